"""The place a text is datelined from: "HARBOUR, Velmia (Agency) -"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from unspun.entities.gazetteer import CITY, Gazetteer
from unspun.entities.language_model import NamedSpan
from unspun.entities.lexicon import words
from unspun.entities.places import named_places

MIN_POPULATION = 5_000  # of a town that a dateline may mean; smaller ones bear words' names
_DATELINE = re.compile(
    r"([A-Z][A-Za-z.'’-]{1,20}(?: [A-Z][A-Za-z.'’-]{1,20}){0,3})"  # the town
    r"(?:, ([A-Z][A-Za-z.]{1,20}(?: [A-Z][A-Za-z.]{1,20}){0,2}))?"  # its region or state
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"  # the day
    r"( ?\([^()\n]{2,40}\))? ?(?:[-–—]{1,2}|:) "
)


class Dateline(NamedTuple):
    """The code points of the town's name and the larger place named after it."""

    start: int
    end: int
    container: str | None


def dateline_of(text: str, gazetteer: Gazetteer) -> Dateline | None:
    """Return the dateline a text opens with, if its first words name a place of the gazetteer.

    The town is in capitals or an agency stands in brackets: "Paris - a love story" is a title.
    """
    match = _DATELINE.match(text)
    if match is None or not (match.group(1).isupper() or match.group(3)):
        return None
    known = (
        place.level != CITY or place.population >= MIN_POPULATION
        for place in named_places(match.group(1), gazetteer)
    )
    if match.group(1).lower() in words("not_names") or not any(known):
        return None
    return Dateline(*match.span(1), match.group(2))


def with_dateline(spans: Sequence[NamedSpan], dateline: Dateline | None) -> list[NamedSpan]:
    """Return the spans a model found with the dateline's town as a place."""
    if dateline is None:
        return list(spans)
    apart = [s for s in spans if s.start >= dateline.end]
    return [NamedSpan(dateline.start, dateline.end, "GPE"), *apart]
