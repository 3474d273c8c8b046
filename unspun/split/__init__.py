"""One page to its articles, by the header shape that the page itself repeats.

No list of templates: the lines of a page are reduced to signs (date, byline, number, ruler, short,
prose, ...), and a sign that comes back with a period is taken for the head of an article if the
blocks it cuts all have a title and a body and are the page. Where no such sign is known, the
titles that their texts say again teach the page's mark (:mod:`unspun.split.recurrence`).
Everything else stays one article.
"""

from collections.abc import Sequence

from unspun.model import Line, Segment
from unspun.rules import rule
from unspun.split.bold_leads import part_leads
from unspun.split.closing_lines import to_articles_above, without_citations
from unspun.split.completion import complete
from unspun.split.days import settle_day_first
from unspun.split.header_model import Header
from unspun.split.headers import read_headers
from unspun.split.page_signs import signs_of
from unspun.split.periods import find_blocks
from unspun.split.plain_titles import name_titles
from unspun.split.press_reviews import dated_above
from unspun.split.signatures import Sign
from unspun.split.tables import find_rows
from unspun.split.unheaded import Block, body_ends, body_words, without_page_head

__all__ = ["SPLIT", "split_text"]

SPLIT = rule("SPL-001", "split", "The page repeats a header shape: each block is an article.")

_MIN_BODY_WORDS = 12


def split_text(lines: Sequence[Line]) -> list[Segment]:
    """Return the articles of a page in order; a page of one article gives one segment.

    Segments keep their blank lines. Lines that are in no segment are the page's own.
    """
    page = lines
    if rows := find_rows(lines):
        return rows
    signs = signs_of(list(lines))
    blocks = dated_above(signs, without_page_head(signs, find_blocks(signs)))
    if not blocks and (parted := part_leads(lines)):
        lines, signs = parted, signs_of(parted)
        blocks = dated_above(signs, without_page_head(signs, find_blocks(signs)))
    if not blocks:
        return [Segment(tuple(page))]
    blocks = complete(signs, to_articles_above(signs, blocks))
    full = [b for b in blocks if body_words(signs, b) >= _MIN_BODY_WORDS]
    heads = [
        _header(signs, b) if b.day is None else [signs[b.day], *_header(signs, b)] for b in full
    ]
    ends = body_ends(signs, full)
    day_first = settle_day_first([s.date for head in heads for s in head if s.date])
    headers = read_headers(heads)
    name_titles(signs, full, headers)
    ends = without_citations(signs, full, ends, [h.title or "" for h in headers])
    return [
        _segment(signs, block, end, header, day_first, lines)
        for block, end, header in zip(full, ends, headers, strict=True)
    ]


def _header(signs: Sequence[Sign], block: Block) -> list[Sign]:
    below = signs[block.end - block.signed : block.end]
    return [*signs[block.start : block.body], *below]


def _segment(
    signs: Sequence[Sign],
    block: Block,
    end: int,
    header: Header,
    day_first: bool | None,
    lines: Sequence[Line],
) -> Segment:
    return Segment(
        lines=tuple(lines[signs[block.body].index : signs[end - 1].index + 1]),
        header=tuple(
            line for s in _header(signs, block) for line in lines[s.index : s.index + s.span]
        ),
        title=header.title,
        publisher=header.publisher,
        section=header.section,
        authors=header.authors,
        published=header.published,
        day_first=day_first,
    )
