"""What may have stood in a damaged place, and the figures by which the options are compared.

An option is an original of the inverse dictionary, or the words that stand there. The figures ask
how usual each is beside the words around, in news and in general English, how likely a spinner
writes it, and whether the same text has it elsewhere: a spinner swaps some occurrences and leaves
others. A small network turns them into the probability of each option; it is learned, so no bar has
to be set for every figure by hand.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import SKIP, Floats, Hashes, Slots, hash_words, pair_slots, word_slots
from unspun.garble.inverse import Entry
from unspun.garble.lexicon import general_frequencies
from unspun.garble.placing import PLACING, Place, placing_columns
from unspun.garble.tables import (
    GENERAL_BITS,
    ODDS_PAIR_BITS,
    ODDS_STEP,
    ODDS_WORD_BITS,
    PAIR_BITS,
    SKIP_BITS,
    STEPS_PER_NAT,
)
from unspun.garble.tokens import Words
from unspun.garble.weights import Weights

FIGURES = 28 + PLACING
_RARE = 2e-8  # share of general English of a word no list has

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one place; ``forms[0]`` is what stands there.

    ``first`` and ``last`` (inclusive) are positions in the words; ``figures`` is
    (len(forms), FIGURES).
    """

    first: int
    last: int
    forms: tuple[str, ...]
    figures: Floats


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole text says: its words, how often each stands, log-odds of each being swapped.

    ``familiar`` is the share of words that the inverse dictionary has as garblings; ``rows`` are
    the words' vector rows.
    """

    words: Words
    counts: Counter[str]
    scores: dict[int, float]
    familiar: float
    rows: Slots


def options_at(
    first: int, last: int, entry: Entry, around: Surroundings, weights: Weights
) -> Options:
    """Return the options for the words ``first`` to ``last`` that ``entry`` has, with figures."""
    words = around.words
    phrases = [tuple(words.lower[first : last + 1]), *(tuple(o.split()) for o in entry.originals)]
    near = _Neighbours(words, first, last)
    columns = _beside(near, phrases, weights)
    columns += _own_rates(phrases, weights)
    beside = {-2: near.far_left, -1: near.left, 1: near.right, 2: near.far_right}
    columns += placing_columns(Place(first, last, beside, around.rows), phrases, weights)
    count = len(phrases)
    stands = np.zeros(count)
    stands[0] = 1
    others = 1 - stands
    score = max(around.scores.get(i, -4.0) for i in range(first, last + 1))
    seen = [around.counts[max(p, key=len)] for p in phrases]
    seen[0] -= 1
    columns += [
        stands,
        others * np.arange(count),
        others * (count - 1),
        others * entry.sure,
        stands * score,
        stands * (last - first),
        stands * np.log(around.familiar + 0.002),
        np.log1p(np.maximum(seen, 0)),
        np.array([len(p) for p in phrases], float),
        stands * words.opens[first],
    ]
    figures = np.stack([np.asarray(c, np.float32) for c in columns], 1)
    return Options(first, last, tuple(" ".join(p) for p in phrases), figures)


def _own_rates(phrases: list[tuple[str, ...]], weights: Weights) -> list[Array]:
    """Return how usual each phrase is by itself: its rarest word, its inner pairs, learned odds."""
    frequencies = general_frequencies()
    news, general, inner, odds = [], [], [], []
    for phrase in phrases:
        hashes = hash_words(phrase)
        news.append(float(weights.words.log_rate(word_slots(hashes)).min()))
        general.append(min(np.log(max(frequencies.get(w, 0.0), _RARE) * 1e6) for w in phrase))
        slots = pair_slots(hashes[:-1], hashes[1:], PAIR_BITS)
        inner.append(float(weights.pairs.codes[slots].mean()) / STEPS_PER_NAT if len(slots) else 0)
        odds.append(float(weights.odds_words[word_slots(hashes, ODDS_WORD_BITS)].max()) * ODDS_STEP)
    return [np.array(v) for v in (news, general, np.array(news) - np.array(general), inner, odds)]


class _Neighbours:
    """The hashes of the words at -2, -1, +1, +2 of a place; None where a mark stands between."""

    def __init__(self, words: Words, first: int, last: int) -> None:
        def word(at: int) -> Hashes:
            return hash_words([words.lower[at]])

        before = first > 0 and words.joined[first]
        after = last + 1 < len(words) and words.joined[last + 1]
        self.left = word(first - 1) if before else None
        self.right = word(last + 1) if after else None
        far = before and first > 1 and words.joined[first - 1]
        self.far_left = word(first - 2) if far else None
        far = after and last + 2 < len(words) and words.joined[last + 2]
        self.far_right = word(last + 2) if far else None


def _beside(around: _Neighbours, phrases: list[tuple[str, ...]], weights: Weights) -> list[Array]:
    """Return how many nats above unseen each phrase is beside each of the words around."""
    heads, tails = (hash_words(p[end] for p in phrases) for end in (0, -1))
    nothing = np.zeros(len(phrases))

    def pair(left: Hashes | None, right: Hashes | None, table: Array, bits: int) -> Array:
        if left is None or right is None:
            return nothing
        size = len(phrases)
        slots = pair_slots(np.resize(left, size), np.resize(right, size), bits)
        found: Array = table[slots].astype(float) / STEPS_PER_NAT
        return found

    far_left = None if around.far_left is None else around.far_left + SKIP
    pairs, general, skips = weights.pairs.codes, weights.general.codes, weights.skips.codes
    left = pair(around.left, heads, pairs, PAIR_BITS)
    right = pair(tails, around.right, pairs, PAIR_BITS)
    odds = weights.odds_pairs
    return [
        left,
        right,
        np.minimum(left, right),
        pair(far_left, heads, skips, SKIP_BITS),
        pair(tails + SKIP, around.far_right, skips, SKIP_BITS),
        pair(around.left, heads, general, GENERAL_BITS),
        pair(tails, around.right, general, GENERAL_BITS),
        pair(around.left, heads, odds, ODDS_PAIR_BITS),
        pair(tails, around.right, odds, ODDS_PAIR_BITS),
        *(nothing + (w is not None) for w in (around.left, around.right)),
        *(nothing + (w is not None) for w in (around.far_left, around.far_right)),
    ]
