"""A second opinion on texts that the detector is not sure of: how strange a language model finds them.

A swapped word is a usual word where nobody expects it, so what counts is its surprisal above that
of the word alone in general English, over ordinary words (no names, no numbers). The figures are
weighed together with the detector's own log-odds by a small logistic model, whose weights are
``resources/garble_language_model.json`` (made by ``python -m benchmarks.language_model train``).
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from unspun.garble.language_model import LanguageModel, TokenCosts, load_language_model
from unspun.garble.lexicon import general_frequencies
from unspun.garble.tokens import Words, sentences_of, words_of
from unspun.settings import GarbleSettings

_UNKNOWN = 2e-8  # share of general English of a word no list has
_COMMONEST = 3.6e-3  # words commoner than this say nothing by being expected
_LOWEST, _HIGHEST = -3.0, 6.0  # nats of excess one word may add: no single word decides
_UNLIKELY = 1000  # rank of a token among 49,152
_LEAST_SENTENCE = 5  # words; headings and captions are no running text
_PIECE = 900  # characters read in one pass, about 200 tokens: below the model's context
_MOST_ODDS = 6.0  # of the detector: beyond it a higher figure says no more


@dataclass(frozen=True, slots=True)
class Strangeness:
    """Means over the ordinary words read: what a language model makes of a text.

    ``excess`` is surprisal above the word's own rarity in nats (content words), ``unlikely`` the
    share of words whose first token ranks beyond the thousandth.
    """

    excess: float
    unlikely: float
    words: int


def in_grey_zone(odds: float, settings: GarbleSettings) -> bool:
    """Return whether the detector's log-odds leave room for a second opinion."""
    return (
        settings.language_model != "none"
        and settings.language_model_from <= odds <= settings.language_model_to
    )


def second_opinion(text: str, odds: float, settings: GarbleSettings) -> float:
    """Return the log-odds of spun text above the threshold of 1 % false alarms.

    ``odds`` are the detector's. Where nothing can be read, they come back as they are.

    Raises:
        LanguageModelMissing: the model's packages are not installed.
    """
    model = load_language_model(settings.language_model)
    found = strangeness(text, model, settings.language_model_sentences)
    return odds if found is None else weighed(found, odds, load_card())


def strangeness(text: str, model: LanguageModel, most_sentences: int) -> Strangeness | None:
    """Return how strange the first sentences of ``text`` are, or None if they hold no words."""
    costs: list[tuple[float, float, int]] = []
    for piece in _pieces(text, most_sentences):
        costs += _word_costs(words_of(piece), model.costs(piece))
    content = [min(max(s - own, _LOWEST), _HIGHEST) for s, own, _ in costs if own > _EXPECTED]
    if not content:
        return None
    count = len(costs)
    return Strangeness(
        sum(content) / len(content),
        sum(rank > _UNLIKELY for _, _, rank in costs) / count,
        count,
    )


_EXPECTED = -math.log(_COMMONEST)


def _pieces(text: str, most_sentences: int) -> Iterator[str]:
    """Yield stretches of neighbouring sentences that fit into one pass."""
    spans = [s for s in sentences_of(text) if text[s[0] : s[1]].count(" ") >= _LEAST_SENTENCE - 1]
    start = end = -1
    for first, last in spans[:most_sentences]:
        if start >= 0 and last - start > _PIECE:
            yield text[start:end]
            start = -1
        start, end = (first if start < 0 else start), last
    if start >= 0:
        yield text[start : min(end, start + 4 * _PIECE)]


def _word_costs(words: Words, costs: TokenCosts) -> list[tuple[float, float, int]]:
    """Return (surprisal, own rarity, rank of the first token) of the ordinary words, in nats.

    A token belongs to the word its last character lies in; a word cut off by the end of the
    context, and the first word, which nothing stands before, are left out.
    """
    if not len(words) or not len(costs.end):
        return []
    owner = np.searchsorted(np.array(words.start), costs.end - 1, side="right") - 1
    frequencies = general_frequencies()
    found = []
    for i in np.unique(owner[owner > 0]).tolist():
        mine = np.flatnonzero((owner == i) & (costs.end <= words.end[i]))
        if words.proper[i] or words.lower[i] == "#" or not len(mine):
            continue
        if words.end[i] != int(costs.end[mine[-1]]):
            continue
        own = -math.log(max(frequencies.get(words.lower[i], 0.0), _UNKNOWN))
        found.append((float(costs.surprisal[mine].sum()), own, int(costs.rank[mine[0]])))
    return found


def inputs(found: Strangeness, odds: float, card: dict[str, Any]) -> list[float]:
    """Return the inputs of the logistic model, figures in units of their spread in clean text.

    The spread of a mean over n words is sqrt(between texts^2 + within texts^2 / n).
    """
    values = [max(-_MOST_ODDS, min(_MOST_ODDS, odds)) / _MOST_ODDS]
    for name, spread in card["spread"].items():
        scale = math.hypot(spread["between"], spread["within"] / math.sqrt(found.words))
        values.append((getattr(found, name) - spread["mean"]) / scale)
    return values


def weighed(found: Strangeness, odds: float, card: dict[str, Any]) -> float:
    """Return the log-odds of the logistic model, 0 at its threshold of 1 % false alarms."""
    pairs = zip(card["weights"], inputs(found, odds, card), strict=True)
    total: float = card["offset"] + sum(w * x for w, x in pairs)
    return round(total, 4)


@cache
def load_card() -> dict[str, Any]:
    """Return the shipped weights and what they were learned from."""
    path = files("unspun") / "resources/garble_language_model.json"
    card: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return card
