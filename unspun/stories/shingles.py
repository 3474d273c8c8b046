"""Word n-grams of a batch of texts, as hashes, with the offsets of each text's share."""

import numpy as np
import numpy.typing as npt

from unspun.stories.tokens import Hashes, Positions, Tokens, mix


def shingles(tokens: Tokens) -> tuple[Hashes, Positions]:
    """Return hashes of word 2- and 3-grams and the offsets of each text's share.

    Every word position gives two hashes. The grams that would reach into the next text repeat the
    text's last whole gram, which changes no set. Texts of fewer than three words have no grams.
    """
    return _grams(tokens.hashes, tokens.offsets, ordered=True)


def fact_shingles(tokens: Tokens) -> tuple[Hashes, Positions]:
    """Return hashes of immutables and of unordered neighbours, and the offsets of each text."""
    counts = np.zeros(len(tokens.facts) + 1, np.int64)
    np.cumsum(tokens.facts, out=counts[1:])
    offsets = counts[tokens.offsets]
    return _grams(tokens.hashes[tokens.facts], offsets, ordered=False)


def _grams(hashes: Hashes, offsets: Positions, *, ordered: bool) -> tuple[Hashes, Positions]:
    total = len(hashes)
    grams = np.zeros((total, 2), np.uint64)
    if total >= 3:
        one, two, three = hashes[:-2], hashes[1:-1], hashes[2:]
        if ordered:
            pairs = mix(one * np.uint64(3) + two)
            grams[:-2, 0] = pairs
            grams[:-2, 1] = mix(pairs * np.uint64(5) + three)
        else:
            grams[:, 0] = hashes
            grams[:-2, 1] = mix(np.minimum(one, two) * np.uint64(3) + np.maximum(one, two))
    _repeat_last(grams, offsets, ordered=ordered)
    return grams.reshape(-1), offsets * 2


def _repeat_last(grams: npt.NDArray[np.uint64], offsets: Positions, *, ordered: bool) -> None:
    """Overwrite, in place, grams that reach into the next text by the text's last whole one."""
    ends, sizes = offsets[1:], np.diff(offsets)
    ends = ends[sizes > 2]
    for back in (1, 2):
        columns = slice(0, 2) if ordered else slice(1, 2)
        grams[ends - back, columns] = grams[ends - 3, columns]
