"""The learned vectors of words as they are stored, and as they are asked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Vectors:
    """Vectors of the sorted word hashes ``rows`` (n,): each table is (n + 1, k), row n all zero."""

    rows: Hashes
    left: Floats
    right: Floats
    topic: Floats

    @cached_property
    def length(self) -> Floats:
        """The lengths of the topic vectors, shape (n + 1,)."""
        lengths: Floats = (self.topic**2).sum(1) ** 0.5
        return lengths

    @cached_property
    def unit(self) -> Floats:
        """The topic vectors at length one, zeros where there is none, shape (n + 1, k)."""
        lengths = np.maximum(self.length, np.float32(1e-6))[:, None]
        return np.asarray(self.topic / lengths, np.float32)

    def find(self, words: Hashes) -> Slots:
        """Return the table row of each word hash, n where it has none."""
        return _find(self.rows, words)


@dataclass(frozen=True, slots=True)
class Topics:
    """Directions, vectors of length one, of the sorted word hashes ``rows`` (n,).

    ``unit`` is (n + 1, k), row n all zero.
    """

    rows: Hashes
    unit: Floats

    def find(self, words: Hashes) -> Slots:
        """Return the table row of each word hash, n where it has none."""
        return _find(self.rows, words)


def _find(rows: Hashes, words: Hashes) -> Slots:
    if not len(rows):
        return np.zeros(words.shape, np.int64)
    at = np.minimum(np.searchsorted(rows, words), len(rows) - 1)
    found: Slots = np.where(rows[at] == words, at, len(rows)).astype(np.int64)
    return found


def vectors_from(arrays: dict[str, npt.NDArray[Any]]) -> Vectors:
    """Return vectors from the stored byte tables, each with one scale for all its figures."""
    left, right, topic = (_table(arrays, f"vectors_{n}") for n in ("left", "right", "topic"))
    return Vectors(arrays["vectors_rows"].astype(np.uint64), left, right, topic)


def topics_from(arrays: dict[str, npt.NDArray[Any]]) -> Topics:
    """Return directions from the stored byte table."""
    rows, unit = arrays["topics_rows"].astype(np.uint64), _table(arrays, "topics_unit")
    lengths = np.maximum((unit**2).sum(1, keepdims=True) ** 0.5, np.float32(1e-6))
    return Topics(rows, np.asarray(unit / lengths, np.float32))


def _table(arrays: dict[str, npt.NDArray[Any]], name: str) -> Floats:
    stored = arrays[name].astype(np.float32) * arrays[f"{name}_scale"]
    padded = np.concatenate([stored, np.zeros_like(stored[:1])])
    return np.ascontiguousarray(padded)  # rows are taken from it: else each take copies it all
