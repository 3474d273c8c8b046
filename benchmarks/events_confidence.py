"""Fit the confidence of event rows to rows judged by a reader: ``python -m benchmarks.events_confidence``.

``events_judged.jsonl`` holds one line for each judged row of political news: its signs (see
``unspun.events.certainty``), whether type, source, target and status were all right, and its split.
The table of confidence against the share right is printed for weights fitted on ``train`` alone;
rows of ``test`` come from other articles. The weights written to
``resources/events_confidence.json`` are fitted on both.
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
from unspun.events.certainty import RESOURCE, SIGNS

JUDGED = Path(__file__).with_name("events_judged.jsonl")
WEIGHTS = Path(unspun.__file__).parent / "resources" / RESOURCE
BANDS = (0.0, 0.4, 0.6, 0.75, 1.0)
L2 = 1.0  # on the weights of the signs, not on the base
ABOUT = (
    "Logistic weights of the signs of an event row, learned by benchmarks.events_confidence from"
    " {count} rows of political news that one reader judged. They say how often a row of such news"
    " is right in type, source, target and status together; agency reports do better."
)
Row = dict[str, Any]
Floats = NDArray[np.float64]


def matrix(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Return signs with a leading one, rows x (1 + signs), and 1.0 for each right row."""
    signs = [[1.0, *(float(name in row["signs"]) for name in SIGNS)] for row in rows]
    return np.array(signs), np.array([float(row["right"]) for row in rows])


def fit(signs: Floats, right: Floats) -> Floats:
    """Return the weights by Newton steps; the problem is convex."""
    weights = np.zeros(signs.shape[1])
    penalty = np.diag([1e-9] + [L2] * len(SIGNS))
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + penalty @ weights
        curve = (signs.T * (chance * (1.0 - chance))) @ signs + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fit, write the weights and print the table."""
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    splits = {name: [r for r in rows if r["split"] == name] for name in ("train", "test")}
    weights = fit(*matrix(splits["train"])).round(2)
    shipped = fit(*matrix(rows)).round(2)
    card = {
        "about": ABOUT.format(count=len(rows)),
        "weights": dict(zip(("base", *SIGNS), shipped.tolist(), strict=True)),
    }
    WEIGHTS.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    for name, members in splits.items():
        signs, right = matrix(members)
        chance = 1.0 / (1.0 + np.exp(-signs @ weights))
        for low, high in pairwise(BANDS):
            inside = (chance >= low) & (chance < high)
            share = f"{right[inside].mean():.2f}" if inside.any() else "-"
            sys.stdout.write(
                f"{name:6} {low:.2f}-{high:.2f} {inside.sum():4} rows, right {share}\n"
            )


if __name__ == "__main__":
    main()
