"""Drafts of the whole batch to events, a bounded number of articles at a time.

Merging holds every report of a part, and every name of its articles, in memory. A large batch is
taken in order of day, as daily runs would take it: each part meets the warehouse's events of its
weeks and those of the parts before it, which wait on disk.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from unspun.events import EVENT_DRAFTS, EVENT_ROWS, REPORT_ROWS, EventResult, merge_events
from unspun.pipeline.analysis import article_facts, known_facts
from unspun.pipeline.parts import (
    NAMED,
    by_batch,
    by_day,
    final_ids,
    moved_ids,
    named_mentions,
    overlaid,
    without,
)
from unspun.pipeline.repoint import lost_ids, repointed_events, repointed_reports
from unspun.pipeline.spilled import Spilled
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.window import Window, inside, tellable, window_of
from unspun.pipeline.work import Output, address, once_filled, write_batches, write_parquet
from unspun.settings import Settings
from unspun.store import Snapshot

ENTITY_FACTS = ("entity_id", "entity_type", "country", "latitude", "longitude")

NO_REPORTS = REPORT_ROWS.empty_table()

Known = tuple[pa.Table, pa.Table, pa.Table]  # events, their mentions, the facts of those articles


def events_step(
    articles: Sequence[Output],
    parts: Sequence[Output],
    resolved: Output,
    stories: Output,
    snapshot: Snapshot | None,
    shards: Path,
    settings: Settings,
) -> Output:
    """Join the batch's event drafts into events: tables ``events``, ``event_mentions``, ``merges``."""

    def fill(folder: Path) -> None:
        facts = article_facts(articles, stories)
        entities, lost = _entities(resolved, snapshot), lost_ids(resolved)
        edits = pa.concat_tables(a.read("edits") for a in articles)
        scratch = folder / "scratch"
        found = Merged(scratch)
        for here, drafts, mentions in _batches(facts, parts, resolved, scratch, settings):
            known = _known(snapshot, found, drafts, here, facts, articles[-1], lost)
            told = _named(entities, mentions, *known[:2])
            found.add(merge_events(drafts, mentions, told, here, *known, edits))
        found.write(folder)
        shutil.rmtree(scratch, ignore_errors=True)

    inputs = [*(p.address for p in parts), resolved.address, stories.address]
    name = address("events", [*inputs, snapshot_name(snapshot)], settings)
    return once_filled(shards, "events", name, fill)


def _batches(
    facts: pa.Table, parts: Sequence[Output], resolved: Output, scratch: Path, settings: Settings
) -> Iterator[tuple[pa.Table, pa.Table, pa.Table]]:
    """Yield the facts, drafts and mentions of a bounded number of articles, in order of day."""
    batches = list(by_day(facts, settings.events.batch_articles))
    drafts = by_batch((p.read("drafts") for p in parts), batches, EVENT_DRAFTS, scratch / "drafts")
    mentions = (named_mentions(p, resolved) for p in parts)
    named = by_batch(mentions, batches, NAMED, scratch / "mentions")
    return zip(batches, drafts, named, strict=True)


class Merged:
    """What the parts of a batch found; rows that a later part changed are left out."""

    def __init__(self, folder: Path) -> None:
        """Keep events and their reports in files below ``folder``."""
        self._events = Spilled(folder / "events", EVENT_ROWS)
        self._reports = Spilled(folder / "reports", REPORT_ROWS)
        self._merges: list[pa.Table] = []

    def add(self, part: EventResult) -> None:
        """Take note of one more part."""
        changed = pa.concat_arrays([_ids(part.events, "event_id"), _ids(part.merges, "from_id")])
        self._events.leave_out("event_id", changed)
        self._events.add(part.events)
        told = _ids(part.event_mentions, "event_mention_id")
        self._reports.leave_out("event_mention_id", told)
        self._reports.add(part.event_mentions)
        self._merges.append(part.merges)

    def events_over(self, known: pa.Table, window: Window | None) -> pa.Table:
        """Return the events of a window as they are after the parts so far."""
        gone = [_ids(rows, "from_id") for rows in self._merges]
        here = [rows.filter(inside(window)) for rows in self._events]
        changed = pa.concat_arrays([self._events.column("event_id"), *gone])
        return pa.concat_tables([without(known, "event_id", changed), *here])

    def reports_over(self, known: pa.Table, events: pa.Array) -> pa.Table:
        """Return the reports of some events after the parts so far."""
        here = (rows.filter(pc.is_in(rows["event_id"], events)) for rows in self._reports)
        return overlaid(known, pa.concat_tables([NO_REPORTS, *here]), "event_mention_id")

    def write(self, folder: Path) -> None:
        """Write the tables of the step, each in order of its key."""
        merges = final_ids(pa.concat_tables(self._merges))
        write_parquet(merges, folder / "merges.parquet")
        reports = (moved_ids(r, "event_id", merges) for r in self._reports.by("event_mention_id"))
        _write(reports, REPORT_ROWS, folder / "event_mentions.parquet")
        self._events.leave_out("event_id", _ids(merges, "from_id"))
        _write(self._events.by("event_id"), EVENT_ROWS, folder / "events.parquet")


