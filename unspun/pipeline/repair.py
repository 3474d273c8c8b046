"""Articles with their stories known: mend what can be proven and write the final rows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.garble import NameIndex, Original, Repair, repair, undo
from unspun.garble.endpoint import endpoint
from unspun.model import Detection, Edit, Evidence
from unspun.pipeline.stories import GARBLED, story_columns
from unspun.pipeline.witnesses import names_for
from unspun.pipeline.work import Output, address, once
from unspun.settings import Settings
from unspun.store import Snapshot

ANSWERS = "answers"  # among the shards: what a language model said, by the digest of the question


def repair_shard(
    text: Output, stories: Output, names: Output, shards: Path, settings: Settings
) -> Output:
    """Give one shard's articles their stories and mend the garbled ones.

    Returns tables ``articles`` (all columns of the published table but ``run_id``, and
    ``published_month``) and ``edits``.
    """
    inputs = [text.address, stories.address, names.address]
    return once(
        shards,
        "repair",
        address("repair", inputs, settings),
        lambda: repaired_tables(
            text.read("articles"),
            text.read("evidence"),
            stories,
            names.path("asked"),
            settings,
            shards / ANSWERS,
        ),
    )


def repaired_tables(
    articles: pa.Table,
    evidence: pa.Table,
    stories: Output,
    names: Path,
    settings: Settings,
    answers: Path,
) -> dict[str, pa.Table]:
    """Return ``articles`` with story columns and mended texts, and their ``edits``.

    ``names`` is a file of witnesses, ``answers`` the folder that keeps what a language model answered, if one is set.
    """
    articles = with_stories(articles, stories.read("assignments"))
    garbled = articles.filter(pc.is_in(articles["garble_label"], pa.array(GARBLED)))
    if not len(garbled):
        return {"articles": articles, "edits": schema.EDITS.from_rows([])}
    index = NameIndex.of(names_for(garbled["text"].to_pylist(), names))
    originals = {
        row["article_id"]: Original(row["original_id"], row["original"])
        for row in stories.read("originals").to_pylist()
    }
    proofs = _evidence_of(evidence)
    mended: dict[str, Repair] = {}
    columns = ["article_id", "text", "garble_label", "garble_score"]
    with endpoint(settings.garble.rewriter, answers) as rewriter:
        for row in garbled.select(columns).to_pylist():
            article_id = row["article_id"]
            found = Detection(row["garble_label"], row["garble_score"], proofs.get(article_id, ()))
            mended[article_id] = repair(
                row["text"],
                found,
                original=originals.get(article_id),
                names=index,
                settings=settings.garble,
                rewriter=rewriter,
            )
    edits = [edit_row(i, e) for i, repaired in mended.items() for e in repaired.edits]
    return {"articles": with_repairs(articles, mended), "edits": schema.EDITS.from_rows(edits)}


def with_stories(articles: pa.Table, assignments: pa.Table) -> pa.Table:
    """Return ``articles``, in their order, with the story columns taken from ``assignments``."""
    columns = story_columns()
    position = pc.index_in(articles["article_id"], assignments["article_id"].combine_chunks())
    for name in [
        *columns,
        *(["syndicated_from"] if "syndicated_from" in assignments.column_names else []),
    ]:
        values = assignments[name].take(position)
        values = values.cast(articles.schema.field(name).type)
        kept = pc.if_else(pc.is_valid(position), values, articles[name])
        articles = articles.set_column(articles.column_names.index(name), name, kept)
    return articles


def with_texts(articles: pa.Table, texts: dict[str, str], counts: dict[str, int]) -> pa.Table:
    """Return ``articles`` with the mended texts and the columns that depend on them."""
    ids = articles["article_id"].to_pylist()
    text = [texts.get(i, t) for i, t in zip(ids, articles["text"].to_pylist(), strict=True)]
    new = {
        "text": pa.array(text, pa.string()),
        "char_count": pa.array([len(t) for t in text], pa.int32()),
        "word_count": pa.array([len(t.split()) for t in text], pa.int32()),
        "edit_count": pa.array([counts.get(i, 0) for i in ids], pa.int32()),
    }
    for name, values in new.items():
        articles = articles.set_column(articles.column_names.index(name), name, values)
    return articles


def with_repairs(articles: pa.Table, mended: dict[str, Repair]) -> pa.Table:
    """Return ``articles`` with the texts, counts and flags of their repairs."""
    texts = {i: repaired.text for i, repaired in mended.items()}
    counts = {i: sum(e.applied for e in repaired.edits) for i, repaired in mended.items()}
    articles = with_texts(articles, texts, counts)
    if not any(repaired.flags for repaired in mended.values()):
        return articles
    flags = [
        sorted({*(old or ()), *(mended[i].flags if i in mended else ())}) or None
        for i, old in zip(
            articles["article_id"].to_pylist(), articles["quality_flags"].to_pylist(), strict=True
        )
    ]
    at = articles.column_names.index("quality_flags")
    kind = articles.schema.field(at).type
    return articles.set_column(at, "quality_flags", pa.array(flags, kind))


def edit_row(article_id: str, edit: Edit) -> dict[str, Any]:
    """Return an edit as a row of ``edits``."""
    return {
        "article_id": article_id,
        "start": edit.start,
        "end": edit.end,
        "original": edit.original,
        "replacement": edit.replacement,
        "kind": edit.kind,
        "method": edit.method,
        "evidence": edit.evidence,
        "evidence_article_id": edit.evidence_article_id,
        "confidence": edit.confidence,
        "applied": edit.applied,
    }


def _edit(row: dict[str, Any]) -> Edit:
    return Edit(**{key: row[key] for key in Edit.__slots__})


def _evidence_of(evidence: pa.Table) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, list[Evidence]] = {}
    for row in evidence.to_pylist():
        item = Evidence(**{key: row[key] for key in Evidence.__slots__})
        found.setdefault(row["article_id"], []).append(item)
    return {article_id: tuple(items) for article_id, items in found.items()}


def late_step(
    stories: Output, names: Output, snapshot: Snapshot | None, shards: Path, settings: Settings
) -> Output:
    """Mend older garbled articles again where this run brought new evidence.

    Looked at are garbled articles of the warehouse whose story changed, and those with a name
    that was only proposed. Returns the ``articles`` and ``edits`` that come out different.
    """
    inputs = [stories.address, names.address, snapshot.id if snapshot else "none"]

    def make() -> dict[str, pa.Table]:
        empty = {
            "articles": pa.Table.from_pylist([], schema=_known_schema()),
            "edits": schema.EDITS.from_rows([]),
        }
        if snapshot is None:
            return empty
        known = _late_candidates(snapshot, stories)
        if not len(known):
            return empty
        ids = known["article_id"].combine_chunks()
        edits = snapshot.table("edits", filter=pc.field("article_id").isin(ids))
        evidence = snapshot.table("evidence", filter=pc.field("article_id").isin(ids))
        before = _undone(known, edits)
        everybody = names.path("names")
        mended = repaired_tables(before, evidence, stories, everybody, settings, shards / ANSWERS)
        return _changed(known, mended)

    return once(shards, "late", address("late", inputs, settings), make)


def _known_schema() -> pa.Schema:
    return schema.ARTICLES.nullable.append(pa.field("published_month", pa.string()))


def _late_candidates(snapshot: Snapshot, stories: Output) -> pa.Table:
    garbled = pc.field("garble_label").isin(GARBLED)
    touched = stories.read("assignments", ["article_id"])["article_id"].combine_chunks()
    proposed = snapshot.table(
        "edits", ["article_id"], (pc.field("kind") == "name") & ~pc.field("applied")
    )["article_id"].combine_chunks()
    wanted = pc.field("article_id").isin(pa.concat_arrays([touched, proposed]).unique())
    table = snapshot.table("articles", filter=garbled & wanted)
    return table.select(_known_schema().names).cast(_known_schema()).sort_by("article_id")


def _undone(articles: pa.Table, edits: pa.Table) -> pa.Table:
    by_article: dict[str, list[Edit]] = {}
    for row in edits.to_pylist():
        by_article.setdefault(row["article_id"], []).append(_edit(row))
    texts = {
        article_id: undo(text, by_article.get(article_id, []))
        for article_id, text in zip(
            articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True
        )
    }
    return with_texts(articles, texts, {})


def _changed(known: pa.Table, mended: dict[str, pa.Table]) -> dict[str, pa.Table]:
    articles = mended["articles"].select(known.column_names)
    differs = pc.not_equal(articles["text"], known["text"])
    ids = articles.filter(differs)["article_id"].combine_chunks()
    edits = mended["edits"]
    return {
        "articles": articles.filter(differs),
        "edits": edits.filter(pc.is_in(edits["article_id"], ids)),
    }


def edits_of(parts: Sequence[Output]) -> pa.Table:
    """Return the edits of all shards."""
    return pa.concat_tables(p.read("edits") for p in parts)
