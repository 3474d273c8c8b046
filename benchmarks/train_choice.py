"""Make the chooser of the inverse dictionary: ``python -m benchmarks.train_choice``.

Garbles clean news of the classifier part with the dictionary turned round and with a thesaurus the
dictionary does not know, labels every place the dictionary finds with what truly stood there, fits
a small network, sets the bars on articles it has not seen, and writes
``unspun/resources/garble_choice.json``. Two minutes of CPU. Run it again after ``python -m
benchmarks.train_garble``: the figures rest on those weights. Prints precision and share of swaps
mended on the held-out part.
"""

import json
import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import garble_data
from benchmarks.spinner import STRENGTH, Spun, Swap, autoblog_table, spin
from unspun.garble.choice import dictionary_places
from unspun.garble.detect import judge
from unspun.garble.options import FIGURES, Options
from unspun.garble.weights import load_weights

CARD = Path(__file__).parent.parent / "unspun/resources/garble_choice.json"
# Share exact on the tuning part. At .965 a seventh fewer swaps of our own spinners are mended and 15
# words instead of 19 of the one real spun article at hand, all right (November 2026).
PRECISION = 0.955
PROPOSED = 0.35
_MOST = 12  # options of one entry
# spinner, articles from and to, seed
_PARTS = (
    ("autoblog", 0, 300, 1),
    ("steady", 0, 300, 2),
    ("mythes", 0, 200, 3),
    ("autoblog", 300, 600, 11),
    ("steady", 300, 600, 12),
)
_TUNING = 110  # articles of the classifier part that only set the bars
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


@dataclass
class Places:
    """Places and their truth: figures (n, _MOST, FIGURES), which rows exist, the right option."""

    figures: list[Any] = field(default_factory=list)
    truth: list[int] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)  # swaps that lie in the place
    swaps: int = 0

    def arrays(self) -> tuple[Any, Any, Any]:
        """Return figures, mask and truth as arrays."""
        x = np.zeros((len(self.figures), _MOST, FIGURES), np.float32)
        mask = np.zeros(x.shape[:2], bool)
        for i, rows in enumerate(self.figures):
            x[i, : len(rows)], mask[i, : len(rows)] = rows[:_MOST], True
        return x, mask, np.array(self.truth)


def places(texts: list[str], family: str, seed: int) -> Places:
    """Return the places of ``texts`` garbled by a spinner family."""
    rng, weights, found = random.Random(seed), load_weights(), Places()
    for text in texts:
        text = "\n".join(garble_data.paragraphs(text, 70, 110)[:4])
        if family == "steady":
            spun = steady_spin(text, rng.uniform(0.4, 0.9), rng)
        else:
            spun = spin(text, family, rng.uniform(0.2, 0.7) * STRENGTH[family], rng)
        found.swaps += len(spun.swaps)
        judged = judge(spun.text, weights)
        for options in dictionary_places(spun.text, judged, weights):
            start = judged.words.start[options.first]
            end = judged.words.end[options.last]
            found.figures.append(options.figures)
            found.truth.append(_right(options, spun, start, end))
            found.mended.append(sum(start <= s.start and s.end <= end for s in spun.swaps))
    return found


def steady_spin(text: str, strength: float, rng: random.Random) -> Spun:
    """Return ``text`` spun with the dictionary turned round, one garbling a word all through it.

    Most spinners work like that: what they write once for a word they write again.
    """
    table, chosen = autoblog_table(), dict[str, str | None]()
    tokens = list(_WORD.finditer(text))
    pieces: list[str] = []
    swaps: list[Swap] = []
    at = length = index = 0
    while index < len(tokens):
        for count in (4, 3, 2, 1):
            start, end = tokens[index].start(), tokens[min(index + count, len(tokens)) - 1].end()
            phrase = text[start:end].lower().replace("’", "'")
            options = table.get(phrase, ())
            if options and phrase not in chosen:
                best = options[min(int(rng.expovariate(0.7)), len(options) - 1)]
                chosen[phrase] = best if rng.random() < strength else None
            if (new := chosen.get(phrase)) and rng.random() < 0.9:
                new = new[0].upper() + new[1:] if text[start].isupper() else new
                pieces += [text[at:start], new]
                length += start - at
                swaps.append(Swap(length, length + len(new), text[start:end], new))
                length += len(new)
                at, index = end, index + count - 1
                break
        index += 1
    return Spun("".join([*pieces, text[at:]]), tuple(swaps))


def _right(options: Options, spun: Spun, start: int, end: int) -> int:
    """Return which option truly stood there; 0 also where none did, or a swap crosses the edge."""
    pieces, at = [], start
    for swap in spun.swaps:
        if swap.end <= start or swap.start >= end:
            continue
        if swap.start < start or swap.end > end:
            return 0
        pieces += [spun.text[at : swap.start], swap.original]
        at = swap.end
    original = "".join([*pieces, spun.text[at:end]]).lower().replace("’", "'")
    forms = options.forms[:_MOST]
    return forms.index(original) if original in forms[1:] else 0


