"""Types that the words beside a name state outright, whatever the model made of it.

"The village of Velm", "the party Bright Path", "the leader of the coup, Omar Daud", the full name of a
state, and words that only open sentences and stand in the plural or singular elsewhere.
"""

import re
from collections.abc import Mapping

from unspun.entities.candidates import RARE_WORD, frequency
from unspun.entities.folding import fold, is_acronym
from unspun.entities.lexicon import words
from unspun.entities.name_types import Decision, NameReader

STATED = 0.8  # the probability of what a rule decides
_SURE_PERSON = 0.75
_PLACE_OF = re.compile(
    r"\b(?:village|hamlet|town|city|port|suburb|township|settlement|province|region|district|governorate"
    r"|island) of $|\bcapital,? $"
)
_VILLAGE_OF = re.compile(r"\b(?:village|town|hamlet) of $")
_BODY = re.compile(r"\b(?:party|militia|newspaper|daily|charity|firm|gang|cartel) $")
_FIRM = re.compile(r"\b(?:firm|company|charity|newspaper) $")
_LEADS = re.compile(
    r"\b(?:leader|head|chief|commander|chairman|founder) of (?:the )?[\w’' -]{2,40}, $"
)
_REACH = 64
_OPENS = re.compile(r"(?:^|[.!?:”\"\n] ?)[“\"'‘(]?$")


def stated_types(reader: NameReader, decided: Mapping[str, Decision]) -> dict[str, Decision]:
    """Return the names whose type is stated to be another than the decided one, with that type."""
    found: dict[str, Decision] = {}
    for name, decision in decided.items():
        kind = _stated(name, decision, reader, decided)
        if kind is not None and kind != decision.type:
            found[name] = Decision(kind, STATED)
    for name in decided:
        wholes = reader.wholes("last", name)
        opened = [w for w in wholes if w in found and found[w].type == "PER"]
        if opened and name not in found and not in_tables(name, reader):
            found[name] = Decision("PER", STATED)
    return found


def _stated(
    name: str, decision: Decision, reader: NameReader, decided: Mapping[str, Decision]
) -> str | None:
    tokens = {t.lower() for t in name.split()}
    if any(k.is_state for k in reader.knowledge.named(name)):
        told = decision.type in ("PER", "ORG") and not _may_be_given(name, reader, decided)
        return "LOC" if told else None
    if decision.type == "PER" and _is_known_body(name, decision, reader):
        return "ORG"
    if decision.type != "ORG" and _is_branch(name, reader):
        return "ORG"
    if decision.type != "O" and _is_plain_word(name, reader):
        return "O"
    if tokens & (words("org_heads") | words("org_suffixes")):
        return None
    person = decision.type == "PER" and decision.probability >= _SURE_PERSON
    if decision.type != "LOC" and len(name) > 2:
        pattern = _VILLAGE_OF if person else _PLACE_OF
        if _stands_behind(pattern, name, reader):
            return "LOC"
    if decision.type not in ("ORG", "NORP") and _is_body(name, decision, reader):
        return "ORG"
    unsure = decision.type != "PER" and decision.probability < _SURE_PERSON
    if (
        unsure
        and 1 < len(tokens) <= 3
        and not tokens & words("loc_heads")
        and _stands_behind(_LEADS, name, reader)
    ):
        return "PER"
    return None


def _is_known_body(name: str, decision: Decision, reader: NameReader) -> bool:
    """Whether the knowledge table has a name for bodies only, and no longer name ends with it."""
    known = reader.knowledge.named(name)
    bodies = bool(known) and all(k.entity_type == "ORG" for k in known)
    return bodies and decision.probability < _SURE_PERSON and not reader.wholes("last", name)


def _is_branch(name: str, reader: NameReader) -> bool:
    """Whether a part of the world stands before an acronym: "Asia CPRF"."""
    area, _, body = name.rpartition(" ")
    known = reader.knowledge.named(area) if len(body) > 2 and is_acronym(body) else ()
    return any(k.entity_type == "LOC" for k in known)


def _may_be_given(name: str, reader: NameReader, decided: Mapping[str, Decision]) -> bool:
    """Whether a state's name is a person's too: a given name, or part of one in the document."""
    wholes = [*reader.wholes("first", name), *reader.wholes("last", name)]
    return name.lower() in words("given_names") or any(decided[w].type == "PER" for w in wholes)


def _is_plain_word(name: str, reader: NameReader) -> bool:
    """Whether a word is capitalised only where it opens a sentence, and plain in another number."""
    if " " in name or len(name) < 4:
        return False
    lower = name.lower()
    other = lower[:-1] if lower.endswith("s") else f"{lower}s"
    if lower not in reader.lower_words and other not in reader.lower_words:
        return False
    starts = [c.start for c in reader.groups[name]]
    if not all(_OPENS.search(reader.text[max(0, start - 4) : start]) for start in starts):
        return False
    if reader.wholes("last", name) or in_tables(name, reader):
        return False
    return max(map(frequency, (lower, other))) >= RARE_WORD


def _is_body(name: str, decision: Decision, reader: NameReader) -> bool:
    """Whether a name stands behind "party" or the like, and is no well-known person or place."""
    if decision.type == "PER" and (
        decision.probability >= _SURE_PERSON or name.split()[0].lower() in words("given_names")
    ):
        return False
    if " " not in name:
        alone = name.istitle() and _stands_behind(_FIRM, name, reader)
        return alone and not in_tables(name, reader)
    return not in_tables(name, reader) and _stands_behind(_BODY, name, reader)


def _stands_behind(pattern: "re.Pattern[str]", name: str, reader: NameReader) -> bool:
    starts = [c.start for c in reader.groups[name]]
    return any(pattern.search(reader.text, max(0, start - _REACH), start) for start in starts)


def in_tables(name: str, reader: NameReader) -> bool:
    """Return whether the knowledge table, its peoples or the map have a name."""
    known = reader.knowledge.named(name) or reader.knowledge.demonym(name)
    return bool(known) or bool(reader.places.named(fold(name)))
