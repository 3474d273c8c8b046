"""The line model's inputs: what each line of a text looks like and what stands around it.

One row of numbers a line, most of them between 0 and 3: the line's own looks, and its place beside
the running text, after the shallow features of Kohlschütter et al. (WSDM 2010). The looks of its
neighbours, which jusText (Pomikálek 2011) showed to carry most of what layout would tell, are
means of their rows. No word is an input: a model learned in one place knows no other's.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from math import log1p

import numpy as np
from numpy.typing import NDArray

from unspun.clean.features import FUNCTION_WORDS, Look, look_at

LOOKS = (
    "words", "two_words", "five_words", "closed", "announces", "asks", "function_words",
    "capitals", "upper", "digits", "bars", "bullet", "quoted", "lower_start", "long_words",
    "furniture", "prose", "said_in_text",
)  # fmt: skip
PLACES = (
    "from_start", "from_end", "since_prose", "until_prose", "in_head", "in_text", "above_text",
    "below_text", "said_before", "repeated", "prose_share", "prose_words", "lines", "prose_lines",
    "furniture_lines", "furniture_share", "tail_furniture", "head_furniture", "text_furniture",
    "tail_length", "head_length",
)  # fmt: skip
# Lines before (-) or after a line whose looks are averaged: first, last.
WINDOWS = ((-1, -1), (1, 1), (-4, -2), (2, 4), (-10, -1), (1, 10))
_REACH = (min(first for first, _ in WINDOWS), max(last for _, last in WINDOWS))
_UNTOLD = (0.0,) * len(LOOKS)
Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]

_BARS = re.compile(r"[|»›·•/]|\s[-–—]\s")
_BAR = re.compile(r"[|»›·•/–—-]")  # stands in each of them, and is found in half the time
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_CONTENT_LETTERS = 4
_QUOTES = "’“”—–‘…"  # all that most English lines have beside ASCII
_LETTERS = bytes(ord(chr(c).lower() if chr(c).isalpha() else " ") for c in range(128)) + b" " * 128
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_KINDS = bytes(
    ord("0" if chr(c).isdigit() else "a" if chr(c).isalpha() else " ") for c in range(128)
).ljust(256)  # digits and letters
_SAMPLE = 160  # characters of a line whose words are looked up in the running text
_FAR = 40
_NEAR = np.log1p(np.arange(_FAR + 1)) / 2  # of distances; further away is as far
_MANY = 6
_SHORT, _PROSE_CAPITALS = 60, 0.15  # words; capitals are not counted in longer lines


def looks_of(
    looks: Sequence[Look],
    known: Sequence[bool],
    core: tuple[int, int],
    asked: Sequence[bool] | None = None,
) -> Matrix:
    """Return the own looks of each line, a column for each of ``LOOKS``.

    ``known`` marks furniture that rules name; ``core`` is the first and last line of the text.
    Lines of which none is ``asked`` about within the reach of the windows have zeros.
    """
    near = [True] * len(looks) if asked is None else _within_reach(asked)
    said = _said(looks, core, near)
    rows = [
        (*_own(look.text), float(named), float(look.is_prose and not named), share)
        if told
        else _UNTOLD
        for look, named, share, told in zip(looks, known, said, near, strict=True)
    ]
    return np.array(rows)


def _within_reach(asked: Sequence[bool]) -> list[bool]:
    """Which lines stand in a window of one that is asked about, or are such a line."""
    near = [False] * len(asked)
    for index in compress(range(len(asked)), asked):
        first, end = max(0, index + _REACH[0]), min(len(asked), index + _REACH[1] + 1)
        near[first:end] = [True] * (end - first)
    return near


def means(columns: Matrix, windows: tuple[tuple[int, int], ...]) -> Matrix:
    """Return the mean of each line's neighbours, of each column in a window of its own.

    Places past the ends count as 0.
    """
    count, number = len(columns), np.arange(len(windows))
    total = np.zeros((count + 1, len(windows)))
    np.cumsum(columns, axis=0, out=total[1:])
    first, last, widths = _bounds(count, windows)
    mean: Matrix = (total[last, number] - total[first, number]) / widths
    return mean


@lru_cache(maxsize=256)  # texts of so many lines are many
def _bounds(count: int, windows: tuple[tuple[int, int], ...]) -> tuple[Indices, Indices, Indices]:
    """Where each line's windows begin and end, a column for each window, and their widths."""
    index, edges = np.arange(count)[:, np.newaxis], np.array(windows)
    first = np.clip(index + edges[:, 0], 0, count)
    last = np.clip(index + edges[:, 1] + 1, 0, count)
    return first, last, edges[:, 1] - edges[:, 0] + 1


