"""How well a word sits among the words around it, by vectors learned from news.

A pair table knows only the pairs it has seen. Vectors from a factorised table of pointwise mutual
information (Levy and Goldberg 2014) also judge pairs it has not: words that keep the same company
have near vectors. ``left`` and ``right`` give the fit of a word before another, ``topic`` that of
a word among the words of its passage. Names are one word here, numbers another.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Floats, Hashes, Slots, hash_words
from unspun.garble.thesaurus import Neighbours
from unspun.garble.tokens import Bools, Words
from unspun.garble.vector_tables import Vectors

COLUMNS = 11
REPEATS = 3
_PASSAGE = 400  # words in which repeats are counted
_WINDOW = 8  # words on either side that make the passage of a word
_HASH_BITS = np.uint64(32)
_LOW_BITS = np.uint64(0xFFFF)
_NAME = int(hash_words(["<name>"])[0])

Array = npt.NDArray[Any]


def vector_words(words: Words, hashes: Hashes) -> Hashes:
    """Return the word hashes with every name replaced by one and the same hash."""
    names: Hashes = np.where(words.names, np.uint64(_NAME), hashes)
    return names


def fit_columns(words: Words, judged: Slots, near: Neighbours, vectors: Vectors) -> Floats:
    """Return (n, COLUMNS) figures of fit of the judged words and of their thesaurus neighbours."""
    at = vectors.find(vector_words(words, words.hashes))
    own = at[judged]
    passage, whole = _passages(vectors.unit.take(at, 0), judged)
    before, after = _beside(at, words.links, judged, vectors)
    left, right, topic = (t.take(own, 0) for t in (vectors.left, vectors.right, vectors.topic))
    pairs = ((before[0], right), (after[0], left), (before[1], right), (after[1], left))
    sides = [_dot(around, word) for around, word in pairs]
    themes, whole_themes = _dot(topic, passage), topic @ whole
    rows = near.thesaurus.vectors.take(near.ids)
    known = rows < len(vectors.rows)
    side = _fit(before[0], rows, vectors.right, near) + _fit(after[0], rows, vectors.left, near)
    side -= (sides[0] + sides[1]).take(near.at)
    theme = _fit(passage, rows, vectors.topic, near) - themes.take(near.at)
    best = [
        near.spread(np.maximum(np.where(known, values, np.float32(least)).max(0), least), least)
        for values, least in ((side, 0), (theme, 0), (side + theme, -3))
    ]
    columns: list[Array] = [*sides, themes, whole_themes, *best]
    columns += [vectors.length.take(own), own < len(vectors.rows)]
    result: Floats = np.stack(columns, 1).astype(np.float32)
    return result


def _dot(left: Floats, right: Floats) -> Floats:
    """Return the products of the rows of two (n, k) tables, shape (n,)."""
    products: Floats = np.einsum("ij,ij->i", left, right)
    return products


def _fit(words: Floats, rows: Slots, table: Floats, near: Neighbours) -> Floats:
    """Return the products (k, n) of ``table[rows]`` with what stands around their words."""
    around = words.take(near.at, 0)
    products = np.empty(rows.shape, np.float32)
    for number, row in enumerate(rows):  # one by one: so many vectors stay in the cache
        products[number] = _dot(around, table.take(row, 0))
    return products


def _passages(unit: Floats, judged: Slots) -> tuple[Floats, Floats]:
    """Return the mean direction of the words around each judged word and of the whole text."""
    sums = np.concatenate([np.zeros_like(unit[:1]), unit.cumsum(0)])
    low = np.maximum(judged - _WINDOW, 0)
    high = np.minimum(judged + _WINDOW + 1, len(unit))
    around: Floats = sums.take(high, 0) - sums.take(low, 0) - unit.take(judged, 0)
    around /= (high - low)[:, None]
    return around, sums[-1] / np.float32(len(unit))


def _beside(
    at: Slots, links: Bools, judged: Slots, vectors: Vectors
) -> tuple[list[Floats], list[Floats]]:
    """Return the vectors of the words one and two before every judged word, and after it.

    A sentence border or the text's end gives zeros.
    """
    twice = links & moved(links, 1)
    none = len(vectors.rows)
    before = [np.where(links, moved(at, 1), none), np.where(twice, moved(at, 2), none)]
    after = [moved(np.where(links, at, none), -1), moved(np.where(twice, at, none), -2)]
    for number, table in enumerate(after, 1):
        table[-number:] = none
    return (
        [vectors.left.take(table[judged], 0) for table in before],
        [vectors.right.take(table[judged], 0) for table in after],
    )


def moved(values: Array, by: int) -> Array:
    """Return ``values`` moved ``by`` places to the right (left if negative), zeros moved in."""
    shifted = np.zeros_like(values)
    if by > 0:
        shifted[by:] = values[:-by]
    else:
        shifted[:by] = values[-by:]
    return shifted


def repeat_columns(hashes: Hashes, judged: Slots, near: Neighbours) -> list[Array]:
    """Return how often the text repeats each judged word and its synonyms, and how many of these.

    Counted in passages of at most _PASSAGE words, as in a long text every word comes back. Writers
    repeat the word of their subject; a spinner leaves a synonym beside it.
    """
    pieces = -(-len(hashes) // _PASSAGE)
    cuts = np.linspace(0, len(hashes), pieces + 1).astype(int)
    passage = np.repeat(np.arange(pieces, dtype=np.uint64), np.diff(cuts)) << _HASH_BITS
    known, place, count = np.unique(hashes | passage, return_inverse=True, return_counts=True)
    logs = np.log(count)
    sought = near.thesaurus.hashes.take(near.ids) | passage.take(judged.take(near.at))
    maybe = np.zeros(1 << 16, bool)  # few synonyms stand in the text: seek only those that may
    maybe[_low_bits(known)] = True
    places = np.flatnonzero(maybe.take(_low_bits(sought)) & near.exist)
    sought = sought.ravel().take(places)
    at = np.minimum(np.searchsorted(known, sought), len(known) - 1)
    found = known[at] == sought
    column = places[found] % max(1, len(near.at))
    most = np.zeros(len(near.at))
    np.maximum.at(most, column, 1 + logs[at[found]])
    many = np.bincount(column, minlength=len(near.at))
    return [logs[place[judged]], near.spread(most, 0), near.spread(many, 0)]


def _low_bits(hashes: Hashes) -> Slots:
    return ((hashes ^ hashes >> _HASH_BITS) & _LOW_BITS).view(np.int64)
