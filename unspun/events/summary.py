"""One event row from its reports: the best report's words, counts by independent origin."""

from collections import Counter
from datetime import datetime
from functools import reduce

from unspun.events.actor_keys import Row
from unspun.events.clusters import Cluster, narrowed
from unspun.events.drafts import EVENT_DRAFTS
from unspun.events.ontology import cameo_root, intensity, quad_class
from unspun.events.reports import Articles, Report
from unspun.ids import stable_id
from unspun.schema import EVENT_MENTIONS, UNKNOWN_MONTH

EDITED_WEIGHT = 0.5  # weight of a report that rests on mended or garbled words
MOST = 0.99
# Columns that a published mention takes from its draft unchanged.
PASSED_ON = tuple(n for n in EVENT_MENTIONS.arrow.names if n in EVENT_DRAFTS.names)


def event_id_of(cluster: Cluster) -> str:
    """Return the known id, else a hash of type, status, actors and the smallest report id."""
    if cluster.known_id:
        return cluster.known_id
    first = min(cluster.reports, key=lambda r: r.row["event_mention_id"])
    event_type, status = first.key
    return stable_id(
        "evt", event_type, status, *sorted(first.actors), first.row["event_mention_id"]
    )


def best_first(reports: list[Report]) -> list[Report]:
    """Return the reports with the surest, cleanest and earliest first."""
    return sorted(
        reports,
        key=lambda r: (
            r.from_edit,
            -len(r.row["sources"] or []) - len(r.row["targets"] or []) > -2,
            -r.row["confidence"],
            str(r.published),
            r.row["event_mention_id"],
        ),
    )


def event_row(cluster: Cluster, event_id: str, articles: Articles, places: dict[str, Row]) -> Row:
    """Return the row of ``schema.EVENTS``, with ``event_month``, without run_id."""
    ranked = best_first(cluster.reports)
    best = ranked[0]
    event_type, status = best.key
    days = reduce(narrowed, (r.days for r in ranked), None)
    dated = next((r for r in ranked if r.days == days and days is not None), None)
    mode = next((r.row["mode"] for r in ranked if r.row["mode"]), None)
    told = _place(ranked)
    place = places.get(told.get("place_entity_id") or "", told)
    return {
        "event_id": event_id,
        "event_type": event_type,
        "mode": mode,
        "status": status,
        "source_entity_ids": _entities(ranked, "sources"),
        "target_entity_ids": _entities(ranked, "targets"),
        "source_text": _text(ranked, "sources"),
        "target_text": _text(ranked, "targets"),
        "event_date": days.first if days else None,
        "event_date_end": days.last if days else None,
        "date_precision": days.precision if days else None,
        "date_basis": dated.row["date_basis"] if dated else None,
        "place_entity_id": told.get("place_entity_id"),
        "place_name": told.get("place_name"),
        "place_basis": told.get("place_basis"),
        "country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "quad_class": quad_class(event_type),
        "intensity": intensity(event_type),
        "cameo_root": cameo_root(event_type, mode),
        "report_count": len(cluster.reports),
        "article_count": len({r.row["article_id"] for r in cluster.reports}),
        "independent_source_count": len({r.origin for r in cluster.reports}),
        "first_reported_at": _first_reported(cluster, articles),
        "confidence": _confidence(cluster.reports),
        "evidence_from_edit": all(r.from_edit for r in cluster.reports),
        "event_month": f"{days.first:%Y-%m}" if days else UNKNOWN_MONTH,
    }


def mention_row(report: Report, event_id: str, articles: Articles) -> Row:
    """Return the row of ``schema.EVENT_MENTIONS``, with ``published_month``, without run_id."""
    row = report.row
    published = articles.rows.get(row["article_id"], {})
    day = published.get("published_date")
    month = published.get("published_month") or (f"{day:%Y-%m}" if day else UNKNOWN_MONTH)
    return (
        {name: row[name] for name in PASSED_ON}
        | {"source_spans": _spans(row["sources"]), "target_spans": _spans(row["targets"])}
        | {"event_id": event_id, "published_month": month}
    )


def _spans(spans: list[Row] | None) -> list[Row]:
    return [{k: s[k] for k in ("start", "end", "entity_id")} for s in spans or []]


def _entities(ranked: list[Report], side: str) -> list[str]:
    found: dict[str, None] = {}
    for report in ranked:
        for span in report.row[side] or []:
            if span["entity_id"]:
                found.setdefault(span["entity_id"])
    return list(found)


def _text(ranked: list[Report], side: str) -> str | None:
    for report in ranked:
        words = [s["text"] for s in report.row[side] or [] if s["text"]]
        if words:
            return "; ".join(words)
    return None


def _place(ranked: list[Report]) -> Row:
    """Return the row of a report that names the commonest place; a dateline's only if none else."""
    told = [r.row for r in ranked if r.row["place_name"]]
    told = [row for row in told if row["place_basis"] == "text"] or told
    counts = Counter((row["place_entity_id"], row["place_name"]) for row in told)
    most = max(counts.values(), default=0)
    return next((r for r in told if counts[r["place_entity_id"], r["place_name"]] == most), {})


def _first_reported(cluster: Cluster, articles: Articles) -> datetime | None:
    moments = [m for r in cluster.reports if (m := articles.moment(r.row["article_id"]))]
    return min(moments, default=None)


def _confidence(reports: list[Report]) -> float:
    """Chance that not every independent source is misread; copies add nothing."""
    best: dict[str, float] = {}
    for report in reports:
        weight = EDITED_WEIGHT if report.from_edit else 1.0
        best[report.origin] = max(best.get(report.origin, 0.0), weight * report.row["confidence"])
    doubt = 1.0
    for origin in sorted(best):
        doubt *= 1.0 - best[origin]
    return round(min(MOST, 1.0 - doubt), 4)
