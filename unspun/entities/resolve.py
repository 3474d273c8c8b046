"""From names in articles to entities of the warehouse: a day's mentions against the registry."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from unspun.entities.blocks import lookup_keys
from unspun.entities.entries import MAX_TERMS, Local, hash64, type_key
from unspun.entities.folding import fold
from unspun.entities.knowledge import load_knowledge
from unspun.entities.matching import Match, Matcher
from unspun.entities.merging import Merge
from unspun.entities.other_articles import retype
from unspun.entities.publish import alias_table, entity_table, settle_entry
from unspun.entities.registry import Registry
from unspun.entities.state import State, StateChange
from unspun.schema import MERGES, STRING
from unspun.settings import EntitySettings

MENTION_ENTITIES = pa.schema(
    [(name, STRING) for name in ("mention_id", "entity_id", "rule_id", "article_id")]
)

ROWS_AT_ONCE = 10_000


@dataclass(frozen=True)
class Resolution:
    """What resolving a batch of mentions changed.

    ``mention_entities`` has a row for every mention (entity_id null where it is not certain) with
    the rule that kept it from the entity of that name, or brought it there against its spelling;
    ``entities`` and ``aliases`` only new or changed rows, without run_id; ``merges`` pairs of ids
    that turned out to be one entity; ``change`` is what becomes of the state tables ``known``.
    """

    mention_entities: pa.Table
    entities: pa.Table
    aliases: pa.Table
    merges: pa.Table
    change: StateChange
    known: State

    @property
    def state(self) -> dict[str, pa.Table]:
        """The whole new state tables."""
        return self.change.applied(self.known)


def resolve(
    mentions: pa.Table, articles: pa.Table, registry: Registry, settings: EntitySettings
) -> Resolution:
    """Return the entity of every mention and the rows of all entities that changed.

    ``mentions`` has the columns of ``LOCAL_MENTIONS``; ``articles`` article_id, publisher,
    origin (who independently tells the story), published_date and garble_label. Articles must be
    new to the registry: counts add up. The order of rows changes nothing.
    """
    knowledge = load_knowledge(settings.knowledge)
    locals_ = _locals(mentions, articles)
    keys = (key for item in locals_ for key in lookup_keys(item, knowledge))
    matcher = Matcher(registry.entries(keys), knowledge)
    retype(locals_, matcher.people)
    matched = matcher.match(locals_)
    touched = sorted((e for e in matcher.entries if e.touched), key=lambda e: e.entity_id)
    for entry in touched:
        settle_entry(entry, knowledge)
    merges = _last_ids(matcher.merges)
    return Resolution(
        mention_entities=_mention_entities(matched),
        entities=entity_table(touched, knowledge),
        aliases=alias_table(touched),
        merges=MERGES.from_rows([{"kind": "entity", **m._asdict()} for m in merges]),
        change=registry.change(touched, [m.from_id for m in merges]),
        known=registry.state,
    )


def _mention_entities(matched: Sequence[Match]) -> pa.Table:
    rows = sorted(
        (mention_id, entry.entity_id if entry is not None else None, rule_id, item.article_id)
        for item, entry, rule_id in matched
        for mention_id in item.mention_ids
    )
    columns = [pa.array([row[i] for row in rows], STRING) for i in range(len(MENTION_ENTITIES))]
    return pa.Table.from_arrays(columns, schema=MENTION_ENTITIES)


def _last_ids(merges: Sequence[Merge]) -> list[Merge]:
    """Return merges that lead to ids in use: an id that took one over may have gone itself."""
    went = {merge.from_id: merge.into_id for merge in merges}
    settled = []
    for merge in merges:
        into = merge.into_id
        while into in went:
            into = went[into]
        settled.append(merge._replace(into_id=into))
    return sorted(settled)


def _locals(mentions: pa.Table, articles: pa.Table) -> list[Local]:
    """Return one record per entity of each article, sorted."""
    about = {row["article_id"]: row for row in articles.to_pylist()}
    found: dict[tuple[str, int], Local] = {}
    # a day's mentions as Python objects all at once would be ten times their size in Arrow
    for rows in mentions.to_batches(ROWS_AT_ONCE):
        _collect(rows, about, found)
    by_article: dict[str, list[Local]] = defaultdict(list)
    for item in found.values():
        by_article[item.article_id].append(item)
    for together in by_article.values():
        _set_terms(together)
    return sorted(found.values(), key=lambda item: item.order)


def _collect(
    rows: pa.RecordBatch,
    about: Mapping[str, Mapping[str, Any]],
    found: dict[tuple[str, int], Local],
) -> None:
    """Add mentions to their entities; what all mentions of one say alike is read once."""
    keys = list(zip(rows["article_id"].to_pylist(), rows["local_id"].to_pylist(), strict=True))
    first = {key: number for number, key in enumerate(reversed(keys)) if key not in found}
    places = pa.array([len(keys) - 1 - number for number in first.values()], pa.int64())
    for row in rows.take(places).to_pylist():
        found[row["article_id"], row["local_id"]] = _local(row, about.get(row["article_id"], {}))
    columns = [rows[name].to_pylist() for name in ("mention_id", "surface", "alias_kind")]
    for key, mention_id, surface, kind in zip(keys, *columns, strict=True):
        item = found[key]
        item.mention_ids.append(mention_id)
        item.forms[surface] += 1
        item.kinds[surface] = kind


def _local(row: Mapping[str, Any], article: Mapping[str, Any]) -> Local:
    origin = article.get("origin") or article.get("publisher") or row["article_id"]
    return Local(
        article_id=row["article_id"],
        local_id=row["local_id"],
        name=row["local_name"],
        entity_type=row["local_type"],
        known_id=row["known_id"],
        geonames_id=row["geonames_id"],
        country=row["local_country"],
        sector=row["local_sector"],
        family=row["local_family"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        origin=hash64(str(origin)),
        published=article.get("published_date"),
        garble=article.get("garble_label"),
        score=row["score"] or 0.0,
    )


def _set_terms(together: Sequence[Local]) -> None:
    """Give every entity of an article the hashes of the others that say what it is about.

    States, bodies and papers that everybody knows are left out, for they prove no acquaintance.
    """
    placed = [i for i in together if i.geonames_id is not None and i.country is not None]
    countries = frozenset(i.country for i in placed if i.country is not None)
    unplaced = any(i.entity_type == "GPE" and not (i.geonames_id or i.known_id) for i in together)
    weights: Counter[int] = Counter()
    own: dict[int, int] = {}
    for item in together:
        telling = item.entity_type in ("PER", "ORG", "EVENT") or item.geonames_id is not None
        if telling and (item.known_id is None or item.known_id.startswith("grp:")):
            term = hash64(f"{type_key(item.entity_type)}:{fold(item.name)}")
            own[item.local_id] = term
            weights[term] += item.forms.total()
    ranked = sorted(weights, key=lambda t: (-weights[t], t))[: MAX_TERMS + 1]
    for item in together:
        mine = own.get(item.local_id)
        item.terms = frozenset([t for t in ranked if t != mine][:MAX_TERMS])
        item.countries = countries
        if item.is_generic and item.country is None and len(countries) == 1 and not unplaced:
            (item.country,) = countries
