"""PLOVER 0.8 event types: quad class, intensity, modes, CAMEO roots and what a promise counts as.

Type names, classes, scores and rules follow the PLOVER manual of the Open Event Data Alliance
(CC BY-SA 4.0); the code list in ``resources/events_ontology.json`` is our own writing.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

COOPERATIVE = frozenset({1, 2})


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type. ``modes`` maps each allowed mode to the CAMEO root it is exported as."""

    name: str
    quad: int
    score: float
    cameo: str
    modes: dict[str, str]


@cache
def _table() -> dict[str, Any]:
    text = (files("unspun") / "resources" / "events_ontology.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def event_types() -> dict[str, EventType]:
    """Return the 16 types by name, in the manual's order."""
    return {name: EventType(name, **row) for name, row in _table()["types"].items()}


def quad_class(event_type: str) -> int:
    """Return 1 verbal or 2 material cooperation, 3 verbal or 4 material conflict."""
    return event_types()[event_type].quad


def intensity(event_type: str) -> float:
    """Return the PLOVER score of a type, -9 to 10."""
    return event_types()[event_type].score


def is_cooperative(event_type: str) -> bool:
    """Return whether the type is verbal or material cooperation."""
    return quad_class(event_type) in COOPERATIVE


def cameo_root(event_type: str, mode: str | None) -> str:
    """Return the CAMEO root code a type and mode are exported as."""
    entry = event_types()[event_type]
    return entry.modes.get(mode, entry.cameo) if mode else entry.cameo


def type_of_cameo(code: str) -> str | None:
    """Return the type of a CAMEO code of two to four digits; None where it has none.

    Codes 081-083 are CONCEDE and 084-087 RETREAT, so the bare root 08 has no type.
    """
    table: dict[str, str] = _table()["cameo"]
    return table.get(code[:3]) or table.get(code[:2])


def announced(event_type: str, mode: str | None) -> tuple[str, str | None]:
    """Return the type and mode of announcing, promising or agreeing to do an act.

    Future cooperation is AGREE, an announced release or withdrawal is CONCEDE, announced
    conflict is THREATEN with the manual's mode.
    """
    table: dict[str, str] = _table()["announced"]
    result = table.get(f"{event_type}/{mode}") or table[event_type]
    if result == event_type:
        return event_type, mode
    if result != "THREATEN":
        return result, None
    modes: dict[str, str] = _table()["threat_modes"]
    return result, modes.get(f"{event_type}/{mode}") or modes.get(event_type)
