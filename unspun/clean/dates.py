"""When an article was published: by its record, its header line or its address.

Confidence says how often such a source names the day of publication, not another day: see
``benchmarks/html.py``. A date after the page was fetched, or one that cannot be, is refused with
a flag; a date that cannot be read for certain is null.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from unspun.clean.day_words import (
    ABSURD,
    BUDDHIST_ERA,
    BUDDHIST_YEARS,
    EARLIEST,
    LATEST,
    Moment,
    read_moment,
)
from unspun.model import PublishedDate
from unspun.rules import rule

FUTURE = rule("DAT-003", "flag", "The date lies after the day the page was fetched: refused.")
FOREIGN = rule("DAT-007", "flag", "The date was read as another language than English writes it.")

# Sites east of the fetcher are a day ahead; clocks of publishers are hours wrong.
_AHEAD = timedelta(days=2)
_RECORD, _HEADER, _URL, _DATELINE = 0.95, 0.9, 0.9, 0.8
_URL_DAYS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/_.-](?P<m>\d{1,2})[/_.-](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)/(?P<m>[a-z]{3})/(?P<d>\d{1,2})(?!\d)", re.I),
    re.compile(r"(?<![\da-z])(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\da-z])", re.I),
)
# A day, a word and a year ("12 de marzo de 2024"), or year, month and day with marks between.
_DAY_SHAPE = re.compile(
    r"(?<!\d)\d{1,2}(?:er|\.|º|-)?\s{0,2}(?:\w{1,3}\s)?[^\s\d.,;:|]{3,20}\.?,?\s{0,2}(?:\w{1,3}\.?\s)?\d{4}(?!\d)|"
    r"(?<!\d)\d{4}\s?[^\W\d]{1,2}\.?\s?\d{1,2}\s?[^\W\d]{1,2}\.?\s?\d{1,2}(?!\d)|"
    r"(?<!\d)\d{4}(?:\.|\sm\.)?\s[^\W\d]{3,20}\.?\s\d{1,2}(?!\d)|"
    r"(?<!\d)\d{1,2}\stháng\s\d{1,2}(?:,|\snăm)?\s\d{4}(?!\d)"
)
# Hungarian and Lithuanian write the year first, Vietnamese counts the months.
_YEAR_AHEAD = re.compile(
    r"(?P<year>\d{4})(?:\.|\sm\.)?\s(?P<name>[^\W\d]{3,20})\.?\s(?P<day>\d{1,2})"
)
_COUNTED = re.compile(r"(?P<d>\d{1,2})\stháng\s(?P<m>\d{1,2})(?:,|\snăm)?\s(?P<y>\d{4})")
_LONGEST_DAY, _LONGEST_LINE = 60, 120
AROUND_DAY = 4  # words beside a day of another language: "Publié le 12 mars 2024 à 18h20"
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def parse_day(words: str, *, day_first: bool | None) -> tuple[date | None, tuple[str, ...]]:
    """Return the day ``words`` name, or None, and the flags (DAT rules) that say why not."""
    moment = _moment(words, day_first)
    return moment.day, moment.flags


def published_from_record(words: str, fetched_at: datetime | None) -> PublishedDate:
    """Return the date a record's own field states: ISO, RFC 2822, Unix time or written out."""
    return judge(_moment(words, None), "record", _RECORD, fetched_at)


def published_from_header(
    words: str, day_first: bool | None, fetched_at: datetime | None
) -> PublishedDate:
    """Return the date an article's header line states; ``day_first`` is settled by the page."""
    return judge(_moment(words, day_first), "header", _HEADER, fetched_at)


def published_by_words(day: date, fetched_at: datetime | None) -> PublishedDate:
    """Return the date that the head of a text tells in another language than English."""
    return judge(Moment(day, None, (FOREIGN,)), "header", _HEADER, fetched_at)


def published_from_dateline(words: str, fetched_at: datetime | None) -> PublishedDate:
    """Return the day a dateline states: when a report was written, mostly when it came out."""
    return judge(_moment(words, None), "text", _DATELINE, fetched_at)


