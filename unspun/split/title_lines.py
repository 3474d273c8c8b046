"""Lines that hold a title beside something else: its paper, its day, its number."""

import re

from unspun.clean.day_patterns import DAY
from unspun.clean.site_names import is_site_name, section_names
from unspun.clean.stamp_lines import is_name

_MARK = re.compile(
    r"^(?:[-*•·–]\s+|#{1,3}\s+|[IVX]{1,5}\.\s+(?=\w{2})|\(?(?:\d{1,3}[.)]|[a-z]\))\s*|(?:Article|Story|Document) \d{1,3}[.:]\s*|\[\d{1,3}\]\s*|#\d{1,3}[.:]?\s*|\d{1,2}\s?/\s?\d{1,3}\s+){1,3}"
)
_ENDING = re.compile(
    r"^(?P<left>.{6,}?)\s*(?:\s[-–—|]\s(?P<dash>[^-–—|]{2,45})|\((?P<paren>[^()]{2,45})\))$"
)
_PAGED = re.compile(r" \([A-Z][^(),]{1,40}, (?:pp?|pages?|S|str|pág)\.? ?[A-Z]?\d{1,3}\)$")
_LEADING = re.compile(r"^(?P<name>[^:–—|]{3,45})(?::|\s[–—|])\s(?P<left>.{6,})$")
# A paper in capitals before its headline, in a review of the press.
_CAPS_LEADING = re.compile(
    r"^(?P<name>[A-Z][A-Z.&'’()-]*(?: [A-Z&(][A-Z.&'’()-]*){0,4}): (?P<left>[A-Z0-9\"“‘'].{15,})$"
)
_LED = re.compile(r"^(?P<name>[^\W\d_a-z][^:–—|]{2,40}?)(?::|\s[–—|-])\s(?P<left>.{3,})$")
_BRACKETED = re.compile(r"^\[(?P<name>[A-Z][^\[\]]{2,40})\]:? (?P<left>\S.{3,})$")
_SECTIONED = re.compile(
    r"^(?P<left>\S.*\S) [\[(](?P<section>[A-Z]\w+)[\])]$|^(?P<above>[A-Z]\w+) [|»>] (?P<right>\S.{5,})$"
)
_AFTER_DATE = re.compile(r"[\])]?(?:\s?[:–—|]\s?|\s-\s)")
_DAY_BEHIND = re.compile(rf"\w\W? \({DAY.pattern}\)$")  # a title, then its day in brackets
_DAY_BEFORE = re.compile(rf"\[{DAY.pattern}\] \S")
# What kind of text a line says that it stands over.
PIECE_KINDS = frozenset(
    [
        *(
            "opinion",
            "analysis",
            "interview",
            "column",
            "comment",
            "commentary",
            "editorial",
            "essay",
        ),
        *(
            "feature",
            "features",
            "review",
            "report",
            "reportage",
            "exclusive",
            "explainer",
            "profile",
        ),
        *("obituary", "correction", "background", "fact check", "breaking news", "long read"),
        *("live report", "press release", "press releases"),
    ]
)
_COLUMN_MARKS, _COLUMNS, _CELL_WORDS = "|•·", 3, 3  # a cell with a title has more words
_CELLS = re.compile(r"[|•·]")
_PAPER_WORDS = 4
_CAPS_WORDS = 3  # of a title behind a paper in capitals
_PART_WORDS = 5  # a paper or a name; a title with a date beside it has more


def dated(text: str, found: re.Match[str]) -> str:
    """Tell whether a title stands behind its date, or before its paper and date."""
    after, before = text[found.end() :], text[: found.start()]
    if found.start() <= 1 and not after.startswith("] ") and (mark := _AFTER_DATE.match(after)):
        return "start" if len(after[mark.end() :].split()) > _PART_WORDS else ""
    if found.start() == 1 and after.startswith("] "):
        return "bracket" if len(after.split()) > 1 else ""
    if ends_with_day(text):
        return "paren" if len(before.split()) > _PART_WORDS else ""
    if after.strip(" )]") or len(before.split()) <= _PART_WORDS:
        return ""
    left = before.rstrip(" ([,|·–—-")
    return "end" if titled(left, named=True) else ""


def ends_with_day(text: str) -> bool:
    """Tell whether a line ends with its day in brackets."""
    return bool(_DAY_BEHIND.search(text))


def opens_with_day(text: str) -> bool:
    """Tell whether a line opens with its day in square brackets and goes on."""
    return bool(_DAY_BEFORE.match(text))


def ends_with_paper(text: str) -> bool:
    """Tell whether a line is a title of two words or more, its paper and its day."""
    days = list(DAY.finditer(text))
    left = text[: days[-1].start()].rstrip(" ([,|·–—-") if days else ""
    return titled(left, least=2, named=True) is not None


def is_row(text: str) -> bool:
    """Tell whether a line is a row of facts between marks ("Page 4 • Politics • 412 words • ...")."""
    if sum(map(text.count, _COLUMN_MARKS)) < _COLUMNS:
        return False
    return all(len(cell.split()) <= _CELL_WORDS for cell in _CELLS.split(text))


def bare(text: str) -> str:
    """Return a line without the number, bullet or hash marks it opens with."""
    return _MARK.sub("", text)


def sectioned(text: str) -> tuple[str, str] | None:
    """Return the title and the section of a line like "Title [Sport]" or "Sport | Title"."""
    found = _SECTIONED.match(text)
    if found is None:
        return None
    section, title = found["section"] or found["above"], found["left"] or found["right"]
    return (title, section) if section.lower() in section_names() else None


def leading_paper(text: str) -> tuple[str, str] | None:
    """Return the paper and the title of a line that holds both without a mark between."""
    words = text.split()
    for length in range(min(_PAPER_WORDS, len(words) - 2), 1, -1):
        paper, opens = " ".join(words[:length]), words[length]
        if is_site_name(paper) and not opens[0].islower():
            return paper, " ".join(words[length:])
    return None


def led_by_paper(text: str) -> tuple[str, str] | None:
    """Return the title and the name before it on a line of a press review, known or not."""
    found = _BRACKETED.match(text) or _LED.match(text)
    named = (
        found is not None and is_name(found["name"]) and found["name"].lower() not in PIECE_KINDS
    )
    return (found["left"], found["name"]) if found and named else None


def titled(
    text: str, *, least: int = 4, caps: bool = False, named: bool = False
) -> tuple[str, str] | None:
    """Return the title and the publisher of a line like "Title - Paper" or "Paper: Title".

    ``least`` is the number of words that a title has at least; ``caps`` takes any words in
    capitals before a colon for a paper, ``named`` any name behind a dash or in brackets.
    """
    found = _CAPS_LEADING.match(text) if caps else None
    if (
        found
        and len(found["left"].split()) >= min(least, _CAPS_WORDS)
        and text.rstrip("\"'”’")[-1] not in ".!:"
    ):
        return found["left"], found["name"]
    ended = text.endswith(")") or any(map(text.__contains__, "-–—|"))
    if ended and (found := _ENDING.match(text)) and len(found["left"].split()) >= least:
        name = (found["dash"] or found["paren"]).split(",")[0].strip()
        if is_site_name(name) or (named and is_name(name)) or _PAGED.search(text):
            return found["left"], name
    if text.startswith("[") and (found := _BRACKETED.match(text)) and is_site_name(found["name"]):
        return found["left"], found["name"]
    if (found := _LEADING.match(text)) and len(found["left"].split()) >= least:
        return (found["left"], found["name"]) if is_site_name(found["name"]) else None
    return None
