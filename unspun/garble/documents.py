"""From words to a verdict on the whole text: document values, and models over them.

Every network says of every word how likely it was put for another. A document's values are means
of these log-odds (of all, the highest fifth, the highest twentieth, the lower half), the learned
log-odds of its words and pairs, its register, and the means of all word features. They are made
comparable across lengths by their spread in clean news. Five logistic models look at them:
``swapped`` (spinners, also unknown ones), ``known`` (spinners of the kinds learned from),
``broken`` (structure and strange words), ``literal`` (round trips by rule-based translators),
``reworded`` (by neural ones, fluent and wrong).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unspun.garble.features import FEATURES, TokenFeatures
from unspun.garble.hashes import Floats, word_slots
from unspun.garble.tables import ODDS_STEP, ODDS_WORD_BITS
from unspun.garble.tokens import Words
from unspun.garble.weights import Weights
from unspun.model import Evidence

MODELS = {
    "swapped": "spun",
    "known": "spun",
    "broken": "translated",
    "literal": "translated",
    "reworded": "translated",
}
NETWORKS = ("spun", "translated")  # "translated" reads all words, "spun" content words
POOLED = 5
SINGLE = ("known", "familiarity", "register")
VALUES = len(NETWORKS) * POOLED + len(SINGLE) + 2 * FEATURES
_STRONGEST = 7.0  # nats one word may say, so that no one word decides
_FEWEST_CONTENT = 10  # content words without which nothing can be said
_FOREIGN_REGISTER = 2.0  # deviations of news beyond which a text is in another register
# without a break of structure, odd words alone would call learners' English broken
LEAST_STRUCTURE = 1.0
# words below which a model is silent. Fluent round trips show over many sentences only: of 28
# clean texts of 150 words by learners, preachers and others, eight looked so (22 November 2026)
LEAST_WORDS = {"literal": 120, "reworded": 180}
SHORT = 150  # words below which a text has thresholds of its own
NEVER = -20.0  # log-odds of a model that may not speak


@dataclass(frozen=True, slots=True)
class Signals:
    """The values (VALUES,) of one text, the weight of its structural breaks, and its words."""

    values: Floats
    structure: float
    words: int
    content_words: int


def register_of(words: Words, weights: Weights) -> float:
    """Return the mean log-odds of the words in old, legal and holy texts and verse against news."""
    common = words.hashes[~words.names]
    if not len(common):
        return 0.0
    table = weights.register[word_slots(common, ODDS_WORD_BITS)]
    return float(table.astype(np.float32).mean() * ODDS_STEP)


def signals_of(
    features: TokenFeatures,
    swapped: Floats,
    structure: float,
    register: float,
    words: int,
    weights: Weights,
) -> Signals:
    """Return the document values of one text; ``swapped`` are the spun network's log-odds."""
    content = features.content
    count = int(content.sum())
    if count < _FEWEST_CONTENT:
        return Signals(np.zeros(VALUES, np.float32), structure, words, count)
    matrix, telling = features.matrix, features.matrix[content]
    put = weights.translated.scores(matrix, features.index)
    pooled = [_pooled(swapped[content]), _pooled(put)]
    single = [features.odds.mean(), features.familiarity[content].mean(), register]
    rest = matrix[~content]
    means = [telling.mean(0), rest.mean(0) if len(rest) else np.zeros(FEATURES)]
    values = np.concatenate([*pooled, single, *means]).astype(np.float32)
    return Signals(values, structure, words, count)


def _pooled(scores: Floats) -> list[float]:
    scores = np.sort(np.clip(scores, -_STRONGEST, _STRONGEST))
    count = len(scores)
    likely = 1 / (1 + np.exp(-scores))
    parts = (
        scores,
        scores[-(count // 5 + 1) :],
        scores[-(count // 20 + 1) :],
        scores[: count // 2],
    )
    return [float(likely.mean()), *(float(part.mean()) for part in parts)]


def structure_weight(breaks: Sequence[Evidence], words: int) -> float:
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


def model_inputs(signals: Signals, weights: Weights) -> Floats:
    """Return values in units of their spread in clean news, then structure and register.

    The spread of a mean over n words is sqrt(between texts^2 + within texts^2 / n). A register
    counts only as far as it is foreign to news.
    """
    models = weights.documents
    scale = np.sqrt(models.between**2 + models.within**2 / max(signals.words, 1))
    scaled = (signals.values - models.mean) / scale
    register = scaled[len(NETWORKS) * POOLED + SINGLE.index("register")]
    foreign = max(0.0, float(register) - _FOREIGN_REGISTER)
    return np.append(scaled, [signals.structure, foreign]).astype(np.float32)


def raw_odds(signals: Signals, weights: Weights) -> npt.NDArray[np.float64]:
    """Return the log-odds of every model at even odds of garbled and clean, shape (models,)."""
    if signals.content_words < _FEWEST_CONTENT:
        return np.full(len(MODELS), NEVER)
    models = weights.documents
    odds: npt.NDArray[np.float64] = models.weights.astype(float) @ model_inputs(signals, weights)
    odds = odds + models.offset
    if signals.structure < LEAST_STRUCTURE:
        odds[list(MODELS).index("broken")] = NEVER
    for model, least in LEAST_WORDS.items():
        if signals.words < least:
            odds[list(MODELS).index(model)] = NEVER
    return odds


def model_odds(signals: Signals, weights: Weights, false_alarms: str) -> dict[str, float]:
    """Return every model's log-odds above its threshold at a share of ``false_alarms``."""
    limits = thresholds_of(signals.words, weights, false_alarms)
    return dict(zip(MODELS, (raw_odds(signals, weights) - limits).tolist(), strict=True))


def thresholds_of(words: int, weights: Weights, false_alarms: str) -> npt.NDArray[np.float64]:
    """Return every model's threshold for a text of so many words, shape (models,)."""
    limits = weights.card["thresholds"][false_alarms]
    return np.array([limits[m][int(words >= SHORT)] for m in MODELS])
