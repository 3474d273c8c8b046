"""What stands around the judged words of a text."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Hashes, Slots, half_slots, left_half, right_half, skipping
from unspun.garble.tables import PAIR_BITS, SKIP_BITS
from unspun.garble.tokens import Words

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]

PLACES = (-1, 1, -2, 2)  # of the words around, by their distance from the judged word
_EDGE = 2  # words without meaning before and after the text, so that every place exists


@dataclass(frozen=True)
class Around:
    """The words of a text with two meaningless ones before and after; ``judged`` are positions.

    ``asked[place]`` says of each judged word whether the word at ``place`` may be asked about it:
    no name, no number, no mark between. ``chained[place]`` asks the same of all words on the way.
    """

    hashes: Hashes
    judged: Slots
    asked: dict[int, Bools]
    chained: dict[int, Bools]

    @classmethod
    def of(cls, words: Words, judged: Slots) -> "Around":
        """Return what stands around the words of a text at the positions ``judged``."""
        return cls.given(words.hashes, words.links, words.names | words.figures, judged)

    @classmethod
    def given(cls, hashes: Hashes, links: Bools, skipped: Bools, judged: Slots) -> "Around":
        """Return what stands around words that are ``skipped`` as names and numbers are."""
        at = judged + _EDGE
        edge = np.zeros(_EDGE, bool)
        link = np.concatenate([edge, links, edge, [False]])
        link[_EDGE] = False
        usable = np.concatenate([edge, ~skipped, edge])
        near = {-1: link[at], 1: link[at + 1]}
        far = {-2: near[-1] & link[at - 1], 2: near[1] & link[at + 2]}
        asked = {place: linked & usable[at + place] for place, linked in (near | far).items()}
        chained = asked | {-2: asked[-2] & asked[-1], 2: asked[2] & asked[1]}
        return cls(padded(hashes), at, asked, chained)

    def at(self, values: Array, place: int = 0) -> Array:
        """Return padded values (words + 4,) at a place from each judged word."""
        found: Array = values.take(self.judged + place)
        return found

    @cached_property
    def left(self) -> Hashes:
        """What each padded word as the left of a pair gives to the pair's slot."""
        return left_half(self.hashes)

    @cached_property
    def right(self) -> Hashes:
        """What each padded word as the right of a pair gives to the pair's slot."""
        return right_half(self.hashes)

    @cached_property
    def pairs(self) -> Slots:
        """The slots, in a table of PAIR_BITS, of each padded word's pair with the word before."""
        return self._slots(self.left, 1, PAIR_BITS)

    @cached_property
    def skips(self) -> Slots:
        """The slots of each padded word's pair with the word two before, in one of SKIP_BITS."""
        return self._slots(skipping(self.left), 2, SKIP_BITS)

    def _slots(self, left: Hashes, distance: int, bits: int) -> Slots:
        before = np.concatenate([left[:distance], left[:-distance]])  # the first have none
        return half_slots(before, self.right, bits)


def padded(values: Array) -> Array:
    """Return the values of a text's words with zeros for the words before and after it."""
    edge = np.zeros(_EDGE, values.dtype)
    return np.concatenate([edge, values, edge])
