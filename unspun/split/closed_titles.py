"""Titles that end like sentences, told by their place: where the page's other titles stand."""

import re
from collections.abc import Sequence

from unspun.clean.site_names import section_names
from unspun.split.signatures import Sign

_MAX_WORDS = 18
_STATED = ("date", "byline", "label", "paper", "facts", "link", "stamp", "form", "ruler", "slug")
_TITLES = ("short", "titled", "heading", "number", "dated")
_LEAST = 2  # open titles in such a place

_MARK = re.compile(r"[|•·]")
_Place = tuple[str, ...]


def open_titles(signs: Sequence[Sign]) -> None:
    """Take sentences for titles that are in capitals or stand where the page's titles stand."""
    for sign in signs:
        if sign.kind == "prose" and sign.look.words <= _MAX_WORDS and sign.look.is_upper:
            sign.kind, sign.shape = "short", "short"
    titles = sum(sign.kind in _TITLES for sign in signs)
    if titles < _LEAST or not any(map(_may_open, signs)):
        return
    keys: dict[str, int] = {}
    for sign in signs:
        if sign.kind != "prose":
            keys[sign.look.key] = keys.get(sign.look.key, 0) + 1
    places: dict[_Place, list[int]] = {}
    for index in range(len(signs) - 1):
        if signs[index].kind in ("prose", "form") or signs[index].kind in _TITLES:
            for place in _places(signs, index, keys):
                places.setdefault(place, []).append(index)
    for own in places.values():
        opened = sum(signs[i].kind in _TITLES for i in own)
        if opened >= _LEAST and 2 * opened > len(own):
            for index in own:
                sign = signs[index]
                if _may_open(sign):
                    sign.kind, sign.shape = "short", "closed"


def _may_open(sign: Sign) -> bool:
    """Whether a line can be a title: a sentence, or what reads like a link and has its length."""
    words = sign.look.words
    return words <= _MAX_WORDS and (sign.kind == "prose" or (sign.kind == "form" and words > 3))


def _places(signs: Sequence[Sign], index: int, keys: dict[str, int]) -> list[_Place]:
    """The places a line stands in: above or below a line of a template, with the same gaps."""
    sign, below = signs[index], signs[index + 1]
    if below.kind == "prose" and (not index or signs[index - 1].kind == "prose"):
        return []
    gaps = f"{sign.gap} {below.gap}"
    found: list[_Place] = []
    if kind := _kind(below, keys):
        found.append(("above", kind, gaps))
    above = signs[index - 1] if index else None
    if above and below.kind == "prose" and (kind := _kind(above, keys)):
        found.append(("below", kind, gaps))
    return found


def _kind(sign: Sign, keys: dict[str, int]) -> str:
    """What a line is on its page: its kind, or its words if they come back; "" for others."""
    if sign.kind == "prose":
        return ""
    if sign.line.text.lower() in section_names():
        return "section"
    if sign.kind in _STATED:
        return f"{sign.kind} {sign.shape}"
    marks = "".join(_MARK.findall(sign.line.text))
    if len(marks) > 1:
        return marks
    return sign.look.key if keys.get(sign.look.key, 0) > _LEAST else ""
