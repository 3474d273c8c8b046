"""The garble verdict on one text: none, spun or translated, how sure, and the evidence.

Every word gets log-odds of having been swapped (spun) or of standing in a machine translation;
their means over the text, made comparable across lengths, and the rate of structural breaks go
into one small logistic model per kind. A text is labelled only above the threshold that clean news
passes in at most one case in a hundred.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unspun.garble.features import TokenFeatures, general_frequencies, token_features
from unspun.garble.structure import structure_evidence
from unspun.garble.tokens import Words, words_of
from unspun.garble.weights import Floats, Weights, hash_words, load_weights
from unspun.model import Detection, Evidence
from unspun.rules import rule
from unspun.settings import GarbleSettings

UNLIKELY_WORD = rule("GAR-010", "flag", "A word stands where writers do not put it.")
BROKEN_PAIR = rule("GAR-011", "flag", "Two words nobody pairs, while a synonym makes a usual pair.")
SPUN = rule("GAR-020", "label", "Words were swapped for synonyms all over the text.")
TRANSLATED = rule("GAR-021", "label", "The text went through another language and back.")

_MOST_EVIDENCE = 60
_BROKEN_MARGIN = 3.0  # nats by which the best synonym fits better than the word that stands there


@dataclass(frozen=True, slots=True)
class Signals:
    """Document statistics: means over words, the structural rate, and what they were made from."""

    spun: float
    translated: float
    structure: float
    words: int
    content_words: int


def detect(text: str, language: str | None, settings: GarbleSettings) -> Detection:
    """Return label, calibrated score and evidence for ``text``, strongest evidence first.

    Label and score are None for texts shorter than ``settings.min_words``, and for languages other
    than English (an unknown language is judged as English).
    """
    if language not in (None, "en"):
        return Detection(None, None)
    text_words = words_of(text[: settings.max_characters])
    if len(text_words) < settings.min_words:
        return Detection(None, None)
    weights = load_weights()
    features = token_features(text_words, weights)
    breaks = structure_evidence(text[: settings.max_characters], text_words)
    scores = weights.spun.scores(features.matrix)
    signals = signals_of(features, breaks, len(text_words), weights)
    odds = {kind: log_odds(kind, signals, weights) for kind in ("spun", "translated")}
    kind = max(odds, key=lambda k: odds[k])
    label = kind if odds[kind] >= settings.threshold else "none"
    evidence = breaks + _word_evidence(text_words, features, scores, weights)
    strongest = sorted(evidence, key=lambda e: (-e.weight, e.start, e.rule_id))[:_MOST_EVIDENCE]
    return Detection(label, round(_probability(odds), 4), tuple(strongest))


def signals_of(
    features: TokenFeatures, breaks: Sequence[Evidence], words: int, weights: Weights
) -> Signals:
    """Return the document statistics of one text of ``words`` words."""
    spun = _sigmoid(weights.spun.scores(features.matrix[features.content]))
    translated = _sigmoid(weights.translated.scores(features.matrix))
    structure = math.log1p(100 * sum(e.weight for e in breaks) / max(words, 60))
    return Signals(
        float(spun.mean()) if len(spun) else 0.0,
        float(translated.mean()) if len(translated) else 0.0,
        structure,
        len(translated),
        len(spun),
    )


def standardised(signals: Signals, weights: Weights) -> list[float]:
    """Return the inputs of the document model: means in units of their spread in clean text.

    The spread of a mean over n words is sqrt(between texts^2 + within texts^2 / n).
    """
    inputs = [signals.structure]
    for kind, count in (("spun", signals.content_words), ("translated", signals.words)):
        spread = weights.card["spread"][kind]
        scale = math.sqrt(spread["between"] ** 2 + spread["within"] ** 2 / max(count, 1))
        inputs.append((getattr(signals, kind) - spread["mean"]) / scale)
    return inputs


def log_odds(kind: str, signals: Signals, weights: Weights) -> float:
    """Return the log-odds of ``kind`` against clean text, at the prior of the weights' card."""
    model = weights.card["document_model"][kind]
    inputs = standardised(signals, weights)
    return float(np.dot(model["weights"], inputs) + model["offset"])


def _probability(odds: dict[str, float]) -> float:
    """Return the probability that one of the kinds holds, given their odds against clean."""
    total = sum(math.exp(min(o, 30.0)) for o in odds.values())
    return total / (1 + total)


def _sigmoid(scores: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return result


def _word_evidence(
    words: Words, features: TokenFeatures, scores: Floats, weights: Weights
) -> list[Evidence]:
    """Return the words more likely swapped than not, with the synonym that fits where one does."""
    found = []
    strong = np.flatnonzero(features.content & (scores > 0))
    for i in strong:
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
    return _common_words().get(word_hash)


def _common_words() -> dict[int, str]:
    if not _COMMON:
        frequencies = general_frequencies()
        common = sorted(
            (w for w, f in frequencies.items() if f >= 1e-6), key=lambda w: (frequencies[w], w)
        )
        _COMMON.update(zip(hash_words(common).tolist(), common, strict=True))
    return _COMMON


_COMMON: dict[int, str] = {}
