"""Names of one document joined to the fuller name they stand for: people and organisations."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unspun.entities.folding import acronym, fold, is_acronym, is_people_of
from unspun.entities.knowledge import Knowledge, Known
from unspun.entities.lexicon import words
from unspun.entities.people import PersonName, compatible, family_key, person_name, second_last

MAX_BLOCK = 100  # full names of one family name that a short name is compared with


@dataclass(slots=True)
class Group:
    """Mentions of one folded form and type."""

    folded: str
    entity_type: str
    forms: Counter[str]
    first: int
    known: Known | None = None
    parent: "Group | None" = None

    @property
    def surface(self) -> str:
        """The most frequent form."""
        return min(self.forms, key=lambda f: (-self.forms[f], f))

    def root(self) -> "Group":
        """Return the group whose name this one stands for, itself if none."""
        group = self
        while group.parent is not None:
            group = group.parent
        return group


def link_people(groups: list[Group]) -> None:
    """Join short names of persons to the one full name of the document they fit."""
    people = [(g, person_name(g.surface)) for g in groups]
    people.sort(key=lambda pair: (-len(pair[1].given), pair[0].first))
    families: dict[str, list[tuple[Group, PersonName]]] = defaultdict(list)
    given: dict[str, list[Group]] = defaultdict(list)
    for group, person in people:
        if person.given and len(person.given[0]) > 1:
            given[person.given[0]].append(group)
    for group, person in people:
        block = families[family_key(person.family)]
        fits = [other for other, name in block[:MAX_BLOCK] if compatible(name, person)]
        if len({id(f.root()) for f in fits}) == 1:
            group.parent = fits[0].root()
        elif fits and not person.given:
            group.parent = _nearest(group, fits)
        elif not fits and not person.given:
            group.parent = _only(given.get(person.family, ()))
        if group.parent is None or person.given:
            block.append((group, person))
            if first := second_last(person):
                families[family_key(first)].append((group, person))


def _nearest(group: Group, fits: Sequence[Group]) -> Group | None:
    """Return the one bearer of a family name who is named by it far more often, if any.

    With several bearers ("Bill and Hillary Clinton") the bare family name is theirs who was
    named in full before it first stands alone, if only one was.
    """
    before = [f for f in {id(r.root()): r.root() for r in fits}.values() if f.first < group.first]
    return before[0] if len(before) == 1 else None


def _only(bearers: Sequence[Group]) -> Group | None:
    roots = {id(b.root()): b.root() for b in bearers[:MAX_BLOCK]}
    return next(iter(roots.values())) if len(roots) == 1 else None


def link_organisations(
    groups: list[Group], knowledge: Knowledge, defined: Mapping[str, str]
) -> None:
    """Join acronyms, names without company words and bodies without their state to full names.

    An acronym that ``defined`` gives a name is short for it whatever its letters: the name's
    initials may be those of another language.
    """
    full = [g for g in groups if " " in g.folded]
    initials: dict[str, list[Group]] = defaultdict(list)
    starts: dict[str, list[Group]] = defaultdict(list)
    of_state: dict[str, list[Group]] = defaultdict(list)
    ends: dict[str, list[Group]] = defaultdict(list)
    for group in full:
        ends[group.folded.split()[-1]].append(group)
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
            if group.known is None and group.folded in words("org_heads"):
                fits += ends[group.folded]  # "the Front" of the "Hill People's Front"
        if is_acronym(group.surface):  # "(ABC)" right behind a name is short for that name
            fits = [f for f in fits if f.first == group.first - 1] or fits
            spelled = defined.get(group.surface)
            fits = fits or [g for g in full if spelled in g.forms]
        roots = {id(f.root()): f.root() for f in fits if f is not group}
        roots.pop(id(group), None)
        if len(roots) == 1:
            other = next(iter(roots.values()))
            if other.known is None or group.known is None or other.known is group.known:
                group.parent = other


def link_peoples(groups: list[Group]) -> None:
    """Join a people that no table has to the land named beside it: "Velmian", "Velmia"."""
    lands = [g for g in groups if g.entity_type == "GPE" and g.known is None]
    for group in groups:
        if group.entity_type != "NORP" or group.known is not None:
            continue
        fits = [g for g in lands if is_people_of(g.folded, group.folded)]
        if len(fits) == 1:
            group.parent = fits[0].root()


def link_events(groups: list[Group]) -> None:
    """Join the bare name of a storm to the name with the word for it: "Petra", "Storm Petra"."""
    whole = {g.folded.rpartition(" ")[2]: g for g in groups if " " in g.folded}
    for group in groups:
        if group.folded in whole:
            group.parent = whole[group.folded]


def _without_state(name: str, knowledge: Knowledge) -> str:
    """Return a body's name without its state ("Velmian Senate", "Senate of Velmia"), or ""."""
    first, _, rest = name.partition(" ")
    if rest and knowledge.country_of(first.removesuffix("'s").removesuffix("’s")):
        return rest
    body, _, state = name.rpartition(" of ")
    return body if body and knowledge.country_of(state.removeprefix("the ")) else ""


def _extends(long: Group, short: Group) -> bool:
    """Whether ``long`` is ``short`` with company words, or with a longer proper tail."""
    if long is short or len(long.folded) <= len(short.folded):
        return False
    more = long.folded.split()[len(short.folded.split()) :]
    begins = long.folded.startswith(short.folded + " ")
    only_legal = all(w in words("org_suffixes") for w in more)
    return begins and (only_legal or short.folded not in words("plain"))
