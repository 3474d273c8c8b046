"""The network that says of every word how likely it was put for another.

It sees a word's features and those of the words right before and after it: a word is odd beside a
swapped neighbour too, and only both words' figures tell which of the two was put there.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Floats


@dataclass(frozen=True, slots=True)
class WordNetwork:
    """One hidden layer of h units over the d features of a word and of the two beside it.

    ``weight`` (d, 3h) is what the word itself, the one before and the one after give to the units;
    ``bias`` (3h,) is such that an average word beside gives nothing, as does none; ``out`` (h,) and
    ``offset`` make log-odds of the units.
    """

    weight: Floats
    bias: Floats
    out: Floats
    offset: float

    def scores(self, features: Floats, index: npt.NDArray[np.int64]) -> Floats:
        """Return the log-odds of each row of ``features``, of the word at ``index``, shape (n,)."""
        size = len(self.out)
        units: Floats = features @ self.weight
        units += self.bias
        hidden = units[:, :size]
        later = np.flatnonzero(np.diff(index) == 1) + 1
        hidden[later] += units[later - 1, size : 2 * size]
        hidden[later - 1] += units[later, 2 * size :]
        np.maximum(hidden, 0, out=hidden)
        result: Floats = hidden @ self.out + np.float32(self.offset)
        return result
