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


# The same as the cleaner cut it off, where capitals and brackets need not prove what it is.
_PRINTED = re.compile(
    r"([^\W\d_][\w.'’-]{1,20}(?:[ /][^\W\d_][\w.'’-]{1,20}){0,3}?)"
    r"(?:, ?([A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,2}))??"
    r"(?:[,:]? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b.*)?(?:,? ?\(.*|,? /.*)?"
)


class Dateline(NamedTuple):
    """A town, the larger place named after it, and where the town's name stands in the text.

    ``start`` and ``end`` are code points; both are 0 where the cleaner has cut the dateline off.
    """

    town: str
    container: str | None
    start: int = 0
    end: int = 0


def dateline_of(text: str, gazetteer: Gazetteer) -> Dateline | None:
    """Return the dateline a text opens with, if its first words name a place of the gazetteer.

    The town is in capitals or an agency stands in brackets: "Paris - a love story" is a title.
    """
    match = _DATELINE.match(text)
    if match is None or not (match.group(1).isupper() or match.group(3)):
        return None
    if not _is_place(match.group(1), gazetteer):
        return None
    return Dateline(match[1], match[2], *match.span(1))


def printed_dateline(printed: str | None, gazetteer: Gazetteer) -> Dateline | None:
    """Return what a dateline says that the cleaner cut off a text, if it names a place."""
    match = _PRINTED.fullmatch(printed or "")
    if match is None or not _is_place(match.group(1), gazetteer):
        return None
    return Dateline(match[1], match[2])


def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    known = (
        place.level != CITY or place.population >= MIN_POPULATION
        for place in named_places(name, gazetteer)
    )
    return name.lower() not in words("not_names") and any(known)


def with_dateline(spans: Sequence[NamedSpan], dateline: Dateline | None) -> list[NamedSpan]:
    """Return the spans a model found with the dateline's town as a place."""
    if dateline is None or not dateline.end:
        return list(spans)
    apart = [s for s in spans if s.start >= dateline.end]
    return [NamedSpan(dateline.start, dateline.end, "GPE"), *apart]
