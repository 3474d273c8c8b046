"""Choose what stood in places that the inverse dictionary knows: the probability of each original.

The network and its bars are ``resources/garble_choice.json``, made by ``python -m
benchmarks.train_choice`` from clean news garbled by our own spinners.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from unspun.garble.detect import Judgement
from unspun.garble.guards import (
    changes_office,
    covered,
    is_protected,
    quoted_spans,
    touches_figures,
)
from unspun.garble.hashes import Floats
from unspun.garble.inverse import Entry, inverse_dictionary
from unspun.garble.options import Options, Surroundings, options_at
from unspun.garble.placing import vector_rows
from unspun.garble.weights import Weights

_LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: scores = relu(x W + b) v + c, shapes (d, h), (h,), (h,), scalar."""

    weight: Floats
    bias: Floats
    out: Floats
    offset: float

    def scores(self, features: Floats) -> Floats:
        """Return the log-odds of each row of ``features``, shape (n,)."""
        hidden = np.maximum(features @ self.weight + self.bias, 0)
        result: Floats = hidden @ self.out + np.float32(self.offset)
        return result


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest original of one place and its probability; positions in the words."""

    first: int
    last: int  # inclusive
    original: str
    probability: float


@dataclass(frozen=True, slots=True)
class Chooser:
    """The network over the figures of options, and the probability from which an edit is right."""

    network: Network
    applied: float
    proposed: float


def choices(text: str, judged: Judgement, weights: Weights) -> list[Choice]:
    """Return the best original of every place the dictionary knows, likeliest first."""
    network = load_chooser().network
    found = []
    for options in dictionary_places(text, judged, weights):
        shares = probabilities(options.figures, network)
        best = int(shares[1:].argmax()) + 1
        probability = round(float(shares[best]), 4)
        found.append(Choice(options.first, options.last, options.forms[best], probability))
    return sorted(found, key=lambda c: (-c.probability, c.first, -c.last))


def probabilities(figures: Floats, network: Network) -> Floats:
    """Return the probability of each option, shape (n,); the first is that nothing was swapped."""
    scores = network.scores(figures)
    raised = np.exp(scores - scores.max())
    shares: Floats = raised / raised.sum()
    return shares


def dictionary_places(text: str, judged: Judgement, weights: Weights) -> list[Options]:
    """Return every place outside quotations that the dictionary knows, with its options."""
    words = judged.words
    found = list(_entries(text, judged))
    pairs = zip(judged.features.index.tolist(), judged.swapped.tolist(), strict=True)
    share = sum(last - first + 1 for first, last, _ in found) / max(len(words), 1)
    around = Surroundings(
        words, Counter(words.lower), dict(pairs), share, vector_rows(words, weights)
    )
    return [options_at(first, last, entry, around, weights) for first, last, entry in found]


def _entries(text: str, judged: Judgement) -> Iterator[tuple[int, int, Entry]]:
    """Yield (first, last, entry) of the places that may be changed, longer phrases first."""
    words, dictionary = judged.words, inverse_dictionary()
    quoted = covered(words, quoted_spans(text))
    closed = [q or p for q, p in zip(quoted, words.proper, strict=True)]
    for size in range(_LONGEST_PHRASE, 0, -1):
        for first in range(len(words) - size + 1):
            last = first + size - 1
            phrase = words.lower[first : last + 1]
            entry = dictionary.get(" ".join(phrase))
            if entry is None or (is_protected(phrase) and not entry.sure):
                continue
            if any(closed[first : last + 1]) or not all(words.joined[first + 1 : last + 1]):
                continue
            start, end = words.start[first], words.end[last]
            if touches_figures(text, start, end) or text[start:end].isupper():
                continue
            kept = tuple(o for o in entry.originals if _allowed(phrase, o.split(), entry))
            if kept:
                yield first, last, Entry(kept, entry.sure)


def _allowed(phrase: list[str], original: list[str], entry: Entry) -> bool:
    if changes_office(phrase, original):
        return False
    return entry.sure or not is_protected(original)


@cache
def load_chooser() -> Chooser:
    """Return the shipped network and bars."""
    path = files("unspun") / "resources/garble_choice.json"
    return chooser_from(json.loads(path.read_text("utf-8")))


def chooser_from(card: dict[str, Any]) -> Chooser:
    """Return the chooser that a card describes."""
    weight, bias, out = (np.array(card[k], np.float32) for k in ("weight", "bias", "out"))
    return Chooser(Network(weight, bias, out, 0.0), card["applied"], card["proposed"])
