"""Dates that name their year: what a match means, whatever the day of publication.

A resolver takes the match of its pattern, the day of publication and whether the clause speaks of
the future; it gives None where there is no such day. Those of relative dates are in
``relative_dates``.
"""

import re
from datetime import date

from unspun.clean.day_words import MONTHS
from unspun.events.calendar import (
    DayRange,
    exact_day,
    month,
    part_of_month,
    year_range,
)


def part(match: "re.Match[str]") -> str | None:
    """Return early, mid or late, where the match says so."""
    word = (match.groupdict().get("part") or "").lower()
    if word in ("early", "beginning of", "start of"):
        return "early"
    if word in ("mid", "middle of"):
        return "mid"
    return "late" if word in ("late", "end of") else None


def month_number(match: "re.Match[str]", group: str = "month") -> int:
    """Return the number, 1 to 12, of the month a group of the match names."""
    return MONTHS[match.group(group).lower().rstrip(".")]


def full(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "March 3, 2021" and "3 March 2021"."""
    del published, coming
    return exact_day(int(match.group("year")), month_number(match), int(match.group("day")))


def numeric(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "2021-03-03"."""
    del published, coming
    return exact_day(int(match.group("year")), int(match.group("mm")), int(match.group("dd")))


def month_year(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "March 2021" and "early March 2021"."""
    del published, coming
    whole = month(int(match.group("year")), month_number(match))
    return part_of_month(whole, part(match)) if whole else None


def span(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "March 2020 to May 2021"."""
    del published, coming
    low = month(int(match.group("year")), month_number(match))
    high = month(int(match.group("year2")), month_number(match, "month2"))
    return (
        DayRange(low.first, high.last, "range") if low and high and low.first <= high.last else None
    )


def years(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "2019-2021"."""
    del published, coming
    low, high = int(match.group("year")), int(match.group("year2"))
    first, last = year_range(low), year_range(high)
    return DayRange(first.first, last.last, "range") if first and last and low < high else None


def year(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "in 2021"."""
    del published, coming
    return year_range(int(match.group("year")))


def decade(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "the 1990s"."""
    del published, coming
    first = int(match.group("year"))
    return DayRange(date(first, 1, 1), date(first + 9, 12, 31), "range")
