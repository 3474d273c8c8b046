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
    """Return the output ``root/stage/name``, making its tables only if it is not there yet.

    The folder appears whole or not at all: tables are written to a neighbour and renamed. When
    two workers make the same output, the first one's stays; both are equal.
    """
    folder = root / stage / name
    if folder.is_dir():
        return Output(folder)
    part = folder.with_name(f".{name}.{socket.gethostname()}.{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for table, rows in make().items():
        write_parquet(rows, part / f"{table}.parquet")
    try:
        part.rename(folder)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        if not folder.is_dir():
            raise
    return Output(folder)


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write ``table`` with the options that make equal tables equal bytes."""
    pq.write_table(table, path, compression="zstd", row_group_size=50_000)


def rows_table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Return rows as a table of ``schema``; absent keys are null."""
    return pa.Table.from_pylist(rows, schema=schema)


def concat(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
    """Return all rows of ``tables`` under ``schema``; no table gives an empty one."""
    present = [t.select(schema.names).cast(schema) for t in tables if len(t)]
    return pa.concat_tables(present) if present else schema.empty_table()
