"""Lines that say when and by whom: a date with a label, a byline, a section and counts around it.

Publishing software prints these parts in any order with any marks between ("Posted on March 4,
2025 by Etta Roe | 3 Comments"). No list of such lines ends, so a line is read part by part: it is
a stamp if it holds a date and every other part is one that stands beside dates.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from unspun.clean.day_words import MONTH_NAME
from unspun.clean.features import Look
from unspun.clean.shapes import BYLINE, STAMP, Shape

_MAX_WORDS = 24
_PART_WORDS = 3  # of a place, a section or a name beside a date; a headline has more
_DAY = re.compile(
    r"(?<![\w/.-])(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? (?:the )?)?"
    rf"(?:(?:{MONTH_NAME})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -](?:{MONTH_NAME})\.?,?[ -]\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|\d{1,2}([-/.])\d{1,2}\1\d{4})(?![\w/])",
    re.I,
)
_CLOCK = re.compile(
    r"(?:\bat )?\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.? ?m\b\.?)?(?: ?\(?(?:[A-Z]{2,5}|Z)\b\)?)?"
    r"|\b\d{1,2} ?[ap]\.?m\b\.?(?: ?[A-Z]{2,4}\b)?"
)
_COUNTS = re.compile(
    r"\b(?:leave a (?:comment|reply)|no (?:comments?|responses?)(?: yet)?|add (?:a )?comment|comments? off|"
    r"[\d,.]+k? (?:comments?|responses?|replies|views?|hits|shares?|likes|reads?|min(?:ute)?s?(?: read)?)|"
    r"(?:comments?|hits|views?|shares?|reads?)[: ]+\(?[\d,.]+k?\)?|(?:reading|read) time:? .{0,12}?min(?:ute)?s?|print|e-?mail|share|pdf)\b",
    re.I,
)
_LABEL = re.compile(
    r"(?:(?:first |originally |date |last |article |story )?(?:published|posted|updated|modified|created|issued|filed|submitted|released|added|uploaded|edited)"
    r"|date(?:d| published| posted| of (?:publication|issue))?|(?:issue|publication|publish|posting|release) date|as of)(?: (?:on|at|date))?",
    re.I,
)
_BY = re.compile(
    r"(?:(?:filed|posted) (?:in|under) \S+(?: \S+)? )?(?:(?:written|posted|reported|published|submitted|story|words|text|article) )?by:? +(\S.*)|(?:author|reporter|writer)s?: *(\S.*)",
    re.I,
)
_ISSUED = re.compile(r"(?:published|posted)(?: on| at)?:? ?$", re.I)
_JOINING = re.compile(r"(?:^| )(?:on|at|with|and)$", re.I)
_IN = re.compile(
    r"(?:(?:filed |posted )?(?:in|under|on)|categor(?:y|ies):?|section:?|from) +", re.I
)
_MARKS = re.compile(r"\s*[|/•·–—,;()\[\]]\s*|\s+-+\s*|^-+\s*|:\s+|:$|\s@\s")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says of a text's publication; ``labelled`` if a word of it says so."""

    day: str
    authors: str | None
    labelled: bool


def match_stamp(look: Look) -> Shape | None:
    """Return the shape of a line that says outright when or by whom a text was published."""
    if look.words > _MAX_WORDS or not (found := read_stamp(look.text)) or not found.labelled:
        return None
    return Shape(BYLINE, "byline", "edge") if found.authors else Shape(STAMP, "header", "edge")


@lru_cache(maxsize=4096)
def read_stamp(text: str) -> Stamp | None:
    """Return what a line says of day and authors if it says nothing else, or None."""
    if len(text) > 240 or not any(map(str.isdigit, text)):
        return None
    days = list(_DAY.finditer(text))
    if not days:
        return None
    day = next((d for d in days if _ISSUED.search(text[: d.start()])), days[0])
    rest = _COUNTS.sub(" | ", _CLOCK.sub(" | ", _DAY.sub(" | ", text)))
    labelled = not re.search(r"\w", rest)
    authors: list[str] = []
    for words in _MARKS.split(rest):
        part = _JOINING.sub("", words.strip(" .:-"))
        if not part:
            continue
        if _LABEL.fullmatch(part):
            labelled = True
        elif by := _BY.fullmatch(part):
            labelled = True
            authors.append(by[1] or by[2])
        elif not _is_name(_IN.sub("", part)):
            return None
    return Stamp(day[0], "; ".join(authors) or None, labelled)


def _is_name(words: str) -> bool:
    """Whether a part can be a place, a section, an agency or a person: a few capitalised words."""
    parts = words.split()
    return len(parts) <= _PART_WORDS and all(
        p[0].isupper() or p in ("and", "&", "of", "de") for p in parts
    )
