"""The line model's inputs: what each line of a text looks like and what stands around it.

One row of numbers a line, most of them between 0 and 3: the line's own looks, and its place beside
the running text, after the shallow features of Kohlschütter et al. (WSDM 2010). The looks of its
neighbours, which jusText (Pomikálek 2011) showed to carry most of what layout would tell, are
means of their rows. No word is an input: a model learned in one place knows no other's.
"""

import re
import string
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, compress

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
Matrix = NDArray[np.float64]

_BARS = re.compile(r"[|»›·•/]|\s[-–—]\s")
_BAR = re.compile(r"[|»›·•/–—-]")  # stands in each of them, and is found in half the time
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_CONTENT_LETTERS = 4
_QUOTES = "’“”—–‘…"  # all that most English lines have beside ASCII
_LETTERS = bytes(ord(chr(c).lower() if chr(c).isalpha() else " ") for c in range(128)) + b" " * 128
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_ASCII_DIGITS, _ASCII_LETTERS = string.digits.encode(), string.ascii_letters.encode()
_SAMPLE = 160  # characters of a line whose words are looked up in the running text
_FAR = 40.0
_MANY = 6.0
_SHORT, _PROSE_CAPITALS = 60, 0.15  # words; capitals are not counted in longer lines


def looks_of(looks: Sequence[Look], known: Sequence[bool], core: tuple[int, int]) -> Matrix:
    """Return the own looks of each line, a column for each of ``LOOKS``.

    ``known`` marks furniture that rules name; ``core`` is the first and last line of the text.
    """
    said = _said(looks, core)
    rows = [
        (*_own(look.text), float(named), float(look.is_prose and not named), share)
        for look, named, share in zip(looks, known, said, strict=True)
    ]
    return np.array(rows)


def zones_of(count: int, core: tuple[int, int]) -> Matrix:
    """Return, for each line, whether it stands above and whether it stands below the text."""
    index = np.arange(count)
    return np.column_stack([index < core[0], index > core[1]]).astype(float)


def means(columns: Matrix, window: tuple[int, int]) -> Matrix:
    """Return the mean of each line's neighbours in a window; places past the ends count as 0."""
    count = len(columns)
    total = np.zeros((count + 1, columns.shape[1]))
    np.cumsum(columns, axis=0, out=total[1:])
    index = np.arange(count)
    first = np.maximum(np.minimum(index + window[0], count), 0)
    last = np.maximum(np.minimum(index + window[1] + 1, count), 0)
    return (total[last] - total[first]) / (window[1] - window[0] + 1)


def places_of(looks: Sequence[Look], known: Sequence[bool], core: tuple[int, int]) -> Matrix:
    """Return each line's place beside the running text, a column for each of ``PLACES``."""
    count = len(looks)
    index = np.arange(count)
    named = np.array(known, dtype=float)
    running = np.array([look.is_prose for look in looks]) * (1 - named)
    words = np.array([look.words for look in looks], dtype=float)
    before = index - np.maximum.accumulate(np.where(running, index, -_FAR))
    after = np.minimum.accumulate(np.where(running, index, count + _FAR)[::-1])[::-1] - index
    prose_words = np.cumsum(words * running)
    prose = max(float(prose_words[-1]), 1.0)
    counts = Counter(look.key for look in looks)
    head, tail = index < core[0], index > core[1]
    inside = ~head & ~tail
    columns = [
        _near(index),
        _near(count - 1 - index),
        _near(before),
        _near(after),
        head,
        inside,
        _near(core[0] - index),
        _near(index - core[1]),
        (prose_words - words * running) / prose,
        [counts[look.key] > 1 for look in looks],
        [prose / max(words.sum(), 1.0)] * count,
        [min(np.log1p(prose) / 4, 2.0)] * count,
        [min(np.log1p(count) / 3, 2.0)] * count,
        [running.mean()] * count,
        [min(named.sum(), _MANY) / 3] * count,
        [named.mean()] * count,
        *(zone * min((named * zone).sum(), _MANY) / 3 for zone in (tail, head, inside)),
        *(zone * min(np.log1p((zone * (1 - running)).sum()) / 2, 2.5) for zone in (tail, head)),
    ]
    return np.array(columns, dtype=float).T


def _near(distance: NDArray[np.generic]) -> Matrix:
    return np.asarray(np.log1p(np.minimum(np.maximum(distance, 0), _FAR)) / 2, dtype=float)


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
    plain = text.encode("ascii", "ignore")
    digits = len(plain) - len(plain.translate(None, _ASCII_DIGITS))
    letters = len(plain) - len(plain.translate(None, _ASCII_LETTERS))
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


def _said(looks: Sequence[Look], core: tuple[int, int]) -> list[float]:
    """Share of each line's longer words that the rest of the running text says too."""
    runs = [core[0] <= i <= core[1] and look.is_prose for i, look in enumerate(looks)]
    own = [
        _long_words(look.text if run else look.text[:_SAMPLE])
        for look, run in zip(looks, runs, strict=True)
    ]
    counts = Counter(chain.from_iterable(compress(own, runs)))
    said = [counts.keys(), {word for word, count in counts.items() if count > 1}]
    return [
        len(words & said[run]) / len(words) if words else 0.5
        for words, run in zip(own, runs, strict=True)
    ]


@lru_cache(maxsize=1024)
def _long_words(text: str) -> frozenset[str]:
    if not text.isascii():
        for mark in _QUOTES:
            text = text.replace(mark, " ")
    if not text.isascii():
        return frozenset(_CONTENT.findall(text.lower())) - FUNCTION_WORDS
    words = text.encode().translate(_LETTERS).decode().split()  # twice as fast as by pattern
    return frozenset([w for w in words if len(w) >= _CONTENT_LETTERS and w not in FUNCTION_WORDS])
