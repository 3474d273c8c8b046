"""How well an option sits in its place, in general English and by the vectors of news.

The pair tables of news know few of the pairs that a right original makes; a trigram model of
general English (:mod:`unspun.garble.general`) and vectors (:mod:`unspun.garble.vectors`) know more.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import SKIP, Hashes, Slots, hash_words, pair_slots
from unspun.garble.tables import TRIPLE_BITS, USAGE_PAIR_BITS, Usage
from unspun.garble.tokens import Words
from unspun.garble.vectors import vector_words
from unspun.garble.weights import Weights

PLACING = 9
_WINDOW = 8  # words on either side whose topic counts

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Place:
    """The words ``first`` to ``last`` (inclusive) of a text and the words beside them.

    ``beside`` are the hashes (1,) of the words at -2, -1, +1 and +2; None where a mark stands
    between. ``rows`` (words,) are the vector rows of all words of the text.
    """

    first: int
    last: int
    beside: dict[int, Hashes | None]
    rows: Slots


def vector_rows(words: Words, weights: Weights) -> Slots:
    """Return the vector row of every word of a text."""
    return weights.vectors.find(vector_words(words, hash_words(words.lower)))


def placing_columns(place: Place, phrases: list[tuple[str, ...]], weights: Weights) -> list[Array]:
    """Return PLACING figures (phrases,) of phrases put in a place; the first is what stands there."""
    chains = np.array([_chain(place, p, weights.usage) for p in phrases])
    return [
        chains - chains[0],
        *_usage(place, phrases, weights.usage),
        *_fit(place, phrases, weights),
    ]


def _gain(left: Hashes, right: Hashes, usage: Usage) -> Array:
    """Return nats by which each right word is likelier after its left word than by itself."""
    codes = usage.pairs[pair_slots(left, right, USAGE_PAIR_BITS)]
    gain: Array = np.where(codes > 0, usage.nats(codes), usage.penalty(left))
    return gain


def _chain(place: Place, phrase: tuple[str, ...], usage: Usage) -> float:
    """Return the natural log of how usual the phrase and the word after it are, by pairs."""
    own = hash_words(phrase)
    before, after = ([h] if h is not None else [] for h in (place.beside[-1], place.beside[1]))
    chain = np.concatenate([*before, own, *after])
    rates = float(usage.rate(own).sum())
    return rates + float(_gain(chain[:-1], chain[1:], usage).sum()) if len(chain) > 1 else rates


def _usage(place: Place, phrases: list[tuple[str, ...]], usage: Usage) -> list[Array]:
    """Return what the pair on each side and the triples around say of each phrase."""
    size = len(phrases)
    heads, tails = (hash_words(p[end] for p in phrases) for end in (0, -1))
    nothing = np.zeros(size)
    wide = {k: None if h is None else np.resize(h, size) for k, h in place.beside.items()}

    def pair(left: Hashes | None, right: Hashes | None) -> Array:
        return nothing if left is None or right is None else _gain(left, right, usage)

    def triple(first: Hashes | None, second: Hashes | None, third: Hashes | None) -> Array:
        if first is None or second is None or third is None:
            return nothing
        inner = pair_slots(first, second, USAGE_PAIR_BITS).astype(np.uint64) + SKIP
        codes = usage.triples[pair_slots(inner, third, TRIPLE_BITS)]
        found: Array = np.where(codes > 0, usage.nats(codes), 0)
        return found

    single = np.array([len(p) == 1 for p in phrases])
    return [
        pair(wide[-1], heads),
        pair(tails, wide[1]),
        triple(wide[-2], wide[-1], heads),
        triple(wide[-1], heads, wide[1]) * single,
        triple(tails, wide[1], wide[2]),
    ]


def _fit(place: Place, phrases: list[tuple[str, ...]], weights: Weights) -> list[Array]:
    """Return the fit of each phrase to the word before, the word after and the topic around."""
    vectors, rows = weights.vectors, place.rows
    heads, tails = (vectors.find(hash_words(p[end] for p in phrases)) for end in (0, -1))
    longest = vectors.find(hash_words(max(p, key=len) for p in phrases))
    nothing = np.zeros(len(phrases))
    left, right = nothing, nothing
    if place.beside[-1] is not None:
        left = vectors.right[heads] @ vectors.left[rows[place.first - 1]]
    if place.beside[1] is not None:
        right = vectors.left[tails] @ vectors.right[rows[place.last + 1]]
    around = np.concatenate(
        [
            rows[max(0, place.first - _WINDOW) : place.first],
            rows[place.last + 1 : place.last + 1 + _WINDOW],
        ]
    )
    topics = vectors.topic[around]
    units = topics / np.maximum((topics**2).sum(1, keepdims=True) ** 0.5, 1e-6)
    return [left, right, vectors.topic[longest] @ units.sum(0) / max(len(around), 1)]
