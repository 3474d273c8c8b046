"""How sure a row is: the share of rows alike that a reader found right in all its fields.

A logistic curve over a few signs of the reading. Its weights are in
``resources/events_confidence.json`` with a card that says on what they were learned.
"""

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.rules import rule

if TYPE_CHECKING:
    from unspun.events.findings import Reading

TOO_DOUBTFUL = rule(
    "EVT-011", "skip", "A row whose like are right in fewer than 3 of 10 is not coded."
)
RESOURCE = "events_confidence.json"
# Rows below are not coded: 2 in 100 of political news, none that the gold standard has. At .33 it
# is 7 in 100, plain demands of an act among them; at .35, 17 in 100, and the pairs found of the
# gold standard fall from .62 to .58.
LEAST = 0.3
SIGNS = ("content", "role", "source_far", "target_far")
NEAR = 2  # edges of the tree between a trigger and an object or the noun of its preposition
FAR = 9


@cache
def weights() -> dict[str, float]:
    """Return the weight of each sign, with ``base`` for none."""
    path = files("unspun") / "resources" / RESOURCE
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found


def signs(reading: "Reading", actors: SentenceActors) -> dict[str, bool]:
    """Return the signs of a reading that its weights speak of."""
    everyone = (*reading.sources, *reading.targets)
    return {
        "content": reading.content,
        "role": any(a.kind != "name" for a in everyone),
        "source_far": any(_edges(reading, a, actors) > 1 for a in reading.sources[:1]),
        "target_far": any(_edges(reading, a, actors) > NEAR for a in reading.targets[:1]),
    }


def confidence(reading: "Reading", actors: SentenceActors) -> float:
    """Return the chance, 0 to 1, that type, actors and status of a row are right."""
    weight = weights()
    logit = weight["base"] + sum(weight[name] for name, on in signs(reading, actors).items() if on)
    return round(1.0 / (1.0 + math.exp(-logit)), 3)


def doubtful(reading: "Reading", actors: SentenceActors) -> str | None:
    """Return the rule that keeps a reading out for its low confidence; None when it is kept."""
    return TOO_DOUBTFUL if confidence(reading, actors) < LEAST else None


def _edges(reading: "Reading", actor: Actor, actors: SentenceActors) -> int:
    """Return how many edges of the tree an actor's head hangs below the trigger."""
    if not actors.holds(actor):
        return FAR
    token = actors.parse.doc[actor.head]
    for edges in range(FAR):
        if token.i == reading.trigger.i:
            return edges
        if token.dep_ == "conj" and token.pos_ != "VERB":
            token = token.head  # the second of several actors stands where the first does
            if token.i == reading.trigger.i:
                return edges + 1
        token = token.head
    return FAR
