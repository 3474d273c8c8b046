"""What an article's columns say of its publication: title, date, authors, domain, doubts."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from unspun.clean.authors import clean_authors
from unspun.clean.body import Body
from unspun.clean.cuts import Cut
from unspun.clean.dates import (
    published_by_words,
    published_from_dateline,
    published_from_header,
    published_from_record,
    published_from_url,
    refuse_future,
)
from unspun.clean.day_patterns import find_day
from unspun.clean.foreign_heads import read_making
from unspun.clean.furniture import DATELINE, FUSED, is_fused
from unspun.clean.html import LISTING
from unspun.clean.pieces import Piece
from unspun.clean.shapes import BYLINE, STAMP
from unspun.clean.site_names import without_site
from unspun.clean.stamp_lines import read_stamp
from unspun.clean.titles import clean_title
from unspun.model import Document, PublishedDate
from unspun.rules import rule

DAY_ORDER = rule("SPL-005", "flag", "The page does not tell whether days or months come first.")
_NUMERIC = re.compile(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_PUBLISHED = re.compile(r"published|posted|updated|^\W*\d|^\W*[A-Z][a-z]{2}", re.I)
_STATED = 0.5  # confidence below which a date is a guess (DAT-008)
_DASHES = " \t\N{NO-BREAK SPACE}-\N{EN DASH}\N{EM DASH}:"
_HEAD_LINES = 6  # a stamp further down dates a part or a comment, not the text


def title_of(title: str | None, publisher: str | None, url: str | None) -> str | None:
    """Return the headline without its site's name, or None."""
    cleaned = clean_title(title, publisher, domain_of(url))
    return without_site(cleaned, publisher) if cleaned else None


def domain_of(url: str | None) -> str | None:
    """Return the host of an address without ``www.``, or None."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def publication_date(document: Document, piece: Piece, body: Body) -> PublishedDate:
    """Return when an article was published; what its page only lets guess yields to its record.

    A date after the fetch is refused with a flag, whatever names it. The record speaks only for a
    page that is one article.
    """
    fetched = document.fetched_at
    found = refuse_future(piece.published or PublishedDate(), fetched)
    if found.day and (found.confidence or 0.0) >= _STATED:
        return found
    if piece.method == LISTING:
        return found
    other = _of_text(document, piece.stated, piece.day_first, body)
    return other if other.day or (other.flags and not found.day) else found


def _of_text(
    document: Document, header: str | None, day_first: bool | None, body: Body
) -> PublishedDate:
    """When a text was published: by its header, record, stamp line or address."""
    fetched = document.fetched_at
    found = PublishedDate()
    if day_first is None and body.foreign:
        day_first = True  # month first is written in American English alone
    if header:
        found = published_from_header(header, day_first, fetched)
        if found.day is None and _NUMERIC.match(header):
            return PublishedDate(flags=(*found.flags, DAY_ORDER))
    if found.day is None and document.published and not header:
        found = published_from_record(document.published, fetched)
    if found.day is None and not header:
        found = _stamped(body, fetched) or found
    if found.day is None:
        by_url = published_from_url(document.url, fetched)
        found = by_url if by_url.day else found
    if found.day is None and not header:
        found = _datelined(body, fetched) or found
    return found


def _stamped(body: Body, fetched: datetime | None) -> PublishedDate | None:
    """The date of a stamp or byline among the first lines, above the running text."""
    if body.foreign:
        told = (made.day for text in body.head() if (made := read_making(text)) and made.day)
        made_on = next(told, None)
        return published_by_words(made_on, fetched) if made_on else None
    first = body.lines[0].line.start if body.lines else 0
    for cut in body.cuts[: _HEAD_LINES * 2]:
        if cut.line.start <= first and (day := _day_of(cut)):
            found = published_from_header(day, None, fetched)
            if found.day:
                return found
    return None


def _datelined(body: Body, fetched: datetime | None) -> PublishedDate | None:
    """The day in the dateline of the first sentence, if it has its year: the day of writing."""
    for cut in body.cuts[: _HEAD_LINES * 2]:
        if cut.rule_id == DATELINE and (day := find_day(cut.line.text[cut.start : cut.end])):
            found = published_from_dateline(day["date"], fetched)
            if found.day:
                return found
    return None


def _day_of(cut: Cut) -> str | None:
    """The words of a day in a line that left the head of a text, where it speaks of the text."""
    if stamp := read_stamp(cut.line.text):
        return stamp.day
    found = find_day(cut.line.text) if cut.rule_id in (STAMP, BYLINE) else None
    return found["date"] if found else None


def dateline_of(body: Body) -> str | None:
    """Return the place, day and agency cut before the first words of the text, without the dash."""
    for cut in body.cuts:
        if cut.rule_id == DATELINE and (words := cut.line.text[cut.start : cut.end].strip(_DASHES)):
            return words
    return None


def authors_of(given: Sequence[str], body: Body, publisher: str | None) -> tuple[str, ...]:
    """Return the people who wrote the text: as given, else as its byline says."""
    if given:
        return clean_authors(given, publisher)
    if body.foreign:
        told = (made.writers for text in body.head() if (made := read_making(text)))
        return next(filter(None, told), ())
    bylines = [c.line.text for c in body.cuts if c.rule_id == BYLINE][:2]
    stamps = [read_stamp(byline) for byline in bylines]
    named = [s.authors if s else b for s, b in zip(stamps, bylines, strict=True)]
    return clean_authors(named, publisher)


def flags_of(text: str) -> tuple[str, ...]:
    """Return rule ids of doubts about the text that stays."""
    return (FUSED,) if is_fused(text) else ()
