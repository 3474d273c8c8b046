"""Published events of the warehouse as clusters that new reports may join."""

from collections.abc import Iterator, Set
from itertools import groupby
from operator import itemgetter

import pyarrow as pa
import pyarrow.compute as pc

from unspun.events.actor_keys import Row, actor_keys
from unspun.events.calendar import DayRange
from unspun.events.clusters import Cluster
from unspun.events.reports import Articles, Report, own_words

ROWS_AT_ONCE = 4096
PLACE_COLUMNS = (
    "place_entity_id", "place_name", "place_basis", "country", "latitude", "longitude",
)  # fmt: skip


def known_clusters(
    events: pa.Table, mentions: pa.Table, articles: Articles, wanted: Set[tuple[str, str, str]]
) -> list[Cluster]:
    """Return the clusters that a report may join, one for each event, in the order of their ids.

    ``wanted`` are type, status and an actor of the new reports: an event shares them in one report
    at least. The others are let go while they are read.
    """
    here = mentions.filter(pc.is_in(mentions["event_id"], events["event_id"].combine_chunks()))
    order = [("event_id", "ascending"), ("event_mention_id", "ascending")]
    every_event = _rows(events.sort_by("event_id"))
    clusters: list[Cluster] = []
    for event_id, rows in groupby(_rows(here.sort_by(order)), itemgetter("event_id")):
        event = next(e for e in every_event if e["event_id"] == event_id)
        reports = [_known_report(row, event, articles) for row in rows]
        if any((*r.key, actor) in wanted for r in reports for actor in r.actors):
            cluster = Cluster.of(reports[0], event_id)
            for report in reports[1:]:
                cluster.add(report)
            clusters.append(cluster)
    return clusters


def _rows(table: pa.Table) -> Iterator[Row]:
    """Yield the rows of a table, of which few are in memory at a time."""
    for batch in table.to_batches(max_chunksize=ROWS_AT_ONCE):
        yield from batch.to_pylist()


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
        **{name: event[name] for name in PLACE_COLUMNS},
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


def _span_text(row: Row, span: Row) -> str:
    low, high = span["start"] - row["start"], span["end"] - row["start"]
    return str(row["evidence"][low:high]) if 0 <= low < high <= len(row["evidence"]) else ""


def _trigger(row: Row) -> str:
    low, high = row["trigger_start"] - row["start"], row["trigger_end"] - row["start"]
    return str(row["evidence"][low:high]).lower()
