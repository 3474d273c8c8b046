"""The lines below a title that say when and by whom a text that is not English was written.

They have few words: a day with a clock and a label or two, a name behind the word for "by". Names
of months are read in every language that dateparser knows. All-number days are day first there:
month first is written in American English alone.
"""

import re
from datetime import date

from unspun.clean.authors import clean_authors
from unspun.clean.dates import foreign_day_in, parse_day
from unspun.clean.day_patterns import CLOCK, find_day

_LONGEST = 120
_LABELS = 6  # words beside the days of a line: "published on", "updated", "at", weekdays, "hours"
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = r"[\u3040-\u30FF\u4E00-\u9FFF]"
_LABEL_SIGNS = 8  # the same in a script without spaces
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


def day_of(text: str) -> date | None:
    """Return the first day that a line tells which tells little else; of several the earliest.

    A text is published before it is updated, in whatever order a page says so.
    """
    days: list[date] = []
    rest = text
    while len(text) <= _LONGEST and len(days) < 3:
        day, beside = _first_day(rest)
        if day is None:
            break
        days.append(day)
        rest = beside
    if not days:
        return None
    labels = CLOCK.sub(" ", rest)
    short = len(re.findall(_UNSPACED, labels)) <= _LABEL_SIGNS
    return min(days) if short and len(_WORD.findall(labels)) <= _LABELS else None


def _first_day(text: str) -> tuple[date | None, str]:
    """Return the first day of a line and the words beside it."""
    if found := find_day(text):
        day, flags = parse_day(found["day"], day_first=True)
        return None if flags else day, f"{text[: found.start()]} {text[found.end() :]}"
    return foreign_day_in(text)


def writers_of(text: str) -> tuple[str, ...]:
    """Return the people whom a line names behind the word for "by" and who are all it tells."""
    text = text.strip(" ()[]")
    if found := _BY_UNSPACED.fullmatch(text):
        return (found["names"],)
    found = _BY.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or (found["names"].isupper() and not text.isupper()):
        return ()  # "Por LA NACIÓN" names a paper
    return clean_authors([found["names"]])


def tells_of_making(text: str) -> bool:
    """Whether a line tells nothing but when or by whom a text was written."""
    return bool(day_of(text) or writers_of(text))
