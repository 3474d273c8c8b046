"""The document models of the detector's weights: spreads, logistic models, thresholds."""

import math
import random
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks import garble_data
from benchmarks.garble_tables import Arrays
from benchmarks.noiser import PIVOTS, round_trip
from benchmarks.spinner import STRENGTH, spin
from unspun.garble.detect import MODELS, Signals, is_prose, judge, model_odds, standardised
from unspun.garble.tokens import words_of
from unspun.garble.weights import Weights, weights_from

INPUTS = {
    "swapped": ("swapped", "familiarity"),
    "known": ("known", "familiarity"),
    "translated": ("structure", "translated", "familiarity"),
}
PRIOR = 0.1  # share of garbled documents the calibrated score assumes
FALSE_ALARMS = 0.004  # of each model on clean news; three models together stay below 1 %
OTHER_FALSE_ALARMS = 0.012  # on kinds with few documents
_FEWEST = 150  # documents of a kind for a quantile of it to mean something
_LEAST_WORDS = 40


def documents(families: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Return (kind of text, document) of one to eight paragraphs: clean, spun and translated."""
    rng = random.Random(11)
    clean: list[tuple[str, str]] = []
    for kind, texts in garble_data.classifier_texts().items():
        for text in texts:
            blocks = garble_data.paragraphs(text, 40) if is_prose(words_of(text)) else []
            while blocks:
                size = rng.choice((1, 2, 3, 5, 8))
                clean.append((kind, "\n\n".join(blocks[:size])))
                blocks = blocks[size:]
    rng.shuffle(clean)
    spun, translated = [], []
    for i, (kind, text) in enumerate(clean[:2000]):
        family = families[i % len(families)]
        strength = rng.uniform(0.2, 0.75) * STRENGTH[family]
        spun.append((kind, spin(text, family, strength, rng).text))
    for i, (kind, text) in enumerate(clean[2000:3200]):
        translated.append((kind, round_trip(text, PIVOTS[i % 3], rng.uniform(0.2, 1), rng)))
    for _, pairs in garble_data.round_trips(True):
        for at in range(0, len(pairs), 2):
            block = pairs[at : at + 3 + at % 9]
            translated.append(("round trip", " ".join(p.garbled for p in block)))
            clean.append(("round trip", " ".join(p.original for p in block)))
    return {"clean": clean, "spun": spun, "translated": translated}


def fit_documents(arrays: Arrays, card: dict[str, Any], families: list[str]) -> None:
    """Fit spreads, document models, thresholds and calibration; fill ``card``."""
    weights = weights_from(arrays, card)
    card["document_models"] = {m: {"weights": {}, "offset": 0.0} for m in MODELS}
    card["spread"] = {}
    signals: dict[str, list[tuple[str, Signals]]] = {}
    for kind, texts in documents(families).items():
        judged = [(source, judge(text, weights).signals) for source, text in texts]
        signals[kind] = [(source, s) for source, s in judged if s.words >= _LEAST_WORDS]
    for name in ("swapped", "known", "translated", "familiarity"):
        news = [s for source, s in signals["clean"] if source == "news"]
        value = np.array([getattr(s, name) for s in news])
        count = "content_words" if name in ("swapped", "familiarity") else "words"
        card["spread"][name] = _spread(value, np.array([getattr(s, count) for s in news], float))
    for model, kind in MODELS.items():
        clean, garbled = (_inputs(signals[k], model, weights) for k in ("clean", kind))
        sources = [source for source, _ in signals["clean"]]
        card["document_models"][model] = _document_model(clean, garbled, sources, INPUTS[model])
    card["calibration"] = _calibration(signals, weights)


def _inputs(signals: list[tuple[str, Signals]], model: str, weights: Weights) -> Any:
    rows = [standardised(s, weights) for _, s in signals]
    return np.array([[row[name] for name in INPUTS[model]] for row in rows])


def _spread(value: Any, size: Any) -> dict[str, float]:
    """Return mean, between-text and within-text deviations of a mean over ``size`` words."""
    weight = np.minimum(size, 300)
    mean = float(np.average(value, weights=weight))
    squares = (value - mean) ** 2
    design = np.stack([np.ones_like(size), 1 / size], 1)
    scaled = design * weight[:, None] ** 0.5
    solution = np.linalg.lstsq(scaled, squares * weight**0.5, rcond=None)[0]
    between, within = (math.sqrt(max(float(v), 1e-6)) for v in solution)
    return {"mean": round(mean, 6), "between": round(between, 6), "within": round(within, 6)}


def _logistic(x: Any, y: Any, share: Any, free: list[bool]) -> Any:
    """Return weights (d,) and offset of a logistic model; weights not ``free`` are >= 0."""
    share = share / share.mean()

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w[:-1] + w[-1]
        error = share * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - y) / len(y)
        value = (share * (np.logaddexp(0, z) - y * z)).mean() + 1e-3 * (w[:-1] ** 2).sum()
        return float(value), np.append(x.T @ error + 2e-3 * w[:-1], error.sum())

    bounds: list[tuple[float | None, None]] = [(None if f else 0.0, None) for f in free]
    start = np.zeros(x.shape[1] + 1)
    return minimize(loss, start, jac=True, bounds=[*bounds, (None, None)]).x


def _document_model(
    clean: Any, garbled: Any, sources: list[str], names: tuple[str, ...]
) -> dict[str, Any]:
    """Return logistic weights at equal priors, the offset moved to the false-alarm threshold.

    The threshold is that of the strictest kind of clean text, 1 % for kinds with few documents.
    """
    x = np.concatenate([clean, garbled])
    y = np.concatenate([np.zeros(len(clean)), np.ones(len(garbled))])
    share = np.where(y == 1, len(clean) / len(garbled), 1.0)
    w = _logistic(x, y, share, [name == "familiarity" for name in names])
    scores = clean @ w[:-1] + w[-1]
    thresholds = []
    for source in sorted(set(sources)):
        own = scores[[s == source for s in sources]]
        if source == "round trip" or len(own) < _FEWEST:
            continue
        allowed = FALSE_ALARMS if source == "news" else OTHER_FALSE_ALARMS
        thresholds.append(float(np.quantile(own, 1 - allowed)))
    return {
        "weights": {n: round(float(v), 5) for n, v in zip(names, w, strict=False)},
        "offset": round(float(w[-1]) - max(thresholds), 5),
    }


def _calibration(signals: dict[str, list[tuple[str, Signals]]], weights: Weights) -> dict[str, Any]:
    """Return slope and offset that turn the best model's odds into a probability at PRIOR."""
    rows, labels = [], []
    for kind, found in signals.items():
        rows += [max(model_odds(m, s, weights) for m in MODELS) for _, s in found]
        labels += [float(kind != "clean")] * len(found)
    x, y = np.array(rows)[:, None], np.array(labels)
    share = np.where(y == 1, PRIOR / y.mean(), (1 - PRIOR) / (1 - y.mean()))
    slope, offset = _logistic(x, y, share, [False])
    return {"slope": round(float(slope), 5), "offset": round(float(offset), 5), "prior": PRIOR}
