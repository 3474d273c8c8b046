"""Word tokens of many texts at once, as hashes, without a Python loop over words.

The texts of a batch are one byte string; word edges come from a table of byte classes, and a word is
hashed eight bytes at a time. Letters fold their case in ASCII only. Chinese, Japanese and Korean
characters are a word each. The hashes serve to find candidates and to measure overlap; no two
texts become copies before their letters were compared too (:mod:`unspun.stories.verify`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_BATCH_CHARS = 160_000  # measured on 4,000 news texts: larger batches leave the processor's cache

_WORD = np.array([b >= 0x80 or chr(b).isalnum() for b in range(256)])
_LOWER = np.arange(256, dtype=np.uint8)
_LOWER[ord("A") : ord("Z") + 1] += 32
_BREAK = np.array([chr(b) in '.!?:"\n' for b in range(256)])
# the first n bytes of eight read as one little-endian number
_KEPT = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)
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
    marks immutables: numbers, and capitalised words that do not open a sentence. ``numbers`` marks
    words that begin with a digit, ``opens`` words that open a sentence or a quotation.
    """

    hashes: Hashes
    offsets: Positions
    facts: Mask
    numbers: Mask
    opens: Mask


def mix(values: Hashes) -> Hashes:
    """Return ``values`` with their bits spread (the finaliser of SplitMix64)."""
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


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
    """Return the hash of each word. ``raw`` has eight bytes or more behind the last word."""
    folded = _LOWER[raw]
    eights = np.lib.stride_tricks.as_strided(
        folded[: len(folded) // 8 * 8].view("<u8"), (max(len(folded) - 7, 0),), (1,)
    )
    lengths = ends - starts
    hashes = mix((eights[starts] & _KEPT[np.minimum(lengths, 8)]) + lengths.astype(np.uint64))
    longer = np.flatnonzero(lengths > 8)
    place = 8
    while len(longer):
        rest = lengths[longer] - place
        part = eights[starts[longer] + place] & _KEPT[np.minimum(rest, 8)]
        hashes[longer] = mix(hashes[longer] ^ part)
        longer = longer[rest > 8]
        place += 8
    return hashes


def tokenise(texts: Sequence[str]) -> Tokens:
    """Return the words of ``texts`` as hashes, with the marks of :class:`Tokens`."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    raw = np.frombuffer(b"\n\n".join([*encoded, b"\n" * 16]), np.uint8)
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(piece) + 2 for piece in encoded], out=bounds[1:])
    words, breaks = _word_bytes(raw)
    starts, ends = _edges(raw, words)
    offsets = np.searchsorted(starts, bounds).astype(np.int64)
    opens = _openings(raw, breaks, starts, ends)
    opens[offsets[:-1][np.diff(offsets) > 0]] = True
    numbers = _DIGIT[raw[starts]]
    return Tokens(
        hashes=_word_hashes(raw, starts, ends),
        offsets=offsets,
        facts=numbers | (_UPPER[raw[starts]] & (ends - starts >= 2) & ~opens),
        numbers=numbers,
        opens=opens,
    )


def _openings(raw: npt.NDArray[np.uint8], breaks: Mask, starts: Positions, ends: Positions) -> Mask:
    """Return which words open a sentence: a break lies between them and the word before."""
    opens = np.ones(len(starts), np.bool_)
    if len(starts) == 0:
        return opens
    before, start = ends[:-1], starts[1:]
    # the gap between two words is short: its first two bytes and its last three tell
    found = breaks[before] | breaks[start - 1]
    found |= breaks[np.minimum(before + 1, start - 1)] | breaks[np.maximum(start - 3, before)]
    # a full stop after one or two letters is an abbreviation's: "J. Roe", "Mr. Roe", "U.S. Army"
    short = (before - starts[:-1] <= 2) & (start - before <= 2) & (raw[before] == ord("."))
    opens[1:] = found & ~(short & (raw[start - 1] != ord("\n")))
    return opens
