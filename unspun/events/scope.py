"""What the rules coder leaves alone: sport, markets, weather, and acts without an actor."""

import re

from unspun.events.actors import Actor
from unspun.events.findings import Reading
from unspun.events.syntax import is_passive
from unspun.events.verbal import ARMED, WOUNDS, is_partisan
from unspun.rules import rule

NO_ACTOR = rule("EVT-001", "skip", "An act with no actor is not an event.")
OFF_TOPIC = rule(
    "EVT-002", "skip", "Acts in sentences about sport, markets or weather are not coded."
)
NO_TARGET = rule(
    "EVT-003", "skip", "An act that needs somebody it is done to is not coded without one."
)
NO_HAND = rule("EVT-004", "skip", "Death and damage are not an attack when no one did it.")

QUESTION = rule("EVT-005", "skip", "What a sentence only asks is not coded.")

_OFF_TOPIC = re.compile(
    r"\b(?:match|innings|wicket|goalkeeper|midfielder|striker|quarterback|touchdown|playoffs?|semi-?finals?"
    r"|quarter-?finals?|league|championship|tournament|coach|referee|penalty kick|season opener|grand slam"
    r"|shares? (?:rose|fell|jumped|slid|gained|dropped|closed)|stocks|index|benchmark|investors|futures"
    r"|bond yields?|basis points|barrel|box office|album|film|movie|actor|actress|singer"
    r"|earthquake|hurricane|cyclone|typhoon|tornado|avalanche|landslide|wildfires?|epicentre|epicenter)\b",
    re.IGNORECASE,
)
_ACCIDENT = re.compile(
    r"\b(?:crash(?:ed|es)?|hit[ -]+and[ -]+run|collisions?|collided|overturned|derail\w*|capsized|accident"
    r"|blaze|wildfire|drunk driv\w+|overdose)\b",
    re.IGNORECASE,
)
# Types whose act is done to somebody; the rest may stand with a source alone.
NEEDS_TARGET = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "AID", "SUPPORT", "CONSULT", "COOPERATE"}
)
NEEDS_SOURCE = frozenset(
    {"AGREE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AID", "MOBILIZE", "PROTEST", "COOPERATE"}
)
# Verbs of deliberate acts that are events even when the sentence does not say who did them.
_DELIBERATE = """
arrest detain abduct kidnap assassinate behead torture jail imprison convict sentence deport
release free liberate indict accuse extradite expel execute murder bomb attack shell ambush storm
shoot acquit pardon resign ban outlaw stab charge rape massacre lynch arrested
"""
DELIBERATE = frozenset(_DELIBERATE.split())


def sentence_refusal(text: str) -> str | None:
    """Return the rule that keeps a whole sentence out: sport, markets, disaster, a question."""
    if _OFF_TOPIC.search(text):
        return OFF_TOPIC
    return QUESTION if text.rstrip("\"'”’)] ").endswith("?") else None


def refusal(reading: Reading) -> str | None:
    """Return the rule that keeps a reading out of the events; None when it is kept."""
    event_type, mode = reading.act
    if not reading.sources and not reading.targets:
        return NO_ACTOR
    if not any(map(_certain, (*reading.sources, *reading.targets))) and event_type != "PROTEST":
        return NO_ACTOR
    if event_type == "ASSAULT" and _ACCIDENT.search(reading.trigger.sent.text):
        return NO_HAND
    if event_type == "CONSULT" and all(a.sector == "CVL" for a in reading.sources):
        return NO_ACTOR
    partisan = any(is_partisan(a) for a in (*reading.sources, *reading.targets))
    if event_type == "ASSAULT" and partisan and not WOUNDS.search(reading.trigger.sent.text):
        return NO_HAND
    if reading.trigger.lemma_.lower() == "beat" and not any(
        map(_bodily, (*reading.sources, *reading.targets))
    ):
        return NO_HAND  # at the polls or in a race
    if mode == "sexual" and any(a.entity_type == "GPE" for a in reading.sources):
        return NO_HAND
    fighting = reading.trigger.lemma_.lower() in ("fight", "battle", "clash")
    if fighting and not all(map(_fights, reading.sources)):
        return NO_HAND
    if not reading.targets and not reading.content and _needs_other(reading):
        return NO_TARGET
    if event_type in ("REQUEST", "CONSULT") and _to_reporters(reading):
        return NO_TARGET
    if mode == "resign":
        return None if reading.sources else NO_ACTOR
    if event_type in NEEDS_TARGET and not reading.targets:
        return NO_TARGET
    if not reading.sources and not reading.content:
        if event_type in NEEDS_SOURCE:
            return NO_ACTOR
        trigger = reading.trigger
        if trigger.lemma_.lower() not in DELIBERATE or not (
            is_passive(trigger) or trigger.pos_ == "NOUN"
        ):
            return NO_HAND
    return None


def _to_reporters(reading: Reading) -> bool:
    targets = reading.targets
    return bool(targets) and all(a.sector == "JRN" and a.entity is None for a in targets)


def _bodily(actor: Actor) -> bool:
    """Whether an actor is of those who beat or are beaten by hand: the armed, crowds, civilians."""
    return actor.sector in ARMED or actor.sector in ("OPP", "CVL", "JRN", "REF", "LAB", "EDU")


def _fights(actor: Actor) -> bool:
    if is_partisan(actor):
        return False
    if actor.sector is not None:
        return actor.sector in ARMED
    return actor.entity_type in ("GPE", "NORP", "ORG")


def _needs_other(reading: Reading) -> bool:
    """Whether a speech act without an addressee says too little to be a row."""
    event_type = reading.act[0]
    return event_type in ("AGREE", "CONCEDE") or (
        event_type == "REJECT" and reading.rule not in ("reject", "refuse")
    )


def _certain(actor: Actor) -> bool:
    return actor.span.mention_id is not None or actor.sector not in (None, "CVL")
