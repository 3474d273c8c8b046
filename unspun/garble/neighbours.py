"""The words of a text beside their neighbours, and their thesaurus neighbours in their stead."""

import math
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble import vectors
from unspun.garble.contexts import Contexts, Synonyms
from unspun.garble.general import general_frequencies
from unspun.garble.tokens import Words
from unspun.garble.weights import (
    PAIR_BITS,
    SKIP_BITS,
    Floats,
    Hashes,
    Rates,
    Slots,
    Weights,
    word_slots,
)

_MILLION = math.log(1e6)
_NUMBER_RATE = 9.0

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words with how common each is in news and in general English, natural log."""

    words: Words
    hashes: Hashes
    names: Bools  # names and numbers
    judged: Slots
    news: Array
    general: Array
    contexts: Contexts

    @classmethod
    def of(
        cls,
        words: Words,
        hashes: Hashes,
        number: Bools,
        proper: Bools,
        judged: Slots,
        weights: Weights,
    ) -> "Text":
        """Return ``words`` with their rates; ``judged`` are positions of ordinary words."""
        frequencies = general_frequencies()
        rate = np.fromiter(map(frequencies.get, words.lower, repeat(2e-8)), float, len(words))
        general = np.log(rate * 1e6)
        general[number] = _NUMBER_RATE
        news = weights.words.log_rate(word_slots(hashes)).astype(float)
        names = number | proper
        contexts = Contexts(words, hashes, names, judged)
        return cls(words, hashes, names, judged, news, general, contexts)

    @property
    def word(self) -> Hashes:
        """The hashes of the judged words."""
        return self.hashes[self.judged]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The judged words' neighbours in the thesaurus: hashes (n, k), their rows in the vectors.

    ``places`` are the positions of those that exist in the flattened table: half are none.
    """

    hashes: Hashes
    known: Bools
    vectors: Slots
    places: Slots
    synonyms: Synonyms

    @classmethod
    def of(cls, word: Hashes, weights: Weights) -> "Neighbours":
        """Return the neighbours of words, given as hashes; a word may have none."""
        at = np.searchsorted(weights.rows, word)
        at[at == len(weights.rows)] = 0
        hashes = weights.neighbours[at]
        known = (hashes > 0) & (weights.rows[at] == word)[:, None]
        places = np.flatnonzero(known)
        synonyms = Synonyms(hashes.ravel()[places], places // known.shape[1], known.shape)
        rows = np.where(known, weights.neighbour_rows[at], len(weights.vectors.rows))
        return cls(hashes * known, known, rows, places, synonyms)

    def table(self, values: Array, default: float) -> Array:
        """Return values of the neighbours that exist as a table (n, k)."""
        table = np.full(self.known.shape, default, values.dtype)
        table.ravel()[self.places] = values
        return table


@dataclass(frozen=True, slots=True)
class Beside:
    """How the judged words, and their neighbours in their stead, go with the words around."""

    columns: list[Array]
    pmi: list[Array]
    unseen: list[Bools]
    gains: Floats

    @classmethod
    def of(cls, text: Text, near: Neighbours, weights: Weights) -> "Beside":
        """Return the figures for the next two words on both sides."""
        columns: list[Array] = []
        pmis, unseen_all = [], []
        gains = np.zeros(len(near.places), np.float32)
        for place in (1, -1, 2, -2):
            pairs, bits = (
                (weights.pairs, PAIR_BITS) if abs(place) == 1 else (weights.skips, SKIP_BITS)
            )
            around = vectors.moved(text.news, place)[text.judged]
            pmi, unseen, surprise, better = _association(
                text.contexts, place, pairs, bits, text.word, near.synonyms,
                around + text.news[text.judged],
            )  # fmt: skip
            gains += better
            pmis.append(pmi)
            unseen_all.append(unseen)
            columns += [pmi, surprise, unseen, near.synonyms.highest(better, 0)]
        return cls(columns, pmis, unseen_all, gains)


def _association(
    contexts: Contexts,
    place: int,
    table: Rates,
    bits: int,
    word: Hashes,
    synonyms: Synonyms,
    expected: Array,
) -> tuple[Floats, Bools, Floats, Floats]:
    """Return association with one neighbouring word, unseen, surprise, and synonyms' gains."""
    valid = contexts.valid[place]
    floor = table.log_floor
    seen = np.where(valid, table.log_rate(contexts.slots(word, place, bits)), floor)
    expected = expected - _MILLION
    pmi = np.where(valid, np.clip(seen - np.logaddexp(expected, floor), -6, 7), 0)
    unseen = valid & (seen < floor + 0.3)
    surprise = unseen * np.logaddexp(0, expected + 2)
    gain = np.zeros(len(synonyms.row), np.float32)
    at = np.flatnonzero(valid.take(synonyms.row))  # to reach into a table is what takes time
    row = synonyms.row.take(at)
    beside = contexts.hash[place].take(row)
    slots = contexts.slots_beside(beside, synonyms.hash.take(at), place, bits)
    gain[at] = table.log_rate(slots) - seen.take(row)
    return pmi.astype(np.float32), unseen, surprise.astype(np.float32), gain
