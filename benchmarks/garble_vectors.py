"""The word vectors of the detector's weights, from the statistics part of the news dumps."""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import svds

from benchmarks import garble_data
from benchmarks.garble_tables import Arrays
from unspun.garble.hashes import hash_words
from unspun.garble.tokens import words_of
from unspun.garble.vectors import vector_words

SIZE = 32
_FEWEST = 12  # occurrences in the statistics part for a word to get vectors
_MOST = 14_000
_WINDOW = 6


@cache
def _texts() -> tuple[Any, list[Any]]:
    """Return the sorted hashes of the vocabulary and the texts as its row numbers (-1: none)."""
    hashed = []
    counts: Counter[int] = Counter()
    for text in garble_data.dumps("statistics"):
        words = words_of(text)
        if len(words) > _WINDOW:
            hashes = vector_words(words, hash_words(words.lower))
            hashed.append(hashes)
            counts.update(hashes.tolist())
    kept = sorted((w for w, n in counts.items() if n >= _FEWEST), key=lambda w: (-counts[w], w))
    rows = np.array(sorted(kept[:_MOST]), np.uint64)
    found = []
    for hashes in hashed:
        at = np.minimum(np.searchsorted(rows, hashes), len(rows) - 1)
        found.append(np.where(rows[at] == hashes, at, -1))
    return rows, found


def vector_tables() -> Arrays:
    """Return the byte tables of :class:`unspun.garble.vectors.Vectors` with their scales."""
    rows, texts = _texts()
    left, right = _factors(_counts(texts, {1: 1.0, 2: 0.5}, len(rows)))
    near = _counts(texts, {k: 1.0 for k in range(2, _WINDOW + 1)}, len(rows))
    topic, _ = _factors(near + near.T)
    tables: Arrays = {"vectors_rows": rows.astype(np.uint32)}
    for name, table in (("left", left), ("right", right), ("topic", topic)):
        scale = np.float32(np.quantile(np.abs(table), 0.9995) / 127)
        tables[f"vectors_{name}"] = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        tables[f"vectors_{name}_scale"] = np.asarray(scale)
    return tables


def _counts(texts: list[Any], distances: dict[int, float], size: int) -> Any:
    """Return a sparse (size, size) table: how often a row's word stands before a column's."""
    total = coo_array((size, size)).tocsr()
    for distance, weight in distances.items():
        first = np.concatenate([t[:-distance] for t in texts])
        second = np.concatenate([t[distance:] for t in texts])
        both = (first >= 0) & (second >= 0)
        value = np.full(int(both.sum()), weight)
        total = total + coo_array((value, (first[both], second[both])), (size, size)).tocsr()
    return total


def _factors(counts: Any) -> tuple[Any, Any]:
    """Return left and right vectors (n, SIZE) whose products approach the positive PMI."""
    table = counts.tocoo()
    before, after = (np.asarray(counts.sum(axis)).ravel() for axis in (1, 0))
    smooth = after**0.75
    expected = before[table.row] * smooth[table.col] / smooth.sum()
    pmi = np.maximum(np.log(table.data / expected), 0)
    matrix = coo_array((pmi, (table.row, table.col)), table.shape).tocsr()
    start = np.ones(table.shape[0]) / table.shape[0] ** 0.5
    u, s, vt = svds(matrix, k=SIZE, v0=start)
    return u * s**0.5, vt.T * s**0.5
