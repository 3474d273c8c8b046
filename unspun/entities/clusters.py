"""Names of one document that mean one entity: full and short names, acronyms, demonyms."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from unspun.entities.folding import acronym, fold, is_acronym
from unspun.entities.knowledge import BLOCS, Knowledge, Known
from unspun.entities.lexicon import phrases, words
from unspun.entities.linking import (
    Group,
    link_events,
    link_organisations,
    link_people,
    link_peoples,
)
from unspun.entities.people import person_name

PLACE_TYPES = frozenset(("GPE", "LOC", "FAC"))


@dataclass(slots=True)
class Cluster:
    """The forms of one entity in one document.

    ``name`` is the fullest form, ``forms`` counts every surface and ``kinds`` says how each
    relates to the name (the kinds of ``schema.ALIASES``). ``keys`` are its surfaces with their
    coarse types. Country, sector, walk of life (``family``) and role words (``roles``) are what
    the document says.
    """

    index: int
    name: str
    entity_type: str
    forms: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, str] = field(default_factory=dict)
    keys: set[tuple[str, str]] = field(default_factory=set)
    known: Known | None = None
    country: str | None = None
    sector: str | None = None
    family: str | None = None
    roles: set[str] = field(default_factory=set)
    geonames_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_confidence: float | None = None


def cluster_names(
    names: Sequence[tuple[str, str]],
    knowledge: Knowledge,
    defined: Mapping[str, str] | None = None,
) -> list[Cluster]:
    """Return the clusters of (surface, entity type) mentions given in text order.

    ``defined`` says of acronyms behind which name they stand in brackets.

    Every surface of a type belongs to exactly one cluster; clusters come in the order of their
    first mention.
    """
    groups = _groups(names)
    _attach_known(groups, knowledge)
    link_people([g for g in groups if g.entity_type == "PER"])
    bodies = [g for g in groups if g.entity_type in ("ORG", "FAC")]
    link_organisations(bodies, knowledge, defined or {})
    link_peoples(groups)
    link_events([g for g in groups if g.entity_type == "EVENT"])
    _link_same_known(groups)
    return _clusters(groups)


def cluster_index(clusters: Sequence[Cluster], names: Sequence[tuple[str, str]]) -> list[int]:
    """Return the cluster of each (surface, entity type) of the mentions they were made of."""
    found = {key: cluster.index for cluster in clusters for key in cluster.keys}
    return [found[surface, coarse(entity_type)] for surface, entity_type in names]


def coarse(entity_type: str) -> str:
    """Return the type under which names are compared: all places are one type."""
    return "PLACE" if entity_type in PLACE_TYPES else entity_type


def _groups(names: Sequence[tuple[str, str]]) -> list[Group]:
    groups: dict[tuple[str, str], Group] = {}
    for position, (surface, entity_type) in enumerate(names):
        folded = fold(surface)
        if entity_type == "PER":
            person = person_name(surface)
            folded = " ".join((*person.given, person.family))
        key = (folded, coarse(entity_type))
        group = groups.setdefault(key, Group(folded, entity_type, Counter(), position))
        group.forms[surface] += 1
    return list(groups.values())


def _attach_known(groups: Sequence[Group], knowledge: Knowledge) -> None:
    candidates = [(g, _known_of(g, knowledge)) for g in groups]
    certain = {
        found[0].on(None).country
        for group, found in candidates
        if found
        and (found[0].is_state or not (_is_weak(group.surface) or _is_shared(group.surface)))
    }
    others = certain - BLOCS - {None}
    full_acronyms = {
        acronym(g.surface) for g in groups if g.entity_type == "ORG" and " " in g.folded
    }
    for group, found in candidates:
        if not found:
            continue
        weak = _is_weak(group.surface) and not found[0].is_state
        weak = weak or (bool(others) and _is_shared(group.surface))  # of a state not named here
        fits = [k for k in found if not weak or _supported(k, certain)]
        defined = is_acronym(group.surface) and group.surface.replace(".", "") in full_acronyms
        if len(fits) == 1 and not (weak and defined):
            group.known = fits[0]


def _known_of(group: Group, knowledge: Knowledge) -> list[Known]:
    if group.entity_type == "PER":  # a bare family name is no evidence
        named = knowledge.named(group.surface) if " " in group.folded else []
        return list({k.id: k for k in named if k.entity_type == "PER"}.values())
    found = [k for f in sorted(group.forms) for k in knowledge.named(f)]
    if group.entity_type == "NORP" or not found:
        people = knowledge.demonym(group.surface)
        if people is not None and group.entity_type in ("NORP", "GPE", "LOC"):
            return [people]
    if group.entity_type == "NORP":
        found = [k for k in found if not k.is_state]
    unique = list({k.id: k for k in found}.values())
    fitting = [k for k in unique if coarse(k.entity_type) == coarse(group.entity_type)]
    return fitting or [k for k in unique if k.is_state or not _is_weak(group.surface)]


def _is_weak(form: str) -> bool:
    """Whether a known form could easily be another's: a short acronym or one plain word."""
    return (is_acronym(form) and len(form.replace(".", "")) <= 4) or form.lower() in words("plain")


def _is_shared(form: str) -> bool:
    """Whether several states have a body of this name: "Foreign Office"."""
    return fold(form) in phrases("shared_bodies")


def _supported(known: Known, countries: set[str | None]) -> bool:
    country = known.on(None).country
    return country is None or country in BLOCS or country in countries


def _link_same_known(groups: Sequence[Group]) -> None:
    """Bring together groups of one known entity; a linked group takes over what is known."""
    for group in groups:
        root = group.root()
        if group.known is not None and root.known is None and root.entity_type == group.entity_type:
            root.known = group.known
    heads: dict[str, Group] = {}
    for group in groups:
        root = group.root()
        if root.known is not None:
            head = heads.setdefault(root.known.id, root)
            if head is not root:
                root.parent = head


def _clusters(groups: Sequence[Group]) -> list[Cluster]:
    members: dict[int, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: g.first):
        members[id(group.root())].append(group)
    clusters: list[Cluster] = []
    for together in members.values():
        root = together[0].root()
        best = max(together, key=lambda g: (_fullness(g), sum(g.forms.values()), -g.first))
        name = root.known.name if root.known is not None else _name(best)
        entity_type = root.known.entity_type if root.known else best.entity_type
        cluster = Cluster(len(clusters), name, entity_type, known=root.known)
        for group in together:
            for form, count in group.forms.items():
                cluster.forms[form] += count
                cluster.keys.add((form, coarse(group.entity_type)))
                cluster.kinds[form] = alias_kind(form, name, group.entity_type)
        if root.known is not None:
            period = root.known.on(None)
            cluster.country, cluster.sector = period.country, period.sector
        clusters.append(cluster)
    return clusters


def _name(group: Group) -> str:
    if group.entity_type != "PER":
        return group.surface
    tokens = group.surface.split()
    while len(tokens) > 1 and tokens[0].rstrip(".").lower() in words("titles"):
        tokens.pop(0)
    return " ".join(tokens)


def _fullness(group: Group) -> tuple[bool, int]:
    return group.entity_type != "NORP", len(group.folded.split())


def alias_kind(form: str, name: str, entity_type: str) -> str:
    """Return how a form relates to its entity's name: one of the kinds of ``schema.ALIASES``."""
    folded, target = fold(form), fold(name)
    if folded == target:
        return "name"
    if entity_type == "NORP":
        return "demonym"
    if is_acronym(form):
        return "acronym"
    if set(folded.split()) < set(target.split()):
        return "short"
    return "variant"
