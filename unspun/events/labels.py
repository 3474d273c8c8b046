"""Names in a noun phrase that neither act nor are acted on: they only say which thing is meant.

"The Marsh tax returns", "the Iran deal", "the attack on our mission in Tarsk".
"""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.frames import lemma_of, noun_group
from unspun.events.lexicon import lexicon
from unspun.events.syntax import children, objects, oblique

if TYPE_CHECKING:
    from spacy.tokens import Token

# Of these acts a state before a noun only says which: "backs the Iran deal", "the Syria policy".
ABOUT_TOPICS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AGREE", "REQUEST"})
_DOCUMENTS = """
letter statement report declaration communique resolution petition signatory author complaint
document
"""
DOCUMENTS = frozenset(_DOCUMENTS.split())
_CLAIMS = """
allegation claim complaint accusation death killing murder disappearance charge report story case
"""
CLAIMS = frozenset(_CLAIMS.split())
# Of forces: to use them as one's own.
MEANS = frozenset({"bring", "call", "use", "unleash", "summon", "order", "involve"})
OWNING = frozenset({"poss", "amod", "compound", "nmod"})
PLACE_NAMES = frozenset({"GPE", "LOC", "FAC"})
TOPICS = frozenset({"agreement", "attack", "investigation", "relations"})


def only_labels(owner: Actor, event_type: str, actors: SentenceActors) -> bool:
    """Return whether a name only says which thing an act is about: "Marsh tax returns"."""
    if owner.kind != "owner" or not actors.holds(owner):
        return False
    token = actors.parse.doc[owner.head]
    if token.dep_ not in ("compound", "nmod"):
        return False
    if owner.entity_type == "PER":
        return True
    if owner.entity_type not in PLACE_NAMES or event_type not in ABOUT_TOPICS:
        return False
    if token.head.lemma_.lower() in actors.words.instruments:
        return False
    group = noun_group(token.head)
    topic = group is None or group.name in TOPICS
    return topic and actors.actor(token.head) is None


def is_claimant(actor: Actor, actors: SentenceActors) -> bool:
    """Return whether an inquiry is into what somebody claims or suffered, and not into him."""
    if actor.kind != "owner" or not actors.holds(actor):
        return False
    noun = actors.parse.doc[actor.head].head
    if noun.lemma_.lower() not in CLAIMS or noun.dep_ not in ("pobj", "dobj"):
        return False
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    group = lexicon().nouns.get(above.lemma_.lower())
    probed = lexicon().acts.get(lemma_of(above)) == ("ACCUSE", "investigate")
    return probed or (group is not None and group.name == "investigation")


def is_own_force(actor: Actor, event_type: str, actors: SentenceActors) -> bool:
    """Return whether an actor is the forces that are sent or withdrawn, not whom it is done to."""
    if not actors.holds(actor):
        return False
    token = actors.parse.doc[actor.head]
    if event_type == "RETREAT" and token.dep_ in OWNING and _is_withdrawn(token.head):
        return True  # "the Norwegian withdrawal", "Norwegian troops"
    if actor.sector != "MIL":
        return False
    if token.dep_ == "dobj" and event_type in ("MOBILIZE", "THREATEN"):
        known, verb = lexicon(), lemma_of(token.head)
        act = known.acts.get(verb, ("", None))
        own = act[0] == "MOBILIZE" or verb in MEANS
        return own or known.kind(verb, "give")  # "send soldiers into", "bring in the army"
    if event_type not in ("RETREAT", "MOBILIZE"):
        return False
    prep = token.head
    group = noun_group(prep.head) if prep.lower_ == "of" else None
    return group is not None and group.name in ("withdrawal", "patrol")


def _is_withdrawn(noun: "Token") -> bool:
    group = noun_group(noun)
    return group is not None and group.name in ("withdrawal", "troops")


def is_aim(clause: "Token") -> bool:
    """Return whether a clause says what a protest is for or against, and not for whose release."""
    groups = [noun_group(t) for t in objects(clause)]
    if any(g and g.name in ("release", "protest") for g in groups):
        return False
    if lexicon().acts.get(lemma_of(clause), ("", None))[0] == "SUPPORT":
        return False  # "marched to defend the president"
    return clause.tag_ == "VBG" or any(c.lower_ == "to" for c in children(clause, "aux"))


def has_victim(noun: "Token") -> bool:
    """Return whether an attack says on whom it was: no other phrase names who made it."""
    return bool(oblique(noun, "on", "against", "of", "in", "at"))
