"""Lines that say when and by whom: a date with a label, a byline, a section and counts around it.

Publishing software prints these parts in any order with any marks between ("Posted on March 4,
2025 by Etta Roe | 3 Comments"). No list of such lines ends, so a line is read part by part: it is
a stamp if it holds a date and every other part is one that stands beside dates. The cleaner and
the splitter read such lines here and nowhere else.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from unspun.clean.day_patterns import AGO, CLOCK, DAY, VAGUE, find_day
from unspun.clean.features import Look
from unspun.clean.shapes import BYLINE, STAMP, Shape
from unspun.clean.site_names import is_site_name, section_names

_MAX_WORDS = 24
_MAX_CHARACTERS = 240
_PART_WORDS = 3  # of a place, a section or a name beside a date; a headline has more
_COUNTS = re.compile(
    r"\b(?:leave a (?:comment|reply)|(?:no|one) (?:comments?|responses?)(?: yet)?|add (?:a )?comment|comments? off|"
    r"[\d,.]+k? (?:comments?|responses?|replies|views?|hits|shares?|likes|reads?|words|pages?|min(?:ute)?s?(?: read)?)|"
    r"(?:comments?|hits|views?|shares?|reads?|words|reach|circulation)[: ]+\(?[\d,.]+k?\)?|(?:reading|read) time:? .{0,12}?min(?:ute)?s?|"
    r"(?:pp?\.|pages?|pg\.?) ?[A-Z]?\d{1,3}|print|e-?mail|share|pdf)\b",
    re.I,
)
_LABEL = re.compile(
    r"(?:(?:first |originally |date |last |article |story )?(?:published|posted|updated|modified|created|issued|filed|submitted|released|added|uploaded|edited)"
    r"|date(?:d| published| posted| of (?:publication|issue))?|(?:issue|publication|publish|posting|release) date|as of)(?: (?:on|at|date))?",
    re.I,
)
_BY = re.compile(
    r"(?:(?:filed|posted) (?:in|under) \S+(?: \S+)? )?(?:(?:written|posted|reported|published|submitted|reporting|report|story|words|text|article|analysis|opinion|commentary) )?by:? +(\S.*)|(?:author|reporter|writer)s?: *(\S.*)",
    re.I,
)
_ISSUED = re.compile(r"(?:published|posted)(?: on| at)?:? ?$", re.I)
_JOINING = re.compile(r"(?:^| )(?:on|at|with|and)$", re.I)
_IN = re.compile(
    r"\b(?:(?:(?:filed|posted|published) )?(?:in|under|on)|categor(?:y|ies):?|section:?|from) +",
    re.I,
)
# What the day is of: "Northern edition", "City editor's briefing".
_MATTER = re.compile(
    r"(?:\S+ ){0,3}(?:edition|issue|page|desk|column|briefing|round-?up|digest|bulletin|review|supplement|report|analysis|opinion"
    r"|feature|editorial|commentary|diary|notebook|newsletter)",
    re.I,
)
_MARKS = re.compile(r"\s*[|/•·–—,;()\[\]]\s*|\s+-+\s*|^-+\s*|:\s+|:$|\s@\s|\t|(?<=[a-z]{2})\.\s+")
_FOR_PAPER = re.compile(r"(\S+(?: \S+){1,3}) (?:for|at|in) (?:the )?(\S.*)")
_NOBODY = re.compile(
    r"\W*[A-Z]?\d[\d.,]*\W*|english|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:©|\(c\)|copyright)\b.*|(?:text of|excerpts? from) .*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a line beside its day and clock.

    ``authors`` stand behind "by", ``sections`` are known names or stand behind "in", ``papers``
    have the form of a paper's name; ``others`` are words that are none of these.
    """

    labelled: bool
    authors: tuple[str, ...]
    sections: tuple[str, ...]
    papers: tuple[str, ...]
    others: tuple[str, ...]


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
    day = publication_day(text) if len(text) <= _MAX_CHARACTERS else None
    if day is None:
        return None
    parts = read_parts(text)
    if not all(map(is_name, parts.others)):
        return None
    return Stamp(day["date"], "; ".join(parts.authors) or None, parts.labelled)


def publication_day(text: str) -> re.Match[str] | None:
    """Return where the day of publication stands in a line: what says so, else the first day."""
    first = find_day(text)
    if first is None:
        return None
    days = [first, *DAY.finditer(text, first.end())]
    return next((d for d in days if _ISSUED.search(text[: d.start()])), first)


@lru_cache(maxsize=4096)
def read_parts(text: str) -> Parts:
    """Return the parts of a line of a header: a day, a clock, an age and counts are taken out."""
    rest = text[:_MAX_CHARACTERS]
    dated = find_day(rest) is not None
    for pattern in (DAY, CLOCK, AGO, _COUNTS):
        rest = pattern.sub(" | ", rest)
    labelled = not re.search(r"\w", rest)
    authors: list[str] = []
    sections: list[str] = []
    papers: list[str] = []
    others: list[str] = []
    for words in _MARKS.split(rest):
        part = _JOINING.sub("", words.strip(" .:-*_\"'"))
        if not part or _NOBODY.fullmatch(part) or VAGUE.fullmatch(part):
            continue
        if _LABEL.fullmatch(part):
            labelled = True
        elif by := _BY.fullmatch(part):
            labelled = True
            authors.append(by[1] or by[2])
        elif part.lower() in section_names():
            sections.append(part)
        elif is_site_name(part):
            papers.append(part)
        elif dated and _MATTER.fullmatch(part):
            sections.append(part)
        elif (by := _FOR_PAPER.fullmatch(part)) and is_site_name(by[2]):
            authors.append(by[1])
            papers.append(by[2])
        elif (placed := _IN.match(part)) and is_name(part[placed.end() :]):
            kind = others if placed[0].lower().startswith("from") else sections
            kind.append(part[placed.end() :])
        else:
            others.append(part[placed.end() :] if placed else part)
    return Parts(labelled, tuple(authors), tuple(sections), tuple(papers), tuple(others))


def is_name(words: str) -> bool:
    """Tell whether a part can be a place, a section, an agency or a person: a few capitalised words."""
    parts = words.split()
    return len(parts) <= _PART_WORDS and all(
        p[0].isupper() or p in ("and", "&", "of", "de") for p in parts
    )
