"""The line model: how likely a line that no rule knows is furniture, by its looks and place.

A logistic model over a line's looks, its neighbours' and its place (:mod:`unspun.clean.line_inputs`).
Its weights are in ``resources/text_prior.json`` with what they were learned from. A sentence inside the
running text is never judged.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from unspun.clean.features import Look
from unspun.clean.line_inputs import (
    LOOKS,
    PLACES,
    WINDOWS,
    Matrix,
    looks_of,
    means,
    places_of,
)
from unspun.rules import rule

UNLIKELY = rule("BOI-048", "drop", "A line that by its look, place and neighbours is no text.")
BELOW = rule("BOI-045", "drop", "Between or below the furniture that follows the text.")


_FEW_WORDS = 2  # of a short sentence
_LONG_WORDS = 120  # longer prose is no menu, wherever it stands; notices so long have rules


@dataclass(frozen=True, slots=True)
class Prior:
    """Weights of a line's looks and of its place; limits.

    ``looks`` has a column for a line's own looks, one each for lines above and below the text, and
    one for each window of its neighbours.
    """

    looks: Matrix
    places: NDArray[np.float64]
    bias: float
    drop_above: dict[str, float]


def scores(looks: Sequence[Look], known: Sequence[bool], core: tuple[int, int]) -> list[float]:
    """Return the log-odds that each line is furniture, less the limit of its zone.

    ``known`` marks the furniture that rules name, which is not judged; ``core`` is the first and
    last line of the running text. Lines above 0 are furniture, surely enough for where they stand.
    """
    prior = _prior()
    zones = [
        None if named else zone_of(index, look, core)
        for index, (look, named) in enumerate(zip(looks, known, strict=True))
    ]
    own = looks_of(looks, known, core, [zone is not None for zone in zones]) @ prior.looks
    odds = own[:, 0] + places_of(looks, known, core) @ prior.places + prior.bias
    odds[: core[0]] += own[: core[0], 1]
    odds[core[1] + 1 :] += own[core[1] + 1 :, 2]
    odds += means(own[:, 3:], WINDOWS).sum(1)
    limits = [prior.drop_above[zone] if zone else np.inf for zone in zones]
    scores: list[float] = (odds - limits).tolist()
    return scores


def zone_of(index: int, look: Look, core: tuple[int, int]) -> str | None:
    """Return which limit holds for a line; None for sentences of the text, which are not judged."""
    inside = core[0] <= index <= core[1]
    if look.is_prose and look.words >= _LONG_WORDS:
        return None
    if look.is_prose or (inside and look.ends_sentence and look.words >= _FEW_WORDS):
        return None if inside else "sentence"
    return "head" if index < core[0] else "tail" if index > core[1] else "text"


@cache
def _prior() -> Prior:
    resource = files("unspun.resources").joinpath("text_prior.json")
    card = json.loads(resource.read_text(encoding="utf-8"))
    weights = card["weights"]
    return Prior(
        np.array([weights[name] for name in LOOKS]),
        np.array([weights[name] for name in PLACES]),
        card["bias"],
        card["drop_above"],
    )
