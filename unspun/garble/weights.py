"""The learned figures of the detector: hashed tables and two small networks over them.

``resources/garble_weights.npz`` is made by ``python -m benchmarks.train_garble``; what it was
learned from and how well it does is written in ``resources/garble_weights.json`` beside it. Tables
are addressed by hash, so no word list or phrase of any text is kept.
"""

import io
import json
import math
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.vector_tables import Vectors, vectors_from

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint64]
Slots = npt.NDArray[np.int64]

PAIR_BITS = 24  # neighbouring words: 16 MiB in memory, 4 % of the slots in use
SKIP_BITS = 23  # words with one word between them
GENERAL_BITS = 22  # neighbouring words of general English
WORD_BITS = 20
ODDS_WORD_BITS = 18
ODDS_PAIR_BITS = 20
ODDS_STEP = 0.02  # nats a unit of the log-odds tables; a byte holds -2.5 to 2.5
USAGE_PAIR_BITS = 24  # pairs of general English with what the first says of the second
TRIPLE_BITS = 24
USAGE_BASE = -6.0  # nats of the lowest code of a usage table; a code is 1/10 nat
SKIP = np.uint64(99)  # added to the left hash, keeps skip pairs and neighbours apart
STEPS_PER_NAT = 10.0  # resolution of the quantised rates
_STEPS: Floats = np.arange(256, dtype=np.float32) / np.float32(STEPS_PER_NAT)
_LEFT = np.uint64(0x9E3779B97F4A7C15)
_RIGHT = np.uint64(0xC2B2AE3D27D4EB4F)


def hash_words(words: Iterable[str]) -> Hashes:
    """Return the 32-bit hashes (CRC-32 of UTF-8) of lower-case words, shape (n,)."""
    encoded = map(str.encode, words, repeat("utf-8"), repeat("replace"))
    return np.fromiter(map(zlib.crc32, encoded), np.uint64)


def pair_slots(left: Hashes, right: Hashes, bits: int) -> Slots:
    """Return the table slot of each ordered pair of word hashes, each in [0, 2**bits)."""
    mixed = (left + np.uint64(1)) * _LEFT ^ (right + np.uint64(7)) * _RIGHT
    mixed ^= mixed >> np.uint64(29)
    mixed *= _LEFT
    mixed >>= np.uint64(64 - bits)
    return mixed.view(np.int64)


def word_slots(words: Hashes, bits: int = WORD_BITS) -> Slots:
    """Return the table slot of each word hash, each in [0, 2**bits)."""
    return ((words + np.uint64(3)) * _RIGHT >> np.uint64(64 - bits)).astype(np.int64)


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
        rates: Floats = (np.float32(self.log_floor) + _STEPS).take(self.codes.take(slots))
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


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: scores = relu(x W + b) v + c, shapes (d, h), (h,), (h,), scalar."""

    weight: Floats
    bias: Floats
    out: Floats
    offset: float

    def scores(self, features: Floats) -> Floats:
        """Return the log-odds of each row of ``features``, shape (n,)."""
        hidden = np.maximum(features @ self.weight + self.bias, 0)
        result: Floats = hidden @ self.out + np.float32(self.offset)
        return result


@dataclass(frozen=True, slots=True)
class DocumentModels:
    """Spread of the k document values in clean news, and logistic models over them.

    ``mean``, ``between`` (between texts) and ``within`` (within a text, shrinking with its words)
    are (k,); ``weights`` is (models, k + 2), the last two for structure and register; ``offset``
    is (models,).
    """

    mean: Floats
    between: Floats
    within: Floats
    weights: Floats
    offset: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything the detector has learned.

    ``odds_words`` and ``odds_pairs`` are log-odds of spun against clean text in ODDS_STEP units.
    ``neighbours`` is (rows, k) word hashes of thesaurus neighbours in the same inflection, 0 where
    there are fewer; ``rows`` the sorted word hashes of its rows; ``neighbour_rows`` (rows, k) the
    neighbours' rows in ``vectors``. ``spun`` knows all spinners of the training, ``thesaurus`` only
    those that swap by thesaurus or were drawn by chance (it carries over to unknown ones);
    ``register`` is the log-odds of common words in old, legal and holy texts and verse against
    news. ``card`` holds thresholds and the figures of the training run.
    """

    pairs: Rates
    skips: Rates
    general: Rates
    words: Rates
    odds_words: npt.NDArray[np.int8]
    odds_pairs: npt.NDArray[np.int8]
    rows: Hashes
    neighbours: Hashes
    neighbour_rows: Slots
    vectors: Vectors
    usage: Usage
    spun: Network
    thesaurus: Network
    translated: Network
    register: npt.NDArray[np.int8]
    documents: DocumentModels
    card: dict[str, Any]


@cache
def load_weights() -> Weights:
    """Return the shipped weights, read once a process (about 0.2 s, 35 MB)."""
    folder = files("unspun") / "resources"
    card = json.loads((folder / "garble_weights.json").read_text("utf-8"))
    with np.load(io.BytesIO((folder / "garble_weights.npz").read_bytes())) as stored:
        arrays = {name: stored[name] for name in stored.files}
    return weights_from(arrays, card)


def weights_from(arrays: dict[str, npt.NDArray[Any]], card: dict[str, Any]) -> Weights:
    """Return weights from the arrays of the weights file and its card."""
    floors = card["floors"]
    vocabulary = np.concatenate([[0], arrays["vocabulary"]]).astype(np.uint64)
    vectors = vectors_from(arrays)

    def network(name: str) -> Network:
        weight, bias, out = (arrays[f"{name}_{part}"] for part in ("weight", "bias", "out"))
        return Network(weight, bias, out, float(arrays[f"{name}_offset"]))

    return Weights(
        pairs=Rates(arrays["pairs"], floors["pairs"]),
        skips=Rates(arrays["skips"], floors["skips"]),
        general=Rates(arrays["general"], floors["general"]),
        words=Rates(arrays["words"], floors["words"]),
        odds_words=arrays["odds_words"],
        odds_pairs=arrays["odds_pairs"],
        rows=arrays["rows"].astype(np.uint64),
        neighbours=vocabulary[arrays["neighbours"]],
        neighbour_rows=vectors.find(vocabulary)[arrays["neighbours"]],
        vectors=vectors,
        usage=Usage(*(arrays[f"usage_{n}"] for n in ("words", "penalties", "pairs", "triples"))),
        spun=network("spun"),
        thesaurus=network("thesaurus"),
        translated=network("translated"),
        register=arrays["register"],
        documents=DocumentModels(
            *(arrays[f"documents_{n}"] for n in ("mean", "between", "within", "weights", "offset"))
        ),
        card=card,
    )
