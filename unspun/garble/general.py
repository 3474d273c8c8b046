"""How usual a word is among its neighbours in general English: a trigram model in hashed tables.

The tables hold, for the commonest pairs and triples of words, how many nats likelier the last word
is after the words before it than without them (Chen and Goodman 1999 call it the backed-off ratio).
What is in no table falls back on the penalty of the word before it.
"""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.vectors import highest
from unspun.garble.weights import (
    SKIP,
    TRIPLE_BITS,
    USAGE_PAIR_BITS,
    Floats,
    Hashes,
    Usage,
    pair_slots,
)

COLUMNS = 14

Array = npt.NDArray[Any]


@cache
def general_frequencies() -> dict[str, float]:
    """Return word -> share of all words in general English (wordfreq's large list)."""
    import wordfreq

    table: dict[str, float] = wordfreq.get_frequency_dict("en", "large")
    return table


class _Places:
    """The words around every judged word and whether they may be asked."""

    def __init__(self, hashes: Hashes, joined: Array, skip: Array, judged: Array) -> None:
        """Keep hashes and validity of the two words on either side of each judged word."""
        count = len(hashes)
        padded = np.concatenate([np.zeros(2, np.uint64), hashes, np.zeros(2, np.uint64)])
        usable = np.concatenate([[False] * 2, ~skip, [False] * 2])
        link = np.concatenate([[False] * 2, joined, [False] * 3])
        at = judged + 2
        self.word = {k: padded[at + k] for k in (-2, -1, 0, 1, 2)}
        self.valid = {
            -1: link[at] & usable[at - 1],
            1: link[at + 1] & usable[at + 1],
        }
        self.valid[-2] = self.valid[-1] & link[at - 1] & usable[at - 2]
        self.valid[2] = self.valid[1] & link[at + 2] & usable[at + 2]
        self.count = count


def usage_columns(
    hashes: Hashes, joined: Array, skip: Array, judged: Array, neighbours: Hashes, usage: Usage
) -> Floats:
    """Return (n, COLUMNS) figures of usage of the judged words; ``neighbours`` is (n, k) hashes."""
    around = _Places(hashes, joined, skip, judged)
    word, before, after = (around.word[k] for k in (0, -1, 1))
    left, left_seen = _pair(before, word, around.valid[-1], usage)
    right, right_seen = _pair(word, after, around.valid[1], usage)
    own = usage.rate(word)
    triples = [_triple(around, places, usage) for places in ((-2, -1, 0), (-1, 0, 1), (0, 1, 2))]
    better = _gains(around, neighbours, left + right + own, usage)
    columns = [left, right, left_seen, right_seen, own, usage.rate(after) * around.valid[1]]
    columns += [value for value, _ in triples]
    columns += [sum(seen.astype(np.float32) for _, seen in triples)]
    columns += [np.minimum(left, right), left + right + triples[0][0] + triples[1][0]]
    columns += [better, (around.valid[1] & ~right_seen) & (around.valid[-1] & ~left_seen)]
    result: Floats = np.stack([np.asarray(c, np.float32) for c in columns], 1)
    return result


def _pair(first: Hashes, second: Hashes, valid: Array, usage: Usage) -> tuple[Array, Array]:
    """Return nats by which ``second`` is likelier after ``first``, and whether the pair is known."""
    seen, value = np.zeros(len(first), bool), np.zeros(len(first), np.float32)
    at = np.flatnonzero(valid)  # to reach into a table is what takes time
    first = first.take(at)
    codes = usage.pairs.take(pair_slots(first, second.take(at), USAGE_PAIR_BITS))
    seen[at] = codes > 0
    value[at] = np.where(codes > 0, usage.nats(codes), usage.penalty(first))
    return value, seen


def _triple(around: _Places, places: tuple[int, int, int], usage: Usage) -> tuple[Array, Array]:
    first, second, third = (around.word[k] for k in places)
    valid = np.ones(len(first), bool)
    for k in places:
        valid &= around.valid[k] if k else True
    inner = pair_slots(first, second, USAGE_PAIR_BITS).astype(np.uint64) + SKIP
    codes = usage.triples.take(pair_slots(inner, third, TRIPLE_BITS))
    seen = valid & (codes > 0)
    return np.where(seen, usage.nats(codes), 0).astype(np.float32), seen


def _gains(around: _Places, neighbours: Hashes, total: Array, usage: Usage) -> Array:
    """Return how many nats the best thesaurus neighbour fits better than the word itself."""
    places = np.flatnonzero(neighbours)
    row, known = places // max(1, neighbours.shape[1]), neighbours.ravel()[places]
    left, _ = _pair(around.word[-1][row], known, around.valid[-1][row], usage)
    right, _ = _pair(known, around.word[1][row], around.valid[1][row], usage)
    fit = left + right + usage.rate(known) - total[row]
    return highest(fit, row, len(neighbours), -9, neighbours.shape[1])
