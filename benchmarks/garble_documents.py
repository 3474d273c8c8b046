"""The documents that networks and document models learn from and are judged on, as features.

A document is one to eight paragraphs of one article. Clean documents come from news and from other
registers; garbled ones are clean ones that were spun, sent through a translator, or noised, and the
round-trip sentences in fours and tens.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks import garble_data
from benchmarks.noiser import PIVOTS, round_trip
from benchmarks.random_spinner import Company, spin_at_random
from benchmarks.registers import registers
from benchmarks.spinner import STRENGTH, Swap, spin
from benchmarks.translator import machine_round_trips
from unspun.garble.detect import is_prose
from unspun.garble.documents import Signals, register_of, signals_of, structure_weight
from unspun.garble.features import TokenFeatures, token_features
from unspun.garble.hashes import Floats
from unspun.garble.structure import structure_evidence
from unspun.garble.tokens import words_of
from unspun.garble.weights import Weights

LEARNED_PIVOTS = ("spanish", "esperanto", "serbo-croatian", "catalan")
UNSEEN_PIVOT = "galician"
_SPUN = 600  # documents a family
_PARAGRAPHS = 250  # by way of a pivot
_NOISED = 400
_RANDOM = 9600  # by spinners drawn by chance, no two alike
_LEAST_SWAPPED = 0.05  # share of content words: fewer say nothing about a document
_SIZES = (1, 2, 3, 5, 8)  # paragraphs of a document to learn from; those to judge have five
_LEAST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Record:
    """One document: its kind, features, the label of every judged word, and its other figures."""

    kind: str
    features: TokenFeatures
    labels: Floats
    structure: float
    register: float
    words: int

    def signals(self, weights: Weights) -> Signals:
        """Return the document values as ``weights`` see them."""
        swapped = weights.spun.scores(self.features.matrix, self.features.index)
        return signals_of(
            self.features, swapped, self.structure, self.register, self.words, weights
        )


def record(
    kind: str,
    text: str,
    weights: Weights,
    swaps: Sequence[Swap] = (),
    original: str | None = None,
) -> Record | None:
    """Return the record of a text, or None where the detector would not judge it.

    A word is labelled 1 if it was swapped, or stands in no such place in the ``original``.
    """
    words = words_of(text)
    if len(words) < _LEAST_WORDS or not is_prose(words):
        return None
    features = token_features(words, weights)
    at = np.array(words.start)[features.index]
    labels = np.zeros(len(at), np.float32)
    for swap in swaps:
        labels[(at >= swap.start) & (at < swap.end)] = 1
    if original is not None:
        known = set(_places(words_of(original).lower))
        places = _places(words.lower)
        labels = np.array([places[i] not in known for i in features.index], np.float32)
    structure = structure_weight(structure_evidence(text, words), len(words))
    return Record(kind, features, labels, structure, register_of(words, weights), len(words))


def _places(lower: list[str]) -> list[tuple[str, str, str]]:
    return list(zip(["", *lower], lower, [*lower[1:], ""], strict=False))


def clean_texts(held_out: bool) -> list[tuple[str, str]]:
    """Return (kind, document) of clean text."""
    rng = random.Random(9)
    news = {"news": garble_data.dumps("held_out"), **garble_data.other_clean(True)}
    found = []
    for kind, texts in (news if held_out else garble_data.classifier_texts()).items():
        for text in texts:
            size = 5 if held_out else rng.choice(_SIZES)
            found.append((kind, "\n\n".join(garble_data.paragraphs(text, 40)[:size])))
    found += [(kind, piece) for kind, pieces in registers(held_out).items() for piece in pieces]
    return found


def _kept(records: Iterable[Record | None]) -> list[Record]:
    return [r for r in records if r is not None]


def clean_records(weights: Weights, held_out: bool) -> list[Record]:
    """Return the clean documents and the originals of the round-trip sentences."""
    texts = clean_texts(held_out)
    _, pairs = garble_data.round_trips(not held_out)[0]
    for size in (10,) if held_out else (4, 10):
        for block in _blocks(pairs, size):
            texts.append(("originals", " ".join(p.original for p in block)))
    return _kept(record(kind, text, weights) for kind, text in texts)


def spun_records(weights: Weights, family: str, held_out: bool) -> list[Record]:
    """Return spun documents of one family."""
    rng = random.Random(f"{family} {held_out}")
    kinds = garble_data.NEWS_KINDS[: 1 if held_out else None]
    texts = [t for kind, t in clean_texts(held_out) if kind in kinds]
    rng.shuffle(texts)
    low = 0.25 if held_out else 0.15
    found = []
    for text in texts[: 100 if held_out else _SPUN]:
        spun = spin(text, family, rng.uniform(low, 0.7) * STRENGTH[family], rng)
        found.append(record(family, spun.text, weights, spun.swaps))
    return _kept(found)


def random_records(weights: Weights, company: Company) -> list[Record]:
    """Return documents each spun by a spinner of its own."""
    rng = random.Random("random spinners")
    texts = [t for kind, t in clean_texts(False) if kind in garble_data.NEWS_KINDS]
    rng.shuffle(texts)
    found = []
    for number in range(_RANDOM):
        spun = spin_at_random(texts[number % len(texts)], company, rng)
        made = record("random", spun.text, weights, spun.swaps)
        if made and made.labels[made.features.content].mean() >= _LEAST_SWAPPED:
            found.append(made)
    return found


def paragraph_records(weights: Weights, family: str | None) -> list[Record]:
    """Return single paragraphs of 70 to 110 words to judge, spun or (no family) clean."""
    rng = random.Random(f"paragraphs {family}")
    texts = [p for t in garble_data.dumps("held_out") for p in garble_data.paragraphs(t, 70, 110)]
    rng.shuffle(texts)
    found = []
    for text in texts[:250]:
        if family:
            text = spin(text, family, rng.uniform(0.2, 0.7) * STRENGTH[family], rng).text
        found.append(record(f"paragraphs {family}", text, weights))
    return _kept(found)


def noised_records(weights: Weights) -> list[Record]:
    """Return documents with the breaks and habits of scraped translations."""
    rng = random.Random(5)
    texts = [text for kind, text in clean_texts(False) if kind == "news"]
    rng.shuffle(texts)
    found = []
    for i, text in enumerate(texts[:_NOISED]):
        noised = round_trip(text, PIVOTS[i % 3], rng.uniform(0.3, 1), rng)
        found.append(record("noise", noised, weights, original=text))
    return _kept(found)


def machine_records(weights: Weights, pivot: str, held_out: bool) -> list[Record]:
    """Return documents sent through a translator by way of ``pivot``."""
    rng = random.Random(f"{pivot} {held_out}")
    source = garble_data.dumps("held_out") if held_out else garble_data.dumps("classifier")
    paragraphs = [p for text in source for p in garble_data.paragraphs(text, 40)]
    rng.shuffle(paragraphs)
    pairs = machine_round_trips(paragraphs[:_PARAGRAPHS], pivot)
    found = []
    while pairs:
        size = 5 if held_out else rng.choice((1, 2, 3, 5))
        block, pairs = pairs[:size], pairs[size:]
        original, garbled = ("\n\n".join(side) for side in zip(*block, strict=True))
        found.append(record(pivot, garbled, weights, original=original))
    return _kept(found)


def sentence_records(weights: Weights, held_out: bool) -> list[Record]:
    """Return the round-trip sentences as documents of four and ten (ten alone to judge)."""
    found = []
    for _, pairs in garble_data.round_trips(not held_out):
        for size in (10,) if held_out else (4, 10):
            for block in _blocks(pairs, size):
                garbled = " ".join(p.garbled for p in block)
                original = " ".join(p.original for p in block)
                found.append(record("sentences", garbled, weights, original=original))
    return _kept(found)


def _blocks(pairs: Sequence[garble_data.Pair], size: int) -> list[Sequence[garble_data.Pair]]:
    blocks = [pairs[at : at + size] for at in range(0, len(pairs), size)]
    return [b for b in blocks if len(b) > 0.6 * size]
