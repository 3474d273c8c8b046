"""Make the detector's weights: ``python -m benchmarks.train_garble``.

Reads ``../shared/dev`` (news dumps, round-trip sentences, tortured phrases) and the sources named
in :mod:`benchmarks.spinner`, :mod:`benchmarks.translator`, :mod:`benchmarks.registers` and
:mod:`benchmarks.garble_general`; writes ``unspun/resources/garble_weights.npz`` and its card
``garble_weights.json`` with the scores on documents that nothing was learned from. Deterministic:
the same inputs give the same bytes. Takes about four minutes of CPU time.
"""

import argparse
import json
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import garble_data
from benchmarks.garble_documents import (
    LEARNED_PIVOTS,
    Record,
    clean_records,
    machine_records,
    noised_records,
    random_records,
    sentence_records,
    spun_records,
)
from benchmarks.garble_general import usage_tables
from benchmarks.garble_models import (
    ALARMS,
    calibration,
    fit_model,
    sample,
    spreads,
    thresholds,
    with_models,
)
from benchmarks.garble_networks import rows, train_network, untrained
from benchmarks.garble_scores import judged_records, scores, unseen_spinner
from benchmarks.garble_tables import (
    FLOORS,
    Arrays,
    neighbour_tables,
    odds_tables,
    rate_tables,
    register_table,
)
from benchmarks.garble_topics import topic_tables
from benchmarks.garble_vectors import vector_tables
from benchmarks.random_spinner import Company
from benchmarks.spinner import FAMILIES
from unspun.garble.documents import (
    LEAST_STRUCTURE,
    LEAST_WORDS,
    MODELS,
    NEVER,
    raw_odds,
    thresholds_of,
)
from unspun.garble.weights import Weights, weights_from

CARRIED = "random"  # what the model for unknown spinners learns from
RESOURCES = Path(__file__).parent.parent / "unspun/resources"


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


def learning_records(weights: Weights) -> dict[str, list[Record]]:
    """Return the documents to learn from, by source."""
    found = {"clean": clean_records(weights, False)}
    found |= {family: spun_records(weights, family, False) for family in FAMILIES}
    found |= {pivot: machine_records(weights, pivot, False) for pivot in LEARNED_PIVOTS}
    found |= {"noise": noised_records(weights), "sentences": sentence_records(weights, False)}
    return found | {"random": random_records(weights, Company(weights.vectors))}


def networks(records: Mapping[str, Sequence[Record]]) -> Arrays:
    """Return the two networks."""
    clean = records["clean"]
    originals = [r for r in clean if r.kind == "originals"]
    hard = [r for r in clean if r.kind == "hard texts"]
    made = [r for pivot in LEARNED_PIVOTS for r in records[pivot]]
    # jargon shall not look swapped; fluent round trips are few and differ least from clean text
    spun = [*clean, *records[CARRIED], *hard * 6]
    sentences = [*records["sentences"]] * 4
    translated = [*clean, *originals * 4, *made, *records["noise"], *sentences]
    return train_network(rows(spun, True), "spun", hidden=64) | train_network(
        rows(translated, False), "translated", hidden=32
    )


def document_models(
    records: Mapping[str, Sequence[Record]], weights: Weights
) -> tuple[Weights, dict[str, Any]]:
    """Return the weights with fitted document models, and thresholds and calibration."""
    clean = records["clean"]
    models = spreads([r.signals(weights) for r in clean if r.kind == "news"])
    weights = with_models(weights, models, np.zeros((len(MODELS), models.mean.size + 3)))
    kinds = list(dict.fromkeys(r.kind for r in clean))
    signals = {k: [r.signals(weights) for r in clean if r.kind == k] for k in kinds}
    signals |= {k: [r.signals(weights) for r in records[k]] for k in records if k != "clean"}
    samples = {kind: sample(kind, found, weights) for kind, found in signals.items()}
    sources = {
        "swapped": (CARRIED,),
        "known": FAMILIES,
        "broken": ("noise",),
        "literal": LEARNED_PIVOTS,
        "reworded": ("sentences",),
    }
    full, odds = [], {}
    for name in MODELS:
        fitted, odds[name] = fit_model(
            name, [samples[k] for k in kinds], [samples[k] for k in sources[name]]
        )
        full.append(fitted)
    structure, words = (
        np.concatenate([getattr(samples[k], n) for k in kinds]) for n in ("structure", "words")
    )
    odds["broken"] = np.where(structure < LEAST_STRUCTURE, NEVER, odds["broken"])
    for name, least in LEAST_WORDS.items():
        odds[name] = np.where(words < least, NEVER, odds[name])
    weights = with_models(weights, models, np.array(full))
    of_kind = np.concatenate([np.full(len(samples[k].inputs), k) for k in kinds])
    card: dict[str, Any] = {"thresholds": {}, "calibration": {}}
    every = [s for found in signals.values() for s in found]
    garbled = np.array([k not in kinds for k, found in signals.items() for _ in found])
    raw = np.array([raw_odds(s, weights) for s in every])
    for name, share in ALARMS.items():
        card["thresholds"][name] = thresholds(odds, of_kind, words, share)
        weights.card.update(card)
        limits = np.array([thresholds_of(s.words, weights, name) for s in every])
        best = (raw - limits).max(1)
        card["calibration"][name] = calibration(best, garbled)
    return weights, card


def train() -> tuple[Arrays, dict[str, Any]]:
    """Return the arrays and the card of a full training run."""
    card: dict[str, Any] = {
        "floors": FLOORS,
        "spinner_families": list(FAMILIES),
        "learned_from": garble_data.SOURCES,
    }
    arrays = rate_tables() | neighbour_tables() | vector_tables() | usage_tables()
    arrays |= topic_tables() | register_table() | untrained()
    _say("tables")
    arrays |= odds_tables(list(FAMILIES))
    _say("log-odds")
    weights = weights_from(arrays, card)
    records = learning_records(weights)
    judged = judged_records(weights)
    _say("documents")
    arrays |= networks(records)
    weights, more = document_models(records, weights_from(arrays, card))
    for name in ("mean", "between", "within", "weights", "offset"):
        arrays[f"documents_{name}"] = getattr(weights.documents, name)
    weights = replace(weights, card=card | more)
    _say("networks and models")
    found = scores(weights, judged)
    for family in FAMILIES:
        found |= unseen_spinner(weights, judged, family)
    return arrays, weights.card | {"scores": found}


def _say(step: str) -> None:
    sys.stderr.write(f"{step}: {time.process_time():.0f} s\n")


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=RESOURCES)
    options = parser.parse_args()
    arrays, card = train()
    write(arrays, card, options.out)


if __name__ == "__main__":
    main()
