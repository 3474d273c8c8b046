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
from unspun.entities.state import STATE_SCHEMAS, State, StateChange, fresh_rows, rows_of
from unspun.schema import ALIASES, ENTITIES, LONG, STRING


@dataclass(frozen=True)
class Registry:
    """Published entities and aliases with the stage's state tables (see ``STATE_SCHEMAS``).

    A state table may be a dataset on disk, of which only the rows asked for are read.
    """

    entities: pa.Table = field(default_factory=lambda: ENTITIES.from_rows([]))
    aliases: pa.Table = field(default_factory=lambda: ALIASES.from_rows([]))
    state: State = field(
        default_factory=lambda: {name: s.empty_table() for name, s in STATE_SCHEMAS.items()}
    )

    def entries(self, keys: Iterable[int]) -> list[Entry]:
        """Return the entities that share a block key with ``keys``, in id order."""
        wanted = pa.array(sorted(set(keys)), LONG)
        found = rows_of(self.state["entity_keys"], pc.field("key").isin(wanted))
        ids = pc.unique(found["entity_id"])
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
                entries[key].evidence[kind][value] = count
        for key, term, count in self._rows("entity_terms", ids):
            entries[key].terms[term] = count

    def _rows(self, name: str, ids: pa.Array) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of some entities of a state table, none of one that is not there."""
        if name not in self.state:
            return
        rows = rows_of(self.state[name], pc.field("entity_id").isin(ids))
        yield from zip(*(rows[c].to_pylist() for c in STATE_SCHEMAS[name].names), strict=True)

    def change(self, touched: Iterable[Entry], gone: Iterable[str] = ()) -> StateChange:
        """Return what becomes of the state: ``touched`` entities' rows anew, ``gone`` ids' none."""
        entries = sorted(touched, key=lambda e: e.entity_id)
        ids = sorted({*gone, *(e.entity_id for e in entries)})
        return StateChange(pa.array(ids, STRING), fresh_rows(entries))


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
