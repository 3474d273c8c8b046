"""Which rows leave with a refused one, and what the rows that stay must say instead.

An article takes its edits, evidence, mentions and event reports with it; an entity its aliases
and its name in events; an event its reports; and an event or entity that nothing in the batch
tells any more leaves too. Counts of what stays are lowered, a story whose representative left
gets another one, and the ledger says that the document was quarantined.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from expectations.repoint import (
    elect_representatives,
    lower_counts,
    settle_documents,
    without_entities,
)

_OF_ARTICLES = ("edits", "evidence", "mentions", "event_mentions")


@dataclass
class Withdrawal:
    """``kept`` rows by table, the rows ``gone``, and ``rows``: their numbers before."""

    kept: dict[str, pa.Table]
    gone: dict[str, pa.Table] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)


def withdraw(tables: Mapping[str, pa.Table], refused: Mapping[str, Collection[int]]) -> Withdrawal:
    """Take refused rows (by number) and all that hangs on them out of a batch."""
    if not any(refused.values()):
        return Withdrawal(dict(tables))
    batch = _Batch(tables)
    for name, rows in refused.items():
        batch.drop_rows(name, rows)
    articles = batch.gone_values("articles", "article_id")
    for name in _OF_ARTICLES:
        batch.drop(name, "article_id", articles)
    batch.set("entities", lower_counts(batch.all("entities"), "entity_id", "mention_count", *batch.sides("mentions")))  # fmt: skip
    batch.drop_without("entities", "mention_count")
    entities = batch.gone_values("entities", "entity_id")
    batch.drop("aliases", "entity_id", entities)
    batch.drop("event_mentions", "event_id", batch.gone_values("events", "event_id"))
    batch.set("events", lower_counts(batch.all("events"), "event_id", "report_count", *batch.sides("event_mentions")))  # fmt: skip
    batch.drop_without("events", "report_count")
    batch.drop("event_mentions", "event_id", batch.gone_values("events", "event_id"))
    result = batch.result()
    result.kept = without_entities(result.kept, entities)
    result.kept = elect_representatives(result.kept, articles)
    gone = result.gone.get("articles")
    if gone is not None:
        result.kept = settle_documents(result.kept, gone["document_id"])
    return result


class _Batch:
    """The tables of a batch with, for each row, whether it stays."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = dict(tables)
        self._stays = {name: [True] * len(table) for name, table in tables.items()}

    def all(self, name: str) -> pa.Table | None:
        return self._tables.get(name)

    def set(self, name: str, table: pa.Table | None) -> None:
        if table is not None:
            self._tables[name] = table

    def drop_rows(self, name: str, rows: Collection[int]) -> None:
        for row in rows:
            self._stays[name][row] = False

    def drop(self, name: str, column: str, values: pa.Array) -> None:
        if name in self._tables and len(values):
            hit = pc.is_in(self._tables[name][column], values).to_pylist()
            self._stays[name] = [
                stays and not h for stays, h in zip(self._stays[name], hit, strict=True)
            ]

    def drop_without(self, name: str, count: str) -> None:
        """Drop the rows whose count has come down to nothing."""
        if name in self._tables:
            empty = pc.less_equal(self._tables[name][count], 0).to_pylist()
            self._stays[name] = [
                stays and not e for stays, e in zip(self._stays[name], empty, strict=True)
            ]

    def sides(self, name: str) -> tuple[pa.Table | None, pa.Table | None]:
        """Return the rows that stay and the rows that leave."""
        if name not in self._tables:
            return None, None
        mask = pa.array(self._stays[name], pa.bool_())
        table = self._tables[name]
        return table.filter(mask), table.filter(pc.invert(mask))

    def gone_values(self, name: str, column: str) -> pa.Array:
        _, gone = self.sides(name)
        return pa.array([], pa.string()) if gone is None else gone[column].unique()

    def result(self) -> Withdrawal:
        made = Withdrawal({})
        for name in self._tables:
            kept, gone = self.sides(name)
            made.kept[name] = kept
            rows = [number for number, stays in enumerate(self._stays[name]) if not stays]
            if rows:
                made.gone[name], made.rows[name] = gone, rows
        return made
