"""What the words around a word say about it: the features of the token models.

For every ordinary word (no name, no number) the features ask how usual it is beside its
neighbours, how much more usual one of its thesaurus neighbours would be there, and how rare it is
in news against general English. A swapped word is a usual word in an unusual place, next to a
neighbour that would be usual. All lookups are vectorised over the text.
"""

import math
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble import general, vectors
from unspun.garble.contexts import Contexts, Synonyms
from unspun.garble.general import usage_columns
from unspun.garble.tokens import Words
from unspun.garble.vectors import fit_columns, repeat_columns
from unspun.garble.weights import (
    GENERAL_BITS,
    ODDS_PAIR_BITS,
    ODDS_STEP,
    ODDS_WORD_BITS,
    PAIR_BITS,
    SKIP_BITS,
    Floats,
    Hashes,
    Rates,
    Slots,
    Weights,
    hash_words,
    word_slots,
)

FEATURES = 35 + vectors.COLUMNS + vectors.REPEATS + general.COLUMNS
_MILLION = math.log(1e6)
_FUNCTION_WORD = 8.2  # natural log of occurrences per million: about the 30 commonest words
_NUMBER_RATE = 9.0
_NUMBER = hash_words("#")[0]

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


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


@cache
def general_frequencies() -> dict[str, float]:
    """Return word -> share of all words in general English (wordfreq's large list)."""
    import wordfreq

    table: dict[str, float] = wordfreq.get_frequency_dict("en", "large")
    return table


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
    return _features(words, hashes, number, proper, judged, weights)


def _features(
    words: Words, hashes: Hashes, number: Bools, proper: Bools, judged: Slots, weights: Weights
) -> TokenFeatures:
    frequencies = general_frequencies()
    rate = np.fromiter(map(frequencies.get, words.lower, repeat(2e-8)), float, len(words))
    general = np.log(rate * 1e6)
    general[number] = _NUMBER_RATE
    news = weights.words.log_rate(word_slots(hashes)).astype(float)
    contexts = Contexts(words, hashes, number | proper, judged)
    word = hashes[judged]
    rows, neighbours, known = _neighbours_of(word, weights)

    columns: list[Any] = []
    places = np.flatnonzero(known)  # half of the neighbours are none: only the others count
    synonyms = Synonyms(neighbours.ravel()[places], places // known.shape[1], known.shape)
    gains = np.zeros(len(places), np.float32)
    pmis: list[Array] = []
    unseen_all: list[Bools] = []
    for place in (1, -1, 2, -2):
        table, bits = (weights.pairs, PAIR_BITS) if abs(place) == 1 else (weights.skips, SKIP_BITS)
        around = vectors.moved(news, place)[judged]
        pmi, unseen, surprise, better = _association(
            contexts, place, table, bits, word, synonyms, around + news[judged]
        )
        gains += better
        pmis.append(pmi)
        unseen_all.append(unseen)
        columns += [pmi, surprise, unseen, synonyms.highest(better, 0)]
    alone = weights.words.log_rate(word_slots(synonyms.hash))
    rarity = alone - news[judged][synonyms.row]
    gain, rarer = np.zeros(known.shape, np.float32), np.full(known.shape, -5.0)
    fit = np.full(known.shape, -9.0)
    gain.ravel()[places], rarer.ravel()[places] = gains, rarity
    fit.ravel()[places] = gains + 0.5 * rarity
    best = fit.argmax(1)
    row = np.arange(len(judged))
    any_known = known.any(1)
    columns += [
        news[judged],
        general[judged],
        news[judged] - general[judged],
        np.where(any_known, fit[row, best], 0),
        np.where(any_known, gain[row, best], 0),
        np.where(any_known, rarer[row, best], 0),
        synonyms.highest(gains, -9),
    ]
    for place in (1, -1):
        rates = weights.general.log_rate(contexts.slots(word, place, GENERAL_BITS))
        columns.append(np.where(contexts.valid[place], rates, weights.general.log_floor))
    content = general[judged] < _FUNCTION_WORD
    columns += [
        any_known,
        np.minimum(pmis[0], pmis[1]),
        pmis[0] + pmis[1] + pmis[2] + pmis[3],
        unseen_all[0] & unseen_all[1],
        contexts.valid[1],
        contexts.valid[-1],
        np.fromiter(map(len, words.lower), float, len(words))[judged] / 5,
        content,
        np.array(words.opens, bool)[judged],
        np.ones(len(judged)),
        *repeat_columns(hashes, judged, neighbours * known),
    ]
    return TokenFeatures(
        judged,
        np.concatenate(
            [
                np.stack([np.asarray(c, np.float32) for c in columns], 1),
                fit_columns(words, hashes, judged, weights.neighbour_rows[rows], weights.vectors),
                usage_columns(
                    hashes,
                    np.array(words.joined, bool),
                    number | proper,
                    judged,
                    neighbours * known,
                    weights.usage,
                ),
            ],
            1,
        ),
        content,
        np.where(any_known, neighbours[row, best], np.uint64(0)),
        np.where(any_known, gain[row, best], 0).astype(np.float32),
        _learned_odds(contexts, word, weights),
        (news - general)[judged].astype(np.float32),
    )


def _learned_odds(contexts: Contexts, word: Hashes, weights: Weights) -> Floats:
    """Return the log-odds of spun text of each word plus those of its pair with the word before."""
    own = weights.odds_words[word_slots(word, ODDS_WORD_BITS)].astype(np.float32)
    pair = weights.odds_pairs[contexts.slots(word, 1, ODDS_PAIR_BITS)].astype(np.float32)
    total: Floats = (own + np.where(contexts.valid[1], pair, 0)) * np.float32(ODDS_STEP)
    return total


def _neighbours_of(word: Hashes, weights: Weights) -> tuple[Slots, Hashes, Bools]:
    """Return each word's row of the thesaurus, its neighbour hashes (n, k) and which exist."""
    at = np.searchsorted(weights.rows, word)
    at[at == len(weights.rows)] = 0
    neighbours = weights.neighbours[at]
    known = (neighbours > 0) & (weights.rows[at] == word)[:, None]
    return at, neighbours, known


def _association(
    contexts: Contexts,
    place: int,
    table: Rates,
    bits: int,
    word: Hashes,
    synonyms: Synonyms,
    expected: Array,
) -> tuple[Floats, Bools, Floats, Floats]:
    """Return association with one neighbouring word, unseen, surprise, and synonyms' gains."""
    valid = contexts.valid[place]
    floor = table.log_floor
    seen = np.where(valid, table.log_rate(contexts.slots(word, place, bits)), floor)
    expected = expected - _MILLION
    pmi = np.where(valid, np.clip(seen - np.logaddexp(expected, floor), -6, 7), 0)
    unseen = valid & (seen < floor + 0.3)
    surprise = unseen * np.logaddexp(0, expected + 2)
    gain = np.zeros(len(synonyms.row), np.float32)
    at = np.flatnonzero(valid.take(synonyms.row))  # to reach into a table is what takes time
    row = synonyms.row.take(at)
    beside = contexts.hash[place].take(row)
    slots = contexts.slots_beside(beside, synonyms.hash.take(at), place, bits)
    gain[at] = table.log_rate(slots) - seen.take(row)
    return pmi.astype(np.float32), unseen, surprise.astype(np.float32), gain
