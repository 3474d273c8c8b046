"""Drafts of the whole batch to events, a bounded number of articles at a time.

Merging holds every report of a part, and every name of its articles, in memory. A large batch is
taken in order of day, as daily runs would take it: each part meets the warehouse's events of its
weeks and those of the parts before it.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.events import EVENT_DRAFTS, EventResult, merge_events
from unspun.pipeline.analysis import ARTICLE_FACTS, article_facts, known_facts
from unspun.pipeline.parts import (
    NAMED,
    by_batch,
    by_day,
    final_ids,
    last_rows,
    moved_ids,
    named_mentions,
    overlaid,
)
from unspun.pipeline.repoint import lost_ids, repointed_events, repointed_reports
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.window import Window, inside, window_of
from unspun.pipeline.work import Output, address, once_filled, write_parquet
from unspun.settings import Settings
from unspun.store import Snapshot

ENTITY_FACTS = ("entity_id", "entity_type", "country", "latitude", "longitude")

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
        found, scratch = Merged(), folder / "scratch"
        for here, drafts, mentions in _batches(facts, parts, resolved, scratch, settings):
            window = window_of(drafts, here)
            events, reports, about = _known_events(snapshot, window, articles[-1])
            known = (repointed_events(events, lost), repointed_reports(reports, lost), about)
            known = found.over(known, window, facts)
            told = _named(entities, mentions, *known[:2])
            found.add(merge_events(drafts, mentions, told, here, *known, edits))
        shutil.rmtree(scratch, ignore_errors=True)
        for name, table in found.tables().items():
            write_parquet(table, folder / f"{name}.parquet")

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


@dataclass
class Merged:
    """What the parts of a batch found, and the events and reports as they are after them."""

    parts: list[EventResult] = field(default_factory=list)
    events: pa.Table | None = None
    reports: pa.Table | None = None

    def add(self, part: EventResult) -> None:
        """Take note of one more part."""
        gone = part.merges["from_id"].combine_chunks()
        events, reports = self.events, self.reports
        self.events = (
            part.events if events is None else overlaid(events, part.events, "event_id", gone)
        )
        self.reports = (
            part.event_mentions
            if reports is None
            else overlaid(reports, part.event_mentions, "event_mention_id")
        )
        self.parts.append(part)

    def over(self, known: Known, window: Window | None, facts: pa.Table) -> Known:
        """Return what is known after the parts so far: the events of the window as they are now."""
        if self.events is None or self.reports is None:
            return known
        events, reports, about = known
        gone = pa.concat_tables(part.merges for part in self.parts)["from_id"].combine_chunks()
        events = overlaid(events, self.events, "event_id", gone).filter(inside(window))
        reports = overlaid(reports, self.reports, "event_mention_id")
        reports = reports.filter(pc.is_in(reports["event_id"], events["event_id"].combine_chunks()))
        new = pc.and_(
            pc.is_in(facts["article_id"], reports["article_id"].combine_chunks()),
            pc.invert(pc.is_in(facts["article_id"], about["article_id"].combine_chunks())),
        )
        older = about.select(facts.column_names).cast(facts.schema)
        return events, reports, pa.concat_tables([older, facts.filter(new)])

    def tables(self) -> dict[str, pa.Table]:
        """Return the tables of the step; of a row that several parts changed, the last counts."""
        merges = final_ids(pa.concat_tables(part.merges for part in self.parts))
        gone = merges["from_id"].combine_chunks()
        reports = last_rows([part.event_mentions for part in self.parts], "event_mention_id")
        return {
            "events": last_rows([part.events for part in self.parts], "event_id", gone),
            "event_mentions": moved_ids(reports, "event_id", merges),
            "merges": merges,
        }


def _entities(resolved: Output, snapshot: Snapshot | None) -> pa.Table:
    """Return what merging asks of entities, of all of them as this run leaves them."""
    new = resolved.read("entities", ENTITY_FACTS)
    if snapshot is None:
        return new
    known = snapshot.table("entities", ENTITY_FACTS)
    gone = pa.array(sorted(lost_ids(resolved)), pa.string())
    other = pa.concat_arrays([new["entity_id"].combine_chunks(), gone])
    kept = known.filter(pc.invert(pc.is_in(known["entity_id"], other)))
    return pa.concat_tables([kept.cast(new.schema), new])


def _named(entities: pa.Table, mentions: pa.Table, events: pa.Table, reports: pa.Table) -> pa.Table:
    """Return the entities that the batch or a known event of its window names."""
    ids = [mentions["entity_id"], events["place_entity_id"]]
    for column in ("source_spans", "target_spans"):
        ids.append(pc.struct_field(pc.list_flatten(reports[column]), "entity_id"))
    named = pa.chunked_array([chunk for column in ids for chunk in column.chunks], pa.string())
    return entities.filter(pc.is_in(entities["entity_id"], pc.unique(named)))


def _known_events(snapshot: Snapshot | None, window: Window | None, late: Output) -> Known:
    """Return the warehouse's events of the window, their mentions and those articles' facts.

    Mentions in articles that were mended late are left out: they are coded anew.
    """
    if snapshot is None:
        return (
            schema.EVENTS.from_rows([]).append_column("event_month", pa.array([], pa.string())),
            schema.EVENT_MENTIONS.from_rows([]).append_column(
                "published_month", pa.array([], pa.string())
            ),
            pa.schema([(n, pa.string()) for n in (*ARTICLE_FACTS, "origin")]).empty_table(),
        )
    events = snapshot.table("events", filter=inside(window))
    mended = late.read("articles", ["article_id"])["article_id"].combine_chunks()
    told = pc.field("event_id").isin(events["event_id"].combine_chunks())
    mentions = snapshot.table("event_mentions", filter=told & ~pc.field("article_id").isin(mended))
    return events, mentions, known_facts(snapshot, mentions["article_id"].combine_chunks().unique())
