"""The words of a long text that tell whether all of them must be judged for a garble verdict.

Judging words costs more than all other reading of a document, and nearly all documents are clean.
Stretches of words spread evenly over a long text are judged first; only where they leave a doubt
are the others. A text of which one half is garbled shows in them as well.
"""

import numpy as np

from unspun.garble.tokens import Bools

WORDS = 400  # that are judged first, about
# Log-odds below the threshold from which a text is surely clean by its excerpt. Of 399 garbled texts
# of 500 to 2,500 words that are found whole 3 are lost so, and of 250 clean ones .26 are read whole;
# at 1.5 about 10 and .08 (`python -m benchmarks.garble excerpts`, 23 November 2026).
SURELY_CLEAN = 2.5
_LONGER = 1.3  # times an excerpt: from here on a text has one
_STRETCH = 50  # words


def excerpt_of(words: int) -> Bools | None:
    """Return which of so many words are judged first (words,); None where it would be nearly all."""
    if words < _LONGER * WORDS:
        return None
    share = WORDS / words
    stretch = np.arange(words) // _STRETCH
    chosen: Bools = np.floor((stretch + 1) * share) > np.floor(stretch * share)
    return chosen
