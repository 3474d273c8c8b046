"""Quality of garble detection and repair: ``python -m benchmarks.garble [PART ...]``.

Parts: alarms, spinners, round_trips, edits, restore, names, words, twins, excerpts, speed (all by default). Needs
``../shared/dev``. ``--weights DIR`` judges other weights, made by ``python -m
benchmarks.train_garble --out DIR``. Scores on spinners and translators never seen are measured in
training and stand in the card ``unspun/resources/garble_weights.json``.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks import garble_data
from benchmarks.garble_excerpts import excerpts
from benchmarks.garble_models import ALARMS
from benchmarks.garble_repair import Row, edits, index_of, names, restore, words
from benchmarks.garble_scores import area
from benchmarks.registers import registers, titled_texts
from benchmarks.spinner import FAMILIES, STRENGTH, spin
from unspun.garble import detect, repair
from unspun.garble.detect import is_prose, judge
from unspun.garble.documents import MODELS, Signals, model_odds
from unspun.garble.tokens import words_of
from unspun.garble.weights import Weights, load_weights, weights_from
from unspun.model import Detection
from unspun.settings import GarbleSettings

SETTINGS = GarbleSettings()
# our own: clean texts in registers that are hard to judge, each followed by what a spinner or a
# translator would make of it, imitated by hand
TWINS = Path(__file__).parent / "twin_texts.txt"


def alarms(weights: Weights) -> Iterator[Row]:
    """Yield the share of clean articles labelled, by kind."""
    kinds = {"news dumps": garble_data.dumps("held_out"), **garble_data.other_clean(True)}
    kinds |= registers(True) | {"paragraphs of news": _long_paragraphs()[:250]}
    for kind, texts in kinds.items():
        judged = [t for t in texts if len(words_of(t)) >= 40 and is_prose(words_of(t))]
        signals = [judge(t, weights).signals for t in judged]
        for rate in ALARMS:
            called = sum(max(model_odds(s, weights, rate).values()) >= 0 for s in signals)
            data = f"{kind}, {len(judged)} articles"
            yield f"false alarms at {rate}", f"{called / len(judged):.4f}", data


def _spun_odds(text: str, weights: Weights) -> float:
    odds = judge(text, weights).odds
    return max(odds[m] for m, kind in MODELS.items() if kind == "spun")


def _long_paragraphs() -> list[str]:
    found = [p for t in garble_data.dumps("held_out") for p in garble_data.paragraphs(t, 70, 110)]
    random.Random(5).shuffle(found)
    return found


def spinners(weights: Weights) -> Iterator[Row]:
    """Yield paragraph AUC and share of five-paragraph documents found, by spinner family."""
    rng = random.Random(6)
    paragraphs = _long_paragraphs()
    clean = [_spun_odds(p, weights) for p in paragraphs[:600]]
    for number, family in enumerate(FAMILIES):
        start = 600 + number * 300

        def spun(text: str, strength: float, family: str = family) -> str:
            return spin(text, family, strength * STRENGTH[family], rng).text

        one = [spun(p, rng.uniform(0.2, 0.7)) for p in paragraphs[start : start + 300]]
        under = area(clean, [_spun_odds(p, weights) for p in one])
        found = 0
        for at in range(start, start + 500, 5):
            strength = rng.uniform(0.25, 0.7)
            blocks = [spun(p, strength) for p in paragraphs[at : at + 5]]
            found += _spun_odds("\n\n".join(blocks), weights) >= 0
        note = f"spinner {family}, known"
        yield "paragraph AUC", f"{under:.3f}", f"{note}, 300 of 70-110 words"
        yield "documents found", f"{found / 100:.2f}", f"{note}, 100 of five paragraphs"


def round_trips(weights: Weights) -> Iterator[Row]:
    """Yield the share of ten-sentence round-trip documents found, and of their originals."""
    for system, pairs in garble_data.round_trips(False):
        counts = {"garbled": 0, "original": 0}
        starts = range(0, len(pairs) - 9, 5)
        for at in starts:
            for side in counts:
                text = " ".join(getattr(p, side) for p in pairs[at : at + 10])
                counts[side] += max(judge(text, weights).odds.values()) >= 0
        for side, count in counts.items():
            yield f"round trips called, {side}", f"{count / len(starts):.3f}", f"{system}, unseen"


def twins(weights: Weights) -> Iterator[Row]:
    """Yield how many hand-made garbled texts are labelled, and how many of their clean originals."""
    sides: dict[str, list[Signals]] = {"clean": [], "spun": [], "translated": []}
    for kind, text in titled_texts(TWINS):
        side = kind.split(", ", 1)[1].split()[0]
        sides[side].append(judge(text, weights).signals)
    for rate in ALARMS:
        for side, signals in sides.items():
            called = sum(max(model_odds(s, weights, rate).values()) >= 0 for s in signals)
            yield f"texts called at {rate}, {side}", f"{called}", f"{len(signals)} by hand"


def speed(_: Weights) -> Iterator[Row]:
    """Yield words a CPU second of detection and of repair of a spun text."""
    texts = garble_data.dumps("held_out")[:150]
    total = sum(len(t.split()) for t in texts)
    detect(texts[0], "en", SETTINGS)
    start = time.process_time()
    for text in texts:
        detect(text, "en", SETTINGS)
    yield "words a CPU second, detect", f"{total / (time.process_time() - start):,.0f}", "dumps"
    index = index_of(texts)
    start = time.process_time()
    for text in texts:
        repair(text, Detection("spun", 1.0), original=None, names=index, settings=SETTINGS)
    yield "words a CPU second, repair", f"{total / (time.process_time() - start):,.0f}", "dumps"


PARTS: dict[str, Callable[[Weights], Iterator[Row]]] = {
    "alarms": alarms,
    "spinners": spinners,
    "round_trips": round_trips,
    "edits": edits,
    "restore": restore,
    "names": names,
    "words": words,
    "twins": twins,
    "excerpts": excerpts,
    "speed": speed,
}


def main() -> None:
    """Print one line a figure: measure, figure, data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--weights", type=Path)
    options = parser.parse_args()
    if not garble_data.DEV.exists():
        sys.exit("the development data (../shared/dev) is not there: nothing to measure")
    weights = _read(options.weights) if options.weights else load_weights()
    for part in options.parts:
        for measure, figure, data in PARTS[part](weights):
            sys.stdout.write(f"{measure:<36} {figure:>10}  {data}\n")


def _read(folder: Path) -> Weights:
    card = json.loads((folder / "garble_weights.json").read_text("utf-8"))
    with np.load(folder / "garble_weights.npz") as stored:
        return weights_from({name: stored[name] for name in stored.files}, card)


if __name__ == "__main__":
    main()