def places_of(looks: Sequence[Look], known: Sequence[bool], core: tuple[int, int]) -> Matrix:
    """Return each line's place beside the running text, a column for each of ``PLACES``."""
    count, index = len(looks), np.arange(len(looks))
    first, end = core[0], core[1] + 1
    running = np.array([k.is_prose and not name for k, name in zip(looks, known, strict=True)])
    words = np.array([look.words for look in looks], dtype=float)
    prose_words = np.cumsum(words * running)
    prose = max(float(prose_words[-1]), 1.0)
    before = index - np.maximum.accumulate(np.where(running, index, -_FAR))
    after = np.minimum.accumulate(np.where(running, index, count + _FAR)[::-1])[::-1] - index
    keys = [look.key for look in looks]
    table = np.zeros((count, len(PLACES)))
    near = (index, count - 1 - index, before, after, first - index, index - core[1])
    for column, distance in zip((0, 1, 2, 3, 6, 7), near, strict=True):
        table[:, column] = _NEAR.take(distance, mode="clip")
    table[:first, 4] = table[first:end, 5] = 1.0
    table[:, 8] = (prose_words - words * running) / prose
    if len(set(keys)) < count:
        often = Counter(keys)
        table[:, 9] = [often[key] > 1 for key in keys]
    table[:, 10:16] = (
        prose / max(words.sum(), 1.0),
        min(log1p(prose) / 4, 2.0),
        min(log1p(count) / 3, 2.0),
        running.mean(),
        min(sum(known), _MANY) / 3,
        sum(known) / count,
    )
    table[end:, 16] = min(sum(known[end:]), _MANY) / 3
    table[:first, 17] = min(sum(known[:first]), _MANY) / 3
    table[first:end, 18] = min(sum(known[first:end]), _MANY) / 3
    table[end:, 19] = min(log1p((~running[end:]).sum()) / 2, 2.5)
    table[:first, 20] = min(log1p((~running[:first]).sum()) / 2, 2.5)
    return table


@lru_cache(maxsize=1024)  # every pass over a text asks again
def _own(text: str) -> tuple[float, ...]:
    look = look_at(text)
    capitals = look.capital_share if look.words <= _SHORT else _PROSE_CAPITALS
    return (
        min(look.words, _SHORT) / 20,
        float(look.words <= 2),
        float(look.words <= 5),
        float(look.ends_sentence),
        float(text[-1:] in ":,;"),
        float(text[-1:] in "?!"),
        min(look.function_share, 0.6) * 2,
        capitals,
        float(look.is_upper),
        *_marks_of(text[:_SAMPLE]),
        min(len(text) / max(look.words, 1), 12) / 6,
    )


def _marks_of(text: str) -> tuple[float, ...]:
    """Digits, bars, and how a line begins."""
    plain = text.encode("ascii", "ignore").translate(_KINDS)
    digits, letters = plain.count(b"0"), plain.count(b"a")
    for c in () if text.isascii() else _NOT_ASCII.findall(text):
        digits += c.isdigit()
        letters += c.isalpha()
    letters = letters or 1
    return (
        min(digits / (letters + digits), 0.5) * 2,
        float(bool(_BAR.search(text) and _BARS.search(text))),
        float(text[:1] in "•-*–·>«»+#"),
        float(text[:1] in "\"“'‘«"),
        float(text[:1].islower()),
    )


def _said(looks: Sequence[Look], core: tuple[int, int], near: Sequence[bool]) -> list[float]:
    """Share of the longer words of each line in ``near`` that the rest of the text says too."""
    runs = [core[0] <= i <= core[1] and look.is_prose for i, look in enumerate(looks)]
    own = [
        _long_words(look.text) if run else _long_words(look.text[:_SAMPLE]) if told else frozenset()
        for look, run, told in zip(looks, runs, near, strict=True)
    ]
    once: set[str] = set()
    twice: set[str] = set()
    for words in compress(own, runs):
        twice |= once & words
        once |= words
    said = (once, twice)
    return [
        len(words & said[run]) / len(words) if told and words else 0.5
        for words, run, told in zip(own, runs, near, strict=True)
    ]


@lru_cache(maxsize=1024)
def _long_words(text: str) -> frozenset[str]:
    if not text.isascii():
        for mark in _QUOTES:
            text = text.replace(mark, " ")
    if not text.isascii():
        return frozenset(_CONTENT.findall(text.lower())) - FUNCTION_WORDS
    words = text.encode().translate(_LETTERS).decode().split()  # twice as fast as by pattern
    return frozenset([w for w in {*words} - FUNCTION_WORDS if len(w) >= _CONTENT_LETTERS])
