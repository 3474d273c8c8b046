"""What a block's header says: title, publisher, section, authors and date, each in its words."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from unspun.clean.authors import clean_authors
from unspun.clean.features import key_of
from unspun.clean.stamp_lines import Parts
from unspun.entities.lexicon import words as lexicon
from unspun.split.agency_lines import names_no_writer
from unspun.split.captured import tells_capture
from unspun.split.header_fields import people, read_field
from unspun.split.header_model import Header
from unspun.split.header_parts import (
    MAX_PUBLISHER_WORDS,
    NO_PARTS,
    beside_title,
    menus_of,
    names_nobody,
    parts_of,
)
from unspun.split.header_places import name_by_place
from unspun.split.header_titles import bare_title, title_lines
from unspun.split.labels import labelled_parts
from unspun.split.name_lines import writers_and_papers
from unspun.split.press_reviews import names_digest
from unspun.split.signatures import FOREIGN, Sign
from unspun.split.title_lines import PIECE_KINDS

_POSTED_BY = re.compile(
    r"\b[Bb]y (?P<names>[A-Z][\w.'’-]+(?: (?:and|&|[A-Z][\w.'’-]*|de|van|von|bin|al|el)){1,6})"
)
# Words that say what a line is: they stand where the names of papers do and name nobody.
_NO_NAMES = PIECE_KINDS | {
    *(
        "home",
        "news",
        "search",
        "menu",
        "video",
        "archive",
        "archives",
        "latest",
        "letters",
        "blog",
    ),
    *("public", "friends", "language english", "free download"),
    *("saved", "save", "share", "properties", "edition", "final edition", "late edition"),
}
_SUBJECT_LIST = re.compile(r"^(?P<name>\[[^\[\]]{2,40}\])\s*(?=\S)")
_CONNECTING = ("of", "the", "and", "&", "de", "du", "la", "for", "von", "van", "al", "el", "bin")
_MIN_PEOPLE = 3
_ARTICLE = re.compile(r"(?:The|Al|La|Le|Les|El|Los|Der|Die|Das|Il|O) ")  # opens names of papers
_GIVEN_SHARE = 0.3  # of unmarked names on a page that open with a known given name: people


class _Name(NamedTuple):
    """A name in a header: whether it stands beside a date or a paper, and has a person's form.

    ``foreign`` says that it stands beside a day of another language.
    """

    words: str
    beside: bool
    person: bool
    foreign: bool


def read_headers(headers: Sequence[Sequence[Sign]]) -> list[Header]:
    """Return what each header of a page says.

    The title is the longest open line nearest the body; what repeats inside a header or over the
    page is publisher or section, never a title.
    """
    menus = menus_of(headers)
    parts = [
        [NO_PARTS if sign.look.key in menus else parts_of(sign) for sign in header]
        for header in headers
    ]
    spread: Counter[str] = Counter()
    for lines in parts:
        named = (part for line in lines for part in (*line.papers, *line.sections, *line.others))
        spread.update({key_of(p) for p in named if len(p.split()) <= MAX_PUBLISHER_WORDS})
    chosen = title_lines(headers, spread, max(1, len(headers) // 3))
    for header, lines, index in zip(headers, parts, chosen, strict=True):
        if index is None:
            continue
        if header[index].kind in ("short", "heading", "bullet", "number"):
            lines[index] = beside_title(header[index])
        title = key_of(bare_title(header[index]))
        for place, sign in enumerate(header):
            if place != index and key_of(bare_title(sign)) == title:  # of the page and of the text
                lines[place] = beside_title(sign)
    found = [
        _read(header, lines, index)
        for header, lines, index in zip(headers, parts, chosen, strict=True)
    ]
    for (writer, paper), said in zip(writers_and_papers(headers), found, strict=True):
        said.authors = said.authors or ((writer,) if writer else ())
        said.publisher = paper or said.publisher
    name_by_place(headers, chosen, found)
    _place_names(headers, parts, found)
    _without_list_name(found)
    return found


def _read(header: Sequence[Sign], parts: Sequence[Parts], title: int | None) -> Header:
    found = Header()
    for sign, line in zip(header, parts, strict=True):
        if sign.date and found.published is None and not tells_capture(sign.line.text):
            found.published = sign.date
        fields = labelled_parts(sign.line.text)
        if fields or sign.kind == "label":
            for field in fields or [sign.line.text]:
                read_field(field, found)
        elif sign.kind == "date" and (by := _POSTED_BY.search(sign.line.text)):
            found.authors = found.authors or people(by["names"])
        elif sign.kind == "byline":
            others = () if sign.shape == FOREIGN else line.others
            found.authors = found.authors or people(*line.authors, *others)
        elif line.authors:
            found.authors = found.authors or people(*line.authors)
    if found.title is None and title is not None:
        found.title = bare_title(header[title])
    for line in parts:
        sections = (section for section in line.sections if not names_digest(section))
        found.section = found.section or next(sections, None)
        papers = (paper for paper in line.papers if not _names_nothing(paper))
        found.publisher = found.publisher or next(papers, None)
    return found


def _place_names(
    headers: Sequence[Sequence[Sign]], parts: Sequence[Sequence[Parts]], found: Sequence[Header]
) -> None:
    """Take names without a mark for publishers or for people, as the whole page shows them."""
    loose = [_loose_names(h, p, f) for h, p, f in zip(headers, parts, found, strict=True)]
    often = Counter(name.words for names in loose for name in names)
    loose = [[n for n in names if n.beside or 2 * often[n.words] <= len(found)] for names in loose]
    by_people = _are_people(loose, found)
    abroad = {name.words for names in loose for name in names if name.foreign and name.person}
    for names, header in zip(loose, found, strict=True):
        counts = Counter(key_of(name.words) for name in names if name.beside)
        for name in names:
            if name.person and (by_people or (name.foreign and len(abroad) > 1)):
                header.authors = header.authors or people(name.words)
            elif name.person and _has_given_name(name.words):
                continue
            elif name.beside and (header.publisher is None or counts[key_of(name.words)] > 1):
                header.publisher = name.words
            elif name.beside and header.section is None and len(name.words.split()) <= 2:
                same = key_of(header.publisher or "") == key_of(name.words)
                header.section = None if same else name.words


def _loose_names(header: Sequence[Sign], parts: Sequence[Parts], found: Header) -> list[_Name]:
    """Names in a header that are no title; ``beside`` those of its date or its paper."""
    names = []
    taken = {key_of(w) for w in (found.title, *found.authors) if w}
    for index, line in enumerate(parts):
        near = header[max(0, index - 1) : index + 2]
        if names_nobody(header[index], line):
            continue
        dated = any(s.date or s.kind in ("date", "facts") for s in near) or bool(line.papers)
        for name in line.others:
            short = len(name.split()) <= MAX_PUBLISHER_WORDS and key_of(name) not in taken
            if _names_nothing(name):
                continue
            if short and _is_capitalised(name):
                foreign = header[index].shape == FOREIGN
                names.append(_Name(name, dated, bool(clean_authors([name])), foreign))
    return names


def _names_nothing(words: str) -> bool:
    return words.lower() in _NO_NAMES or names_digest(words) or names_no_writer(words)


def _is_capitalised(name: str) -> bool:
    words = [w for w in name.split() if w not in _CONNECTING]
    return all(w[0].isupper() or (w[0].isalpha() and not w[0].islower()) for w in words)


def _are_people(loose: Sequence[Sequence[_Name]], found: Sequence[Header]) -> bool:
    """Whether the page's unmarked names are its writers.

    They are if the papers stand elsewhere, if some open with known given names, or if many
    different ones all have the form of a person's name and none of a paper's.
    """
    first = [names[0] for names in loose if names]
    persons = [n.words for n in first if n.person and not _ARTICLE.match(n.words)]
    if 2 * len(persons) < len(found) or any(header.authors for header in found):
        return False
    published = sum(header.publisher is not None for header in found)
    given = sum(map(_has_given_name, persons))
    if 5 * published >= 4 * len(found) or given >= _GIVEN_SHARE * len(persons):
        return True
    return len(persons) == len(first) and len(set(persons)) >= _MIN_PEOPLE and not published


def _has_given_name(name: str) -> bool:
    return name.split()[0].lower() in lexicon("given_names")


def _without_list_name(found: Sequence[Header]) -> None:
    """Take the name of a mailing list off titles that all open with it."""
    names = {m["name"] if (m := _SUBJECT_LIST.match(h.title or "")) else None for h in found}
    if len(names) == 1 and None not in names and len(found) > 1:
        for header in found:
            header.title = _SUBJECT_LIST.sub("", header.title or "")
