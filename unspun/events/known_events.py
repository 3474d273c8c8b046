"""Published events of the warehouse as clusters that new reports may join."""

from collections import defaultdict

import pyarrow as pa

from unspun.events.actor_keys import Row, actor_keys
from unspun.events.calendar import DayRange
from unspun.events.clusters import Cluster
from unspun.events.reports import Articles, Report, own_words


def known_clusters(events: pa.Table, mentions: pa.Table, articles: Articles) -> list[Cluster]:
    """Return one cluster for each published event, in the order of their ids."""
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


def _span_text(row: Row, span: Row) -> str:
    low, high = span["start"] - row["start"], span["end"] - row["start"]
    return str(row["evidence"][low:high]) if 0 <= low < high <= len(row["evidence"]) else ""


def _trigger(row: Row) -> str:
    low, high = row["trigger_start"] - row["start"], row["trigger_end"] - row["start"]
    return str(row["evidence"][low:high]).lower()
