"""What stands beside the judged words of a text, and the thesaurus neighbours to put there."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble import vectors
from unspun.garble.tokens import Words
from unspun.garble.weights import SKIP, Hashes, Slots, pair_slots

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The thesaurus neighbours that exist of all judged words: hash and row (m,), table's shape."""

    hash: Hashes
    row: Slots
    shape: tuple[int, ...]

    def highest(self, values: Array, least: float) -> Array:
        """Return each row's highest value; ``least`` stands for neighbours that do not exist."""
        return vectors.highest(values, self.row, self.shape[0], least, self.shape[1])


class Contexts:
    """The words before and after every judged word, and whether they may be asked."""

    def __init__(self, words: Words, hashes: Hashes, skip_over: Bools, judged: Slots) -> None:
        """Prepare the hash and validity of the neighbours at -1, +1, -2 and +2."""
        joined = np.array(words.joined, bool)
        joined[0] = False
        twice = joined & vectors.moved(joined, 1)
        self.judged = judged
        self.hash = {k: vectors.moved(hashes, k)[judged] for k in (1, 2, -1, -2)}
        valid = {
            1: joined & ~vectors.moved(skip_over, 1),
            2: twice & ~vectors.moved(skip_over, 2),
            -1: vectors.moved(joined, -1) & ~vectors.moved(skip_over, -1),
            -2: vectors.moved(twice, -2) & ~vectors.moved(skip_over, -2),
        }
        self.valid: dict[int, Bools] = {k: v[judged].astype(bool) for k, v in valid.items()}

    def slots(self, word: Hashes, place: int, bits: int) -> Slots:
        """Return the pair slots of ``word`` (n,) with its neighbour at ``place``."""
        return self.slots_beside(self.hash[place], word, place, bits)

    @staticmethod
    def slots_beside(other: Hashes, word: Hashes, place: int, bits: int) -> Slots:
        """Return the pair slots of words (n,) with the words (n,) at ``place`` from them."""
        skip = SKIP if abs(place) == 2 else np.uint64(0)
        return (
            pair_slots(other + skip, word, bits)
            if place > 0
            else pair_slots(word + skip, other, bits)
        )
