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
        if not len(self.rows):
            return np.zeros(words.shape, np.int64)
        at = np.minimum(np.searchsorted(self.rows, words), len(self.rows) - 1)
        found: Slots = np.where(self.rows[at] == words, at, len(self.rows)).astype(np.int64)
        return found


def vectors_from(arrays: dict[str, npt.NDArray[Any]]) -> Vectors:
    """Return vectors from the stored byte tables, each with one scale for all its figures."""

    def table(name: str) -> Floats:
        stored = arrays[f"vectors_{name}"].astype(np.float32) * arrays[f"vectors_{name}_scale"]
        padded = np.concatenate([stored, np.zeros_like(stored[:1])])
        return np.ascontiguousarray(padded)  # rows are taken from it: else each take copies it all

    rows = arrays["vectors_rows"].astype(np.uint64)
    return Vectors(rows, table("left"), table("right"), table("topic"))
