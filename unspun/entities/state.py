"""What is kept of entities between runs but not published: block keys, sources, evidence.

Two hundred rows an article: the tables are read by entity and rewritten as a stream, so that a
run needs memory for the entities it touches and not for the warehouse.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

import pyarrow as pa
import pyarrow.compute as pc

from unspun.entities.entries import Entry
from unspun.schema import INT, LONG, STRING

if TYPE_CHECKING:
    import pyarrow.dataset as ds

Source = Union[pa.Table, "ds.Dataset"]
State = Mapping[str, Source]

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
class StateChange:
    """New ``rows`` of the state tables, in the place of all rows of the entities ``ids``."""

    ids: pa.Array
    rows: Mapping[str, pa.Table]

    def batches(self, name: str, known: State) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a state table after the change, those not changed first."""
        if name in known:
            for batch in known[name].to_batches():
                kept = batch.filter(pc.invert(pc.is_in(batch["entity_id"], self.ids)))
                yield from pa.Table.from_batches([kept]).cast(STATE_SCHEMAS[name]).to_batches()
        yield from self.rows[name].to_batches()

    def applied(self, known: State) -> dict[str, pa.Table]:
        """Return the whole state tables after the change."""
        return {
            name: pa.Table.from_batches(self.batches(name, known), schema)
            for name, schema in STATE_SCHEMAS.items()
        }


def rows_of(source: Source, condition: pc.Expression) -> pa.Table:
    """Return the rows of a state table for which the condition holds."""
    if isinstance(source, pa.Table):
        return source.filter(condition)
    return source.to_table(filter=condition)


def fresh_rows(entries: Sequence[Entry]) -> dict[str, pa.Table]:
    """Return all that the state tables say of some entities."""
    rows: dict[str, list[tuple[object, ...]]] = {
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
    return {name: _table(rows[name], schema) for name, schema in STATE_SCHEMAS.items()}


def _evidence_rows(entry: Entry) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (entry.entity_id, kind, value, n)
        for (kind, value), n in sorted(entry.evidence.items())
        if n
    ]
    if entry.known_id is not None:
        rows.append((entry.entity_id, "known", entry.known_id, 1))
    return rows


def _term_rows(entry: Entry) -> list[tuple[object, ...]]:
    entry.keep_best_terms()
    return [(entry.entity_id, term, n) for term, n in sorted(entry.terms.items())]


def _table(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
