"""Names of one document that mean one entity: full and short names, acronyms, demonyms."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from unspun.entities.folding import acronym, fold, is_acronym
from unspun.entities.knowledge import BLOCS, Knowledge, Known
from unspun.entities.lexicon import words
from unspun.entities.people import PersonName, compatible, family_key, person_name

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


@dataclass(slots=True)
class _Group:
    """Mentions of one folded form and type."""

    folded: str
    entity_type: str
    forms: Counter[str]
    first: int
    known: Known | None = None
    parent: "_Group | None" = None

    @property
    def surface(self) -> str:
        return min(self.forms, key=lambda f: (-self.forms[f], f))

    def root(self) -> "_Group":
        group = self
        while group.parent is not None:
            group = group.parent
        return group


def cluster_names(names: Sequence[tuple[str, str]], knowledge: Knowledge) -> list[Cluster]:
    """Return the clusters of (surface, entity type) mentions given in text order.

    Every surface of a type belongs to exactly one cluster; clusters come in the order of their
    first mention.
    """
    groups = _groups(names)
    _attach_known(groups, knowledge)
    _link_people([g for g in groups if g.entity_type == "PER" and g.known is None])
    _link_organisations([g for g in groups if g.entity_type in ("ORG", "FAC")], knowledge)
    _link_same_known(groups)
    return _clusters(groups)


def cluster_index(clusters: Sequence[Cluster], names: Sequence[tuple[str, str]]) -> list[int]:
    """Return the cluster of each (surface, entity type) of the mentions they were made of."""
    found = {key: cluster.index for cluster in clusters for key in cluster.keys}
    return [found[surface, coarse(entity_type)] for surface, entity_type in names]


def coarse(entity_type: str) -> str:
    """Return the type under which names are compared: all places are one type."""
    return "PLACE" if entity_type in PLACE_TYPES else entity_type


def _groups(names: Sequence[tuple[str, str]]) -> list[_Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for position, (surface, entity_type) in enumerate(names):
        folded = fold(surface)
        if entity_type == "PER":
            person = person_name(surface)
            folded = " ".join((*person.given, person.family))
        key = (folded, coarse(entity_type))
        group = groups.setdefault(key, _Group(folded, entity_type, Counter(), position))
        group.forms[surface] += 1
    return list(groups.values())


def _attach_known(groups: Sequence[_Group], knowledge: Knowledge) -> None:
    candidates = [(g, _known_of(g, knowledge)) for g in groups]
    certain = {
        found[0].on(None).country
        for group, found in candidates
        if found and (found[0].is_state or not _is_weak(group.surface))
    }
    full_acronyms = {
        acronym(g.surface) for g in groups if g.entity_type == "ORG" and " " in g.folded
    }
    for group, found in candidates:
        if not found:
            continue
        weak = _is_weak(group.surface) and not found[0].is_state
        fits = [k for k in found if not weak or _supported(k, certain)]
        defined = is_acronym(group.surface) and group.surface.replace(".", "") in full_acronyms
        if len(fits) == 1 and not (weak and defined):
            group.known = fits[0]


def _known_of(group: _Group, knowledge: Knowledge) -> list[Known]:
    if group.entity_type == "PER":
        return []
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


def _supported(known: Known, countries: set[str | None]) -> bool:
    country = known.on(None).country
    return country is None or country in BLOCS or country in countries


def _link_people(groups: list[_Group]) -> None:
    people = [(g, person_name(g.surface)) for g in groups]
    people.sort(key=lambda pair: (-len(pair[1].given), pair[0].first))
    families: dict[str, list[tuple[_Group, PersonName]]] = defaultdict(list)
    for group, person in people:
        block = families[family_key(person.family)]
        fits = [other for other, name in block if compatible(name, person)]
        if len({id(f.root()) for f in fits}) == 1:
            group.parent = fits[0].root()
        elif fits and not person.given:
            group.parent = _nearest(group, fits)
        elif not fits and not person.given:
            group.parent = _by_given_name(person.family, people)
        if group.parent is None or person.given:
            block.append((group, person))


def _nearest(group: _Group, fits: Sequence[_Group]) -> _Group | None:
    """Return the one bearer of a family name who is named by it far more often, if any.

    With several bearers ("Bill and Hillary Clinton") the bare family name is theirs who was
    named in full before it first stands alone, if only one was.
    """
    before = [f for f in {id(r.root()): r.root() for r in fits}.values() if f.first < group.first]
    return before[0] if len(before) == 1 else None


def _by_given_name(token: str, people: Sequence[tuple[_Group, PersonName]]) -> _Group | None:
    bearers = [g for g, name in people if name.given and name.given[0] == token and len(token) > 2]
    return bearers[0].root() if len({id(b.root()) for b in bearers}) == 1 else None


def _link_organisations(groups: list[_Group], knowledge: Knowledge) -> None:
    full = [g for g in groups if " " in g.folded]
    initials: dict[str, list[_Group]] = defaultdict(list)
    starts: dict[str, list[_Group]] = defaultdict(list)
    of_state: dict[str, list[_Group]] = defaultdict(list)
    for group in full:
        for form in (acronym(group.surface), "".join(w[0] for w in group.folded.split())):
            if group not in initials[form.upper()]:
                initials[form.upper()].append(group)
        starts[group.folded.split()[0]].append(group)
        bare = _without_state(group.surface, knowledge)
        if bare:
            of_state[fold(bare)].append(group)
    for group in sorted(groups, key=lambda g: (len(g.folded.split()), g.first)):
        if group.parent is not None:
            continue
        if is_acronym(group.surface):
            fits = initials[group.surface.replace(".", "").upper()]
        else:
            fits = [g for g in starts[group.folded.split()[0]] if _extends(g, group)]
            fits += of_state[group.folded]
        roots = {id(f.root()): f.root() for f in fits if f is not group}
        roots.pop(id(group), None)
        if len(roots) == 1:
            other = next(iter(roots.values()))
            if other.known is None or group.known is None or other.known is group.known:
                group.parent = other


def _without_state(name: str, knowledge: Knowledge) -> str:
    """Return a body's name without its state ("Velmian Senate", "Senate of Velmia"), or ""."""
    first, _, rest = name.partition(" ")
    if rest and knowledge.country_of(first.removesuffix("'s").removesuffix("’s")):
        return rest
    body, _, state = name.rpartition(" of ")
    return body if body and knowledge.country_of(state.removeprefix("the ")) else ""


