"""States that share their name with a region of another state: Georgia, Niger, Luxembourg."""

import re
from collections.abc import Sequence

from unspun.entities.clusters import Cluster
from unspun.entities.folding import fold
from unspun.entities.gazetteer import REGION, Gazetteer, Place
from unspun.entities.mentions import TypedSpan
from unspun.entities.places import PlaceContext

_CALLED_BEFORE = re.compile(r"\b(?:state|province|region|governorate) of $")
_CALLED_AFTER = re.compile(r" (?:state|province)\b", re.IGNORECASE)
_TOWN_BEFORE = re.compile(r"[A-Z][\w’'-]+, $")
_LISTED_BEFORE = re.compile(r"([A-Z][\w’'-]+)(?:,|,? and|,? or) $")
_LISTED_AFTER = re.compile(r"(?:,|,? and|,? or) ([A-Z][\w’'-]+)")
_REACH = 40


def region_meant(
    cluster: Cluster,
    spans: Sequence[TypedSpan],
    text: str,
    context: PlaceContext,
    gazetteer: Gazetteer,
) -> Place | None:
    """Return the region of another state that a state's name means; None where it means the state.

    It means the region where the other state (the United States for Georgia) is named more, the state's people
    and towns are not, and the words show a region: it is called one, stands behind a town or beside
    another region, or holds a town of the document.
    """
    own = cluster.forms.total()
    if cluster.forms[cluster.name] != own:
        return None
    rivals = [
        r
        for r in context.namesakes.get(cluster.index, ())
        if context.countries[r.country or ""]
        > max(0, context.countries[cluster.country or ""] - own)
    ]
    shown = (r for r in rivals if _shows(r, spans, text, context, gazetteer))
    return next(shown, None)


def _shows(
    region: Place,
    spans: Sequence[TypedSpan],
    text: str,
    context: PlaceContext,
    gazetteer: Gazetteer,
) -> bool:
    if region.row in context.towns:
        return True
    for span in spans:
        before = text[max(0, span.start - _REACH) : span.start]
        if _CALLED_BEFORE.search(before) or _CALLED_AFTER.match(text, span.end):
            return True
        if _TOWN_BEFORE.search(before):
            return True
        beside = (_LISTED_BEFORE.search(before), _LISTED_AFTER.match(text, span.end))
        for match in beside:
            if match and _is_region_of(match.group(1), region.country, gazetteer):
                return True
    return False


def _is_region_of(name: str, country: str | None, gazetteer: Gazetteer) -> bool:
    return any(p.level == REGION and p.country == country for p in gazetteer.named(fold(name)))
