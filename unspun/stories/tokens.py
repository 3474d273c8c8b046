"""Word tokens of many texts at once, as hashes, without a Python loop over words.

The texts of a batch are one byte string; word edges come from a table of byte classes and every
word's hash from one running polynomial sum (a word's hash is the difference of two sums, shifted to
position 0), mixed afterwards. Letters fold their case in ASCII only. Chinese, Japanese and Korean
characters are a word each. The hashes serve to find candidates and to measure overlap; no two
texts become copies before their words were compared too (:mod:`unspun.stories.verify`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_GROWTH = 1 << 16
_BATCH_CHARS = 160_000  # measured on 4,000 news texts: larger batches leave the processor's cache

_WORD = np.array([b >= 0x80 or chr(b).isalnum() for b in range(256)])
_FOLD = np.arange(256, dtype=np.uint64)
_FOLD[ord("A") : ord("Z") + 1] += 32
_BREAK = np.array([chr(b) in '.!?:"\n' for b in range(256)])
_DIGIT = np.array([chr(b) in "0123456789" for b in range(256)])
_UPPER = np.array([chr(b) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in range(256)])


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ``texts`` in batches of a size that :func:`tokenise` is fast on."""
    start, size = 0, 0
    for index, text in enumerate(texts):
        if size and size + len(text) > _BATCH_CHARS:
            yield texts[start:index]
            start, size = index, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a batch of texts, in order.

    ``hashes`` has one entry a word; text ``i`` owns words ``offsets[i]:offsets[i + 1]``. ``facts``
    marks immutables: words with a digit, and capitalised words that do not open a sentence.
    ``numbers`` marks the words with a digit.
    """

    hashes: Hashes
    offsets: Positions
    facts: Mask
    numbers: Mask


def mix(values: Hashes) -> Hashes:
    """Return ``values`` with their bits spread (the finaliser of SplitMix64)."""
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


class _Powers:
    """Powers of the base and of its inverse, grown to the longest batch seen."""

    def __init__(self) -> None:
        self.up = np.ones(1, np.uint64)
        self.down = np.ones(1, np.uint64)

    def reach(self, length: int) -> tuple[Hashes, Hashes]:
        if length > len(self.up):
            size = -(-length // _GROWTH) * _GROWTH
            self.up = _powers(_BASE, size)
            self.down = _powers(pow(_BASE, -1, 1 << 64), size)
        return self.up, self.down


def _powers(base: int, size: int) -> Hashes:
    values = np.full(size, base, np.uint64)
    values[0] = 1
    return np.cumprod(values, dtype=np.uint64)


_POWERS = _Powers()


def _word_bytes(raw: npt.NDArray[np.uint8]) -> tuple[Mask, Mask]:
    """Return which bytes belong to words, and which break sentences."""
    words = _WORD[raw]
    breaks = _BREAK[raw]
    # General Punctuation (U+2000-U+206F) is E2 80 xx and E2 81 xx: typographic quotes and dashes
    lead = np.flatnonzero((raw[:-2] == 0xE2) & ((raw[1:-1] & 0xFE) == 0x80))
    breaks[lead] = raw[lead + 2] == 0x9C  # an opening quotation mark opens a sentence
    for step in range(3):
        words[lead + step] = False
    signs = np.flatnonzero(raw == 0xC2)  # Latin-1 signs: no-break space, «, », £
    words[signs] = words[signs + 1] = False
    # U+3000-U+303F (E3 80 xx) and full-width forms (EF BC xx) are punctuation of Asian scripts
    wide = np.flatnonzero(
        ((raw[:-2] == 0xE3) & (raw[1:-1] == 0x80)) | ((raw[:-2] == 0xEF) & (raw[1:-1] == 0xBC))
    )
    for step in range(3):
        words[wide + step] = False
    return words, breaks


def _edges(raw: npt.NDArray[np.uint8], words: Mask) -> tuple[Positions, Positions]:
    """Return starts and ends of words; an ideograph, kana or hangul syllable is one word."""
    before = np.concatenate(([False], words[:-1]))
    starting = words & ~before
    wide = np.flatnonzero(words & (raw >= 0xE3) & (raw <= 0xED))
    if len(wide):
        starting[wide] = True
        after = wide + 3
        starting[after] |= words[after]
    return np.flatnonzero(starting), np.flatnonzero(before & (starting | ~words))


def _word_hashes(raw: npt.NDArray[np.uint8], starts: Positions, ends: Positions) -> Hashes:
    up, down = _POWERS.reach(len(raw))
    sums = np.empty(len(raw) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(_FOLD[raw] * up[: len(raw)], out=sums[1:])
    return mix((sums[ends] - sums[starts]) * down[starts] + (ends - starts).astype(np.uint64))


def tokenise(texts: Sequence[str]) -> Tokens:
    """Return the words of ``texts`` as hashes, with the marks of :class:`Tokens`."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    raw = np.frombuffer(b"\n\n".join([*encoded, b"\n\n"]), np.uint8)
    lengths = np.array([len(piece) + 2 for piece in encoded], np.int64)
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    words, breaks = _word_bytes(raw)
    starts, ends = _edges(raw, words)
    offsets = np.searchsorted(starts, bounds).astype(np.int64)
    numbers = _count(_DIGIT[raw], starts, ends) > 0
    return Tokens(
        hashes=_word_hashes(raw, starts, ends),
        offsets=offsets,
        facts=numbers | _names(raw, breaks, starts, ends),
        numbers=numbers,
    )


def _count(marks: Mask, starts: Positions, ends: Positions) -> Positions:
    """Return how many of the marked bytes lie in each range."""
    sums = np.zeros(len(marks) + 1, np.int64)
    np.cumsum(marks, out=sums[1:])
    return np.subtract(sums[ends], sums[starts])


def _names(raw: npt.NDArray[np.uint8], breaks: Mask, starts: Positions, ends: Positions) -> Mask:
    """Return which words are capitalised and do not open a sentence."""
    if len(starts) == 0:
        return np.zeros(0, np.bool_)
    before = np.concatenate((np.zeros(1, np.int64), ends[:-1]))
    opening = _count(breaks, before, starts) > 0
    opening[0] = True
    # a full stop after one or two letters is an abbreviation's: "J. Roe", "Mr. Roe", "U.S. Army"
    lengths = np.concatenate(([99], (ends - starts)[:-1]))
    initial = (lengths <= 2) & (starts - before <= 2) & (raw[before] == ord("."))
    names: Mask = _UPPER[raw[starts]] & (ends - starts >= 2) & (~opening | initial)
    return names
