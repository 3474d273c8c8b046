"""Texts as arrays and sets of word hashes, to measure what two of them share."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np

from unspun.stories.sentences import Sentences, sentences_of
from unspun.stories.sets import Set, distinct, shared
from unspun.stories.shingles import shingles
from unspun.stories.slots import Slots, slots_of
from unspun.stories.tokens import Mask, Positions, Tokens, batches, tokenise

_OPENING_WORDS = 60  # a lead and a half
_LEAD_WORDS = 15  # in which a notice names whom or what place it is about


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
    def lead_names(self) -> Set:
        """The names in the first words as a sorted set, days of the week left out."""
        first = slice(0, _LEAD_WORDS)
        names = distinct(self.words[first][self.facts[first] & ~self.numbers[first]])
        return names[~np.isin(names, _weekdays())]

    @cached_property
    def slots(self) -> tuple[Slots, Slots]:
        """What stands where: figures, and names."""
        return slots_of(self.words, self.facts, self.numbers)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences as sets of words."""
        return sentences_of(self.words, self.opens, self.facts)


@cache
def _weekdays() -> Set:
    """Return the word hashes of the days of the week: a later report names another."""
    days = tokenise(["Monday Tuesday Wednesday Thursday Friday Saturday Sunday"])
    return days.hashes.astype(np.uint32)


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


def jaccard(one: Reading, other: Reading) -> float:
    """Return the Jaccard similarity of the word 2- and 3-grams of two texts, 0-1."""
    common = shared(one.grams, other.grams)
    union = len(one.grams) + len(other.grams) - common
    return common / union if union else 0.0
