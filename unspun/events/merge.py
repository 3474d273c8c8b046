"""One event, many reports: join the drafts of all articles into events.

Inside an article there is one event per type, status, actors and date; across articles reports
are joined when type, status and actors agree, dates overlap and the wording is alike. Reports with
conflicting dates, actors or status are never joined. A day's run compares its drafts only with
events of the window it is given.
"""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from unspun.events.actor_keys import Mentions, Row
from unspun.events.known_events import known_clusters
from unspun.events.likeness import MergeContext, MergePolicy
from unspun.events.linking import Clusters, specific_first
from unspun.events.reports import Articles, EditIndex, reports_of
from unspun.events.summary import event_id_of, event_row, mention_row
from unspun.events.threads import find_threads, profiles_of
from unspun.rules import rule
from unspun.schema import EVENT_MENTIONS, EVENTS, MERGES, STRING, Table

SAME_EVENT = rule(
    "EVT-010",
    "merge",
    "Reports of the same type, status and actors with overlapping dates and like words are one event.",
)


def _row_schema(spec: Table) -> pa.Schema:
    """Return the columns of a published table without ``run_id``, with its partition column."""
    fields = [f for f in spec.nullable if f.name != "run_id"]
    return pa.schema([*fields, pa.field(spec.partition, STRING)] if spec.partition else fields)


EVENT_ROWS = _row_schema(EVENTS)
REPORT_ROWS = _row_schema(EVENT_MENTIONS)
MERGE_ROWS = _row_schema(MERGES)


@dataclass(frozen=True, slots=True)
class EventResult:
    """New or changed rows: tables of EVENT_ROWS, REPORT_ROWS and MERGE_ROWS."""

    events: pa.Table
    event_mentions: pa.Table
    merges: pa.Table


def merge_events(
    drafts: pa.Table,
    mentions: pa.Table,
    entities: pa.Table,
    articles: pa.Table,
    known_events: pa.Table,
    known_event_mentions: pa.Table,
    known_articles: pa.Table,
    edits: pa.Table,
    *,
    policy: MergePolicy | None = None,
) -> EventResult:
    """Return the events of new drafts, joined with the known events of the window.

    ``drafts`` is a table of :data:`EVENT_DRAFTS`; ``mentions`` gives mention_id, entity_id and
    surface; ``entities`` entity_id, entity_type, country, latitude and longitude; both articles tables
    article_id, publisher, origin, published_at, published_date, published_month and garble_label;
    ``edits`` article_id, start, end and applied. Row order does not matter. Drafts already among
    the known mentions are left out, so a rerun changes nothing.
    """
    index = Articles.of(known_articles, articles)
    named = Mentions(mentions)
    seen = set(known_event_mentions.column("event_mention_id").to_pylist())
    reports = [
        r
        for r in reports_of(drafts, named, index, EditIndex(edits))
        if r.row["event_mention_id"] not in seen
    ]
    wanted = frozenset((*r.key, actor) for r in reports for actor in r.actors)
    old = known_clusters(known_events, known_event_mentions, index, wanted)
    persons = _persons(entities)
    told = [*reports, *(r for cluster in old for r in cluster.reports)]
    threads = find_threads(profiles_of(told, persons, index, named))
    clusters = Clusters(old, MergeContext(policy or MergePolicy(), persons, threads))
    for report in sorted(reports, key=specific_first):
        clusters.place(report)
    return _result(clusters, seen, index, _places(entities), known_event_mentions)


def _persons(entities: pa.Table) -> frozenset[str]:
    pairs = entities.select(["entity_id", "entity_type"]).to_pylist()
    return frozenset(p["entity_id"] for p in pairs if p["entity_type"] == "PER")


def _places(entities: pa.Table) -> dict[str, Row]:
    wanted = ["entity_id", "country", "latitude", "longitude"]
    return {row["entity_id"]: row for row in entities.select(wanted).to_pylist()}


def _result(
    clusters: Clusters, seen: set[str], articles: Articles, places: dict[str, Row], known: pa.Table
) -> EventResult:
    events: list[Row] = []
    reports: list[Row] = []
    merges: list[Row] = []
    moved: dict[str, str] = {}
    for number in sorted(clusters.changed):
        cluster = clusters.all[number]
        event_id = event_id_of(cluster)
        events.append(event_row(cluster, event_id, articles, places))
        for old in cluster.known_ids:
            if old != event_id:
                moved[old] = event_id
                merges.append(
                    {"kind": "event", "from_id": old, "into_id": event_id, "rule_id": SAME_EVENT}
                )
        new = [r for r in cluster.reports if r.row["event_mention_id"] not in seen]
        reports.extend(mention_row(r, event_id, articles) for r in new)
    reports.extend(_moved_rows(known, moved, articles))
    return EventResult(
        _table(events, EVENT_ROWS, "event_id"),
        _table(reports, REPORT_ROWS, "event_mention_id"),
        _table(merges, MERGE_ROWS, "from_id"),
    )


def _moved_rows(known: pa.Table, moved: dict[str, str], articles: Articles) -> list[Row]:
    told = pc.is_in(known["event_id"], pa.array(moved, pa.string()))
    rows: list[Row] = known.filter(told).to_pylist()
    for row in rows:
        row["event_id"] = moved[row["event_id"]]
        day = articles.published(row["article_id"])
        row["published_month"] = f"{day:%Y-%m}" if day else "unknown"
        row.pop("run_id", None)
    return rows


def _table(rows: list[Row], schema: pa.Schema, order: str) -> pa.Table:
    return pa.Table.from_pylist(sorted(rows, key=lambda r: str(r[order])), schema=schema)
