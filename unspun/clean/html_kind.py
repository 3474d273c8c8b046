"""Pages that are no article, told by their markup: errors, walls, stubs, homes and listings.

A page that says it is an article, in JSON-LD or ``og:type``, and has a body is believed. The rest
must show prose of its own: text that is not the text of links.
"""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from unspun.clean.html_records import PageRecords
from unspun.clean.not_article import (
    ERROR_PAGE,
    HOME_PAGE,
    LISTING,
    LOGIN_WALL,
    NO_PROSE,
    OFFER,
    REDIRECT,
    VIDEO_STUB,
    prose_words,
    word_count,
)

# Words of prose below which a page of another kind is that kind. Our own short news items hold 25
# to 80; the text beside a video or a login form, up to 60.
_STUB_WORDS = 60
_SHORT_WORDS = 120
# A home page or listing shows at least this many linked headlines.
_MIN_HEADLINES = 6
_MIN_BARE_HEADLINES = 3  # where no line at all reads as prose
_TEASER_WORDS, _MOST_TEASED = 25, 250
_ERROR_TITLE = re.compile(
    r"^\W*(?:error\W+)?(?:401|403|404|410|500|502|503)(?:\W|$)|^\W*(?:(?:oops|sorry|whoops)\b.{0,20})?"
    r"(?:the |this |that )?page (?:(?:was |could |can ?)?not (?:be )?(?:found|available)|missing|"
    r"doesn['’]t exist)|^\W*(?:(?:file|content|article) )?not found\b|^\W*access denied\b|^\W*forbidden\W*$",
    re.I,
)
_LISTING_PATH = re.compile(
    r"/(?:category|categories|tags?|topics?|authors?|labels?|keywords?|search)(?:/[^/]{1,200})?/?$|"
    r"/(?:archives?|sections?|latest|news|blog)/?$|/page/\d{1,5}/?$",
    re.I,
)
_LISTING_QUERY = re.compile(r"(?:^|&)(?:s|q|query|search|paged?|tag|cat|category)=", re.I)
_MONTH_PATH = re.compile(r"^/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?$")
_HOME_PATH = re.compile(r"^/?(?:index|home|default|main)?(?:\.\w{2,5})?/?$|^/[a-z]{2}/?$", re.I)
_MEDIA_PATH = re.compile(
    r"/(?:videos?|watch|podcasts?|audio|galler(?:y|ies)|photos|slideshow|live-?tv)/", re.I
)
_LISTING_TYPES = frozenset({"collectionpage", "searchresultspage", "itemlist", "profilepage"})
# What a page is about if it is about a thing for sale, a post to fill, a date to keep.
_OFFER_TYPES = frozenset(
    {
        "product",
        "jobposting",
        "event",
        "offer",
        "apartment",
        "hotel",
        "course",
        "musicevent",
        "theaterevent",
        "festival",
        "exhibitionevent",
        "socialevent",
        "educationevent",
        "businessevent",
    }
)
_MEDIA_TYPES = frozenset({"videoobject", "audioobject", "podcastepisode", "imagegallery"})


def declares_article(records: PageRecords) -> bool:
    """Whether the page's own records say that it is one article."""
    return bool(records.articles()) or records.meta.get("og:type", "").lower() == "article"


def refusal_of_page(
    tree: Any, records: PageRecords, title: str | None, url: str | None, paragraphs: Sequence[str]
) -> tuple[str, str] | None:
    """Return the rule and reason why a page is no article, or None if it may be one.

    ``paragraphs`` are the body found; ``url`` the page's address, whose path tells homes and
    listings from articles.
    """
    prose = prose_words(paragraphs)
    named = (title or "", *(" ".join(h.itertext()) for h in tree.iter("title", "h1")))
    claims = declares_article(records)
    if any(_ERROR_TITLE.search(" ".join(words.split())) for words in named if words) and not (
        claims and prose > _SHORT_WORDS
    ):
        return ERROR_PAGE, "the page's title is that of an error page"
    if not claims and _is_offer(records):
        return OFFER, "the page's records describe a product, a job or an event"
    if prose < _STUB_WORDS:
        stub = _stub(tree, records, url, prose)
        if stub:
            return stub
    return (
        None if claims and prose >= _STUB_WORDS else _index(tree, records, url, paragraphs, prose)
    )


def _stub(tree: Any, records: PageRecords, url: str | None, prose: int) -> tuple[str, str] | None:
    if _refreshes(tree):
        return REDIRECT, "the page sends its reader elsewhere at once"
    if any((i.get("type") or "").lower() == "password" for i in tree.iter("input")) and prose < 25:
        return LOGIN_WALL, "a login form and no body"
    kinds = records.types()
    media = records.meta.get("og:type", "").lower().startswith(("video", "music", "audio"))
    media = media or (bool(kinds & _MEDIA_TYPES) and not records.articles())
    if media or (prose < 25 and _MEDIA_PATH.search(urlsplit(url or "").path)):
        return VIDEO_STUB, "a video, audio or picture page with hardly any text"
    return None


def _is_offer(records: PageRecords) -> bool:
    kind = records.meta.get("og:type", "").lower()
    return kind.startswith(("product", "og:product")) or bool(records.types() & _OFFER_TYPES)


def _refreshes(tree: Any) -> bool:
    return any(
        (tag.get("http-equiv") or "").lower() == "refresh"
        and re.match(r"\s*[0-5]\s*;\s*url\s*=", tag.get("content") or "", re.I)
        for tag in tree.iter("meta")
    )


def _index(
    tree: Any,
    records: PageRecords,
    url: str | None,
    paragraphs: Sequence[str],
    prose: int,
) -> tuple[str, str] | None:
    """Home pages and listings: many linked headlines, and a body that is their teasers."""
    parts = urlsplit(url or records.meta.get("og:url") or "")
    home = bool(parts.hostname) and not parts.query and bool(_HOME_PATH.match(parts.path))
    listing = bool(
        _LISTING_PATH.search(parts.path)
        or _LISTING_QUERY.search(parts.query)
        or _MONTH_PATH.match(parts.path)
    ) or bool(records.types() & _LISTING_TYPES)
    headlines = _linked_headlines(tree)
    if not declares_article(records) and headlines >= (
        _MIN_HEADLINES if prose else _MIN_BARE_HEADLINES
    ):
        if home:
            return HOME_PAGE, "a home page of linked headlines"
        thin = prose < min(_TEASER_WORDS * headlines, _MOST_TEASED) and _teasers(paragraphs)
        if thin or (listing and prose < 2 * _TEASER_WORDS * headlines):
            return LISTING, "a listing of linked headlines"
    if home and prose < _SHORT_WORDS:
        return HOME_PAGE, "a home page"
    if prose < 12 and word_count("\n".join(paragraphs)) >= 40:
        return NO_PROSE, "no line of the page reads as prose"
    return None


def _teasers(paragraphs: Sequence[str]) -> bool:
    """Whether most of a body is short or broken-off lines, as teasers are."""
    cut = sum(len(p) < 60 or p.rstrip(" ])»>").endswith(("...", "…", "more")) for p in paragraphs)
    return 2 * cut >= len(paragraphs)


def _linked_headlines(tree: Any) -> int:
    """Headings that are links to distinct pages."""
    targets = set()
    for heading in tree.iter("h2", "h3", "h4"):
        links = [heading.getparent()] if heading.getparent() is not None else []
        for link in (*heading.iter("a"), *(p for p in links if p.tag == "a")):
            if link.get("href") and len(heading.text_content().split()) >= 4:
                targets.add(link.get("href"))
    return len(targets)
