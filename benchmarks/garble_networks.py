"""The token networks of the detector's weights: training rows and the fit."""

import random
from typing import Any

import numpy as np

from benchmarks import garble_data
from benchmarks.garble_tables import Arrays
from benchmarks.noiser import PIVOTS, round_trip
from benchmarks.spinner import STRENGTH, spin
from unspun.garble.features import FEATURES, token_features
from unspun.garble.tokens import words_of
from unspun.garble.weights import Weights


def untrained() -> Arrays:
    """Return networks that say nothing, so that features can be computed before training."""
    arrays: Arrays = {}
    for name in ("spun", "translated"):
        arrays |= {
            f"{name}_weight": np.zeros((FEATURES, 1), np.float32),
            f"{name}_bias": np.zeros(1, np.float32),
            f"{name}_out": np.zeros(1, np.float32),
            f"{name}_offset": np.array(0, np.float32),
        }
    return arrays


def spun_tokens(weights: Weights, families: list[str]) -> tuple[Any, Any]:
    """Return features (n, d) and labels (n,) of content words of spun and clean paragraphs."""
    rng = random.Random(3)
    paragraphs = garble_data.classifier_paragraphs()
    rng.shuffle(paragraphs)
    rows, labels = [], []
    for number, family in enumerate(families):
        for paragraph in paragraphs[number * 2500 : (number + 1) * 2500]:
            strength = rng.uniform(0.15, 0.75) * STRENGTH[family]
            spun = spin(paragraph, family, strength, rng)
            for text, swaps in ((spun.text, spun.swaps), (paragraph, ())):
                words = words_of(text)
                features = token_features(words, weights)
                at = np.array(words.start)[features.index]
                label = np.zeros(len(at))
                for swap in swaps:
                    label[(at >= swap.start) & (at < swap.end)] = 1
                rows.append(features.matrix[features.content])
                labels.append(label[features.content])
    return np.concatenate(rows), np.concatenate(labels)


def translated_tokens(weights: Weights) -> tuple[Any, Any]:
    """Return features and labels of words of round-tripped and original text.

    A word of the garbled side is labelled 1 if the original has no such word.
    """
    rng = random.Random(5)
    texts = garble_data.classifier_paragraphs()
    rng.shuffle(texts)
    pairs = [
        garble_data.Pair(p, round_trip(p, PIVOTS[i % 3], rng.uniform(0.3, 1), rng))
        for i, p in enumerate(texts[-4000:])
    ]
    real = [p for _, found in garble_data.round_trips(True) for p in found]
    rows, labels = [], []
    for pair in pairs + real * 4:
        known = set(words_of(pair.original).lower)
        for text, is_garbled in ((pair.garbled, True), (pair.original, False)):
            words = words_of(text)
            features = token_features(words, weights)
            new = [is_garbled and words.lower[i] not in known for i in features.index]
            rows.append(features.matrix)
            labels.append(np.array(new, float))
    return np.concatenate(rows), np.concatenate(labels)


def train_network(x: Any, y: Any, name: str, hidden: int = 24, epochs: int = 6) -> Arrays:
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
