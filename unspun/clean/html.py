"""One HTML page to its articles: body lines, metadata and date, or the reason it is none.

The steps: parse within bounds, read the page's own records, find the body, take out what the
page marks as not body, and refuse pages that hold no article.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from unspun.clean.addresses import web_address
from unspun.clean.html_body import extract_body
from unspun.clean.html_dates import page_date
from unspun.clean.html_kind import declares_article, refusal_of_page
from unspun.clean.html_listing import Part, parts_of
from unspun.clean.html_tree import ParsedPage, parse
from unspun.clean.language import doubts_about
from unspun.clean.metadata import Metadata, main_article, read_metadata
from unspun.clean.not_article import EMPTY, refusal_of
from unspun.model import Drop, Line, PublishedDate
from unspun.rules import rule

FROM_LISTING = rule("EXT-004", "flag", "The article was read from a page that holds several.")


LISTING = "listing"  # the method of articles that share a page


class NotAnArticle(ValueError):
    """The page is no article. ``rule_id`` says by which rule, ``reason`` in words."""

    def __init__(self, rule_id: str, reason: str) -> None:
        """Keep the rule and the reason."""
        super().__init__(f"{rule_id}: {reason}")
        self.rule_id = rule_id
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extraction:
    """One article of a page.

    ``lines`` are its paragraphs; their offsets count code points of the extracted text. ``url`` is
    the canonical address, ``language`` the declared ISO 639-1 code, ``flags`` rule ids of doubts.
    ``drops`` are captions, decks, notes about the author and headlines that left the body.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    publisher: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    published: PublishedDate = field(default_factory=PublishedDate)
    method: str = ""
    flags: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()


def extract(html: str, url: str | None = None) -> list[Extraction]:
    """Return the articles of a page: nearly always one; several where it lists whole bodies.

    Raises:
        NotAnArticle: the page is a home page, a listing, an error page, a wall or a stub.
    """
    page = parse(html)
    if page.tree is None:
        raise NotAnArticle(EMPTY, "no element in the page")
    metadata = read_metadata(page.tree, web_address(url))
    address = metadata.url or web_address(url)
    if not declares_article(metadata.records):
        domain = urlsplit(address or "").hostname
        parts = parts_of(page.tree, address, metadata.publisher, domain)
        if parts:
            return [_of_part(part, metadata, page.flags) for part in parts]
    return [_main_article(page, metadata, address)]


def _main_article(page: ParsedPage, metadata: Metadata, address: str | None) -> Extraction:
    article = main_article(metadata.records, page.tree)
    stated = article.get("articleBody")
    body = extract_body(page.tree, page.html, metadata.title, stated, metadata.heading)
    refusal = refusal_of_page(
        page.tree, metadata.records, metadata.title, address, body.paragraphs
    ) or refusal_of(metadata.title, body.paragraphs)
    if refusal:
        raise NotAnArticle(*refusal)
    return Extraction(
        lines=lines_of(body.paragraphs),
        title=metadata.title,
        publisher=metadata.publisher,
        section=metadata.section,
        authors=metadata.authors,
        url=metadata.url,
        language=metadata.language,
        published=page_date(page.tree, metadata.records, article, address, page.html),
        method=body.method,
        flags=(
            *page.flags,
            *metadata.flags,
            *doubts_about(body.paragraphs, metadata.language),
        ),
        drops=body.drops,
    )


def _of_part(part: Part, metadata: Metadata, flags: tuple[str, ...]) -> Extraction:
    return Extraction(
        lines=lines_of(part.paragraphs),
        title=part.title,
        publisher=metadata.publisher,
        section=metadata.section,
        authors=part.authors,
        url=part.url,
        language=metadata.language,
        published=part.published,
        method=LISTING,
        flags=(*flags, FROM_LISTING),
    )


def lines_of(paragraphs: Sequence[str]) -> tuple[Line, ...]:
    """Return paragraphs as lines, with their offsets in the text that joins them by newlines."""
    lines, start = [], 0
    for paragraph in paragraphs:
        lines.append(Line(paragraph, start, start + len(paragraph)))
        start += len(paragraph) + 1
    return tuple(lines)
