"""The token networks of the detector's weights: training rows and the fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.garble_documents import Record
from benchmarks.garble_tables import Arrays
from unspun.garble.documents import MODELS, NETWORKS, VALUES
from unspun.garble.features import FEATURES

_BATCH = 512


@dataclass(frozen=True, slots=True)
class Rows:
    """What a network learns from: ``features`` (n, d) of words, and places among them.

    ``places`` (m, 3) are of each word to learn from, of the one before it and of the one after it;
    n, where there is none right beside it. ``labels`` (m,) say which were put for others.
    """

    features: npt.NDArray[np.float32]
    places: npt.NDArray[np.int64]
    labels: npt.NDArray[np.float32]


def untrained() -> Arrays:
    """Return networks and models that say nothing, to compute features before training."""
    arrays: Arrays = {}
    for name in NETWORKS:
        arrays |= {
            f"{name}_weight": np.zeros((FEATURES, 3), np.float32),
            f"{name}_bias": np.zeros(3, np.float32),
            f"{name}_out": np.zeros(1, np.float32),
            f"{name}_offset": np.array(0, np.float32),
        }
    for name in ("mean", "between", "within"):
        arrays[f"documents_{name}"] = np.ones(VALUES, np.float32)
    arrays["documents_weights"] = np.zeros((len(MODELS), VALUES + 2), np.float32)
    arrays["documents_offset"] = np.zeros(len(MODELS), np.float32)
    return arrays


def rows(records: Sequence[Record], content: bool) -> Rows:
    """Return the rows of the judged words of some texts, or of the content words alone."""
    index = np.concatenate([r.features.index for r in records])
    text = np.repeat(np.arange(len(records)), [len(r.features.index) for r in records])
    joined = (np.diff(index) == 1) & (np.diff(text) == 0)
    at = np.arange(len(index))
    none = np.full(1, len(index))
    before = np.concatenate([none, np.where(joined, at[:-1], none)])
    after = np.concatenate([np.where(joined, at[1:], none), none])
    kept = np.concatenate([r.features.content for r in records]) if content else slice(None)
    return Rows(
        np.concatenate([r.features.matrix for r in records]),
        np.stack([at, before, after], 1)[kept],
        np.concatenate([r.labels for r in records])[kept].astype(np.float32),
    )


def train_network(found: Rows, name: str, hidden: int, epochs: int = 6, seed: int = 17) -> Arrays:
    """Return the arrays of a one-hidden-layer network, fitted by Adam on log loss."""
    rng = np.random.default_rng(seed)
    own = found.features[found.places[:, 0]]
    mean, spread = own.mean(0), own.std(0)
    constant = spread < 1e-6
    mean[constant], spread[constant] = 0, 1
    width = len(mean)
    scaled = np.concatenate([(found.features - mean) / spread, np.zeros((1, width))])
    scaled = scaled.astype(np.float32)  # the last row is the average word
    values = [
        rng.normal(0, (3 * width) ** -0.5, (3 * width, hidden)).astype(np.float32),
        np.zeros(hidden, np.float32),
        rng.normal(0, hidden**-0.5, hidden).astype(np.float32),
        np.array(-2.0, np.float32),
    ]
    first = [np.zeros_like(v) for v in values]
    second = [np.zeros_like(v) for v in values]
    step = 0
    for epoch in range(epochs):
        order = rng.permutation(len(found.labels))
        for begin in range(0, len(order) - _BATCH + 1, _BATCH):
            batch = order[begin : begin + _BATCH]
            step += 1
            rate = 2e-3 * (1 - epoch / epochs)
            x = scaled[found.places[batch]].reshape(len(batch), -1)
            for k, gradient in enumerate(_gradients(values, x, found.labels[batch])):
                first[k] = 0.9 * first[k] + 0.1 * gradient
                second[k] = 0.999 * second[k] + 0.001 * gradient**2
                scale = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                change = rate * first[k] / (1 - 0.9**step) / scale
                values[k] = (values[k] - change).astype(np.float32)
    parts = [part / spread[:, None] for part in np.split(values[0], 3)]
    weight = np.concatenate(parts, 1)
    bias = np.concatenate([values[1], np.zeros(2 * hidden)]) - mean @ weight
    return {
        f"{name}_weight": weight.astype(np.float32),
        f"{name}_bias": bias.astype(np.float32),
        f"{name}_out": values[2].astype(np.float32),
        f"{name}_offset": np.float32(values[3]),
    }


def _gradients(values: list[Any], x: Any, y: Any) -> list[Any]:
    before = x @ values[0] + values[1]
    hidden = np.maximum(before, 0)
    error = (1 / (1 + np.exp(-(hidden @ values[2] + values[3]))) - y) / len(y)
    back = np.outer(error, values[2]) * (before > 0)
    return [x.T @ back, back.sum(0), hidden.T @ error, error.sum()]
