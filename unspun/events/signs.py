"""What can be seen of a reading that tells right rows from wrong ones.

A sign is a name; a logistic curve weighs those a reading has (see :mod:`unspun.events.certainty`).
They say how the actors hang on the trigger, what kind of words they are, and how the act is told.
"""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.findings import Reading
from unspun.events.frames import noun_group
from unspun.events.syntax import is_passive, objects
from unspun.events.verbal import STATE, is_partisan, is_state

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SIGNS = (
    "accuse",
    "agree",
    "assault",
    "bare",
    "beside",
    "ccomp",
    "conj",
    "content",
    "deep",
    "deep adjunct",
    "deep carrier",
    "deep content",
    "deep noun",
    "deep state",
    "deep thing",
    "demanded",
    "direct",
    "elsewhere",
    "far clause",
    "first person",
    "long",
    "no target",
    "perfect",
    "present",
    "request",
    "several",
    "source actor",
    "source state",
    "states",
    "subject",
    "target actor",
    "thing alone",
    "very far",
)
NEAR = 2  # edges of the tree between a trigger and an object or the noun of its preposition
FAR = 9
LONG = 45  # tokens of a sentence above which trees are often wrong
WINDOW = 10  # tokens on each side of a trigger in which "we" and "you" make an opinion likely
FIRST_PERSON = frozenset({"i", "we", "you", "us", "me", "my", "our", "your"})
DIRECT = frozenset({"dobj", "nsubjpass", "dative", "with", "against"})
BESIDE = frozenset({"conj", "in", "advcl"})


def signs_of(reading: Reading, actors: SentenceActors) -> list[str]:
    """Return the signs of a reading, of :data:`SIGNS`, sorted."""
    found = {*_telling(reading), *_source_signs(reading, actors), *_target_signs(reading, actors)}
    if any(not actors.holds(a) for a in (*reading.sources[:1], *reading.targets[:1])):
        found.add("elsewhere")
    return sorted(found)


def _telling(reading: Reading) -> set[str]:
    """Return how the act is told: by which word, in which form, in what kind of sentence."""
    trigger = reading.trigger
    tag = trigger.tag_
    told = {
        "bare": tag == "VB" and reading.status == "happened",
        "present": tag in ("VBP", "VBZ"),
        "perfect": tag == "VBN" and not is_passive(trigger),
        "conj": trigger.dep_ == "conj",
        "ccomp": trigger.dep_ == "ccomp",
        "content": reading.content,
        "demanded": reading.status == "demanded",
        "agree": reading.act[0] == "AGREE",
        "assault": reading.act[0] == "ASSAULT",
        "accuse": reading.act[0] == "ACCUSE",
        "request": reading.act[0] == "REQUEST" and bool(reading.targets),
        "long": len(trigger.doc) > LONG,
        "first person": any(map(_is_first_person, _around(trigger))),
    }
    return {name for name, on in told.items() if on}


def _around(trigger: "Token") -> "Span":
    """Return the tokens near a trigger."""
    return trigger.doc[max(0, trigger.i - WINDOW) : trigger.i + WINDOW + 1]


def _is_first_person(token: "Token") -> bool:
    return token.lower_ in FIRST_PERSON and token.text != "US"


def _source_signs(reading: Reading, actors: SentenceActors) -> set[str]:
    if not reading.sources:
        return set()
    first = reading.sources[0]
    found = set()
    if len(reading.sources) > 1:
        found.add("several")
    if is_partisan(first) or first.sector in STATE or first.entity_type in ("PER", "GPE"):
        found.add("source actor")
    if is_state(first):
        found.add("source state")
        if reading.targets and is_state(reading.targets[0]):
            found.add("states")
    path = _path(first, reading, actors)
    if path and path[-1].dep_ in ("nsubj", "agent", "poss"):
        found.add("subject")
    return found


def _target_signs(reading: Reading, actors: SentenceActors) -> set[str]:
    thing = _does_to_thing(reading, actors)
    if not reading.targets:
        return {"no target", "thing alone"} if thing else {"no target"}
    first = reading.targets[0]
    found = set()
    if is_partisan(first) or first.sector in STATE or first.entity_type == "PER":
        found.add("target actor")
    path = _path(first, reading, actors)
    if not path:
        return found
    far, clause = len(path) > NEAR, any(t.pos_ == "VERB" for t in path[1:])
    role = _role(path[-1])
    if far or clause:
        told = {
            "deep": True,
            "deep thing": thing,
            "deep carrier": thing and any(map(noun_group, objects(reading.trigger))),
            "far clause": far and clause,
            "very far": len(path) > NEAR + 1,
            "deep noun": first.kind == "noun",
            "deep state": is_state(first),
            "deep content": role in ("xcomp", "ccomp", "pcomp"),
            "deep adjunct": role in ("advcl", "relcl", "acl", "for", "in", "on", "over"),
        }
        found |= {name for name, on in told.items() if on}
    if role in BESIDE:
        found.add("beside")
    elif role in DIRECT and "deep" not in found:
        found.add("direct")
    return found


def _does_to_thing(reading: Reading, actors: SentenceActors) -> bool:
    """Whether the trigger's own objects are no actors."""
    verb = reading.trigger
    if verb.pos_ != "VERB" or is_passive(verb):
        return False
    things = objects(verb)
    return bool(things) and not any(actors.actor(t) or actors.place(t) for t in things)


def _role(token: "Token") -> str:
    """Return how what hangs on the trigger hangs on it: its label, or the preposition."""
    return str(token.lower_ if token.dep_ == "prep" else token.dep_)


def _path(actor: Actor, reading: Reading, actors: SentenceActors) -> "list[Token]":
    """Return the tokens from an actor's head up to below the trigger; empty when it is elsewhere.

    The second of several actors stands where the first does.
    """
    trigger = reading.trigger
    if not actors.holds(actor):
        return []
    token = actors.parse.doc[actor.head]
    path: list[Token] = []
    for _ in range(FAR):
        if token.i == trigger.i:
            return path
        while token.dep_ == "conj" and token.pos_ != "VERB" and token.head.i != trigger.i:
            token = token.head
        path.append(token)
        if token.head.i == token.i:
            return []
        token = token.head
    return []
