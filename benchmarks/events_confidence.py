"""Fit the confidence of event rows to rows judged by a reader: ``python -m benchmarks.events_confidence``.

``events_judged.jsonl`` holds one line for each judged row of news: its signs (see
``unspun.events.signs``), whether type, source, target and status were all right, and its split.
Rows of ``agency`` are those of the PLOVER gold standard whose pair of actors is the gold one; they
count half. Rows of ``test`` come from other articles and were drawn after the rules were done. The
weights fitted on ``train`` and ``agency`` are written to ``resources/events_confidence.json``.
"""

import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import unspun
from unspun.events.certainty import LEAST, RESOURCE
from unspun.events.signs import SIGNS

JUDGED = Path(__file__).with_name("events_judged.jsonl")
WEIGHTS = Path(unspun.__file__).parent / "resources" / RESOURCE
BANDS = (0.0, LEAST, 0.6, 0.7, 0.8, 1.0)
L2 = 1.0  # on the weights of the signs, not on the base; .5 to 4 change nothing cross-validated
FOLDS = 10
AGENCY_COUNTS = 0.5
ABOUT = (
    "Logistic weights of the signs of an event row, learned by benchmarks.events_confidence from"
    " {news} rows of news that one reader judged and {agency} of the PLOVER gold standard, which"
    " count half. They say how often a row is right in type, source, target and status together."
)
Row = dict[str, Any]
Floats = NDArray[np.float64]


def matrix(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Return signs with a leading one, rows x (1 + signs), and 1.0 for each right row."""
    signs = [[1.0, *(float(name in row["signs"]) for name in SIGNS)] for row in rows]
    return np.array(signs).reshape(-1, 1 + len(SIGNS)), np.array(
        [float(row["right"]) for row in rows]
    )


def fit(signs: Floats, right: Floats, counts: Floats) -> Floats:
    """Return the weights by Newton steps; each row counts ``counts``; the problem is convex."""
    weights = np.zeros(signs.shape[1])
    penalty = np.diag([1e-9] + [L2] * len(SIGNS))
    for _ in range(30):
        chance = chances(signs, weights)
        slope = signs.T @ (counts * (chance - right)) + penalty @ weights
        curve = (signs.T * (counts * chance * (1.0 - chance))) @ signs + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def chances(signs: Floats, weights: Floats) -> Floats:
    """Return the chance of each row."""
    found: Floats = 1.0 / (1.0 + np.exp(-signs @ weights))
    return found


def held_out(signs: Floats, right: Floats, counts: Floats) -> Floats:
    """Return the chance of each row by weights fitted without it: every tenth row left out."""
    fold = np.arange(len(right)) % FOLDS
    found = np.zeros(len(right))
    for number in range(FOLDS):
        inside = fold == number
        weights = fit(signs[~inside], right[~inside], counts[~inside])
        found[inside] = chances(signs[inside], weights)
    return found


def main() -> None:
    """Fit, write the weights and print the table."""
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    learned = [r for r in rows if r["split"] != "test"]
    signs, right = matrix(learned)
    news = np.array([r["split"] == "train" for r in learned])
    counts = np.where(news, 1.0, AGENCY_COUNTS)
    weights = fit(signs, right, counts).round(2)
    card = {
        "about": ABOUT.format(news=news.sum(), agency=(~news).sum()),
        "weights": dict(zip(("base", *SIGNS), weights.tolist(), strict=True)),
    }
    WEIGHTS.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    chance = held_out(signs, right, counts)
    tell("train, held out", chance[news], right[news])
    tell("agency, held out", chance[~news], right[~news])
    signs, right = matrix([r for r in rows if r["split"] == "test"])
    tell("test", chances(signs, weights), right)


def tell(name: str, chance: Floats, right: Floats) -> None:
    """Print how many rows of each band are right, and how many of all right ones are kept."""
    if not len(right):
        return
    for low, high in pairwise(BANDS):
        inside = (chance >= low) & (chance < high)
        share = f"{right[inside].mean():.2f}" if inside.any() else "-"
        sys.stdout.write(f"{name:16} {low:.2f}-{high:.2f} {inside.sum():4} rows, right {share}\n")
    kept = chance >= LEAST
    sys.stdout.write(
        f"{name:16} kept {kept.sum()} of {len(right)}, right {right[kept].mean():.3f};"
        f" of the right ones {right[kept].sum() / right.sum():.3f}\n"
    )


if __name__ == "__main__":
    main()
