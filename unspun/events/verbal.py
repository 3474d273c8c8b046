"""Fights of words: who bears arms, who only argues, and what says that somebody was hurt."""

import re

from unspun.events.actors import Actor

# Who fights with arms: "groups fighting corruption" or a politician fighting a rival is no attack.
ARMED = frozenset({"MIL", "REB", "COP", "SPY", "CRM"})
_PARTISANS = """
democrat democrats democratic republican republicans conservative conservatives liberal liberals
socialist socialists tory tories gop leftist leftists progressive progressives
"""
PARTISANS = frozenset(_PARTISANS.split())
WOUNDS = re.compile(
    r"\b(?:kill\w*|dead|deadly|die[ds]?|wound\w*|injur\w*|shot|shoot\w*|gun\w*|bomb\w*|knife|knives|stabb\w*"
    r"|punch\w*|beat\w*|blood\w*|armed|weapons?|explo\w+|troops|soldiers|arson|fire[bd]\w*|molotov)\b",
    re.IGNORECASE,
)


def is_partisan(actor: Actor) -> bool:
    """Return whether an actor fights with words: a party, its members, a parliament."""
    words = actor.span.text.lower().split()
    return actor.sector in ("PTY", "LEG") or any(w in PARTISANS for w in words)
