"""Questions to one snapshot, answered by DuckDB without reading whole tables into memory."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from unspun.report.limits import Listing
from unspun.schema import TABLES
from unspun.store import Snapshot

Ask = Callable[..., list[dict[str, Any]]]


@contextmanager
def opened(snapshot: Snapshot) -> Iterator[Ask]:
    """Give a function that answers ``ask(sql, name=value, ...)`` with rows as dictionaries."""
    import duckdb

    with duckdb.connect() as connection:
        for name in TABLES:
            connection.register(name, snapshot.dataset(name))
        connection.execute("SET enable_external_access = false")

        def ask(sql: str, **values: object) -> list[dict[str, Any]]:
            answer = connection.sql(sql, params=values or None)
            rows: list[dict[str, Any]] = answer.to_arrow_table().to_pylist()
            return rows

        yield ask


def listing(ask: Ask, sql: str, **values: object) -> Listing:
    """Return the rows of a query whose column ``total`` counts all rows before its limit."""
    rows = ask(sql, **values)
    return Listing(rows, rows[0]["total"] if rows else 0)
