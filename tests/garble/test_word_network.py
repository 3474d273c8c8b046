"""The network over a word and the two beside it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from unspun.garble.word_network import WordNetwork

# one feature, one unit: the word itself counts once, the one before ten times, the one after a
# hundred times, each less its average of 1
COUNTING = WordNetwork(
    np.array([[1, 10, 100]], np.float32),
    np.array([-1, -10, -100], np.float32),
    np.ones(1, np.float32),
    0.5,
)


def scores_of(values: list[float], index: list[int]) -> list[float]:
    features = np.array(values, np.float32).reshape(-1, 1)
    found: list[float] = COUNTING.scores(features, np.array(index, np.int64)).tolist()
    return found


def test_both_neighbours_count() -> None:
    assert scores_of([3, 2, 4], [7, 8, 9]) == [2 + 100 + 0.5, 1 + 20 + 300 + 0.5, 3 + 10 + 0.5]


def test_words_with_another_between_are_no_neighbours() -> None:
    assert scores_of([3, 2, 4], [0, 2, 4]) == [2.5, 1.5, 3.5]


def test_an_average_neighbour_counts_as_much_as_none() -> None:
    assert scores_of([1, 5, 1], [0, 1, 2])[1] == scores_of([5], [0])[0] == 4.5


def test_what_no_unit_fires_for_has_the_offset() -> None:
    assert scores_of([-3], [0]) == [0.5]


def test_no_words_have_no_scores() -> None:
    empty = np.zeros((0, 1), np.float32)
    assert COUNTING.scores(empty, np.zeros(0, np.int64)).shape == (0,)


@given(st.lists(st.floats(0, 9, width=16), min_size=3, max_size=12), st.data())
def test_a_word_is_judged_by_its_neighbours_only(values: list[float], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    index = list(range(len(values)))
    near = slice(max(0, at - 1), at + 2)
    alone = scores_of(values[near], index[near])[min(at, 1)]
    assert scores_of(values, index)[at] == alone
