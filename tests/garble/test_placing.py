"""How well an option sits in its place."""

import pytest

from unspun.garble.hashes import Hashes, hash_words
from unspun.garble.placing import PLACING, Place, placing_columns, vector_rows
from unspun.garble.tokens import words_of
from unspun.garble.weights import load_weights

CHAIN, LEFT, RIGHT, BEFORE, MIDDLE, AFTER = range(6)


def figures(text: str, word: str, *originals: str) -> list[list[float]]:
    """Return the PLACING figures of a word of ``text`` and of what may have stood there."""
    words, weights = words_of(text), load_weights()
    at = words.lower.index(word)

    def beside(k: int) -> Hashes | None:
        inside = 0 <= at + k < len(words)
        return hash_words([words.lower[at + k]]) if inside else None

    place = Place(at, at, {k: beside(k) for k in (-2, -1, 1, 2)}, vector_rows(words, weights))
    phrases = [(word,), *(tuple(o.split()) for o in originals)]
    return [c.tolist() for c in placing_columns(place, phrases, weights)]


def test_the_usual_word_of_a_set_phrase_fits_better_than_its_garbling() -> None:
    found = figures("the prime cleric spoke to reporters on monday", "cleric", "minister")
    assert len(found) == PLACING
    assert found[CHAIN][0] == 0
    assert found[CHAIN][1] > 3
    assert found[LEFT][1] > found[LEFT][0]


def test_the_figures_of_a_phrase_are_finite_and_have_no_middle() -> None:
    found = figures("they spoke in keeping the law", "keeping", "accordance with")
    assert found[MIDDLE][1] == 0
    assert all(abs(v) < 100 for column in found for v in column)


@pytest.mark.parametrize(("word", "silent"), [("rain", LEFT), ("fell", RIGHT)])
def test_nothing_is_asked_beyond_the_ends_of_a_text(word: str, silent: int) -> None:
    assert figures("rain fell", word, "snow")[silent] == [0, 0]
