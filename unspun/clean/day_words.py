"""A strict reader of written days and moments: what it cannot read for certain it does not read.

It knows ISO 8601, RFC 2822, Unix time, day and month names of English and the commonest other
languages of news, and all-number days, whose order the caller settles. It never fills in a part
that is not written: no day of a month, no year, no time zone.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from unspun.rules import rule

AMBIGUOUS = rule("DAT-001", "flag", "Day and month could be either way round: no date is given.")
ABSURD = rule(
    "DAT-002",
    "flag",
    "The date cannot be: before the first newspapers, after 2100, or where unset clocks begin.",
)
RELATIVE = rule("DAT-004", "flag", "The date is relative ('3 days ago') and was not resolved.")
PARTIAL = rule("DAT-005", "flag", "Only a month or year is given: no day is made up.")
TWO_DIGIT_YEAR = rule("DAT-006", "flag", "The year is written with two digits and was completed.")

BUDDHIST = rule("DAT-010", "flag", "The year was counted in the Buddhist era and was converted.")

# Years of the Buddhist era, as Thai pages print and record them, from 1957 to 2057.
BUDDHIST_YEARS, BUDDHIST_ERA = range(2500, 2601), 543
# Days that software writes where it knows none.
_UNSET = frozenset([date(1970, 1, 1), date(1900, 1, 1)])
# The first printed newspaper; and far enough that no fetched page is really from then.
EARLIEST, LATEST = date(1605, 1, 1), date(2100, 12, 31)
_MAX_WORDS = 200

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAME = "|".join(sorted(MONTHS, key=lambda n: (-len(n), n)))
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\.?,?\s+"
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5}
_ZONES |= {"mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2, "bst": 1}
_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:hours|hrs)\b)?"
    r"(?:\s?\(?(?P<zone>z|[a-z]{2,4})\b\)?)?(?:\s?(?P<offset>[+-]\d{1,2}(?::?\d{2})?))?"
)
_TIME_FIRST = re.compile(rf"^(?:at\s)?{_TIME}(?:\s?[,|]\s?|\s(?:on\s)?)", re.I)
_LEAD = re.compile(
    r"^(?:(?:first\s)?published|posted|updated|last\supdated|date|on|created|modified)\b"
    r"(?:\s?(?:on|at|date))?\s?:?\s+",
    re.I,
)
_ISO = re.compile(
    r"^(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T\s]\s?" + _TIME + r")?$", re.I
)
_COMPACT = re.compile(
    r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>Z)?)?$"
)
_YEAR_NAME = re.compile(
    rf"^(?P<year>\d{{4}}) (?P<name>{MONTH_NAME})\b\.? (?P<day>\d{{1,2}})(?!\d)", re.I
)
_YEAR_FIRST = re.compile(
    r"^(?P<year>\d{4})(?:[./]|\. )(?P<month>\d{1,2})(?:[./]|\. )(?P<day>\d{1,2})"
)
_DAY_MONTH = re.compile(
    rf"^(?:{_WEEKDAY})?(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.,-]*(?:of\s)?"
    rf"(?P<name>{MONTH_NAME})\b[\s.,-]*(?P<year>\d{{4}}|\d{{2}})\b(?!\s?[:.]\d)",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"^(?:{_WEEKDAY})?(?P<name>{MONTH_NAME})\b\.?[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,\s*|\s+|-)(?P<year>\d{4})\b",
    re.I,
)
_NUMBERS = re.compile(
    rf"^(?:{_WEEKDAY})?(?P<one>\d{{1,2}})(?P<mark>\. |[./-])(?P<two>\d{{1,2}})(?P=mark)"
    r"(?P<year>\d{4}|\d{2})\b(?!\s?:)",
    re.I,
)
_AFTER = re.compile(
    r"^(?:\s?[,|\u2013\u2014·•-]|\s?\bat\b|\s?\bon\b)*\s*(?:" + _TIME + r")?\s*[.)]?$", re.I
)
# As programs print a moment: "Tue Mar 12 08:10:00 EDT 2024".
_YEAR_LAST = re.compile(
    rf"^(?:mon|tue|wed|thu|fri|sat|sun)\s(?P<name>{MONTH_NAME})\s(?P<day>\d{{1,2}})\s(?P<hour>\d{{2}}):(?P<minute>\d{{2}})"
    r"(?::(?P<second>\d{2}))?\s(?:(?P<zone>[a-z]{2,4})\s?)?(?P<offset>[+-]\d{2}:?\d{2})?\s?(?P<year>\d{4})$",
    re.I,
)
_UNIX = re.compile(r"^\d{10}(?:\.\d+)?$|^\d{13}$")
_IS_RELATIVE = re.compile(
    r"\b(?:ago|yesterday|today|tomorrow|just now|last (?:week|month|year)|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day)\b",
    re.I,
)
_IS_PARTIAL = re.compile(rf"^(?:(?:{MONTH_NAME})\b\.?,?\s+)?\d{{4}}$|^\d{{4}}-\d{{2}}$", re.I)


@dataclass(frozen=True, slots=True)
class Moment:
    """A written day, with its time in UTC only where both a time and a zone are written."""

    day: date | None = None
    at: datetime | None = None
    flags: tuple[str, ...] = ()


def read_moment(words: str, *, day_first: bool | None) -> Moment:
    """Return what ``words`` say for certain; ``day_first`` settles 03/04/2024 where known.

    ``day`` is the day as written, in the zone it is written in. ``flags`` say why nothing, or
    less than everything, was read.
    """
    words = " ".join(words[: _MAX_WORDS + 1].split())
    if not words or len(words) > _MAX_WORDS:
        return Moment()
    if _UNIX.match(words):
        return _unix_time(words)
    words = _LEAD.sub("", words)
    clock_first = _TIME_FIRST.match(words)
    if clock_first:
        moment = read_moment(words[clock_first.end() :], day_first=day_first)
        at = _in_utc(moment.day, clock_first.groupdict()) if moment.day else None
        return Moment(moment.day, moment.at or at, moment.flags)
    whole = _ISO.match(words) or _COMPACT.match(words) or _YEAR_LAST.match(words)
    if whole:
        return _from_groups(whole.groupdict(), whole.groupdict())
    for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_FIRST, _YEAR_NAME):
        found = pattern.match(words)
        rest = _AFTER.match(words[found.end() :]) if found else None
        if found and rest:
            return _from_groups(found.groupdict(), rest.groupdict())
    found = _NUMBERS.match(words)
    rest = _AFTER.match(words[found.end() :]) if found else None
    if found and rest:
        return _from_numbers(found, rest.groupdict(), day_first)
    if _IS_PARTIAL.match(words):
        return Moment(flags=(PARTIAL,))
    return Moment(flags=(RELATIVE,)) if _IS_RELATIVE.search(words) else Moment()


def _from_numbers(
    found: re.Match[str], clock: dict[str, str | None], day_first: bool | None
) -> Moment:
    one, two = int(found["one"]), int(found["two"])
    if one > 12 >= two:
        day_first = True
    elif two > 12 >= one:
        day_first = False
    elif one == two:
        day_first = True
    elif found["mark"][0] == "." and len(found["year"]) == 4:
        day_first = True if day_first is None else day_first  # dots are written day first
    if day_first is None:
        return Moment(flags=(AMBIGUOUS,))
    day, month = (one, two) if day_first else (two, one)
    return _from_groups({"year": found["year"], "month": str(month), "day": str(day)}, clock)


def _from_groups(parts: dict[str, str | None], clock: dict[str, str | None]) -> Moment:
    name = parts.get("name")
    month = MONTHS[name.lower()] if name else int(parts["month"] or 0)
    year = parts["year"] or "0"
    flags: tuple[str, ...] = ()
    if len(year) == 2:
        year, flags = f"{'19' if int(year) > 69 else '20'}{year}", (TWO_DIGIT_YEAR,)
    if (
        not name and int(year) in BUDDHIST_YEARS
    ):  # who writes English months counts as the English do
        year, flags = str(int(year) - BUDDHIST_ERA), (BUDDHIST,)
    try:
        day = date(int(year), month, int(parts["day"] or 0))
    except ValueError:
        return Moment(flags=(ABSURD,))
    if not EARLIEST <= day <= LATEST or day in _UNSET:
        return Moment(flags=(ABSURD,))
    return Moment(day, _in_utc(day, clock), flags)


def _in_utc(day: date, clock: dict[str, str | None]) -> datetime | None:
    """The moment in UTC, or None where time or zone is missing or impossible."""
    zone = _zone(clock)
    if not clock.get("hour") or zone is None:
        return None
    hour = int(clock["hour"] or 0)
    half = (clock.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        wall = datetime.combine(
            day, time(hour, int(clock["minute"] or 0), int(clock.get("second") or 0))
        )
        return wall.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(clock: dict[str, str | None]) -> timezone | None:
    """The zone written, by its offset or an unambiguous name; None if there is none."""
    name, offset = (clock.get("zone") or "").lower(), clock.get("offset")
    if name and name not in _ZONES:
        return None  # IST and its like stand for several zones
    if not name and not offset:
        return None
    hours = _ZONES.get(name, 0)
    if not offset:
        return timezone(timedelta(hours=hours))
    digits = offset[1:].replace(":", "").zfill(2)
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    span = -span if offset[0] == "-" else span
    return timezone(span) if abs(span) < timedelta(hours=24) else None


def _unix_time(words: str) -> Moment:
    seconds = float(words) / (1000 if len(words) == 13 and "." not in words else 1)
    at = datetime.fromtimestamp(seconds, UTC)
    good = EARLIEST <= at.date() <= LATEST and at.date() not in _UNSET
    return Moment(at.date(), at) if good else Moment(flags=(ABSURD,))
