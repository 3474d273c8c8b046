"""Titles of a page without what the page prints around each of them: marks, counts, days, columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from unspun.clean.day_patterns import DAY
from unspun.clean.site_names import is_site_name
from unspun.clean.stamp_lines import is_name
from unspun.split.header_model import Header
from unspun.split.header_titles import bare_title
from unspun.split.runs import is_said, longest_line, restated_line
from unspun.split.signatures import Sign
from unspun.split.unheaded import Block

_APART = (":", "|", "–", "—", "-", "•", "·", "»", "/")
_COLUMNS = re.compile(r"\s*\|\s*|\t+| {3,}|\s*\.{3,}\s*")
_AROUND = " ,:()[]*_-–—•·|"
_MIN_WORDS = 2  # of a title
_MOST = 0.8
# Marks around a title: of markup, of lists, pictures. Quotes and brackets may be its own.
_EDGES = re.compile(r"^[^\w\"“”'‘’«»()\[\]$€£¿¡]+|[=*_#~|•■►]+$")
_NAMED = re.compile(
    r"^(?P<left>.{8,}?[\w\"”’'!?)]) ?(?:[–—|]| - ) ?(?P<by>[Bb]y )?(?P<name>[A-Z][^–—|]{2,40})$"
)
_SPEAKER = re.compile(r"^(?P<name>[^\W\d_][^:]{1,38}): (?=\S)")
_MIN_SPOKEN = 3  # titles that open with one speaker
_TONGUE = re.compile(r"^[\[(](?:[A-Z]{2}|[a-z]{2})[\])]:?\s+(?=\S)")  # "[EN]", "(de)"
_BUTTON = re.compile(r"\s?\[[^\W\d_]{3,12}(?: [^\W\d_]{3,12})?\]$")


@dataclass(slots=True)
class PlainTitle:
    """A title's words, and the day, writer and paper that stood on its line."""

    words: str
    day: str | None = None
    author: str | None = None
    paper: str | None = None


def plain_titles(titles: Sequence[Sign]) -> list[PlainTitle]:
    """Return the words of these title lines of one page.

    Of lines in columns the fullest column is the title. A day at either end goes, and so do marks
    and numbers that open or close all of them alike, and a writer or a paper behind a dash.
    """
    rows = [_COLUMNS.split(sign.line.text.strip(" |")) for sign in titles]
    found = [PlainTitle(bare_title(sign), _only_day(sign.line.text)) for sign in titles]
    if len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
        for title, words in zip(found, _fullest(rows), strict=True):
            title.words = words
    _take_names(titles, found)
    for title in found:
        title.words = _EDGES.sub("", _without_day(title.words))
    tokens = _without_common([title.words.split() for title in found])
    tokens = [t[::-1] for t in _without_common([t[::-1] for t in tokens])]
    for title, left in zip(found, tokens, strict=True):
        title.words = " ".join(left)
    return found


def name_titles(signs: Sequence[Sign], blocks: Sequence[Block], headers: Sequence[Header]) -> None:
    """Set the titles of headers whose place is known, and what stands on their lines.

    A title that its text does not say again gives way to another line of its header that it does.
    """
    known = [signs[block.title] for block in blocks if block.title is not None]
    if len(known) == len(blocks):
        for header, title in zip(headers, plain_titles(known), strict=True):
            header.title = title.words
            header.published = header.published or title.day
            header.authors = header.authors or ((title.author,) if title.author else ())
            header.publisher = header.publisher or title.paper
        _without_page_marks(headers)
        return
    _name_anchored(signs, blocks, headers)
    _without_page_marks(headers)


def _name_anchored(
    signs: Sequence[Sign], blocks: Sequence[Block], headers: Sequence[Header]
) -> None:
    lines = Counter(s.look.key for b in blocks for s in signs[b.start : b.body])
    usual = {key for key, times in lines.items() if times > 1}
    for block, header in zip(blocks, headers, strict=True):
        if header.title is None:
            better = longest_line(signs, block, usual)
        else:
            said = is_said(signs, block, header.title)
            better = None if said else restated_line(signs, block, usual)
        header.title = bare_title(better) if better else header.title
        header.title = _EDGES.sub("", header.title or "") or header.title


