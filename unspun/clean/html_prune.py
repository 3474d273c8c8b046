"""What a page's own markup says is not body: captions, hidden and related blocks.

Every removal is bounded: a block that holds a real share of the page's paragraphs stays whatever
it is called, since templates wrap whole articles in the oddest names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml.etree import strip_elements

from unspun.clean.titles import is_same
from unspun.model import Drop
from unspun.rules import rule

CAPTION = rule("EXT-012", "drop", "The caption or credit of a picture.")
HIDDEN = rule("EXT-013", "drop", "A block the page does not show.")
NAMED = rule("EXT-014", "drop", "A block whose name says related, promotion, sharing or tools.")
LINKED = rule("EXT-015", "drop", "A paragraph or list that is nothing but links to other pages.")
BIO = rule("EXT-016", "drop", "A block about the author.")

# A block with more than this share of the page's paragraph text is body. Measured on 121 pages:
# from .15 to .35 nothing changes, at .6 two pages lose their body.
_MAX_SHARE = 0.25
_MIN_LINKED = 0.85
_TEXT_BREAKS, _TEXT_CHARACTERS = 3, 500  # of a table's cell that holds a text
_BLOCKS = frozenset(
    [
        "div",
        "section",
        "aside",
        "ul",
        "ol",
        "p",
        "span",
        "footer",
        "nav",
        "header",
        "table",
        "dl",
        "figure",
        "figcaption",
        "form",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "em",
        "small",
    ]
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATOR = re.compile(r"[^a-z0-9]+")
_HIDDEN_NAME = re.compile(
    r"(?:^| )(?:hide|hidden|is-hidden|d-none|visually-?hidden|sr-only|screen-reader-text|"
    r"print-only|no-?screen|assistive-text)(?: |$)"
)
_NOT_SHOWN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_NAMES = re.compile(
    r"-(?:related|recommend(?:ed|ations?)?|recirc(?:ulation)?|most-(?:read|popular|viewed)|popular|"
    r"trending|latest-news|more-(?:news|stories|from|on)|also-(?:read|like)|read-(?:more|next|also)|"
    r"see-also|you-may|next-(?:article|post|story)|newsletter|sign-?up|subscribe|promo|promoted|"
    r"sponsored|outbrain|taboola|sharing|share|sharedaddy|social|breadcrumbs?|print-(?:header|footer)|"
    r"scrim|modal|overlay|popup|lightbox|cookies?|consent|gdpr|poll|disclosure|pagination|toolbar|"
    r"article-tools|advert|advertisement|pull-?quotes?|disqus|comments?|respond|tag-?list|post-tags|entry-tags|"
    r"article-tags|copyright|disclaimer|rating|votes?|byline|dateline|teaser-list)-"
)
_CAPTION_NAMES = re.compile(
    r"-(?:caption|captions|wp-caption-text|photo-credit|image-credit|credit|media-caption|"
    r"image-caption|photo-caption|figcaption|cutline)-"
)
_BIO_NAMES = re.compile(
    r"-(?:author-(?:bio|box|info|description|about|details|card|profile)|about-(?:the-)?author|bio|"
    r"biography|writer-bio|contributor-bio)-"
)
_ADDRESS = re.compile(r"^\s{0,20}(?:https?://|www\.)\S")
_LINES = frozenset(["p", "h2", "h3", "h4", "h5"])
_LINKABLE = frozenset(["p", "div", "ul", "ol", "dl", "section", "h2", "h3", "h4", "h5", "span"])


@dataclass(frozen=True)
class _Measure:
    """Text of a tree's elements: all of it, what is linked, what stands in paragraphs."""

    text: dict[Any, int]
    linked: dict[Any, int]
    prose: dict[Any, int]


def prune(tree: Any) -> list[Drop]:
    """Take out of ``tree``, in place, what its markup says is not body; return what may be kept.

    Captions, notes about the author and paragraphs of links are returned as drops of their kind.
    Menus, shares and other furniture are not: they were never part of an article.
    """
    drops: list[Drop] = []
    strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    _unwrap_layout_tables(tree)
    measure = _measure(tree)
    whole = max(measure.prose[tree], 1)
    gone: set[Any] = {tree}
    for element in list(tree.iter(*_BLOCKS)):
        if element in gone:
            continue
        verdict = _verdict(element, measure)
        if verdict is None or measure.prose.get(element, 0) > _MAX_SHARE * whole:
            continue
        rule_id, kind = verdict
        text = " ".join(element.text_content().split())
        tag = element.tag
        gone.update(element.iter(*_BLOCKS))
        element.drop_tree()
        if text and (kind in ("caption", "bio") or (rule_id == LINKED and tag in _LINES)):
            drops.append(Drop(text, rule_id, kind))
    return drops


