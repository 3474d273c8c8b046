"""Date expressions of news text, found and resolved against the day of publication.

Without a day of publication only absolute dates are resolved. What follows "the", "last" and
"earlier this" is read as an editor would: "last month" is the calendar month before publication's,
"earlier this year" the year up to publication, "Tuesday" the last one on or before publication
unless the clause speaks of the future.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from unspun.clean.day_words import MONTHS
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

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "fifteen": 15, "twenty": 20, "thirty": 30}
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}

_M = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_W = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Mon|Tues|Tue|Wed|Thurs|Thu|Fri|Sat|Sun)\b\.?"
)
_Y = r"(?P<{0}>(?:1[5-9]|20)\d\d)"
_D = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_N = r"(?P<count>\d{1,3}|an?|a couple of|couple of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_PART = (
    r"(?:(?:in |the )?(?P<part>early|mid|middle of|late|beginning of|start of|end of)[ -](?:in )?)?"
)

Resolver = Callable[["re.Match[str]", "date | None", bool], "DayRange | None"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression at code points ``start`` to ``end`` of the text it was found in.

    ``days`` is None where it cannot be resolved: a relative date without a publication day.
    """

    start: int
    end: int
    words: str
    days: DayRange | None


def find_dates(text: str, published: date | None, coming: bool = False) -> list[DateExpression]:
    """Return the date expressions of one sentence in order, without overlaps.

    ``coming`` says that the clause speaks of the future, which turns "on Friday" and "in March"
    forward. Linear in the length of ``text``.
    """
    found: list[DateExpression] = []
    position = 0
    for match in _ANY.finditer(text):
        if match.start() < position:
            continue
        best = _longest(text, match.start(), published, coming)
        if best:
            found.append(best)
            position = best.end
    return found


def _longest(text: str, start: int, published: date | None, coming: bool) -> DateExpression | None:
    for pattern, resolve in _PATTERNS:
        match = pattern.match(text, start)
        if match and _is_name(match, text):
            days = resolve(match, published, coming)
            words = match.group().rstrip(" .,")
            if days is None and pattern in _ABSOLUTE:
                continue
            if days and published and _SINCE.search(text, max(0, start - 7), match.end()):
                days = DayRange(days.first, max(days.last, published), "range")
            return DateExpression(start, start + len(words), words, days)
    return None


_SINCE = re.compile(r"(?i:\bsince )")


def _is_name(match: "re.Match[str]", text: str) -> bool:
    """Whether months and weekdays are written as names, and "May" is not a verb or a person."""
    groups = match.groupdict()
    for name in ("month", "month2", "weekday"):
        if groups.get(name) and not groups[name][0].isupper():
            return False
    bare = (groups.get("month") or "").lower() == "may" and not (
        groups.get("year") or groups.get("day")
    )
    if not bare or groups.get("part") or groups.get("which"):
        return True
    before = text[max(0, match.start() - 12) : match.start()].split()
    return bool(before) and before[-1].lower() in _BEFORE_MAY


_BEFORE_MAY = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "during",
        "from",
        "of",
        "between",
        "and",
        "before",
        "after",
        "the",
    ]
)


def _number(word: str) -> int:
    return NUMBERS.get(word.lower()) or (int(word) if word.isdigit() else 1)


def _part(match: "re.Match[str]") -> str | None:
    word = (match.groupdict().get("part") or "").lower()
    if word in ("early", "beginning of", "start of"):
        return "early"
    if word in ("mid", "middle of"):
        return "mid"
    return "late" if word in ("late", "end of") else None


def _month_number(match: "re.Match[str]", group: str = "month") -> int:
    return MONTHS[match.group(group).lower().rstrip(".")]


