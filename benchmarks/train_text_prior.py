"""Learn the weights of the line model from lines whose truth is known.

``python -m benchmarks.train_text_prior [--half tuned] [--write]`` fits a logistic model by Newton's
method on the lines of :mod:`benchmarks.text_examples`, prints cross-validated figures (pages are
held out, never single lines), and with ``--write`` stores weights and limits in the resource.
With ``--half tuned`` it learns from one half of the development pages, so that the other half in
``python -m benchmarks.text_pages`` is unseen.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.text_examples import Example, examples
from unspun.clean.line_inputs import LOOKS, PLACES, WINDOWS

RESOURCE = Path("unspun/resources/text_prior.json")
CONSOLE = Console(width=120)
FOLDS = 5
RIDGE = 40.0
# Share of all body characters that each zone may lose.
LOST = {"head": 0.001, "text": 0.001, "tail": 0.0015, "sentence": 0.0005}
LIMITING = ("main", "whole", "blocks")  # in the others some lines are pieces of lines
LEAST = 0.5  # odds below which nothing is dropped, however well it does on these pages
Array = NDArray[np.float64]


class Model:
    """Ridge logistic weights over standardised inputs, after Newton's method."""

    def __init__(self, rows: Sequence[Example]) -> None:
        """Fit the model."""
        x = np.vstack([row.inputs for row in rows])
        y = np.concatenate([row.furniture for row in rows])
        w = np.concatenate([row.weights for row in rows])
        self.mean, self.spread = x.mean(0), x.std(0) + 1e-3
        z = np.hstack([(x - self.mean) / self.spread, np.ones((len(x), 1))])
        self.weights = np.zeros(z.shape[1])
        w = w / w.mean()
        for _ in range(25):
            p = 1 / (1 + np.exp(-np.clip(z @ self.weights, -30, 30)))
            gradient = z.T @ ((p - y) * w) + RIDGE * self.weights
            hessian = (z * (p * (1 - p) * w)[:, None]).T @ z + RIDGE * np.eye(z.shape[1])
            self.weights -= np.linalg.solve(hessian, gradient)

    def plain(self) -> tuple[Array, float]:
        """Return weights and bias for inputs as they are."""
        weights = self.weights[:-1] / self.spread
        return weights, float(self.weights[-1] - weights @ self.mean)

    def odds(self, x: Array) -> Array:
        """Return log-odds that lines are furniture."""
        weights, bias = self.plain()
        return np.asarray(x @ weights + bias)


def fold_of(page: str) -> int:
    """Return which fold a page is held out in."""
    return hashlib.sha256(f"fold {page}".encode()).digest()[0] % FOLDS


def held_out(rows: Sequence[Example]) -> list[Array]:
    """Return the odds of each example's lines from a model that has not seen its page."""
    found: list[Array] = [np.zeros(0)] * len(rows)
    for fold in range(FOLDS):
        model = Model([row for row in rows if fold_of(row.page) != fold])
        for index, row in enumerate(rows):
            if fold_of(row.page) == fold:
                found[index] = model.odds(row.inputs)
    return found


def limits_of(rows: Sequence[Example], odds: Sequence[Array]) -> dict[str, float]:
    """Return, for each zone, the least odds at which little body is lost in whole dumps."""
    body = sum(row.body for row in rows if row.rendering in LIMITING and row.state == "dump")
    limits = {}
    for zone, share in LOST.items():
        lost = sorted(
            (
                (float(o), float(c))
                for row, found in zip(rows, odds, strict=True)
                for o, c, y, z in zip(found, row.characters, row.furniture, row.zones, strict=True)
                if y == 0 and row.rendering in LIMITING and row.state == "dump" and z == zone
            ),
            reverse=True,
        )
        sums = np.cumsum([c for _, c in lost])
        first = int(np.searchsorted(sums, share * body))
        limits[zone] = max(lost[first][0], LEAST) if first < len(lost) else LEAST
    return limits


def report(rows: Sequence[Example], odds: Sequence[Array], limits: dict[str, float]) -> Table:
    """Return the held-out figures of whole dumps, rules' own drops included."""
    table = Table("dumps", "precision", "recall", "drop F1", "body characters kept")
    for name in sorted({row.rendering for row in rows}):
        right = wrong = left = 0
        body = kept = 0.0
        for row, found in zip(rows, odds, strict=True):
            if row.rendering != name or row.state != "dump":
                continue
            drop = found > np.array([limits[zone] for zone in row.zones])
            y = row.furniture
            right += int((drop & (y == 1)).sum()) + row.named[0]
            wrong += int((drop & (y == 0)).sum()) + row.named[1]
            left += int((~drop & (y == 1)).sum()) + row.unasked
            body += row.body
            kept += row.body - row.characters[(y == 0) & drop].sum()
        precision, recall = right / max(right + wrong, 1), right / max(right + left, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        if not body:  # nothing is left for the model on these pages
            continue
        table.add_row(name, *(f"{v:.4f}" for v in (precision, recall, f1, kept / body)))
    return table


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tuned", "both"), default="both")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = [e for e in examples() if arguments.half == "both" or e.half != "hidden"]
    odds = held_out(rows)
    limits = limits_of(rows, odds)
    CONSOLE.print(report(rows, odds, limits))
    CONSOLE.print(limits)
    if arguments.write:
        pages = len({row.page for row in rows if row.half != "own"})
        _write(Model(rows), limits, sum(len(row.furniture) for row in rows), pages)


def _write(model: Model, limits: dict[str, float], lines: int, pages: int) -> None:
    flat, bias = model.plain()
    looks = flat[: -len(PLACES)].reshape(-1, len(LOOKS)).T
    places = flat[looks.size :]
    card = {
        "about": "Logistic weights of unspun.clean.prose: positive means furniture. A look has a "
        f"weight for the line itself, for lines above and below the text, and for each window of "
        f"neighbours {WINDOWS}.",
        "learned_from": f"{lines} lines in four states of {pages} English pages of "
        "../shared/dev/html (gold bodies) and of our own labelled pages; figures only, no text",
        "made_by": "python -m benchmarks.train_text_prior --write",
        "weights": {
            **{n: [round(w, 4) for w in row] for n, row in zip(LOOKS, looks.tolist(), strict=True)},
            **{n: round(w, 4) for n, w in zip(PLACES, places.tolist(), strict=True)},
        },
        "bias": round(bias, 4),
        "drop_above": {zone: round(value, 3) for zone, value in limits.items()},
    }
    RESOURCE.write_text(_dumped(card) + "\n", encoding="utf-8")
    CONSOLE.print(f"written {RESOURCE}")


def _dumped(card: dict[str, object]) -> str:
    """One line a weight: a look's seven on one line."""
    text = json.dumps(card, indent=1)
    return "".join(
        part if i % 2 == 0 else "[" + " ".join(part.split()) + "]"
        for i, part in enumerate(text.replace("]", "[").split("["))
    )


if __name__ == "__main__":
    main()
