"""Quality of garble detection and repair: ``python -m benchmarks.garble [PART ...]``.

Parts: alarms, spinners, round_trips, edits, restore, names, words, speed (all by default). Needs
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
import pyarrow as pa

from benchmarks import garble_data
from benchmarks.garble_models import ALARMS
from benchmarks.garble_scores import area
from benchmarks.noiser import damaged_name
from benchmarks.registers import registers
from benchmarks.spinner import FAMILIES, STRENGTH, spin
from unspun.garble import NameIndex, Original, collect_names, detect, repair, undo
from unspun.garble.detect import is_prose, judge
from unspun.garble.documents import MODELS, model_odds
from unspun.garble.rewording import rewording_changes
from unspun.garble.tokens import sentences_of, words_of
from unspun.garble.weights import Weights, load_weights, weights_from
from unspun.garble.witnesses import name_windows
from unspun.model import Detection
from unspun.settings import GarbleSettings

Row = tuple[str, str, str]
SETTINGS = GarbleSettings()


def alarms(weights: Weights) -> Iterator[Row]:
    """Yield the share of clean articles labelled, by kind."""
    kinds = {"news dumps": garble_data.dumps("held_out"), **garble_data.other_clean(True)}
    kinds |= registers(True)
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


def _index(texts: list[str]) -> NameIndex:
    rows = {
        "article_id": [f"art-{i}" for i in range(len(texts))],
        "text": texts,
        "garble_label": ["none"] * len(texts),
        "origin": [f"origin {i}" for i in range(len(texts))],
    }
    return NameIndex.of(collect_names(pa.table(rows)))


def edits(_: Weights) -> Iterator[Row]:
    """Yield applied edits in clean text, through detection and with every text called spun."""
    texts = garble_data.dumps("held_out")
    names = _index(texts)
    total = sum(len(t.split()) for t in texts)
    applied = 0
    for text in texts:
        detection = detect(text, "en", SETTINGS)
        mended = repair(text, detection, original=None, names=names, settings=SETTINGS)
        applied += sum(e.applied for e in mended.edits)
    yield "false edits per 10,000 words", f"{applied / total * 1e4:.3f}", f"{total} clean words"
    for label in ("spun", "translated"):
        forced = 0
        for text in texts[:200]:
            mended = repair(
                text, Detection(label, 1.0), original=None, names=names, settings=SETTINGS
            )
            forced += sum(e.applied for e in mended.edits)
        size = sum(len(t.split()) for t in texts[:200])
        yield f"the same if all were called {label}", f"{forced / size * 1e4:.2f}", f"{size} words"


def restore(_: Weights) -> Iterator[Row]:
    """Yield the share of damaged sentences given back exactly when the original is there."""
    rng = random.Random(8)
    off = GarbleSettings(names=False, words=False)
    for family in FAMILIES:
        right = damaged = 0
        for text in garble_data.dumps("held_out")[:40]:
            spun = spin(text, family, 0.4 * STRENGTH[family], rng).text
            original = Original("art-1", text)
            mended = repair(
                spun,
                Detection("spun", 1.0),
                original=original,
                names=NameIndex.empty(),
                settings=off,
            )
            if undo(mended.text, mended.edits) != spun:
                raise AssertionError("undo does not give the text back")
            wanted = {text[a:b] for a, b in sentences_of(text)}
            damaged += sum(spun[a:b] not in wanted for a, b in sentences_of(spun))
            left = sum(mended.text[a:b] not in wanted for a, b in sentences_of(mended.text))
            right -= left
        right += damaged
        yield "sentences restored", f"{right / damaged:.3f}", f"spinner {family}, {damaged} damaged"


def names(_: Weights) -> Iterator[Row]:
    """Yield recall and precision of name repair: rare names of held-out news, spelling damaged."""
    rng = random.Random(12)
    texts = garble_data.dumps("held_out")
    index = _index(texts)
    right = wrong = total = 0
    for text in texts:
        for window in name_windows(text):
            witnesses = index.witnesses(window.words)
            damaged = damaged_name(window.words[0], rng)
            if len(window.words) != 2 or damaged == window.words[0] or witnesses is None:
                continue
            if len(witnesses.vouching(None)) < 3 or not window.words[1].isalpha():
                continue
            sentence = f"On Tuesday {damaged} {window.words[1]} spoke."
            mended = repair(
                sentence,
                Detection("translated", 1.0),
                original=None,
                names=index,
                settings=SETTINGS,
            )
            applied = [e for e in mended.edits if e.applied]
            total += 1
            right += mended.text == sentence.replace(damaged, window.words[0], 1)
            wrong += bool(applied) and mended.text != sentence.replace(damaged, window.words[0], 1)
            break
    yield "names mended", f"{right / total:.3f}", f"{total} damaged given names"
    yield "name edits right", f"{right / max(right + wrong, 1):.3f}", f"{right + wrong} edits"


def words(weights: Weights) -> Iterator[Row]:
    """Yield precision and recall of word repair by spinner family."""
    rng = random.Random(9)
    texts = [" ".join(t.split()[:400]) for t in garble_data.dumps("held_out")[:100]]
    for family in FAMILIES:
        good = applied = swaps = 0
        for text in texts:
            spun = spin(text, family, rng.uniform(0.3, 0.7) * STRENGTH[family], rng)
            swaps += len(spun.swaps)
            wanted = {(s.start, s.end): s.original.lower() for s in spun.swaps}
            for change in rewording_changes(spun.text, judge(spun.text, weights), weights):
                if change.applied:
                    applied += 1
                    good += wanted.get((change.start, change.end)) == change.replacement.lower()
        yield "word edits exact", f"{good / max(applied, 1):.3f}", f"{family}, {applied} edits"
        yield "swaps mended", f"{good / swaps:.3f}", f"{family}, {swaps} swaps"


def speed(_: Weights) -> Iterator[Row]:
    """Yield words a CPU second of detection and of repair of a spun text."""
    texts = garble_data.dumps("held_out")[:150]
    total = sum(len(t.split()) for t in texts)
    detect(texts[0], "en", SETTINGS)
    start = time.process_time()
    for text in texts:
        detect(text, "en", SETTINGS)
    yield "words a CPU second, detect", f"{total / (time.process_time() - start):,.0f}", "dumps"
    index = _index(texts)
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
