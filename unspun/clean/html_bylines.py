"""Who wrote a page's article: its records, its meta tags, then what its markup calls an author."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from unspun.clean.authors import clean_authors
from unspun.clean.html_records import PageRecords, texts_of, types_of
from unspun.clean.stamp_lines import read_stamp

_MARKED = 12  # blocks of facts that are read: those of other articles stand further down
_MOST_MARKED = 3  # names under one mark: more are the authors of a list of articles
_LONGEST = 120  # characters of a byline; longer blocks tell about the author
_META_NAMES = (
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author_name",
    "article:author",
    "byline",
)
# What sites of several languages call the element that names the writer.
_CLASSES = frozenset(
    ["author", "writer", "reporter", "autor", "auteur", "autore", "firma", "signature"]
)
_NOT_OWN = re.compile(
    r"comment|related|sidebar|recommend|teaser|(?<![\w-])widget(?![\w-])|(?:site|page)-?footer|promo|popular|trending|latest|read-next|see-also|more-(?:stories|news|from|articles|posts)",
    re.I,
)


def page_authors(
    tree: Any, records: PageRecords, article: dict[str, Any], publisher: str | None
) -> tuple[str, ...]:
    """Return the people a page names as writers of its own article, surest source first."""
    declared = article.get("author") or article.get("creator")
    people = declared if isinstance(declared, list) else [declared]
    named = [
        name
        for person in people
        if not (isinstance(person, dict) and "organization" in types_of(person))
        for name in texts_of(person)
    ]
    sources = _sources(tree, records, named)
    return next((found for names in sources if (found := clean_authors(names, publisher))), ())


def _sources(
    tree: Any, records: PageRecords, named: Sequence[str | None]
) -> Iterator[Sequence[str | None]]:
    """Yield what may name the writers; a tree is walked only where those before name nobody."""
    yield named
    yield [records.first(*_META_NAMES)]
    yield _texts(
        tree.xpath(
            "//@rel[.='author']/.. | //@itemprop[.='author']/.. | //@class[contains(.,'byline')]/.."
        )
    )
    yield _texts(tree.xpath("//@class[contains(.,'author-name') or contains(.,'author_name')]/.."))
    yield _classed(tree)
    yield _stamped(tree)


def is_own(element: Any) -> bool:
    """Whether an element is in no comment, sidebar, footer or list of other articles."""
    below = False
    for parent in (element, *element.iterancestors()):
        named = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if parent.tag in ("body", "html"):
            break
        if parent.tag in ("aside", "nav") or _NOT_OWN.search(named):
            return False
        if parent.tag == "article":
            return True
        below = below or parent.tag == "footer"
    return not below


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _texts(elements: Iterable[Any]) -> list[str]:
    texts = map(_words, list(elements)[: 2 * _MOST_MARKED])
    return [text for text in texts if len(text) <= _LONGEST][:_MOST_MARKED]


def _classed(tree: Any) -> list[str]:
    """Names in elements whose class is a word for a writer, if they are those of one article."""
    marked = [
        element
        for element in tree.xpath("//@class/..")
        if _names_writer(element.get("class") or "")
    ]
    own = [element for element in marked[: 4 * _MARKED] if is_own(element)]
    texts = dict.fromkeys(_texts(own))
    return list(texts) if len(own) <= 2 * _MOST_MARKED else []


@lru_cache(4096)  # the items of a list, and the pages of a site, share their classes
def _names_writer(classes: str) -> bool:
    return not _CLASSES.isdisjoint(classes.lower().split())


def _stamped(tree: Any) -> list[str]:
    """Who wrote the text by the first line of date and byline that a block of facts is."""
    marked = tree.xpath(
        "//@class[contains(.,'meta') or contains(.,'posted') or contains(.,'credit')"
        " or contains(.,'info') or contains(.,'date')]/.."
    )
    stamps = (read_stamp(_words(element)) for element in marked[:_MARKED])
    return next(([s.authors] for s in stamps if s and s.authors), [])
