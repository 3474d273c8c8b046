"""The learned figures of the detector: hashed tables and two small networks over them.

``resources/garble_weights.npz`` is made by ``python -m benchmarks.train_garble``; what it was
learned from and how well it does is written in ``resources/garble_weights.json`` beside it. Tables
are addressed by hash, so no word list or phrase of any text is kept.
"""

import io
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from unspun.garble.hashes import Floats
from unspun.garble.tables import Rates, Usage
from unspun.garble.thesaurus import Thesaurus
from unspun.garble.vector_tables import Topics, Vectors, topics_from, vectors_from
from unspun.garble.word_network import WordNetwork


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
    ``pair_codes`` are the codes of ``pairs`` and of ``usage.pairs`` side by side, two bytes a slot:
    both are asked for the same pairs, and to reach into so large a table is what takes time.
    ``spun`` has learned swapped words, ``translated`` words put by a translation; ``register`` is the log-odds of common words in old, legal and holy texts and verse against
    news. ``card`` holds thresholds and the figures of the training run.
    """

    pairs: Rates
    skips: Rates
    general: Rates
    words: Rates
    odds_words: npt.NDArray[np.int8]
    odds_pairs: npt.NDArray[np.int8]
    pair_codes: npt.NDArray[np.uint16]
    neighbours: Thesaurus
    vectors: Vectors
    topics: Topics
    usage: Usage
    spun: WordNetwork
    translated: WordNetwork
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
    both = np.stack([arrays["pairs"], arrays["usage_pairs"]], 1)
    words, vectors = Rates(arrays["words"], floors["words"]), vectors_from(arrays)
    usage = Usage(
        arrays["usage_words"], arrays["usage_penalties"], both[:, 1], arrays["usage_triples"]
    )
    rows = arrays["rows"].astype(np.uint64)
    hashes = np.concatenate([[0], arrays["vocabulary"]]).astype(np.uint64)

    def network(name: str) -> WordNetwork:
        weight, bias, out = (arrays[f"{name}_{part}"] for part in ("weight", "bias", "out"))
        return WordNetwork(weight, bias, out, float(arrays[f"{name}_offset"]))

    return Weights(
        pairs=Rates(both[:, 0], floors["pairs"]),
        skips=Rates(arrays["skips"], floors["skips"]),
        general=Rates(arrays["general"], floors["general"]),
        words=words,
        odds_words=arrays["odds_words"],
        odds_pairs=arrays["odds_pairs"],
        pair_codes=both.view(np.uint16)[:, 0],
        neighbours=Thesaurus.of(rows, arrays["neighbours"], hashes, words, usage, vectors),
        vectors=vectors,
        topics=topics_from(arrays),
        usage=usage,
        spun=network("spun"),
        translated=network("translated"),
        register=arrays["register"],
        documents=DocumentModels(
            *(arrays[f"documents_{n}"] for n in ("mean", "between", "within", "weights", "offset"))
        ),
        card=card,
    )
