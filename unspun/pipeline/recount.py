"""What a batch changes of older rows beyond its own: counts, and ids that went to other ids.

The names and events of an article mended late replace its old ones. Counts of the entities and
events it used to name are taken afresh from the mentions that remain; what nothing names any more
goes. Entities that turned out to be one are counted together, and all that pointed to the lost id
points to the other.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.pipeline.parts import without
from unspun.pipeline.repoint import (
    lost_ids,
    pointing,
    repointed,
    repointed_events,
    repointed_reports,
)
from unspun.pipeline.work import Output, address, once
from unspun.settings import Settings
from unspun.store import Snapshot
from unspun.store.snapshot import table_schema

GONE = pa.schema([("kind", pa.string()), ("id", pa.string())])

Facts = Callable[[Snapshot, pa.Array], pa.Table]


def recount_step(
    snapshot: Snapshot | None,
    late: Output,
    mentions: Callable[[], pa.Table],
    resolved: Output,
    events: Output,
    facts: Callable[[], pa.Table],
    known_facts: Facts,
    shards: Path,
    settings: Settings,
) -> Output:
    """Return the true rows of what mended articles used to name and of merged entities.

    ``mentions`` loads the batch's, with entity_id; ``facts`` its articles' with origin;
    ``known_facts(snapshot, article ids)`` loads those of the warehouse. Tables: ``entities``,
    ``aliases``, ``events``, ``event_mentions``, ``merges`` (rows to publish instead of any other)
    and ``gone`` (ids to remove, by kind entity, event or event_mention).
    """

    def make() -> dict[str, pa.Table]:
        mended = late.read("articles", ["article_id"])["article_id"].combine_chunks()
        lost = lost_ids(resolved)
        if snapshot is None or not (len(mended) or lost):
            return _nothing()
        ids, told = _told(snapshot, mended, mentions(), lost)
        about = _joined(
            facts(), known_facts(snapshot, told["article_id"].combine_chunks().unique())
        )
        entities, aliases, gone = _entities(snapshot, resolved, ids, told.join(about, "article_id"))
        events_now, events_gone = _events(snapshot, events, mended, known_facts)
        moved = _moved(snapshot, events, mended, lost)
        counted = events_now["event_id"].combine_chunks()
        uncounted = pc.invert(pc.is_in(moved["events"]["event_id"], counted))
        return {
            "entities": entities,
            "aliases": aliases,
            "events": pa.concat_tables(
                [repointed_events(events_now, lost), moved["events"].filter(uncounted)]
            ),
            "event_mentions": moved["event_mentions"],
            "merges": moved["merges"],
            "gone": pa.Table.from_pylist([*gone, *events_gone], schema=GONE),
        }

    inputs = [late.address, resolved.address, events.address, snapshot.id if snapshot else "none"]
    return once(shards, "recount", address("recount", inputs, settings), make)


def _nothing() -> dict[str, pa.Table]:
    return {
        "entities": schema.ENTITIES.from_rows([]),
        "aliases": schema.ALIASES.from_rows([]),
        "events": schema.EVENTS.from_rows([]).append_column("event_month", pa.array([], "string")),
        "event_mentions": table_schema("event_mentions").empty_table(),
        "merges": table_schema("merges").empty_table(),
        "gone": GONE.empty_table(),
    }


def _told(
    snapshot: Snapshot, mended: pa.Array, mentions: pa.Table, lost: Mapping[str, str]
) -> tuple[pa.Array, pa.Table]:
    """Return the entities to count anew, and all mentions of them as they will be published."""
    old = snapshot.table("mentions", ["entity_id"], pc.field("article_id").isin(mended))
    named = pc.drop_null(repointed(old, "entity_id", lost)["entity_id"].combine_chunks())
    ids = pa.concat_arrays([named, pa.array(list(lost.values()), pa.string())]).unique()
    under = pa.concat_arrays([ids, pa.array(list(lost), pa.string())])
    kept = snapshot.table(
        "mentions",
        ["entity_id", "article_id", "surface"],
        pc.field("entity_id").isin(under) & ~pc.field("article_id").isin(mended),
    )
    new = mentions.select(kept.column_names).filter(pc.is_in(mentions["entity_id"], ids))
    return ids, pa.concat_tables([repointed(kept, "entity_id", lost), new])


def _moved(
    snapshot: Snapshot, events: Output, mended: pa.Array, lost: Mapping[str, str]
) -> dict[str, pa.Table]:
    """Return older rows that pointed to a lost id, but for those the batch writes anyway."""
    names = ("events", "event_mentions", "merges")
    if not lost:
        return {name: table_schema(name).empty_table() for name in names}
    rows = {name: pointing(snapshot, name, lost) for name in names}
    for name in names[:2]:
        key = schema.TABLES[name].key[0]
        written = events.read(name, [key])[key].combine_chunks()
        rows[name] = without(rows[name], key, written)
    unmended = without(rows["event_mentions"], "article_id", mended)
    return {
        "events": repointed_events(rows["events"], lost),
        "event_mentions": repointed_reports(unmended, lost),
        "merges": repointed(rows["merges"], "into_id", lost),
    }


def _joined(facts: pa.Table, known: pa.Table) -> pa.Table:
    """Return one row per article; the batch's own facts win over the warehouse's."""
    older = without(known, "article_id", facts["article_id"].combine_chunks())
    columns = ["article_id", "published_date", "published_at", "origin"]
    return pa.concat_tables(
        [facts.select(columns), older.select(columns).cast(facts.select(columns).schema)]
    )


def _current(snapshot: Snapshot, table: str, key: str, ids: pa.Array, newer: pa.Table) -> pa.Table:
    """Return the rows of ``ids`` as they stand after this batch."""
    names = [n for n in newer.column_names if n != "run_id"]
    known = snapshot.table(table, names, pc.field(key).isin(ids))
    changed = newer.select(names).filter(pc.is_in(newer[key], ids))
    older = without(known, key, changed[key].combine_chunks())
    return pa.concat_tables([older.cast(changed.schema), changed]).sort_by(key)


def _entities(
    snapshot: Snapshot, resolved: Output, ids: pa.Array, told: pa.Table
) -> tuple[pa.Table, pa.Table, list[dict[str, str]]]:
    counted = told.group_by("entity_id").aggregate(
        [
            ("surface", "count"),
            ("article_id", "count_distinct"),
            ("origin", "count_distinct"),
            ("published_date", "min"),
            ("published_date", "max"),
        ]
    )
    counts = {row["entity_id"]: row for row in counted.to_pylist()}
    rows = _current(snapshot, "entities", "entity_id", ids, resolved.read("entities")).to_pylist()
    forms = told.group_by(["entity_id", "surface"]).aggregate([("article_id", "count")])
    by_form = {(r["entity_id"], r["surface"]): r["article_id_count"] for r in forms.to_pylist()}
    aliases = _current(snapshot, "aliases", "entity_id", ids, resolved.read("aliases")).to_pylist()
    kept = [
        {**a, "mention_count": by_form[a["entity_id"], a["alias"]]}
        for a in aliases
        if (a["entity_id"], a["alias"]) in by_form
    ]
    names: dict[str, list[str]] = {}
    for alias in sorted(kept, key=lambda a: (-a["mention_count"], a["alias"])):
        names.setdefault(alias["entity_id"], []).append(alias["alias"])
    now = [
        {
            **row,
            "aliases": [a for a in names.get(row["entity_id"], []) if a != row["name"]],
            "mention_count": count["surface_count"],
            "article_count": count["article_id_count_distinct"],
            "independent_source_count": count["origin_count_distinct"],
            "first_seen": count["published_date_min"],
            "last_seen": count["published_date_max"],
        }
        for row in rows
        if (count := counts.get(row["entity_id"])) is not None
    ]
    gone = [{"kind": "entity", "id": r["entity_id"]} for r in rows if r["entity_id"] not in counts]
    return schema.ENTITIES.from_rows(now), schema.ALIASES.from_rows(kept), gone


def _events(
    snapshot: Snapshot, events: Output, mended: pa.Array, known_facts: Facts
) -> tuple[pa.Table, list[dict[str, str]]]:
    columns = ["event_mention_id", "event_id", "article_id"]
    old = snapshot.table("event_mentions", columns, pc.field("article_id").isin(mended))
    ids = old["event_id"].combine_chunks().unique()
    told_now = events.read("event_mentions")["event_mention_id"].combine_chunks()
    unsaid = without(old, "event_mention_id", told_now)
    gone = [{"kind": "event_mention", "id": i} for i in unsaid["event_mention_id"].to_pylist()]
    kept = snapshot.table(
        "event_mentions",
        columns,
        pc.field("event_id").isin(ids) & ~pc.field("article_id").isin(mended),
    )
    about = known_facts(snapshot, kept["article_id"].combine_chunks().unique())
    counts = _event_counts(kept.join(about, "article_id"))
    fresh = set(events.read("events", ["event_id"])["event_id"].to_pylist())
    rows = []
    for row in snapshot.table("events", filter=pc.field("event_id").isin(ids)).to_pylist():
        if row["event_id"] in fresh:
            continue
        if row["event_id"] in counts:
            rows.append({**row, **counts[row["event_id"]]})
        else:
            gone.append({"kind": "event", "id": row["event_id"]})
    return _event_table(rows), sorted(gone, key=lambda g: (g["kind"], g["id"]))


def _event_counts(told: pa.Table) -> dict[str, dict[str, Any]]:
    grouped = told.group_by("event_id").aggregate(
        [
            ("event_mention_id", "count"),
            ("article_id", "count_distinct"),
            ("origin", "count_distinct"),
        ]
    )
    return {
        row["event_id"]: {
            "report_count": row["event_mention_id_count"],
            "article_count": row["article_id_count_distinct"],
            "independent_source_count": row["origin_count_distinct"],
        }
        for row in grouped.to_pylist()
    }


def _event_table(rows: list[dict[str, Any]]) -> pa.Table:
    months = [row["event_month"] for row in rows]
    plain = [{k: v for k, v in row.items() if k != "event_month"} for row in rows]
    return schema.EVENTS.from_rows(plain).append_column(
        "event_month", pa.array(months, pa.string())
    )
