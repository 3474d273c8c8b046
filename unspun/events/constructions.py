"""Verbs of acts in constructions that tell no act, one test for each type of act.

"As the study demonstrated", "threatens millions of jobs", "won the seat vacated by": the verb is one
of the lexicon, what stands beside it makes it another.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.findings import Reading
from unspun.events.frames import lemma_of, noun_group, patients
from unspun.events.government import COURTS
from unspun.events.holders import holds_office
from unspun.events.lexicon import lexicon
from unspun.events.private_acts import (
    PRIVATE,
    backs_nobody,
    blames_nobody,
    comes_back,
    stops_selling,
    travels_privately,
    works_privately,
)
from unspun.events.syntax import children, complements, is_passive, objects, oblique, particle
from unspun.events.verbal import ARMED, is_armed, is_partisan, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

SHOWS = frozenset({"demonstrate", "rally", "march", "agitate", "picket", "protest"})
BODY_OF_PEOPLE = ("against", "for", "outside", "over", "in", "at", "through", "on", "to")
LEAVING = frozenset({"withdraw", "vacate", "cede", "relinquish", "retreat", "pull", "disengage"})
LEFT_PLACES = frozenset({"troops", "territory", "weapon", "border", "missile"})
CONQUESTS = frozenset({"take", "seize", "capture", "win", "retake"})
RULING = ARMED | {"GOV", "LEG", "JUD", "PRM"}
_GRANTING = """
announce extend resume renew continue launch organise organize deliver
"""
GRANTING = frozenset(_GRANTING.split())
BODIES = frozenset(
    {"territory", "property", "office", "embassy", "weapon", "missile", "border", "road", "troops"}
)
_HELP = """
fill help assist rescue clear search evacuate distribute rebuild repair deliver vaccinate clean treat
feed dig extinguish restore hand
"""
HELP = frozenset(_HELP.split())
FUNDS = frozenset({"fund", "money", "treasury", "budget", "million", "billion", "coffer", "asset"})
STAFF = frozenset({"LAB", "EDU", "MED"})  # others walk out of a sitting, and stop no work
HELD = frozenset({"CVL", "REF", "MIL", "REB", "COP"})


def _no_crowd(reading: Reading, actors: SentenceActors) -> bool:
    """Whether "demonstrate" or "rally" tells no protest: it has an object, or one man does it."""
    verb = reading.trigger
    if reading.act[1] == "strike" and reading.sources:
        single = all(a.entity_type == "PER" for a in reading.sources)  # left the room
        left = lemma_of(verb) == "walk" and not any(a.sector in STAFF for a in reading.sources)
        return single or left or all(a.sector == "BUS" for a in reading.sources)
    if lemma_of(verb) == "put" and particle(verb) == "down":
        return True  # ended by force
    if lemma_of(verb) == "loot" and any(t.lemma_.lower() in FUNDS for t in objects(verb)):
        return True  # embezzled
    if lemma_of(verb) not in SHOWS:
        return _is_campaign(reading)
    marks = {c.lower_ for c in children(verb, "mark", "advmod", "prt")}
    if (objects(verb) and lemma_of(verb) != "protest") or marks & {"as", "together", "back"}:
        return True
    if oblique(verb, "behind", "around"):
        return True
    alone = len(reading.sources) == 1 and reading.sources[0].entity_type == "PER"
    return alone and not oblique(verb, *BODY_OF_PEOPLE)


def _is_campaign(reading: Reading) -> bool:
    """Whether one politician or a party holds a rally, which protests against nobody."""
    things = [t.lemma_.lower() for t in objects(reading.trigger)]
    one = len(reading.sources) == 1 and (
        reading.sources[0].entity_type == "PER" or reading.sources[0].sector == "GOV"
    )
    return one and "rally" in things and not reading.targets


def _changes_party(reading: Reading) -> bool:
    """Whether somebody defects to a party or a firm, and lays down no arms."""
    if lemma_of(reading.trigger) != "defect":
        return False
    everyone = (*reading.sources, *reading.targets)
    return any(map(is_partisan, everyone)) or not any(map(is_state, everyone))


def _leaves_no_place(reading: Reading, actors: SentenceActors) -> bool:
    """Whether what is left, withdrawn or released is a seat, a vote, a treaty, a paper."""
    things = objects(reading.trigger)
    if lemma_of(reading.trigger) == "return" and reading.targets:
        return not any(a.sector in HELD for a in reading.targets)
    if reading.act[1] == "release" and reading.targets and things:
        held = [g for g in map(noun_group, things) if g and g.name in ("prisoner", "hostage")]
        return reading.targets[0].kind == "owner" and not held
    if _changes_party(reading):
        return True
    if reading.act[1] == "access" and lemma_of(reading.trigger) == "open":
        new = [c for t in things for c in children(t, "det") if c.lower_ in ("a", "an")]
        return bool(new)  # a road that was built
    if reading.act[1] not in ("withdraw", None):
        return False
    return leaves_no_place(reading.trigger, reading.sources, actors)


def leaves_no_place(verb: "Token", sources: Sequence[Actor], actors: SentenceActors) -> bool:
    """Return whether a verb of leaving is of a seat, a vote or a treaty."""
    if lemma_of(verb) not in LEAVING:
        return False
    things = patients(verb)
    left = oblique(verb, "from")
    if left and not any(_is_place(t, actors) for t in left):
        return True
    if things:
        forces = [t for t in things if _is_force(t, actors)]
        return not forces
    return not left and not any(map(is_armed, sources))


def _is_place(token: "Token", actors: SentenceActors) -> bool:
    group = noun_group(token)
    return (
        actors.place(token) is not None
        or actors.actor(token) is not None
        or (group is not None and group.name in LEFT_PLACES)
    )


def _is_force(token: "Token", actors: SentenceActors) -> bool:
    group = noun_group(token)
    if group is not None and group.name in LEFT_PLACES:
        return True
    actor = actors.actor(token)
    return (actor is not None and actor.sector in ARMED) or actors.place(token) is not None


def _lets_happen(reading: Reading, actors: SentenceActors) -> bool:
    """Whether what is allowed is no concession: leave comes from a state or somebody armed."""
    if lemma_of(reading.trigger) == "concede" and children(reading.trigger, "ccomp"):
        return True  # says that it is so
    if not lexicon().kind(lemma_of(reading.trigger), "allow"):
        return _leaves_no_place(reading, actors)
    return not any(
        a.sector in RULING
        or a.entity_type == "GPE"
        or (a.entity_type == "PER" and holds_office(a, actors))
        for a in reading.sources
    )


def _lessens(reading: Reading, actors: SentenceActors) -> bool:
    """Whether "decline" and the like tell of less of something: no object, no clause, not passive."""
    verb = reading.trigger
    if lemma_of(verb) == "oppose" and verb.i and verb.nbor(-1).lower_ == "as":
        return True  # "as opposed to"
    if lemma_of(verb) not in ("decline", "refuse") or is_passive(verb):
        return False
    return verb.pos_ == "VERB" and not (objects(verb) or complements(verb))


def _endangers(reading: Reading, actors: SentenceActors) -> bool:
    """Whether what is threatened is a thing: "threaten millions of jobs"."""
    verb = reading.trigger
    if reading.act[1] == "expel" and stops_selling(reading, actors):
        return True
    if reading.act[1] == "relations" and all(a.sector in PRIVATE for a in reading.sources):
        return True  # a firm that will stop a service
    if reading.rule == "future" and _helps_out(reading, actors):
        return True  # what soldiers are sent for threatens nobody
    if lemma_of(verb) != "threaten" or complements(verb) or oblique(verb, "with"):
        return False
    things = patients(verb)
    return bool(things) and not any(
        actors.actor(t) or actors.place(t) or noun_group(t) or oblique(t, "against") for t in things
    )


def _pleases(reading: Reading, actors: SentenceActors) -> bool:
    """Whether somebody appeals a ruling, or to others by being liked: to them, and for nothing."""
    verb = reading.trigger
    if lemma_of(verb) != "appeal":
        return False
    courts = any(t.lemma_.lower() in COURTS for t in oblique(verb, "to", "in", "at"))
    if courts or objects(verb) or oblique(verb, "against"):
        return True
    return not (oblique(verb, "for") or complements(verb))


def _harms_no_body(reading: Reading, actors: SentenceActors) -> bool:
    """Whether an abstract thing is hit, or a place is taken by one without arms: a candidate."""
    verb = reading.trigger
    if reading.targets and reading.targets[0].kind == "owner" and objects(verb):
        groups = [noun_group(t) for t in objects(verb)]
        if not any(g and (g.name in BODIES or g.act) for g in groups):
            return True  # "destroyed the country's credit"
    if lemma_of(verb) not in CONQUESTS or reading.act[1] is not None:
        return False
    return bool(reading.sources) and all(
        is_partisan(a) or (a.entity_type == "PER" and a.sector not in ARMED)
        for a in reading.sources
    )


def _is_no_gift(reading: Reading, actors: SentenceActors) -> bool:
    """Whether money is earned or held, arms are figurative, or own forces stand by one another."""
    verb = reading.trigger
    lemma = lemma_of(verb)
    if lemma in ("help", "assist") and any(
        a.sector in ARMED and a.span.mention_id is None for a in reading.targets
    ):
        return True
    if lexicon().kind(lemma, "light") and not lexicon().kind(lemma, "give"):
        return lemma not in GRANTING
    if lemma == "accept":
        return not any(a.sector in ("REF", "CVL") for a in reading.targets)
    armed = any(g and g.name in ("weapon", "missile") for g in map(noun_group, objects(verb)))
    return armed and any(map(is_partisan, reading.sources))


def _helps_out(reading: Reading, actors: SentenceActors) -> bool:
    """Return whether forces are sent to help: "will send soldiers to fill sandbags"."""
    verb = reading.trigger
    held = [verb, *objects(verb)]
    aims = [c for t in held for c in children(t, "xcomp", "advcl", "acl", "relcl")]
    return any(c.lemma_ in HELP and not _aids_forces(c, actors) for c in aims)


def _aids_forces(aim: "Token", actors: SentenceActors) -> bool:
    """Whether those helped are armed themselves, or it is fighting that is helped."""
    helped = [a for t in objects(aim) if (a := actors.actor(t))]
    acts = [lexicon().acts.get(lemma_of(c), ("", None))[0] for c in children(aim, "xcomp")]
    return "ASSAULT" in acts or any(a.sector in ARMED for a in helped)


def _journeys(reading: Reading, actors: SentenceActors) -> bool:
    """Whether what is agreed to is a diplomat's return to his post."""
    return reading.rule == "future" and comes_back(reading)


TESTS: dict[str, Callable[[Reading, SentenceActors], bool]] = {
    "PROTEST": _no_crowd,
    "RETREAT": _leaves_no_place,
    "CONSULT": travels_privately,
    "COOPERATE": works_privately,
    "CONCEDE": _lets_happen,
    "SUPPORT": backs_nobody,
    "REJECT": _lessens,
    "THREATEN": _endangers,
    "MOBILIZE": _helps_out,
    "ACCUSE": blames_nobody,
    "REQUEST": _pleases,
    "ASSAULT": _harms_no_body,
    "AGREE": _journeys,
    "SANCTION": stops_selling,
    "AID": _is_no_gift,
}
