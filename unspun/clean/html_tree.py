"""A page's tree, parsed within bounds: hostile markup may cost neither memory nor the process.

libxml2 reads what browsers read, without network, entities or external files, and stops at 255
levels of nesting: what lies deeper would be lost, so such a page is flattened and read again.
"""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from unspun.rules import rule

TOO_DEEP = rule("EXT-001", "flag", "Tags were nested beyond any real page; the page was flattened.")
TOO_LONG = rule("EXT-002", "flag", "The page is longer than the limit and was cut there.")

# The longest news pages met hold 3 million characters, nearly all of it scripts.
MAX_CHARACTERS = 8_000_000
_MAX_ELEMENTS = 400_000
# libxml2 compares every attribute of a tag with all before it.
_MAX_ATTRIBUTES = 2000
# No XML tree may hold these: libxml2 reads them, and lxml then refuses to move the text they are in.
_FORBIDDEN_BYTES = bytes({*range(0x20)} - {*range(9, 14)})
_FORBIDDEN_CODES = ("\ufffe".encode(), "\uffff".encode())
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
# One class for all tags: lxml.html would ask a Python function for that of each, again and again.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
_LONG_TAG_CHARACTERS = 8000
_LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]{{0,20}})[^<>]{{{_LONG_TAG_CHARACTERS},}}")
_DECLARATION = re.compile(r"^\s{0,999}<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,100000}\]\s{0,99})?>", re.I)
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b[^>]{0,2000}>", re.I)
# What a page states in its head: its title, its meta tags, its records.
_HEAD_PARTS = re.compile(
    r"<title\b[^<>]{0,200}>[^<]{0,1000}</title>|<meta\b[^<>]{0,3000}>|"
    r"<script\b[^<>]{0,300}ld\+json[^<>]{0,100}>[^<]{0,100000}</script>",
    re.I,
)
_MAX_HEAD_PARTS = 200
_BREAKS = re.compile(r"</?(?:p|br|h[1-6]|li|article)\b[^<>]{0,500}>", re.I)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,5000}>?")


@dataclass(frozen=True)
class ParsedPage:
    """A page's lxml tree (None where it has no element), the markup it was read from, EXT flags."""

    tree: Any | None
    html: str
    flags: tuple[str, ...] = ()


def parse(html: str) -> ParsedPage:
    """Return the tree of a page, cut at :data:`MAX_CHARACTERS` and flattened where too deep."""
    flags: tuple[str, ...] = ()
    if len(html) > MAX_CHARACTERS:
        html, flags = html[:MAX_CHARACTERS], (TOO_LONG,)
    if "&#" in html:
        html = _REFERENCE.sub(_allowed_reference, html)
    html = _without_forbidden(html.replace("\x0b", " ").replace("\x0c", " "))
    if declaration := _DECLARATION.match(html):
        html = html[declaration.end() :]
    html = _DOCTYPE.sub("", html, count=1)
    parts = html.split("<")[1:]
    if any([_is_long_tag(part) for part in parts if len(part) > _LONG_TAG_CHARACTERS]):
        html = _LONG_TAG.sub(_bounded_tag, html)
    tree, too_deep = _tree_of(html)
    if too_deep or len(parts) > 2 * _MAX_ELEMENTS:
        html, flags = _flatten(html), (*flags, TOO_DEEP)
        tree, _ = _tree_of(html)
    return ParsedPage(tree, html, flags)


def _tree_of(html: str) -> tuple[Any | None, bool]:
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        tree = document_fromstring(html.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    return tree, any("depth" in entry.message for entry in parser.error_log)


def _without_forbidden(html: str) -> str:
    """``html`` without characters and halves of characters that no XML tree may hold."""
    try:
        markup = html.encode("utf-8")
    except UnicodeEncodeError:
        markup = html.encode("utf-8", "replace")
        html = markup.decode("utf-8")
    clean = markup.translate(None, _FORBIDDEN_BYTES)
    if len(markup) > len(html):  # not in ASCII alone
        for code in _FORBIDDEN_CODES:
            clean = clean.replace(code, b"")
    return html if len(clean) == len(markup) else clean.decode("utf-8")


def _is_long_tag(after: str) -> bool:
    """Whether the many characters after a ``<`` may be a tag that :data:`_LONG_TAG` finds."""
    return ">" not in after[:_LONG_TAG_CHARACTERS]


def _allowed_reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return "" if (code < 0x20 and code not in (9, 10, 13)) or code in (0xFFFE, 0xFFFF) else found[0]


def _bounded_tag(found: re.Match[str]) -> str:
    """A tag as it is, or bare where its attributes are too many to be meant for a browser."""
    return f"<{found[1]} " if len(found[0].split()) > _MAX_ATTRIBUTES else found[0]


def _flatten(html: str) -> str:
    """The text of a page with its paragraphs but without nesting, and what its head states."""
    head = "".join(found[0] for found in islice(_HEAD_PARTS.finditer(html), _MAX_HEAD_PARTS))
    text = _TAG.sub(" ", _BREAKS.sub("\n", _without_hidden(html)))
    paragraphs = (" ".join(line.split()) for line in text.split("\n"))
    return (
        f"<html><head>{head}</head><body>"
        + "".join(f"<p>{p}</p>" for p in paragraphs if p)
        + "</body></html>"
    )


def _without_hidden(html: str) -> str:
    """``html`` without scripts and styles, in one pass; an unclosed one hides the rest."""
    kept, position = [], 0
    lowered = html.lower()
    while found := _HIDDEN.search(html, position):
        kept.append(html[position : found.start()])
        closing = lowered.find(f"</{found[1].lower()}", found.end())
        if closing < 0:
            return "".join(kept)
        position = closing
    return "".join(kept) + html[position:]
