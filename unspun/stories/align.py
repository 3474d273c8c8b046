"""Monotone sentence alignment of two texts by their words, names and numbers.

The best chain of sentence pairs that keeps the order of both texts, each sentence used once, by
dynamic programming over gains above a floor (Needleman and Wunsch 1970 with free gaps). A spun or
re-translated copy follows its original sentence by sentence; two newsrooms that tell one event in
their own words do not.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.stories.readings import Reading
from unspun.stories.sentences import Sentences, common_words
from unspun.stories.tokens import Positions

Matrix = npt.NDArray[np.float32]

_EXTRA = np.float32(1)  # more weight of names and numbers: a spinner replaces common words
_FLOOR = 0.3  # Dice similarity of two sentences on one subject; only what is above it is gained
_PAIRED, _VERBATIM = 0.4, 0.97  # likeness of two sentences that surely are one, and word for word
_OPENING = 3  # sentences


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts align; the shares are 0-1.

    ``sentences`` and ``words`` that are paired; ``covered`` is the share of the shorter text's
    words in paired sentences and ``coverage`` the longer's; ``reworded`` is the share that is
    paired among the words of the shorter text that are not paired word for word; ``similarity``
    is the mean likeness of pairs by their words, ``background`` that of all other sentences, which
    a template raises, and ``facts`` the share of the names and numbers of pairs that both have. ``opens``: one of either text's first sentences has its pair.
    """

    sentences: int = 0
    words: int = 0
    covered: float = 0.0
    coverage: float = 0.0
    reworded: float = 0.0
    similarity: float = 0.0
    background: float = 0.0
    facts: float = 0.0
    opens: bool = False


def _sizes(side: Sentences) -> tuple[Matrix, Matrix]:
    count = len(side.lengths)
    words = np.bincount(side.rows, minlength=count).astype(np.float32)
    return words, np.bincount(side.rows[side.facts], minlength=count).astype(np.float32)


def _similarities(one: Sentences, other: Sentences) -> tuple[Matrix, Matrix, Matrix]:
    """Return Dice similarity of all sentence pairs, their common facts and their facts."""
    words, facts = common_words(one, other)
    (first_size, first_named), (second_size, second_named) = _sizes(one), _sizes(other)
    named = first_named[:, None] + second_named[None, :]
    sizes = first_size[:, None] + second_size[None, :] + _EXTRA * named
    # a word that stands in a sentence as a name and as its opening counts twice: never above 1
    dice: Matrix = np.minimum(2 * (words + _EXTRA * facts) / sizes, 1).astype(np.float32)
    return dice, facts, named


def _best_chain(gains: Matrix) -> list[tuple[int, int]]:
    """Return the monotone chain of (row, column) with the largest sum of gains."""
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for row in range(rows):
        step = np.maximum(best[row, 1:], best[row, :-1] + gains[row])
        np.maximum.accumulate(step, out=best[row + 1, 1:])
    chain = []
    row, column = rows, columns
    while row and column:
        if best[row, column] == best[row, column - 1]:
            column -= 1
        elif best[row, column] == best[row - 1, column]:
            row -= 1
        else:
            row, column = row - 1, column - 1
            chain.append((row, column))
    return chain[::-1]


def _share(side: Sentences, paired: npt.NDArray[np.bool_]) -> float:
    """Return the share of a text's words in the sentences marked."""
    return float(side.lengths[paired].sum()) / int(side.lengths.sum())


def _opens(rows: Positions, columns: Positions, dice: Matrix) -> bool:
    """Whether one of either text's first sentences is paired in the first quarter of the other."""
    near = (rows < _OPENING) & (columns <= dice.shape[1] // 4 + 1)
    near |= (columns < _OPENING) & (rows <= dice.shape[0] // 4 + 1)
    return bool(np.any(near & (dice[rows, columns] >= _PAIRED)))


def align(one: Reading, other: Reading, *, covered: float = 0, coverage: float = 0) -> Alignment:
    """Return how the sentences of two texts align.

    Where it is certain that the shares of :class:`Alignment` stay under ``covered`` or
    ``coverage``, the chain is not looked for and the alignment is empty.
    """
    short, long = sorted((one, other), key=lambda reading: len(reading.words))
    first, second = short.sentences, long.sentences
    if not len(first.lengths) or not len(second.lengths):
        return Alignment()
    dice, common, named = _similarities(first, second)
    if _share(first, np.any(dice > _FLOOR, axis=1)) < covered:
        return Alignment()
    if _share(second, np.any(dice > _FLOOR, axis=0)) < coverage:
        return Alignment()
    gains = (dice - _FLOOR) * np.minimum(first.lengths[:, None], second.lengths[None, :])
    chain = _best_chain(gains.astype(np.float32))
    if not chain:
        return Alignment()
    rows, columns = (np.array(side) for side in zip(*chain, strict=True))
    paired, total = first.lengths[rows], int(first.lengths.sum())
    likeness = dice[rows, columns]
    verbatim = int(paired[likeness >= _VERBATIM].sum())
    stated = float(named[rows, columns].sum())
    return Alignment(
        sentences=len(chain),
        words=int(paired.sum()),
        covered=float(paired.sum()) / total,
        coverage=float(second.lengths[columns].sum()) / int(second.lengths.sum()),
        reworded=(int(paired.sum()) - verbatim) / max(total - verbatim, 1),
        similarity=float(np.average(likeness, weights=paired)),
        background=float(dice.sum() - likeness.sum()) / max(dice.size - len(chain), 1),
        facts=2 * float(common[rows, columns].sum()) / stated if stated else 0.0,
        opens=_opens(rows, columns, dice),
    )
