"""Drafts of the whole batch to events, a bounded number of articles at a time.

Merging holds every report of a part, and every name of its articles, in memory. A large batch is
taken in order of day, as daily runs would take it: each part meets the warehouse's events of its
weeks and those of the parts before it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.entities import LOCAL_MENTIONS
from unspun.events import EVENT_DRAFTS, EventResult, merge_events
from unspun.pipeline.analysis import ARTICLE_FACTS, article_facts, known_facts
from unspun.pipeline.parts import by_day, final_ids, last_rows, moved_ids, overlaid, rows_of
from unspun.pipeline.repoint import lost_ids, repointed_events, repointed_reports
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.work import Output, address, once
from unspun.settings import Settings
from unspun.store import Snapshot

WINDOW = timedelta(days=62)  # reports of one event come weeks, seldom months, apart

Window = tuple[date, date]
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

    def make() -> dict[str, pa.Table]:
        facts = article_facts(articles, stories)
        entities, lost = _entities(resolved, snapshot), lost_ids(resolved)
        edits = pa.concat_tables(a.read("edits") for a in articles)
        found: list[EventResult] = []
        for here in by_day(facts, settings.events.batch_articles):
            drafts = rows_of(parts, "drafts", here["article_id"], EVENT_DRAFTS)
            window = _window(drafts, here)
            events, reports, about = _known_events(snapshot, window, articles[-1])
            known = (repointed_events(events, lost), repointed_reports(reports, lost), about)
            known = _with_parts(known, found, window, facts)
            mentions = _mentions(parts, resolved, here["article_id"])
            found.append(merge_events(drafts, mentions, entities, here, *known, edits))
        return _joined(found)

    inputs = [*(p.address for p in parts), resolved.address, stories.address]
    return once(
        shards, "events", address("events", [*inputs, snapshot_name(snapshot)], settings), make
    )


def _mentions(parts: Sequence[Output], resolved: Output, article_ids: pa.ChunkedArray) -> pa.Table:
    mentions = rows_of(parts, "mentions", article_ids, LOCAL_MENTIONS)
    found = resolved.read("mention_entities", ["mention_id", "entity_id"])
    found = found.filter(pc.is_in(found["mention_id"], mentions["mention_id"].combine_chunks()))
    columns = ["mention_id", "article_id", "entity_id", "surface", "start", "end"]
    return mentions.join(found, "mention_id").select(columns).sort_by("mention_id")


def _with_parts(
    known: Known, found: Sequence[EventResult], window: Window | None, facts: pa.Table
) -> Known:
    """Return what is known after the parts before: the events of the window as they are now."""
    if not found:
        return known
    events, reports, about = known
    for part in found:
        gone = part.merges["from_id"].combine_chunks()
        events = overlaid(events, part.events, "event_id", gone)
        reports = overlaid(reports, part.event_mentions, "event_mention_id")
    if window is not None:
        events = events.filter(_inside(window))
    reports = reports.filter(pc.is_in(reports["event_id"], events["event_id"].combine_chunks()))
    ours = facts.filter(
        pc.invert(pc.is_in(facts["article_id"], about["article_id"].combine_chunks()))
    )
    older = about.select(facts.column_names).cast(facts.schema)
    return events, reports, pa.concat_tables([older, ours])


def _joined(found: Sequence[EventResult]) -> dict[str, pa.Table]:
    """Return the tables of the step; of a row that several parts changed, the last counts."""
    merges = final_ids(pa.concat_tables(part.merges for part in found))
    gone = merges["from_id"].combine_chunks()
    reports = last_rows([part.event_mentions for part in found], "event_mention_id")
    return {
        "events": last_rows([part.events for part in found], "event_id", gone),
        "event_mentions": moved_ids(reports, "event_id", merges),
        "merges": merges,
    }


def _entities(resolved: Output, snapshot: Snapshot | None) -> pa.Table:
    new = resolved.read("entities")
    if snapshot is None:
        return new
    known = snapshot.table("entities", new.column_names)
    gone = pa.array(sorted(lost_ids(resolved)), pa.string())
    other = pa.concat_arrays([new["entity_id"].combine_chunks(), gone])
    kept = known.filter(pc.invert(pc.is_in(known["entity_id"], other)))
    return pa.concat_tables([kept.cast(new.schema), new])


def _window(drafts: pa.Table, facts: pa.Table) -> Window | None:
    """Return the days on which known events can be those of the batch; None: nothing is dated."""
    days = [
        day
        for column in (drafts["event_date"], drafts["event_date_end"], facts["published_date"])
        for day in pc.min_max(column).as_py().values()
        if day is not None
    ]
    return (min(days) - WINDOW, max(days) + WINDOW) if days else None


def _inside(window: Window | None) -> pc.Expression:
    undated = pc.field("event_month") == schema.UNKNOWN_MONTH
    if window is None:
        return undated
    first, last = window
    return undated | (pc.field("event_month") >= f"{first:%Y-%m}") & (
        pc.field("event_month") <= f"{last:%Y-%m}"
    )


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
    events = snapshot.table("events", filter=_inside(window))
    mended = late.read("articles", ["article_id"])["article_id"].combine_chunks()
    told = pc.field("event_id").isin(events["event_id"].combine_chunks())
    mentions = snapshot.table("event_mentions", filter=told & ~pc.field("article_id").isin(mended))
    return events, mentions, known_facts(snapshot, mentions["article_id"].combine_chunks().unique())
