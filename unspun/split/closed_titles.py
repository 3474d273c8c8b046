"""Titles that end like sentences, told by their place: where the page's other titles stand."""

from collections.abc import Sequence

from unspun.split.signatures import Sign

_MAX_WORDS = 18
_BELOW = ("date", "byline", "label", "paper", "facts", "link", "stamp")
_TITLES = ("short", "titled", "heading", "number", "dated")
_LEAST = 2  # open titles above such a line


def open_titles(signs: Sequence[Sign]) -> None:
    """Take sentences for titles that are in capitals or stand above what others have below theirs."""
    for sign in signs:
        if sign.kind == "prose" and sign.look.is_upper and sign.look.words <= _MAX_WORDS:
            sign.kind, sign.shape = "short", "short"
    places: dict[tuple[str, str], list[int]] = {}
    for index in range(len(signs) - 2):
        below = signs[index + 1]
        if below.kind in _BELOW and signs[index].kind not in _BELOW:
            places.setdefault((below.kind, below.shape), []).append(index)
    for above in places.values():
        opened = [i for i in above if signs[i].kind in _TITLES]
        if len(opened) >= _LEAST and 2 * len(opened) > len(above):
            gaps = {(signs[i].gap, signs[i + 1].gap) for i in opened}
            for index in above:
                _open(signs, index, gaps)


def _open(signs: Sequence[Sign], index: int, gaps: set[tuple[int, int]]) -> None:
    sign = signs[index]
    alike = (sign.gap, signs[index + 1].gap) in gaps
    if sign.kind == "prose" and sign.look.words <= _MAX_WORDS and alike:
        sign.kind, sign.shape = "short", "closed"
