"""Monotone sentence alignment of two texts by their words, names and numbers.

The best chain of sentence pairs that keeps the order of both texts, each sentence used once, by
dynamic programming over gains above a floor (Needleman and Wunsch 1970 with free gaps). A spun or
re-translated copy follows its original sentence by sentence; two newsrooms that tell one event in
their own words do not.
"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_WORD = re.compile(r"\w+")
_MAX_SENTENCES = 300  # of the longest documents, the opening is compared
_MIN_WORDS = 4
_FACT_WEIGHT = 2.0  # names and numbers survive a spinner; common words are what it replaces
_FLOOR = 0.3  # dice of two sentences on one topic; only what is above it is gained


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two texts align, all 0-1 but the count.

    ``sentences`` pairs of sentences; ``coverage``: their share of the words of the text with the
    larger rest; ``similarity``: their mean likeness by words; ``facts``: share of the names and
    numbers of the paired sentences that both sides have.
    """

    sentences: int
    coverage: float
    similarity: float
    facts: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: Counter[str]
    facts: Counter[str]
    length: int


def _sentences(text: str) -> list[_Sentence]:
    found = []
    for piece in _SENTENCE_END.split(text):
        words = _WORD.findall(piece)
        if len(words) < _MIN_WORDS:
            continue
        facts = (
            w.casefold()
            for place, w in enumerate(words)
            if w[0].isdigit() or (place and w[0].isupper() and len(w) > 1)
        )
        found.append(_Sentence(Counter(w.casefold() for w in words), Counter(facts), len(words)))
        if len(found) == _MAX_SENTENCES:
            break
    return found


def _counts(sentences: list[_Sentence], vocabulary: dict[str, int], *, facts: bool) -> Matrix:
    table = np.zeros((len(sentences), len(vocabulary)), np.float32)
    for row, sentence in enumerate(sentences):
        for word in sentence.facts if facts else sentence.words:
            table[row, vocabulary[word]] = 1
    return table


def _similarities(one: list[_Sentence], other: list[_Sentence]) -> tuple[Matrix, Matrix, Matrix]:
    """Return Dice similarity of all sentence pairs, their common facts and their facts."""
    vocabulary: dict[str, int] = {}
    for sentence in (*one, *other):
        for word in sentence.words:
            vocabulary.setdefault(word, len(vocabulary))
    first, second = (_counts(side, vocabulary, facts=False) for side in (one, other))
    first_facts, second_facts = (_counts(side, vocabulary, facts=True) for side in (one, other))
    common = first @ second.T
    common_facts = first_facts @ second_facts.T
    sizes = first.sum(1)[:, None] + second.sum(1)[None, :]
    fact_sizes = first_facts.sum(1)[:, None] + second_facts.sum(1)[None, :]
    extra = _FACT_WEIGHT - 1
    dice = 2 * (common + extra * common_facts) / (sizes + extra * fact_sizes)
    return dice, common_facts, fact_sizes


def _best_chain(gains: Matrix) -> list[tuple[int, int]]:
    """Return the monotone chain of (row, column) with the largest sum of gains."""
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for row in range(rows):
        step = np.maximum(best[row, 1:], best[row, :-1] + gains[row])
        best[row + 1, 1:] = np.maximum.accumulate(step)
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


def align(one: str, other: str) -> Alignment:
    """Return how the sentences of two texts align."""
    first, second = _sentences(one), _sentences(other)
    if not first or not second:
        return Alignment(0, 0.0, 0.0, 0.0)
    dice, common_facts, fact_sizes = _similarities(first, second)
    lengths = np.array([s.length for s in first], np.float32)
    gains = (dice - _FLOOR) * np.minimum(lengths[:, None], [[s.length for s in second]])
    chain = _best_chain(gains.astype(np.float32))
    if not chain:
        return Alignment(0, 0.0, 0.0, 0.0)
    rows, columns = (np.array(side) for side in zip(*chain, strict=True))
    paired = lengths[rows]
    facts = float(fact_sizes[rows, columns].sum())
    covered = min(
        float(paired.sum()) / sum(s.length for s in first),
        sum(second[c].length for c in columns.tolist()) / sum(s.length for s in second),
    )
    return Alignment(
        sentences=len(chain),
        coverage=covered,
        similarity=float(np.average(dice[rows, columns], weights=paired)),
        facts=2 * float(common_facts[rows, columns].sum()) / facts if facts else 0.0,
    )
