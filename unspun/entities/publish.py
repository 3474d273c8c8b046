"""Canonical rows: the name, type, country and sector of an entity by independent sources."""

from collections.abc import Sequence

import pyarrow as pa

from unspun.entities.clusters import alias_kind
from unspun.entities.entries import Alias, Entry
from unspun.entities.folding import is_acronym
from unspun.entities.knowledge import Knowledge
from unspun.entities.lexicon import words
from unspun.entities.people import person_name
from unspun.schema import ALIASES, ENTITIES

_KEPT_KINDS = ("spun", "translated", "demonym")  # told by the article, not by the form


def settle_entry(entry: Entry, knowledge: Knowledge) -> None:
    """Set name, type and Wikidata id of an entity from its evidence, and its aliases' kinds."""
    known = knowledge.by_id.get(entry.known_id or "")
    if known is not None:
        entry.name, entry.entity_type = known.name, known.entity_type
        entry.wikidata_id = known.wikidata_id
    else:
        entry.entity_type = entry.most("type") or entry.entity_type
        entry.name = canonical_name(entry)
    for form, alias in entry.aliases.items():
        if alias.kind not in _KEPT_KINDS:
            alias.kind = alias_kind(form, entry.name, entry.entity_type)


def canonical_name(entry: Entry) -> str:
    """Return the full form named by most independent sources, without a title where there is one.

    Garbled forms never win.
    """
    forms = {f: a for f, a in entry.aliases.items() if a.kind not in _KEPT_KINDS}
    return max(forms.items(), key=lambda item: _rank(entry, *item))[0] if forms else entry.name


def _rank(entry: Entry, form: str, alias: Alias) -> tuple[bool, bool, bool, int, int, int, str]:
    person = entry.entity_type == "PER"
    full = person_name(form).is_full and " " in form if person else not is_acronym(form)
    shouted = form.isupper() and len(form) > 5
    untitled = not person or form.split()[0].rstrip(".").lower() not in words("titles")
    told = (len(alias.sources), alias.mention_count, len(form), form)
    return (full, not shouted, untitled, *told)


def entity_table(entries: Sequence[Entry], knowledge: Knowledge) -> pa.Table:
    """Return rows of ``entities`` without run_id, in the order given."""
    rows = [_row(e, knowledge) for e in entries]
    return ENTITIES.from_rows(rows).drop_columns(["run_id"])


def _row(entry: Entry, knowledge: Knowledge) -> dict[str, object]:
    known = knowledge.by_id.get(entry.known_id or "")
    country, sector = entry.most("country"), entry.most("sector")
    if known is not None:
        period = known.on(entry.last_seen)
        country, sector = period.country, period.sector
    ranked = sorted(entry.aliases, key=lambda f: (-entry.aliases[f].mention_count, f))
    return {
        "entity_id": entry.entity_id,
        "name": entry.name,
        "entity_type": entry.entity_type,
        "aliases": [f for f in ranked if f != entry.name],
        "country": country,
        "sector": sector,
        "wikidata_id": entry.wikidata_id,
        "geonames_id": entry.geonames_id,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "mention_count": entry.mention_count,
        "article_count": entry.article_count,
        "independent_source_count": len({s for a in entry.aliases.values() for s in a.sources}),
        "first_seen": entry.first_seen,
        "last_seen": entry.last_seen,
    }


def alias_table(entries: Sequence[Entry]) -> pa.Table:
    """Return rows of ``aliases`` without run_id."""
    rows: list[dict[str, object]] = [
        {
            "entity_id": entry.entity_id,
            "alias": form,
            "kind": "name" if form == entry.name else alias.kind,
            "mention_count": alias.mention_count,
        }
        for entry in entries
        for form, alias in sorted(entry.aliases.items())
    ]
    return ALIASES.from_rows(rows).drop_columns(["run_id"])
