"""Pages that hold several whole articles: blog indexes, digests, archives with bodies.

Only a repeated shape counts: containers of one kind side by side, or headings of one level with
paragraphs between them, each with a body of real length of its own. Most must also stand alone:
link to their own page, or name their own author or day, which the sections of one article do not.
A page where one of them holds most of the text stays one: the rest are teasers.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from unspun.clean.addresses import registered_domain, resolved, web_address
from unspun.clean.authors import clean_authors
from unspun.clean.characters import normalise
from unspun.clean.dates import judge, published_from_url
from unspun.clean.day_words import Moment, read_moment
from unspun.clean.not_article import prose_words, word_count
from unspun.clean.stamp_lines import read_stamp
from unspun.clean.titles import clean_title, is_same
from unspun.model import PublishedDate

# A teaser is one paragraph of 15-60 words; a brief has two paragraphs of 20 each, a blog entry 80
# words and more (our own pages).
_MIN_BODY_WORDS, _MIN_BRIEF_WORDS, _MIN_TITLE_WORDS, _MIN_ARTICLES = 80, 40, 3, 2
# More than this share of all bodies in one part: one article and its surroundings.
_MAX_LARGEST = 0.8
_MARKED_DATE = 0.85
_CONTAINERS = ("article", "section", "div", "li", "td")
_HEADINGS = ("h1", "h2", "h3", "h4")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|→|»|\b(?:read|continue|more)\b[^.]{0,20})[\s\])>.]{0,4}$", re.I)
_STAMP = re.compile(r"\s{0,9}[|•·–—]\s{1,9}")
_BYLINE = re.compile(r"^\s*by\s+\S", re.I)
_LONGEST_STAMP = 90


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a listing page."""

    title: str
    paragraphs: tuple[str, ...]
    url: str | None
    authors: tuple[str, ...]
    published: PublishedDate
    stands_alone: bool


@dataclass(frozen=True, slots=True)
class _Page:
    url: str | None
    publisher: str | None
    domain: str | None


def parts_of(tree: Any, url: str | None, publisher: str | None, domain: str | None) -> list[Part]:
    """Return the articles whose bodies a page holds, in page order; fewer than two give none."""
    page = _Page(url, publisher, domain)
    best: list[Part] = []
    for group in (*_contained(tree), *_flat(tree)):
        parts = [p for p in (_part(heading, block, page) for heading, block in group) if p]
        if _are_articles(parts) and _words(parts) > _words(best):
            best = parts
    return best


def _contained(tree: Any) -> Iterator[list[tuple[Any, list[Any]]]]:
    """Groups of sibling containers of one tag and class that hold a heading."""
    groups: dict[tuple[Any, str, str], list[tuple[Any, list[Any]]]] = defaultdict(list)
    for element in tree.iter(*_CONTAINERS):
        heading = next(element.iter(*_HEADINGS), None)
        if heading is not None and not _is_comment(element):
            shape = (element.get("class") or "").split()[:1]
            groups[element.getparent(), element.tag, "".join(shape)].append((heading, [element]))
    yield from (group for group in groups.values() if len(group) >= _MIN_ARTICLES)


def _flat(tree: Any) -> Iterator[list[tuple[Any, list[Any]]]]:
    """Groups of headings of one level and parent, each with what follows up to the next."""
    groups: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for heading in tree.iter(*_HEADINGS):
        groups[heading.getparent(), heading.tag].append(heading)
    for (_, tag), headings in groups.items():
        if len(headings) >= _MIN_ARTICLES:
            yield [(heading, list(_until_next(heading, tag))) for heading in headings]


def _until_next(heading: Any, tag: str) -> Iterator[Any]:
    following = heading.getnext()
    while following is not None and following.tag != tag:
        yield following
        following = following.getnext()


