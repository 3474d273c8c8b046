"""From final rows to a snapshot: what each table gains, changes and loses in this run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unspun.pipeline.final import finish
from unspun.pipeline.intake import Batch
from unspun.pipeline.parts import without
from unspun.pipeline.work import Output
from unspun.store import Change, Snapshot
from unspun.store.snapshot import table_schema

# a run may change rows of these that an earlier run wrote: table -> column rows are replaced by
UPSERTED = {
    "entities": "entity_id",
    "aliases": "entity_id",
    "events": "event_id",
    "event_mentions": "event_mention_id",
}
BY_SHARD = ("documents", "articles", "dropped", "evidence", "edits", "mentions", "quarantine")


@dataclass(frozen=True, slots=True)
class FinalRows:
    """All outputs of a run, ready to be published.

    ``articles`` and ``mentions`` have an output for each shard, ``rest`` what belongs to none.
    """

    batch: Batch
    articles: Sequence[Output]
    mentions: Sequence[Output]
    rest: Output
    census: Output
    stories: Output
    names: Output
    resolved: Output
    late: Output
    changed: Output
    recounted: Output

    @property
    def shards(self) -> list[Output]:
        """All outputs that hold rows of shards; each table is in those of one kind."""
        return [*self.articles, *self.mentions]


def table_changes(rows: FinalRows, snapshot: Snapshot | None) -> dict[str, Change]:
    """Return the change of every published table."""
    if rows.batch.rebuilds:
        return _tables_anew(rows, snapshot)
    merged = rows.rest.read("merges").select(["kind", "from_id", "into_id"])
    changes = {
        "documents": _ledger(rows),
        "articles": Change(append=_paths(rows, "articles"), update=rows.changed.read("articles")),
        "dropped": _by_document(rows, "dropped"),
        "evidence": Change(append=_paths(rows, "evidence")),
        "edits": _edits(rows),
        "mentions": _mentions(rows, snapshot, _ids(merged, "entity")),
        # an id that once took over another may be gone itself; such rows keep their run
        "merges": Change(append=[rows.rest.path("merges")], update=rows.recounted.read("merges")),
        "quarantine": _quarantine(rows),
    }
    for name, key in UPSERTED.items():
        gone = _ids(merged, key.removesuffix("_id")) | _gone(rows, key.removesuffix("_id"))
        changes[name] = Change(update=rows.rest.read(name), remove=sorted(gone), scope=key)
    return changes


def _tables_anew(rows: FinalRows, snapshot: Snapshot | None) -> dict[str, Change]:
    """Return the change that leaves of every table but ``merges`` only this run's rows."""
    paths = {name: [*_paths(rows, name)] for name in BY_SHARD}
    for name in ("documents", "quarantine", "merges", *UPSERTED):
        paths.setdefault(name, []).append(rows.rest.path(name))
    changes = {
        name: Change(append=files, replace=table_schema(name).empty_table())
        for name, files in paths.items()
    }
    if snapshot is not None:
        changes["merges"] = replace(changes["merges"], replace=_earlier_merges(rows, snapshot))
    return changes


def _earlier_merges(rows: FinalRows, snapshot: Snapshot) -> pa.Table:
    """Return the warehouse's merges but for ids that are in use again."""
    columns = [
        *(shard.read("articles")["story_id"] for shard in rows.articles),
        rows.rest.read("entities")["entity_id"],
        rows.rest.read("events")["event_id"],
        rows.rest.read("merges")["from_id"],
    ]
    used = pa.array([i for column in columns for i in column.to_pylist()], pa.string())
    merges = snapshot.table("merges")
    return without(merges, "from_id", used)


def state_changes(rows: FinalRows) -> dict[str, Change]:
    """Return the change of every table that only the next run reads."""
    changes = _state_changes(rows)
    if not rows.batch.rebuilds:
        return changes
    empty = {
        "census": rows.census.read("new").slice(0, 0),
        "signatures": rows.stories.read("signatures").slice(0, 0),
        "names": rows.names.read("new").slice(0, 0),
    }
    return changes | {name: replace(changes[name], replace=empty[name]) for name in empty}


