"""What the rules coder leaves alone: sport, markets, weather, and acts without an actor."""

import re
from typing import TYPE_CHECKING

from unspun.clean.furniture import opens_with_credit
from unspun.events.actors import Actor, SentenceActors
from unspun.events.event_nouns import attack_above
from unspun.events.findings import Reading
from unspun.events.frames import verb_keys
from unspun.events.lexicon import lexicon
from unspun.events.senses import other_sense
from unspun.events.syntax import complements, is_passive, objects, subjects
from unspun.events.verbal import FIGURATIVE, NO_HAND, is_armed, is_partisan, no_attack
from unspun.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_ACTOR = rule("EVT-001", "skip", "An act with no actor is not an event.")
OFF_TOPIC = rule(
    "EVT-002", "skip", "Acts in sentences about sport, markets or weather are not coded."
)
NO_TARGET = rule(
    "EVT-003", "skip", "An act that needs somebody it is done to is not coded without one."
)
QUESTION = rule("EVT-005", "skip", "What a sentence only asks is not coded.")
GLUED = rule(
    "EVT-009", "skip", "A sentence into which a headline or a picture's credit is run is not coded."
)

_OFF_TOPIC = re.compile(
    r"\b(?:match|innings|wicket|goalkeeper|midfielder|striker|quarterback|touchdown|playoffs?|semi-?finals?"
    r"|quarter-?finals?|in the final(?= (?:on|of|at|against|in)\b|[,.;])|third-place|(?:beat|beaten|won|lost|drew|destroyed|thrashed|defeated)\b[^.;]{0,40}\b\d{1,2}[-–]\d{1,2}\b"
    r"|league|championship|tournament|coach|referee|penalty kick|season opener|grand slam"
    r"|shares? (?:rose|fell|jumped|slid|gained|dropped|closed)|stocks|index|benchmark|investors|futures"
    r"|bond yields?|basis points|barrel|box office|album|film|movie|actor|actress|singer"
    r"|doping|earthquake|hurricane|cyclone|typhoon|tornado|avalanche|landslide|wildfires?|epicentre|epicenter)\b",
    re.IGNORECASE,
)
# Scraped link lists: "Dana Moss Dana MossCity council votes": a name again, with a word stuck to it.
_GLUED = re.compile(r"\b([A-Z][a-z]{2,20})\b[^.!?]{0,40}\b\1[A-Z][a-z]")
# Types whose act is done to somebody; the rest may stand with a source alone.
NEEDS_TARGET = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "AID", "SUPPORT", "CONSULT", "COOPERATE"}
)
NEEDS_SOURCE = frozenset(
    {"AGREE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AID", "MOBILIZE", "PROTEST", "COOPERATE"}
)
HIRED = frozenset({"LAB", "EDU", "MED", "BUS", "CVL"})
ATTACKS = frozenset(
    {"attack", "bomb", "bombard", "shell", "storm", "ambush", "raid", "torch", "burn", "overrun"}
)
# Verbs of deliberate acts that are events even when the sentence does not say who did them.
_DELIBERATE = """
arrest detain abduct kidnap assassinate behead torture jail imprison convict sentence deport
release free liberate indict accuse extradite expel execute murder bomb attack shell ambush storm
shoot acquit pardon resign ban outlaw stab charge rape massacre lynch arrested
"""
DELIBERATE = frozenset(_DELIBERATE.split())


def sentence_refusal(text: str) -> str | None:
    """Return the rule that keeps a whole sentence out: off topic, glued together, a question."""
    if _OFF_TOPIC.search(text):
        return OFF_TOPIC
    if _GLUED.search(text) or opens_with_credit(text):
        return GLUED
    return QUESTION if text.rstrip("\"'”’)] ").endswith("?") else None


def refusal(reading: Reading, actors: SentenceActors) -> str | None:
    """Return the rule that keeps a reading out of the events; None when it is kept."""
    event_type, mode = reading.act
    if not reading.sources and not reading.targets:
        return NO_ACTOR
    if not any(map(_certain, (*reading.sources, *reading.targets))) and event_type != "PROTEST":
        return NO_ACTOR
    if event_type == "ASSAULT" and (why := no_attack(reading)):
        return why
    if why := other_sense(reading, actors):
        return why
    if event_type == "CONSULT" and all(a.sector == "CVL" for a in reading.sources):
        return NO_ACTOR
    if reading.act == ("RETREAT", "ceasefire") and not any(
        is_armed(a) or a.sector == "GOV" for a in (*reading.sources, *reading.targets)
    ):
        return FIGURATIVE
    if mode == "violence" and event_type == "THREATEN" and any(map(is_partisan, reading.sources)):
        return FIGURATIVE
    if not reading.targets and _needs_other(reading):
        return NO_TARGET
    if event_type in ("REQUEST", "CONSULT") and _to_reporters(reading):
        return NO_TARGET
    announced = event_type == "THREATEN" and reading.rule in ("future", "commit", "intend")
    harmless = mode == "violence" or not any(map(is_armed, reading.sources))
    if announced and not reading.targets and harmless:
        return NO_TARGET
    if mode == "resign":
        if all(a.entity_type in ("GPE", "NORP") and a.sector is None for a in reading.sources):
            return NO_ACTOR  # a state quits a body or a treaty, and no office
        if any(t.lemma_ == "member" for t in subjects(reading.trigger)):
            return NO_ACTOR  # not the body they were members of
        if all(a.sector in HIRED and a.span.mention_id is None for a in reading.sources):
            return NO_ACTOR  # who leaves a job
        return None
    if event_type in NEEDS_TARGET and not reading.targets and not _hits_thing(reading):
        return NO_TARGET
    if not reading.sources and not reading.content:
        if event_type in NEEDS_SOURCE:
            return NO_ACTOR
        trigger = reading.trigger
        if attack_above(trigger) is not None:
            return None
        if trigger.lemma_.lower() not in DELIBERATE or not (
            is_passive(trigger) or trigger.pos_ == "NOUN"
        ):
            return NO_HAND
    return None


def _hits_thing(reading: Reading) -> bool:
    """Whether somebody armed attacks a thing, whose owner is not said: "rebels attacked a convoy"."""
    if reading.act[0] != "ASSAULT" or reading.status not in ("happened", "denied"):
        return False
    if reading.trigger.lemma_.lower() not in ATTACKS:
        return False
    things = objects(reading.trigger)
    plain = bool(things) and all(t.pos_ == "NOUN" for t in things)
    return plain and bool(reading.sources) and all(map(is_armed, reading.sources))


def _to_reporters(reading: Reading) -> bool:
    targets = reading.targets
    return bool(targets) and all(a.sector == "JRN" and a.entity is None for a in targets)


def _needs_other(reading: Reading) -> bool:
    """Whether a speech act without an addressee says too little to be a row."""
    event_type = reading.act[0]
    if event_type == "CONCEDE":
        return True
    if event_type == "AGREE" and any(map(_resigns, complements(reading.trigger))):
        return False  # nobody is the target of a resignation
    return not reading.content and (
        event_type == "AGREE"
        or (event_type == "REJECT" and reading.rule not in ("reject", "refuse"))
    )


def _resigns(clause: "Token") -> bool:
    acts = lexicon().acts
    return any(acts.get(key) == ("RETREAT", "resign") for key in verb_keys(clause))


def _certain(actor: Actor) -> bool:
    return actor.span.mention_id is not None or actor.sector not in (None, "CVL")
