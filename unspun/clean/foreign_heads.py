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
from unspun.clean.dates import find_foreign_day, parse_day
from unspun.clean.day_patterns import CLOCK, find_day

_LONGEST, _MOST_DAYS = 120, 3
_MARKS = " ()[]|·•,;:/–—-"
_LABELS = 6  # words beside the days of a line: "published on", "updated", "at", weekdays, "hours"
_BETWEEN = re.compile(r"\s*[|·•]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = r"[\u3040-\u30FF\u4E00-\u9FFF]"
_LABEL_SIGNS = 8  # the same in a script without spaces
_LEFT = re.compile(r"(?:\s+[^\W\d_A-Z]{1,3})+$")  # "on" and "at" beside the day that was taken out
_BY = re.compile(
    r"(?:(?:Von|VON|Par|PAR|Por|POR|Di|DI|di|Door|DOOR|Av|Af|Przez)\s+(?=[^\W\d_a-z]\S*\s+[^\W\d_a-z])"
    r"|(?:Autor(?:a|es|in|en|i|e|zy)?|Auteure?s?|Auteur\(e\)s?|Författare|Forfatter|Kirjoittaja|Szerző|Yazar|Haber"
    r"|Автор(?:ы|и)?|Текст|Συντάκτης|كتب(?:ت)?|بقلم|مؤلف|نویسنده|מאת|लेखक)\s?[:：]\s*)"
    r"(?P<names>\S.{3,80})"
)
_BY_UNSPACED = re.compile(
    r"(?:本报|本报讯|特约|实习)?(?:记者|記者|作者|撰文|文|取材)\s?[:：/|丨]?\s?"
    rf"(?P<names>{_UNSPACED}{{2,4}})"
)


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
    unspaced = len(re.findall(_UNSPACED, rest))
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
    if found := _BY_UNSPACED.fullmatch(text):
        return (found["names"],)
    found = _BY.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or (found["names"].isupper() and not text.isupper()):
        return ()  # "Por LA NACIÓN" names a paper
    return clean_authors([_LEFT.sub("", found["names"])])
