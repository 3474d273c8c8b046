"""How words go with the subject of their passage."""

import numpy as np

from unspun.garble.hashes import hash_words
from unspun.garble.topics import TOPICS, topic_columns
from unspun.garble.vector_tables import Topics

_FIELD = ["striker", "keeper", "penalty"]
_MONEY = ["shares", "bond"]


def _topics() -> Topics:
    hashes = hash_words([*_FIELD, *_MONEY])
    units = np.array([[1, 0]] * 3 + [[0, 1]] * 2, np.float32)
    order = np.argsort(hashes)
    padded = np.concatenate([units[order], np.zeros((1, 2), np.float32)])
    return Topics(hashes[order], padded)


def _columns(words: list[str]) -> list[list[float]]:
    hashes = hash_words(words)
    content = np.array([w != "the" for w in words])
    found = topic_columns(hashes, np.arange(len(words)), content, _topics())
    return [[round(float(v), 3) for v in row] for row in found]


def test_a_word_of_another_subject_stands_alone() -> None:
    striker, keeper, shares, penalty = _columns(["striker", "keeper", "shares", "penalty"])
    assert shares == [0, 0, 0]
    assert min(striker + keeper + penalty) > 0.85


def test_a_word_is_no_company_for_itself() -> None:
    rows = _columns(["shares", "shares", "shares"])
    assert [row[1:] for row in rows] == [[0, 0]] * 3


def test_function_words_and_unknown_words_say_nothing_of_others() -> None:
    with_them = _columns(["striker", "the", "zzyzx", "keeper"])
    assert with_them[1] == with_them[2] == [0, 0, 0]
    assert with_them[0] == _columns(["striker", "keeper"])[0]


def test_a_passage_ends_where_the_subject_is_far_away() -> None:
    far = ["zzyzx"] * 30
    first = _columns(["striker", *far, "keeper"])[0]
    assert first == [0, 1, 0]


def test_no_word_gives_no_row() -> None:
    none = np.zeros(0, np.int64)
    found = topic_columns(hash_words(["bond"]), none, none.astype(bool), _topics())
    assert found.shape == (0, TOPICS)
