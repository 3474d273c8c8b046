"""One event, many reports: join the drafts of all articles into events.

Inside an article there is one event per type, status, actors and date; across articles reports
are joined when type, status and actors agree, dates overlap and the wording is alike. Reports with
conflicting dates, actors or status are never joined. A day's run compares its drafts only with
events of the window it is given.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from unspun.events.calendar import DayRange
from unspun.events.clusters import Cluster, MergePolicy, likeness
from unspun.events.reports import (
    Articles,
    EditIndex,
    Mentions,
    Report,
    Row,
    actor_keys,
    own_words,
    reports_of,
)
from unspun.events.summary import event_id_of, event_row, mention_row
from unspun.rules import rule
from unspun.schema import EVENT_MENTIONS, EVENTS, MERGES, STRING

SAME_EVENT = rule(
    "EVT-010",
    "merge",
    "Reports of the same type, status and actors with overlapping dates and like words are one event.",
)
MAX_CANDIDATES = 64  # clusters compared with one report at most, newest first


@dataclass(frozen=True, slots=True)
class EventResult:
    """New or changed rows of events, event_mentions and merges, without run_id.

    Events carry ``event_month`` and event_mentions ``published_month``.
    """

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
    seen = set(known_event_mentions.column("event_mention_id").to_pylist())
    reports = [
        r
        for r in reports_of(drafts, Mentions(mentions), index, EditIndex(edits))
        if r.row["event_mention_id"] not in seen
    ]
    old = _known_clusters(known_events, known_event_mentions, index)
    clusters = Clusters(old, policy or MergePolicy(), _persons(entities))
    for report in sorted(reports, key=_specific_first):
        clusters.place(report)
    return _result(clusters, seen, index, _places(entities), known_event_mentions)


def _specific_first(report: Report) -> tuple[int, str, int, str]:
    """Most exactly told first, so that vague reports join what exact ones opened."""
    exact = {"day": 0, "week": 1, "range": 2, "month": 2}.get(
        report.days.precision if report.days else "", 3
    )
    sides = (not report.sources) + (not report.targets)
    return (
        exact + sides,
        str(report.published),
        report.row["sentence_index"],
        report.row["event_mention_id"],
    )


class Clusters:
    """All clusters, found again by type, status and actor."""

    def __init__(self, known: list[Cluster], policy: MergePolicy, persons: frozenset[str]) -> None:
        """Start from the known events' clusters; ``persons`` are the entities that are people."""
        self.persons = persons
        self.policy = policy
        self.all: list[Cluster] = []
        self.changed: set[int] = set()
        self.gone: dict[int, int] = {}
        self._by_actor: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for cluster in known:
            self._index(cluster)

    def place(self, report: Report) -> None:
        """Put a report into the likeliest cluster, or open a new one."""
        scored: list[tuple[float, int]] = []
        for number in self._candidates(report):
            score = likeness(self.all[number], report, self.policy, self.persons)
            if score is not None:
                scored.append((-score, number))
        if not scored:
            self.changed.add(self._index(Cluster.of(report)))
            return
        best = min(scored)[1]
        self.all[best].add(report)
        self._register(best, report)
        self.changed.add(best)
        for _, number in sorted(scored)[1:]:
            self._join(best, number)

    def _join(self, into: int, number: int) -> None:
        """Join two clusters a report belongs to, if all reports of one fit the other."""
        ours, theirs = self.all[into], self.all[number]
        if any(likeness(ours, r, self.policy, self.persons) is None for r in theirs.reports):
            return
        ours.absorb(theirs)
        for report in theirs.reports:
            self._register(into, report)
        self.gone[number] = into
        self.changed.discard(number)

    def _candidates(self, report: Report) -> list[int]:
        found: set[int] = set()
        for actor in report.actors:
            found.update(self._by_actor[(*report.key, actor)][-MAX_CANDIDATES:])
        return sorted(n for n in found if n not in self.gone)[-MAX_CANDIDATES:]

    def _index(self, cluster: Cluster) -> int:
        number = len(self.all)
        self.all.append(cluster)
        for report in cluster.reports:
            self._register(number, report)
        return number

    def _register(self, number: int, report: Report) -> None:
        for actor in sorted(report.actors):
            numbers = self._by_actor[(*report.key, actor)]
            if not numbers or numbers[-1] != number:
                numbers.append(number)


