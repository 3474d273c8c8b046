"""Stage outputs on disk: folders named by what went into them, written once and whole."""

import os
import shutil
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from unspun.ids import code_digest, digest_of
from unspun.settings import Settings

GROUP_ROWS = 50_000  # of a row group of a stage's files


@dataclass(frozen=True, slots=True)
class Output:
    """One stage's result: a folder with one Parquet file a table."""

    folder: Path

    @property
    def address(self) -> str:
        """The folder's name, which stands for its content."""
        return self.folder.name

    def path(self, name: str) -> Path:
        """Where table ``name`` lies."""
        return self.folder / f"{name}.parquet"

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return table ``name``, or only some of its columns."""
        return pq.read_table(
            self.path(name), columns=list(columns) if columns else None, partitioning=None
        )

    def group(self, name: str, number: int | None) -> pa.Table:
        """Return one row group of table ``name``; none of its rows where there is no number."""
        with pq.ParquetFile(self.path(name)) as file:
            if number is None:
                return file.schema_arrow.empty_table()
            return file.read_row_group(number)

    def rows(self, name: str) -> int:
        """Return how many rows table ``name`` has, from its footer alone."""
        return int(pq.read_metadata(self.path(name)).num_rows)


def settings_digest(settings: Settings) -> str:
    """Return the digest of the settings that change what a stage makes of its input."""
    kept = settings.model_dump_json(
        exclude={"store": True, "validation": True, "cluster": True, "stories": {"engine": True}}
    )
    return digest_of([kept])


def address(stage: str, inputs: Iterable[str], settings: Settings) -> str:
    """Return a stage output's name: the digest of its inputs, of the code and of the settings."""
    return digest_of([stage, *inputs, code_digest(), settings_digest(settings)])


def once(root: Path, stage: str, name: str, make: Callable[[], Mapping[str, pa.Table]]) -> Output:
    """Return the output ``root/stage/name``, making its tables only if it is not there yet."""

    def fill(folder: Path) -> None:
        for table, rows in make().items():
            write_parquet(rows, folder / f"{table}.parquet")

    return once_filled(root, stage, name, fill)


def once_filled(root: Path, stage: str, name: str, fill: Callable[[Path], None]) -> Output:
    """Return the output ``root/stage/name``; ``fill`` writes its files if it is not there yet.

    The folder appears whole or not at all: files are written to a neighbour that is renamed. When
    two workers make the same output, the first one's stays; both are equal.
    """
    folder = root / stage / name
    if folder.is_dir():
        return Output(folder)
    part = folder.with_name(f".{name}.{socket.gethostname()}.{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    fill(part)
    try:
        part.rename(folder)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        if not folder.is_dir():
            raise
    return Output(folder)


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write ``table`` with the options that make equal tables equal bytes."""
    pq.write_table(table, path, compression="zstd", row_group_size=GROUP_ROWS)


def write_batches(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> None:
    """Write rows as they come, whatever their number, in row groups of one size."""
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        held: list[pa.RecordBatch] = []
        count = 0
        for batch in batches:
            held.append(batch)
            count += len(batch)
            if count >= GROUP_ROWS:
                rows = pa.Table.from_batches(held, schema)
                whole = count - count % GROUP_ROWS
                writer.write_table(rows.slice(0, whole), row_group_size=GROUP_ROWS)
                held, count = rows.slice(whole).to_batches(), count - whole
        writer.write_table(pa.Table.from_batches(held, schema), row_group_size=GROUP_ROWS)


def write_groups(tables: Iterable[pa.Table], schema: pa.Schema, path: Path) -> list[int | None]:
    """Write each table as a row group of its own; return their numbers, None for one without rows."""
    numbers: list[int | None] = []
    written = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            numbers.append(written if len(table) else None)
            if len(table):
                writer.write_table(table.select(schema.names), row_group_size=len(table))
                written += 1
    return numbers


def rows_table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Return rows as a table of ``schema``; absent keys are null."""
    return pa.Table.from_pylist(rows, schema=schema)


def concat(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
    """Return all rows of ``tables`` under ``schema``; no table gives an empty one."""
    present = [t.select(schema.names).cast(schema) for t in tables if len(t)]
    return pa.concat_tables(present) if present else schema.empty_table()
