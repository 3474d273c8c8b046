"""Whether a page writes the day or the month first, settled once for the whole page."""

import re
from collections.abc import Sequence
from datetime import date

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")


def settle_day_first(dates: Sequence[str]) -> bool | None:
    """Return whether numeric dates of a page are day-month-year; None where it cannot tell.

    A number over 12 settles it; else the reading under which the page's dates only fall or only
    rise, if just one of the two readings does so.
    """
    numbers = [tuple(map(int, m.groups())) for d in dates if (m := _NUMERIC.search(d))]
    first = any(a > 12 for a, _, _ in numbers)
    second = any(b > 12 for _, b, _ in numbers)
    if first or second:
        return None if first and second else first
    if len({n for n in numbers}) < 3:
        return None
    day_month = _is_ordered([_day(y, b, a) for a, b, y in numbers])
    month_day = _is_ordered([_day(y, a, b) for a, b, y in numbers])
    return day_month if day_month != month_day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _is_ordered(days: list[date | None]) -> bool:
    known = [d for d in days if d is not None]
    if len(known) < len(days):
        return False
    rising = sorted(known)
    return known in (rising, rising[::-1])
