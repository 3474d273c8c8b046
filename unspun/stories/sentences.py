"""The sentences of a text as sets of words, and how much of them two texts have in common."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.stories.tokens import Mask, Positions

Words = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.float32]

_MAX_WORDS, _MAX_SENTENCES = 8000, 300  # of the longest documents, the opening is compared
_MIN_WORDS = 4  # shorter pieces are headings, datelines, remains of quotations


@dataclass(frozen=True, slots=True)
class Sentences:
    """Distinct words of a text's sentences, one entry a sentence and word, sorted by word.

    ``rows`` says of which sentence an entry is, ``facts`` whether it is a name or number there; a
    word that is both has two entries. ``lengths`` are the words of each sentence, repetitions
    included.
    """

    rows: Positions
    words: Words
    facts: Mask
    lengths: Positions


def sentences_of(words: Words, opens: Mask, facts: Mask) -> Sentences:
    """Return the sentences of a text given its words, which of them open one, and its facts."""
    words, opens, facts = words[:_MAX_WORDS], opens[:_MAX_WORDS], facts[:_MAX_WORDS]
    number = np.cumsum(opens) - 1
    sizes = np.bincount(number) if len(number) else np.zeros(0, np.int64)
    long = sizes >= _MIN_WORDS
    renumbered = np.cumsum(long) - 1
    long &= renumbered < _MAX_SENTENCES
    kept = long[number] if len(number) else np.zeros(0, np.bool_)
    rows = renumbered[number[kept]].astype(np.int64) if len(number) else number
    packed = (rows << 33) | (words[kept].astype(np.int64) << 1)
    packed |= facts[kept]
    packed = _distinct(packed)
    spoken = ((packed >> 1) & 0xFFFFFFFF).astype(np.uint32)
    order = np.argsort(spoken, kind="stable")
    return Sentences(
        rows=(packed >> 33)[order],
        words=spoken[order],
        facts=(packed & 1).astype(np.bool_)[order],
        lengths=sizes[long],
    )


def _distinct(values: Positions) -> Positions:
    values.sort()
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def common_words(one: Sentences, other: Sentences) -> tuple[Counts, Counts]:
    """Return how many words, and how many facts, each pair of sentences has in common.

    An expansion of the equi-join on words; a matrix product would start a pool of threads.
    """
    first = np.searchsorted(other.words, one.words, "left")
    counts = np.searchsorted(other.words, one.words, "right") - first
    left = np.repeat(np.arange(len(one.words)), counts)
    right = np.repeat(first - (np.cumsum(counts) - counts), counts)
    right += np.arange(len(left))
    shape = (len(one.lengths), len(other.lengths))
    cells = one.rows[left] * shape[1] + other.rows[right]
    size = shape[0] * shape[1]
    stated = cells[one.facts[left] & other.facts[right]]
    return (
        np.bincount(cells, minlength=size).reshape(shape).astype(np.float32),
        np.bincount(stated, minlength=size).reshape(shape).astype(np.float32),
    )