def published_from_url(url: str | None, fetched_at: datetime | None = None) -> PublishedDate:
    """Return the day in an address (``/2024/03/12/``); a year and month alone give no date."""
    path = re.sub(r"^[a-z]+://[^/]*", "", (url or "")[:2000])
    for pattern in _URL_DAYS:
        for found in pattern.finditer(path):
            day = _day_of(found)
            if day:
                return judge(Moment(day), "url", _URL, fetched_at)
    return PublishedDate()


def judge(
    moment: Moment, source: str, confidence: float, fetched_at: datetime | None = None
) -> PublishedDate:
    """Return ``moment`` as a publication date, or only the flag that refuses it."""
    if moment.day is None:
        return PublishedDate(flags=moment.flags)
    if moment.flags:
        confidence -= 0.2
    date_found = PublishedDate(moment.day, moment.at, source, round(confidence, 2), moment.flags)
    return refuse_future(date_found, fetched_at)


def refuse_future(published: PublishedDate, fetched_at: datetime | None) -> PublishedDate:
    """Return ``published``, or only flags where it lies more than two days after the fetch."""
    if published.day and fetched_at and published.day > fetched_at.date() + _AHEAD:
        return PublishedDate(flags=(*published.flags, FUTURE))
    return published


def _moment(words: str, day_first: bool | None) -> Moment:
    moment = read_moment(words, day_first=day_first)
    if moment.day or moment.flags or (words.isascii() and not re.search(r"[A-Za-z]{3}", words)):
        return moment
    day = _foreign_day(words)
    return Moment(day, None, (FOREIGN,)) if day else moment


def foreign_day_in(words: str) -> tuple[date | None, str]:
    """Return the day that a line names with a month of another language, and the words beside it."""
    if (told := find_foreign_day(words)) is None:
        return None, words
    day, found = told
    return day, f"{words[: found.start()]} {words[found.end() :]}"


def is_day_line(line: str) -> bool:
    """Whether a line is a day of another language and a few words around it: "Le 12 mars 2024"."""
    if len(line) > _LONGEST_DAY or not _DAY_SHAPE.search(line):
        return False
    if read_moment(line, day_first=None).day:  # English lines are judged by their rules
        return False
    day, rest = foreign_day_in(line)
    return day is not None and len(rest.split()) <= AROUND_DAY


def foreign_day_words(words: str) -> str | None:
    """Return the words of a line that name a day with a month of another language, or None."""
    told = find_foreign_day(words)
    return told[1][0].strip() if told else None


def find_foreign_day(words: str) -> tuple[date, re.Match[str]] | None:
    """Return the day that a line names with a month of another language, and where it stands."""
    found = _DAY_SHAPE.search(words[:_LONGEST_LINE])
    day = _foreign_day(found[0].strip()) if found else None
    return (day, found) if found and day else None


@lru_cache(maxsize=4096)
def _foreign_day(words: str) -> date | None:
    """A day with a month name of another language: day, name and year must all be written."""
    words = " ".join(words.split())
    if len(words) > _LONGEST_DAY or not _DAY_SHAPE.search(words):
        return None
    if counted := _COUNTED.fullmatch(words):
        return _day_of(counted)
    if ahead := _YEAR_AHEAD.fullmatch(words):
        words = f"{ahead['day']} {ahead['name']} {ahead['year']}"
    import dateparser

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
    found = dateparser.parse(words, settings=settings)
    day: date | None = found.date() if found else None
    numbers = {int(n) for n in re.findall(r"\d+", words)}
    if day is None or not {day.year, day.day} <= numbers:
        return None
    if day.year in BUDDHIST_YEARS:
        day = day.replace(year=day.year - BUDDHIST_ERA)
    return day if EARLIEST <= day <= LATEST else None


def _day_of(found: re.Match[str]) -> date | None:
    month = found["m"].lower()
    if month.isalpha():
        month = str(_MONTH_NAMES.index(month) + 1) if month in _MONTH_NAMES else "0"
    try:
        return date(int(found["y"]), int(month), int(found["d"]))
    except ValueError:
        return None


__all__ = [
    "ABSURD",
    "AROUND_DAY",
    "FOREIGN",
    "FUTURE",
    "foreign_day_in",
    "foreign_day_words",
    "is_day_line",
    "judge",
    "parse_day",
    "published_from_dateline",
    "published_from_header",
    "published_from_record",
    "published_from_url",
    "refuse_future",
]
