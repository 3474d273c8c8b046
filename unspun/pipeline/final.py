"""The rows as they will be published: every table complete, with entity ids and the run's id."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.pipeline.intake import Batch
from unspun.pipeline.parts import entities_of, without
from unspun.pipeline.repair import with_stories
from unspun.pipeline.work import Output, address, once
from unspun.rules import rule
from unspun.schema import TABLES
from unspun.settings import Settings
from unspun.store import Snapshot

ALL_COPIES = rule("DUP-070", "label", "Every article of the document is a copy of another.")


def finish(table: str, rows: pa.Table, run_id: str) -> pa.Table:
    """Return ``rows`` with the run's id, in the columns of ``table`` and its partition column."""
    spec = TABLES[table]
    partition = rows[spec.partition] if spec.partition else None
    present = [n for n in spec.names if n in rows.column_names and n != "run_id"]
    done = rows.select(present).append_column("run_id", pa.array([run_id] * len(rows), pa.string()))
    done = spec.cast(done)
    return done if partition is None else done.append_column(spec.partition, partition)


def final_articles(
    text: Output, repaired: Output, run_id: str, shards: Path, settings: Settings
) -> Output:
    """Return one shard's published rows that do not depend on who is named in other shards.

    Tables: ``articles``, ``documents``, ``dropped``, ``edits`` and ``evidence``.
    """

    def make() -> dict[str, pa.Table]:
        articles = repaired.read("articles")
        rows = {
            "articles": articles,
            "documents": document_rows(text.read("documents"), articles),
            "dropped": text.read("dropped"),
            "edits": repaired.read("edits"),
            "evidence": text.read("evidence"),
        }
        return {name: finish(name, table, run_id) for name, table in rows.items()}

    inputs = [text.address, repaired.address, run_id]
    return once(shards, "final", address("final", inputs, settings), make)


def final_mentions(
    text: Output,
    repaired: Output,
    analysed: Output,
    resolved: Output,
    run_id: str,
    shards: Path,
    settings: Settings,
) -> Output:
    """Return the other published rows of one shard: ``mentions`` and ``quarantine``."""

    def make() -> dict[str, pa.Table]:
        articles = repaired.read("articles", ["article_id", "published_month"])
        entities = entities_of(analysed, resolved)
        rows = {
            "mentions": mention_rows(
                analysed.read("mentions"), entities, articles, repaired.read("edits")
            ),
            "quarantine": pa.concat_tables([text.read("quarantine"), analysed.read("failures")]),
        }
        return {name: finish(name, table, run_id) for name, table in rows.items()}

    inputs = [text.address, repaired.address, analysed.address, resolved.address, run_id]
    return once(shards, "final-mentions", address("final-mentions", inputs, settings), make)


def document_rows(documents: pa.Table, articles: pa.Table) -> pa.Table:
    """Return ledger rows whose outcome says whether every article of a document is a copy."""
    copies = articles.group_by("document_id").aggregate(
        [("article_id", "count"), ("duplicate_of", "count")]
    )
    position = pc.index_in(documents["document_id"], copies["document_id"].combine_chunks())
    count = pc.fill_null(copies["article_id_count"].take(position), 0)
    is_copy = pc.fill_null(pc.equal(count, copies["duplicate_of_count"].take(position)), False)
    has_article = pc.greater(count, 0)
    outcome = pc.if_else(has_article, "article", documents["outcome"])
    rule_id = pc.if_else(has_article, pa.scalar(None, pa.string()), documents["rule_id"])
    columns = {
        "outcome": pc.if_else(is_copy, "duplicate", outcome),
        "rule_id": pc.if_else(is_copy, ALL_COPIES, rule_id),
        "article_count": count.cast(pa.int32()),
    }
    for name, values in columns.items():
        documents = documents.set_column(documents.column_names.index(name), name, values)
    return documents


def mention_rows(
    mentions: pa.Table, entities: pa.Table, articles: pa.Table, edits: pa.Table
) -> pa.Table:
    """Return mentions with their entity, their article's month and whether an edit made them."""
    position = pc.index_in(mentions["mention_id"], entities["mention_id"].combine_chunks())
    home = pc.index_in(mentions["article_id"], articles["article_id"].combine_chunks())
    decided = entities.select(["entity_id", "rule_id"]).take(position)
    names = [n for n in schema.MENTIONS.names if n in mentions.column_names and n != "entity_id"]
    return (
        mentions.select(names)
        .append_column("entity_id", decided["entity_id"])
        .append_column("rule_id", decided["rule_id"])
        .append_column("published_month", articles["published_month"].take(home))
        .append_column("from_edit", from_edits(mentions, edits))
    )