def _write(tables: Iterable[pa.Table], schema: pa.Schema, path: Path) -> None:
    write_batches((batch for rows in tables for batch in rows.to_batches()), schema, path)


def _ids(rows: pa.Table, column: str) -> pa.Array:
    return rows[column].combine_chunks()


def _entities(resolved: Output, snapshot: Snapshot | None) -> pa.Table:
    """Return what merging asks of entities, of all of them as this run leaves them."""
    new = resolved.read("entities", ENTITY_FACTS)
    if snapshot is None:
        return new
    known = snapshot.table("entities", ENTITY_FACTS)
    return overlaid(known, new, "entity_id", pa.array(sorted(lost_ids(resolved)), pa.string()))


def _named(entities: pa.Table, mentions: pa.Table, events: pa.Table, reports: pa.Table) -> pa.Table:
    """Return the entities that the batch or a known event of its window names."""
    ids = [mentions["entity_id"], events["place_entity_id"]]
    for column in ("source_spans", "target_spans"):
        ids.append(pc.struct_field(pc.list_flatten(reports[column]), "entity_id"))
    named = pa.chunked_array([chunk for column in ids for chunk in column.chunks], pa.string())
    return entities.filter(pc.is_in(entities["entity_id"], pc.unique(named)))


def _known(
    snapshot: Snapshot | None,
    found: Merged,
    drafts: pa.Table,
    here: pa.Table,
    facts: pa.Table,
    late: Output,
    lost: Mapping[str, str],
) -> Known:
    """Return the events a part can tell of, their mentions and those articles' facts.

    They are the warehouse's as the parts before left them, and those parts' own. Mentions in
    articles that were mended late are left out: they are coded anew.
    """
    window = window_of(drafts, here)
    events = found.events_over(_events_of(snapshot, window, lost), window)
    events = tellable(events, drafts, window)
    ids = _ids(events, "event_id")
    reports = found.reports_over(_reports_of(snapshot, ids, late, lost), ids)
    told = _ids(reports, "article_id").unique()
    own = facts.filter(pc.is_in(facts["article_id"], told))
    if snapshot is None:
        return events, reports, own
    return events, reports, overlaid(known_facts(snapshot, told), own, "article_id")


def _events_of(
    snapshot: Snapshot | None, window: Window | None, lost: Mapping[str, str]
) -> pa.Table:
    """Return the warehouse's events of a window."""
    if snapshot is None:
        return EVENT_ROWS.empty_table()
    events = snapshot.table("events", EVENT_ROWS.names, inside(window))
    return repointed_events(events, lost).cast(EVENT_ROWS)


def _reports_of(
    snapshot: Snapshot | None, events: pa.Array, late: Output, lost: Mapping[str, str]
) -> pa.Table:
    """Return the warehouse's mentions of some events, but for those in mended articles."""
    if snapshot is None:
        return REPORT_ROWS.empty_table()
    mended = _ids(late.read("articles", ["article_id"]), "article_id")
    told = pc.field("event_id").isin(events) & ~pc.field("article_id").isin(mended)
    reports = snapshot.table("event_mentions", REPORT_ROWS.names, told)
    return repointed_reports(reports, lost).cast(REPORT_ROWS)
