"""Dates that need the day of publication: weekdays, months and days without a year, "last week".

Resolvers take the match of their pattern, the day of publication and whether the clause speaks of
the future; they give None without a day of publication.
"""

import re
from datetime import date

from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.events.absolute_dates import month_number, part
from unspun.events.calendar import (
    DAY,
    DayRange,
    day_near,
    exact_day,
    month,
    month_near,
    one_day,
    part_of_month,
    quarter,
    shift_months,
    week_of,
    weekday_near,
    weekend_of,
    year_range,
)

_WEEKDAY_NAMES = (
    "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
    "saturday sat", "sunday sun",
)  # fmt: skip
WEEKDAYS = {w: n for n, names in enumerate(_WEEKDAY_NAMES) for w in names.split()}
_NAMED_DAY = re.compile(WEEKDAY_NAME, re.IGNORECASE)
ONES = "one two three four five six seven eight nine"
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {
    **{w: n for n, w in enumerate(f"zero {ONES} {TEENS}".split())},
    **{w: 10 * n for n, w in enumerate(TENS.split(), 2)},
    **{"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "a hundred": 100, "one hundred": 100},
}
SEASONS = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14),
}  # fmt: skip


def _number(word: str) -> int:
    tens, _, ones = word.lower().partition("-")  # "twenty-five"
    if ones:
        return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(tens) or (int(word) if word.isdigit() else 1)


def day_month(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "March 3" to the nearest one."""
    if published is None:
        return None
    near = day_near(published, month_number(match), int(match.group("day")), coming)
    named = _NAMED_DAY.match(match.group())
    if near is None or named is None:
        return near
    weekday = WEEKDAYS[named.group().lower()]
    for years in (0, -1, 1):  # "Saturday, July 26" is of the year in which that is a Saturday
        same = exact_day(published.year + years, near.first.month, near.first.day)
        if same and same.first.weekday() == weekday:
            return same if coming or same.first <= published + 2 * DAY else near
    return near


def bare_month(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "in March" and "last March"."""
    if published is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    number = month_number(match)
    if which == "next":
        whole = month_near(shift(published, 1), number, True)
    elif which == "last":
        whole = month_near(shift(published, -1), number, False)
    elif which == "this":
        whole = month(published.year, number)
    else:
        whole = month_near(published, number, coming)
    return part_of_month(whole, part(match)) if whole else None


def shift(day: date, months: int) -> date:
    """Return the first day of the month ``months`` away from the day's."""
    whole = shift_months(day, months)
    return whole.first if whole else day


def month_of_year(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "March last year"."""
    del coming
    if published is None:
        return None
    offset = {"last": -1, "this": 0, "next": 1}[match.group("which").lower()]
    whole = month(published.year + offset, month_number(match))
    return part_of_month(whole, part(match)) if whole else None


def weekday(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "Tuesday", "last Tuesday" and "Tuesday last week"."""
    if published is None:
        return None
    number = WEEKDAYS[match.group("weekday").lower().rstrip(".")]
    which = (match.group("which") or "").lower()
    if which == "next":
        return one_day(
            weekday_near(published + 2 * DAY, number, True)
        )  # the day after is "tomorrow"
    if which in ("last", "past"):
        return one_day(weekday_near(published - DAY, number, False))
    if (match.groupdict().get("week") or "").lower() == "last week":
        monday = published - (published.weekday() + 7) * DAY
        return one_day(monday + number * DAY)
    return one_day(weekday_near(published, number, coming or which in ("this coming", "coming")))


_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "earlier today": 0, "later today": 0, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "earlier in the day": 0, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def named_day(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "yesterday", "tonight" and the like."""
    del coming
    if published is None:
        return None
    return one_day(published + _DAYS[match.group().lower()] * DAY)


def overnight(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "overnight": the day of publication or the one before."""
    del match, coming
    return DayRange(published - DAY, published, "range") if published else None


_DAYS_OF = {"week": 7, "month": 30, "year": 365}


def unit(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve a unit before, around or after publication: "last week", "earlier this month"."""
    if published is None:
        return None
    which, unit = match.group("which").lower(), match.group("unit").lower()
    if which == "past" and unit in _DAYS_OF:
        return DayRange(published - _DAYS_OF[unit] * DAY, published, "range")
    offset = {"last": -1, "previous": -1, "past": -1, "this": 0, "the": 0, "next": 1, "coming": 1}[
        which
    ]
    whole = _unit_range(published, unit, offset, coming)
    when = (match.group("when") or "").lower()
    if whole is None or offset != 0:
        return whole
    if when == "earlier":
        return DayRange(whole.first, max(whole.first, published), whole.precision)
    if when in ("later", "early later"):
        return DayRange(min(published, whole.last), whole.last, whole.precision)
    return whole


def _unit_range(published: date, unit: str, offset: int, coming: bool) -> DayRange | None:
    if unit == "week":
        return week_of(published + 7 * offset * DAY)
    if unit == "weekend":
        days = weekend_of(published + 7 * offset * DAY)
        late = offset == 0 and not coming and days.first > published
        return weekend_of(published - 7 * DAY) if late else days
    if unit == "month":
        return shift_months(published, offset)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + offset
        return quarter(index // 4, index % 4 + 1)
    if unit in SEASONS:
        return _season(published, unit, offset, coming)
    return year_range(published.year + offset)


def _season(published: date, name: str, offset: int, coming: bool) -> DayRange | None:
    low, high = SEASONS[name]
    for year in range(published.year + 1, published.year - 3, -1):
        first, last = (
            shift_months(date(year, 1, 1), low - 1),
            shift_months(date(year, 1, 1), high - 1),
        )
        if first is None or last is None:
            return None
        days = DayRange(first.first, last.last, "range")
        if offset < 0 and days.last < published:
            return days
        if offset == 0 and year == published.year:
            return days
        if offset > 0 and days.first > published and (year == published.year or low > 3 or coming):
            return days
    return None


def ago(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve "three weeks ago" and "five years ago this month"."""
    del coming
    if published is None:
        return None
    count, unit = _number(match.group("count")), match.group("unit").lower()
    if unit == "day":
        return one_day(published - count * DAY)
    if unit == "week":
        return week_of(published - 7 * count * DAY)
    if unit == "month":
        return shift_months(published, -count)
    if unit == "decade":
        low = year_range(published.year - 10 * count)
        return DayRange(low.first, low.last, "range") if low else None
    return _anniversary(published, count, (match.group("same") or "").lower())


def _anniversary(published: date, years: int, same: str) -> DayRange | None:
    """Return the day, week, month or year so many years before publication's."""
    then = exact_day(published.year - years, published.month, published.day)
    if same == "today":
        return then
    if then is not None and same == "this week":
        return week_of(then.first)
    if same == "this month":
        return month(published.year - years, published.month)
    return year_range(published.year - years)


def unknown(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Leave a time that cannot be told open: "years ago"."""
    del match, published, coming
    return None


def window(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve a stretch up to or from publication: "in the past two weeks"."""
    del coming
    if published is None:
        return None
    count = _number(match.group("count") or "a")
    size = {"day": 1, "week": 7, "month": 30, "year": 365}[match.group("unit").lower()] * count
    if match.group("which").lower() in ("next", "coming"):
        return DayRange(published, published + size * DAY, "range")
    return DayRange(published - size * DAY, published, "range")