def _known_clusters(events: pa.Table, mentions: pa.Table, articles: Articles) -> list[Cluster]:
    by_event: dict[str, list[Row]] = defaultdict(list)
    for row in mentions.to_pylist():
        by_event[row["event_id"]].append(row)
    clusters: list[Cluster] = []
    for event in sorted(events.to_pylist(), key=lambda e: str(e["event_id"])):
        rows = sorted(by_event.get(event["event_id"], []), key=lambda r: str(r["event_mention_id"]))
        if not rows:
            continue
        cluster = Cluster.of(_known_report(rows[0], event, articles), event["event_id"])
        for row in rows[1:]:
            cluster.add(_known_report(row, event, articles))
        clusters.append(cluster)
    return clusters


def _known_report(row: Row, event: Row, articles: Articles) -> Report:
    """A published mention as a report; it carries its event's date, mode and place."""
    sides = {}
    for side, column, text in (
        ("sources", "source_spans", event["source_text"]),
        ("targets", "target_spans", event["target_text"]),
    ):
        sides[side] = [
            {**s, "mention_id": None, "text": _span_text(row, s) or text or ""}
            for s in row[column] or []
        ]
    days = None
    if event["event_date"] and event["event_date_end"]:
        days = DayRange(
            event["event_date"], event["event_date_end"], event["date_precision"] or "range"
        )
    filled = {
        **row, **sides, "mode": event["mode"], "trigger": _trigger(row), "date_basis": event["date_basis"],
        "place_entity_id": event["place_entity_id"], "place_name": event["place_name"],
    }  # fmt: skip
    keys = {name: [_known_keys(s) for s in spans] for name, spans in sides.items()}
    return Report(
        row=filled,
        sources=frozenset(k for k, _ in keys["sources"]),
        targets=frozenset(k for k, _ in keys["targets"]),
        source_kin=frozenset().union(*(kin for _, kin in keys["sources"])),
        target_kin=frozenset().union(*(kin for _, kin in keys["targets"])),
        days=days,
        words=own_words(filled),
        origin=articles.origin(row["article_id"]),
        published=articles.published(row["article_id"]),
        from_edit=bool(event["evidence_from_edit"]) or articles.garbled(row["article_id"]),
    )


def _known_keys(span: Row) -> tuple[str, frozenset[str]]:
    """An actor of a published mention; a role noun at its end says that the name is an adjective."""
    words = span["text"].split()
    is_name = len(words) > 0 and words[-1][:1].isupper()
    return actor_keys(span["entity_id"], span["text"], is_name, [])


def _persons(entities: pa.Table) -> frozenset[str]:
    pairs = entities.select(["entity_id", "entity_type"]).to_pylist()
    return frozenset(p["entity_id"] for p in pairs if p["entity_type"] == "PER")


def _span_text(row: Row, span: Row) -> str:
    low, high = span["start"] - row["start"], span["end"] - row["start"]
    return str(row["evidence"][low:high]) if 0 <= low < high <= len(row["evidence"]) else ""


def _trigger(row: Row) -> str:
    low, high = row["trigger_start"] - row["start"], row["trigger_end"] - row["start"]
    return str(row["evidence"][low:high]).lower()


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
        _table(events, EVENTS.arrow, "event_id", "event_month"),
        _table(reports, EVENT_MENTIONS.arrow, "event_mention_id", "published_month"),
        _table(merges, MERGES.arrow, "from_id", None),
    )


def _moved_rows(known: pa.Table, moved: dict[str, str], articles: Articles) -> list[Row]:
    rows = [r for r in known.to_pylist() if r["event_id"] in moved] if moved else []
    for row in rows:
        row["event_id"] = moved[row["event_id"]]
        day = articles.published(row["article_id"])
        row["published_month"] = f"{day:%Y-%m}" if day else "unknown"
        row.pop("run_id", None)
    return rows


def _table(rows: list[Row], schema: pa.Schema, order: str, partition: str | None) -> pa.Table:
    fields = [f.with_nullable(True) for f in schema if f.name != "run_id"]
    if partition:
        fields.append(pa.field(partition, STRING))
    rows = sorted(rows, key=lambda r: str(r[order]))
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def window_start(first: date, policy: MergePolicy) -> date:
    """Return the earliest day of known events that drafts published on ``first`` can join."""
    return first - timedelta(days=policy.window_days)
