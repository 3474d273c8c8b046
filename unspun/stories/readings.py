"""Texts as arrays and sets of word hashes, to measure what two of them share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.stories.shingles import shingles
from unspun.stories.tokens import Mask, Tokens, batches, tokenise

Set = npt.NDArray[np.uint32]

_OPENING_WORDS = 60  # a lead and a half


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as the verifier sees it, hashes cut to 32 bits.

    ``words`` are its words in order, with the marks of :class:`unspun.stories.tokens.Tokens`;
    ``grams`` the sorted set of its word 2- and 3-grams.
    """

    text: str
    words: Set
    facts: Mask
    numbers: Mask
    opens: Mask
    grams: Set

    def opening(self) -> Set:
        """Return the word 2-grams of the first words as a sorted set."""
        return distinct(_pairs(self.words[:_OPENING_WORDS]))

    def beginning(self) -> Set:
        """Return the word 2-grams of the first quarter, and a little more, as a sorted set.

        An opening of :meth:`opening` that starts within the first quarter has a quarter of itself
        in here, or more.
        """
        return distinct(_pairs(self.words[: len(self.words) // 4 + _OPENING_WORDS // 4]))

    def fact_set(self) -> Set:
        """Return the names and numbers as a sorted set."""
        return distinct(self.words[self.facts])

    def number_set(self) -> Set:
        """Return each number with the next one as a sorted set: the row of figures of a text."""
        return distinct(_pairs(self.words[self.numbers]))


def _pairs(words: Set) -> Set:
    pairs: Set = words[:-1] * np.uint32(0x9E3779B1) + words[1:]
    return pairs


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
        own = slice(int(tokens.offsets[index]), int(tokens.offsets[index + 1]))
        share = slice(int(gram_offsets[index]), int(gram_offsets[index + 1]))
        readings.append(
            Reading(
                text=text,
                words=words_32[own],
                facts=tokens.facts[own],
                numbers=tokens.numbers[own],
                opens=tokens.opens[own],
                grams=distinct(grams_32[share]),
            )
        )
    return readings


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
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
