"""Events: who, what, when and where must be possible together."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, at_most, between, declare, holds, like
from expectations.spans import both_or_none
from unspun.schema import EVENTS

FUTURE = declare("VAL-100", "error", "An event that happened lies after its first report.")
FAR = declare(
    "VAL-101", "warning", "An event lies over 20 years after its first report, or 150 before it."
)
DATES = declare("VAL-102", "error", "An event ends before it begins, or has half a date.")
PLACE = declare("VAL-103", "error", "Coordinates are half given or not on the globe.")
QUAD = declare("VAL-104", "error", "The quad class is not 1 to 4, or the intensity not -10 to 10.")
NESTED = declare(
    "VAL-105", "error", "More articles than reports, more sources than articles, or none at all."
)
ACTORS = declare("VAL-106", "warning", "An event with neither source nor target.")
MONTH = declare("VAL-107", "error", "event_month is not the month of event_date.")
COUNTRY = declare("VAL-108", "warning", "The country is not three capitals.")
BASIS = declare("VAL-109", "warning", "A date without the words it rests on.")

# A report filed after midnight in Auckland can be dated a day before the event by UTC.
_ZONES = 1
_FAR_AHEAD = 20 * 366
_FAR_BACK = -150 * 366


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    rows = data.select(
        [
            "status", "event_date", "event_date_end", "date_precision", "date_basis", "latitude",
            "longitude", "first_reported_at", "event_month", "source_entity_ids",
            "target_entity_ids", "source_text", "target_text",
        ]
    ).to_pylist()  # fmt: skip
    after = [_days_after_report(r) for r in rows]
    return {
        "happened_after_report": [
            days if r["status"] == "happened" else None for r, days in zip(rows, after, strict=True)
        ],
        "days_after_report": after,
        "date_has_precision": both_or_none(
            [r["event_date"] for r in rows], [r["date_precision"] for r in rows]
        ),
        "end_has_start": [r["event_date_end"] is None or r["event_date"] is not None for r in rows],
        "date_has_basis": [r["event_date"] is None or r["date_basis"] is not None for r in rows],
        "coordinates_whole": both_or_none(
            [r["latitude"] for r in rows], [r["longitude"] for r in rows]
        ),
        "has_actor": [
            bool(
                r["source_entity_ids"]
                or r["target_entity_ids"]
                or r["source_text"]
                or r["target_text"]
            )
            for r in rows
        ],
        "month_of_date": [
            r["event_month"] == (f"{r['event_date']:%Y-%m}" if r["event_date"] else "unknown")
            for r in rows
        ],
    }


def _days_after_report(row: dict[str, Any]) -> int | None:
    """Return days from the first report to the first day of the event; negative is before."""
    if row["event_date"] is None or row["first_reported_at"] is None:
        return None
    return int((row["event_date"] - row["first_reported_at"].date()).days)


SUITE = Suite(
    "events",
    (
        *derived(EVENTS),
        between(FUTURE, "happened_after_report", None, _ZONES),
        between(FAR, "days_after_report", _FAR_BACK, _FAR_AHEAD),
        at_most(DATES, "event_date", "event_date_end"),
        holds(DATES, "date_has_precision"),
        holds(DATES, "end_has_start"),
        holds(PLACE, "coordinates_whole"),
        between(PLACE, "latitude", -90, 90),
        between(PLACE, "longitude", -180, 180),
        between(QUAD, "quad_class", 1, 4),
        between(QUAD, "intensity", -10, 10),
        between(NESTED, "report_count", 1),
        at_most(NESTED, "article_count", "report_count"),
        at_most(NESTED, "independent_source_count", "article_count"),
        holds(ACTORS, "has_actor"),
        holds(MONTH, "month_of_date"),
        like(COUNTRY, "country", r"^[A-Z]{2,6}$"),
        holds(BASIS, "date_has_basis"),
    ),
    _companions,
)
