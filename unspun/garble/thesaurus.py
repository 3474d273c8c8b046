"""The thesaurus neighbours of a text's words, to be put in the words' places.

What a neighbour is by itself, the figures of :class:`Thesaurus` say once for all texts. A text's
neighbours stand in tables (k, n), a column for each of its n words that the thesaurus knows: what
is asked of a word is then asked of all its neighbours at once, and the best is a maximum down the
columns.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Floats, Hashes, Slots, left_half, right_half, word_slots
from unspun.garble.tables import Rates, Usage
from unspun.garble.vector_tables import Vectors

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Thesaurus:
    """The neighbours, in the same inflection, of the words hashed in ``rows`` (sorted).

    ``ids`` (rows, k) number the words in ``hashes``, 0 where there are fewer than k. The other
    arrays are figures by that number: the ``left`` and ``right`` halves of pair slots, the natural
    log of the rate in ``news`` and of the share in general ``usage``, the ``penalty`` of a pair
    unknown there, and the row in the ``vectors``.
    """

    rows: Hashes
    ids: npt.NDArray[np.uint16]
    hashes: Hashes
    left: Hashes
    right: Hashes
    news: Floats
    usage: Floats
    penalty: Floats
    vectors: Slots

    @classmethod
    def of(
        cls,
        rows: Hashes,
        ids: npt.NDArray[np.uint16],
        hashes: Hashes,
        news: Rates,
        usage: Usage,
        vectors: Vectors,
    ) -> "Thesaurus":
        """Return the thesaurus with the figures of its words; ``hashes[0]`` is no word's."""
        return cls(
            rows,
            ids,
            hashes,
            left_half(hashes),
            right_half(hashes),
            news.log_rate(word_slots(hashes)),
            usage.rate(hashes),
            usage.penalty(hashes),
            vectors.find(hashes),
        )

    def neighbours(self, words: Hashes) -> "Neighbours":
        """Return the neighbours of words (n,), given as hashes; a word may have none."""
        row = np.searchsorted(self.rows, words)
        row[row == len(self.rows)] = 0
        ids = self.ids.take(row, 0)
        at = np.flatnonzero((self.rows.take(row) == words) & (ids[:, 0] > 0))
        table: Slots = np.ascontiguousarray(ids.take(at, 0).T, np.int64)
        return Neighbours(self, len(words), at, table, table > 0)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The neighbours of some of ``count`` words: of those at the positions ``at`` (n,).

    ``ids`` (k, n) number the neighbours in the thesaurus where they ``exist`` (k, n).
    """

    thesaurus: Thesaurus
    count: int
    at: Slots
    ids: Slots
    exist: Bools

    def highest(self, values: Array, least: float) -> Array:
        """Return each word's highest value (count,); ``least`` stands for neighbours missing."""
        best = np.where(self.exist, values, values.dtype.type(least)).max(0)
        return self.spread(best, least)

    def spread(self, values: Array, missing: float) -> Array:
        """Return values of the words with neighbours as values of all words, shape (count,)."""
        spread = np.full(self.count, missing, values.dtype)
        spread[self.at] = values
        return spread
