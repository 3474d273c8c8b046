"""Which place a name means: country context, the words around it, and how many people live there.

Scores are in units of a factor of ten in population. Weights were set on local news (LGL) and
checked on world newswire; raising the country bonus helps local papers and hurts wire copy that
names many countries.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import exp, log10

from unspun.entities.folding import fold
from unspun.entities.gazetteer import CITY, DISTRICT, REGION, STATE, Gazetteer, Place
from unspun.entities.lexicon import mapping

_LAND_OF_COUNTIES = frozenset({"GBR", "IRL"})  # their districts are known by name: Kent, Devon
_COUNTY_MALUS = 0.3
MIN_CONFIDENCE = 0.45  # below it a place is left ungrounded
_LEVEL_PRIOR = {STATE: 8.0, REGION: 5.6, DISTRICT: 2.5}
_COUNTRY_BONUS = 2.5
_REGION_BONUS = 1.5
_CONTAINER_BONUS = 4.0
_CAPITAL_BONUS = 1.2
_ALIAS_MALUS = 1.0
_SHARPNESS = 2.0


@dataclass(frozen=True, slots=True)
class Grounding:
    """A place on the map and how sure that is (0-1)."""

    place: Place
    confidence: float


@dataclass(slots=True)
class PlaceContext:
    """What a document says about where it is.

    ``countries`` and ``regions`` count what its names point to; ``capitals`` are those of the
    world; ``namesakes`` the regions of other states that have a state's name, by cluster;
    ``towns`` the regions in which towns of the document lie that can be no other's.
    """

    countries: Counter[str]
    regions: Counter[int]
    capitals: Mapping[str, str]  # folded capital -> alpha-3
    namesakes: Mapping[int, Sequence[Place]] = field(default_factory=dict)
    towns: Set[int] = frozenset()

    def share(self, country: str | None) -> float:
        """Return the share of the document's country evidence that points to ``country``."""
        total = sum(self.countries.values())
        return self.countries[country] / total if country and total else 0.0


def ground(
    name: str, gazetteer: Gazetteer, context: PlaceContext, inside: Sequence[Place] = ()
) -> Grounding | None:
    """Return the place that ``name`` means in this context, or None when that is not certain.

    ``inside`` are the places that the name after its comma can mean ("Paris, Texas").
    """
    candidates = named_places(name, gazetteer)
    if not candidates:
        return None
    scored = sorted(
        ((_score(p, name, context, inside), p) for p in candidates),
        key=lambda pair: (-pair[0], -pair[1].level, pair[1].geonames_id),
    )
    best_score, best = scored[0]
    doubt = sum(
        exp(_SHARPNESS * (score - best_score))
        for score, place in scored[1:]
        if not _same_ground(place, best)
    )
    confidence = round(1 / (1 + doubt) * min(1.0, 0.4 + best_score / 8), 4)
    return Grounding(best, confidence) if confidence >= MIN_CONFIDENCE else None


def named_places(name: str, gazetteer: Gazetteer) -> list[Place]:
    """Return the places of a name, which may be a newspaper's abbreviation of a region."""
    folded = fold(name)
    full = mapping("place_abbreviations").get(folded.replace(" ", ""))
    if full is not None and ("." in name or name.isupper()):
        return [p for p in gazetteer.named(full.replace("_", " ")) if p.level == REGION]
    return gazetteer.named(folded)


def _score(place: Place, name: str, context: PlaceContext, inside: Sequence[Place]) -> float:
    prior = _LEVEL_PRIOR.get(place.level)
    score = log10(place.population + 10) if prior is None else prior
    county = place.level == DISTRICT and place.country in _LAND_OF_COUNTIES
    if place.level == REGION:
        score = max(score, log10(place.population + 10))
    if county and fold(place.name) == fold(name):  # but the city of the name comes first
        score = max(score, log10(place.population + 10) - _COUNTY_MALUS)
    if fold(place.name) != fold(name):
        score -= _ALIAS_MALUS
    if place.level == CITY and context.capitals.get(fold(name)) == place.country:
        score += _CAPITAL_BONUS
    if place.level != STATE:
        score += _COUNTRY_BONUS * context.share(place.country)
    if place.region is not None and context.regions[place.region]:
        score += _REGION_BONUS
    if any(_lies_in(place, container) for container in inside):
        score += _CONTAINER_BONUS
    return score


def _lies_in(place: Place, container: Place) -> bool:
    if container.level == STATE:
        return place.country == container.country and place.level != STATE
    return place.region == container.row


def _same_ground(place: Place, best: Place) -> bool:
    """Whether two candidates are a town and the district or region of its name around it."""
    if place.country != best.country or place.latitude is None or best.latitude is None:
        return False
    assert place.longitude is not None
    assert best.longitude is not None
    return abs(place.latitude - best.latitude) + abs(place.longitude - best.longitude) < 0.6