def _without_page_marks(headers: Sequence[Header]) -> None:
    """Take off the titles what all of them bear: who speaks in a chat, a language, "[edit]"."""
    titles = [header.title or "" for header in headers]
    speakers = {m["name"] if (m := _SPEAKER.match(title)) else None for title in titles}
    speaker = speakers.pop() if len(speakers) == 1 and len(titles) >= _MIN_SPOKEN else None
    for pattern in (_TONGUE, _BUTTON):
        if all(map(pattern.search, titles)):
            titles = [pattern.sub("", title) for title in titles]
    titles = _without_ending(titles)
    for header, title in zip(headers, titles, strict=True):
        header.title = _without_maker(title, header) or None
        if speaker:
            header.title = _EDGES.sub("", title.removeprefix(speaker + ":").strip()) or title
            header.section = None if header.section == speaker else header.section
            header.publisher = header.publisher or speaker


def _without_ending(titles: Sequence[str]) -> list[str]:
    """Titles without the words behind a mark that all of them end with ("Title : Free Download")."""
    rows = [title.split() for title in titles]
    length = 0
    while all(len(row) > length + 1 for row in rows) and len({r[-1 - length] for r in rows}) == 1:
        length += 1
    marks = [n for n in range(length, 0, -1) if rows[0][-n] in _APART]
    cut = marks[0] if marks and len(titles) > 1 else 0
    return [" ".join(row[: len(row) - cut]) for row in rows] if cut else list(titles)


def _without_maker(title: str, header: Header) -> str:
    """A title without its writer or paper behind a mark, where the header names them as well."""
    for name in (*header.authors, header.publisher):
        left = title.removesuffix(name or "").rstrip()
        if name and left != title and left[-1:] in _APART and len(left.split()) > _MIN_WORDS:
            return left[:-1].rstrip()
    return title


def _only_day(text: str) -> str | None:
    """The day on a line that holds one."""
    days = list(DAY.finditer(text))
    return days[0]["date"] if len(days) == 1 else None


def _take_names(signs: Sequence[Sign], titles: Sequence[PlainTitle]) -> None:
    """Part titles from a name behind a dash, if nearly all titles of the page have one."""
    parted = [_NAMED.match(sign.line.text) for sign in signs]
    named = [m for m in parted if m and (m["by"] or is_name(m["name"]) or is_site_name(m["name"]))]
    if len(named) < max(2, _MOST * len(titles)):
        return
    for title, sign, found in zip(titles, signs, parted, strict=True):
        if found and found in named:
            title.words = bare_title(replace(sign, line=sign.line._replace(text=found["left"])))
            title.author = found["name"] if found["by"] else None
            title.paper = None if found["by"] or not is_site_name(found["name"]) else found["name"]


def _fullest(rows: Sequence[list[str]]) -> list[str]:
    """The one column of these rows that has the most letters."""
    columns = list(zip(*rows, strict=True))
    best = max(range(len(columns)), key=lambda n: sum(map(_letters, columns[n])))
    return [row[best] for row in rows]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, DAY.sub("", text)))


def _without_day(text: str) -> str:
    """A title without a day before or behind it."""
    for found in DAY.finditer(text):
        left, right = text[: found.start()].strip(_AROUND), text[found.end() :].strip(_AROUND)
        if (bool(left) != bool(right)) and len((left or right).split()) >= _MIN_WORDS:
            return left or right
    return text


def _without_common(titles: Sequence[list[str]]) -> list[list[str]]:
    """Titles without the marks and numbers that all of them open with."""
    found = list(titles)
    while all(len(t) > _MIN_WORDS for t in found):
        opens = {_folded(t[0]) for t in found}
        if len(opens) > 1 or (opens.pop().isalpha() and not _after_number(titles, found)):
            break
        found = [t[1:] for t in found]
    return found


def _folded(token: str) -> str:
    return re.sub(r"\d+", "0", token)


def _after_number(titles: Sequence[list[str]], found: Sequence[list[str]]) -> bool:
    """Whether a word in capitals ("GMT") follows a number that was taken away."""
    return len(found[0]) < len(titles[0]) and found[0][0].isupper()
