"""Pages as the text that scrapers make of them: five renderings that differ in what a line is.

``main`` and ``whole`` are resiliparse's; ``blocks`` prints one line for each block element, as
``innerText`` does; ``markdown`` keeps bullets, headings and the addresses of links;
``columns`` wraps at 78 columns, as text browsers do.
"""

import re
import textwrap
from collections.abc import Callable, Iterator

import lxml.html
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "iframe",
        "object",
        "select",
        "button",
        "input",
        "textarea",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WIDTH = 78


def renderings() -> dict[str, Callable[[str], str]]:
    """Return the renderers by name: HTML to text, blank lines between blocks."""
    return {
        "main": lambda html: _resiliparse(html, main_content=True),
        "whole": lambda html: _resiliparse(html, main_content=False),
        "blocks": lambda html: "\n".join(text for _, text in _blocks(html, links=False)),
        "markdown": _markdown,
        "columns": _columns,
    }


def _resiliparse(html: str, *, main_content: bool) -> str:
    text = extract_plain_text(html, main_content=main_content, alt_texts=False)
    return "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _markdown(html: str) -> str:
    marks = {"li": "  * ", "h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
    return "\n\n".join(marks.get(tag, "") + text for tag, text in _blocks(html, links=True))


def _columns(html: str) -> str:
    lines: list[str] = []
    for tag, text in _blocks(html, links=False):
        bullet = "     * " if tag == "li" else "   "
        lines += textwrap.wrap(
            text,
            _WIDTH,
            initial_indent=bullet,
            subsequent_indent=" " * len(bullet),
            break_long_words=False,
            break_on_hyphens=False,
        )
        if tag != "li":
            lines.append("")
    return "\n".join(lines)


def _blocks(html: str, *, links: bool) -> Iterator[tuple[str, str]]:
    """Yield the tag and the text of each run of inline content, in order."""
    root = lxml.html.fromstring(html.encode("utf-8", "replace"), parser=_parser())
    body = root.find("body")
    yield from _walk(body if body is not None else root, links)


def _parser() -> etree.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8")


def _walk(root: etree._Element, links: bool) -> Iterator[tuple[str, str]]:
    buffer: list[str] = []
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    owner = "body"
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        breaks = tag not in _INLINE
        if leaving:
            if links and tag == "a" and str(node.get("href", "")).startswith(("http", "/")):
                buffer.append(f"]({node.get('href')})")
            if breaks:
                yield from _flush(buffer, owner)
            buffer.append(node.tail or "")
            continue
        if not tag or tag in _HIDDEN or _UNSEEN.search(node.get("style", "")):
            buffer.append(node.tail or "")
            continue
        if breaks:
            yield from _flush(buffer, owner)
            owner = tag
        if links and tag == "a" and str(node.get("href", "")).startswith(("http", "/")):
            buffer.append("[")
        buffer.append(node.text or "")
        stack.append((node, True))
        stack += [(child, False) for child in reversed(node)]
    yield from _flush(buffer, owner)


def _flush(buffer: list[str], tag: str) -> Iterator[tuple[str, str]]:
    text = " ".join("".join(buffer).split())
    buffer.clear()
    if text:
        yield tag, text
