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
from unspun.garble.contexts import Contexts
from unspun.garble.general import usage_columns
from unspun.garble.neighbours import Array, Beside, Bools, Neighbours, Text
from unspun.garble.tokens import Words
from unspun.garble.vectors import fit_columns, repeat_columns
from unspun.garble.weights import (
    GENERAL_BITS,
    ODDS_PAIR_BITS,
    ODDS_STEP,
    ODDS_WORD_BITS,
    Floats,
    Hashes,
    Weights,
    hash_words,
    word_slots,
)

FEATURES = 35 + vectors.COLUMNS + vectors.REPEATS + general.COLUMNS
_FUNCTION_WORD = 8.2  # natural log of occurrences per million: about the 30 commonest words
_NUMBER = hash_words("#")[0]


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


def token_features(words: Words, weights: Weights) -> TokenFeatures:
    """Return the features of every word that is neither a name nor a number."""
    count = len(words)
    hashes = words.hashes
    number = hashes == _NUMBER
    proper = np.array(words.proper, bool)
    judged = np.flatnonzero(~(proper | number))
    if count < 4 or not len(judged):
        empty = np.zeros(0)
        return TokenFeatures(
            judged[:0],
            np.zeros((0, FEATURES), np.float32),
            empty.astype(bool),
            empty.astype(np.uint64),
            *(empty.astype(np.float32) for _ in range(3)),
        )
    return _features(Text.of(words, hashes, number, proper, judged, weights), weights)


def _features(text: Text, weights: Weights) -> TokenFeatures:
    near = Neighbours.of(text.word, weights)
    beside = Beside.of(text, near, weights)
    gain, best, neighbour_columns = _best_neighbours(text, near, beside.gains, weights)
    content = text.general[text.judged] < _FUNCTION_WORD
    columns = [
        *beside.columns,
        *_rate_columns(text),
        *neighbour_columns,
        *_general_columns(text, weights),
        near.known.any(1),
        *_word_columns(text, beside, content),
        *repeat_columns(text.hashes, text.judged, near.hashes),
    ]
    joined = np.array(text.words.joined, bool)
    matrix = [
        np.stack([np.asarray(c, np.float32) for c in columns], 1),
        fit_columns(text.words, text.hashes, text.judged, near.vectors, weights.vectors),
        usage_columns(text.hashes, joined, text.names, text.judged, near.hashes, weights.usage),
    ]
    return TokenFeatures(
        text.judged,
        np.concatenate(matrix, 1),
        content,
        best,
        gain,
        _learned_odds(text.contexts, text.word, weights),
        (text.news - text.general)[text.judged].astype(np.float32),
    )


def _rate_columns(text: Text) -> list[Array]:
    news, general = text.news[text.judged], text.general[text.judged]
    return [news, general, news - general]


def _best_neighbours(
    text: Text, near: Neighbours, gains: Floats, weights: Weights
) -> tuple[Floats, Hashes, list[Array]]:
    """Return the gain and the hash of each word's best neighbour (0: none), and the columns."""
    alone = weights.words.log_rate(word_slots(near.synonyms.hash))
    rarity = alone - text.news[text.judged][near.synonyms.row]
    fit = near.table(gains + 0.5 * rarity, -9.0)
    row, best, some = np.arange(len(fit)), fit.argmax(1), near.known.any(1)
    gain = np.where(some, near.table(gains, 0)[row, best], 0)
    columns = [
        np.where(some, fit[row, best], 0),
        gain,
        np.where(some, near.table(rarity, -5.0)[row, best], 0),
        near.synonyms.highest(gains, -9),
    ]
    hashes = np.where(some, near.hashes[row, best], np.uint64(0))
    return gain.astype(np.float32), hashes, columns


def _general_columns(text: Text, weights: Weights) -> list[Array]:
    """Return how usual each judged word is before and after its neighbour in general English."""
    columns = []
    for place in (1, -1):
        rates = weights.general.log_rate(text.contexts.slots(text.word, place, GENERAL_BITS))
        valid = text.contexts.valid[place]
        columns.append(np.where(valid, rates, weights.general.log_floor))
    return columns


def _word_columns(text: Text, beside: Beside, content: Bools) -> list[Array]:
    pmi, unseen, valid = beside.pmi, beside.unseen, text.contexts.valid
    lengths = np.fromiter(map(len, text.words.lower), float, len(text.words))
    return [
        np.minimum(pmi[0], pmi[1]),
        pmi[0] + pmi[1] + pmi[2] + pmi[3],
        unseen[0] & unseen[1],
        valid[1],
        valid[-1],
        lengths[text.judged] / 5,
        content,
        np.array(text.words.opens, bool)[text.judged],
        np.ones(len(text.judged)),
    ]


def _learned_odds(contexts: Contexts, word: Hashes, weights: Weights) -> Floats:
    """Return the log-odds of spun text of each word plus those of its pair with the word before."""
    own = weights.odds_words[word_slots(word, ODDS_WORD_BITS)].astype(np.float32)
    pair = weights.odds_pairs[contexts.slots(word, 1, ODDS_PAIR_BITS)].astype(np.float32)
    total: Floats = (own + np.where(contexts.valid[1], pair, 0)) * np.float32(ODDS_STEP)
    return total
