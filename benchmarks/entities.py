"""Names, entities and places against annotated news: ``python -m benchmarks.entities [PART...]``.

Parts: names, links, places, seeds, homonyms, speed, scale. Data under ``../shared`` is used where
it is there; homonyms and scale need none of it.
"""

import gzip
import json
import math
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.homonyms import PAIRS, SAME
from benchmarks.local_run import run
from benchmarks.seed_entities import score
from unspun.entities import Analysis, Registry, analyse, mentions_table, resolve
from unspun.entities.candidates import trim
from unspun.entities.entries import hash64
from unspun.entities.gazetteer import load_gazetteer
from unspun.entities.language_model import TYPE_OF_LABEL, language_model
from unspun.entities.lexicon import words
from unspun.settings import EntitySettings, Settings
from unspun.store import Store

DEV = Path("../shared/dev")
SEEDS = Path("../shared/seeds")
SETTINGS = EntitySettings()
COARSE = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Row = tuple[str, str, str]


def read(path: str) -> list[dict[str, Any]]:
    """Return the records of a (gzipped) JSONL file under the development data, [] if absent."""
    file = DEV / path
    if not file.exists():
        return []
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [json.loads(line) for line in raw.decode().split("\n") if line]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range without article, possessive and titles, so borders compare fairly."""
    start, end = trim(text, start, end)
    while " " in text[start:end]:
        word = text[start:end].split(" ")[0]
        if word.rstrip(".").lower() not in words("titles"):
            break
        start += len(word) + 1
    return start, end


def f_score(found: Counter[str], kind: str | None = None) -> float:
    """Return F1 from the counts (kind, tp | fp | fn), over one kind or all."""
    total = Counter[str]()
    for key, count in found.items():
        name, _, outcome = key.partition(" ")
        if kind in (None, name):
            total[outcome] += count
    return 2 * total["tp"] / max(1, 2 * total["tp"] + total["fp"] + total["fn"])


def names() -> list[Row]:
    """Return micro F over persons, organisations and places, ours and the model's alone."""
    documents = read("ner/newswire_dev.jsonl")
    if not documents:
        return [("names", "absent", "ner/newswire_dev.jsonl")]
    ours, alone = Counter[str](), Counter[str]()
    analyses = analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS)
    raw = language_model(SETTINGS.spacy_model).names([d["text"] for d in documents])
    for document, analysis, spans in zip(documents, analyses, raw, strict=True):
        text = document["text"]
        gold = {
            (*bare(text, e["start"], e["end"]), e["label"])
            for e in document["entities"]
            if e["label"] in ("PER", "ORG", "LOC")
        }
        mentions = [(m.start, m.end, m.entity_type) for m in analysis.mentions]
        for counts, found in ((ours, mentions), (alone, [(s.start, s.end, s.type) for s in spans])):
            predicted = {
                (*bare(text, start, end), COARSE[kind])
                for start, end, kind in found
                if kind in COARSE and kind in TYPE_OF_LABEL.values()
            }
            for item in gold | predicted:
                both = item in gold and item in predicted
                counts[f"{item[2]} {'tp' if both else 'fp' if item in predicted else 'fn'}"] += 1
    data = f"{len(documents)} articles (the type weights were learned on them)"
    parts = ", ".join(f"{k} {f_score(ours, k):.3f}" for k in ("PER", "ORG", "LOC"))
    return [
        ("names, micro F", f"{f_score(ours):.3f} ({parts})", data),
        ("names, spaCy alone", f"{f_score(alone):.3f}", data),
    ]


def b_cubed(pairs: Sequence[tuple[str, str]]) -> float:
    """Return B3 F1 of (cluster, gold) pairs (Bagga and Baldwin 1998)."""
    clusters, golds = defaultdict(set), defaultdict(set)
    for i, (cluster, gold) in enumerate(pairs):
        clusters[cluster].add(i)
        golds[gold].add(i)
    hits = [len(clusters[c] & golds[g]) for c, g in pairs]
    precision = sum(h / len(clusters[c]) for h, (c, _) in zip(hits, pairs, strict=True))
    recall = sum(h / len(golds[g]) for h, (_, g) in zip(hits, pairs, strict=True))
    return 2 * precision * recall / (precision + recall) / max(1, len(pairs)) * 1.0


def resolved(analyses: Sequence[Analysis]) -> tuple[dict[str, str | None], pa.Table]:
    """Return the entity of each mention and the entities, from an empty registry."""
    articles = article_table([a.article_id for a in analyses])
    result = resolve(mentions_table(analyses), articles, Registry(), SETTINGS)
    return dict(
        zip(*result.mention_entities.select([0, 1]).to_pydict().values(), strict=True)
    ), result.entities


def article_table(ids: Sequence[str]) -> pa.Table:
    """Return the article columns that resolution reads; every article is its own source."""
    return pa.table(
        {
            "article_id": ids,
            "publisher": ids,
            "origin": ids,
            "published_date": [date(2024, 5, 1)] * len(ids),
            "garble_label": ["none"] * len(ids),
        }
    )


