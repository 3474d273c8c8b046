"""What the words around a word say about it: the features of the token models.

For every ordinary word (no name, no number) the features ask how usual it is beside its
neighbours, how much more usual one of its thesaurus neighbours would be there, and how rare it is
in news against general English. A swapped word is a usual word in an unusual place, next to a
neighbour that would be usual. All lookups are vectorised over the text.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.garble import general, vectors
from unspun.garble.contexts import Around
from unspun.garble.general import usage_columns
from unspun.garble.hashes import Floats, Hashes, Slots, word_slots
from unspun.garble.neighbours import Array, Beside, Bools, PairCodes
from unspun.garble.tables import (
    GENERAL_BITS,
    ODDS_PAIR_BITS,
    ODDS_STEP,
    ODDS_WORD_BITS,
    PAIR_BITS,
)
from unspun.garble.thesaurus import Neighbours
from unspun.garble.tokens import Words
from unspun.garble.topics import TOPICS, topic_columns
from unspun.garble.vectors import fit_columns, repeat_columns
from unspun.garble.weights import Weights

FEATURES = 35 + vectors.COLUMNS + vectors.REPEATS + general.COLUMNS + TOPICS
_FUNCTION_WORD = 8.2  # natural log of occurrences per million: about the 30 commonest words


@dataclass(frozen=True, slots=True)
class TokenFeatures:
    """Features of the judged words of one text.

    ``index`` (n,) are positions in the :class:`Words`; ``matrix`` is (n, FEATURES); ``content``
    (n,) is False for the commonest function words; ``best`` (n,) is the hash of the thesaurus
    neighbour that fits best (0: none) and ``margin`` (n,) how many nats better it fits. ``odds``
    (n,) is the learned log-odds of the word and its left pair; ``familiarity`` (n,) how much
    commoner the word is in news than in general English, in nats.
    """

    index: npt.NDArray[np.int64]
    matrix: Floats
    content: Bools
    best: Hashes
    margin: Floats
    odds: Floats
    familiarity: Floats


def token_features(words: Words, weights: Weights, among: Bools | None = None) -> TokenFeatures:
    """Return the features of every word, or of those ``among`` them, that is no name nor number."""
    ordinary = ~(words.names | words.figures)
    judged = np.flatnonzero(ordinary if among is None else ordinary & among)
    if len(words) < 4 or not len(judged):
        empty = np.zeros(0)
        return TokenFeatures(
            judged[:0],
            np.zeros((0, FEATURES), np.float32),
            empty.astype(bool),
            empty.astype(np.uint64),
            *(empty.astype(np.float32) for _ in range(3)),
        )
    return _features(words, judged, weights)


def _features(words: Words, judged: Slots, weights: Weights) -> TokenFeatures:
    news = weights.words.log_rate(word_slots(words.hashes)).astype(float)
    usual = np.log(words.shares.take(judged) * 1e6)
    rates = news.take(judged)
    around = Around.of(words, judged)
    near = weights.neighbours.neighbours(words.hashes[judged])
    codes = PairCodes.of(around, near, weights)
    beside = Beside.of(around, near, codes, news, weights)
    gain, best, neighbour_columns = _best_neighbours(near, beside.gains, rates)
    content = usual < _FUNCTION_WORD
    columns = [
        *beside.columns,
        *(rates, usual, rates - usual),
        *neighbour_columns,
        *_general_columns(around, weights),
        near.spread(np.ones(len(near.at), bool), False),
        *_word_columns(words, around, beside, content, judged),
        *repeat_columns(words.hashes, judged, near),
    ]
    matrix = [
        np.stack([np.asarray(c, np.float32) for c in columns], 1),
        fit_columns(words, judged, near, weights.vectors),
        usage_columns(around, near, codes.usage, weights.usage),
        topic_columns(words.hashes, judged, content, weights.topics),
    ]
    return TokenFeatures(
        judged,
        np.concatenate(matrix, 1),
        content,
        best,
        gain,
        _learned_odds(around, words.hashes[judged], weights),
        (rates - usual).astype(np.float32),
    )


def _best_neighbours(
    near: Neighbours, gains: Floats, news: Array
) -> tuple[Floats, Hashes, list[Array]]:
    """Return the gain and the hash of each word's best neighbour (0: none), and the columns.

    ``news`` (n,) is the natural log of each judged word's rate.
    """
    rarity = near.thesaurus.news.take(near.ids) - news.take(near.at)
    fit = np.where(near.exist, gains + 0.5 * rarity, -9.0)
    best = fit.argmax(0), np.arange(len(near.at))
    exists = near.exist[best]
    gain = near.spread(np.where(exists, gains[best], np.float32(0)), 0)
    columns = [
        near.spread(fit[best], 0),
        gain,
        near.spread(np.where(exists, rarity[best], -5.0), 0),
        near.highest(gains, -9),
    ]
    return gain, near.spread(near.thesaurus.hashes.take(near.ids[best]), 0), columns


def _general_columns(around: Around, weights: Weights) -> list[Array]:
    """Return how usual each judged word is after and before its neighbour in general English."""
    rates = weights.general.log_rate(around.pairs >> (PAIR_BITS - GENERAL_BITS))
    floor = weights.general.log_floor
    return [
        np.where(around.asked[place], around.at(rates, max(place, 0)), floor) for place in (-1, 1)
    ]


def _word_columns(
    words: Words, around: Around, beside: Beside, content: Bools, judged: Slots
) -> list[Array]:
    pmi, unseen = beside.pmi, beside.unseen
    return [
        np.minimum(pmi[0], pmi[1]),
        pmi[0] + pmi[1] + pmi[2] + pmi[3],
        unseen[0] & unseen[1],
        around.asked[-1],
        around.asked[1],
        words.lengths[judged] / 5,
        content,
        words.firsts[judged],
        np.ones(len(judged)),
    ]


def _learned_odds(around: Around, word: Hashes, weights: Weights) -> Floats:
    """Return the log-odds of spun text of each word plus those of its pair with the word before."""
    own = weights.odds_words[word_slots(word, ODDS_WORD_BITS)].astype(np.float32)
    slots = around.at(around.pairs) >> (PAIR_BITS - ODDS_PAIR_BITS)
    pair = weights.odds_pairs[slots].astype(np.float32)
    total: Floats = (own + np.where(around.asked[-1], pair, 0)) * np.float32(ODDS_STEP)
    return total
