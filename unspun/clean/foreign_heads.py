"""The lines below a title that say when and by whom a text that is not English was written.

They have few words: a day with a clock and a label or two, a name behind the word for "by". Names
of months are read in every language that dateparser knows. All-number days are day first there:
month first is written in American English alone.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from unspun.clean.authors import clean_authors
from unspun.clean.by_words import behind_by
from unspun.clean.dates import find_foreign_day, parse_day
from unspun.clean.day_patterns import CLOCK, find_day
from unspun.clean.unspaced import count_unspaced

_LONGEST, _MOST_DAYS = 120, 3
_MARKS = " ()[]|·•,;:/–—-"
_LABELS = 6  # words beside the days of a line: "published on", "updated", "at", weekdays, "hours"
_BETWEEN = re.compile(r"\s*[|·•]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_LABEL_SIGNS = 8  # the same in a script without spaces
_LEFT = re.compile(r"(?:\s+[^\W\d_A-Z]{1,3})+$")  # "on" and "at" beside the day that was taken out


class Making(NamedTuple):
    """What a line tells of the making of a text: the day, the words that name it, the writers."""

    day: date | None
    words: str
    writers: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_making(text: str) -> Making | None:
    """Return when and by whom a line says a text was written, if it tells little else, or None.

    Of several days it is the earliest: a text is published before it is updated, in whatever order
    a page says so.
    """
    if len(text) > _LONGEST:
        return None
    days: list[tuple[date, str]] = []
    rest = text
    while len(days) < _MOST_DAYS and (found := _first_day(rest)):
        day, first, last = found
        days.append((day, rest[first:last].strip()))
        rest = f"{rest[:first]} | {rest[last:]}"
    rest = CLOCK.sub(" | ", rest).strip(_MARKS)
    writers = next(filter(None, map(writers_of, _BETWEEN.split(rest))), ())
    unspaced = count_unspaced(rest)
    short = unspaced <= _LABEL_SIGNS and len(_WORD.findall(rest)) <= _LABELS
    if not writers and not (days and short):
        return None
    told = min(days, default=None)
    return Making(told[0], told[1], writers) if told else Making(None, "", writers)


def _first_day(text: str) -> tuple[date, int, int] | None:
    """Return the first day of a line and where its words stand."""
    if found := find_day(text):
        day, flags = parse_day(found["day"], day_first=True)
        return (day, *found.span()) if day and not flags else None
    told = find_foreign_day(text)
    return (told[0], *told[1].span()) if told else None


def writers_of(text: str) -> tuple[str, ...]:
    """Return the people whom a line names behind the word for "by" and who are all it tells."""
    text = text.strip(_MARKS)
    names = behind_by(text) if len(text) <= _LONGEST else None
    if names is None or (names.isupper() and not text.isupper()):
        return ()  # "Por LA NACIÓN" names a paper
    return (
        (names,) if count_unspaced(names) == len(names) else clean_authors([_LEFT.sub("", names)])
    )
