"""A thesaurus made by hand, in which all words have the same neighbours."""

from collections.abc import Sequence

import numpy as np

from unspun.garble.hashes import WORD_BITS, Hashes, hash_words
from unspun.garble.tables import Rates, Usage
from unspun.garble.thesaurus import Thesaurus
from unspun.garble.vector_tables import Vectors

NOTHING = np.zeros(1 << WORD_BITS, np.uint8)
NO_USAGE = Usage(NOTHING, NOTHING, NOTHING, NOTHING)
NO_VECTORS = Vectors(np.zeros(0, np.uint64), *(np.zeros((1, 2), np.float32) for _ in range(3)))


def same_neighbours(
    words: Hashes,
    neighbours: Sequence[str],
    usage: Usage = NO_USAGE,
    vectors: Vectors = NO_VECTORS,
) -> Thesaurus:
    """Return a thesaurus where each of ``words`` has the ``neighbours``; none may be none."""
    rows = np.unique(words)
    row = np.array(range(1, len(neighbours) + 1) if neighbours else [0], np.uint16)
    hashes = np.concatenate([np.zeros(1, np.uint64), hash_words(neighbours)])
    ids = np.tile(row, (len(rows), 1))
    return Thesaurus.of(rows, ids, hashes, Rates(NOTHING, 0.3), usage, vectors)
