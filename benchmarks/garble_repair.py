"""Quality of repair, as :mod:`benchmarks.garble` prints it: false edits, originals, names, words."""

import random
from collections.abc import Iterator

import pyarrow as pa

from benchmarks import garble_data
from benchmarks.noiser import damaged_name
from benchmarks.spinner import FAMILIES, STRENGTH, spin
from benchmarks.train_choice import garbled
from unspun.garble import NameIndex, Original, collect_names, detect, repair, undo
from unspun.garble.detect import judge
from unspun.garble.rewording import rewording_changes
from unspun.garble.tokens import sentences_of
from unspun.garble.weights import Weights
from unspun.garble.witnesses import name_windows
from unspun.model import Detection
from unspun.settings import GarbleSettings

Row = tuple[str, str, str]
SETTINGS = GarbleSettings()


def index_of(texts: list[str]) -> NameIndex:
    """Return the names of texts that are all of other origins."""
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
    names = index_of(texts)
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
    index = index_of(texts)
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
    """Yield precision and recall of word repair by spinner family.

    An edit is exact if it gives back, word for word, what stood there; a near synonym is not. A
    swap is mended if an exact edit holds all of it.
    """
    rng = random.Random(9)
    texts = [" ".join(t.split()[:400]) for t in garble_data.dumps("held_out")[:100]]
    for family in (*FAMILIES, "steady"):
        exact = untouched = mended = applied = swaps = 0
        for text in texts:
            spun = garbled(text, family, rng)
            swaps += len(spun.swaps)
            for change in rewording_changes(spun.text, judge(spun.text, weights), weights):
                if change.applied:
                    stood = spun.original(change.start, change.end)
                    right = stood == change.replacement.lower()
                    exact += right
                    untouched += stood == spun.text[change.start : change.end].lower()
                    inside = (change.start <= s.start and s.end <= change.end for s in spun.swaps)
                    applied, mended = applied + 1, mended + right * sum(inside)
        yield "word edits exact", f"{exact / max(applied, 1):.3f}", f"{family}, {applied} edits"
        data = f"{family}, of {applied} edits"
        yield "of the others, on words unchanged", f"{untouched}", data
        yield "swaps mended", f"{mended / swaps:.3f}", f"{family}, {swaps} swaps"
