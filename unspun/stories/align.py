"""Monotone sentence alignment of two texts by their words, names and numbers.

The best chain of sentence pairs that keeps the order of both texts, each sentence used once, by
dynamic programming over gains above a floor (Needleman and Wunsch 1970 with free gaps). A spun or
re-translated copy follows its original sentence by sentence; two newsrooms that tell one event in
their own words do not.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.stories.readings import Reading, Set, distinct
from unspun.stories.tokens import Positions

Matrix = npt.NDArray[np.float32]

_MAX_WORDS, _MAX_SENTENCES = 8000, 300  # of the longest documents, the opening is compared
_MIN_WORDS = 4  # shorter pieces are headings, datelines, remains of quotations
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


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Distinct words of a text's sentences: ``rows`` says of which sentence each of them is."""

    rows: Positions
    words: Set
    facts: npt.NDArray[np.bool_]
    lengths: npt.NDArray[np.int64]


def _sentences(reading: Reading) -> _Sentences:
    words = reading.words[:_MAX_WORDS]
    number = np.cumsum(reading.opens[:_MAX_WORDS]) - 1
    sizes = np.bincount(number) if len(number) else np.zeros(0, np.int64)
    long = sizes >= _MIN_WORDS
    renumbered = np.cumsum(long) - 1
    long &= renumbered < _MAX_SENTENCES
    kept = long[number] if len(number) else np.zeros(0, np.bool_)
    rows = renumbered[number[kept]].astype(np.int64) if len(number) else number
    packed = (rows << 33) | (words[kept].astype(np.int64) << 1)
    packed |= reading.facts[:_MAX_WORDS][kept]
    packed = distinct(packed)
    return _Sentences(
        rows=packed >> 33,
        words=((packed >> 1) & 0xFFFFFFFF).astype(np.uint32),
        facts=(packed & 1).astype(np.bool_),
        lengths=sizes[long],
    )


def _common(one: _Sentences, other: _Sentences) -> tuple[Matrix, Matrix]:
    """Return how many words, and how many facts, each pair of sentences has in common.

    An expansion of the equi-join on words; a matrix product would start a pool of threads.
    """
    order = np.argsort(other.words, kind="stable")
    words, rows, facts = other.words[order], other.rows[order], other.facts[order]
    first = np.searchsorted(words, one.words, "left")
    counts = np.searchsorted(words, one.words, "right") - first
    left = np.repeat(np.arange(len(one.words)), counts)
    starts = np.repeat(first - (np.cumsum(counts) - counts), counts)
    right = np.arange(len(left)) + starts
    shape = (len(one.lengths), len(other.lengths))
    cells = one.rows[left] * shape[1] + rows[right]
    size = shape[0] * shape[1]
    stated = cells[one.facts[left] & facts[right]]
    return (
        np.bincount(cells, minlength=size).reshape(shape).astype(np.float32),
        np.bincount(stated, minlength=size).reshape(shape).astype(np.float32),
    )


def _sizes(side: _Sentences) -> tuple[Matrix, Matrix]:
    count = len(side.lengths)
    words = np.bincount(side.rows, minlength=count).astype(np.float32)
    return words, np.bincount(side.rows[side.facts], minlength=count).astype(np.float32)


def _similarities(one: _Sentences, other: _Sentences) -> tuple[Matrix, Matrix, Matrix]:
    """Return Dice similarity of all sentence pairs, their common facts and their facts."""
    words, facts = _common(one, other)
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


def _opens(rows: Positions, columns: Positions, dice: Matrix) -> bool:
    """Whether one of either text's first sentences is paired in the first quarter of the other."""
    near = (rows < _OPENING) & (columns <= dice.shape[1] // 4 + 1)
    near |= (columns < _OPENING) & (rows <= dice.shape[0] // 4 + 1)
    return bool(np.any(near & (dice[rows, columns] >= _PAIRED)))


def align(one: Reading, other: Reading) -> Alignment:
    """Return how the sentences of two texts align."""
    short, long = sorted((one, other), key=lambda reading: len(reading.words))
    first, second = _sentences(short), _sentences(long)
    if not len(first.lengths) or not len(second.lengths):
        return Alignment()
    dice, common, named = _similarities(first, second)
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
