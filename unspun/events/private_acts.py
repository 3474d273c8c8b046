"""Acts among private people, at work, in courts and in shops, which are none of the public kind.

"The teacher works with her pupils", "received nine patients", "defended her client in court",
"charged visitors a fee".
"""

from typing import TYPE_CHECKING

from unspun.events.actors import Actor, SentenceActors
from unspun.events.aside import is_exchanged
from unspun.events.event_nouns import is_diplomat
from unspun.events.findings import Reading
from unspun.events.frames import lemma_of, noun_group, patients
from unspun.events.holders import holds_office
from unspun.events.lexicon import lexicon
from unspun.events.syntax import children, is_passive, objects, oblique, subjects
from unspun.events.verbal import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

HOMEWARD = frozenset({"come", "return"})
_TASKS = """
protect guard oversee supervise lead run enforce investigate ensure keep bring manage maintain
defend monitor regulate administer handle make carry find prosecute help provide watch organise
organize prepare review set write draft draw deliver build figure determine decide develop recommend
assess create
"""
TASKS = frozenset(_TASKS.split())
SLAMMED = frozenset({"door", "brake", "gate", "window", "phone", "table", "fist", "lid", "shutter"})
RULINGS = frozenset({"sentence", "conviction", "verdict", "acquittal", "ruling", "injunction"})
COURTS = frozenset({"court", "trial", "hearing", "lawsuit", "appeal"})
ADVOCATES = frozenset({"lawyer", "attorney", "counsel", "solicitor", "barrister"})
PRIVATE = frozenset({"EDU", "CVL", "MED", "LAB", "BUS", "JRN", "REL", "REF"})
STAFF = PRIVATE | {None}
GUESTS = frozenset({"GOV", "LEG", "MIL", "JUD", "PTY", "REL", "REB", "OPP", "IGO"})
STICKS = frozenset(
    {"stick", "baton", "lathi", "truncheon", "shield", "cane", "bayonet", "horse", "club", "whip"}
)
PRICES = frozenset({"fee", "price", "rate", "toll", "tuition", "rent", "tax", "interest"})


def travels_privately(reading: Reading, actors: SentenceActors) -> bool:
    """Return whether a visit or meeting is private, an interview, or what is received is no guest."""
    lemma = lemma_of(reading.trigger)
    everyone = (*reading.sources, *reading.targets)
    if any(a.sector == "JRN" for a in everyone):
        return True  # an interview
    if lemma == "meet" and any(c.lower_ == "first" for c in children(reading.trigger, "advmod")):
        return True  # how two people came to know each other
    if lemma in ("meet", "talk") and reading.rule != "noun":
        return all(a.sector in PRIVATE for a in everyone)
    if comes_back(reading):
        return True
    if is_exchanged(reading.trigger):
        return True
    if lemma == "receive":
        return not any(map(_is_guest, reading.targets))
    if not lexicon().kind(lemma, "arrive") or len(reading.sources) != 1:
        return False
    who = reading.sources[0]
    private = who.entity_type == "PER" and who.kind == "name" and who.sector is None
    return private and (lemma in HOMEWARD or not holds_office(who, actors))


def comes_back(reading: Reading) -> bool:
    """Return whether a diplomat returns to his post, or from it, and visits nobody."""
    return lemma_of(reading.trigger) in HOMEWARD and any(map(is_diplomat, reading.sources))


def _is_guest(actor: Actor) -> bool:
    """Whether somebody is received as a guest, not as a thing, a patient or a case."""
    return actor.entity_type == "PER" or actor.sector in GUESTS


def works_privately(reading: Reading, actors: SentenceActors) -> bool:
    """Return whether those who "work with" each other are private: a teacher and the pupils."""
    if lemma_of(reading.trigger) != "work":
        return False
    return all(a.sector in PRIVATE for a in (*reading.sources[:1], *reading.targets[:1]))


def backs_nobody(reading: Reading, actors: SentenceActors) -> bool:
    """Return whether a fact is seen, a ruling upheld, a client defended: "recognise that prices rise"."""
    verb = reading.trigger
    if lemma_of(verb) == "uphold" and any(t.lemma_.lower() in RULINGS for t in patients(verb)):
        return True
    if lemma_of(verb) == "defend" and _in_court(verb):
        return True
    return bool(children(verb, "ccomp")) and not objects(verb)


def _in_court(verb: "Token") -> bool:
    """Whether a client is defended: by a lawyer, at a trial."""
    where = {t.lemma_.lower() for t in oblique(verb, "in", "at", "during", "before")}
    who = {t.lemma_.lower() for t in subjects(verb)}
    return bool(where & COURTS or who & ADVOCATES)


def blames_nobody(reading: Reading, actors: SentenceActors) -> bool:
    """Return whether "charge" gives a task or asks a price: "charges visitors to park", "charged them a fee"."""
    verb = reading.trigger
    if lemma_of(verb) == "slam" and any(t.lemma_.lower() in SLAMMED for t in objects(verb)):
        return True
    if lemma_of(verb) == "blame" and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        return True  # "is to blame"
    if lemma_of(verb) != "charge":
        return False
    if _entrusts(verb) or (verb.i and verb.nbor(-1).lower_ == "as"):
        return True  # "guilty as charged"
    if any(t.lemma_.lower() in PRICES for t in (verb.head, *patients(verb), *objects(verb))):
        return True
    if {t.lemma_.lower() for t in oblique(verb, "with")} & STICKS:
        return True  # police run at a crowd
    if is_passive(verb):
        return False
    return len(objects(verb)) > 1 or bool(children(verb, "xcomp", "dative"))


def _entrusts(verb: "Token") -> bool:
    """Whether somebody is "charged with guarding": given a task."""
    tasks = [c for p in children(verb, "prep") if p.lower_ == "with" for c in children(p, "pcomp")]
    return any(lemma_of(c) in TASKS for c in tasks)


def stops_selling(reading: Reading, actors: SentenceActors) -> bool:
    """Return whether a company ends a product or a job, which punishes nobody."""
    if reading.act[1] == "expel" and all(map(_is_staff, reading.targets)):
        return not any(map(is_state, reading.sources))
    if reading.act[1] != "discontinue" or any(map(is_state, reading.sources)):
        return False
    groups = [noun_group(t) for t in objects(reading.trigger)]
    sold = any(g and g.name == "trade" for g in groups)
    everyone = (*reading.sources, *reading.targets)
    return sold or all(a.entity_type == "PER" for a in everyone)


def _is_staff(actor: Actor) -> bool:
    """Whether somebody without a name is sent away: workers, clerks, jurors."""
    return actor.kind == "noun" and actor.sector in STAFF
