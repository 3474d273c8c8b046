"""One document read whole: its names, who they are one of, their roles, and the places meant."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from unspun.entities.clusters import PLACE_TYPES, Cluster, cluster_index, cluster_names
from unspun.entities.datelines import Dateline, dateline_of, printed_dateline, with_dateline
from unspun.entities.folding import fold, is_acronym
from unspun.entities.gazetteer import CITY, REGION, Gazetteer, Place
from unspun.entities.knowledge import Knowledge
from unspun.entities.language_model import NamedSpan
from unspun.entities.mentions import ADMINISTRATION, Mention, TypedSpan, find_mentions
from unspun.entities.namesakes import region_meant
from unspun.entities.people import person_name
from unspun.entities.places import PlaceContext, ground, named_places
from unspun.entities.roles import CountryOf, role_at, role_of_organisation, settle
from unspun.entities.sentences import Sentence
from unspun.ids import stable_id

_CONTAINER = re.compile(r",\s{1,2}((?:[A-Z][\w.'’-]+ ?){1,3})")
# What the place of the dateline counts for its state beside the places a text names. Measured on
# 250 LGL articles: from 1 to 5 nothing moves by more than .002.
_DATELINE_WEIGHT = 2
_ROLE_MENTIONS = 6  # mentions whose surroundings are read for a role; later ones repeat them


def read_document(
    article_id: str,
    text: str,
    sentences: Sequence[Sentence],
    spans: Sequence[NamedSpan],
    knowledge: Knowledge,
    gazetteer: Gazetteer,
    printed: str | None = None,
) -> tuple[list[Mention], list[Cluster], Place | None]:
    """Return the mentions of a text in order, the clusters they belong to, and whence it is told.

    ``printed`` is the dateline that the cleaner cut off the text.
    """
    dateline = dateline_of(text, gazetteer) or printed_dateline(printed, gazetteer)
    named = find_mentions(text, with_dateline(spans, dateline), knowledge, gazetteer)
    surfaces = [(text[s.start : s.end], s.type) for s in named]
    clusters = cluster_names(surfaces, knowledge, _defined(text, named))
    index = cluster_index(clusters, surfaces)
    members: dict[int, list[TypedSpan]] = defaultdict(list)
    for span, local_id in zip(named, index, strict=True):
        members[local_id].append(span)
    origin = _set_places(clusters, text, members, dateline, knowledge, gazetteer)
    country_of = _country_finder(clusters, knowledge)
    for cluster in clusters:
        _set_role(cluster, text, members[cluster.index], country_of)
    _set_countries_of_administrations(clusters)
    starts = [s.start for s in sentences]
    mentions = []
    for span, local_id, (surface, _) in zip(named, index, surfaces, strict=True):
        sentence = max(0, bisect_right(starts, span.start) - 1)
        mentions.append(
            Mention(
                mention_id=stable_id("men", article_id, span.start, span.end),
                start=span.start,
                end=span.end,
                surface=surface,
                entity_type=span.type,
                sentence_index=sentence,
                score=span.score,
                local_id=local_id,
                local_name=clusters[local_id].name,
            )
        )
    return mentions, clusters, origin


def _defined(text: str, spans: Sequence[TypedSpan]) -> dict[str, str]:
    """Return the acronyms that stand in brackets behind an organisation's name, and that name."""
    return {
        text[short.start : short.end]: text[whole.start : whole.end]
        for whole, short in pairwise(spans)
        if whole.type == "ORG"
        and short.type == "ORG"
        and is_acronym(text[short.start : short.end])
        and text[whole.end : short.start] in (" (", " (the ")
        and text[short.end : short.end + 1] == ")"
    }


def _country_finder(clusters: Sequence[Cluster], knowledge: Knowledge) -> CountryOf:
    """Return a lookup of the state that a name points to, a town's by this document's grounding."""
    here = {
        form: cluster.country
        for cluster in clusters
        if cluster.country is not None and cluster.geonames_id is not None
        for form in cluster.forms
    }
    return lambda name: here.get(name) or knowledge.country_of(name)


def _set_role(
    cluster: Cluster, text: str, spans: Sequence[TypedSpan], country_of: CountryOf
) -> None:
    if cluster.known is not None:
        return
    if cluster.entity_type == "PER":
        roles = [role_at(text, s.start, s.end, country_of) for s in spans[:_ROLE_MENTIONS]]
        role = settle(roles)
        cluster.roles = {r.noun for r in roles if r.noun is not None}
    elif cluster.entity_type == "ORG":
        first = spans[0]
        before = text[max(0, first.start - 40) : first.start]
        role = role_of_organisation(cluster.name, before, country_of)
    else:
        return
    cluster.sector, cluster.country, cluster.family = role[:3]


