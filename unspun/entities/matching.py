"""Which entity of the warehouse an article's entity is: blocks, contradictions, company.

Persons are matched by name parts inside blocks of one family name; different given names never
meet. Everything else is matched by its folded name. An article's entity that fits several known
ones goes to the one it shares most company with, or to none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance.DamerauLevenshtein import normalized_similarity

from unspun.entities.blocks import keys_of, lookup_keys
from unspun.entities.entries import COMMON_NAME, Entry, Local, hash64, type_key
from unspun.entities.folding import fold, is_acronym
from unspun.entities.knowledge import Knowledge
from unspun.entities.merging import (
    MIN_COMPANY,
    Merge,
    Shown,
    defined_acronym,
    named_by_knowledge,
    seniority,
    spelled_out,
)
from unspun.entities.people import commonness, compatible
from unspun.ids import stable_id
from unspun.rules import rule

HOMONYM = rule("NAM-010", "split", "Two bearers of one name differ in country or walk of life.")
DOUBTFUL = rule("NAM-011", "skip", "A name fits several entities and its company decides nothing.")
GARBLED = rule("NAM-012", "merge", "A garbled article's spelling of a person of rare family name.")

_LIKENESS = 0.5  # Damerau-Levenshtein similarity of a spoilt given name to the true one
_MARGIN = 2  # times the company of the second best that the best must share


class Match(NamedTuple):
    """Where one entity of an article went, None: to none; ``rule_id`` says what was against it."""

    item: Local
    entry: Entry | None
    rule_id: str | None = None


class Matcher:
    """Entities of one run, those of the registry and new ones, and where each local one went."""

    def __init__(self, entries: Iterable[Entry], knowledge: Knowledge) -> None:
        """Start from the registry's entities that the batch may touch."""
        self.entries: list[Entry] = []
        self.merges: list[Merge] = []
        self._knowledge = knowledge
        self._by_id: dict[str, Entry] = {}
        self._blocks: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._register(entry)

    def people(self, block: str) -> list[Entry]:
        """Return the entities known by a family name of this block."""
        return self._blocked([hash64(f"person:{block}")])

    def match(self, items: Sequence[Local]) -> list[Match]:
        """Return the entity of each local one: grounded first, then full names, then short."""
        grounded = [i for i in items if i.known_id is not None or i.geonames_id is not None]
        rest = [i for i in items if i.known_id is None and i.geonames_id is None]
        people = [i for i in rest if i.entity_type == "PER"]
        full = [i for i in people if i.person.is_full]
        bare = [i for i in people if not i.person.is_full]
        others = [i for i in rest if i.entity_type != "PER"]
        matched = [Match(i, self._grounded(i)) for i in grounded]
        full.sort(key=lambda i: (i.is_garbled, -len(i.person.given), i.person, i.order))
        for _, same in groupby(full, key=lambda i: (i.is_garbled, i.person)):
            matched.extend(self._same_name(list(same)))
        others.sort(key=lambda i: (is_acronym(i.name), fold(i.name), i.order))
        for _, same in groupby(others, key=lambda i: (type_key(i.entity_type), fold(i.name))):
            matched.extend(self._same_name(list(same)))
        bare.sort(key=lambda i: (i.is_garbled, i.order))
        matched.extend(self._bare(i) for i in bare)
        return [m._replace(entry=m.entry.current()) if m.entry else m for m in matched]

    def _register(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._by_id[entry.entity_id] = entry
        for key in sorted(entry.keys):
            self._blocks[key].append(entry)

    def _create(self, item: Local, *parts: str) -> Entry:
        entity_id, number = stable_id("ent", *parts), 1
        while entity_id in self._by_id:
            number += 1
            entity_id = stable_id("ent", *parts, str(number))
        entry = Entry(entity_id, item.name, item.entity_type, item.known_id, item.geonames_id)
        entry.latitude, entry.longitude = item.latitude, item.longitude
        entry.keys.update(keys_of(item))
        self._register(entry)
        return entry

    def _join(self, item: Local, entry: Entry) -> Entry:
        entry.add(item)
        if item.entity_type == "PER" and item.person.is_full and not entry.person.is_full:
            entry.name = item.name
        for key in keys_of(item):
            if key not in entry.keys:
                entry.keys.add(key)
                self._blocks[key].append(entry)
        return entry

    def _grounded(self, item: Local) -> Entry:
        ident = item.known_id or f"geonames:{item.geonames_id}"
        entity_id = stable_id("ent", ident)
        found = self._by_id.get(entity_id)
        entry = self._join(item, found or self._create(item, ident))
        known = self._knowledge.by_id.get(item.known_id or "")
        if found is None and known is not None:
            keys = lookup_keys(item, self._knowledge)
            self._merge(named_by_knowledge(item, entry, self._blocked(keys), known))
        return entry

    def _merge(self, shown: Shown | None) -> None:
        """Give all that some entities have to the one whose id stays."""
        if shown is None:
            return
        winner, *losers = sorted(shown.entries, key=seniority)
        for loser in losers:
            winner.absorb(loser)
            for key in sorted(loser.keys):
                block = [e for e in self._blocks[key] if e is not loser]
                self._blocks[key] = block if winner in block else [*block, winner]
            if loser.is_published:
                self.merges.append(
                    Merge(loser.entity_id, winner.entity_id, shown.rule_id, shown.evidence)
                )

    def _same_name(self, same: Sequence[Local]) -> list[Match]:
        """Match the bearers of one name: those with a role first, for they tell homonyms apart."""
        told = [i for i in same if i.walk is not None or i.country is not None]
        untold = [i for i in same if i.walk is None and i.country is None]
        return [self._named(item) for item in (*told, *untold)]

    def _named(self, item: Local) -> Match:
        candidates = self._candidates(item)
        fits = [e for e in candidates if self._may_be(e, item)]
        rule_id = None
        if not fits and (fits := [e for e in candidates if _garbled_form(e, item)]):
            rule_id = GARBLED
        if not fits:
            apart = any(_bears_name_of(e, item) for e in candidates)
            return Match(item, self._join(item, self._new(item)), HOMONYM if apart else None)
        if shown := spelled_out(item, fits):
            self._merge(shown)
            fits = [shown.entries[0].current()]
        entry = self._choose(item, fits)
        if entry is None:
            return Match(item, None, DOUBTFUL)
        entry = self._join(item, entry)
        self._merge(defined_acronym(item, entry, candidates))
        return Match(item, entry, rule_id)

    def _may_be(self, entry: Entry, item: Local) -> bool:
        if type_key(entry.entity_type) != type_key(item.entity_type) or entry.contradicts(item):
            return False
        if item.entity_type != "PER":
            return any(fold(form) == fold(name) for form in item.forms for name in entry.aliases)
        if not compatible(entry.person, item.person):
            return False
        both_full = entry.person.is_full and item.person.is_full
        rare = commonness(item.person.family) < COMMON_NAME
        return both_full or rare or entry.shared_terms(item) >= MIN_COMPANY

    def _choose(self, item: Local, fits: Sequence[Entry]) -> Entry | None:
        """Return the one that fits, or the one with clearly the most shared company, or None."""
        exact = [e for e in fits if fold(e.name) == fold(item.name)] or list(fits)
        if len(exact) == 1:
            return exact[0]
        ranked = sorted(exact, key=lambda e: (-e.shared_terms(item), e.entity_id))
        first, second = (e.shared_terms(item) for e in ranked[:2])
        return ranked[0] if first > second * _MARGIN else None

    def _new(self, item: Local, *apart: str) -> Entry:
        parts = [type_key(item.entity_type), fold(item.name), *apart]
        if item.entity_type == "PER":
            parts[1] = " ".join((*item.person.given, item.person.family))
        if item.is_generic:
            parts.append(item.country or item.article_id)
        return self._create(item, *parts)

    def _bare(self, item: Local) -> Match:
        """Match a bare family name; a common one that nobody fits stands for its article only."""
        fits = [e for e in self._candidates(item) if self._may_be(e, item)]
        if fits:
            full = [e for e in fits if e.person.is_full] or fits
            entry = self._choose(item, full)
            if entry is None:
                return Match(item, None, DOUBTFUL)
            return Match(item, self._join(item, entry))
        rare = commonness(item.person.family) < COMMON_NAME
        return Match(item, self._join(item, self._new(item, *([] if rare else [item.article_id]))))

    def _candidates(self, item: Local) -> list[Entry]:
        return self._blocked(keys_of(item))

    def _blocked(self, keys: Iterable[int]) -> list[Entry]:
        found = {e.entity_id: e for key in keys for e in self._blocks.get(key, ())}
        return [found[key] for key in sorted(found)]


def _bears_name_of(entry: Entry, item: Local) -> bool:
    same_type = type_key(entry.entity_type) == type_key(item.entity_type)
    return same_type and any(fold(form) == fold(item.name) for form in entry.aliases)


def _garbled_form(entry: Entry, item: Local) -> bool:
    """Whether a garbled article's name is a known person's, given name spoilt.

    Only a rare family name in well-known company; such a form never becomes the name.
    """
    return (
        item.is_garbled
        and item.entity_type == entry.entity_type == "PER"
        and entry.person.is_full
        and item.person.family == entry.person.family
        and commonness(item.person.family) < COMMON_NAME
        and entry.shared_terms(item) >= MIN_COMPANY
        and normalized_similarity(entry.person.given[0], item.person.given[0]) >= _LIKENESS
    )
