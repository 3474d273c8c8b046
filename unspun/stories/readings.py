"""Texts as arrays and sets of word hashes, to measure what two of them share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.stories.sentences import Sentences, sentences_of
from unspun.stories.shingles import shingles
from unspun.stories.tokens import Mask, Positions, Tokens, batches, tokenise

Set = npt.NDArray[np.uint32]

_OPENING_WORDS = 60  # a lead and a half
_LOPSIDED = 16  # times the smaller set above which the larger one is better bisected


@dataclass(frozen=True)
class Reading:
    """One text as the verifier sees it, hashes cut to 32 bits.

    ``words`` are its words in order, with the marks of :class:`unspun.stories.tokens.Tokens`;
    ``shingles`` its word 2- and 3-grams as they come. Most articles are never compared, so sets
    are made when they are asked for first, and kept: an article of a large story is compared often.
    """

    text: str
    words: Set
    facts: Mask
    numbers: Mask
    opens: Mask
    shingles: Set

    @cached_property
    def grams(self) -> Set:
        """The sorted set of word 2- and 3-grams."""
        return distinct(self.shingles)

    @cached_property
    def opening(self) -> Set:
        """The word 2-grams of the first words as a sorted set."""
        return distinct(_pairs(self.words[:_OPENING_WORDS]))

    @cached_property
    def beginning(self) -> Set:
        """The word 2-grams of the first quarter, and a little more, as a sorted set.

        An opening of :meth:`opening` that starts within the first quarter has a quarter of itself
        in here, or more.
        """
        return distinct(_pairs(self.words[: len(self.words) // 4 + _OPENING_WORDS // 4]))

    @cached_property
    def fact_set(self) -> Set:
        """The names and numbers as a sorted set."""
        return distinct(self.words[self.facts])

    @cached_property
    def number_set(self) -> Set:
        """Each number with the next one as a sorted set: the row of figures of a text."""
        return distinct(_pairs(self.words[self.numbers]))

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences as sets of words."""
        return sentences_of(self.words, self.opens, self.facts)


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
    for text, own, share in zip(texts, _slices(tokens.offsets), _slices(gram_offsets), strict=True):
        # copies: a view of one text would keep the arrays of its whole batch
        readings.append(
            Reading(
                text=text,
                words=words_32[own].copy(),
                facts=tokens.facts[own].copy(),
                numbers=tokens.numbers[own].copy(),
                opens=tokens.opens[own].copy(),
                shingles=grams_32[share].copy(),
            )
        )
    return readings


def _slices(offsets: Positions) -> list[slice]:
    return [slice(start, stop) for start, stop in pairwise(offsets.tolist())]


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return sorted distinct values; at these sizes faster than numpy's own, which hashes."""
    ordered = values.copy()
    ordered.sort()
    if len(ordered) < 2:
        return ordered
    kept = np.empty(len(ordered), np.bool_)
    kept[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=kept[1:])
    return ordered[kept]


def shared(one: Set, other: Set) -> int:
    """Return how many elements two sorted sets have in common."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if len(large) > _LOPSIDED * len(small):
        places = large.searchsorted(small)
        places[places == len(large)] = 0
        return int(np.count_nonzero(large[places] == small)) if len(small) else 0
    both = np.concatenate((small, large))
    both.sort(kind="stable")  # a merge of two sorted runs, four times as fast as bisecting
    return int(np.count_nonzero(both[1:] == both[:-1]))


def jaccard(one: Reading, other: Reading) -> float:
    """Return the Jaccard similarity of the word 2- and 3-grams of two texts, 0-1."""
    common = shared(one.grams, other.grams)
    union = len(one.grams) + len(other.grams) - common
    return common / union if union else 0.0
