"""Word vectors: fit of a word to its place, with small tables made by hand."""

from dataclasses import replace

import numpy as np

from tests.garble.small import same_neighbours
from unspun.garble.hashes import hash_words
from unspun.garble.tokens import words_of
from unspun.garble.vector_tables import Vectors, vectors_from
from unspun.garble.vectors import COLUMNS, fit_columns, repeat_columns


def small_vectors() -> Vectors:
    """Return vectors where "heavy" fits before "rain" and after "saw", and nothing else fits."""
    names = ["heavy", "rain", "saw"]
    hashes = hash_words(names)
    order = np.argsort(hashes)
    left = np.array([[1, 0], [0, 0], [0, 1], [0, 0]], np.float32)
    right = np.array([[0, 1], [1, 0], [0, 0], [0, 0]], np.float32)
    rows = [*order, 3]
    return Vectors(hashes[order], left[rows], right[rows], left[rows])


def fit(text: str, neighbours: list[str]) -> np.ndarray:
    words, vectors = words_of(text), small_vectors()
    near = same_neighbours(words.hashes, neighbours, vectors=vectors).neighbours(words.hashes)
    return fit_columns(words, np.arange(len(words)), near, vectors)


def test_a_word_in_its_usual_company_fits_on_both_sides() -> None:
    columns = fit("they saw heavy rain today", [])
    assert columns.shape == (5, COLUMNS)
    assert columns[2, :2].tolist() == [1.0, 1.0]


def test_a_synonym_that_fits_better_shows_as_gain() -> None:
    columns = fit("they saw weighty rain today", ["heavy"])
    assert columns[2, :2].tolist() == [0.0, 0.0]
    assert columns[2, 6] == 2.0


def test_no_fit_is_counted_across_a_sentence_border() -> None:
    columns = fit("this they saw. heavy rain fell", [])
    heavy = 3
    assert columns[heavy, 0] == 0.0
    assert columns[heavy, 1] == 1.0


def test_unknown_words_get_zeros() -> None:
    columns = fit("zzq qqz zqz qzq", [])
    assert not columns[:, :8].any()
    assert not columns[:, -1].any()


def test_empty_vectors_find_nothing() -> None:
    empty = np.zeros((1, 2), np.float32)
    vectors = Vectors(np.zeros(0, np.uint64), empty, empty, empty)
    assert vectors.find(hash_words(["rain"])).tolist() == [0]


def test_tables_stored_by_column_are_kept_by_row() -> None:
    stored = np.asfortranarray(np.arange(6, dtype=np.int8).reshape(3, 2))
    names = ("left", "right", "topic")
    tables = {f"vectors_{name}": stored for name in names}
    scales = {f"vectors_{name}_scale": np.float32(0.5) for name in names}
    vectors = vectors_from(tables | scales | {"vectors_rows": np.arange(3)})
    assert vectors.left.flags.c_contiguous
    assert vectors.left.tolist() == [[0.0, 0.5], [1.0, 1.5], [2.0, 2.5], [0.0, 0.0]]


def test_the_highest_of_a_row_is_the_least_unless_the_row_is_full() -> None:
    full, half, none = hash_words(["full", "half", "none"]).reshape(3, 1)
    thesaurus = same_neighbours(np.concatenate([full, half]), ["light", "heavy"])
    rows = np.sort(np.concatenate([full, half]))
    ids = np.array([[1, 2] if row == full[0] else [1, 0] for row in rows], np.uint16)
    near = replace(thesaurus, rows=rows, ids=ids).neighbours(np.concatenate([none, full, half]))
    values = np.array([[-3, -5], [-4, 2]], np.float32)
    assert near.highest(values, -1).tolist() == [-1, -3, -1]


def test_repeats_of_a_word_and_of_its_synonyms_are_counted() -> None:
    words = words_of("heavy rain fell, heavy snow and sleet")
    near = same_neighbours(words.hashes[1:2], ["snow", "sleet", "hail"]).neighbours(words.hashes)
    own, most, many = repeat_columns(words.hashes, np.arange(len(words)), near)
    assert own[0] == np.log(2)
    assert (most[1], many[1]) == (1, 2)
    assert not most[2:].any()
