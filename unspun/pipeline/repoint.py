"""Entities that lost their id to another: every published row that points to one is repointed."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.pipeline.work import Output
from unspun.store import Snapshot

_EVENT_LISTS = ("source_entity_ids", "target_entity_ids")
_REPORT_LISTS = ("source_spans", "target_spans")


def lost_ids(resolved: Output) -> dict[str, str]:
    """Return the entities' ids that this run merged away, each with the id that took it over."""
    merges = resolved.read("merges", ["kind", "from_id", "into_id"]).to_pylist()
    return {m["from_id"]: m["into_id"] for m in merges if m["kind"] == "entity"}


def repointed_events(events: pa.Table, lost: Mapping[str, str]) -> pa.Table:
    """Return events with actors and places under the ids that are left, each actor once."""
    if not lost or not len(events):
        return events
    events = repointed(events, "place_entity_id", lost)
    for column in _EVENT_LISTS:
        lists = [_renamed(ids, lost) for ids in events[column].to_pylist()]
        events = _with(events, column, lists)
    return events


def repointed_reports(reports: pa.Table, lost: Mapping[str, str]) -> pa.Table:
    """Return event mentions whose spans name the ids that are left."""
    if not lost or not len(reports):
        return reports
    for column in _REPORT_LISTS:
        lists = [
            None
            if spans is None
            else [s | {"entity_id": lost.get(s["entity_id"], s["entity_id"])} for s in spans]
            for spans in reports[column].to_pylist()
        ]
        reports = _with(reports, column, lists)
    return reports


def repointed(table: pa.Table, column: str, lost: Mapping[str, str]) -> pa.Table:
    """Return a table with the ids of one column replaced."""
    if not lost:
        return table
    position = pc.index_in(table[column], pa.array(list(lost), pa.string()))
    instead = pa.array(list(lost.values()), pa.string()).take(pc.fill_null(position, 0))
    values = pc.if_else(pc.is_valid(position), instead, table[column])
    return table.set_column(table.column_names.index(column), table.schema.field(column), values)


def pointing(snapshot: Snapshot, table: str, lost: Mapping[str, str]) -> pa.Table:
    """Return the rows of ``events``, ``event_mentions`` or ``merges`` that point to a lost id."""
    key = schema.TABLES[table].key[0]
    gone = pa.array(sorted(lost), pa.string())
    if table == "merges":
        return snapshot.table(table, filter=pc.field("into_id").isin(gone))
    lists = _EVENT_LISTS if table == "events" else _REPORT_LISTS
    singles = ("place_entity_id",) if table == "events" else ()
    rows = snapshot.table(table, [key, *singles, *lists])
    hit = [_rows_with(rows[column].combine_chunks(), gone) for column in lists]
    hit += [pc.indices_nonzero(pc.is_in(rows[column], gone)) for column in singles]
    keys = rows[key].take(pc.unique(pa.concat_arrays([h.cast(pa.int64()) for h in hit])))
    return snapshot.table(table, filter=pc.field(key).isin(keys.combine_chunks()))


def _rows_with(lists: pa.Array, gone: pa.Array) -> pa.Array:
    """Return the numbers of the rows whose list holds one of the ids."""
    values = pc.list_flatten(lists)
    if pa.types.is_struct(values.type):
        values = pc.struct_field(values, "entity_id")
    return pc.list_parent_indices(lists).filter(pc.fill_null(pc.is_in(values, gone), False))


def _renamed(ids: Sequence[str] | None, lost: Mapping[str, str]) -> list[str] | None:
    if ids is None:
        return None
    return list(dict.fromkeys(lost.get(i, i) for i in ids))


def _with(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    field = table.schema.field(column)
    return table.set_column(table.column_names.index(column), field, pa.array(values, field.type))
