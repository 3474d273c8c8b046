"""The body of a page's article, by trafilatura, with resiliparse to tell where it failed.

trafilatura's fast mode has the quality of its full mode but on pages where it finds too little;
those are the pages where resiliparse's quick extraction holds much more text (2-6 % of pages).
What the page's markup itself sets apart is pruned first, which also makes trafilatura faster; a
page that loses its body that way is read again whole.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from unspun.clean.characters import normalise
from unspun.clean.dates import is_day_line
from unspun.clean.html_prune import deck_of, prune
from unspun.clean.titles import is_same
from unspun.model import Drop
from unspun.rules import rule

HEADLINE = rule("EXT-010", "drop", "The headline of the page, repeated in its body.")
DECK = rule("EXT-011", "drop", "The deck: a heading between the headline and the body.")
DAY = rule("EXT-018", "drop", "The line with the day of publication, in another language.")
REPEAT = rule("EXT-017", "drop", "The second copy of a text that the page holds twice.")

# Measured on 121 news pages: at .6 the full mode runs on 2-6 % of pages and loses nothing; at .8 on
# a fifth, for no gain. Above 2.5 trafilatura took a whole page, menus and all, for its article.
_TOO_LITTLE, _TOO_MUCH = 0.6, 2.5
# resiliparse keeps more furniture: it is the last resort, and only where nearly all is prose.
_MIN_PROSE = 0.8
_PROSE_LINE = 80
_HEAD_LINES = 5
_HELD_TWICE = 0.8
_MIN_STATED = 400
_LIST_MARK = re.compile(r"^- ")
_TABLE_MARK = re.compile(r"\|(?:-{3}\|)*")
_NOSCRIPT = re.compile(r"</?noscript\b[^<>]{0,200}>", re.I)
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|li)\b[^<>]{0,200}>", re.I)


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs of a page's article, the method that found them and what was set apart."""

    paragraphs: tuple[str, ...]
    method: str
    drops: tuple[Drop, ...] = ()


def extract_body(
    tree: Any,
    html: str,
    title: str | None,
    stated: object = None,
    heading: str | None = None,
) -> Body:
    """Return the body of the page's article; no paragraphs where no method found any text.

    ``heading`` is the page's main heading, which may say more than its title; ``stated`` is the ``articleBody`` of the page's own record, which serves where the page's
    scripts would have drawn the text. ``tree`` is not changed.
    """
    text, method, drops = _best_text(tree, html)
    if len(text) < _MIN_STATED and _NOSCRIPT.search(html):
        shown = _without_scripts(tree)
        found, how, gone = _best_text(shown, _NOSCRIPT.sub(" ", html))
        if len(found) > max(_MIN_STATED, 3 * len(text)):
            text, method, drops = found, how, gone
    if isinstance(stated, str) and len(stated) > _MIN_STATED and len(stated) > 3 * len(text):
        text, method, drops = _plain(stated), "json-ld", []
    lines = [line for line in map(_line, text.split("\n")) if line]
    lines = _without_headline(lines, (title, heading), deck_of(tree, title), drops)
    return Body(tuple(_without_repeats(lines, drops)), method, tuple(drops))


def _without_scripts(tree: Any) -> Any:
    """A copy of the page as a browser without scripts shows it."""
    shown = deepcopy(tree)
    for element in list(shown.iter("noscript")):
        element.tag = "div"
    return shown


def _best_text(tree: Any, html: str) -> tuple[str, str, list[Drop]]:
    pruned = deepcopy(tree)
    drops = prune(pruned)
    text = _trafilatura(pruned, fast=True)
    reference = _resiliparse(html)
    if _agrees(text, reference):
        return text, "trafilatura-fast", drops
    for fast, method in ((True, "trafilatura-fast"), (False, "trafilatura")):
        whole = _trafilatura(tree, fast=fast)
        if _agrees(whole, reference):
            return whole, method, []
    if len(text) <= _TOO_LITTLE * len(reference) and _is_prose(reference):
        return reference, "resiliparse", []
    return (text, "trafilatura-fast", drops) if text else (reference, "resiliparse", [])


def _line(text: str) -> str:
    """One line without the marks that trafilatura writes for lists and tables."""
    return normalise(_LIST_MARK.sub("", _TABLE_MARK.sub(" ", text)) if text[:1] in "-|" else text)


def _plain(stated: str) -> str:
    """The text of an ``articleBody``, which may hold markup, as lines."""
    stated = unescape(stated) if "&lt;" in stated else stated
    return _resiliparse_plain(stated) if _MARKUP.search(stated) else stated


def _agrees(text: str, reference: str) -> bool:
    return _TOO_LITTLE * len(reference) < len(text) <= _TOO_MUCH * max(len(reference), 200)


def _is_prose(text: str) -> bool:
    prose = sum(len(line) for line in text.split("\n") if len(line) >= _PROSE_LINE)
    return prose >= _MIN_PROSE * len(text)


def _trafilatura(tree: Any, *, fast: bool) -> str:
    text = _trafilatura_extract()(tree, fast=fast, include_comments=False)  # works on a copy of it
    return text or ""


@cache
def _trafilatura_extract() -> Callable[..., str | None]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    extract: Callable[..., str | None] = trafilatura.extract
    return extract


def _resiliparse_plain(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=False, alt_texts=False))


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, comments=False))


def _without_headline(
    lines: list[str], titles: tuple[str | None, ...], deck: str | None, drops: list[Drop]
) -> list[str]:
    """Lines without titles, a deck and the line of the day at their head.

    They are taken from the text, not from the tree: trafilatura finds bodies by their headings.
    """
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index < _HEAD_LINES and any(is_same(line, title) for title in titles):
            drops.append(Drop(line, HEADLINE, "duplicate_title"))
        elif index < _HEAD_LINES and is_same(line, deck) and index + 1 < len(lines):
            drops.append(Drop(line, DECK, "header"))
        elif index < _HEAD_LINES and len(kept) < 2 and is_day_line(line):
            drops.append(Drop(line, DAY, "header"))
        else:
            kept.append(line)
    return kept


def _without_repeats(lines: list[str], drops: list[Drop]) -> list[str]:
    """The lines once, where a page holds its whole text twice; else the lines as they are.

    Single lines that return are left alone: lists, recipes and interviews repeat themselves.
    """
    counts = Counter(line for line in lines if len(line) >= _PROSE_LINE)
    twice = sum(count == 2 for count in counts.values())
    if len(counts) < 3 or twice < _HELD_TWICE * len(counts):
        return lines
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line in seen and counts[line] == 2:
            drops.append(Drop(line, REPEAT, "repeat"))
        else:
            kept.append(line)
        seen.add(line)
    return kept
