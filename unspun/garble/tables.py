"""Learned figures of words and pairs of words in hashed tables, a byte each."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Floats, Hashes, Slots, word_slots

PAIR_BITS = 24  # neighbouring words: 16 MiB in memory, 4 % of the slots in use
SKIP_BITS = 23  # words with one word between them
GENERAL_BITS = 22  # neighbouring words of general English
ODDS_WORD_BITS = 18
ODDS_PAIR_BITS = 20
ODDS_STEP = 0.02  # nats a unit of the log-odds tables; a byte holds -2.5 to 2.5
USAGE_PAIR_BITS = PAIR_BITS  # pairs of general English with what the first says of the second
TRIPLE_BITS = 24
USAGE_BASE = -6.0  # nats of the lowest code of a usage table; a code is 1/10 nat
STEPS_PER_NAT = 10.0  # resolution of the quantised rates
_STEPS: Floats = np.arange(256, dtype=np.float32) / np.float32(STEPS_PER_NAT)


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates per million words by slot, one byte each: 0 is unseen, else steps of 1/10 nat.

    ``floor`` is the rate added to every slot before the logarithm is taken.
    """

    codes: npt.NDArray[np.uint8]
    floor: float

    @property
    def log_floor(self) -> float:
        """Natural logarithm of the rate of what was never seen."""
        return math.log(self.floor)

    def log_rate(self, slots: Slots) -> Floats:
        """Return the natural logarithm of the smoothed rate per million of each slot."""
        return self.nats(self.codes[slots])

    def nats(self, codes: npt.NDArray[np.uint8]) -> Floats:
        """Return the natural logarithm of the smoothed rate that each code stands for."""
        rates: Floats = (np.float32(self.log_floor) + _STEPS).take(codes)
        return rates


def quantise(rates: npt.NDArray[np.float64], floor: float) -> npt.NDArray[np.uint8]:
    """Return the byte codes of rates per million, for :class:`Rates` of the same ``floor``."""
    steps = np.log((rates + floor) / floor) * STEPS_PER_NAT
    codes: npt.NDArray[np.uint8] = np.clip(np.rint(steps), 0, 255).astype(np.uint8)
    return codes


@dataclass(frozen=True, slots=True)
class Usage:
    """A trigram model of general English: codes by slot, 0 where nothing is known.

    ``words`` and ``penalties`` are natural logs of a word's share of all words (code 0: 1e-8) and of
    what the second word of an unknown pair loses after it; ``pairs`` and ``triples`` are nats gained.
    """

    words: npt.NDArray[np.uint8]
    penalties: npt.NDArray[np.uint8]
    pairs: npt.NDArray[np.uint8]
    triples: npt.NDArray[np.uint8]

    def nats(self, codes: npt.NDArray[np.uint8]) -> Floats:
        """Return the nats that codes of pairs, triples or penalties stand for."""
        result: Floats = (np.float32(USAGE_BASE) + _STEPS).take(codes)
        return result

    def rate(self, words: Hashes) -> Floats:
        """Return the natural log of each word's share of all words."""
        rates = np.float32(math.log(1e-8)) + _STEPS
        result: Floats = rates.take(self.words.take(word_slots(words)))
        return result

    def penalty(self, words: Hashes) -> Floats:
        """Return the nats that a word never seen after each of these loses (zero or less)."""
        codes = self.penalties.take(word_slots(words))
        return np.where(codes > 0, self.nats(codes), np.float32(0))
