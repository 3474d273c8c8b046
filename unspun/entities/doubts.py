"""Names whose type the model is unsure of: what the rest of the document says, or nothing.

Read are the longer names a name opens ("Marsh Holdings", "Marsh"), an office before a comma ("their
lawyer, Rita Holm,") and a state's people beside its name ("Velmia", "Velmian"). A name that stays
doubtful is no mention: a wrong type makes a wrong entity.
"""

import re
from collections.abc import Mapping

from unspun.entities.folding import fold, is_people_of
from unspun.entities.lexicon import words
from unspun.entities.name_types import Decision, NameReader
from unspun.entities.people import person_name, second_last
from unspun.entities.stated import STATED, in_tables, stated_types

SURE = 0.75  # of another type than an organisation's, so that the longer names do not overrule it
UNSURE = 0.6
# Below these a name is left out, unless a table has it: single words, several, several of a body. On
# 160 newswire articles .40 of 95, .13 of 30 and .19 of 43 below were right; of the next tenth .52 of
# 117 single words and .55 of 38 bodies.
LEAST, LEAST_LONG, LEAST_BODY = 0.4, 0.35, 0.45
_OFFICE = re.compile(r"([a-z]+),\s$")
_AT = re.compile(r"\b(?:in|at|near|outside|out of|(?:mayor|chief|town|village|city) of) $")
_ENDED = re.compile(r"[,.;:)”\"]|$")


def settled(reader: NameReader, decided: Mapping[str, Decision]) -> dict[str, Decision]:
    """Return the types of all names once doubtful ones are decided by the document or left out.

    ``reader.lands`` is filled with the names of states that only their people show to be one.
    """
    found = dict(decided)
    families = _first_families(found)
    for name in decided:  # longest first
        if name in families and found[name].probability < SURE:
            found[name] = Decision("PER", STATED)
            continue
        if decided[name].type != "ORG" and _opens_bodies(name, reader, found):
            found[name] = Decision("ORG", STATED)
        elif decided[name].type != "PER" and _holds_office(name, reader, found):
            found[name] = Decision("PER", STATED)
    for land, people in _lands(reader, found):
        reader.lands.add(land)
        found[land], found[people] = Decision("LOC", STATED), Decision("NORP", STATED)
    found.update(stated_types(reader, found))
    for name, decision in found.items():
        if decision.probability >= _least(name, decision.type) or in_tables(name, reader):
            continue
        if _is_where(name, reader):
            found[name] = Decision("LOC", STATED)
        elif decision.type != "PER" or name.split()[-1] not in reader.groups:
            found[name] = Decision("O", decision.probability)
    return found


def _least(name: str, kind: str) -> float:
    if kind == "O":
        return 0.0
    if " " not in name:
        return LEAST
    return LEAST_BODY if kind == "ORG" else LEAST_LONG


def _first_families(found: Mapping[str, Decision]) -> set[str]:
    """Return the first of two family names of the persons of a document: "Rosa Ibarra Montes"."""
    return {
        name.split()[-2]
        for name, decision in found.items()
        if decision.type == "PER" and name.count(" ") > 1 and second_last(person_name(name))
    }


def _is_where(name: str, reader: NameReader) -> bool:
    """Whether something is or lies there: "in Velm", "the mayor of Velm"."""
    starts = [c.start for c in reader.groups[name]]
    return any(_AT.search(reader.text, max(0, start - 12), start) for start in starts)


def _opens_bodies(name: str, reader: NameReader, found: Mapping[str, Decision]) -> bool:
    """Whether a single word is the first of organisations' names and ends no person's."""
    if " " in name or found[name].probability >= SURE or in_tables(name, reader):
        return False
    wholes = [w for w in reader.wholes("first", name) if w in found]
    if not wholes or reader.wholes("last", name) or name.lower() in words("given_names"):
        return False
    heads = words("org_heads") | words("org_suffixes")
    return all(found[w].type == "ORG" and w.split()[-1].lower() in heads for w in wholes)


def _holds_office(name: str, reader: NameReader, found: Mapping[str, Decision]) -> bool:
    """Whether two or three words stand behind an office and a comma: "their lawyer, Rita Holm,"."""
    tokens = name.split()
    if not 2 <= len(tokens) <= 3 or found[name].probability >= UNSURE:
        return False
    if {t.lower() for t in tokens} & (words("org_heads") | words("loc_heads")):
        return False
    for candidate in reader.groups[name]:
        office = _OFFICE.search(reader.text, max(0, candidate.start - 24), candidate.start)
        held = office is not None and office.group(1) in words("titles") | words("holders")
        if held and _ENDED.match(reader.text, candidate.end):
            return True
    return False


def _lands(reader: NameReader, found: Mapping[str, Decision]) -> list[tuple[str, str]]:
    """Return the pairs of a land and its people that no table has, both named in the document."""
    single = [n for n in found if " " not in n and len(n) > 4 and n[-1] in "ens"]
    return [
        (land, people)
        for people in single
        for land in (people[:-1], people[:-3])
        if land in found
        and is_people_of(fold(land), fold(people))
        and not in_tables(land, reader)
        and not reader.wholes("last", land)
        and land.lower() not in words("given_names")
    ]
