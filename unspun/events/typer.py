"""Two small linear models: which pair of actors an event joins, and which type the event has.

Weights are ``resources/events_typer.npz``, learned from the project's own labelled sentences by
``python -m benchmarks.train_events``; the card beside them says how well they do. Features are
those of :func:`unspun.events.features.pair_features`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RESOURCE = "events_typer.npz"
Weights = NDArray[np.float32]


@dataclass(frozen=True)
class LinearTyper:
    """``types`` has shape (features + 1, types), ``pair`` (features + 1,); the last row is bias."""

    names: tuple[str, ...]
    vocabulary: dict[str, int]
    types: Weights
    pair: Weights

    def rows(self, features: Iterable[str]) -> list[int]:
        """Return the known features' rows, with the bias's last."""
        known = sorted(n for f in features if (n := self.vocabulary.get(f)) is not None)
        return [*known, len(self.vocabulary)]

    def type_probabilities(self, features: Sequence[str]) -> dict[str, float]:
        """Return the probability of each type, given that the pair is an event's."""
        scores = self.types[self.rows(features)].sum(axis=0)
        weights = np.exp(scores - scores.max())
        weights /= weights.sum()
        return {name: float(p) for name, p in zip(self.names, weights, strict=True)}

    def pair_probability(self, features: Sequence[str]) -> float:
        """Return the probability that an event joins source and target."""
        return float(1.0 / (1.0 + np.exp(-self.pair[self.rows(features)].sum())))

    def save(self, path: Path, card: dict[str, object]) -> None:
        """Write weights and card; the same weights give the same bytes."""
        vocabulary = sorted(self.vocabulary, key=self.vocabulary.__getitem__)
        np.savez(
            path,
            names=np.array(self.names),
            vocabulary=np.array(vocabulary),
            types=self.types.astype(np.float16),
            pair=self.pair.astype(np.float16),
            card=np.array(json.dumps(card)),
        )


@cache
def linear_typer() -> LinearTyper:
    """Return the shipped models, read once.

    Raises:
        FileNotFoundError: the weights are not installed.
    """
    with as_file(files("unspun") / "resources" / RESOURCE) as path, np.load(path) as data:
        return LinearTyper(
            tuple(str(n) for n in data["names"]),
            {str(w): n for n, w in enumerate(data["vocabulary"])},
            data["types"].astype(np.float32),
            data["pair"].astype(np.float32),
        )
