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
from unspun.garble.vector_tables import Vectors
from unspun.garble.weights import Floats, Hashes, Slots, hash_words

COLUMNS = 11
REPEATS = 3
_PASSAGE = 400  # words in which repeats are counted
_WINDOW = 8  # words on either side that make the passage of a word
_LOW_BITS = np.uint64(0xFFFF)
_BLOCK = 1024  # rows whose vectors are multiplied at once
_NAME = int(hash_words(["<name>"])[0])

Array = npt.NDArray[Any]


def vector_words(words: Words, hashes: Hashes) -> Hashes:
    """Return the word hashes with every name replaced by one and the same hash."""
    names: Hashes = np.where(np.array(words.proper, bool), np.uint64(_NAME), hashes)
    return names


def fit_columns(
    words: Words, hashes: Hashes, judged: Slots, others: Slots, vectors: Vectors
) -> Floats:
    """Return (n, COLUMNS) figures of fit of the judged words.

    ``others`` (n, k) are the rows of ``vectors`` of their thesaurus neighbours, as
    :meth:`.Vectors.find` gives them.
    """
    at = vectors.find(vector_words(words, hashes))
    own = at[judged]
    passage, whole = _passages(vectors.unit.take(at, 0), judged)
    around = _Around(at, words, judged, vectors)
    sides = around.fit(vectors.left.take(own, 0), vectors.right.take(own, 0))
    topic = vectors.topic.take(own, 0)
    near, far = _dot(topic, passage), topic @ whole
    places = np.flatnonzero(others < len(vectors.rows))
    which, row = others.ravel()[places], places // max(1, others.shape[1])
    side = _fit(around.before[0], row, vectors.right, which)
    side += _fit(around.after[0], row, vectors.left, which)
    side -= (sides[0] + sides[1])[row]
    theme = _fit(passage, row, vectors.topic, which) - near[row]
    more_side, more_topic, best = (
        highest(values, row, len(judged), least)
        for values, least in ((side, 0), (theme, 0), (side + theme, -3))
    )
    columns: list[Array] = [*sides, near, far, more_side, more_topic, best]
    columns += [vectors.length.take(own), own < len(vectors.rows)]
    result: Floats = np.stack(columns, 1).astype(np.float32)
    return result


def _dot(left: Floats, right: Floats) -> Floats:
    """Return the products of the rows of two (n, k) tables, shape (n,)."""
    products: Floats = np.einsum("ij,ij->i", left, right)
    return products


def _fit(left: Floats, row: Slots, right: Floats, which: Slots) -> Floats:
    """Return the products of ``left[row]`` and ``right[which]``, in blocks that a cache holds."""
    products = np.empty(len(row), np.float32)
    for first in range(0, len(row), _BLOCK):
        block = slice(first, first + _BLOCK)
        products[block] = _dot(left.take(row[block], 0), right.take(which[block], 0))
    return products


def highest(values: Array, row: Slots, count: int, least: float, width: int = 0) -> Array:
    """Return the highest of each row's values, shape (count,), no less than ``least``.

    ``row`` (m,) names the row of each of the ``values`` (m,), in ascending order. A row of
    ``width`` values may be less.
    """
    result = np.full(count, least, values.dtype)
    if len(row):
        changes = np.ones(len(row), bool)
        np.not_equal(row[1:], row[:-1], out=changes[1:])
        opens = changes.nonzero()[0]
        best = np.maximum.reduceat(values, opens)
        counts = np.append(opens[1:], len(row)) - opens
        full = counts == width
        result[row.take(opens)] = np.where(full, best, np.maximum(best, values.dtype.type(least)))
    return result


def _passages(unit: Floats, judged: Slots) -> tuple[Floats, Floats]:
    """Return the mean direction of the words around each judged word and of the whole text."""
    sums = np.concatenate([np.zeros_like(unit[:1]), unit.cumsum(0)])
    low = np.maximum(judged - _WINDOW, 0)
    high = np.minimum(judged + _WINDOW + 1, len(unit))
    around: Floats = sums.take(high, 0) - sums.take(low, 0) - unit.take(judged, 0)
    around /= (high - low)[:, None]
    return around, unit.mean(0)


class _Around:
    """The vectors of the two words before and after every judged word."""

    def __init__(self, at: Slots, words: Words, judged: Slots, vectors: Vectors) -> None:
        """Look the neighbours up; a sentence border or the text's end gives zeros."""
        joined = np.array(words.joined, bool)
        joined[0] = False
        twice = joined & moved(joined, 1)
        none = len(vectors.rows)
        before = [np.where(joined, moved(at, 1), none), np.where(twice, moved(at, 2), none)]
        after = [moved(np.where(joined, at, none), -1), moved(np.where(twice, at, none), -2)]
        for number, table in enumerate(after, 1):
            table[-number:] = none
        self.before = [vectors.left.take(table[judged], 0) for table in before]
        self.after = [vectors.right.take(table[judged], 0) for table in after]

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
        own[rows] = logs[np.searchsorted(known, hashes[judged[rows]])]
        synonyms = neighbours[rows]
        maybe = np.zeros(1 << 16, bool)  # few synonyms stand in the text: seek only those that may
        maybe[known & _LOW_BITS] = True
        places = np.flatnonzero(maybe.take((synonyms & _LOW_BITS).view(np.int64)))
        sought = synonyms.ravel()[places]
        at = np.minimum(np.searchsorted(known, sought), len(known) - 1)
        found = known[at] == sought
        row = places[found] // max(1, synonyms.shape[1])
        most[rows] = highest(1 + logs[at[found]], row, len(synonyms), 0)
        many[rows] = np.bincount(row, minlength=len(synonyms))
    return [own, most, many]