def _verdict(element: Any, measure: _Measure) -> tuple[str, str] | None:
    if _is_hidden(element):
        return HIDDEN, "boilerplate"
    if element.tag == "figcaption":
        return CAPTION, "caption"
    named = _named(f"{element.get('class') or ''} {element.get('id') or ''}")
    if named:
        return named
    if element.tag in _LINKABLE and _is_linked(element, measure):
        return LINKED, "related"
    return None


def _is_linked(element: Any, measure: _Measure) -> bool:
    """Nothing but links: a source given by its address stays, and so does a section's heading."""
    text = measure.text.get(element, 0)
    if (
        text < (150 if element.tag == "span" else 20)
        or measure.linked.get(element, 0) < _MIN_LINKED * text
    ):
        return False
    if element.tag[0] == "h":
        following = element.getnext()
        return following is None or measure.text[following] - measure.linked[following] < 60
    return not _ADDRESS.search(element.text_content()[:200])


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style, classes = element.get("style"), element.get("class")
    if style and _NOT_SHOWN.search(style):
        return True
    return bool(classes and _HIDDEN_NAME.search(classes.lower()))


@lru_cache(4096)  # the items of a list, and the pages of a site, share their names
def _named(words: str) -> tuple[str, str] | None:
    """What class and id say, read as lower-case words: ``-article-related-links-``."""
    if len(words) < 3:
        return None
    name = "-" + _SEPARATOR.sub("-", _CAMEL.sub("-", words[:300]).lower()).strip("-") + "-"
    if _CAPTION_NAMES.search(name):
        return CAPTION, "caption"
    if _BIO_NAMES.search(name):
        return BIO, "bio"
    return (NAMED, "related") if _NAMES.search(name) else None


def deck_of(tree: Any, title: str | None) -> str | None:
    """Return the deck: a heading of six words or more right after the headline, if there is one."""
    blocks = iter(tree.iter("h1", "h2", "h3", "h4", "p"))
    if not any(block.tag == "h1" and is_same(block.text_content(), title) for block in blocks):
        return None
    following = next((block for block in blocks if block.tag != "h1"), None)
    if following is None or following.tag == "p":
        return None
    words = following.text_content().split()
    return " ".join(words) if len(words) >= 6 else None


def _unwrap_layout_tables(tree: Any) -> None:
    """Turn tables that lay out a page into plain blocks, so that paragraphs stay paragraphs."""
    for table in tree.iter("table"):
        nested = next(table.iterdescendants("table"), None) is not None
        if not (nested or len(list(table.iter("p"))) >= 3 or _holds_text(table)):
            continue
        for part in list(table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th")):
            part.tag = "nav" if part.tag in ("td", "th") and _is_menu(part) else "div"


def _is_menu(cell: Any) -> bool:
    """Whether all the text of a table's cell is the text of links."""
    links = "".join("".join(link.itertext()) for link in cell.iter("a"))
    return bool(links.strip()) and "".join(cell.text_content().split()) == "".join(links.split())


def _holds_text(table: Any) -> bool:
    """Whether a cell holds a text whose paragraphs are parted by breaks."""
    return any(
        len(list(cell.iter("br"))) >= _TEXT_BREAKS and len(cell.text_content()) >= _TEXT_CHARACTERS
        for cell in table.iter("td")
    )


def _measure(tree: Any) -> _Measure:
    text: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    prose: dict[Any, int] = {}
    for element in reversed(
        list(tree.iter())
    ):  # children come before their parents, and add to them
        tag = element.tag
        if not isinstance(tag, str) or tag in ("script", "style", "noscript"):
            whole = links = inside = 0
        else:
            whole, links, inside = (
                text.get(element, 0),
                linked.get(element, 0),
                prose.get(element, 0),
            )
            if own := element.text:
                whole += len(own.strip())
            if tag == "a":
                links = whole
            elif tag == "p":
                inside = whole
        text[element], linked[element], prose[element] = whole, links, inside
        if element is not tree:
            parent, tail = element.getparent(), element.tail
            if tail:
                whole += len(tail.strip())
            if whole:
                text[parent] = text.get(parent, 0) + whole
            if links:
                linked[parent] = linked.get(parent, 0) + links
            if inside:
                prose[parent] = prose.get(parent, 0) + inside
    return _Measure(text, linked, prose)
