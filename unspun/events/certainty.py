"""How sure a row is: the share of rows alike that a reader found right in all its fields.

A logistic curve over the signs of the reading (:mod:`unspun.events.signs`). Its weights are in
``resources/events_confidence.json`` with a card that says on what they were learned.
"""

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from unspun.events.actors import SentenceActors
from unspun.events.signs import signs_of
from unspun.events.verbal import is_state
from unspun.rules import rule

if TYPE_CHECKING:
    from unspun.events.findings import Reading

TOO_DOUBTFUL = rule(
    "EVT-011",
    "skip",
    "A row whose like are right less often than every second time is not coded.",
)
RESOURCE = "events_confidence.json"
# Rows below are not coded: LEAST where a state, its forces or a people act or are acted on,
# LEAST_PRIVATE elsewhere. On rows judged and held out these bars take the share right from .63 to
# .74 and keep .81 of the right ones, and .93 of those of the PLOVER gold standard; .40 and .55 give
# .72, .88 and .94. Of the whole gold standard a point is lost at .38 for states, 1.3 at .40, 3 at .45.
LEAST = 0.38
LEAST_PRIVATE = 0.65
# What a noun says is demanded, "the release of", is told by the demand; few such rows were judged.
LEAST_DEMANDED = 0.15


@cache
def weights() -> dict[str, float]:
    """Return the weight of each sign, with ``base`` for none; a sign not in it weighs nothing."""
    path = files("unspun") / "resources" / RESOURCE
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def chance(signs: Iterable[str]) -> float:
    """Return the chance, 0 to 1, that type, actors and status of a row with these signs are right."""
    weight = weights()
    logit = weight["base"] + sum(weight.get(name, 0.0) for name in signs)
    return round(1.0 / (1.0 + math.exp(-logit)), 3)


def confidence(reading: "Reading", actors: SentenceActors) -> float:
    """Return the chance, 0 to 1, that type, actors and status of a reading are right."""
    return chance(signs_of(reading, actors))


def doubtful(reading: "Reading", actors: SentenceActors) -> str | None:
    """Return the rule that keeps a reading out for its low confidence; None when it is kept."""
    public = any(map(is_state, (*reading.sources[:1], *reading.targets[:1])))
    least = LEAST if public else LEAST_PRIVATE
    if reading.rule == "content" and reading.status == "demanded":
        least = LEAST_DEMANDED
    return TOO_DOUBTFUL if confidence(reading, actors) < least else None
