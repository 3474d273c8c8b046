"""What a page says about its article: title, publisher, section, authors, address, language.

Structured records first (JSON-LD), then meta tags, then the page's own markup: measured in
``benchmarks/html.py``, that order names the publication date best.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from unspun.clean.addresses import canonical_url
from unspun.clean.characters import normalise
from unspun.clean.html_bylines import page_authors
from unspun.clean.html_records import PageRecords, read_records, text_of, types_of
from unspun.clean.not_article import word_count
from unspun.clean.titles import clean_title, is_of_domain, is_same, pick_title, site_of_tag

_HEADING_WORDS, _HEADINGS = 3, 5
_NO_SECTIONS = {"home", "homepage", "post", "posts", "article", "articles", "uncategorized", "page"}


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
    heading: str | None = None


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """Return what the page says about its article; ``url`` is where it was fetched from."""
    records = read_records(tree)
    article = main_article(records, tree)
    canonical, flags = canonical_url(tree, records, url)
    section = _section(records, article)
    domain = urlsplit(canonical or url or "").hostname
    publisher = _publisher(tree, records, article, domain)
    headline, shared, tag, heading = (
        clean_title(words, publisher, domain, section)
        for words in (
            text_of(article.get("headline")),
            records.first("og:title", "twitter:title", "dc.title", "sailthru.title", "title"),
            next((t.text_content() for t in tree.iter("title")), None),
            _heading(tree, article.get("headline"), records.first("og:title")),
        )
    )
    return Metadata(
        title=pick_title((headline, shared), tag, heading),
        publisher=publisher,
        section=section,
        authors=page_authors(tree, records, article, publisher),
        url=canonical,
        language=_language(tree, records, article),
        records=records,
        flags=flags,
        heading=heading,
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


def _publisher(
    tree: Any, records: PageRecords, article: dict[str, Any], domain: str | None
) -> str | None:
    """The site's name: of what the page calls it, the first that its domain bears out."""
    named = text_of(article.get("publisher"))
    site = records.first(
        "og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone"
    )
    stated = (_site_name(words) for words in (records.meta.get("og:site_name"), named, site))
    names = [name for name in stated if name]
    if names and is_of_domain(names[0], domain):
        return names[0]
    behind = _publisher_of_tag(tree, records, article, domain)
    for other in (*names[1:2], behind):
        longer = other and not (names and names[0].startswith(other))
        if longer and is_of_domain(other, domain):
            return other
    if names or behind:
        return names[0] if names else behind
    for item in records.objects:
        if {"newsmediaorganization", "website"}.intersection(types_of(item)):
            name = _site_name(text_of(item.get("name")))
            if name:
                return name
    return None


def _publisher_of_tag(
    tree: Any, records: PageRecords, article: dict[str, Any], domain: str | None
) -> str | None:
    """The site's name behind the headline in the title tag, where the page states it nowhere."""
    tag = next((t.text_content() for t in tree.iter("title")), None)
    headings = [h.text_content() for h in tree.iter("h1")][:_HEADINGS]
    stated = (text_of(article.get("headline")), records.first("og:title", "twitter:title"))
    return site_of_tag(tag, (*stated, *headings), domain)


def _site_name(words: str | None) -> str | None:
    """A site's name without the slogan some put behind a bar."""
    name = (
        normalise(" ".join((words or "").split(" | ")[0].split())).strip(" |@").removeprefix("www.")
    )
    return name if name and len(name) <= 80 and "://" not in name else None


def _section(records: PageRecords, article: dict[str, Any]) -> str | None:
    words = text_of(article.get("articleSection")) or records.first(
        "article:section", "og:section", "parsely-section", "cxenseparse:section", "section"
    )
    name = normalise(" ".join((words or "").split()))
    good = name and len(name) <= 80 and "://" not in name and name.lower() not in _NO_SECTIONS
    return name if good else None


def _heading(tree: Any, *stated: object) -> str | None:
    """The page's main heading; of a page without any and without a title, the next lower one.

    Of several the one that its records or its title tag state: the first may be the site's motto.
    """
    levels = ("h1",) if any(True for _ in tree.iter("title", "h1")) else ("h2",)
    headings = [" ".join(h.text_content().split()) for h in tree.iter(*levels)]
    headings = [words for words in headings if word_count(words) >= _HEADING_WORDS]
    if len(headings) < 2:
        return next(iter(headings), None)
    tags = (t.text_content() for t in tree.iter("title"))
    titles = [
        words for s in (*map(text_of, stated), *tags) if (words := " ".join((s or "").split()))
    ]
    own = (h for h in headings if any(is_same(h, t) or t.startswith(h) for t in titles))
    return next(own, headings[0])


def _language(tree: Any, records: PageRecords, article: dict[str, Any]) -> str | None:
    root = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    words = (
        text_of(article.get("inLanguage"))
        or root
        or records.first("og:locale", "content-language", "language", "dc.language")
    )
    code = (words or "").strip().lower().replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isalpha() else None