def links() -> list[Row]:
    """Return B3 within and across documents of names that our mentions cover."""
    documents = read("links/newsfair_v2.jsonl")
    if not documents:
        return [("links", "absent", "links/newsfair_v2.jsonl")]
    analyses = list(analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS))
    ids, _ = resolved(analyses)
    across, within, exact, exact_within = [], [], [], []
    for document, analysis in zip(documents, analyses, strict=True):
        here = document["id"]
        for gold in document["entities"]:
            qid = gold.get("qid") or ""
            if gold.get("coref") or not qid.startswith("Q") or not gold["text"][:1].isupper():
                continue
            mention = covering(analysis, gold["start"], gold["end"])
            if mention is None:
                continue
            across.append((ids[mention.mention_id] or mention.mention_id, qid))
            within.append((f"{here} {mention.local_id}", here + qid))
            exact.append((gold["text"], qid))
            exact_within.append((here + gold["text"], here + qid))
    data = f"{len(across)} names of {len(documents)} articles"
    return [
        (
            "B3 within documents",
            f"{b_cubed(within):.3f}",
            f"{data}; exact {b_cubed(exact_within):.3f}",
        ),
        ("B3 across documents", f"{b_cubed(across):.3f}", f"{data}; exact {b_cubed(exact):.3f}"),
    ]


def covering(analysis: Analysis, start: int, end: int) -> Any:
    """Return the mention at a range, or the only one that crosses it and is hardly longer."""
    crossing = [m for m in analysis.mentions if m.start < end and start < m.end]
    same = [m for m in crossing if (m.start, m.end) == (start, end)]
    near = [m for m in crossing if m.end - m.start <= end - start + 6]
    return next(iter(same or near), None)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees."""
    (a, b), (c, d) = (tuple(math.radians(x) for x in p) for p in (one, other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def places() -> list[Row]:
    """Return the share of place names put within 161 km, and how often a grounding is right."""
    documents = read("places/lgl.jsonl.gz")[:250]
    if not documents:
        return [("places", "absent", "places/lgl.jsonl.gz")]
    counts = Counter[str]()
    analyses = analyse(((d["id"], d["text"], "en") for d in documents), SETTINGS)
    for document, analysis in zip(documents, analyses, strict=True):
        for gold in document["toponyms"]:
            mention = covering(analysis, gold["start"], gold["end"])
            if gold.get("lat") is None or mention is None or mention.entity_type not in COARSE:
                continue
            if COARSE[mention.entity_type] != "LOC":
                continue
            cluster = analysis.clusters[mention.local_id]
            counts["all"] += 1
            if cluster.latitude is not None and cluster.longitude is not None:
                counts["grounded"] += 1
                point = (cluster.latitude, cluster.longitude)
                near = kilometres(point, (gold["lat"], gold["lon"])) <= 161
                counts["right"] += near or cluster.geonames_id == gold["geonameid"]
    data = f"{counts['all']} place mentions of {len(documents)} local news articles"
    return [
        ("places right of all", f"{counts['right'] / counts['all']:.3f}", data),
        ("places right of grounded", f"{counts['right'] / counts['grounded']:.3f}", data),
    ]


def seeds() -> list[Row]:
    """Return how much of the seed files' gold list is found, named right and split."""
    if not SEEDS.exists():
        return [("seeds", "absent", str(SEEDS))]
    with tempfile.TemporaryDirectory() as folder:
        run([str(SEEDS)], Path(folder), Settings())
        snapshot = Store(Path(folder)).current()
        assert snapshot is not None
        rows = snapshot.table("entities", ["name", "aliases"]).to_pylist()
    found = score((row["name"], row["aliases"]) for row in rows)
    print("lacking:", ", ".join(found.lacking), "; named otherwise:", ", ".join(found.misnamed))
    data = f"{found.size} entities of five files, {len(rows)} published"
    return [
        ("entities found", f"{len(found.found) / found.size:.3f}", data),
        ("entities named right", f"{len(found.named) / found.size:.3f}", data),
        ("entities split", f"{len(found.split)} {' '.join(found.split)}", data),
    ]


def entities_named(name: str, texts: Iterable[str]) -> list[set[str]]:
    """Return the entity ids that bear a name in each of some texts, resolved together."""
    articles = [(f"{name} {i}", text, "en") for i, text in enumerate(texts)]
    analyses = list(analyse(articles, SETTINGS))
    ids, _ = resolved(analyses)
    last = name.split()[-1]
    return [
        {ids[m.mention_id] or "" for m in a.mentions if last in m.surface} - {""} for a in analyses
    ]


def homonyms() -> list[Row]:
    """Return the share of our homonyms merged, and of single bearers split."""
    merged = [n for n, *texts in PAIRS if set.intersection(*entities_named(n, texts))]
    split = [n for n, *texts in SAME if not set.intersection(*entities_named(n, texts))]
    print("merged:", ", ".join(merged) or "none", "; split:", ", ".join(split) or "none")
    return [
        ("homonyms merged", f"{len(merged) / len(PAIRS):.3f}", f"{len(PAIRS)} pairs of our own"),
        ("one bearer split", f"{len(split) / len(SAME):.3f}", f"{len(SAME)} pairs of our own"),
    ]


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
        "entity_evidence": pa.table(
            {"entity_id": ids * 3, "kind": ["term"] * 3 * size, "value": ids * 3}
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


PARTS = {f.__name__: f for f in (names, links, places, seeds, homonyms, speed, scale)}


def main() -> None:
    """Run the parts named on the command line, or all, and print a table."""
    chosen = sys.argv[1:] or list(PARTS)
    for part in chosen:
        for measure, figure, data in PARTS[part]():
            print(f"{measure:28} {figure:40} {data}", flush=True)


if __name__ == "__main__":
    main()
