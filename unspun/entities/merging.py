"""Known entities that an article shows to be one: what shows it, and which id stays.

Three kinds of evidence are taken, each only where one other entity fits and nothing contradicts:
a row of the knowledge table that names what was known by name only, an article that defines an
acronym, and a full name that holds two shorter ones in the company of both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from unspun.entities.entries import Entry, Local, hash64, type_key
from unspun.entities.folding import fold, is_acronym
from unspun.entities.knowledge import Known
from unspun.entities.lexicon import words
from unspun.entities.people import compatible
from unspun.rules import rule

KNOWN_NOW = rule("NAM-013", "merge", "The knowledge table names an entity known by name only.")
DEFINED = rule("NAM-014", "merge", "An article spells out the acronym an entity was known by.")
SPELLED_OUT = rule("NAM-015", "merge", "A full name holds two shorter ones in the company of both.")

MIN_COMPANY = 2  # people, organisations and towns that two articles on one bare name share
MOST_ARTICLES = 10_000  # of an entity that may lose its id: rewriting its mentions stays bounded


class Merge(NamedTuple):
    """An id of the warehouse that went to another one, by which rule and what showed it."""

    from_id: str
    into_id: str
    rule_id: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Entities that turned out to be one, by which rule and what showed it."""

    entries: tuple[Entry, ...]
    rule_id: str
    evidence: str


def seniority(entry: Entry) -> tuple[bool, bool, date, str]:
    """Return the order in which ids stay: grounded ones, published ones, the oldest, smallest."""
    grounded = entry.known_id is not None or entry.geonames_id is not None
    return not grounded, not entry.is_published, entry.first_seen or date.max, entry.entity_id


def named_by_knowledge(
    item: Local, entry: Entry, others: Iterable[Entry], known: Known
) -> Shown | None:
    """Return the entity known by name only that a knowledge row of now names, if one does.

    Every form it was named by has to be a name of the row, one of them more than a short acronym
    or a plain word.
    """
    names = {fold(name) for name in (known.name, *known.aliases)}
    fits = [
        other
        for other in others
        if _may_go(other, entry)
        and type_key(other.entity_type) == type_key(known.entity_type)
        and all(fold(form) in names for form in other.aliases)
        and any(not is_acronym(f) and f.lower() not in words("plain") for f in other.aliases)
        and not other.contradicts(item)
    ]
    if len(fits) != 1:
        return None
    return Shown((entry, fits[0]), KNOWN_NOW, f"knowledge row {known.id} is named {known.name}")


def defined_acronym(item: Local, entry: Entry, others: Iterable[Entry]) -> Shown | None:
    """Return the entity known by an acronym only that this article spells out, if there is one."""
    acronyms = {fold(form) for form, kind in item.kinds.items() if kind == "acronym"}
    if item.entity_type == "PER" or is_acronym(item.name) or not acronyms:
        return None
    fits = [
        other
        for other in others
        if _may_go(other, entry)
        and type_key(other.entity_type) == type_key(entry.entity_type)
        and all(fold(form) in acronyms for form in other.aliases)
        and other.shared_terms(item) >= MIN_COMPANY
        and not other.contradicts(item)
    ]
    if len(fits) != 1:
        return None
    short = min(fits[0].aliases)
    return Shown((entry, fits[0]), DEFINED, f"{item.name} ({short}) in article {item.article_id}")


def spelled_out(item: Local, fits: Sequence[Entry]) -> Shown | None:
    """Return the bearers of two shorter names that this full name holds, if they are one person.

    Both have to have been seen in the company this article keeps, and never with each other.
    """
    if item.entity_type != "PER" or len(fits) != 2 or len(item.person.given) < 2:
        return None
    one, two = fits
    if not (_may_go(one, two) and _may_go(two, one)) or compatible(one.person, two.person):
        return None
    held = {*item.person.given}
    if not all(
        e.person.is_full
        and {*e.person.given} < held
        and e.person.family == item.person.family
        and e.shared_terms(item) >= MIN_COMPANY
        for e in fits
    ):
        return None
    if _seen_together(one, two) or _differ(one, two):
        return None
    return Shown((one, two), SPELLED_OUT, f"{item.name} in article {item.article_id}")


def _may_go(other: Entry, entry: Entry) -> bool:
    ungrounded = other.known_id is None and other.geonames_id is None
    return ungrounded and other is not entry and other.article_count <= MOST_ARTICLES


def _seen_together(one: Entry, two: Entry) -> bool:
    """Whether an article names both, so that it takes them for two."""
    return any(
        a.terms[hash64(f"PER:{fold(form)}")]
        for a, b in ((one, two), (two, one))
        for form in (b.name, *b.aliases)
    )


def _differ(one: Entry, two: Entry) -> bool:
    return any(
        (first := one.most(kind)) is not None
        and (second := two.most(kind)) is not None
        and first != second
        for kind in ("country", "walk")
    )
