"""One document to its articles: decode, split, clean, date, name the language, or refuse.

This is composition only: every judgement lives in the module of its layer.
"""

from collections.abc import Sequence
from dataclasses import replace

from unspun.clean.body import Body, clean_body
from unspun.clean.census import Census
from unspun.clean.characters import normalise
from unspun.clean.encoding import UndecodableError, decode
from unspun.clean.english import english_share
from unspun.clean.html import NotAnArticle, extract
from unspun.clean.language import SURELY_ENGLISH, identify
from unspun.clean.lines import raw_lines, unwrap
from unspun.clean.not_article import EMPTY, NO_PROSE, refusal_of, word_count
from unspun.clean.pieces import Piece, all_lines, drops_of, extent, of_html, of_text, page_drops
from unspun.clean.publication import (
    authors_of,
    dateline_of,
    domain_of,
    flags_of,
    publication_date,
    title_of,
)
from unspun.clean.verdicts import Context
from unspun.ids import stable_id
from unspun.model import (
    Article,
    CleanResult,
    Document,
    Drop,
    Line,
    Refusal,
)
from unspun.settings import TextSettings
from unspun.split import split_text
from unspun.stories.credits import syndicated_from

# The first 2,000 characters name the language as surely as the whole and cost half of it.
_LANGUAGE_SAMPLE = 2000
_CREDIT_LINES = 4  # kept lines at either end of a text that may credit where it was taken from
_LONGEST_WALL = 5000  # characters; walls and error pages have 160 words at most


def clean_document(document: Document, census: Census, settings: TextSettings) -> CleanResult:
    """Return the articles of one document, everything dropped from it, or why it has none.

    Offsets of plain text are code points of the decoded raw text; those of HTML are null. Bad
    input gives a refusal, never an exception.
    """
    try:
        decoded = decode(document.raw, charset=document.charset, media_type=document.media_type)
    except UndecodableError as error:
        return _refused(document, error.rule_id, str(error))
    page: list[Drop] = []
    raw: str | None = decoded.text
    if document.media_type == "text/html":
        try:
            pieces = [of_html(document, e) for e in extract(decoded.text, document.url)]
        except NotAnArticle as error:
            return _refused(document, error.rule_id, error.reason)
        raw = None
    else:
        lines = unwrap(raw_lines(decoded.text, normalise))
        if refusal := _wall(document, decoded.text, lines):
            return _refused(document, *refusal)
        segments = split_text(lines)
        pieces = [of_text(document, segment, len(segments)) for segment in segments]
        page = page_drops(lines, segments, decoded.text)
    return _assemble(document, pieces, page, raw, decoded.flags, census, settings)


def _wall(document: Document, text: str, lines: Sequence[Line]) -> tuple[str, str] | None:
    """Why a short page is no article; walls and error pages are never long."""
    if len(text) > _LONGEST_WALL:
        return None
    return refusal_of(document.title, [line.text for line in lines])


def _assemble(
    document: Document,
    pieces: Sequence[Piece],
    page: Sequence[Drop],
    raw: str | None,
    flags: tuple[str, ...],
    census: Census,
    settings: TextSettings,
) -> CleanResult:
    """Clean every piece; those without a body give their lines to the page's drops."""
    articles: list[Article] = []
    drops = list(page)
    seen = census.counter(document.source)
    for piece in pieces:
        context = Context(
            title=piece.title,
            publisher=piece.publisher,
            authors=piece.authors,
            seen=seen,
            min_share=settings.census_min_share,
            by_markup=not piece.method.startswith("text"),
        )
        body = clean_body(piece.lines, context)
        text = "\n\n".join(kept.text for kept in body.lines)
        least = settings.min_body_words if len(pieces) == 1 else settings.min_body_words // 2
        if len(text.split(maxsplit=4 * least)) < 4 * least and word_count(text) < least:
            drops += all_lines(piece, raw)
            continue
        index = len(articles)
        drops += drops_of(piece, body, raw, index)
        articles.append(_article(document, piece, body, text, index, flags))
    if not articles:
        return _refused(document, *_why_nothing(pieces, document))
    if len(articles) > 1:
        articles = [replace(a, segment_count=len(articles)) for a in articles]
    return CleanResult(tuple(articles), tuple(sorted(drops, key=_place)))


def _article(
    document: Document,
    piece: Piece,
    body: Body,
    text: str,
    index: int,
    flags: tuple[str, ...],
) -> Article:
    url = piece.url or document.url
    ends = body.lines[:_CREDIT_LINES] + body.lines[_CREDIT_LINES:][-_CREDIT_LINES:]
    credit_lines = [k.text for k in ends] + [c.line.text for c in body.cuts]
    published = publication_date(document, piece, body)
    language, confidence = _language(text)
    offsets = extent(piece) if piece.method.startswith("text") else (None, None)
    doubts = (*flags, *piece.flags, *published.flags, *flags_of(text))
    return Article(
        article_id=stable_id("art", document.document_id, index),
        document_id=document.document_id,
        segment_index=index,
        segment_count=1,
        text=text,
        source=document.source,
        source_uri=document.source_uri,
        record_key=document.record_key,
        raw_start=offsets[0],
        raw_end=offsets[1],
        url=url,
        domain=domain_of(url),
        publisher=piece.publisher,
        syndicated_from=syndicated_from(credit_lines, piece.publisher),
        section=piece.section,
        title=title_of(body.title, piece.publisher, url),
        authors=authors_of(piece.authors, body, piece.publisher),
        dateline=dateline_of(body),
        published=published,
        fetched_at=document.fetched_at,
        language=language,
        language_confidence=confidence,
        extraction_method=piece.method,
        quality_flags=tuple(sorted(set(doubts))),
    )


def _language(text: str) -> tuple[str | None, float | None]:
    sample = text[:_LANGUAGE_SAMPLE]
    if len(sample) >= 400 and english_share(sample) >= SURELY_ENGLISH:
        return "en", 0.99
    return identify(sample)


def _place(drop: Drop) -> tuple[int, int]:
    return (drop.start if drop.start is not None else -1, drop.segment_index or 0)


def _why_nothing(pieces: Sequence[Piece], document: Document) -> tuple[str, str]:
    lines = [line.text for piece in pieces for line in piece.lines]
    refusal = refusal_of(document.title, lines)
    if refusal:
        return refusal
    words = sum(word_count(line) for line in lines)
    return (NO_PROSE, "too few words of running text") if words else (EMPTY, "no text")


def _refused(document: Document, rule_id: str, reason: str) -> CleanResult:
    return CleanResult(
        refusal=Refusal(
            stage="clean",
            rule_id=rule_id,
            reason=reason,
            source=document.source,
            source_uri=document.source_uri,
            document_id=document.document_id,
            record={"url": document.url or "", "title": document.title or ""},
        )
    )
