"""Attacks told apart from accidents, from fights of words and from figures of speech."""

import re
from typing import TYPE_CHECKING

from unspun.events.actors import Actor
from unspun.rules import rule

if TYPE_CHECKING:
    from unspun.events.findings import Reading

NO_HAND = rule("EVT-004", "skip", "Death and damage are not an attack when no one did it.")
FIGURATIVE = rule(
    "EVT-008",
    "skip",
    "A word of fighting is a figure of speech where nobody is armed, a state, or hurt.",
)

# Who fights with arms: "groups fighting corruption" or a politician fighting a rival is no attack.
ARMED = frozenset({"MIL", "REB", "COP", "SPY", "CRM"})
STATE = ARMED | {"GOV", "LEG", "JUD"}
_PARTISANS = """
democrat democrats democratic republican republicans conservative conservatives liberal liberals
socialist socialists tory tories gop leftist leftists progressive progressives
"""
PARTISANS = frozenset(_PARTISANS.split())
# Modes whose trigger says by itself that hands were laid on somebody or something.
PLAIN_MODES = frozenset(
    {"abduct", "torture", "sexual", "targeted", "explosives", "suicide-attack", "drone", "beat"}
)
CROWDS = frozenset({"OPP", "CVL", "EDU", "LAB", "REF"})
HEAVY = frozenset({"bombard", "shell", "pound", "wage", "wag", "war"})
_ACCIDENT = re.compile(
    r"\b(?:crash(?:ed|es)?|hit[ -]+and[ -]+run|collisions?|collided|overturned|derail\w*|capsized|accident"
    r"|blaze|wildfire|drunk driv\w+|overdose)\b",
    re.IGNORECASE,
)
WOUNDS = re.compile(
    r"\b(?:kill\w*|dead|deadly|die[ds]?|wound\w*|injur\w*|shot|shoot\w*|gun\w*|bomb\w*|knife|knives|stabb\w*"
    r"|punch\w*|beat\w*|blood\w*|armed|weapons?|explo\w+|troops|soldiers|arson|fire[bd]\w*|molotov)\b",
    re.IGNORECASE,
)


def is_partisan(actor: Actor) -> bool:
    """Return whether an actor fights with words: a party, its members, a parliament."""
    words = actor.span.text.lower().split()
    return actor.sector in ("PTY", "LEG") or any(w in PARTISANS for w in words)


def is_state(actor: Actor) -> bool:
    """Return whether an actor is a state or people, or acts for one: government, forces, courts."""
    if is_partisan(actor):
        return False
    return actor.sector in STATE or actor.entity_type in ("GPE", "NORP")


def is_armed(actor: Actor) -> bool:
    """Return whether an actor can fight with arms: forces, fighters, a state or a people."""
    return actor.sector in ARMED or (
        actor.entity_type in ("GPE", "NORP") and not is_partisan(actor)
    )


def no_attack(reading: "Reading") -> str | None:
    """Return the rule that says a reading of ASSAULT tells no attack; None when it is one."""
    everyone = (*reading.sources, *reading.targets)
    trigger = reading.trigger
    text = trigger.sent.text
    lemma = trigger.lemma_.lower()
    if _ACCIDENT.search(text):
        return NO_HAND
    if any(c.lower_ == "back" and c.dep_ in ("advmod", "prt") for c in trigger.children):
        return FIGURATIVE  # "the senator shot back"
    if lemma == "beat" and not any(map(_bodily, everyone)):
        return NO_HAND  # at the polls or in a race
    if reading.act[1] == "sexual" and any(a.entity_type == "GPE" for a in reading.sources):
        return NO_HAND
    if lemma in ("fight", "battle", "clash") and not all(map(_fights, reading.sources)):
        in_crowd = all(a.sector in CROWDS for a in reading.sources)
        if not (in_crowd and any(a.sector in ARMED for a in reading.targets)):
            return NO_HAND
    if lemma in HEAVY and reading.sources and not all(map(is_armed, reading.sources)):
        return FIGURATIVE  # "bombarded with calls", "waged war on the tax"
    if any(map(is_partisan, everyone)) and not WOUNDS.search(text):
        return NO_HAND
    if reading.act[1] in PLAIN_MODES or any(map(is_armed, everyone)) or WOUNDS.search(text):
        return None
    return FIGURATIVE


def _bodily(actor: Actor) -> bool:
    """Whether an actor is of those who beat or are beaten by hand: the armed, crowds, civilians."""
    return actor.sector in ARMED or actor.sector in ("OPP", "CVL", "JRN", "REF", "LAB", "EDU")


def _fights(actor: Actor) -> bool:
    if is_partisan(actor):
        return False
    if actor.sector is not None:
        return actor.sector in ARMED
    return actor.entity_type in ("GPE", "NORP", "ORG")
