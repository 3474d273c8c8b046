"""The garble verdict on one text: none, spun or translated, how sure, and the evidence.

Three small logistic models look at document statistics: ``swapped`` at how likely each word was put
for another by context (works for spinners never seen), ``known`` at learned log-odds of words and
pairs (strong on spinners of the kinds learned from), ``translated`` at structural breaks and words
in odd places. Statistics are made comparable across lengths by their spread in clean text. A text
is labelled where a model passes the threshold that at most one clean text in a hundred passes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unspun.garble.features import TokenFeatures, general_frequencies, token_features
from unspun.garble.grey_zone import in_grey_zone, second_opinion
from unspun.garble.structure import structure_evidence
from unspun.garble.tokens import Words, words_of
from unspun.garble.weights import Floats, Weights, hash_words, load_weights
from unspun.model import Detection, Evidence
from unspun.rules import rule
from unspun.settings import GarbleSettings

UNLIKELY_WORD = rule("GAR-010", "flag", "A word stands where writers do not put it.")
BROKEN_PAIR = rule("GAR-011", "flag", "Two words nobody pairs, while a synonym makes a usual pair.")
STRANGE_WORDS = rule("GAR-012", "flag", "A language model finds usual words in unlikely places.")
SPUN = rule("GAR-020", "label", "Words were swapped for synonyms all over the text.")
TRANSLATED = rule("GAR-021", "label", "The text went through another language and back.")

MODELS = {
    "swapped": "spun",
    "known": "spun",
    "translated": "translated",
}
_MOST_EVIDENCE = 60
_BROKEN_MARGIN = 3.0  # nats by which the best synonym fits better than the word that stands there
_LEAST_STRUCTURE = (
    1.0  # without a break, odd words alone call legal and learners' English translated
)
_LEAST_PROSE = 0.25  # share of the hundred commonest words; English prose has .40-.55, lists < .25


@dataclass(frozen=True, slots=True)
class Signals:
    """Statistics of one text: means over its words, the structural breaks, and the counts."""

    swapped: float
    known: float
    translated: float
    structure: float
    familiarity: float
    words: int
    content_words: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything found out about one text; ``odds`` are log-odds above each model's threshold."""

    words: Words
    features: TokenFeatures
    breaks: list[Evidence]
    signals: Signals
    odds: dict[str, float]


def detect(text: str, language: str | None, settings: GarbleSettings) -> Detection:
    """Return label, calibrated score and evidence for ``text``, strongest evidence first.

    Label and score are None for texts shorter than ``settings.min_words``, for languages other
    than English (an unknown language is judged as English), and for what is no running text.
    """
    if language not in (None, "en"):
        return Detection(None, None)
    words = words_of(text[: settings.max_characters])
    if len(words) < settings.min_words or not is_prose(words):
        return Detection(None, None)
    weights = load_weights()
    judged = judge(text[: settings.max_characters], weights, words)
    odds, opinion = _second_opinion(text, judged.odds, settings)
    best = max(MODELS, key=lambda model: odds[model])
    label = MODELS[best] if odds[best] >= settings.threshold else "none"
    evidence = [*opinion, *judged.breaks, *_word_evidence(judged, weights)]
    strongest = sorted(evidence, key=lambda e: (-e.weight, e.start, e.rule_id))[:_MOST_EVIDENCE]
    return Detection(label, _probability(odds[best], weights), tuple(strongest))


def _second_opinion(
    text: str, odds: dict[str, float], settings: GarbleSettings
) -> tuple[dict[str, float], list[Evidence]]:
    """Return the odds, in the grey zone with a language model's for spun text, and its evidence."""
    spun = [model for model, label in MODELS.items() if label == "spun"]
    before = max(odds[model] for model in spun)
    if not in_grey_zone(before, settings):
        return odds, []
    now = second_opinion(text[: settings.max_characters], before, settings)
    found = Evidence(0, len(text), "language_model", now, STRANGE_WORDS)
    return odds | dict.fromkeys(spun, now), [found] if now > 0 else []


def judge(text: str, weights: Weights, words: Words | None = None) -> Judgement:
    """Return the judgement of ``weights`` on ``text``, however short it is."""
    words = words or words_of(text)
    features = token_features(words, weights)
    breaks = structure_evidence(text, words)
    signals = signals_of(features, breaks, weights)
    odds = {model: model_odds(model, signals, weights) for model in MODELS}
    return Judgement(words, features, breaks, signals, odds)


