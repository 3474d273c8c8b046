"""How a word goes with the subject of its passage, by word vectors of general English.

The vectors of :mod:`unspun.garble.vectors` are learned from political news and know little of
match reports, markets or recipes. These are GloVe's (Pennington, Socher and Manning 2014), from an
encyclopedia and newswire: the odd words of a clean jargon keep each other company, those that a
spinner puts do not.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Floats, Hashes, Slots
from unspun.garble.vector_tables import Topics

TOPICS = 3
_WINDOW = 12  # words on either side that make the passage of a word
_NEAREST = 8  # judged words on either side of which one may be its companion

Bools = npt.NDArray[np.bool_]


def topic_columns(hashes: Hashes, judged: Slots, content: Bools, topics: Topics) -> Floats:
    """Return (n, TOPICS) cosines of the judged words with the other content words.

    With those around, with those of the whole text, and with the nearest single one beside.
    ``judged`` (n,) are positions in the ``hashes`` of a text; ``content`` (n,) marks the judged
    words that are no function words.
    """
    own = hashes.take(judged)
    rows = topics.find(own)
    units = topics.unit.take(rows, 0)
    telling = units * content[:, None]
    low, high = (np.searchsorted(judged, judged + by) for by in (-_WINDOW, _WINDOW + 1))
    sums = np.concatenate([np.zeros_like(topics.unit[:1]), telling.cumsum(0)])
    around = sums.take(high, 0) - sums.take(low, 0) - telling
    _, word, count = np.unique(own, return_inverse=True, return_counts=True)
    elsewhere = sums[-1] - telling * count[word][:, None]
    columns = [_cosine(units, around), _cosine(units, elsewhere), _companion(telling, rows)]
    return np.stack(columns, 1).astype(np.float32)


def _cosine(units: Floats, others: Floats) -> Any:
    lengths = np.maximum((others**2).sum(1) ** 0.5, np.float32(1e-3))
    return np.einsum("ij,ij->i", units, others) / lengths


def _companion(telling: Floats, rows: Slots) -> Floats:
    """Return each word's cosine with the nearest other word beside it, 0 if there is none."""
    best = np.zeros(len(rows), np.float32)
    for by in range(1, min(_NEAREST, len(rows) - 1) + 1):
        both = np.einsum("ij,ij->i", telling[:-by], telling[by:])
        both[rows[:-by] == rows[by:]] = 0
        np.maximum(best[:-by], both, out=best[:-by])
        np.maximum(best[by:], both, out=best[by:])
    return best