def _extends(long: _Group, short: _Group) -> bool:
    """Whether ``long`` is ``short`` with company words, or with a longer proper tail."""
    if long is short or len(long.folded) <= len(short.folded):
        return False
    more = long.folded.split()[len(short.folded.split()) :]
    begins = long.folded.startswith(short.folded + " ")
    only_legal = all(w in words("org_suffixes") for w in more)
    return begins and (only_legal or short.folded not in words("plain"))


def _link_same_known(groups: Sequence[_Group]) -> None:
    """Bring together groups of one known entity; a linked group takes over what is known."""
    for group in groups:
        root = group.root()
        if group.known is not None and root.known is None and root.entity_type == group.entity_type:
            root.known = group.known
    heads: dict[str, _Group] = {}
    for group in groups:
        root = group.root()
        if root.known is not None:
            head = heads.setdefault(root.known.id, root)
            if head is not root:
                root.parent = head


def _clusters(groups: Sequence[_Group]) -> list[Cluster]:
    members: dict[int, list[_Group]] = defaultdict(list)
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


def _name(group: _Group) -> str:
    if group.entity_type != "PER":
        return group.surface
    tokens = group.surface.split()
    while len(tokens) > 1 and tokens[0].rstrip(".").lower() in words("titles"):
        tokens.pop(0)
    return " ".join(tokens)


def _fullness(group: _Group) -> tuple[bool, int]:
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
