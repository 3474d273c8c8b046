"""The body of a page's article, by trafilatura, with resiliparse to tell where it failed.

trafilatura's fast mode has the quality of its full mode but on pages where it finds too little;
those are the pages where resiliparse's quick extraction holds much more text (2-6 % of pages).
What the page's markup itself sets apart is pruned first, which also makes trafilatura faster; a
page that loses its body that way is read again whole.
"""

import logging
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from unspun.clean.html_prune import HEADLINE, prune
from unspun.clean.titles import is_same
from unspun.model import Drop

# Measured on 121 news pages: at .6 the full mode runs on 2-6 % of pages and loses nothing; at .8 on
# a fifth, for no gain. Above 2.5 trafilatura took a whole page, menus and all, for its article.
_TOO_LITTLE, _TOO_MUCH = 0.6, 2.5
# resiliparse keeps more furniture: it is the last resort, and only where nearly all is prose.
_MIN_PROSE = 0.8
_PROSE_LINE = 80


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs of a page's article, the method that found them and what was set apart."""

    paragraphs: tuple[str, ...]
    method: str
    drops: tuple[Drop, ...] = ()


def extract_body(tree: Any, html: str, title: str | None) -> Body:
    """Return the body of the page's article; no paragraphs where no method found any text.

    ``tree`` is not changed.
    """
    pruned = deepcopy(tree)
    drops = prune(pruned, title)
    text = _trafilatura(pruned, fast=True)
    reference = _resiliparse(html)
    if _agrees(text, reference):
        return _body(text, "trafilatura-fast", title, drops)
    for fast, method in ((True, "trafilatura-fast"), (False, "trafilatura")):
        whole = _trafilatura(tree, fast=fast)
        if _agrees(whole, reference):
            return _body(whole, method, title)
    if len(text) <= _TOO_LITTLE * len(reference) and _is_prose(reference):
        return _body(reference, "resiliparse", title)
    longest = text or whole or reference
    return _body(longest, "trafilatura-fast" if text else "resiliparse", title, drops)


def _agrees(text: str, reference: str) -> bool:
    return _TOO_LITTLE * len(reference) < len(text) <= _TOO_MUCH * max(len(reference), 200)


def _is_prose(text: str) -> bool:
    prose = sum(len(line) for line in text.split("\n") if len(line) >= _PROSE_LINE)
    return prose >= _MIN_PROSE * len(text)


def _trafilatura(tree: Any, *, fast: bool) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = trafilatura.extract(deepcopy(tree), fast=fast, include_comments=False)
    return text or ""


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, comments=False))


def _body(text: str, method: str, title: str | None, drops: list[Drop] | None = None) -> Body:
    """The paragraphs of ``text`` without a title repeated at their head."""
    lines = [line for line in (" ".join(part.split()) for part in text.split("\n")) if line]
    dropped = list(drops or ())
    for line in lines[:2]:
        if is_same(line, title):
            lines.remove(line)
            dropped.append(Drop(line, HEADLINE, "duplicate_title"))
    return Body(tuple(lines), method, tuple(dropped))
