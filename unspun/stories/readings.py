"""Texts as sets of hashes, to measure what two of them share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.stories.shingles import shingles
from unspun.stories.tokens import Tokens, batches, tokenise

Set = npt.NDArray[np.uint32]

_OPENING_GRAMS = 120  # two grams a word: the first sixty words, a lead and a half


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as the verifier sees it: its text, and sorted sets of hashes cut to 32 bits.

    ``grams`` are its word 2- and 3-grams, ``opening`` those of its first words, ``facts`` its
    names and numbers, ``numbers`` its numbers.
    """

    text: str
    grams: Set
    opening: Set
    facts: Set
    numbers: Set


def read(texts: Sequence[str]) -> list[Reading]:
    """Return a reading of each text."""
    return [reading for batch in batches(texts) for reading in read_tokens(batch, tokenise(batch))]


def read_tokens(texts: Sequence[str], tokens: Tokens) -> list[Reading]:
    """Return a reading of each text of one batch of tokens."""
    grams, gram_offsets = shingles(tokens)
    grams_32 = grams.astype(np.uint32)
    words_32 = tokens.hashes.astype(np.uint32)
    readings = []
    for index, text in enumerate(texts):
        first, last = int(tokens.offsets[index]), int(tokens.offsets[index + 1])
        own = grams_32[gram_offsets[index] : gram_offsets[index + 1]]
        words = words_32[first:last]
        readings.append(
            Reading(
                text=text,
                grams=_distinct(own),
                opening=_distinct(own[:_OPENING_GRAMS]),
                facts=_distinct(words[tokens.facts[first:last]]),
                numbers=_distinct(words[tokens.numbers[first:last]]),
            )
        )
    return readings


def _distinct(values: Set) -> Set:
    """Return sorted distinct values; at these sizes faster than numpy's own, which hashes."""
    ordered = np.sort(values)
    if len(ordered) < 2:
        return ordered
    kept = np.empty(len(ordered), np.bool_)
    kept[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=kept[1:])
    return ordered[kept]


def shared(one: Set, other: Set) -> int:
    """Return how many elements two sorted sets have in common."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if len(large) == 0:
        return 0
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    return int(np.count_nonzero(large[places] == small))


def jaccard(one: Reading, other: Reading) -> float:
    """Return the Jaccard similarity of the word 2- and 3-grams of two texts, 0-1."""
    common = shared(one.grams, other.grams)
    union = len(one.grams) + len(other.grams) - common
    return common / union if union else 0.0
