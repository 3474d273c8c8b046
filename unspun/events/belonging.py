"""Whose somebody is, and which neighbouring clause or verb has to do with an act's target."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unspun.events.actors import OWN, Actor, SentenceActors
from unspun.events.frames import lemma_of, noun_group
from unspun.events.holders import OTHERS
from unspun.events.prepositions import MEETINGS
from unspun.events.syntax import INTRANSITIVE, children

if TYPE_CHECKING:
    from spacy.tokens import Token

ASKING = frozenset({"ask", "demand", "request", "beg", "petition", "insist"})
MATERIAL = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})


def is_own(actor: Actor, event_type: str, sources: Sequence[Actor], actors: SentenceActors) -> bool:
    """Return whether somebody belongs to the source; whom several seize is not "his" own."""
    if not actor.of_source or event_type not in MATERIAL or not actors.holds(actor):
        return actor.of_source
    whose = {c.lower_ for c in actors.parse.doc[actor.head].children if c.lower_ in OWN}
    several = bool(sources) and all(_is_plural(source, actors) for source in sources)
    return not (whose <= {"his", "her"} and several)


def _is_plural(actor: Actor, actors: SentenceActors) -> bool:
    plural = actors.holds(actor) and actors.parse.doc[actor.head].tag_ in ("NNS", "NNPS")
    return plural and actor.entity_type != "PER"


def is_own_kin(token: "Token") -> bool:
    """Return whether a noun is somebody's relative or friend: "stabbed his neighbour"."""
    own = any(c.lower_ in OWN for c in children(token, "poss"))
    return own and token.lemma_.lower() in OTHERS


def is_unknown(heads: "list[Token]", actors: SentenceActors) -> bool:
    """Return whether the subject of a clause is a pronoun that stands for nobody known."""
    return (
        bool(heads) and all(t.pos_ == "PRON" for t in heads) and not any(map(actors.actors, heads))
    )


def lacks_object(verb: "Token") -> bool:
    """Return whether the object of a later verb may be this one's too: "met and thanked", "has ties with and"."""
    if verb.lemma_ in INTRANSITIVE:
        return False
    things = children(verb, "dobj")
    if not things and any(
        p.lower_ == "against" and list(p.children) for p in children(verb, "prep")
    ):
        return False
    open_ended = [p for t in (verb, *things) for p in children(t, "prep")]
    return not things or any(not children(p, "pobj", "pcomp", "prep") for p in open_ended)


def asks_for_oneself(verb: "Token", clause: "Token") -> bool:
    """Return whether somebody asks to do something himself: "asked to see the prisoner"."""
    if clause.dep_ != "xcomp" or children(verb, "dobj", "dative") or children(clause, "nsubj"):
        return False
    return "to" in (c.lower_ for c in children(clause, "aux")) and lemma_of(verb) in ASKING


def is_told_before(clause: "Token") -> bool:
    """Return whether a clause stands before a verb with an object of its own: "A gave five, B pledged ten"."""
    verb = clause.head
    return clause.i < verb.i and bool(children(verb, "dobj")) and verb.pos_ == "VERB"


def is_conjoined(clause: "Token") -> bool:
    """Return whether a clause stands beside its verb after "and" and completes nothing."""
    first, verb = clause.left_edge, clause.head
    return any(t.dep_ == "cc" and verb.i < t.i < first.i for t in verb.children)


def meets(verb: "Token", things: "Sequence[Token]") -> bool:
    """Return whether this is a meeting, which takes place somewhere but is not with the place."""
    groups = [noun_group(t) for t in [verb, *things]]
    return lemma_of(verb) in MEETINGS or any(g and g.name == "talks" for g in groups)
