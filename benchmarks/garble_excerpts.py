"""What judging an excerpt first loses: ``python -m benchmarks.garble excerpts``."""

import random
from collections.abc import Iterator

from benchmarks import garble_data
from benchmarks.garble_repair import Row
from benchmarks.noiser import PIVOTS, round_trip
from benchmarks.spinner import FAMILIES, STRENGTH, spin
from unspun.garble.detect import judge
from unspun.garble.excerpts import SURELY_CLEAN, excerpt_of
from unspun.garble.tokens import words_of
from unspun.garble.weights import Weights

_WORDS = (500, 2500)  # of the texts
_CLEAN, _GARBLED, _SENTENCES, _TOGETHER = 250, 70, 40, 3


def excerpts(weights: Weights) -> Iterator[Row]:
    """Yield, by kind of long text, how many are found whole, of these lost, and how many read whole."""
    for kind, texts in _long_texts().items():
        found = lost = read = 0
        for text in texts:
            words = words_of(text)
            whole = max(judge(text, weights, words).odds.values()) >= 0
            excerpt = excerpt_of(len(words))
            part = judge(text, weights, words, excerpt=excerpt)
            doubtful = excerpt is None or max(part.odds.values()) >= -SURELY_CLEAN
            found += whole
            lost += whole and not doubtful
            read += doubtful
        data = f"{len(texts)} long texts, {kind}"
        yield "found whole", f"{found}", data
        yield "lost by an excerpt", f"{lost}", data
        yield "read whole", f"{read / len(texts):.2f}", data


def _long_texts() -> dict[str, list[str]]:
    rng = random.Random(7)
    news = [t for t in garble_data.dumps("held_out") if _is_long(t)]
    rng.shuffle(news)
    found = {"clean": news[:_CLEAN]}
    chosen = news[:_GARBLED]
    for family in FAMILIES:
        strengths = [rng.uniform(0.1, 0.6) * STRENGTH[family] for _ in chosen]
        pairs = zip(chosen, strengths, strict=True)
        found[f"spun {family}"] = [spin(t, family, s, rng).text for t, s in pairs]
    family = next(iter(FAMILIES))
    found["spun in their second half"] = [_half_spun(t, family, rng) for t in chosen]
    noised = [(t, PIVOTS[i % len(PIVOTS)], rng.uniform(0.3, 1)) for i, t in enumerate(chosen)]
    found["scraped translations"] = [round_trip(*row, rng) for row in noised]
    found["round trips"] = list(_joined_sentences())
    return found


def _is_long(text: str) -> bool:
    return _WORDS[0] <= len(text.split()) <= _WORDS[1]


def _half_spun(text: str, family: str, rng: random.Random) -> str:
    lines = text.split("\n")
    half = len(lines) // 2
    return "\n\n".join(
        [*lines[:half], *(spin(x, family, 0.4 * STRENGTH[family], rng).text for x in lines[half:])]
    )


def _joined_sentences() -> Iterator[str]:
    for _, pairs in garble_data.round_trips(False):
        for start in range(0, len(pairs) - _SENTENCES + 1, _SENTENCES):
            block = [p.garbled for p in pairs[start : start + _SENTENCES]]
            parts = range(0, len(block), _TOGETHER)
            yield "\n\n".join(" ".join(block[at : at + _TOGETHER]) for at in parts)
