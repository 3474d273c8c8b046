"""How days, clocks and ages look inside a line: found here, read by :mod:`unspun.clean.day_words`."""

import re

from unspun.clean.day_words import MONTH_NAME

MONTH = rf"(?i:{MONTH_NAME})\b\.?"
WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = r"(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? (?:the )?)"
NUMERIC_DAY = r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
_ZONE = r"(?: ?\(?(?:[A-Z]{2,5}|Z)\b\)?)?(?: ?(?:GMT)?[+-]\d{2}:?\d{2})?"
_NO_CLOCK = r"(?!\s?(?:[:.]\d|(?i:hours?|hrs?|[ap]\.?m)\b))"  # after two figures that may be a year
_DIGIT = re.compile(r"\d")
# A whole day has a month's name or three numbers between marks; to look for these is ten times as
# fast as to look for the day.
_MONTH_OPENINGS = sorted({name[:3] for name in MONTH_NAME.split("|")})
_NUMBERS = re.compile(r"\d(?:[-/]|\. ?)\d{1,2}(?:[-/]|\. ?)\d")
_SECONDS = (
    r"\d{2}:\d{2}:\d{2}(?: [A-Z]{3,4})?"  # between the day and the year, as mail programs write
)
_CLOCK = rf"\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?:\.\d{{1,6}})?(?: ?[apAP]\.? ?[mM]\b\.?)?{_ZONE}"
CLOCK = re.compile(
    rf"(?:\b[aA]t )?\b(?:{_CLOCK}|\d{{1,2}} ?[apAP]\.?[mM]\b\.?(?: ?[A-Z]{{2,4}}\b)?)"
)

# A whole day, with its year, and the clock behind it. Groups: ``date`` with the clock, ``day`` alone.
DAY = re.compile(
    rf"(?<![\w/.-])(?P<date>(?P<day>{WEEKDAY}?(?:\d{{4}}([-/.])\d{{1,2}}\3\d{{1,2}}(?=\D|$)|{NUMERIC_DAY}|\d{{1,2}}\. \d{{1,2}}\. \d{{4}}|\d{{4}}\. \d{{1,2}}\. \d{{1,2}}(?=\D|$)"
    rf"|{MONTH} \d{{1,2}}(?i:st|nd|rd|th)?,? \d{{4}}|{MONTH} {{1,2}}\d{{1,2}} {_SECONDS} \d{{4}}|\d{{4}} {MONTH} \d{{1,2}}(?![\d:])|{MONTH}-\d{{1,2}}-\d{{4}}"
    rf"|\d{{1,2}}(?:(?i:st|nd|rd|th)|\.)?(?: of)?[ -]{MONTH},?[ -]\d{{2,4}}{_NO_CLOCK}))"
    rf"(?:(?:T|,? (?:at )?){_CLOCK})?)(?![\w/])"
)
# An age, or a day without its year: enough to know a line by, not to date an article.
AGO = re.compile(
    r"(?<![\w/.-])(?:\d{1,3}|an?|one|two|three) ?(?:minute|min|hour|hr|day|week|month|year|[hdwm])s? ago\b",
    re.I,
)
VAGUE = re.compile(
    rf"(?:{AGO.pattern}|yesterday|today|just now|{WEEKDAY}?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}))",
    re.I,
)


def find_day(text: str) -> re.Match[str] | None:
    """Return where the first whole day of a line stands; its group ``date`` includes a clock."""
    if not _DIGIT.search(text):
        return None
    named = any(map(text.lower().__contains__, _MONTH_OPENINGS))
    return DAY.search(text) if named or _NUMBERS.search(text) else None
