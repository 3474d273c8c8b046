"""How well a word sits among the words around it, by vectors learned from news.

A pair table knows only the pairs it has seen. Vectors from a factorised table of pointwise mutual
information (Levy and Goldberg 2014) also judge pairs it has not: words that keep the same company
have near vectors. ``left`` and ``right`` give the fit of a word before another, ``topic`` that of
a word among the words of its passage. Names are one word here, numbers another.
"""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.tokens import Words
from unspun.garble.weights import Floats, Hashes, Slots, Vectors, hash_words

COLUMNS = 11
REPEATS = 3
_PASSAGE = 400  # words in which repeats are counted
_WINDOW = 8  # words on either side that make the passage of a word
_NAME = int(hash_words(["<name>"])[0])

Array = npt.NDArray[Any]


def vector_words(words: Words, hashes: Hashes) -> Hashes:
    """Return the word hashes with every name replaced by one and the same hash."""
    names: Hashes = np.where(np.array(words.proper, bool), np.uint64(_NAME), hashes)
    return names


def fit_columns(
    words: Words, hashes: Hashes, judged: Slots, neighbours: Hashes, vectors: Vectors
) -> Floats:
    """Return (n, COLUMNS) figures of fit of the judged words; ``neighbours`` is (n, k) hashes."""
    at = vectors.find(vector_words(words, hashes))
    joined = np.array(words.joined, bool)
    joined[0] = False
    left, right = vectors.left[at], vectors.right[at]
    passage, whole = _passages(vectors.topic[at])
    around = _Around(left, right, joined, judged)
    own = at[judged]
    sides = around.fit(vectors.left[own], vectors.right[own])
    topic = vectors.topic[own]
    near, far = _dot(topic, passage[judged]), topic @ whole
    others = vectors.find(neighbours)
    exists = (neighbours > 0) & (others < len(vectors.rows))
    row, place = np.nonzero(exists)
    which = others[row, place]
    before, after = around.before[0][row], around.after[0][row]
    side = _dot(before, vectors.right[which]) + _dot(after, vectors.left[which])
    side -= (sides[0] + sides[1])[row]
    theme = _dot(passage[judged][row], vectors.topic[which]) - near[row]
    more_side, more_topic, best = (
        _best(exists, values, least)
        for values, least in ((side, 0), (theme, 0), (side + theme, -3))
    )
    columns = [*sides, near, far, more_side, more_topic, best]
    columns += [(topic**2).sum(1) ** 0.5, own < len(vectors.rows)]
    result: Floats = np.stack(columns, 1).astype(np.float32)
    return result


def _dot(left: Floats, right: Floats) -> Floats:
    """Return the products of the rows of two (n, k) tables, shape (n,)."""
    products: Floats = np.einsum("ij,ij->i", left, right)
    return products


def _best(exists: Array, values: Array, least: float) -> Array:
    """Return the highest value of every row of ``exists``, which ``values`` fill, or ``least``."""
    table = np.full(exists.shape, np.float32(least))
    table[exists] = values
    best: Array = table.max(1, initial=np.float32(least))
    return best


def _passages(topic: Floats) -> tuple[Floats, Floats]:
    """Return the mean direction of the words around each word and of the whole text."""
    norm = np.maximum((topic**2).sum(1, keepdims=True) ** 0.5, 1e-6)
    unit = topic / norm
    sums = np.concatenate([np.zeros_like(unit[:1]), unit.cumsum(0)])
    count = len(unit)
    low = np.maximum(np.arange(count) - _WINDOW, 0)
    high = np.minimum(np.arange(count) + _WINDOW + 1, count)
    around: Floats = (sums[high] - sums[low] - unit) / (high - low)[:, None]
    return around, unit.mean(0)


class _Around:
    """The vectors of the two words before and after every judged word."""

    def __init__(self, left: Floats, right: Floats, joined: Array, judged: Slots) -> None:
        """Shift the tables of the text; a sentence border or the text's end leaves zeros."""
        twice = np.zeros_like(joined)
        twice[1:] = joined[1:] & joined[:-1]
        self.before = [
            moved(left, 1) * joined[:, None],
            moved(left, 2) * twice[:, None],
        ]
        self.after = [
            moved(right * joined[:, None], -1),
            moved(right * twice[:, None], -2),
        ]
        self.before = [table[judged] for table in self.before]
        self.after = [table[judged] for table in self.after]

    def fit(self, left: Floats, right: Floats) -> list[Floats]:
        """Return the fit of words (n, k) to the word before, after, two before, two after."""
        pairs = [(self.before[0], right), (self.after[0], left)]
        pairs += [(self.before[1], right), (self.after[1], left)]
        return [_dot(a, b) for a, b in pairs]


def moved(values: Array, by: int) -> Array:
    """Return ``values`` moved ``by`` places to the right (left if negative), zeros moved in."""
    shifted = np.zeros_like(values)
    if by > 0:
        shifted[by:] = values[:-by]
    else:
        shifted[:by] = values[-by:]
    return shifted


def repeat_columns(hashes: Hashes, judged: Slots, neighbours: Hashes) -> list[Array]:
    """Return how often the text repeats each judged word and its synonyms, and how many of these.

    ``neighbours`` is (n, k). Counted in passages of at most _PASSAGE words, as in a long text every
    word comes back. Writers repeat the word of their subject; a spinner leaves a synonym beside it.
    """
    own = np.zeros(len(judged))
    most = np.zeros(len(judged))
    many = np.zeros(len(judged))
    pieces = -(-len(hashes) // _PASSAGE)
    cuts = np.linspace(0, len(hashes), pieces + 1).astype(int)
    for first, last in pairwise(cuts.tolist()):
        rows = slice(*np.searchsorted(judged, (first, last)))
        known, count = np.unique(hashes[first:last], return_counts=True)
        logs = np.log(count)
        at = np.minimum(np.searchsorted(known, neighbours[rows]), len(known) - 1)
        found = np.where(known[at] == neighbours[rows], 1 + logs[at], 0)
        own[rows] = logs[np.searchsorted(known, hashes[judged[rows]])]
        most[rows], many[rows] = found.max(1), (found > 0).sum(1)
    return [own, most, many]