def _set_countries_of_administrations(clusters: Sequence[Cluster]) -> None:
    """Give a leader's administration the leader's country."""
    leaders = {
        person_name(c.name).family: c.country
        for c in clusters
        if c.entity_type == "PER" and c.country is not None
    }
    for cluster in clusters:
        match = ADMINISTRATION.search(cluster.name)
        if cluster.entity_type == "ORG" and match and cluster.country is None:
            cluster.country = leaders.get(fold(cluster.name[: match.start()]))


def _set_places(
    clusters: Sequence[Cluster],
    text: str,
    members: dict[int, list[TypedSpan]],
    dateline: Dateline | None,
    knowledge: Knowledge,
    gazetteer: Gazetteer,
) -> Place | None:
    """Put the places of a text on the map and return the one it is datelined from."""
    places = [c for c in clusters if c.entity_type in PLACE_TYPES]
    context = _context(clusters, gazetteer, knowledge.capitals)
    origin = _add_dateline(context, dateline, knowledge, gazetteer)
    for cluster in places:
        if cluster.known is not None:
            region = region_meant(cluster, members[cluster.index], text, context, gazetteer)
            if region is not None:
                cluster.known = cluster.sector = None
            _put(cluster, region or _place_of_known(cluster, gazetteer), 1.0)
            continue
        container = _container(text, members[cluster.index])
        inside = _containers(container, knowledge, gazetteer) if container else []
        found = ground(cluster.name, gazetteer, context, inside)
        if found is not None:
            _put(cluster, found.place, found.confidence)
    return origin


def _place_of_known(cluster: Cluster, gazetteer: Gazetteer) -> Place | None:
    if cluster.country is None:
        return None
    if cluster.known is not None and cluster.known.id.startswith("iso:"):
        return gazetteer.state(cluster.country)
    named = (p for form in sorted(cluster.forms) for p in named_places(form, gazetteer))
    return next((p for p in named if p.country == cluster.country and p.level < CITY), None)


def _context(
    clusters: Sequence[Cluster], gazetteer: Gazetteer, capitals: Mapping[str, str]
) -> PlaceContext:
    """Return which states and regions a document points to, by names that can mean no other."""
    countries: Counter[str] = Counter()
    regions: Counter[int] = Counter()
    namesakes: dict[int, list[Place]] = {}
    towns: set[int] = set()
    for cluster in clusters:
        weight = cluster.forms.total()
        if cluster.known is not None:
            if cluster.known.is_state and cluster.country:
                countries[cluster.country] += weight
                rivals = [
                    p
                    for p in gazetteer.named(cluster.name)
                    if p.level == REGION and p.country and p.country != cluster.country
                ]
                if rivals:
                    namesakes[cluster.index] = rivals
        elif cluster.entity_type in PLACE_TYPES:
            places = named_places(cluster.name, gazetteer)
            states = {p.country for p in places if p.country}
            if len(states) == 1 or (places and places[0].level == REGION):
                countries[places[0].country or ""] += weight
            regions.update({p.row: weight for p in places if p.level == REGION})
            if len(states) == 1:
                towns.update(p.region for p in places if p.region is not None)
    return PlaceContext(countries, regions, capitals, namesakes, towns)


def _add_dateline(
    context: PlaceContext,
    dateline: Dateline | None,
    knowledge: Knowledge,
    gazetteer: Gazetteer,
) -> Place | None:
    """Return the place a text is datelined from; its state is evidence of where the text is."""
    if dateline is None:
        return None
    inside = _containers(dateline.container, knowledge, gazetteer) if dateline.container else []
    found = ground(dateline.town, gazetteer, context, inside)
    if found is None:
        return None
    if found.place.country is not None:
        context.countries[found.place.country] += _DATELINE_WEIGHT
    return found.place


def _container(text: str, spans: Sequence[TypedSpan]) -> str | None:
    """Return the name after a comma that says in which larger place the named one lies."""
    for span in spans:
        match = _CONTAINER.match(text, span.end, span.end + 60)
        if match:
            return match.group(1).strip().rstrip(".,'’")
    return None


def _containers(name: str, knowledge: Knowledge, gazetteer: Gazetteer) -> list[Place]:
    states = [k.on(None).country for k in knowledge.named(name) if k.is_state]
    known = [gazetteer.state(code) for code in states if code]
    return [*(place for place in known if place), *named_places(name, gazetteer)]


def _put(cluster: Cluster, place: Place | None, confidence: float) -> None:
    if place is None:
        return
    cluster.geonames_id, cluster.country = place.geonames_id, place.country
    cluster.latitude, cluster.longitude = place.latitude, place.longitude
    cluster.place_confidence = confidence
