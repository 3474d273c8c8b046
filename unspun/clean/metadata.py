"""What a page says about its article: title, publisher, section, authors, address, language.

Structured records first (JSON-LD), then meta tags, then the page's own markup: measured in
``benchmarks/html.py``, that order names the publication date best.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from unspun.clean.authors import clean_authors
from unspun.clean.characters import normalise
from unspun.clean.html_records import PageRecords, read_records, text_of, types_of
from unspun.clean.titles import clean_title, is_same, pick_title
from unspun.rules import rule

FOREIGN_CANONICAL = rule(
    "EXT-003", "flag", "The page names an address of another site as its own; it was not believed."
)
_MAX_URL = 2000


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own statements, cleaned; None where it makes none that can be believed."""

    title: str | None
    publisher: str | None
    section: str | None
    authors: tuple[str, ...]
    url: str | None
    language: str | None
    records: PageRecords
    flags: tuple[str, ...] = ()


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """Return what the page says about its article; ``url`` is where it was fetched from."""
    records = read_records(tree)
    article = main_article(records, tree)
    publisher = _publisher(records, article)
    canonical, flags = canonical_url(tree, records, url)
    domain = urlsplit(canonical or url or "").hostname
    heading = clean_title(_heading(tree), publisher, domain)
    declared = [
        clean_title(words, publisher, domain)
        for words in (
            text_of(article.get("headline")),
            records.first("og:title", "twitter:title", "dc.title", "sailthru.title", "title"),
            next((t.text_content() for t in tree.iter("title")), None),
        )
    ]
    return Metadata(
        title=pick_title(declared, heading),
        publisher=publisher,
        section=_section(records, article),
        authors=_authors(tree, records, article, publisher),
        url=canonical,
        language=_language(tree, records, article),
        records=records,
        flags=flags,
    )


def main_article(records: PageRecords, tree: Any) -> dict[str, Any]:
    """The JSON-LD object of the page's own article; empty where there is none.

    A page lists related articles too: the one whose headline is the page's heading is its own,
    else the first with a publication date, else the first.
    """
    articles = records.articles()
    if len(articles) > 1:
        titles = (_heading(tree), records.first("og:title"))
        for item in articles:
            if any(is_same(text_of(item.get("headline")), title) for title in titles):
                return item
        articles.sort(key=lambda item: not item.get("datePublished"))
    return articles[0] if articles else {}


def canonical_url(
    tree: Any, records: PageRecords, url: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return the page's own address, and flag EXT-003 where it claims another site's.

    Only http and https addresses of the same registered domain as ``url`` are believed. A claimed
    home page is a mistake of the site's template and is passed over.
    """
    base = _web_address(url)
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    foreign = False
    for claim in (*links, records.meta.get("og:url")):
        address = _web_address(_joined(base, claim))
        if not address:
            continue
        if base and registered_domain(address) != registered_domain(base):
            foreign = True
        elif not (base and _is_home(address) and not _is_home(base)):
            return address, ()
    return (None, (FOREIGN_CANONICAL,)) if foreign else (base, ())


def registered_domain(url: str) -> str | None:
    """The registrable domain of an address (``bbc.co.uk``), or its host where it has none."""
    from tld import get_fld

    host = urlsplit(url).hostname
    return get_fld(url, fail_silently=True) or host


def _is_home(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _joined(base: str | None, claim: str | None) -> str | None:
    try:
        return urljoin(base or "", (claim or "").strip()[:_MAX_URL]) if claim else None
    except ValueError:
        return None


def _web_address(url: str | None) -> str | None:
    """``url`` without its fragment, if it is a plain web address."""
    try:
        parts = urlsplit((url or "").strip()[:_MAX_URL])
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "." not in host:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, parts.query, ""))


def _publisher(records: PageRecords, article: dict[str, Any]) -> str | None:
    named = text_of(article.get("publisher"))
    site = records.first(
        "og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone"
    )
    for words in (records.meta.get("og:site_name"), named, site):
        name = normalise(" ".join((words or "").split()))
        if name and len(name) <= 80 and "://" not in name:
            return name
    for item in records.objects:
        if {"newsmediaorganization", "website"}.intersection(types_of(item)):
            name = text_of(item.get("name")) or ""
            if name and len(name) <= 80 and "://" not in name:
                return normalise(name)
    return None


def _section(records: PageRecords, article: dict[str, Any]) -> str | None:
    words = text_of(article.get("articleSection")) or records.first(
        "article:section", "og:section", "parsely-section", "cxenseparse:section", "section"
    )
    name = normalise(" ".join((words or "").split()))
    return name if name and len(name) <= 80 and "://" not in name else None


def _authors(
    tree: Any, records: PageRecords, article: dict[str, Any], publisher: str | None
) -> tuple[str, ...]:
    declared = article.get("author") or article.get("creator")
    people = declared if isinstance(declared, list) else [declared]
    names = [
        text_of(p) for p in people if not (isinstance(p, dict) and "organization" in types_of(p))
    ]
    meta = records.first(
        "author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "dc.creator",
        "article:author",
        "byline",
    )
    for bylines in (names, [meta], _marked_bylines(tree)):
        found = clean_authors(bylines, publisher)
        if found:
            return found
    return ()


def _marked_bylines(tree: Any) -> list[str]:
    marked = tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(@class,'byline') "
        "or contains(@class,'author-name') or contains(@class,'author_name')]"
    )
    texts = (" ".join(e.text_content().split()) for e in marked[:6])
    return [t for t in texts if len(t) <= 120][:3]


def _heading(tree: Any) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    long_enough = [h for h in headings if len(h.split()) >= 3]
    return long_enough[0] if long_enough else None


def _language(tree: Any, records: PageRecords, article: dict[str, Any]) -> str | None:
    root = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    words = (
        text_of(article.get("inLanguage"))
        or root
        or records.first("og:locale", "content-language", "language", "dc.language")
    )
    code = (words or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isalpha() else None
