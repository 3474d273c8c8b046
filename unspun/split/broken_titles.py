"""Titles that a column or a page was too narrow for: two lines that are one."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise, starmap

from unspun.clean.authors import clean_authors
from unspun.clean.by_words import behind_by
from unspun.clean.site_names import is_site_name
from unspun.split.signatures import Sign, joined

_LEAST = 2  # on a page: one can be anything
_KINDS = ("short", "number", "bullet", "heading")
_MAX_WORDS, _MAX_LINES = 30, 4  # of the whole title
_CAPS_WORDS = 3  # of its first line in capitals; a section or a paper has fewer
_REACH = 5  # lines from a title to its text
_GOES_ON = re.compile(
    r"\b(?:an?|the|of|to|in|and|or|for|from|by|with|on|at|as|is|are|its|his|her|their|after|over|into|than|but|that|who|will)$",
    re.I,
)
_MAKING = re.compile(r"(?:by|from (?:our|an?)|photos?|words|text|posted|updated|published)\b", re.I)
_CLOSED = (".", "!", "?", ":", ";", "|")


def join_titles(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs with broken titles whole, if the page has several that plainly go on.

    Others of the page are broken as well where the next word had no room in as wide a line.
    """
    places = {i: group for i in range(len(signs) - 1) if (group := _group(signs, i))}
    sure = {i: group for i, group in places.items() if all(starmap(_goes_on, pairwise(group)))}
    width = max((len(line.line.text) for g in sure.values() for line in g[:-1]), default=0)
    forms = Counter(_form(signs, i) for i in sure)
    full = [
        group
        for i, group in places.items()
        if i not in sure
        and len(group) == _LEAST
        and (_is_full(group[0], group[1], width) or _is_alike(group, forms, _form(signs, i)))
    ]
    if not sure or len(sure) + max(len(full), _whole_capitals(signs, [*sure.values()])) < _LEAST:
        return list(signs)
    whole = {group[0].index: reduce(joined, group) for group in (*sure.values(), *full)}
    lower = {line.index for group in (*sure.values(), *full) for line in group[1:]}
    return [whole.get(sign.index, sign) for sign in signs if sign.index not in lower]


def _group(signs: Sequence[Sign], index: int) -> Sequence[Sign]:
    """Lines without a gap that open a group above a text and may be one title; () for others."""
    first = signs[index]
    if first.kind not in _KINDS or first.date:
        return ()
    if index and not first.gap and signs[index - 1].kind in ("short", "prose"):
        return ()
    end = index + 1
    while end < len(signs) and signs[end].kind == "short" and not signs[end].gap:
        end += 1
    group = signs[index:end]
    if not 2 <= len(group) <= _MAX_LINES or sum(s.look.words for s in group) > _MAX_WORDS:
        return ()
    if any(s.line.text.endswith(_CLOSED) for s in group[:-1]):
        return ()
    return group if any(s.kind == "prose" for s in signs[end : end + _REACH]) else ()


def _form(signs: Sequence[Sign], place: int) -> tuple[str, int]:
    """What stands below the lines of a title, and after how many blank lines."""
    end = place + 1
    while end < len(signs) and signs[end].kind == "short" and not signs[end].gap:
        end += 1
    return (signs[end].kind, signs[end].gap) if end < len(signs) else ("", 0)


def _is_alike(
    group: Sequence[Sign], forms: Counter[tuple[str, int]], form: tuple[str, int]
) -> bool:
    """Whether two lines stand where most of the page's titles plainly are broken into two."""
    named = any(is_site_name(line.line.text) or clean_authors([line.line.text]) for line in group)
    told = form[0] in ("date", "byline", "label") and group[0].look.words >= _CAPS_WORDS
    return told and not named and forms[form] > 1


def _whole_capitals(signs: Sequence[Sign], broken: Sequence[Sequence[Sign]]) -> int:
    """How many titles in capitals stand on one line, on a page whose broken ones are in capitals."""
    if not all(group[0].look.is_upper for group in broken):
        return 0
    return sum(
        sign.kind == "short"
        and sign.look.is_upper
        and sign.look.words >= _CAPS_WORDS
        and below.kind == "prose"
        for sign, below in pairwise(signs)
    )


def _is_full(first: Sign, second: Sign, width: int) -> bool:
    length, word = len(first.line.text), second.line.text.split(maxsplit=1)[0]
    named = is_site_name(second.line.text) or clean_authors([second.line.text])
    return length <= width < length + 1 + len(word) and not named


def _goes_on(first: Sign, second: Sign) -> bool:
    if behind_by(second.line.text) or _MAKING.match(second.line.text):
        return False
    if second.line.text[0].islower() or _GOES_ON.search(first.line.text):
        return True
    in_capitals = first.look.is_upper and second.look.is_upper
    return (
        in_capitals
        and first.look.words >= _CAPS_WORDS
        and not is_site_name(first.line.text.title())
        and not is_site_name(second.line.text.title())
    )
