"""The token networks of the detector's weights: training rows and the fit."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.garble_documents import Record
from benchmarks.garble_tables import Arrays
from unspun.garble.documents import MODELS, NETWORKS, VALUES
from unspun.garble.features import FEATURES


def untrained() -> Arrays:
    """Return networks and models that say nothing, to compute features before training."""
    arrays: Arrays = {}
    for name in NETWORKS:
        arrays |= {
            f"{name}_weight": np.zeros((FEATURES, 1), np.float32),
            f"{name}_bias": np.zeros(1, np.float32),
            f"{name}_out": np.zeros(1, np.float32),
            f"{name}_offset": np.array(0, np.float32),
        }
    for name in ("mean", "between", "within"):
        arrays[f"documents_{name}"] = np.ones(VALUES, np.float32)
    arrays["documents_weights"] = np.zeros((len(MODELS), VALUES + 2), np.float32)
    arrays["documents_offset"] = np.zeros(len(MODELS), np.float32)
    return arrays


def rows(records: Sequence[Record], content: bool) -> tuple[Any, Any]:
    """Return features (n, d) and labels (n,) of the judged words, or of the content words alone."""
    keep = [r.features.content if content else slice(None) for r in records]
    matrices = [r.features.matrix[k] for r, k in zip(records, keep, strict=True)]
    labels = [r.labels[k] for r, k in zip(records, keep, strict=True)]
    return np.concatenate(matrices), np.concatenate(labels).astype(float)


def train_network(x: Any, y: Any, name: str, hidden: int = 48, epochs: int = 6) -> Arrays:
    """Return the arrays of a one-hidden-layer network, fitted by Adam on log loss."""
    rng = np.random.default_rng(17)
    mean, spread = x.mean(0), x.std(0)
    constant = spread < 1e-6
    mean[constant], spread[constant] = 0, 1
    scaled = ((x - mean) / spread).astype(np.float32)
    width = x.shape[1]
    values = [
        rng.normal(0, width**-0.5, (width, hidden)),
        np.zeros(hidden),
        rng.normal(0, hidden**-0.5, hidden),
        np.array(-2.0),
    ]
    first = [np.zeros_like(v) for v in values]
    second = [np.zeros_like(v) for v in values]
    step = 0
    for epoch in range(epochs):
        order = rng.permutation(len(scaled))
        for begin in range(0, len(order) - 511, 512):
            batch = order[begin : begin + 512]
            step += 1
            rate = 2e-3 * (1 - epoch / epochs)
            for k, gradient in enumerate(_gradients(values, scaled[batch], y[batch])):
                first[k] = 0.9 * first[k] + 0.1 * gradient
                second[k] = 0.999 * second[k] + 0.001 * gradient**2
                scale = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                values[k] = values[k] - rate * first[k] / (1 - 0.9**step) / scale
    weight = values[0] / spread[:, None]
    return {
        f"{name}_weight": weight.astype(np.float32),
        f"{name}_bias": (values[1] - mean @ weight).astype(np.float32),
        f"{name}_out": values[2].astype(np.float32),
        f"{name}_offset": np.float32(values[3]),
    }


def _gradients(values: list[Any], x: Any, y: Any) -> list[Any]:
    before = x @ values[0] + values[1]
    hidden = np.maximum(before, 0)
    error = (1 / (1 + np.exp(-(hidden @ values[2] + values[3]))) - y) / len(y)
    back = np.outer(error, values[2]) * (before > 0)
    return [x.T @ back, back.sum(0), hidden.T @ error, error.sum()]
