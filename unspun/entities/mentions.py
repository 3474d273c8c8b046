"""Mentions of one text: candidates with the type the whole document gives their name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from unspun.entities.borders import cut_borders, group_end
from unspun.entities.candidates import Candidate, find_candidates, person_start
from unspun.entities.doubts import settled
from unspun.entities.folding import fold
from unspun.entities.gazetteer import CITY, Gazetteer
from unspun.entities.knowledge import Knowledge
from unspun.entities.language_model import NamedSpan
from unspun.entities.lexicon import words
from unspun.entities.name_types import Decision, NameReader, TypeModel, type_model
from unspun.entities.people import person_name

# A leader's administration is a body of its own, not the leader, and named by the family name.
ADMINISTRATION = re.compile(r" (?:administration|government|regime|cabinet|presidency)\b")


# Animals, plants and wares called after a land, in the singular or plural.
_NAMED_AFTER = re.compile(
    r" (?:worm|pig|fowl|hen|nut|pepper|almond|hat|ink|clay|wren|goose|terrier|shepherd|mahogany|teak)s?\b"
)
_SETTLED = re.compile(r"\b(?:village|hamlet|town|city|township|settlement) of $")


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text.

    ``start`` and ``end`` are code points of the text and ``surface`` the words between them.
    ``entity_type`` is one of ``schema.ENTITY_TYPES``; ``score`` is the probability of that type.
    ``local_id`` is the index of the mention's cluster in its article and ``local_name`` that
    cluster's fullest form.
    """

    mention_id: str
    start: int
    end: int
    surface: str
    entity_type: str
    sentence_index: int
    score: float
    local_id: int
    local_name: str


class TypedSpan(NamedTuple):
    """A name in a text: code-point range, one of ``schema.ENTITY_TYPES``, probability."""

    start: int
    end: int
    type: str
    score: float


def find_mentions(
    text: str, spans: Sequence[NamedSpan], knowledge: Knowledge, gazetteer: Gazetteer
) -> list[TypedSpan]:
    """Return the names of a text in order, without overlaps, each with its type."""
    candidates = cut_borders(text, find_candidates(text, spans), knowledge)
    reader = NameReader(text, candidates, knowledge, gazetteer)
    decided = settled(reader, decide(reader, type_model()))
    found = []
    for start, end, _, _ in candidates:
        name = text[start:end]
        kind, score = decided[name]
        if name in reader.storms:
            kind = "EVENT"
        elif knowledge.demonym(name) and not knowledge.named(name):
            kind = "NORP"
        elif kind == "LOC":
            kind = place_type(name, reader, knowledge, gazetteer)
        elif kind == "O":
            kind = _event_type(name, reader.groups[name])
        elif kind == "PER":
            whole, start = start, person_start(text, start, end)
            found.extend(_place_cut_off(text, whole, start, knowledge))
            if match := ADMINISTRATION.match(text, end):
                start, end, kind = family_start(text, start, end), match.end(), "ORG"
            elif group := group_end(text, start, end):
                end, kind = group, "ORG"
        if kind in ("GPE", "NORP") and _NAMED_AFTER.match(text, end):
            continue  # "Guinea worm": a thing that only bears the name
        if kind and end - start > 1:
            found.append(TypedSpan(start, end, kind, score))
    return found


def family_start(text: str, start: int, end: int) -> int:
    """Return where the family name of the person named at start:end begins."""
    family = person_name(text[start:end]).family.count(" ") + 1
    return end - len(" ".join(text[start:end].split(" ")[-family:]))


def _place_cut_off(text: str, start: int, end: int, knowledge: Knowledge) -> list[TypedSpan]:
    """Return the state whose name stood before a person's inside one span, if one did."""
    cut = text[start:end].rstrip(" ,")
    known = [k for k in knowledge.named(cut) if k.is_state] if cut else []
    return [TypedSpan(start, start + len(cut), "GPE", 1.0)] if known else []


def decide(reader: NameReader, model: TypeModel) -> dict[str, Decision]:
    """Return the type of every name of a document; longer names are decided first.

    A family name takes the type of the full name it ends.
    """
    decided: dict[str, Decision] = {}
    types: dict[str, str] = {}
    for name in reader.order():
        decided[name] = model.decide(reader.features(name, types))
        types[name] = decided[name].type
        if decided[name].type != "PER" and reader.is_family_name(name, types):
            decided[name] = Decision("PER", 1 - decided[name].probability)
            types[name] = "PER"
    return decided


def place_type(name: str, reader: NameReader, knowledge: Knowledge, gazetteer: Gazetteer) -> str:
    """Return GPE, LOC or FAC for the name of a place, by table, head word, text and the model."""
    group = reader.groups[name]
    known = [k.entity_type for k in knowledge.named(name) if k.entity_type in ("GPE", "LOC")]
    if known:
        return known[0]
    tokens = name.lower().split()
    if len(tokens) > 1:
        if tokens[-1] in words("building_heads"):
            return "FAC"
        if tokens[-1] in words("land_heads") or tokens[0] in ("mount", "lake", "gulf", "cape"):
            return "LOC"
    if name in reader.lands or any(
        _SETTLED.search(reader.text, max(0, c.start - 16), c.start) for c in group
    ):
        return "GPE"
    votes = Counter(c.type for c in group if c.type in ("GPE", "LOC", "FAC"))
    if any(p.level != CITY or p.population >= 1000 for p in gazetteer.named(fold(name))):
        return "GPE"
    return max(votes.items(), key=lambda p: (p[1], p[0]))[0] if votes else "LOC"


def _event_type(name: str, group: Sequence[Candidate]) -> str:
    """Return EVENT for what is no actor but what the model calls an event most of the time."""
    votes = sum(c.type == "EVENT" for c in group)
    return "EVENT" if votes * 2 > len(group) and not name[0].isdigit() else ""
