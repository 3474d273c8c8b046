"""One article of a page before and after cleaning: where its parts come from and where they go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unspun.clean.body import Body
from unspun.clean.characters import normalise
from unspun.clean.html import Extraction
from unspun.clean.lines import raw_range
from unspun.model import Document, Drop, Line, PublishedDate, Segment
from unspun.split.drops import HEADER_LINE, PAGE_FURNITURE


@dataclass(frozen=True, slots=True)
class Piece:
    """One article before cleaning, from a page's text (with ``segment``) or its HTML."""

    lines: tuple[Line, ...]
    title: str | None
    publisher: str | None
    section: str | None
    authors: tuple[str, ...]
    method: str
    header: tuple[Line, ...] = ()
    stated: str | None = None
    day_first: bool | None = None
    published: PublishedDate | None = None
    url: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()


def of_text(document: Document, segment: Segment, count: int) -> Piece:
    """A segment's own header first; the record speaks for it only if the page is one article."""
    alone = count == 1
    return Piece(
        lines=segment.lines,
        title=segment.title or (document.title if alone else None),
        publisher=segment.publisher or document.publisher,
        section=segment.section,
        authors=segment.authors or (document.authors if alone else ()),
        method="text" if alone else "text-split",
        header=segment.header,
        stated=segment.published,
        day_first=segment.day_first,
    )


def of_html(document: Document, found: Extraction) -> Piece:
    """What a page's own markup says first; the record fills the gaps."""
    return Piece(
        lines=found.lines,
        title=found.title or document.title,
        publisher=found.publisher or document.publisher,
        section=found.section,
        authors=found.authors or document.authors,
        method=found.method,
        published=found.published,
        url=found.url,
        language=found.language,
        flags=found.flags,
        drops=found.drops,
    )


def drops_of(piece: Piece, body: Body, raw: str | None, index: int) -> list[Drop]:
    """Everything that left a piece, segment ``index``: its header lines and the cuts of its body."""
    of_page = [replace(drop, segment_index=index) for drop in piece.drops]
    head = [_drop(k, 0, len(k.text), HEADER_LINE, "header", raw, index) for k in piece.header]
    cuts = [_drop(c.line, c.start, c.end, c.rule_id, c.kind, raw, index) for c in body.cuts]
    return [*of_page, *head, *cuts]


def _drop(
    line: Line,
    start: int,
    end: int,
    rule_id: str,
    kind: str,
    raw: str | None,
    index: int | None = None,
) -> Drop:
    first, last = raw_range(line, start, end, raw, normalise)
    return Drop(line.text[start:end], rule_id, kind, first, last, index)


def page_drops(lines: Sequence[Line], segments: Sequence[Segment], raw: str) -> list[Drop]:
    """The lines of a page that are in none of its segments."""
    taken = {line.start for s in segments for line in (*s.lines, *s.header) if line.text}
    return [
        _drop(line, 0, len(line.text), PAGE_FURNITURE, "page", raw)
        for line in lines
        if line.text and line.start not in taken
    ]


def all_lines(piece: Piece, raw: str | None) -> list[Drop]:
    """Every line of a piece that turned out to hold no article."""
    lines = [line for line in (*piece.header, *piece.lines) if line.text]
    return [_drop(line, 0, len(line.text), PAGE_FURNITURE, "page", raw) for line in lines]


def extent(piece: Piece) -> tuple[int | None, int | None]:
    """Where a piece begins and ends in its page, header included."""
    lines = [line for line in (*piece.header, *piece.lines) if line.text]
    return (lines[0].start, lines[-1].end) if lines else (None, None)
