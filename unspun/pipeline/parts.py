"""A batch taken in parts: which articles, which rows of theirs, and what several parts changed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from unspun.pipeline.work import Output, concat
from unspun.store.buckets import Buckets

WAITING_BYTES = 64 << 20  # of rows that wait in memory for their part of the batch

NAMED = pa.schema(
    [
        ("mention_id", pa.string()),
        ("article_id", pa.string()),
        ("entity_id", pa.string()),
        ("surface", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)


def by_day(facts: pa.Table, at_most: int) -> Iterator[pa.Table]:
    """Yield the articles in order of day, undated last, ``at_most`` at a time; once if none."""
    ordered = facts.sort_by([("published_date", "ascending"), ("article_id", "ascending")])
    for first in range(0, max(len(ordered), 1), at_most):
        yield ordered.slice(first, at_most).sort_by("article_id")


def by_batch(
    tables: Iterable[pa.Table], batches: Sequence[pa.Table], schema: pa.Schema, scratch: Path
) -> Iterator[pa.Table]:
    """Yield the rows of ``schema`` of each batch of articles.

    Every table is read once, whatever the number of batches; of rows that wait for their batch,
    what is too much for memory waits below ``scratch``.
    """
    owner = {
        article_id: f"{number:08}"
        for number, batch in enumerate(batches)
        for article_id in batch["article_id"].to_pylist()
    }
    waiting = Buckets(scratch, schema, "_owner", WAITING_BYTES)
    for table in tables:
        ids = table["article_id"].combine_chunks().dictionary_encode()
        owners = pa.array([owner[i] for i in ids.dictionary.to_pylist()], pa.string())
        rows = table.select(schema.names).cast(schema)
        waiting.split(rows.append_column("_owner", owners.take(ids.indices)))
    drained = waiting.drain()
    found = next(drained, None)
    for number in range(len(batches)):
        if found is not None and found[0] == f"{number:08}":
            yield concat(found[1], schema)
            found = next(drained, None)
        else:
            yield schema.empty_table()


def entities_of(part: Output, resolved: Output) -> pa.Table:
    """Return the rows of ``mention_entities`` for the mentions of one analysed shard."""
    groups = resolved.read("groups").to_pylist()
    number = next(row["group"] for row in groups if row["address"] == part.address)
    return resolved.group("mention_entities", number)


def named_mentions(part: Output, resolved: Output) -> pa.Table:
    """Return the mentions of one analysed shard with the entities they were given."""
    mentions = part.read("mentions", [n for n in NAMED.names if n != "entity_id"])
    found = entities_of(part, resolved)
    position = pc.index_in(mentions["mention_id"], found["mention_id"].combine_chunks())
    return mentions.append_column("entity_id", found["entity_id"].take(position)).select(
        NAMED.names
    )


def without(rows: pa.Table, key: str, ids: pa.Array) -> pa.Table:
    """Return the rows whose ``key`` is none of ``ids``; the same table if that is all of them."""
    gone = pc.is_in(rows[key], ids)
    return rows.filter(pc.invert(gone)) if pc.any(gone).as_py() else rows


def overlaid(rows: pa.Table, newer: pa.Table, key: str, gone: pa.Array | None = None) -> pa.Table:
    """Return ``rows`` with those of ``newer`` in place of rows of the same key, ``gone`` left out."""
    changed = pc.unique(newer[key])
    if gone is not None:
        changed = pa.concat_arrays([changed, gone])
    kept = without(rows.select(newer.column_names), key, changed)
    return pa.concat_tables([kept.cast(newer.schema), newer])


def last_rows(parts: Sequence[pa.Table], key: str, gone: pa.Array | None = None) -> pa.Table:
    """Return the rows of each key as the last part that has it left them, sorted by key.

    A part may have several rows of a key; keys in ``gone`` have none.
    """
    seen = pa.array([], pa.string()) if gone is None else gone
    kept = []
    for rows in reversed(parts):
        kept.append(without(rows, key, seen))
        seen = pa.concat_arrays([seen, pc.unique(rows[key])])
    return pa.concat_tables(kept).sort_by(key)


def final_ids(merges: pa.Table) -> pa.Table:
    """Return merges whose ``into_id`` is no id that another of them merged away."""
    into = dict(zip(merges["from_id"].to_pylist(), merges["into_id"].to_pylist(), strict=True))
    ends = []
    for end in into.values():
        while end in into:
            end = into[end]
        ends.append(end)
    one_each = merges.group_by("from_id", use_threads=False).aggregate(
        [(name, "last") for name in merges.column_names if name != "from_id"]
    )
    one_each = one_each.rename_columns([n.removesuffix("_last") for n in one_each.column_names])
    place = merges.column_names.index("into_id")
    column = pa.array(ends, merges.schema.field("into_id").type)
    return one_each.select(merges.column_names).set_column(
        place, merges.schema.field("into_id"), column
    )


def moved_ids(rows: pa.Table, column: str, merges: pa.Table) -> pa.Table:
    """Return rows whose ids in ``column`` are those that final ``merges`` left."""
    position = pc.index_in(rows[column], merges["from_id"].combine_chunks())
    moved = merges["into_id"].take(position)
    values = pc.if_else(pc.is_valid(position), moved, rows[column])
    return rows.set_column(rows.column_names.index(column), rows.schema.field(column), values)
