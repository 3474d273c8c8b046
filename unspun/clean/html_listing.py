"""Pages that hold several whole articles: blog indexes, digests, archives with bodies.

Only repeated containers count: siblings of one shape, each with a heading and a body of real
length of its own. A page that says it is one article, and a page where one container holds most
of the text, stay one: what surrounds an article are teasers.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from unspun.clean.addresses import resolved, web_address
from unspun.clean.authors import clean_authors
from unspun.clean.characters import normalise
from unspun.clean.dates import judge, published_from_url
from unspun.clean.day_words import read_moment
from unspun.clean.not_article import word_count
from unspun.clean.titles import clean_title, is_same
from unspun.model import PublishedDate

# A teaser holds 15-60 words, a blog entry or brief with its body 80 and more (our own pages).
_MIN_BODY_WORDS = 80
_MIN_ARTICLES = 2
# More than this share of all bodies in one container: one article and its surroundings.
_MAX_LARGEST = 0.8
_MARKED_DATE = 0.85
_CONTAINERS = ("article", "section", "div", "li", "td")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|→|»|\b(?:read|continue|more)\b.{0,20})[\s\])>.]{0,4}$", re.I)
_MIN_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a listing page."""

    title: str
    paragraphs: tuple[str, ...]
    url: str | None
    authors: tuple[str, ...]
    published: PublishedDate
    stands_alone: bool


def parts_of(tree: Any, url: str | None, publisher: str | None, domain: str | None) -> list[Part]:
    """Return the articles whose bodies a page holds, in page order; fewer than two give none."""
    groups: dict[tuple[Any, str, str], list[Any]] = defaultdict(list)
    for element in tree.iter(*_CONTAINERS):
        heading = next(element.iter("h1", "h2", "h3", "h4"), None)
        if heading is not None:
            shape = " ".join(sorted((element.get("class") or "").split()[:1]))
            groups[element.getparent(), element.tag, shape].append(element)
    best: list[Part] = []
    for group in groups.values():
        if len(group) < _MIN_ARTICLES:
            continue
        parts = [p for p in (_part(e, url, publisher, domain) for e in group) if p is not None]
        if _are_articles(parts) and _words(parts) > _words(best):
            best = parts
    return best


def _are_articles(parts: list[Part]) -> bool:
    """Whether the parts are articles of their own, not the sections of one article."""
    if len(parts) < _MIN_ARTICLES:
        return False
    alone = sum(part.stands_alone for part in parts)
    largest = max(_words([part]) for part in parts)
    return 3 * alone >= 2 * len(parts) and largest <= _MAX_LARGEST * _words(parts)


def _part(element: Any, url: str | None, publisher: str | None, domain: str | None) -> Part | None:
    heading = next(element.iter("h1", "h2", "h3", "h4"))
    title = clean_title(" ".join(heading.itertext()), publisher, domain)
    paragraphs = [p for p in _paragraphs(element) if not is_same(p, title)]
    if not title or word_count(title) < _MIN_TITLE_WORDS or _is_comment(element):
        return None
    if word_count(" ".join(paragraphs)) < _MIN_BODY_WORDS or _CUT_OFF.search(paragraphs[-1]):
        return None
    address = _address(heading, url)
    authors, published = _authors(element, publisher), _date(element, address)
    alone = element.tag == "article" or bool(address or authors or published.day)
    return Part(title, tuple(paragraphs), address, authors, published, alone)


def _is_comment(element: Any) -> bool:
    return "comment" in f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _address(heading: Any, url: str | None) -> str | None:
    """The page a heading links to, if it is another page."""
    above = heading.getparent()
    links = [*heading.iter("a"), *([above] if above is not None and above.tag == "a" else [])]
    targets = (str(link.get("href") or "").strip() for link in links)
    target = next(
        (t for t in targets if t and not t.startswith(("#", "javascript:", "mailto:"))), None
    )
    address = web_address(resolved(url, target))
    return None if address is None or address == web_address(url) else address


def _paragraphs(element: Any) -> list[str]:
    texts = (
        normalise(" ".join("".join(p.itertext()).split()))
        for p in element.iter("p", "blockquote", "li", "h5", "h6")
        if p.tag == "p" or next(p.iter("p"), None) is None
    )
    return [text for text in texts if len(text) > 1]


def _authors(element: Any, publisher: str | None) -> tuple[str, ...]:
    marked = element.xpath(
        ".//*[@rel='author' or @itemprop='author' or contains(@class,'byline') "
        "or contains(@class,'author')]"
    )
    texts = [" ".join(" ".join(e.itertext()).split()) for e in marked[:4]]
    return clean_authors([t for t in texts if len(t) <= 120][:2], publisher)


def _date(element: Any, url: str | None) -> PublishedDate:
    times = {t.get("datetime") or "".join(t.itertext()) for t in element.iter("time")}
    days = {m.day: m for m in (read_moment(t, day_first=None) for t in sorted(times)) if m.day}
    if len(days) == 1:
        return judge(next(iter(days.values())), "meta", _MARKED_DATE)
    return published_from_url(url)


def _words(parts: list[Part]) -> int:
    return sum(word_count(" ".join(part.paragraphs)) for part in parts)