def signals_of(features: TokenFeatures, breaks: Sequence[Evidence], weights: Weights) -> Signals:
    """Return the document statistics of one text."""
    content = features.content
    count = len(features.index)
    if not content.any():
        return Signals(0.0, 0.0, 0.0, 0.0, 0.0, count, 0)
    return Signals(
        swapped=float(_sigmoid(weights.spun.scores(features.matrix[content])).mean()),
        known=float(features.odds.mean()),
        translated=float(_sigmoid(weights.translated.scores(features.matrix)).mean()),
        structure=_structure_weight(breaks, count),
        familiarity=float(features.familiarity[content].mean()),
        words=count,
        content_words=int(content.sum()),
    )


def _structure_weight(breaks: Sequence[Evidence], words: int) -> float:
    """Return the summed weight of structural breaks, each rule counting three times at most.

    A long text has more room for an honest slip, so the sum shrinks slowly beyond 400 words.
    """
    total = 0.0
    seen: dict[str, int] = {}
    for found in breaks:
        seen[found.rule_id] = seen.get(found.rule_id, 0) + 1
        if seen[found.rule_id] <= 3:
            total += found.weight / seen[found.rule_id]
    return total / math.sqrt(max(1.0, words / 400))


def standardised(signals: Signals, weights: Weights) -> dict[str, float]:
    """Return the statistics in units of their spread in clean text.

    The spread of a mean over n words is sqrt(between texts^2 + within texts^2 / n).
    """
    values = {"structure": signals.structure}
    for name, spread in weights.card["spread"].items():
        count = signals.content_words if name in ("swapped", "familiarity") else signals.words
        scale = math.sqrt(spread["between"] ** 2 + spread["within"] ** 2 / max(count, 1))
        values[name] = (getattr(signals, name) - spread["mean"]) / scale
    return values


def model_odds(model: str, signals: Signals, weights: Weights) -> float:
    """Return the log-odds of one model, 0 at its threshold of 1 % false alarms."""
    fitted = weights.card["document_models"][model]
    values = standardised(signals, weights)
    total = sum(weight * values[name] for name, weight in fitted["weights"].items())
    if model == "translated" and signals.structure < _LEAST_STRUCTURE:
        total = min(total, -fitted["offset"] - 1)
    return float(total + fitted["offset"])


def _probability(odds: float, weights: Weights) -> float:
    """Return the probability of garbling at the calibration's prior, from the best model's odds."""
    calibration = weights.card["calibration"]
    value = calibration["slope"] * odds + calibration["offset"]
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, value)))), 4)


def _sigmoid(scores: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return result


def is_prose(words: Words) -> bool:
    """Return whether enough of the words are those that join English sentences."""
    frequencies = general_frequencies()
    joining = sum(frequencies.get(w, 0) > 8e-4 for w in words.lower)
    return joining / len(words) >= _LEAST_PROSE


def _word_evidence(judged: Judgement, weights: Weights) -> list[Evidence]:
    """Return the words more likely swapped than not, with the synonym that fits where one does."""
    features, words = judged.features, judged.words
    scores = weights.spun.scores(features.matrix)
    found = []
    for i in np.flatnonzero(features.content & (scores > 0)):
        at = int(features.index[i])
        broken = bool(features.margin[i] >= _BROKEN_MARGIN)
        found.append(
            Evidence(
                words.start[at],
                words.end[at],
                "collocation" if broken else "log_odds",
                round(float(scores[i]), 3),
                BROKEN_PAIR if broken else UNLIKELY_WORD,
                neighbour_word(int(features.best[i])) if broken else None,
            )
        )
    return found


def neighbour_word(word_hash: int) -> str | None:
    """Return the common English word with this hash, or None."""
    if not _COMMON:
        frequencies = general_frequencies()
        common = sorted(
            (w for w, f in frequencies.items() if f >= 1e-6), key=lambda w: (frequencies[w], w)
        )
        _COMMON.update(zip(hash_words(common).tolist(), common, strict=True))
    return _COMMON.get(word_hash)


_COMMON: dict[int, str] = {}
