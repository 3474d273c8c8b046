"""Words and pairs of words as numbers: the addresses of the detector's tables."""

import zlib
from collections.abc import Iterable
from itertools import repeat

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.int64]

WORD_BITS = 20
SKIP = np.uint64(99)  # added to the left hash, keeps skip pairs and neighbours apart
_LEFT = np.uint64(0x9E3779B97F4A7C15)
_RIGHT = np.uint64(0xC2B2AE3D27D4EB4F)


def hash_words(words: Iterable[str]) -> Hashes:
    """Return the 32-bit hashes (CRC-32 of UTF-8) of lower-case words, shape (n,)."""
    encoded = map(str.encode, words, repeat("utf-8"), repeat("replace"))
    return np.fromiter(map(zlib.crc32, encoded), np.uint64)


def pair_slots(left: Hashes, right: Hashes, bits: int) -> Slots:
    """Return the table slot of each ordered pair of word hashes, each in [0, 2**bits)."""
    return half_slots(left_half(left), right_half(right), bits)


def left_half(words: Hashes) -> Hashes:
    """Return what each word as the left of a pair gives to the pair's slot."""
    return (words + np.uint64(1)) * _LEFT


def skipping(halves: Hashes) -> Hashes:
    """Return left halves for pairs of words with one word between them."""
    return halves + _SKIPPED


def right_half(words: Hashes) -> Hashes:
    """Return what each word as the right of a pair gives to the pair's slot."""
    return (words + np.uint64(7)) * _RIGHT


_SKIPPED = left_half(np.array([SKIP])) - left_half(np.zeros(1, np.uint64))


def half_slots(left: Hashes, right: Hashes, bits: int) -> Slots:
    """Return the slots of pairs given by their halves; the shapes may be broadcast.

    The slot in a smaller table is this one without its lowest bits.
    """
    mixed = left ^ right
    mixed ^= mixed >> np.uint64(29)
    mixed *= _LEFT
    mixed >>= np.uint64(64 - bits)
    return mixed.view(np.int64)


def word_slots(words: Hashes, bits: int = WORD_BITS) -> Slots:
    """Return the table slot of each word hash, each in [0, 2**bits)."""
    return ((words + np.uint64(3)) * _RIGHT >> np.uint64(64 - bits)).astype(np.int64)
