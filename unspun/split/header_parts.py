"""What the lines of a header name, line by line: writers, papers, sections and other names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from unspun.clean.authors import clean_authors
from unspun.clean.by_words import behind_by
from unspun.clean.day_patterns import DAY
from unspun.clean.foreign_heads import read_making
from unspun.clean.site_names import is_site_name, section_names
from unspun.clean.stamp_lines import Parts, read_parts
from unspun.clean.unspaced import UNSPACED, count_unspaced
from unspun.split.agency_lines import writer_in_role
from unspun.split.header_titles import TRAILING
from unspun.split.labels import labelled_parts
from unspun.split.signatures import FOREIGN, LED, Sign, between_marks
from unspun.split.title_lines import bare, led_by_paper, sectioned, titled

NO_PARTS = Parts(False, (), (), (), ())
_TITLE_KINDS = ("short", "number", "heading", "bullet", "dated")
_HANDLE = re.compile(r"(?<=\w) @\w{2,30}\b")
_SOURCE = re.compile(
    r"(?:来源|來源|出处|Источник|Джерело|Fuente|Quelle|Fonte|Kaynak|Nguồn|المصدر)\s?[:：]\s?(?P<paper>[^\s|·,;:：]+)",
    re.I,
)
_WRITER = re.compile(rf"(?:作者|记者|記者|撰文)\s?[:：\s]\s?(?P<name>{UNSPACED}{{2,4}})(?!\w)")
_LABELS_UNSPACED = ("原创", "转载", "编辑", "责编", "撰稿", "首发", "原標題", "今天", "昨天")
_BETWEEN = re.compile(r"\s*[|•·»>/]\s*")
MAX_PUBLISHER_WORDS = 6
_MENU_PARTS = 4  # names between marks, the same ones in most headers: the page's menu


def menus_of(headers: Sequence[Sequence[Sign]]) -> set[str]:
    """Return the keys of lines of many names that stand in most headers."""
    lines = Counter(
        key
        for header in headers
        for key in {
            s.look.key
            for s in header
            if s.date is None and len(_BETWEEN.split(s.line.text)) >= _MENU_PARTS
        }
    )
    return {key for key, count in lines.items() if 2 * count > len(headers)}


def parts_of(sign: Sign) -> Parts:
    """Return the parts of a line that may name a person, a publisher or a section."""
    if sign.kind in ("label", "link", "prose", "ruler", "form"):
        return NO_PARTS
    if labelled_parts(sign.line.text):
        return NO_PARTS
    text = _HANDLE.sub("", bare(sign.line.text)).strip("= ")
    if sign.shape == "role" and (writer := writer_in_role(text)):
        return Parts(False, (writer,), (), (), ())
    if sign.kind == "paper" and sign.look.is_upper:
        return Parts(False, (), (), (text,), ())
    if count_unspaced(text) > 1:
        return _unspaced_parts(text)
    if sign.shape == FOREIGN and (made := read_making(text)):
        named = _signed(read_parts(text.replace(sign.date, " | "))) if sign.date else NO_PARTS
        others = tuple(name for name in named.others if _is_long_name(name))
        if source := _SOURCE.search(text):
            return Parts(False, made.writers, (), (source["paper"],), ())
        return Parts(False, made.writers, (), named.papers, others)
    if sign.kind == "dated" and sign.shape == "end" and sign.date:
        left = text[: text.rfind(sign.date)].rstrip(" ([,|·–—-")
        return Parts(False, (), (), (titled(left, named=True) or ("", ""))[1:], ())
    if sign.shape == LED and (led := led_by_paper(text)):
        return Parts(False, (), (), (led[1],), ())
    if sign.kind not in ("date", "byline") and (found := titled(text, caps=sign.shape == "caps")):
        of_section = found[1].lower() in section_names()  # "Business | Title"
        return Parts(
            False, (), found[1:] if of_section else (), () if of_section else found[1:], ()
        )
    if sign.kind == "date":
        text = between_marks(text)
    if sign.shape == FOREIGN and sign.date:
        return _signed(read_parts(text.replace(sign.date, " | ")))
    trailing = TRAILING.search(text) if sign.date else None
    return read_parts(trailing[0] if trailing and sign.kind in _TITLE_KINDS else text)


def _unspaced_parts(text: str) -> Parts:
    """The paper and the writer on a line in a script without spaces; other words are labels."""
    parts = read_parts(text)
    words = [word for word in DAY.sub(" ", text).split() if word not in _LABELS_UNSPACED]
    source, writer = _SOURCE.search(text), _WRITER.search(text)
    known = tuple(word for word in words if is_site_name(word))
    papers = (source["paper"],) if source else known[:1] or parts.papers
    people = [word for word in words if clean_authors([word])]
    named = tuple(people) if papers and len(people) == 1 else parts.authors
    writers = (writer["name"],) if writer else named
    return Parts(parts.labelled, writers, parts.sections, papers, ())


def _is_long_name(words: str) -> bool:
    """Whether words between marks are a paper's and no label of the day ("Publié", "Stand")."""
    parts = words.split()
    return len(parts) > 1 and parts[0][0].isupper() and parts[-1][0].isupper()


def beside_title(sign: Sign) -> Parts:
    """Return the paper or date on the line of a title; its own words name nobody."""
    text = bare(sign.line.text)
    if sign.shape == LED:
        return parts_of(sign)
    if found := sectioned(text):
        return Parts(False, (), (found[1],), (), ())
    marked = titled(text, caps=sign.shape == "caps") or (sign.date and TRAILING.search(text))
    return parts_of(sign) if marked else NO_PARTS


def _signed(parts: Parts) -> Parts:
    """Parts with the names behind "von" or "por" among the writers."""
    names = tuple(name for name in parts.others if behind_by(name))
    others = tuple(name for name in parts.others if name not in names)
    return replace(parts, authors=(*parts.authors, *names), others=others)


def names_nobody(sign: Sign, line: Parts) -> bool:
    """Tell whether a line is the way to an article ("News / Sport / Keld") or more than names."""
    if sign.date:
        return False
    is_path = bool(line.sections) and any(mark in sign.line.text for mark in "/>»")
    return is_path or any(len(name.split()) > MAX_PUBLISHER_WORDS for name in line.others)
