"""How fast entities are found, alone and with events, and what a day costs beside a million."""

import resource
import time
from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from benchmarks.entities_data import SETTINGS, Row, article_table, read, resolved
from benchmarks.homonyms import PAIRS
from unspun.entities import Registry, analyse, mentions_table, resolve
from unspun.entities.entries import hash64
from unspun.entities.gazetteer import load_gazetteer
from unspun.entities.language_model import language_model
from unspun.events import Coder, coder, drafts_table
from unspun.pipeline.analysis import parse_ahead
from unspun.settings import Settings

ANALYSED_TOGETHER = 64  # articles, as in a run


def speed() -> list[Row]:
    """Return tokens a CPU second of mentions and resolution, models loaded."""
    documents = read("ner/newswire_dev.jsonl")[:80]
    if not documents:
        return [("speed", "absent", "ner/newswire_dev.jsonl")]
    load_gazetteer()
    list(analyse([("warm", documents[0]["text"], "en")], SETTINGS))
    started = time.process_time()
    resolved(list(analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS)))
    tokens = sum(d["n_tokens"] for d in documents)
    rate = tokens / (time.process_time() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("tokens a CPU second", f"{rate:,.0f}", f"{tokens} tokens, mentions and resolution"),
        ("peak memory, MB", f"{memory:.0f}", "this process"),
    ]


def pipes() -> list[Row]:
    """Return tokens a CPU second of names and events together, beside plain spaCy with all pipes."""
    documents = read("dumps/news_dumps.jsonl.gz")[::40]
    if not documents:
        return [("pipes", "absent", "dumps/news_dumps.jsonl.gz")]
    settings = Settings()
    reader = coder(settings.events.coder)
    model = language_model(SETTINGS.spacy_model)
    load_gazetteer()
    rows = [(str(i), d["text"], "en") for i, d in enumerate(documents)]
    tokens = sum(len(model.nlp.make_doc(text)) for _, text, _ in rows)
    _tables(rows[:4], reader)
    started = time.process_time()
    for first in range(0, len(rows), ANALYSED_TOGETHER):
        _tables(rows[first : first + ANALYSED_TOGETHER], reader)
    ours = time.process_time() - started
    started = time.process_time()
    for _ in model.nlp.pipe([text for _, text, _ in rows], batch_size=16):
        pass
    plain = time.process_time() - started
    data = f"{len(rows)} dumps, {tokens:,} tokens"
    return [
        ("mentions and event drafts", f"{tokens / ours:,.0f} tokens a CPU second", data),
        ("articles a CPU second", f"{len(rows) / ours:.1f}", data),
        ("plain spaCy, all pipes", f"{tokens / plain:,.0f} tokens a CPU second", data),
        ("ours against plain spaCy", f"{plain / ours:.2f}", "at least 1.3 is wanted"),
    ]


def _tables(rows: Sequence[tuple[str, str, str]], reader: Coder) -> None:
    found = list(analyse(rows, SETTINGS))
    parse_ahead(found, reader)
    for item in found:
        mentions_table([item])
        drafts_table(reader.code(item, date(2020, 5, 1)))


def big_registry(size: int) -> Registry:
    """Return a registry of ``size`` invented persons with keys, sources and evidence."""
    ids = [f"ent-{i:024x}" for i in range(size)]
    names_ = [f"Given{i % 997} Family{i}" for i in range(size)]
    count = pa.array([3] * size, pa.int32())
    empty = Registry()
    entities = empty.entities.schema
    columns = {
        "entity_id": pa.array(ids),
        "name": pa.array(names_),
        "entity_type": pa.array(["PER"] * size),
        **{c: count for c in ("mention_count", "article_count", "independent_source_count")},
    }
    rows = pa.Table.from_arrays(
        [columns.get(f.name, pa.nulls(size, f.type)) for f in entities], schema=entities
    )
    aliases = pa.table(
        {"entity_id": ids, "alias": names_, "kind": ["name"] * size, "mention_count": count}
    ).append_column("run_id", pa.nulls(size, pa.string()))
    state = {
        "entity_keys": pa.table({"entity_id": ids, "key": [hash64(n) for n in names_]}),
        "entity_sources": pa.table({"entity_id": ids, "alias": names_, "source": [1] * size}),
        "entity_terms": pa.table(
            {"entity_id": ids * 3, "term": [hash64(i) for i in ids] * 3}
        ).append_column("count", pa.array([1] * 3 * size, pa.int32())),
    }
    return Registry(rows, aliases, state)


def scale() -> list[Row]:
    """Return the seconds to add a day's mentions to a million known entities."""
    documents = read("dumps/news_dumps.jsonl.gz")[:300] or [{"text": p[1]} for p in PAIRS]
    analyses = list(
        analyse(((f"a{i}", d["text"][:4000], "en") for i, d in enumerate(documents)), SETTINGS)
    )
    copies = 10  # the same texts under other ids stand for a day of ten times as many
    day = [
        table.set_column(
            1, "article_id", pa.array([f"{k}-{a}" for a in table["article_id"].to_pylist()])
        ).set_column(
            0, "mention_id", pa.array([f"{k}-{m}" for m in table["mention_id"].to_pylist()])
        )
        for k in range(copies)
        for table in [mentions_table(analyses)]
    ]
    mentions = pa.concat_tables(day)
    articles = article_table([f"{k}-{a.article_id}" for k in range(copies) for a in analyses])
    registry = big_registry(1_000_000)
    started = time.perf_counter(), time.process_time()
    result = resolve(mentions, articles, registry, SETTINGS)
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    data = f"{len(articles)} articles, {len(mentions)} mentions, {len(result.entities)} changed"
    return [("a day on 1M entities, s", f"{wall:.1f} ({cpu:.1f} CPU)", data)]
