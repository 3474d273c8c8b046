"""What stands where in a text: the names and figures, each between the words at both its sides.

Copies have the same name or figure in the same place. Texts that were filled into one template have
the places in common and not what stands there, be their wording as alike as that of a copy.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.stories.sets import Set, distinct, shared
from unspun.stories.tokens import Mask, Positions, mix

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Slots:
    """Places as hashes of the words around them, and places with their filling, both distinct."""

    places: Hashes
    filled: Hashes

    def compared(self, other: "Slots") -> tuple[int, float]:
        """Return how many places both texts have, and the share of them with one filling, 0-1."""
        places = shared(self.places, other.places)
        filled = shared(self.filled, other.filled)
        return places, min(filled / places, 1.0) if places else 1.0


def slots_of(words: Set, facts: Mask, numbers: Mask) -> tuple[Slots, Slots]:
    """Return the places with a figure and those with a name, of a text's word hashes.

    A run of names and figures ("4 March", "Ada Morland") fills one place. A run at either end of
    the text has no words around it and is left out.
    """
    starts, ends = _runs(facts)
    wide = words.astype(np.uint64)
    places = mix(wide[starts - 1] << np.uint64(32) | wide[ends])
    totals = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mix(wide))))
    filled = places ^ mix(totals[ends] - totals[starts])
    counts = np.concatenate(([0], np.cumsum(numbers)))
    figures = counts[ends] > counts[starts]
    return (
        Slots(distinct(places[figures]), distinct(filled[figures])),
        Slots(distinct(places[~figures]), distinct(filled[~figures])),
    )


def _runs(facts: Mask) -> tuple[Positions, Positions]:
    """Return starts and ends (exclusive) of the runs of facts inside a text."""
    edges = np.flatnonzero(facts[1:] != facts[:-1]) + 1
    if len(facts) and facts[0]:
        edges = edges[1:]
    if len(edges) % 2:
        edges = edges[:-1]
    return edges[::2], edges[1::2]
