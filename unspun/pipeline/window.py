"""Which known events can be those of a batch: a day's run does not read all that ever happened."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


def tellable(events: pa.Table, drafts: pa.Table, window: Window | None) -> pa.Table:
    """Return those of the events :func:`inside` a batch's window that its drafts can tell of.

    An event has a draft's type and status, and shares a day with one; or one of the two is undated
    and the event was first told about within WINDOW of the batch; or it is of a kind told late.
    """
    told: dict[str, list[tuple[date, date]]] = defaultdict(list)
    undated: set[str] = set()
    for key, first, last in _dated(drafts):
        if first and last:
            told[key].append((first, last))
        else:
            undated.add(key)
    spans = {key: _joined(days) for key, days in told.items()}
    near = _near(events["first_reported_at"], window).to_pylist()
    late = pc.is_in(events["mode"], pa.array(TOLD_LATE)).to_pylist()
    kept = [
        (key in spans or key in undated)
        and (
            is_late
            or (is_near and (key in undated or not (first and last)))
            or (first and last and _meets(first, last, *spans.get(key, ((), ()))))
        )
        for (key, first, last), is_near, is_late in zip(_dated(events), near, late, strict=True)
    ]
    return events.filter(pa.array(map(bool, kept), pa.bool_()))


def _dated(rows: pa.Table) -> Iterator[tuple[str, date | None, date | None]]:
    """Yield type and status of each row as one key, with its first and last day."""
    key = pc.binary_join_element_wise(rows["event_type"], rows["status"], " ")
    columns = (key, rows["event_date"], rows["event_date_end"])
    return zip(*(column.to_pylist() for column in columns), strict=True)


def _joined(days: Iterable[tuple[date, date]]) -> tuple[list[date], list[date]]:
    """Return starts and ends of the same days as ranges that do not overlap, in order."""
    starts: list[date] = []
    ends: list[date] = []
    for first, last in sorted(days):
        if ends and first <= ends[-1]:
            ends[-1] = max(ends[-1], last)
        else:
            starts.append(first)
            ends.append(last)
    return starts, ends


def _meets(first: date, last: date, starts: Sequence[date], ends: Sequence[date]) -> bool:
    """Return whether a range shares a day with one of :func:`_joined` ones."""
    before = bisect_right(starts, last) - 1
    return before >= 0 and ends[before] >= first


def _near(told: pa.ChunkedArray, window: Window | None) -> pa.ChunkedArray:
    """Return which moments lie within WINDOW of the batch's days; an unknown one may."""
    if window is None or window.published is None:
        return pa.chunked_array([pa.array([True] * len(told), pa.bool_())])
    first, last = _bounds(window.published, WINDOW)
    return pc.fill_null(pc.and_(pc.greater_equal(told, first), pc.less(told, last)), True)


def _between(told: pc.Expression, days: tuple[date, date], by: timedelta) -> pc.Expression:
    first, last = _bounds(days, by)
    return (told >= first) & (told < last)


def _bounds(days: tuple[date, date], by: timedelta) -> tuple[pa.Scalar, pa.Scalar]:
    """Return the moments that begin the first of some days and end the last, moved apart."""
    first, last = (
        pa.scalar(datetime.combine(day, time(), UTC), pa.timestamp("us", "UTC"))
        for day in (_moved(days[0], -by), _moved(days[1], by + timedelta(days=1)))
    )
    return first, last
