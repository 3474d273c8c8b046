"""Train the pair ranker and the typer on our own labelled sentences.

Run ``python -m benchmarks.train_events`` (about a minute). Softmax and logistic regression with
L2, by full-batch gradient descent in numpy; the weights go to ``resources/events_typer.npz``.
Rule features are hidden from a part of the copies, so that the words must carry weight too.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import unspun
from benchmarks.events_sentences import LABELLED
from unspun.entities.analysis import analyse
from unspun.events.actors import Actor, SentenceActors
from unspun.events.features import pair_features
from unspun.events.pairs import candidate_pairs
from unspun.events.readings import read_sentence
from unspun.events.typer import RESOURCE, LinearTyper
from unspun.schema import EVENT_TYPES
from unspun.settings import EntitySettings

L2 = 3e-4  # .65-.80 of types on other people's sentences changes by a point from 1e-4 to 1e-3
STEPS = 250
HIDDEN = 0.5  # share of copies without rule features
NEGATIVES = 8  # wrong pairs kept per sentence
WEIGHTS = Path(unspun.__file__).parent / "resources" / RESOURCE

Example = tuple[list[str], str]  # features, type or NONE


def touches(actor: Actor, gold: dict[str, Any] | None) -> bool:
    """Return whether an actor's words overlap a gold actor's."""
    return gold is not None and actor.span.start < gold["end"] and gold["start"] < actor.span.end


def examples(rows: Sequence[dict[str, Any]]) -> Iterator[list[Example]]:
    """Yield the labelled pairs of each sentence."""
    articles = ((str(n), row["text"], "en") for n, row in enumerate(rows))
    for row, analysis in zip(rows, analyse(articles, EntitySettings()), strict=True):
        found: list[Example] = []
        for sentence in analysis.sentences:
            index = sentence.index
            actors = SentenceActors(analysis, index, analysis.mentions_of(index))
            readings = read_sentence(actors)
            for source, target in candidate_pairs(actors):
                gold = touches(source, row["source"]) and touches(target, row["target"])
                name = row["type"] if gold else "NONE"
                found.append((pair_features(source, target, actors, readings), name))
        yield found


def without_rules(features: list[str]) -> list[str]:
    """Return the features without those of the rules coder."""
    return [f for f in features if not f.startswith(("rule", "status"))]


class Matrix:
    """Rows of feature indices with a bias, multiplied by weights without a dense matrix."""

    def __init__(self, rows: list[list[int]]) -> None:
        """Flatten the rows."""
        self.flat = np.concatenate([np.array(r, dtype=np.int64) for r in rows])
        self.sizes = np.array([len(r) for r in rows])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.owner = np.repeat(np.arange(len(rows)), self.sizes)

    def times(self, weights: np.ndarray) -> np.ndarray:
        """Return the product with weights of shape (features + 1, outputs)."""
        return np.add.reduceat(weights[self.flat], self.starts, axis=0)

    def transposed_times(self, errors: np.ndarray, size: int) -> np.ndarray:
        """Return the gradient of shape (features + 1, outputs)."""
        gradient = np.zeros((size, errors.shape[1]), dtype=np.float32)
        for column in range(errors.shape[1]):
            gradient[:, column] = np.bincount(
                self.flat, weights=errors[self.owner, column], minlength=size
            )
        return gradient


def fit(matrix: Matrix, targets: np.ndarray, size: int) -> np.ndarray:
    """Return softmax weights for one-hot targets, by Adam on the full batch."""
    weights = np.zeros((size, targets.shape[1]), dtype=np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = matrix.times(weights)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        errors = (scores - targets) / len(targets)
        gradient = matrix.transposed_times(errors, size) + L2 * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.05 * (1 - step / (STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def train(sentences: list[list[Example]]) -> LinearTyper:
    """Return the two models learned from labelled pairs, grouped by sentence."""
    chance = random.Random(7)
    typed: list[Example] = []
    paired: list[tuple[list[str], bool]] = []
    for pairs in sentences:
        wrong = [p for p in pairs if p[1] == "NONE"]
        for features, name in pairs:
            if name != "NONE":
                copies = [
                    features,
                    *([without_rules(features)] if chance.random() < HIDDEN else []),
                ]
                typed.extend((copy, name) for copy in copies)
                paired.extend((copy, True) for copy in copies)
        for features, _ in chance.sample(wrong, min(NEGATIVES, len(wrong))):
            hidden = chance.random() < HIDDEN / 2
            paired.append((without_rules(features) if hidden else features, False))
    counts = Counter(f for features, _ in typed for f in features)
    counts.update(f for features, _ in paired for f in features)
    vocabulary = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= 4))}
    size = len(vocabulary) + 1
    shell = LinearTyper(
        EVENT_TYPES, vocabulary, np.zeros((1, 1), np.float32), np.zeros(1, np.float32)
    )
    wanted = np.zeros((len(typed), len(EVENT_TYPES)), dtype=np.float32)
    for n, (_, name) in enumerate(typed):
        wanted[n, EVENT_TYPES.index(name)] = 1
    types = fit(Matrix([shell.rows(f) for f, _ in typed]), wanted, size)
    two = np.array([[0.0, 1.0] if gold else [1.0, 0.0] for _, gold in paired], dtype=np.float32)
    pair = fit(Matrix([shell.rows(f) for f, _ in paired]), two, size)
    return LinearTyper(EVENT_TYPES, vocabulary, types, pair[:, 1] - pair[:, 0])


def scores(model: LinearTyper, sentences: list[list[Example]]) -> dict[str, float]:
    """Return type accuracy given the pair, and how often the top pair is the gold one."""
    typed = [(f, name) for pairs in sentences for f, name in pairs if name != "NONE"]
    right = sum(
        max((p, n) for n, p in model.type_probabilities(f).items())[1] == g for f, g in typed
    )
    told = [pairs for pairs in sentences if any(name != "NONE" for _, name in pairs)]
    best = sum(
        max(pairs, key=lambda p: model.pair_probability(p[0]))[1] != "NONE" for pairs in told
    )
    return {"type given pair": right / max(1, len(typed)), "top pair": best / max(1, len(told))}


def main() -> None:
    """Train on the training split, score the test split, write the weights."""
    rows = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    parts = {s: [r for r in rows if r["split"] == s] for s in ("train", "test")}
    learned = list(examples(parts["train"]))
    model = train(learned)
    result = scores(model, list(examples(parts["test"])))
    card = {
        "learned from": "benchmarks/events_labelled.jsonl, training split, our own sentences",
        "sentences": len(parts["train"]),
        "test": {name: round(value, 3) for name, value in result.items()},
    }
    model.save(WEIGHTS, card)
    sys.stdout.write(json.dumps(card) + f"\n{len(model.vocabulary)} features\n")


if __name__ == "__main__":
    main()