def fit(x: Any, mask: Any, truth: Any, hidden: int = 48, epochs: int = 20) -> dict[str, Any]:
    """Return a one-hidden-layer network fitted by Adam on the log loss of a choice among options."""
    rng = np.random.default_rng(17)
    mean, spread = x[mask].mean(0), x[mask].std(0)
    spread[spread < 1e-6] = 1
    scaled = ((x - mean) / spread).astype(np.float32)
    values = [
        rng.normal(0, FIGURES**-0.5, (FIGURES, hidden)),
        np.zeros(hidden),
        rng.normal(0, hidden**-0.5, hidden),
    ]
    first, second = ([np.zeros_like(v) for v in values] for _ in range(2))
    step = 0
    for epoch in range(epochs):
        order = rng.permutation(len(scaled))
        for begin in range(0, len(order) - 127, 128):
            batch = order[begin : begin + 128]
            step += 1
            rate = 2e-3 * (1 - epoch / epochs)
            gradients = _gradients(values, scaled[batch], mask[batch], truth[batch])
            for k, gradient in enumerate(gradients):
                first[k] = 0.9 * first[k] + 0.1 * gradient
                second[k] = 0.999 * second[k] + 0.001 * gradient**2
                scale = np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8
                values[k] = values[k] - rate * first[k] / (1 - 0.9**step) / scale
    weight = values[0] / spread[:, None]
    bias = values[1] - mean @ weight
    return {"weight": _rounded(weight), "bias": _rounded(bias), "out": _rounded(values[2])}


def _rounded(values: Any) -> Any:
    return np.round(values.astype(float), 5).tolist()


def _shares(scores: Any, mask: Any) -> Any:
    scores = np.where(mask, scores, -1e9)
    shares = np.exp(scores - scores.max(1, keepdims=True))
    return shares / shares.sum(1, keepdims=True)


def _gradients(values: list[Any], x: Any, mask: Any, truth: Any) -> list[Any]:
    before = x @ values[0] + values[1]
    hidden = np.maximum(before, 0)
    error = _shares(hidden @ values[2], mask)
    error[np.arange(len(x)), truth] -= 1
    error /= len(x)
    back = (error[..., None] * values[2]) * (before > 0)
    return [
        np.einsum("bof,boh->fh", x, back),
        back.sum((0, 1)),
        np.einsum("bo,boh->h", error, hidden),
    ]


def judged(found: Places, card: dict[str, Any]) -> tuple[Any, Any]:
    """Return the probability of the best original of each place, and whether it is right."""
    x, mask, truth = found.arrays()
    network = [np.array(card[k], np.float32) for k in ("weight", "bias", "out")]
    shares = _shares(np.maximum(x @ network[0] + network[1], 0) @ network[2], mask)
    best = shares[:, 1:].argmax(1) + 1
    return shares[np.arange(len(best)), best], best == truth


def bar(found: Places, card: dict[str, Any]) -> float:
    """Return the least probability above which edits are right in PRECISION of cases."""
    probability, right = judged(found, card)
    order = np.argsort(-probability)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    reached = np.flatnonzero(precision >= PRECISION)
    return round(float(probability[order[reached[-1]]]), 4) if len(reached) else 1.0


def main() -> None:
    """Train, set the bars, write the card, print what held-out text says."""
    texts = garble_data.dumps("classifier")
    tuning, training = texts[:_TUNING], texts[_TUNING:]
    parts = [places(training[first:last], f, seed) for f, first, last, seed in _PARTS]
    x, mask, truth = (np.concatenate(a) for a in zip(*(p.arrays() for p in parts), strict=True))
    card = fit(x, mask, truth)
    card |= {
        "applied": max(bar(places(tuning, f, 7), card) for f in ("autoblog", "steady")),
        "proposed": PROPOSED,
        "learned_from": ["18 % of the development news dumps, garbled by benchmarks/spinner.py"],
    }
    CARD.write_text(json.dumps(card, sort_keys=True) + "\n", "utf-8")
    for family in ("autoblog", "steady", "moby", "science"):
        found = places(garble_data.dumps("held_out")[:120], family, 9)
        probability, right = judged(found, card)
        applied = probability >= card["applied"]
        mended = sum(np.array(found.mended)[applied & right]) / found.swaps
        exact = right[applied].mean() if applied.any() else float("nan")
        sys.stdout.write(
            f"{family}: {int(applied.sum())} edits, {exact:.3f} exact, {mended:.3f} of "
            f"{found.swaps} swaps mended; bar {card['applied']}\n"
        )


if __name__ == "__main__":
    main()
