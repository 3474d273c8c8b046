"""What a block's header says: title, publisher, section, authors and date, each in its words."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from unspun.clean.features import key_of
from unspun.clean.heads import is_site_name
from unspun.split.signatures import DATE, LABEL, Sign, bare, titled

_SECTIONS = frozenset(
    [
        "politics",
        "business",
        "economy",
        "sport",
        "sports",
        "football",
        "opinion",
        "world",
        "national",
        "international",
        "local",
        "conflict",
        "crime",
        "health",
        "science",
        "climate",
        "environment",
        "technology",
        "tech",
        "education",
        "culture",
        "arts",
        "entertainment",
        "travel",
        "weather",
        "military",
        "features",
        "analysis",
        "news",
        "lifestyle",
        "society",
        "law",
        "markets",
        "finance",
        "energy",
        "defense",
        "defence",
        "security",
        "asia",
        "africa",
        "europe",
        "americas",
        "religion",
        "general",
        "top",
        "editorial",
        "comment",
        "regional",
    ]
)
_PARTS = re.compile(r"\s*[|•·–—;]\s*|\s+-\s+|\s+/\s+|(?<=[a-z])\.\s+")
_COMMA_PARTS = re.compile(r",\s+")
_BY = re.compile(r"^(?:(?:written by|posted by|author:|by)[: ]+|[—–]{1,2} ?)", re.I)
_NAMES = re.compile(r"\s*,\s*|\s+(?:and|&)\s+", re.I)
_AROUND = " ,:()[]*_-–—•·|"
_TRAILING = re.compile(r"(?:\([^()]{4,80}\)|\s[-–—|]\s.{4,80})$")
# Parts of a header that name nobody: an age, a length, a language, a code, a copyright.
_NOBODY = re.compile(
    r"\bago$|^yesterday$|^\d+ (?:words|pages?|comments?|min\b.*)$|^english$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:©|\(c\)|copyright)\b.*|"
    r"^text of .*|^excerpts? .*",
    re.I,
)
_POSTED_BY = re.compile(
    r"\b[Bb]y (?P<names>[A-Z][\w.'’-]+(?: (?:and|&|[A-Z][\w.'’-]*|de|van|von|bin|al|el)){1,6})"
)
_QUOTED = re.compile(r"^(?:“([^“”]+)”|\"([^\"]+)\")$")
_AT_PAPER = re.compile(
    r"^(?P<person>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}), (?P<paper>[^,]{3,45})$"
)
_TITLE_KINDS = ("short", "heading", "number", "bullet", "titled", "dated")
_MAX_PUBLISHER_WORDS = 6
MIN_TITLE = 3  # words of a line that is a title wherever it stands in a header


@dataclass(slots=True)
class Header:
    """A header's parts in its own words; None for what it does not say."""

    title: str | None = None
    publisher: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def read_headers(headers: Sequence[Sequence[Sign]]) -> list[Header]:
    """Return what each header of a page says.

    The title is the longest open line nearest the body; what repeats inside a header or over the
    page is publisher or section, never a title.
    """
    loose = [[_loose_parts(sign) for sign in header] for header in headers]
    spread: Counter[str] = Counter()
    for lines in loose:
        spread.update({key_of(part) for parts in lines for part in parts})
    common = max(1, len(headers) // 3)
    chosen = [_title_line(header, spread, common) for header in headers]
    usual = Counter(len(h) - i for h, i in zip(headers, chosen, strict=True) if i is not None)
    if usual and 2 * sum(usual.values()) >= len(headers):
        place = usual.most_common(1)[0][0]
        chosen = [
            _terse_title(header, place) if index is None else index
            for header, index in zip(headers, chosen, strict=True)
        ]
    return [
        _read(header, parts, index)
        for header, parts, index in zip(headers, loose, chosen, strict=True)
    ]


def _loose_parts(sign: Sign) -> list[str]:
    """Parts of a line that may name a publisher or a section: not dates, labels or authors."""
    if sign.kind in ("label", "link", "prose", "ruler", "form"):
        return []
    text = bare(sign.line.text)
    if found := titled(text):
        return [found[1]]
    if sign.date and (trailing := _TRAILING.search(text)) and sign.kind == "number":
        text = trailing[0].strip(_AROUND)
    if sign.kind == "byline":
        first, *parts = _PARTS.split(text)
        parts += [n for n in _COMMA_PARTS.split(first)[1:] if is_site_name(n)]
    elif sign.date or sign.kind == "date":
        parts = _split_around_date(text)
    else:
        if (pair := _AT_PAPER.match(text)) and is_site_name(pair["paper"]):
            return [pair["paper"]]
        named = sign.look.words <= _MAX_PUBLISHER_WORDS + 1 and not _NOBODY.search(text)
        return [text] if named else []
    parts = [p for p in parts if not _NOBODY.search(p)]
    return [p.strip(_AROUND) for p in parts if p.strip(_AROUND) and not DATE.search(p)]


def _split_around_date(text: str) -> list[str]:
    bare = DATE.sub(" | ", text)
    parts = [p for p in _PARTS.split(bare) if p.strip(" ,()")]
    return [q for p in parts for q in _COMMA_PARTS.split(p.strip(" ,"))]


def _read(header: Sequence[Sign], loose: list[list[str]], title: int | None) -> Header:
    found = Header()
    for sign in header:
        if sign.date and found.published is None:
            found.published = sign.date
        if sign.kind == "label":
            _read_label(sign.line.text, found)
        elif sign.kind == "titled" and (ended := titled(sign.line.text)):
            found.publisher = found.publisher or ended[1]
        elif sign.kind == "date" and (by := _POSTED_BY.search(sign.line.text)):
            found.authors = found.authors or _authors(by["names"])
        elif (pair := _AT_PAPER.match(sign.line.text)) and is_site_name(pair["paper"]):
            found.authors = found.authors or (pair["person"],)
        elif sign.kind == "byline":
            found.authors = found.authors or _authors(sign.line.text)
    if found.title is None and title is not None:
        found.title = _bare_title(header[title])
    own = Counter(key_of(p) for parts in loose for p in parts)
    for index, parts in enumerate(loose):
        near = header[max(0, index - 1) : index + 2]
        beside_date = any(sign.date or sign.kind == "date" for sign in near)
        for part in parts:
            _place_part(part, found, own, beside_date)
    return found


def _read_label(text: str, found: Header) -> None:
    label = LABEL.match(text)
    name, value = (label[1].lower(), label[2].strip()) if label else ("", "")
    if not value:
        return
    if name in ("title", "headline", "subject"):
        found.title = value
    elif name in ("source", "publisher", "publication"):
        found.publisher = value
    elif name == "from" and "@" not in value:
        found.publisher = found.publisher or value
    elif name in ("author", "by", "byline"):
        found.authors = _authors(value)
    elif name in ("section", "category"):
        found.section = value.partition(";")[0].strip()
    elif name in ("date", "published", "publication date"):
        stated = DATE.search(value)
        found.published = stated["date"] if stated else value


def _authors(text: str) -> tuple[str, ...]:
    names = _PARTS.split(DATE.sub("|", _BY.sub("", text)))[0].strip(" ,|")
    people = [n for n in (_NAMES.split(names) if names else []) if 1 <= len(n.split()) <= 5]
    return tuple(n for n in people[:1] + people[1:] if n is people[0] or not is_site_name(n))


def _title_line(header: Sequence[Sign], spread: Counter[str], common: int) -> int | None:
    """Which line of a header is its title: the longest, and of nearly as long ones the last."""
    best: tuple[int, int] | None = None
    for index, sign in enumerate(header):
        if sign.kind not in _TITLE_KINDS or sign.look.words < MIN_TITLE:
            continue
        text = _bare_title(sign)
        if spread[key_of(text)] > common:
            continue
        words = len(text.split())
        if best is None or words >= best[0] * 0.6:
            best = (words, index)
    return best[1] if best else None


def _terse_title(header: Sequence[Sign], place: int) -> int | None:
    """The line of one or two words that stands where the page's other headers have their title."""
    index = len(header) - place
    if index < 0 or not is_terse(header[index]):
        return None
    return index


def is_terse(sign: Sign) -> bool:
    """Whether a line can be a title of fewer words than titles have."""
    text = bare(sign.line.text)
    open_ended = sign.kind in _TITLE_KINDS and not sign.date and not text.endswith((".", ":"))
    words = len(text.split())
    return open_ended and 1 <= words <= MIN_TITLE and not is_site_name(text)


def _bare_title(sign: Sign) -> str:
    """A title line without its number, quotes, publisher and date."""
    text = bare(sign.line.text)
    if sign.kind == "dated" and sign.shape == "start" and sign.date:
        return text.partition(sign.date)[2].strip(_AROUND)
    if sign.date and (trailing := _TRAILING.search(text)) and DATE.search(trailing[0]):
        return text[: trailing.start()].strip()
    found = titled(text)
    text = found[0] if found else text
    quoted = _QUOTED.match(text)
    return quoted[1] or quoted[2] if quoted else text


def _place_part(part: str, found: Header, own: Counter[str], beside_date: bool) -> None:
    """Take a loose part for the publisher only where its place or its form says so."""
    key = key_of(part)
    if not key or key == key_of(found.title or "") or len(part.split()) > _MAX_PUBLISHER_WORDS:
        return
    if key in _SECTIONS:
        found.section = found.section or part
    elif own[key] > 1:
        found.publisher = part
    elif found.publisher is None:
        if beside_date or is_site_name(part):
            found.publisher = part
    elif found.section is None and beside_date and key_of(found.publisher) != key:
        found.section = part if len(part.split()) <= 3 else None
