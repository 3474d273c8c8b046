"""The scores that the card of the weights holds, on documents that nothing was learned from."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.garble_documents import (
    UNSEEN_PIVOT,
    Record,
    clean_records,
    machine_records,
    paragraph_records,
    sentence_records,
    spun_records,
)
from benchmarks.garble_models import ALARMS
from benchmarks.spinner import FAMILIES
from unspun.garble.documents import MODELS, raw_odds, thresholds_of
from unspun.garble.weights import Weights

Records = Mapping[str, Sequence[Record]]


def judged_records(weights: Weights) -> dict[str, list[Record]]:
    """Return the held-out documents by source: clean, spinners, round trips, paragraphs."""
    found = {"clean": clean_records(weights, True), "paragraphs": paragraph_records(weights, None)}
    for family in FAMILIES:
        found[family] = spun_records(weights, family, True)
        found[f"paragraphs {family}"] = paragraph_records(weights, family)
    found[UNSEEN_PIVOT] = machine_records(weights, UNSEEN_PIVOT, True)
    return found | {"sentences": sentence_records(weights, True)}


def best_odds(
    records: Sequence[Record], weights: Weights, rate: str, models: Sequence[str] = tuple(MODELS)
) -> npt.NDArray[np.float64]:
    """Return the best of some models' odds above their thresholds, shape (records,)."""
    columns = [list(MODELS).index(m) for m in models]
    above = [
        raw_odds(r.signals(weights), weights) - thresholds_of(r.words, weights, rate)
        for r in records
    ]
    result: npt.NDArray[np.float64] = np.array(above)[:, columns].max(1)
    return result


def area(clean: Sequence[float], garbled: Sequence[float]) -> float:
    """Return the area under the ROC curve."""
    order = np.concatenate([clean, garbled]).argsort().argsort()
    wins = order[len(clean) :].sum() - len(garbled) * (len(garbled) - 1) / 2
    return float(wins / (len(clean) * len(garbled)))


def _shares(records: Sequence[Record], weights: Weights, **options: Any) -> dict[str, float]:
    found = {r: float((best_odds(records, weights, r, **options) >= 0).mean()) for r in ALARMS}
    return {rate: round(share, 4) for rate, share in found.items()} | {"documents": len(records)}


def scores(weights: Weights, judged: Records) -> dict[str, dict[str, float]]:
    """Return shares of documents labelled at each rate of false alarms, by kind of text."""
    clean = judged["clean"]
    found = {}
    for kind in sorted({r.kind for r in clean}):
        found[f"false alarms, {kind}"] = _shares([r for r in clean if r.kind == kind], weights)
    found["false alarms, all"] = _shares(clean, weights)
    for family in FAMILIES:
        found[f"spinner {family}, known"] = _shares(judged[family], weights) | _auc(
            judged, family, weights, tuple(MODELS)
        )
    found[f"by way of {UNSEEN_PIVOT}, never seen"] = _shares(judged[UNSEEN_PIVOT], weights)
    found["round-trip sentences, never seen"] = _shares(judged["sentences"], weights)
    return found


def unseen_spinner(weights: Weights, judged: Records, family: str) -> dict[str, dict[str, float]]:
    """Return the same of a family that the model ``swapped`` of ``weights`` has not learned from."""
    models = ("swapped",)
    found = _shares(judged[family], weights, models=models)
    return {f"spinner {family}, never seen": found | _auc(judged, family, weights, models)}


def _auc(judged: Records, family: str, weights: Weights, models: Sequence[str]) -> dict[str, float]:
    clean = best_odds(judged["paragraphs"], weights, "1%", models)
    spun = best_odds(judged[f"paragraphs {family}"], weights, "1%", models)
    return {"paragraph AUC": round(area(clean.tolist(), spun.tolist()), 3)}
