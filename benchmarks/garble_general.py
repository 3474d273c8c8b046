"""The trigram tables of the detector's weights, from CMU's model of American English.

The model is the Debian package ``pocketsphinx-en-us`` (BSD-2-Clause, Carnegie Mellon University and
Alpha Cephei): 72,547 words, 2 million pairs, 1.7 million triples in the binary form of sphinxbase.
"""

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.garble_tables import Arrays
from unspun.garble.hashes import SKIP, WORD_BITS, hash_words, pair_slots, word_slots
from unspun.garble.tables import STEPS_PER_NAT, TRIPLE_BITS, USAGE_BASE, USAGE_PAIR_BITS

MODEL = Path("/usr/share/pocketsphinx/model/en-us/en-us.lm.bin")
_MAGIC = b"Trie Language Model"
_BINS = 1 << 16  # quantised figures of a table
_NATS = 1e-4  # log of the model's base, 1.0001
_MOST = 1_200_000  # pairs and triples kept, the commonest

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Model:
    """Words and, by n-gram, the word numbers in order and the natural log of the last one's odds."""

    words: list[str]
    rate: Array
    penalty: Array
    pairs: tuple[Array, Array]
    pair_rate: Array
    triples: tuple[Array, Array]  # row of the pair of the last two words, number of the first word
    triple_rate: Array


def read_model(path: Path = MODEL) -> Model:
    """Return the model in ``path``, a trie keyed by the last word first (sphinxbase, lm_trie.c)."""
    data = path.read_bytes()
    at = len(_MAGIC)
    if data[:at] != _MAGIC or data[at] != 3:
        raise ValueError(f"{path} is no trigram model of sphinxbase")
    counts = struct.unpack_from("<3I", data, at + 1)
    at += 13 + 4
    figures = np.frombuffer(data, "<f4", 3 * _BINS, at).reshape(3, _BINS) * _NATS
    at += 12 * _BINS
    single = np.frombuffer(
        data, [("rate", "<f4"), ("penalty", "<f4"), ("next", "<u4")], counts[0] + 1, at
    )
    at += 12 * (counts[0] + 1)
    widths = (counts[0].bit_length(), 16, 16, counts[2].bit_length())
    (first, _, pair_rate, following), at = _columns(data, at, counts[1], widths)
    (oldest, triple_rate), at = _columns(data, at, counts[2], widths[:2])
    size = struct.unpack_from("<I", data, at)[0]
    words = data[at + 4 : at + 4 + size].decode().rstrip("\0").split("\0")
    return Model(
        words,
        single["rate"][:-1] * _NATS,
        single["penalty"][:-1] * _NATS,
        (first[:-1], _parents(single["next"].astype(np.int64), counts[1])),
        figures[0][pair_rate[:-1]],
        (oldest[:-1], _parents(following, counts[2])),
        figures[2][triple_rate[:-1]],
    )


def _columns(data: bytes, at: int, count: int, widths: tuple[int, ...]) -> tuple[list[Array], int]:
    """Return the bit-packed columns of ``count`` + 1 rows and where the next table begins."""
    total = sum(widths)
    used = ((count + 1) * total + 7) // 8
    bits = np.unpackbits(np.frombuffer(data, np.uint8, used, at), bitorder="little")
    rows = bits[: (count + 1) * total].reshape(count + 1, total)
    columns = []
    for width in widths:
        columns.append(rows[:, :width].astype(np.int64) @ (1 << np.arange(width)))
        rows = rows[:, width:]
    return columns, at + used + 8


def _parents(starts: Array, count: int) -> Array:
    """Return for each of ``count`` children the row whose children begin at ``starts``."""
    found: Array = np.searchsorted(starts[:-1], np.arange(count), side="right") - 1
    return found


def usage_tables() -> Arrays:
    """Return the byte tables of :class:`unspun.garble.tables.Usage`."""
    model = read_model()
    hashes = hash_words(model.words)
    first, second = model.pairs
    oldest, row = model.triples
    middle, last = first[row], second[row]
    gain = model.pair_rate - model.rate[second]
    rate = model.rate[first] + model.pair_rate
    triple_rate = model.rate[oldest] + _pair_rate(model, oldest, middle) + model.triple_rate
    inner = pair_slots(hashes[oldest], hashes[middle], USAGE_PAIR_BITS).astype(np.uint64) + SKIP
    size = 1 << WORD_BITS
    slots = word_slots(hashes)
    tables: Arrays = {
        "usage_words": np.zeros(size, np.uint8),
        "usage_penalties": np.zeros(size, np.uint8),
        "usage_pairs": _commonest(
            pair_slots(hashes[first], hashes[second], USAGE_PAIR_BITS), gain, rate, USAGE_PAIR_BITS
        ),
        "usage_triples": _commonest(
            pair_slots(inner, hashes[last], TRIPLE_BITS),
            model.triple_rate - model.pair_rate[row],
            triple_rate,
            TRIPLE_BITS,
        ),
    }
    logs = (model.rate - math.log(1e-8)) * STEPS_PER_NAT
    tables["usage_words"][slots] = np.clip(np.rint(logs), 1, 255)
    tables["usage_penalties"][slots] = _codes(np.minimum(model.penalty, 0))
    return tables


def _pair_rate(model: Model, first: Array, second: Array) -> Array:
    """Return the log odds of each second word after its first, backed off where unknown."""
    size = len(model.words)
    keys = model.pairs[0] * size + model.pairs[1]
    order = np.argsort(keys, kind="stable")
    wanted = first * size + second
    at = order[np.minimum(np.searchsorted(keys[order], wanted), len(keys) - 1)]
    backed_off = model.penalty[first] + model.rate[second]
    found: Array = np.where(keys[at] == wanted, model.pair_rate[at], backed_off)
    return found


def _codes(nats: Array) -> Array:
    codes: Array = np.clip(np.rint((nats - USAGE_BASE) * STEPS_PER_NAT), 1, 255).astype(np.uint8)
    return codes


def _commonest(slots: Array, nats: Array, rate: Array, bits: int) -> Array:
    """Return the table of the commonest n-grams; where two share a slot the commoner stays."""
    kept = np.argsort(-rate, kind="stable")[:_MOST][::-1]
    table = np.zeros(1 << bits, np.uint8)
    table[slots[kept]] = _codes(nats[kept])
    return table