def from_edits(spans: pa.Table, edits: pa.Table) -> pa.Array:
    """Return for each span (article_id, start, end) whether an applied edit overlaps it."""
    by_article: dict[str, list[tuple[int, int]]] = {}
    applied = edits.filter(edits["applied"])
    for article_id, start, end in zip(
        *(applied[n].to_pylist() for n in ("article_id", "start", "end")), strict=True
    ):
        by_article.setdefault(article_id, []).append((start, end))
    if not by_article:
        return pa.array(np.zeros(len(spans), dtype=bool))
    return pa.array(
        [
            any(s < end and start < e for s, e in by_article.get(article_id, ()))
            for article_id, start, end in zip(
                *(spans[n].to_pylist() for n in ("article_id", "start", "end")), strict=True
            )
        ],
        pa.bool_(),
    )


def final_batch(
    batch: Batch,
    stories: Output,
    resolved: Output,
    events: Output,
    recounted: Output,
    shards: Path,
    settings: Settings,
) -> Output:
    """Return the published rows that belong to no shard.

    Tables: ``entities``, ``aliases``, ``events``, ``event_mentions``, ``merges``, and the
    ``documents`` and ``quarantine`` rows of what the readers refused.
    """

    def make() -> dict[str, pa.Table]:
        merges = [o.read("merges") for o in (stories, resolved, events)]
        rows = {
            "entities": _overlaid(resolved, "entities", "entity_id", recounted),
            "aliases": _overlaid(resolved, "aliases", "entity_id", recounted),
            "events": _overlaid(events, "events", "event_id", recounted),
            "event_mentions": _overlaid(events, "event_mentions", "event_mention_id", recounted),
            "merges": pa.concat_tables([schema.MERGES.cast(m) for m in merges]),
            "documents": batch.refusals.read("documents"),
            "quarantine": batch.refusals.read("quarantine"),
        }
        return {name: finish(name, table, batch.run_id) for name, table in rows.items()}

    inputs = [stories.address, resolved.address, events.address, recounted.address, batch.run_id]
    return once(shards, "final-batch", address("final-batch", inputs, settings), make)


def _overlaid(made: Output, table: str, key: str, recounted: Output) -> pa.Table:
    """Return a stage's rows with those that were counted anew in their place."""
    rows, anew = made.read(table), recounted.read(table)
    ids = pa.concat_arrays(
        [anew[key].combine_chunks(), recounted.read("gone", ["id"])["id"].combine_chunks()]
    )
    kept = without(rows, key, ids)
    return pa.concat_tables([kept, anew.select(rows.column_names).cast(rows.schema)])


def changed_rows(
    snapshot: Snapshot | None,
    stories: Output,
    late: Output,
    analysed: Output,
    resolved: Output,
    run_id: str,
    shards: Path,
    settings: Settings,
) -> Output:
    """Return the warehouse's rows that this batch changes.

    Tables: ``articles`` whose story changed (a better representative, a later version) or that
    late evidence mended, their ``documents``, and the ``mentions`` and ``edits`` of the mended.
    """

    def make() -> dict[str, pa.Table]:
        mended, edits = late.read("articles"), late.read("edits")
        articles = _changed_articles(snapshot, stories.read("assignments"), mended)
        rows = {
            "articles": articles,
            "mentions": mention_rows(
                analysed.read("mentions"), entities_of(analysed, resolved), mended, edits
            ),
            "edits": edits,
        }
        done = {name: finish(name, table, run_id) for name, table in rows.items()}
        # the ledger balances by run: a document stays with the run that took it in
        return done | {"documents": schema.DOCUMENTS.cast(_changed_documents(snapshot, articles))}

    inputs = [stories.address, late.address, analysed.address, resolved.address, run_id]
    return once(shards, "changed", address("changed", inputs, settings), make)


def _changed_articles(
    snapshot: Snapshot | None, assignments: pa.Table, mended: pa.Table
) -> pa.Table:
    if snapshot is None:
        return mended
    ids = pa.concat_arrays(
        [assignments["article_id"].combine_chunks(), mended["article_id"].combine_chunks()]
    ).unique()
    known = snapshot.table("articles", filter=pc.field("article_id").isin(ids))
    return with_stories(_replace(known, mended), assignments)


def _changed_documents(snapshot: Snapshot | None, articles: pa.Table) -> pa.Table:
    if snapshot is None:
        return schema.DOCUMENTS.from_rows([])
    home = pc.field("document_id").isin(articles["document_id"].combine_chunks().unique())
    columns = ["article_id", "document_id", "duplicate_of", "duplicate_kind"]
    siblings = _replace(snapshot.table("articles", columns, home), articles.select(columns))
    documents = snapshot.table("documents", filter=home)
    return document_rows(documents, siblings) if len(documents) else documents


def _replace(rows: pa.Table, newer: pa.Table) -> pa.Table:
    """Return ``rows`` with those that ``newer`` has, by article_id, taken from there."""
    if not len(newer):
        return rows
    kept = without(rows, "article_id", newer["article_id"].combine_chunks())
    common = newer.select([c for c in rows.column_names if c in newer.column_names])
    for name in set(rows.column_names) - set(common.column_names):
        position = pc.index_in(newer["article_id"], rows["article_id"].combine_chunks())
        common = common.append_column(name, rows[name].take(position))
    return pa.concat_tables([kept, common.select(rows.column_names).cast(rows.schema)])
