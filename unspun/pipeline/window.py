"""Which known events can be those of a batch: a day's run does not read all that ever happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema

WINDOW = timedelta(days=62)  # reports of one event come weeks, seldom months, apart
YEAR = timedelta(days=366)
TOLD_LATE = ("release", "resign")  # seldom lived through twice: known by it for a year


@dataclass(frozen=True, slots=True)
class Window:
    """Months of the events that a batch may tell of, and the days its articles came out."""

    months: frozenset[str]
    published: tuple[date, date] | None


def window_of(drafts: pa.Table, facts: pa.Table) -> Window | None:
    """Return the window of a batch's drafts and articles; None: nothing is dated.

    Months are those round each article's and each draft's own days: one article on old times does
    not open all months between.
    """
    days = pc.drop_null(facts["published_date"].combine_chunks()).unique().to_pylist()
    spans = {(day, day) for day in days}
    starts, ends = (drafts[n].to_pylist() for n in ("event_date", "event_date_end"))
    spans |= {(a or b, b or a) for a, b in zip(starts, ends, strict=True) if a or b}
    if not spans:
        return None
    months = frozenset(month for first, last in spans for month in _months(first, last))
    return Window(months, (min(days), max(days)) if days else None)


def _months(first: date, last: date) -> Iterator[str]:
    """Yield the months from WINDOW before one day to WINDOW after another."""
    day, end = _moved(first, -WINDOW).replace(day=1), _moved(last, WINDOW)
    while day <= end:
        yield f"{day:%Y-%m}"
        day = _moved(day, timedelta(days=31)).replace(day=1)
        if day.year == date.max.year:
            return


def _moved(day: date, by: timedelta) -> date:
    """Return a day moved, but not out of the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min


def inside(window: Window | None) -> pc.Expression:
    """Return the condition on known events: of one of the months, or undated and told about then.

    An undated event is known by its first report: a resignation for a year, others for WINDOW.
    """
    undated = pc.field("event_month") == schema.UNKNOWN_MONTH
    if window is None:
        return undated
    dated = pc.field("event_month").isin(sorted(window.months))
    if window.published is None:
        return undated | dated
    told = pc.field("first_reported_at")
    near = told.is_null() | _between(told, window.published, WINDOW)
    late = pc.field("mode").isin(TOLD_LATE) & _between(told, window.published, YEAR)
    return dated | (undated & (near | late))


def _between(told: pc.Expression, days: tuple[date, date], by: timedelta) -> pc.Expression:
    first, last = (
        pa.scalar(datetime.combine(day, time(), UTC), pa.timestamp("us", "UTC"))
        for day in (_moved(days[0], -by), _moved(days[1], by + timedelta(days=1)))
    )
    return (told >= first) & (told < last)