def _state_changes(rows: FinalRows) -> dict[str, Change]:
    changes = {
        "census": Change(append=[rows.census.path("new")]),
        "signatures": Change(update=rows.stories.read("signatures"), scope="article_id"),
        "names": Change(append=[rows.names.path("new")]),
    }
    gone = pa.array(sorted(_gone(rows, "entity")), pa.string())
    for path in sorted(rows.resolved.folder.glob("state_*.parquet")):
        empty = pq.read_schema(path).empty_table()
        change = Change(append=[path], replace=empty)
        if len(gone):
            table = rows.resolved.read(path.stem)
            change = Change(replace=without(table, "entity_id", gone))
        changes[f"entities_{path.stem.removeprefix('state_')}"] = change
    return changes


def _paths(rows: FinalRows, table: str) -> list[Path]:
    return [path for shard in rows.shards if (path := shard.path(table)).exists()]


def _ledger(rows: FinalRows) -> Change:
    new = [*_paths(rows, "documents"), rows.rest.path("documents")]
    changed = rows.changed.read("documents")
    if rows.batch.replay != "quarantined":
        return Change(append=new, update=changed)
    # documents put through again are in the ledger already
    return Change(
        update=pa.concat_tables([*(shard.read("documents") for shard in rows.articles), changed])
    )


def _quarantine(rows: FinalRows) -> Change:
    new = [*_paths(rows, "quarantine"), rows.rest.path("quarantine")]
    if rows.batch.replay != "quarantined":
        return Change(append=new)
    # what became of a document in its last run is what counts; snapshots keep the earlier rows
    again = pa.concat_tables(shard.read("documents", ["document_id"]) for shard in rows.articles)
    return Change(append=new, remove=again["document_id"].to_pylist(), scope="document_id")


def _by_document(rows: FinalRows, table: str) -> Change:
    if rows.batch.replay != "quarantined":
        return Change(append=_paths(rows, table))
    return Change(
        update=pa.concat_tables(shard.read(table) for shard in rows.articles), scope="document_id"
    )


def _edits(rows: FinalRows) -> Change:
    mended = rows.late.read("articles", ["article_id"])["article_id"].to_pylist()
    return Change(
        append=_paths(rows, "edits"),
        update=rows.changed.read("edits"),
        scope="article_id",
        remove=sorted(mended),
    )


def _mentions(rows: FinalRows, snapshot: Snapshot | None, merged: set[str]) -> Change:
    """New mentions; those of articles mended late; and those whose entity was merged away."""
    new = _paths(rows, "mentions")
    if snapshot is None:
        return Change(append=new)
    moved = _moved_mentions(rows, snapshot, merged)
    update = [rows.changed.read("mentions"), *([moved] if moved is not None else [])]
    mended = rows.late.read("articles", ["article_id"])["article_id"].to_pylist()
    return Change(
        append=new,
        update=pa.concat_tables(update),
        scope="article_id",
        remove=sorted(mended),
    )


def _moved_mentions(rows: FinalRows, snapshot: Snapshot, merged: set[str]) -> pa.Table | None:
    if not merged:
        return None
    merges = rows.rest.read("merges")
    old_ids = pa.array(sorted(merged), pa.string())
    homes = snapshot.table("mentions", ["article_id"], pc.field("entity_id").isin(old_ids))
    articles = homes["article_id"].unique()
    late = rows.late.read("articles", ["article_id"])["article_id"].combine_chunks()
    table = snapshot.table("mentions", filter=pc.field("article_id").isin(articles))
    table = without(table, "article_id", late)
    position = pc.index_in(table["entity_id"], merges["from_id"].combine_chunks())
    moved = merges["into_id"].take(position)
    table = table.set_column(
        table.column_names.index("entity_id"),
        "entity_id",
        pc.if_else(pc.is_valid(position), moved, table["entity_id"]),
    )
    return finish("mentions", table, rows.batch.run_id)


def _gone(rows: FinalRows, kind: str) -> set[str]:
    """Return the ids of ``kind`` that nothing names any more."""
    gone = rows.recounted.read("gone")
    return set(gone.filter(pc.equal(gone["kind"], kind))["id"].to_pylist())


def _ids(merges: pa.Table, kind: str) -> set[str]:
    """Return the ids of ``kind`` that were merged away."""
    return set(merges.filter(pc.equal(merges["kind"], kind))["from_id"].to_pylist())
