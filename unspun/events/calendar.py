"""Calendar arithmetic of news: which days a date expression covers, given publication.

A :class:`DayRange` is the first and last day an event can have happened and how exact that is.
A weekday of a past event is the last one on or before publication, of a coming event the next.
"""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayRange:
    """First and last day, both inside; ``precision`` is one of ``schema.DATE_PRECISIONS``."""

    first: date
    last: date
    precision: str

    def overlaps(self, other: "DayRange") -> bool:
        """Return whether the two ranges share a day."""
        return self.first <= other.last and other.first <= self.last


def one_day(day: date) -> DayRange:
    """Return the range of a single day."""
    return DayRange(day, day, "day")


def week_of(day: date) -> DayRange:
    """Return the week, Monday to Sunday, the day stands in."""
    monday = day - day.weekday() * DAY
    return DayRange(monday, monday + 6 * DAY, "week")


def weekend_of(day: date) -> DayRange:
    """Return Saturday and Sunday of the day's week."""
    monday = day - day.weekday() * DAY
    return DayRange(monday + 5 * DAY, monday + 6 * DAY, "range")


def month(year: int, number: int) -> DayRange | None:
    """Return a calendar month; None outside the calendar of :class:`datetime.date`."""
    if not (1 <= year <= 9998 and 1 <= number <= 12):
        return None
    after = date(year + number // 12, number % 12 + 1, 1)
    return DayRange(date(year, number, 1), after - DAY, "month")


def part_of_month(whole: DayRange, part: str | None) -> DayRange:
    """Return the early, middle or late third of a month; the whole month without a part."""
    if part is None:
        return whole
    first, last = whole.first, whole.last
    if part == "early":
        return DayRange(first, first.replace(day=10), "range")
    if part == "mid":
        return DayRange(first.replace(day=10), first.replace(day=20), "range")
    return DayRange(first.replace(day=20), last, "range")


def year_range(year: int) -> DayRange | None:
    """Return a calendar year; None outside the calendar."""
    if not 1 <= year <= 9999:
        return None
    return DayRange(date(year, 1, 1), date(year, 12, 31), "year")


def quarter(year: int, number: int) -> DayRange:
    """Return quarter 1 to 4 of a year."""
    last = date(year + number // 4, 3 * number % 12 + 1, 1) - DAY
    return DayRange(date(year, 3 * number - 2, 1), last, "quarter")


def exact_day(year: int, number: int, day: int) -> DayRange | None:
    """Return one day of the calendar, or None where there is no such day."""
    try:
        return one_day(date(year, number, day))
    except ValueError:
        return None


def shift_months(day: date, months: int) -> DayRange | None:
    """Return the month ``months`` after (negative: before) the day's."""
    index = day.year * 12 + day.month - 1 + months
    return month(index // 12, index % 12 + 1)


def weekday_near(published: date, weekday: int, coming: bool) -> date:
    """Return the last such weekday on or before publication, or the next one on or after it."""
    if coming:
        return published + (weekday - published.weekday()) % 7 * DAY
    return published - (published.weekday() - weekday) % 7 * DAY


def month_near(published: date, number: int, coming: bool) -> DayRange | None:
    """Return the latest such month not after publication's, or the next one not before it."""
    if coming:
        return month(published.year + (number < published.month), number)
    return month(published.year - (number > published.month), number)


def day_near(published: date, number: int, day: int, coming: bool) -> DayRange | None:
    """Return the nearest such day of the year: on or before publication, or on or after it."""
    this = exact_day(published.year, number, day)
    if this is None:
        return exact_day(published.year - 1, number, day) or exact_day(
            published.year + 1, number, day
        )
    if coming:
        return this if this.first >= published else exact_day(published.year + 1, number, day)
    return this if this.first <= published else exact_day(published.year - 1, number, day)
