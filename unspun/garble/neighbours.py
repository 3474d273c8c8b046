"""How a text's words go with the words beside them, and how their thesaurus neighbours would."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.contexts import PLACES, Around, padded
from unspun.garble.hashes import Floats, Hashes, Slots, half_slots, skipping
from unspun.garble.tables import PAIR_BITS, SKIP_BITS
from unspun.garble.thesaurus import Neighbours
from unspun.garble.weights import Weights

_MILLION = math.log(1e6)

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PairCodes:
    """The codes of the neighbours (k, n) beside the word at each place, where it may be asked.

    ``news`` are those of the tables of pairs and skips, ``usage`` those of general English, for
    the places next to the word only.
    """

    news: dict[int, Array]
    usage: dict[int, Array]

    @classmethod
    def of(cls, around: Around, near: Neighbours, weights: Weights) -> "PairCodes":
        """Look all neighbours up in the places of their words."""
        left = near.thesaurus.left.take(near.ids)
        right = near.thesaurus.right.take(near.ids)
        news, usage = {}, {}
        for place in PLACES:
            if abs(place) == 1:
                slots = _slots(around, near, place, left, right, PAIR_BITS)
                codes = weights.pair_codes.take(slots).view(np.uint8)
                news[place], usage[place] = codes[:, ::2], codes[:, 1::2]
            else:
                slots = _slots(around, near, place, left, right, SKIP_BITS)
                news[place] = weights.skips.codes.take(slots)
        return cls(news, usage)


def _slots(
    around: Around, near: Neighbours, place: int, left: Hashes, right: Hashes, bits: int
) -> Slots:
    """Return the slots of neighbours (k, n) beside the word at ``place``; 0 where none is asked."""
    far = abs(place) == 2
    if place < 0:
        before = around.at(around.left, place).take(near.at)
        slots = half_slots(skipping(before) if far else before, right, bits)
    else:
        after = around.at(around.right, place).take(near.at)
        slots = half_slots(skipping(left) if far else left, after, bits)
    # what is not asked, or is no neighbour, need not reach into the table
    slots *= near.exist & around.asked[place].take(near.at)
    return slots


@dataclass(frozen=True, slots=True)
class Beside:
    """How the judged words, and their neighbours in their stead, go with the words around.

    ``columns`` are features (n,), ``pmi`` and ``unseen`` two of them at each place; ``gains`` (k, n)
    the nats that neighbours fit better.
    """

    columns: list[Array]
    pmi: list[Array]
    unseen: list[Bools]
    gains: Floats

    @classmethod
    def of(
        cls, around: Around, near: Neighbours, codes: PairCodes, news: Array, weights: Weights
    ) -> "Beside":
        """Return the figures for the next two words on both sides.

        ``news`` (words,) is the natural log of the rate of each word of the text.
        """
        columns: list[Array] = []
        pmis, unseen_all = [], []
        gains = np.zeros(near.ids.shape, np.float32)
        rates = padded(news)
        tables = {1: weights.pairs, 2: weights.skips}
        own = {1: tables[1].log_rate(around.pairs), 2: tables[2].log_rate(around.skips)}
        for place in PLACES:
            table, asked = tables[abs(place)], around.asked[place]
            rate = around.at(own[abs(place)], max(place, 0))
            seen = np.where(asked, rate, table.log_floor)
            expected = around.at(rates, place) + around.at(rates) - _MILLION
            pmi, unseen, surprise = _association(seen, expected, asked, table.log_floor)
            better = table.nats(codes.news[place]) - seen.take(near.at)
            better *= asked.take(near.at)
            gains += better
            pmis.append(pmi)
            unseen_all.append(unseen)
            columns += [pmi, surprise, unseen, near.highest(better, 0)]
        return cls(columns, pmis, unseen_all, gains)


def _association(
    seen: Array, expected: Array, asked: Bools, floor: float
) -> tuple[Floats, Bools, Floats]:
    """Return association with the words at a place, whether it is unseen, and the surprise."""
    pmi = np.zeros(len(seen), np.float32)
    at = np.flatnonzero(asked)
    usual = expected.take(at)
    pmi[at] = np.clip(seen.take(at) - np.logaddexp(usual, floor), -6, 7)
    unseen = asked & (seen < floor + 0.3)
    surprise = np.zeros(len(seen), np.float32)
    surprise[unseen] = np.logaddexp(0, expected[unseen] + 2)
    return pmi, unseen, surprise
