"""Learn the weights of the prose prior from lines whose truth is known.

``python -m benchmarks.train_text_prior [--write]`` asks the cleaner for every line it would put
to the prior on dumps of ``../shared/dev/html`` (gold bodies) and on the project's own labelled
pages, fits a logistic model by Newton's method, prints cross-validated figures by zone, and with
``--write`` stores weights and thresholds in the resource.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.text_pages import labelled_dumps
from unspun.clean.body import clean_body
from unspun.clean.characters import normalise
from unspun.clean.english import is_english
from unspun.clean.features import Look
from unspun.clean.lines import raw_lines
from unspun.clean.verdicts import Context

RESOURCE = Path("unspun/resources/text_prior.json")
CONSOLE = Console(width=120)
ZONES = ("head", "body", "tail")
RIDGE = 3.0
PRECISION = {"head": 0.93, "body": 0.97, "tail": 0.95}  # a lost line weighs more inside the text


@dataclass(frozen=True, slots=True)
class Example:
    """One line put to the prior: which page, its inputs, whether it is furniture."""

    page: int
    text: str
    inputs: dict[str, float]
    furniture: bool


def examples() -> list[Example]:
    """Return every line the cleaner cannot judge otherwise, on pages with gold bodies."""
    found: list[Example] = []
    for main_content in (True, False):
        for page, dump in enumerate(labelled_dumps(main_content)):
            lines = raw_lines(dump.text, normalise)
            if not is_english(lines):
                continue
            asked: dict[str, dict[str, float]] = {}

            def ask(look: Look, inputs: dict[str, float], asked: dict = asked) -> bool:
                asked[look.text] = inputs
                return False

            clean_body(lines, Context(prior=ask))
            labels = {normalise(text): body for text, body in dump.labels.items()}
            found += [
                Example(page, text, inputs, not labels[text])
                for text, inputs in asked.items()
                if text in labels
            ]
    return found


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ridge logistic weights, the last one the bias."""
    x = np.hstack([x, np.ones((len(x), 1))])
    weights = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * RIDGE
    penalty[-1, -1] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def threshold(scores: NDArray[np.float64], truth: NDArray[np.float64], precision: float) -> float:
    """Return the lowest score above which drops are at least this precise; inf if there is none."""
    order = np.argsort(-scores)
    hits = np.cumsum(truth[order])
    rates = hits / np.arange(1, len(order) + 1)
    good = np.flatnonzero(rates >= precision)
    return float(scores[order[good[-1]]]) if len(good) else 1e9


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = examples()
    names = sorted({name for row in rows for name in row.inputs})
    x = np.array([[row.inputs.get(name, 0.0) for name in names] for row in rows])
    y = np.array([float(row.furniture) for row in rows])
    pages = np.array([row.page for row in rows])
    held_out = np.zeros(len(rows))
    for fold in range(5):
        test = pages % 5 == fold
        weights = fit(x[~test], y[~test])
        held_out[test] = np.hstack([x[test], np.ones((test.sum(), 1))]) @ weights
    table = Table("zone", "lines", "furniture", "threshold", "precision", "recall")
    limits = {}
    for zone in ZONES:
        mask = x[:, names.index(f"in_{zone}")] > 0
        limits[zone] = threshold(held_out[mask], y[mask], PRECISION[zone])
        drop = held_out[mask] > limits[zone]
        right = (drop & (y[mask] == 1)).sum()
        table.add_row(
            zone,
            str(mask.sum()),
            str(int(y[mask].sum())),
            f"{limits[zone]:.2f}",
            f"{right / max(drop.sum(), 1):.3f}",
            f"{right / max(y[mask].sum(), 1):.3f}",
        )
    CONSOLE.print(table)
    weights = fit(x, y)
    if arguments.write:
        _write(dict(zip([*names, "bias"], weights.tolist(), strict=True)), limits, len(rows))


def _write(weights: dict[str, float], limits: dict[str, float], count: int) -> None:
    card = {
        "about": "Logistic weights of unspun.clean.prose: positive means furniture.",
        "learned_from": f"{count} lines of English pages of ../shared/dev/html, labelled by their "
        "gold bodies; figures only, no text",
        "made_by": "python -m benchmarks.train_text_prior --write",
        "weights": {name: round(value, 4) for name, value in weights.items()},
        "drop_above": {zone: round(value, 3) for zone, value in limits.items()},
    }
    RESOURCE.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    CONSOLE.print(f"written {RESOURCE}")


if __name__ == "__main__":
    main()
