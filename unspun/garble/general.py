"""How usual a word is among its neighbours in general English: a trigram model in hashed tables.

The tables hold, for the commonest pairs and triples of words, how many nats likelier the last word
is after the words before it than without them (Chen and Goodman 1999 call it the backed-off ratio).
What is in no table falls back on the penalty of the word before it.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.contexts import Around
from unspun.garble.hashes import SKIP, Floats, half_slots, left_half
from unspun.garble.tables import TRIPLE_BITS, Usage
from unspun.garble.thesaurus import Neighbours

COLUMNS = 14

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


def usage_columns(
    around: Around, near: Neighbours, codes: dict[int, Array], usage: Usage
) -> Floats:
    """Return (n, COLUMNS) figures of usage of the judged words.

    ``codes`` are those of the ``near`` thesaurus neighbours with the words before (-1) and after.
    """
    pairs, penalties = usage.pairs[around.pairs], usage.penalty(around.hashes)
    gains = usage.nats(pairs)
    left, left_seen = _pair(around, pairs, gains, penalties, -1)
    right, right_seen = _pair(around, pairs, gains, penalties, 1)
    rates = usage.rate(around.hashes)
    own, after = around.at(rates), around.chained[1]
    triples = _triples(around, usage)
    better = _gains(around, near, codes, left + right + own, penalties, usage)
    columns = [left, right, left_seen, right_seen, own, around.at(rates, 1) * after]
    columns += [value for value, _ in triples]
    columns += [np.sum([seen for _, seen in triples], 0)]
    columns += [np.minimum(left, right), left + right + triples[0][0] + triples[1][0]]
    columns += [better, (after & ~right_seen) & (around.chained[-1] & ~left_seen)]
    result: Floats = np.stack([np.asarray(c, np.float32) for c in columns], 1)
    return result


def _pair(
    around: Around, codes: Array, gains: Array, penalties: Array, place: int
) -> tuple[Array, Bools]:
    """Return nats by which each judged word's pair at a place is likelier, and if it is known."""
    last, asked = max(place, 0), around.chained[place]
    seen = asked & (around.at(codes, last) > 0)
    value = np.where(seen, around.at(gains, last), around.at(penalties, last - 1))
    return np.where(asked, value, np.float32(0)), seen


def _triples(around: Around, usage: Usage) -> list[tuple[Array, Bools]]:
    """Return nats that the three triples with each judged word gain, and whether they are known."""
    before = left_half(around.pairs.astype(np.uint64) + SKIP)
    slots = half_slots(np.concatenate([before[:1], before[:-1]]), around.right, TRIPLE_BITS)
    codes = usage.triples.take(slots)
    asked = around.chained
    found = []
    for last, valid in ((0, asked[-2]), (1, asked[-1] & asked[1]), (2, asked[2])):
        code = around.at(codes, last)
        seen = valid & (code > 0)
        found.append((np.where(seen, usage.nats(code), np.float32(0)), seen))
    return found


def _gains(
    around: Around,
    near: Neighbours,
    codes: dict[int, Array],
    total: Array,
    penalties: Array,
    usage: Usage,
) -> Array:
    """Return how many nats the best thesaurus neighbour fits better than the word itself."""
    before = around.at(penalties, -1).take(near.at)
    left = np.where(codes[-1] > 0, usage.nats(codes[-1]), before)
    left *= around.chained[-1].take(near.at)
    right = np.where(codes[1] > 0, usage.nats(codes[1]), near.thesaurus.penalty.take(near.ids))
    right *= around.chained[1].take(near.at)
    fit = left + right + near.thesaurus.usage.take(near.ids) - total.take(near.at)
    return near.highest(fit, -9)
