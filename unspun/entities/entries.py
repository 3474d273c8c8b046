"""The two sides of resolution: what one article names, and what the warehouse knows."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from unspun.entities.clusters import coarse
from unspun.entities.folding import fold
from unspun.entities.lexicon import words
from unspun.entities.people import PersonName, commonness, person_name

POLITICS = frozenset(("GOV", "LEG", "MIL", "SPY", "ELI", "JUD", "PTY", "OPP"))
# Zipf frequencies (occurrences in 10^9 words, log10) of a family name. Below the first, two bearers
# are unlikely; from the second, the bare name does not stand for one person. Measured on
# newsfair_v2 and our homonyms: lower values split more, higher ones merge families.
RARE_NAME, COMMON_NAME = 2.0, 3.6
MAX_TERMS = 40  # context terms kept of an article and, of the most frequent, of an entity


def hash64(text: str) -> int:
    """Return a signed 64-bit hash of ``text``, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


@dataclass(slots=True)
class Local:
    """One entity of one article: its forms, what the article says of it, and its company.

    ``terms`` are hashes of the other people, organisations and towns of the article. States are
    left out: too many articles share them; ``countries`` are those the article names.
    """

    article_id: str
    local_id: int
    name: str
    entity_type: str
    known_id: str | None
    geonames_id: str | None
    country: str | None
    sector: str | None
    family: str | None
    latitude: float | None
    longitude: float | None
    origin: int
    published: date | None
    garble: str | None
    score: float = 1.0  # the highest probability that a mention gives its type
    mention_ids: list[str] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, str] = field(default_factory=dict)
    terms: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()

    @property
    def is_generic(self) -> bool:
        """Whether it is named as every state's body of its kind is ("Defence Ministry")."""
        return self.entity_type == "ORG" and all(
            token in words("generic_bodies") for token in fold(self.name).split()
        )

    @property
    def person(self) -> PersonName:
        """The parts of a person's name."""
        return person_name(self.name)

    @property
    def is_garbled(self) -> bool:
        """Whether it stands in a machine-paraphrased article."""
        return self.garble in ("spun", "translated")

    @property
    def walk(self) -> str | None:
        """Walk of life, as far as it tells homonyms apart."""
        return self.family or ("politics" if self.sector in POLITICS else None)

    @property
    def order(self) -> tuple[str, str, int]:
        """A total order that does not depend on the order of input."""
        return self.name, self.article_id, self.local_id


@dataclass(slots=True)
class Alias:
    """One form of an entity: what kind, how often, by which independent sources."""

    kind: str
    mention_count: int = 0
    sources: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Entry:
    """One canonical entity while it is being resolved: its published row and its evidence.

    ``evidence`` counts what articles say of it, values by kind; ``terms`` the hashes of those it is
    named with.
    """

    entity_id: str
    name: str
    entity_type: str
    known_id: str | None = None
    geonames_id: str | None = None
    wikidata_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    mention_count: int = 0
    article_count: int = 0
    first_seen: date | None = None
    last_seen: date | None = None
    aliases: dict[str, Alias] = field(default_factory=dict)
    evidence: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    terms: Counter[int] = field(default_factory=Counter)
    keys: set[int] = field(default_factory=set)
    touched: bool = False
    is_published: bool = False
    merged_into: "Entry | None" = None

    @property
    def person(self) -> PersonName:
        """The parts of a person's name."""
        return person_name(self.name)

    def most(self, kind: str) -> str | None:
        """Return the most frequent evidence of a kind; ties go to the first in the alphabet."""
        votes = self.evidence.get(kind)
        return min((-n, value) for value, n in votes.items())[1] if votes else None

    def shared_terms(self, local: Local) -> int:
        """Return how many context terms of ``local`` this entity was seen with."""
        return len(self.terms.keys() & local.terms)

    def contradicts(self, local: Local) -> bool:
        """Whether ``local`` is in another country or walk of life, and in other company.

        Two people of one rare family name are so unlikely that both have to differ.
        """
        walk = self.most("walk")
        other_walk = walk is not None and local.walk is not None and walk != local.walk
        other_country = self._is_elsewhere(local)
        if other_country and local.is_generic:
            return True
        rare = self.entity_type == "PER" and commonness(local.person.family) < RARE_NAME
        differs = (other_walk and other_country) if rare else (other_walk or other_country)
        return differs and not self.shared_terms(local)

    def _is_elsewhere(self, local: Local) -> bool:
        """Whether the countries differ; one side's articles may have to speak for its country."""
        country = self.most("country")
        if country is not None and local.country is not None:
            return local.country not in self.evidence["country"]
        if country is not None:
            return bool(local.countries) and country not in local.countries
        homes = self.evidence.get("home", Counter()).keys()
        if local.country is not None:
            return bool(homes) and local.country not in homes
        return local.is_generic and homes != local.countries

    def add(self, local: Local) -> None:
        """Count one article's entity in."""
        self.touched = True
        self.mention_count += local.forms.total()
        self.article_count += 1
        if local.published is not None:
            self.first_seen = min(self.first_seen or local.published, local.published)
            self.last_seen = max(self.last_seen or local.published, local.published)
        for form, count in local.forms.items():
            spoilt = local.is_garbled and fold(form) != fold(self.name)
            kind = str(local.garble) if spoilt else local.kinds[form]
            alias = self.aliases.setdefault(form, Alias(kind))
            if not local.is_garbled and alias.kind in ("spun", "translated"):
                alias.kind = kind
            alias.mention_count += count
            alias.sources.add(local.origin)
        self.evidence["type"][local.entity_type] += local.forms.total()
        for kind, value in (
            ("country", local.country),
            ("sector", local.sector),
            ("walk", local.walk),
        ):
            if value is not None:
                self.evidence[kind][value] += 1
        self.evidence["home"].update(local.countries)
        self.terms.update(local.terms)

    def absorb(self, other: "Entry") -> None:
        """Take over all that is known of another entity, whose id goes.

        An article that names both counts twice here; the pipeline counts merged entities anew.
        """
        self.touched, other.touched, other.merged_into = True, False, self
        self.mention_count += other.mention_count
        self.article_count += other.article_count
        days = [d for d in (self.first_seen, other.first_seen) if d is not None]
        self.first_seen = min(days, default=None)
        days = [d for d in (self.last_seen, other.last_seen) if d is not None]
        self.last_seen = max(days, default=None)
        for form, alias in other.aliases.items():
            own = self.aliases.setdefault(form, Alias(alias.kind))
            own.mention_count += alias.mention_count
            own.sources |= alias.sources
        for kind, values in other.evidence.items():
            self.evidence[kind].update(values)
        self.terms.update(other.terms)
        self.keys |= other.keys

    def current(self) -> "Entry":
        """Return the entity this one was merged into, or itself."""
        entry = self
        while entry.merged_into is not None:
            entry = entry.merged_into
        return entry

    def keep_best_terms(self) -> None:
        """Keep the most frequent context terms only, so an entity's state stays bounded."""
        if len(self.terms) <= MAX_TERMS:
            return
        least = sorted(self.terms.values(), reverse=True)[MAX_TERMS - 1]
        kept = [term for term, count in self.terms.items() if count > least]
        last = sorted((term for term, count in self.terms.items() if count == least), key=str)
        self.terms = Counter({t: self.terms[t] for t in (*kept, *last[: MAX_TERMS - len(kept)])})


def type_key(entity_type: str) -> str:
    """Return the type under which entities are told apart."""
    return coarse(entity_type)