def _part(heading: Any, block: Sequence[Any], page: _Page) -> Part | None:
    title = clean_title(" ".join(heading.itertext()), page.publisher, page.domain)
    if not title or word_count(title) < _MIN_TITLE_WORDS:
        return None
    lines = [line for line in _lines(block) if not is_same(line, title)]
    moments, bylines = _stamps(lines[:3])
    paragraphs = [x for i, x in enumerate(lines) if i > 2 or not _is_stamp(x)]
    if not _is_body(paragraphs):
        return None
    address = _address(heading, page.url)
    authors = clean_authors([*_marked_authors(block), *bylines], page.publisher)
    published = _date(block, moments, address)
    named = bool(authors or (published.day and published.source != "url"))
    contained = next(block[0].iter(heading.tag), None) is heading
    alone = named or (contained and (block[0].tag == "article" or address is not None))
    return Part(title, tuple(paragraphs), address, authors, published, alone)


def _is_body(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs are a whole body: a brief has two and more, a teaser one and breaks off."""
    prose = [words for words in (prose_words([p]) for p in paragraphs) if words]
    least = _MIN_BODY_WORDS if len(prose) < 2 else _MIN_BRIEF_WORDS
    return sum(prose) >= least and not _CUT_OFF.search(paragraphs[-1])


def _are_articles(parts: list[Part]) -> bool:
    """Whether the parts are articles of their own, not the sections of one article."""
    if len(parts) < _MIN_ARTICLES:
        return False
    alone = sum(part.stands_alone for part in parts)
    largest = max(_words([part]) for part in parts)
    return 3 * alone >= 2 * len(parts) and largest <= _MAX_LARGEST * _words(parts)


def _lines(block: Sequence[Any]) -> list[str]:
    found = []
    for element in block:
        for p in element.iter("p", "blockquote", "li", "h5", "h6"):
            linked = sum(len("".join(a.itertext())) for a in p.iter("a"))
            if 2 * linked > len("".join(p.itertext())):
                continue
            if p.tag == "p" or next(p.iterdescendants("p"), None) is None:
                found.append(normalise(" ".join("".join(p.itertext()).split())))
    return [line for line in found if len(line) > 1]


def _stamps(lines: Sequence[str]) -> tuple[list[Moment], list[str]]:
    """The days and bylines that the first lines of a part are."""
    pieces = [p for line in lines if len(line) <= _LONGEST_STAMP for p in _STAMP.split(line)]
    moments = [m for m in (read_moment(p, day_first=None) for p in pieces) if m.day]
    bylines = [p for p in pieces if _BYLINE.match(p)]
    stamps = [s for line in lines if len(line) <= _LONGEST_STAMP and (s := read_stamp(line))]
    if not moments:
        moments = [m for s in stamps if (m := read_moment(s.day, day_first=None)).day]
    return moments, bylines or [s.authors for s in stamps if s.authors]


def _is_stamp(line: str) -> bool:
    moments, bylines = _stamps([line])
    return bool(moments or bylines)


def _is_comment(element: Any) -> bool:
    return "comment" in f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _address(heading: Any, url: str | None) -> str | None:
    """The page a heading links to, if it is another page of the same site."""
    above = heading.getparent()
    links = [*heading.iter("a"), *([above] if above is not None and above.tag == "a" else [])]
    targets = (str(link.get("href") or "").strip() for link in links)
    target = next((t for t in targets if t and not t.startswith("#")), None)
    address = web_address(resolved(url, target))
    own = web_address(url)
    if address is None or address == own:
        return None
    return address if not own or registered_domain(address) == registered_domain(own) else None


def _marked_authors(block: Sequence[Any]) -> list[str]:
    texts = []
    for element in block:
        marked = element.xpath(
            "descendant-or-self::*[@rel='author' or @itemprop='author' or "
            "contains(@class,'byline') or contains(@class,'author')]"
        )
        texts += [" ".join(" ".join(e.itertext()).split()) for e in marked[:4]]
    return [text for text in texts if len(text) <= 120][:2]


def _date(block: Sequence[Any], moments: list[Moment], url: str | None) -> PublishedDate:
    times = [t for element in block for t in element.iter("time")]
    marked = sorted({t.get("datetime") or "".join(t.itertext()) for t in times})
    days = {
        m.day: m for m in (*moments, *(read_moment(t, day_first=None) for t in marked)) if m.day
    }
    if len(days) == 1:
        return judge(next(iter(days.values())), "meta" if marked else "text", _MARKED_DATE)
    return published_from_url(url)


def _words(parts: list[Part]) -> int:
    return sum(word_count(" ".join(part.paragraphs)) for part in parts)
