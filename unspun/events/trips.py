"""A visit and the meeting it is for are one act: "will fly to Nairobi to meet the premier".

PLOVER knows one type for both, so the meeting, which says with whom, takes the mode, the status, the
day and the place of the visit.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from unspun.events.actors import PLACES, Actor
from unspun.events.findings import Reading
from unspun.events.syntax import ancestors_path
from unspun.rules import rule

if TYPE_CHECKING:
    from spacy.tokens import Token

ONE_TRIP = rule(
    "EVT-016",
    "merge",
    "A visit told with the meeting it is for is one row: a visit to those who are met.",
)
OPEN = frozenset({"hypothetical"})
LINKS = frozenset({"xcomp", "advcl", "conj", "relcl", "dobj", "pobj", "prep", "acl", "ROOT"})


def one_row_a_trip(readings: list[Reading]) -> tuple[list[Reading], int]:
    """Return the readings with each visit and its meeting joined, and how many were joined."""
    joined: dict[int, Reading] = {}  # by the identity of the meeting's reading
    dropped: set[int] = set()
    for visit in readings:
        if visit.act != ("CONSULT", "visit") or not all(map(_is_place, visit.targets)):
            continue
        meeting = next((r for r in readings if _is_for(visit, r)), None)
        if meeting is not None:
            dropped.add(id(visit))
            joined[id(meeting)] = replace(
                meeting,
                act=visit.act,
                status=visit.status,
                content=visit.content,
                told_at=visit.trigger,
            )
    return [joined.get(id(r), r) for r in readings if id(r) not in dropped], len(dropped)


def _is_place(actor: Actor) -> bool:
    return actor.entity_type in PLACES


def _is_for(visit: Reading, other: Reading) -> bool:
    """Whether a reading is a meeting that the visitor has, or wants, on the visit."""
    if other.act[0] != "CONSULT" or other.act[1] == "visit" or not other.targets:
        return False
    if other.status not in OPEN | {visit.status} or all(map(_is_place, other.targets)):
        return False
    same = any(a.same(b) for a in visit.sources for b in other.sources)
    return same and _hangs_on(other.trigger, visit.trigger)


def _hangs_on(meeting: "Token", visit: "Token") -> bool:
    """Whether the meeting's word stands below the visit's, by way of aims, conjuncts and objects."""
    below = meeting
    for head in ancestors_path(meeting):
        if below.dep_ not in LINKS:
            return False
        if head.i == visit.i:
            return True
        below = head
    return False
