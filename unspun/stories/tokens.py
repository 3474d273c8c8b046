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
Bytes = npt.NDArray[np.uint8]

_BATCH_CHARS = 160_000  # measured on 4,000 news texts: larger batches leave the processor's cache

_WORD, _BREAK, _DIGIT, _UPPER, _SIGN, _WIDE = (np.uint8(1 << n) for n in range(6))


def _kind(byte: int) -> int:
    """Return what a byte is: ``_SIGN`` leads punctuation outside ASCII, ``_WIDE`` an ideograph."""
    char = chr(byte)
    marks = {
        _WORD: byte >= 0x80 or char.isalnum(),
        _BREAK: char in '.!?:"\n',
        _DIGIT: char in "0123456789",
        _UPPER: char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        _SIGN: byte in (0xC2, 0xE2, 0xE3, 0xEF),
        _WIDE: 0xE3 <= byte <= 0xED,
    }
    return sum(int(mark) for mark, holds in marks.items() if holds)


# bytes.translate is one pass, where numpy's own lookup turns every byte into an index first
_KINDS = bytes(_kind(byte) for byte in range(256))
# the first n bytes of eight read as one little-endian number
_KEPT = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)


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
    mixed = values >> np.uint64(30)
    mixed ^= values
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    shifted = mixed >> np.uint64(27)
    mixed ^= shifted
    mixed *= np.uint64(0x94D049BB133111EB)
    np.right_shift(mixed, np.uint64(31), out=shifted)
    mixed ^= shifted
    return mixed


def _kinds(raw: Bytes, buffer: bytearray) -> Bytes:
    """Return what each byte is. Punctuation outside ASCII belongs to no word."""
    kinds = np.frombuffer(buffer.translate(_KINDS), np.uint8)
    signs = np.flatnonzero(kinds & _SIGN)
    lead, second = raw[signs], raw[signs + 1]
    # General Punctuation (U+2000-U+206F) is E2 80 xx and E2 81 xx: typographic quotes and dashes
    general = signs[(lead == 0xE2) & ((second & 0xFE) == 0x80)]
    # U+3000-U+303F (E3 80 xx) and full-width forms (EF BC xx) are punctuation of Asian scripts
    wide = signs[((lead == 0xE3) & (second == 0x80)) | ((lead == 0xEF) & (second == 0xBC))]
    latin = signs[lead == 0xC2]  # Latin-1 signs: no-break space, «, », £
    for places, size in ((general, 3), (wide, 3), (latin, 2)):
        for step in range(size):
            kinds[places + step] = 0
    kinds[general[raw[general + 2] == 0x9C]] = _BREAK  # an opening quotation mark opens a sentence
    return kinds


def _edges(kinds: Bytes) -> tuple[Positions, Positions]:
    """Return starts and ends of words; an ideograph, kana or hangul syllable is one word."""
    words = kinds & _WORD
    wide = np.flatnonzero(kinds & _WIDE)
    if len(wide) == 0:
        edges = np.flatnonzero(words[1:] != words[:-1]) + 1
        if words[0]:
            edges = np.concatenate(([0], edges))
        return edges[::2], edges[1::2]
    inside = words.astype(np.bool_)
    before = np.concatenate(([False], inside[:-1]))
    starting = inside & ~before
    starting[wide] = True
    after = wide + 3
    starting[after] |= inside[after]
    return np.flatnonzero(starting), np.flatnonzero(before & (starting | ~inside))


def _word_hashes(folded: Bytes, starts: Positions, ends: Positions) -> Hashes:
    """Return the hash of each word. ``folded`` has eight bytes or more behind the last word."""
    eights = np.lib.stride_tricks.as_strided(
        folded[: len(folded) // 8 * 8].view("<u8"), (max(len(folded) - 7, 0),), (1,)
    )
    lengths = ends - starts
    values = eights.take(starts)
    values &= _KEPT.take(np.minimum(lengths, 8))
    values += lengths.view(np.uint64)
    hashes = mix(values)
    longer = np.flatnonzero(lengths > 8)
    place = 8
    while len(longer):
        rest = lengths[longer] - place
        part = eights.take(starts[longer] + place) & _KEPT.take(np.minimum(rest, 8))
        hashes[longer] = mix(hashes[longer] ^ part)
        longer = longer[rest > 8]
        place += 8
    return hashes


def tokenise(texts: Sequence[str]) -> Tokens:
    """Return the words of ``texts`` as hashes, with the marks of :class:`Tokens`."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    buffer = bytearray(b"\n\n".join([*encoded, b"\n" * 16]))
    raw = np.frombuffer(buffer, np.uint8)
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(piece) + 2 for piece in encoded], out=bounds[1:])
    kinds = _kinds(raw, buffer)
    starts, ends = _edges(kinds)
    offsets = np.searchsorted(starts, bounds).astype(np.int64)
    opens = _openings(raw, kinds, starts, ends)
    opens[offsets[:-1][np.diff(offsets) > 0]] = True
    first = kinds.take(starts)
    numbers = (first & _DIGIT) != 0
    return Tokens(
        hashes=_word_hashes(np.frombuffer(buffer.lower(), np.uint8), starts, ends),
        offsets=offsets,
        facts=numbers | (((first & _UPPER) != 0) & (ends - starts >= 2) & ~opens),
        numbers=numbers,
        opens=opens,
    )


def _openings(raw: Bytes, kinds: Bytes, starts: Positions, ends: Positions) -> Mask:
    """Return which words open a sentence: a break lies between them and the word before."""
    opens = np.ones(len(starts), np.bool_)
    if len(starts) == 0:
        return opens
    before, start = ends[:-1], starts[1:]
    sizes = start - before
    found = kinds.take(before)
    # the gap between two words is short: its first two bytes and its last three tell
    gaps = np.flatnonzero(sizes != 1)
    first, last = before[gaps], start[gaps] - 1
    found[gaps] |= kinds.take(last) | kinds.take(np.minimum(first + 1, last))
    found[gaps] |= kinds.take(np.maximum(last - 2, first))
    # a full stop after one or two letters is an abbreviation's: "J. Roe", "Mr. Roe", "U.S. Army"
    stops = np.flatnonzero((raw.take(before) == ord(".")) & (sizes <= 2))
    short = (before[stops] - starts[stops] <= 2) & (raw[start[stops] - 1] != ord("\n"))
    found[stops[short]] = 0
    opens[1:] = (found & _BREAK) != 0
    return opens
