"""The garble verdict on one text: none, spun or translated, how sure, and the evidence.

Models look at the words of the whole text and at its structural breaks (:mod:`.documents`); a text
is labelled where one of them passes the threshold that at most one clean text in a hundred (or in a
thousand, as the settings say) passes.
"""

import math
from dataclasses import dataclass

import numpy as np

from unspun.garble.documents import (
    MODELS,
    Signals,
    model_odds,
    register_of,
    signals_of,
    structure_weight,
)
from unspun.garble.excerpts import SURELY_CLEAN, excerpt_of
from unspun.garble.features import TokenFeatures, token_features
from unspun.garble.grey_zone import in_grey_zone, second_opinion
from unspun.garble.hashes import Floats, hash_words
from unspun.garble.lexicon import general_frequencies
from unspun.garble.structure import structure_evidence
from unspun.garble.tokens import Bools, Words, words_of
from unspun.garble.weights import Weights, load_weights
from unspun.model import Detection, Evidence
from unspun.rules import rule
from unspun.settings import GarbleSettings

UNLIKELY_WORD = rule("GAR-010", "flag", "A word stands where writers do not put it.")
BROKEN_PAIR = rule("GAR-011", "flag", "Two words nobody pairs, while a synonym makes a usual pair.")
STRANGE_WORDS = rule("GAR-012", "flag", "A language model finds usual words in unlikely places.")
SPUN = rule("GAR-020", "label", "Words were swapped for synonyms all over the text.")
TRANSLATED = rule("GAR-021", "label", "The text went through another language and back.")

_MOST_EVIDENCE = 60
_BROKEN_MARGIN = 3.0  # nats by which the best synonym fits better than the word that stands there
_JOINING = 8e-4  # share of general English of the words that join sentences
_LEAST_PROSE = 0.25  # share of the hundred commonest words; English prose has .40-.55, lists < .25


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything found out about one text.

    ``swapped`` (n,) are the log-odds that each judged word was put for another, ``odds`` those of
    each model above its threshold.
    """

    words: Words
    features: TokenFeatures
    swapped: Floats
    breaks: list[Evidence]
    signals: Signals
    odds: dict[str, float]


def detect(text: str, language: str | None, settings: GarbleSettings) -> Detection:
    """Return label, calibrated score and evidence for ``text``, strongest evidence first.

    Label and score are None for texts shorter than ``settings.min_words``, for languages other
    than English (an unknown language is judged as English), and for what is no running text. Where
    an excerpt of a long text leaves no doubt that it is clean, no other words are looked at.
    """
    if language not in (None, "en"):
        return Detection(None, None)
    text = text[: settings.max_characters]
    words = words_of(text)
    if len(words) < settings.min_words or not is_prose(words):
        return Detection(None, None)
    weights = load_weights()
    judged = _first_judgement(text, weights, words, settings)
    if judged is None:
        judged = judge(text, weights, words, settings.false_alarms)
    odds, opinion = _second_opinion(text, judged.odds, settings)
    best = max(MODELS, key=lambda model: odds[model])
    label = MODELS[best] if odds[best] >= settings.threshold else "none"
    evidence = [*opinion, *judged.breaks, *_word_evidence(judged)]
    strongest = sorted(evidence, key=lambda e: (-e.weight, e.start, e.rule_id))[:_MOST_EVIDENCE]
    probability = _probability(odds[best], weights, settings.false_alarms)
    return Detection(label, probability, tuple(strongest))


def _first_judgement(
    text: str, weights: Weights, words: Words, settings: GarbleSettings
) -> Judgement | None:
    """Return the judgement on an excerpt; None where the text has none, or is not surely clean."""
    excerpt = excerpt_of(len(words))
    if excerpt is None or settings.language_model != "none":
        return None
    judged = judge(text, weights, words, settings.false_alarms, excerpt)
    doubtful = max(judged.odds.values()) >= settings.threshold - SURELY_CLEAN
    return None if doubtful else judged


def _second_opinion(
    text: str, odds: dict[str, float], settings: GarbleSettings
) -> tuple[dict[str, float], list[Evidence]]:
    """Return the odds, in the grey zone with a language model's for spun text, and its evidence."""
    spun = [model for model, label in MODELS.items() if label == "spun"]
    before = max(odds[model] for model in spun)
    if not in_grey_zone(before, settings):
        return odds, []
    now = second_opinion(text, before, settings)
    found = Evidence(0, len(text), "language_model", now, STRANGE_WORDS)
    return odds | dict.fromkeys(spun, now), [found] if now > 0 else []


def judge(
    text: str,
    weights: Weights,
    words: Words | None = None,
    false_alarms: str = "1%",
    excerpt: Bools | None = None,
) -> Judgement:
    """Return the judgement of ``weights`` on ``text``, however short it is.

    Structure is judged everywhere, words only where ``excerpt`` (words,) says so, if it is given.
    """
    words = words or words_of(text)
    features = token_features(words, weights, excerpt)
    count = len(words) if excerpt is None else int(excerpt.sum())
    breaks = structure_evidence(text, words)
    structure = structure_weight(breaks, len(words))
    swapped = weights.spun.scores(features.matrix, features.index)
    register = register_of(words, weights)
    signals = signals_of(features, swapped, structure, register, count, weights)
    odds = model_odds(signals, weights, false_alarms)
    return Judgement(words, features, swapped, breaks, signals, odds)


def _probability(odds: float, weights: Weights, false_alarms: str) -> float:
    """Return the probability of garbling at the calibration's prior, from the best model's odds."""
    calibration = weights.card["calibration"][false_alarms]
    value = calibration["slope"] * odds + calibration["offset"]
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, value)))), 4)


def is_prose(words: Words) -> bool:
    """Return whether enough of the words are those that join English sentences."""
    joining = int((words.shares > _JOINING).sum())
    return joining / len(words) >= _LEAST_PROSE


def _word_evidence(judged: Judgement) -> list[Evidence]:
    """Return the words more likely swapped than not, with the synonym that fits where one does."""
    features, words, scores = judged.features, judged.words, judged.swapped
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
