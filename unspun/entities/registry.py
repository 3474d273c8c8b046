"""All entities of the warehouse as Arrow tables, and the few of them a run touches.

Nothing here loops over the registry: rows are chosen by hashed block keys with Arrow kernels, so
a day's cost grows with the day's names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unspun.entities.entries import Alias, Entry
from unspun.schema import ALIASES, ENTITIES, INT, LONG, STRING

ENTITY_KEYS = pa.schema([("entity_id", STRING), ("key", LONG)])
ENTITY_SOURCES = pa.schema([("entity_id", STRING), ("alias", STRING), ("source", LONG)])
ENTITY_EVIDENCE = pa.schema(
    [("entity_id", STRING), ("kind", STRING), ("value", STRING), ("count", INT)]
)
# what an entity is seen in company of: most rows by far, so their hashes are kept as numbers
ENTITY_TERMS = pa.schema([("entity_id", STRING), ("term", LONG), ("count", INT)])
STATE_SCHEMAS = {
    "entity_keys": ENTITY_KEYS,
    "entity_sources": ENTITY_SOURCES,
    "entity_evidence": ENTITY_EVIDENCE,
    "entity_terms": ENTITY_TERMS,
}


@dataclass(frozen=True)
class Registry:
    """Published entities and aliases with the stage's state tables (see ``STATE_SCHEMAS``)."""

    entities: pa.Table = field(default_factory=lambda: ENTITIES.from_rows([]))
    aliases: pa.Table = field(default_factory=lambda: ALIASES.from_rows([]))
    state: Mapping[str, pa.Table] = field(
        default_factory=lambda: {name: s.empty_table() for name, s in STATE_SCHEMAS.items()}
    )

    def entries(self, keys: Iterable[int]) -> list[Entry]:
        """Return the entities that share a block key with ``keys``, in id order."""
        wanted = pa.array(sorted(set(keys)), LONG)
        known = self.state["entity_keys"]
        ids = pc.unique(known.filter(pc.is_in(known["key"], wanted))["entity_id"])
        rows = _of(self.entities, ids).to_pylist()
        entries = {row["entity_id"]: _entry(row) for row in rows}
        for row in _of(self.aliases, ids).to_pylist():
            entries[row["entity_id"]].aliases[row["alias"]] = Alias(
                row["kind"], row["mention_count"]
            )
        self._load_state(ids, entries)
        return [entries[key] for key in sorted(entries)]

    def _load_state(self, ids: pa.Array, entries: dict[str, Entry]) -> None:
        for key, value in self._rows("entity_keys", ids):
            entries[key].keys.add(value)
        for key, form, source in self._rows("entity_sources", ids):
            entries[key].aliases[form].sources.add(source)
        for key, kind, value, count in self._rows("entity_evidence", ids):
            if kind == "known":
                entries[key].known_id = value
            else:
                entries[key].evidence[kind, value] = count
        for key, term, count in self._rows("entity_terms", ids):
            entries[key].evidence["term", str(term)] = count

    def _rows(self, name: str, ids: pa.Array) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of some entities of a state table, none of one that is not there."""
        if name not in self.state:
            return
        rows = _of(self.state[name], ids)
        yield from zip(*(rows[c].to_pylist() for c in STATE_SCHEMAS[name].names), strict=True)

    def updated_state(
        self, touched: Iterable[Entry], gone: Iterable[str] = ()
    ) -> dict[str, pa.Table]:
        """Return the whole state tables, ``touched`` entities' rows replaced, ``gone`` ids' not."""
        entries = sorted(touched, key=lambda e: e.entity_id)
        ids = pa.array(sorted({*gone, *(e.entity_id for e in entries)}), STRING)
        fresh: dict[str, list[tuple[object, ...]]] = {
            "entity_keys": [(e.entity_id, k) for e in entries for k in sorted(e.keys)],
            "entity_sources": [
                (e.entity_id, form, source)
                for e in entries
                for form, alias in sorted(e.aliases.items())
                for source in sorted(alias.sources)
            ],
            "entity_evidence": [row for e in entries for row in _evidence_rows(e)],
            "entity_terms": [row for e in entries for row in _term_rows(e)],
        }
        return {
            name: pa.concat_tables([*self._others(name, ids), _table(fresh[name], schema)])
            for name, schema in STATE_SCHEMAS.items()
        }

    def _others(self, name: str, ids: pa.Array) -> list[pa.Table]:
        """Return the rows of all entities but some of a state table."""
        table = self.state.get(name)
        if table is None:
            return []
        return [table.filter(pc.invert(pc.is_in(table["entity_id"], ids)))]


def _evidence_rows(entry: Entry) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (entry.entity_id, kind, value, n)
        for (kind, value), n in sorted(entry.evidence.items())
        if n and kind != "term"
    ]
    if entry.known_id is not None:
        rows.append((entry.entity_id, "known", entry.known_id, 1))
    return rows


def _term_rows(entry: Entry) -> list[tuple[object, ...]]:
    entry.keep_best_terms()
    return [
        (entry.entity_id, int(value), n)
        for (kind, value), n in sorted(entry.evidence.items())
        if n and kind == "term"
    ]


def _table(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _of(table: pa.Table, ids: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["entity_id"], ids))


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        entity_id=row["entity_id"],
        name=row["name"],
        entity_type=row["entity_type"],
        geonames_id=row["geonames_id"],
        wikidata_id=row["wikidata_id"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        mention_count=row["mention_count"],
        article_count=row["article_count"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        is_published=True,
    )