def _full(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    return exact_day(int(match.group("year")), _month_number(match), int(match.group("day")))


def _numeric(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    return exact_day(int(match.group("year")), int(match.group("mm")), int(match.group("dd")))


def _month_year(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    whole = month(int(match.group("year")), _month_number(match))
    return part_of_month(whole, _part(match)) if whole else None


def _span(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    low = month(int(match.group("year")), _month_number(match))
    high = month(int(match.group("year2")), _month_number(match, "month2"))
    return (
        DayRange(low.first, high.last, "range") if low and high and low.first <= high.last else None
    )


def _years(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    low, high = int(match.group("year")), int(match.group("year2"))
    first, last = year_range(low), year_range(high)
    return DayRange(first.first, last.last, "range") if first and last and low < high else None


def _year(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    return year_range(int(match.group("year")))


def _decade(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del published, coming
    first = int(match.group("year"))
    return DayRange(date(first, 1, 1), date(first + 9, 12, 31), "range")


def _day_month(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    if published is None:
        return None
    return day_near(published, _month_number(match), int(match.group("day")), coming)


def _bare_month(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    if published is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    number = _month_number(match)
    if which == "next":
        whole = month_near(shift(published, 1), number, True)
    elif which == "last":
        whole = month_near(shift(published, -1), number, False)
    elif which == "this":
        whole = month(published.year, number)
    else:
        whole = month_near(published, number, coming)
    return part_of_month(whole, _part(match)) if whole else None


def shift(day: date, months: int) -> date:
    """Return the first day of the month ``months`` away from the day's."""
    whole = shift_months(day, months)
    return whole.first if whole else day


def _month_of_year(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del coming
    if published is None:
        return None
    offset = {"last": -1, "this": 0, "next": 1}[match.group("which").lower()]
    whole = month(published.year + offset, _month_number(match))
    return part_of_month(whole, _part(match)) if whole else None


def _weekday(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    if published is None:
        return None
    number = WEEKDAYS[match.group("weekday").lower().rstrip(".")]
    which = (match.group("which") or "").lower()
    if which == "next":
        return one_day(weekday_near(published + DAY, number, True))
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


def _named_day(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del coming
    if published is None:
        return None
    return one_day(published + _DAYS[match.group().lower()] * DAY)


def _overnight(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    del match, coming
    return DayRange(published - DAY, published, "range") if published else None


def _unit(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve a unit before, around or after publication: "last week", "earlier this month"."""
    if published is None:
        return None
    which, unit = match.group("which").lower(), match.group("unit").lower()
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


def _ago(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
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
    return year_range(published.year - count)


def _window(match: "re.Match[str]", published: date | None, coming: bool) -> DayRange | None:
    """Resolve a stretch up to or from publication: "in the past two weeks"."""
    del coming
    if published is None:
        return None
    count = _number(match.group("count") or "a")
    size = {"day": 1, "week": 7, "month": 30, "year": 365}[match.group("unit").lower()] * count
    if match.group("which").lower() in ("next", "coming"):
        return DayRange(published, published + size * DAY, "range")
    return DayRange(published - size * DAY, published, "range")


def _compiled(source: str) -> "re.Pattern[str]":
    return re.compile(source, re.IGNORECASE)


_M1, _M2 = _M.format("month"), _M.format("month2")
_Y1, _Y2 = _Y.format("year"), _Y.format("year2")
_WEEKDAY_COMMA = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?"
_ORDERED: list[tuple[str, Resolver]] = [
    (r"(?P<year>(?:19|20)\d\d)[-/](?P<mm>[01]\d)[-/](?P<dd>[0-3]\d)\b", _numeric),
    (rf"(?:between |from )?{_M1} {_Y1} ?(?:-|–|—|to|and|until) ?{_M2} {_Y2}\b", _span),
    (rf"{_WEEKDAY_COMMA}{_M1} {_D.format('day')},? {_Y1}\b", _full),
    (rf"{_WEEKDAY_COMMA}{_D.format('day')} (?:of )?{_M1},? {_Y1}\b", _full),
    (rf"{_PART}{_M1},? (?:of )?{_Y1}\b", _month_year),
    (rf"{_WEEKDAY_COMMA}{_M1} {_D.format('day')}\b(?!,? ?(?:\d|percent|per cent|%))", _day_month),
    (rf"{_WEEKDAY_COMMA}{_D.format('day')}(?: of)? {_M1}", _day_month),
    (rf"{_PART}{_M1} (?P<which>last|this|next) year\b", _month_of_year),
    (rf"(?P<which>last|this|next) year in {_M1}", _month_of_year),
    (rf"{_PART}(?P<which>last |this |next )?{_M1}".replace("last |this |next ", "last|this|next").replace(")?(?P<month>", ") )?(?P<month>").replace("(?P<which>", "(?:(?P<which>"), _bare_month),
    (rf"(?:(?P<which>last|next|this coming|coming|past|this) )?{_W}(?: (?:of )?(?P<week>last week|this week))?", _weekday),
    (r"(?:the day before yesterday|the day after tomorrow|earlier today|later today|earlier in the day|this morning|this afternoon|this evening|last night|today|tonight|yesterday|tomorrow)\b", _named_day),
    (r"overnight\b", _overnight),
    (rf"(?:(?:in|over|during|within|for) )?the (?P<which>past|last|next|coming) (?:{_N} )?(?P<unit>day|week|month|year)s\b", _window),
    (r"(?:(?P<when>earlier|later|early|late|sooner) )?(?P<which>last|this|next|previous|the past|the coming|coming|past|the) (?P<unit>weekend|week|month|year|quarter|spring|summer|autumn|fall|winter)\b".replace("|the past|the coming|coming|past|the)", "|coming|past)"), _unit),
    (rf"(?:(?:more than|over|about|nearly|almost|some) )?{_N} (?P<unit>day|week|month|year|decade)s? (?:ago|back)\b", _ago),
    (rf"(?:the )?(?:early |late |mid-)?{_Y1}s\b", _decade),
    (rf"(?:between |from )?{_Y1} ?(?:-|–|—|to|and|until) ?{_Y2}\b", _years),
    (rf"(?:in |of |since |by |during |until |from |the |early |late |mid-|year ){_Y1}\b(?![\d%]| (?:people|soldiers|troops))", _year),
]  # fmt: skip
_PATTERNS = [(_compiled(source), resolve) for source, resolve in _ORDERED]
_ABSOLUTE = [_PATTERNS[i][0] for i in range(5)]
_ANY = _compiled(
    r"\b(?:early|mid|middle|late|later|earlier|sooner|beginning|start|end|the|in|of|since|by|during|until|from|between|over|within|for"
    r"|more|about|nearly|almost|some|last|this|next|past|previous|coming|today|tonight|yesterday|tomorrow|overnight|year|an?|couple|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|\d{1,4}"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
)
