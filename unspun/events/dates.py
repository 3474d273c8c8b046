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

from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.events import absolute_dates, relative_dates
from unspun.events.calendar import DayRange

Resolver = Callable[["re.Match[str]", "date | None", bool], "DayRange | None"]


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
_ONES, _TEENS, _TENS = (
    "|".join(names.split())
    for names in (relative_dates.ONES, relative_dates.TEENS, relative_dates.TENS)
)
_N = (
    rf"(?P<count>\d{{1,3}}|(?:{_TENS})-(?:{_ONES})|{_TENS}|(?:a|one) hundred|an?|a couple of|couple of|{_ONES}"
    rf"|{_TEENS})"
)
# "Five years ago this week" is no day of this week.
_SAME = rf"today|yesterday|tomorrow|this week|this month|this year|(?:on |last |next |this )?{WEEKDAY_NAME}"
_PART = (
    r"(?:(?:in |the )?(?P<part>early|mid|middle of|late|beginning of|start of|end of)[ -](?:in )?)?"
)


def _compiled(source: str) -> "re.Pattern[str]":
    return re.compile(source, re.IGNORECASE)


_M1, _M2 = _M.format("month"), _M.format("month2")
_Y1, _Y2 = _Y.format("year"), _Y.format("year2")
_WEEKDAY_COMMA = rf"(?:{WEEKDAY_NAME},? )?(?:the )?"
_ORDERED: list[tuple[str, Resolver]] = [
    (r"(?P<year>(?:19|20)\d\d)[-/](?P<mm>[01]\d)[-/](?P<dd>[0-3]\d)\b", absolute_dates.numeric),
    (rf"(?:between |from )?{_M1} {_Y1} ?(?:-|–|—|to|and|until) ?{_M2} {_Y2}\b", absolute_dates.span),
    (rf"{_WEEKDAY_COMMA}{_M1} {_D.format('day')},? {_Y1}\b", absolute_dates.full),
    (rf"{_WEEKDAY_COMMA}{_D.format('day')} (?:of )?{_M1},? {_Y1}\b", absolute_dates.full),
    (rf"{_PART}{_M1},? (?:of )?{_Y1}\b", absolute_dates.month_year),
    (rf"{_WEEKDAY_COMMA}{_M1} {_D.format('day')}\b(?!,? ?(?:\d|percent|per cent|%))", relative_dates.day_month),
    (rf"{_WEEKDAY_COMMA}{_D.format('day')}(?: of)? {_M1}", relative_dates.day_month),
    (rf"{_PART}{_M1} (?P<which>last|this|next) year\b", relative_dates.month_of_year),
    (rf"(?P<which>last|this|next) year in {_M1}", relative_dates.month_of_year),
    (rf"{_PART}(?:(?P<which>last|this|next) )?{_M1}", relative_dates.bare_month),
    (rf"(?:(?P<which>last|next|this coming|coming|past|this) )?{_W}(?: (?:of )?(?P<week>last week|this week))?", relative_dates.weekday),
    (r"(?:the day before yesterday|the day after tomorrow|earlier today|later today|earlier in the day|this morning|this afternoon|this evening|last night|today|tonight|yesterday|tomorrow)\b", relative_dates.named_day),
    (r"overnight\b", relative_dates.overnight),
    (rf"(?:(?:in|over|during|within|for) )?the (?P<which>past|last|next|coming) (?:{_N} )?(?P<unit>day|week|month|year)s\b", relative_dates.window),
    (r"(?:(?P<when>earlier|later|early|late|sooner) )?(?P<which>last|this|next|previous|coming|past) (?P<unit>weekend|week|month|year|quarter|spring|summer|autumn|fall|winter)\b", relative_dates.unit),
    (rf"(?:(?:more than|over|about|nearly|almost|some) )?{_N} (?P<unit>day|week|month|year|decade)s? (?:ago|back)(?:,? (?P<same>{_SAME}))?\b", relative_dates.ago),
    (rf"(?:many |several |some |a few )?(?:day|week|month|year|decade|centurie)s ago(?:,? (?:{_SAME}))?\b", relative_dates.unknown),
    (rf"(?:the )?(?:early |late |mid-)?{_Y1}s\b", absolute_dates.decade),
    (rf"(?:between |from )?{_Y1} ?(?:-|–|—|to|and|until) ?{_Y2}\b", absolute_dates.years),
    (rf"(?:in |of |since |by |during |until |from |the |early |late |mid-|year ){_Y1}\b(?![\d%]| (?:people|soldiers|troops))", absolute_dates.year),
]  # fmt: skip
_PATTERNS = [(_compiled(source), resolve) for source, resolve in _ORDERED]
_ABSOLUTE = [_PATTERNS[i][0] for i in range(5)]
_ANY = _compiled(
    r"\b(?:early|mid|middle|late|later|earlier|sooner|beginning|start|end|the|in|of|since|by|during|until|from|between|over|within|for"
    r"|more|about|nearly|almost|some|last|this|next|past|previous|coming|today|tonight|yesterday|tomorrow|overnight|year|an?|couple"
    rf"|{_ONES}|{_TEENS}|{_TENS}|many|several|days|weeks|months|years|decades|centuries|\d{{1,4}}"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
)


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


_BEFORE_MAY_WORDS = """
in since by until till during from of between and before after the
"""
_BEFORE_MAY = frozenset(_BEFORE_MAY_WORDS.split())
