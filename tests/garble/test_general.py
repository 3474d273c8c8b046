"""Usage in general English: small tables made by hand."""

import numpy as np
import pytest

from tests.garble.small import same_neighbours
from unspun.garble.contexts import Around
from unspun.garble.general import COLUMNS, usage_columns
from unspun.garble.hashes import SKIP, WORD_BITS, hash_words, pair_slots, word_slots
from unspun.garble.tables import STEPS_PER_NAT, TRIPLE_BITS, USAGE_BASE, USAGE_PAIR_BITS, Usage
from unspun.garble.tokens import words_of

LEFT, RIGHT, LEFT_SEEN, RIGHT_SEEN, OWN = range(5)
TRIPLE, GAIN, NEITHER = 6, 12, 13


def code(nats: float) -> int:
    return round((nats - USAGE_BASE) * STEPS_PER_NAT)


@pytest.fixture(scope="module")
def usage() -> Usage:
    """Return tables in which "heavy rain" is usual, more so after "under", and "heavy" is common."""
    words, penalties = np.zeros((2, 1 << WORD_BITS), np.uint8)
    pairs = np.zeros(1 << USAGE_PAIR_BITS, np.uint8)
    triples = np.zeros(1 << TRIPLE_BITS, np.uint8)
    under, heavy, rain, weighty = hash_words(["under", "heavy", "rain", "weighty"]).reshape(4, 1)
    words[word_slots(heavy)] = 100
    words[word_slots(weighty)] = 40
    penalties[word_slots(weighty)] = code(-2)
    pairs[pair_slots(heavy, rain, USAGE_PAIR_BITS)] = code(5)
    inner = pair_slots(under, heavy, USAGE_PAIR_BITS).astype(np.uint64) + SKIP
    triples[pair_slots(inner, rain, TRIPLE_BITS)] = code(1)
    return Usage(words, penalties, pairs, triples)


def columns(text: str, usage: Usage, neighbour: str) -> np.ndarray:
    """Return the columns of all words of ``text``, each with one and the same neighbour."""
    words = words_of(text)
    around = Around.given(words.hashes, words.links, words.names, np.arange(len(words)))
    near = same_neighbours(words.hashes, [neighbour], usage=usage).neighbours(words.hashes)
    known = hash_words([neighbour])
    pairs = {
        -1: pair_slots(around.at(around.hashes, -1), known, USAGE_PAIR_BITS),
        1: pair_slots(known, around.at(around.hashes, 1), USAGE_PAIR_BITS),
    }
    codes = {place: usage.pairs[slots].reshape(1, -1) for place, slots in pairs.items()}
    return usage_columns(around, near, codes, usage)


def test_a_usual_pair_counts_for_both_its_words(usage: Usage) -> None:
    found = columns("they stood under heavy rain", usage, "light")
    heavy, rain = 3, 4
    assert found.shape == (5, COLUMNS)
    assert found[heavy, RIGHT] == found[rain, LEFT] == pytest.approx(5)
    assert found[rain, LEFT_SEEN] == 1
    assert found[rain, TRIPLE] == pytest.approx(1)


def test_an_unknown_pair_costs_what_its_first_word_says(usage: Usage) -> None:
    found = columns("they stood under weighty rain", usage, "heavy")
    weighty, rain = 3, 4
    assert found[rain, LEFT] == pytest.approx(-2)
    assert found[weighty, NEITHER] == 1
    assert found[weighty, GAIN] == pytest.approx(5 + 2 + 6)  # the pair, the penalty, the word


def test_nothing_is_counted_across_a_comma(usage: Usage) -> None:
    found = columns("it was heavy, rain fell", usage, "light")
    assert found[2, RIGHT] == found[3, LEFT] == 0
