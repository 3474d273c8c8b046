"""Where the target of each type of act stands: its prepositions, in the order they are tried."""

PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "CONSULT": ("with", "between", "among", "to", "of", "by", "from", "in", "for"),
    "AGREE": ("with", "to", "between", "for", "from", "in", "on"),
    "SUPPORT": ("with", "to", "for", "of", "between", "on", "in"),
    "COOPERATE": ("with", "to", "between", "in", "for"),
    "AID": ("to", "for", "in", "of"),
    "CONCEDE": ("to", "from", "for", "with", "on", "against", "by", "in"),
    "RETREAT": ("from", "out", "to", "of", "in", "into", "on", "for", "against", "with"),
    "REQUEST": ("from", "to", "on", "of", "with", "by", "against"),
    "ACCUSE": ("against", "of", "with", "into", "on", "at", "over", "by", "to", "for", "in"),
    "REJECT": ("with", "from", "to", "by", "on", "of", "for", "against", "in"),
    "THREATEN": ("against", "with", "to", "on", "from", "at", "of", "for", "in"),
    "PROTEST": ("against", "at", "of", "over", "by", "from", "with", "for", "outside", "in"),
    "MOBILIZE": ("against", "to", "in", "on", "along", "near", "for", "into", "with"),
    "SANCTION": ("against", "on", "with", "to", "for", "from", "of", "in"),
    "COERCE": ("against", "on", "of", "from", "in", "into", "to", "with", "around"),
    "ASSAULT": ("against", "on", "at", "with", "of", "between", "to", "in", "near", "into", "from"),
}
_PLACE_TARGETS = """
REQUEST COERCE MOBILIZE RETREAT CONCEDE ASSAULT AID SANCTION CONSULT THREATEN
"""
PLACE_TARGETS = frozenset(_PLACE_TARGETS.split())
# Acts to a territory: its name is a better target than an actor of a subordinate clause.
PLACE_FIRST = frozenset({"COERCE", "CONCEDE", "MOBILIZE", "RETREAT", "SANCTION", "ASSAULT"})
PARTNERS = ("with", "between", "among")
AT = frozenset({"in", "near", "outside", "around", "along"})
TOLD_IN_WRITING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT"})
MEETINGS = frozenset({"meet", "confer", "negotiate", "talk", "consult", "huddle"})
BARGAINING = frozenset({"negotiate", "discuss"})
# Acts of words on somebody's act or thing are on him, before those his act is on.
JUDGING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
