"""Names beside an act that have no part in it: at whose request, in whose support, whose own seat."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unspun.entities.knowledge import load_knowledge
from unspun.events.actors import Actor, SentenceActors
from unspun.events.frames import lemma_of
from unspun.events.syntax import children, objects, oblique, particle

if TYPE_CHECKING:
    from spacy.tokens import Token

    from unspun.entities.clusters import Cluster

OWNED = frozenset({"poss", "compound", "amod", "nmod"})
FAVOUR = frozenset(
    {"support", "favour", "favor", "solidarity", "sympathy", "memory", "defence", "defense"}
)
_WISHES = """
request invitation behest urging insistence suggestion instruction instructions order orders command
advice prompting bidding
"""
WISHES = frozenset(_WISHES.split())
WISHED = frozenset({"at", "on", "upon", "under"})
# Who invites is who is met, and with whom one agrees.
HOSTED = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
# Acts of words and of aid a state does not do to its own capital, which is another name of it there.
OF_STATES = frozenset(
    {"REQUEST", "REJECT", "ACCUSE", "AGREE", "SUPPORT", "THREATEN", "AID", "SANCTION"}
)
# Done to people: the town or camp beside is where it was, or whence they went.
_PERSONAL = """
arrest detain hold imprison jail intern deport expel banish exile extradite kidnap abduct release
free liberate let evict repatriate rearrest
"""
PERSONAL = frozenset(_PERSONAL.split())
BORDERS = frozenset({"border", "frontier", "boundary"})
FILING = frozenset({"file", "lodge", "submit", "complaint", "suit", "lawsuit", "appeal"})
COMPLAINING = frozenset({"complain", "protest"})  # to somebody, of somebody else
MEDIATING = frozenset({"mediate", "broker", "arbitrate"})
_HANDED_ON = """
release free liberate surrender return yield repatriate
"""
HANDED_ON = frozenset(_HANDED_ON.split())
HANDED_WITH = frozenset(
    {("give", "up"), ("hand", "over"), ("turn", "over"), ("let", "go"), ("give", "back")}
)
_UNDERGONE = """
release liberation freeing extradition deportation prosecution imprisonment detention execution
acquittal ouster removal conviction indictment impeachment arrest
"""
UNDERGONE = frozenset(_UNDERGONE.split())
EXCHANGED = frozenset({"swap", "exchange", "hand", "free", "release", "trade"})


def is_bystander(actor: Actor, event_type: str, actors: SentenceActors) -> bool:
    """Return whether somebody is named only as who wished an act or in whose favour it was."""
    if not actors.holds(actor):
        return False
    token = actors.parse.doc[actor.head]
    while token.dep_ == "conj" and token.pos_ != "VERB":
        token = token.head
    prep = token.head
    if prep.dep_ == "prep" and prep.i and prep.nbor(-1).lower_ in FAVOUR:
        return event_type != "SUPPORT"  # "in solidarity with", whatever that hangs on
    if token.dep_ in OWNED:
        noun = token.head
    elif token.dep_ == "pobj" and token.head.lower_ in ("of", "with", "for"):
        noun = token.head.head
    else:
        return False
    word = noun.lemma_.lower()
    if noun.dep_ != "pobj":
        return False
    if word in WISHES and event_type not in HOSTED:
        return noun.head.lower_ in WISHED
    return word in FAVOUR and event_type != "SUPPORT" and noun.head.lower_ == "in"


def passes_by(preposition: str, token: "Token", event_type: str) -> bool:
    """Return whether a preposition names nobody acted on: "complained to", "patrolled with"."""
    lemma = lemma_of(token)
    if preposition == "to" and lemma in COMPLAINING:
        return True
    if preposition == "from" and event_type == "SANCTION":
        return is_where(token)  # "expelled from Lome"
    if preposition == "with" and event_type == "MOBILIZE":
        return lemma not in BORDERS
    if preposition in ("with", "at", "to") and event_type in ("ACCUSE", "CONCEDE"):
        return bool({lemma, *(t.lemma_.lower() for t in objects(token))} & FILING)
    return False


def is_own_capital(
    actor: Actor, sources: Sequence[Actor], event_type: str, actors: SentenceActors
) -> bool:
    """Return whether one of a state and its capital stands for the other: "from Togo, which Lome"."""
    place = _cluster(actor, actors)
    if place is None or event_type not in OF_STATES or actor.entity_type != "GPE":
        return False
    others = [c for s in sources if s.entity_type == "GPE" and (c := _cluster(s, actors))]
    return any(_is_seat(place, o) or _is_seat(o, place) for o in others)


def _cluster(actor: Actor, actors: SentenceActors) -> "Cluster | None":
    return actors.analysis.clusters[int(actor.entity)] if actor.entity else None


def _is_seat(town: "Cluster", state: "Cluster") -> bool:
    if town.country is None or town.country != state.country:
        return False
    known = state.known is not None and state.known.is_state
    return known and load_knowledge(None).is_capital(town.name, town.country)


def is_where(verb: "Token") -> bool:
    """Return whether the places beside a verb are where it is done, and never to whom."""
    return lemma_of(verb) in PERSONAL | MEDIATING


def hands_on(clause: "Token") -> bool:
    """Return whether somebody is given away: whom one refuses to free is not who is refused."""
    lemma = lemma_of(clause)
    return lemma in HANDED_ON or (lemma, particle(clause) or "") in HANDED_WITH


def is_exchanged(verb: "Token") -> bool:
    """Return whether people are "received" who are handed over, and no guests."""
    return lemma_of(verb) == "receive" and any(
        t.pos_ == "VERB" and t.i != verb.i and t.lemma_.lower() in EXCHANGED for t in verb.doc
    )


def undergoes(noun: "Token") -> bool:
    """Return whether the possessor of a noun is whom it is done to: "the captain's release"."""
    word = noun.lemma_.lower()
    return word in UNDERGONE and bool(children(noun, "poss")) and not oblique(noun, "of", "by")
