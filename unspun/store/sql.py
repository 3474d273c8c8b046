"""A snapshot in DuckDB: one view per table, with its partition column."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from unspun.schema import TABLES
from unspun.store.snapshot import Snapshot

if TYPE_CHECKING:
    import duckdb

# Joins over more than this much memory continue on disk.
MEMORY = "1GB"


@contextmanager
def connect(snapshot: Snapshot) -> Iterator["duckdb.DuckDBPyConnection"]:
    """Open an in-memory DuckDB whose views are the snapshot's tables; it loads no extensions."""
    import duckdb  # only here: the command line starts without it

    with TemporaryDirectory(prefix="unspun-") as scratch:
        config: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": scratch,
            "memory_limit": MEMORY,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(":memory:", config=config) as connection:
            for table in snapshot.manifest.tables:
                connection.execute(_view(snapshot, table))
            yield connection


def _view(snapshot: Snapshot, table: str) -> str:
    files = ", ".join(_quoted(str(path)) for path in snapshot.files(table))
    partition = TABLES[table].partition
    hive = f"hive_types = {{{partition}: VARCHAR}}" if partition else "hive_partitioning = false"
    return f'CREATE VIEW "{table}" AS SELECT * FROM read_parquet([{files}], {hive})'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
