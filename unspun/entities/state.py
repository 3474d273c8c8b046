"""What is kept of entities between runs but not published: block keys, sources, evidence.

Two hundred rows an article: the tables are read by entity and rewritten as a stream, so that a
run needs memory for the entities it touches and not for the warehouse.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Union

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from unspun.entities.entries import Entry
from unspun.schema import INT, LONG, STRING

if TYPE_CHECKING:
    import pyarrow.dataset as ds

Source = Union[pa.Table, "ds.Dataset"]
State = Mapping[str, Source]
Rows = Sequence[tuple[Any, ...]]  # of one entity, without its id

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
    for entry in entries:
        entry.keep_best_terms()
    rows: dict[str, list[Rows]] = {
        "entity_keys": [[(key,) for key in sorted(e.keys)] for e in entries],
        "entity_sources": [_source_rows(e) for e in entries],
        "entity_evidence": [_evidence_rows(e) for e in entries],
        "entity_terms": [sorted(e.terms.items()) for e in entries],
    }
    ids = pa.array([e.entity_id for e in entries], STRING)
    return {name: _table(ids, rows[name], schema) for name, schema in STATE_SCHEMAS.items()}


def _source_rows(entry: Entry) -> Rows:
    return [
        (form, source)
        for form, alias in sorted(entry.aliases.items())
        for source in sorted(alias.sources)
    ]


def _evidence_rows(entry: Entry) -> Rows:
    rows = sorted(
        (kind, value, n) for kind, values in entry.evidence.items() for value, n in values.items()
    )
    if entry.known_id is not None:
        rows.append(("known", entry.known_id, 1))
    return rows


def _table(ids: pa.Array, rows: Sequence[Rows], schema: pa.Schema) -> pa.Table:
    """Return the rows of all entities, each with its entity's id before it."""
    owners = ids.take(pa.array(np.repeat(np.arange(len(rows)), [len(r) for r in rows])))
    flat = list(chain.from_iterable(rows))
    columns = [pa.array([row[i] for row in flat], f.type) for i, f in enumerate(list(schema)[1:])]
    return pa.Table.from_arrays([owners, *columns], schema=schema)
