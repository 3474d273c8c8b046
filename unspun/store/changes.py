"""What a run changes in one table, and how that becomes part files beside the parent's."""

import errno
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unspun.schema import TABLES, UNKNOWN_MONTH
from unspun.store.buckets import Buckets
from unspun.store.errors import StoreError
from unspun.store.manifest import FileEntry
from unspun.store.parts import (
    Shape,
    groups_of,
    read_part,
    rows_holding,
    sort_columns,
    write_parts,
)
from unspun.store.same import unchanged_scopes

_PARTITION_VALUE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP}


@dataclass(frozen=True)
class Change:
    """Rows that enter, replace or leave one table.

    ``append`` are new rows: tables, or Parquet files whose rows are streamed. ``update`` rows
    take the place of all rows with the same ``scope`` value; rows whose scope value is in
    ``remove`` leave. ``scope`` is the first key column where it is None. ``replace`` is the whole
    new table instead. Rows carry the partition column like any other; null means unknown.
    """

    append: Sequence[pa.Table | Path] = ()
    update: pa.Table | None = None
    scope: str | None = None
    remove: Sequence[str] = ()
    replace: pa.Table | None = None


@dataclass
class StagedTable:
    """The files of one table in the new snapshot: written by this run, or linked."""

    written: list[FileEntry] = field(default_factory=list)
    linked: list[FileEntry] = field(default_factory=list)
    partitions: list[str] = field(default_factory=list)

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """All files, in path order."""
        return tuple(sorted({*self.written, *self.linked}))


@dataclass(frozen=True)
class Staging:
    """Where a table's files come from and go to."""

    parent: Path | None
    root: Path
    scratch: Path


def table_shape(name: str) -> Shape:
    """Return how a published table lies on disk."""
    spec = TABLES[name]
    first = spec.key or (spec.names[0],)
    return Shape(name, spec.nullable, spec.partition, sort_columns(spec.nullable, first))


def state_shape(name: str, change: Change, parent: Path | None) -> Shape | None:
    """Return how a state table lies on disk; its first rows ever decide its columns."""
    schema = _first_schema(change)
    if schema is None and parent is not None:
        schema = pq.read_schema(parent)
    if schema is None:
        return None
    plain = pa.schema([pa.field(f.name, f.type) for f in schema])
    return Shape(f"_state/{name}", plain, None, sort_columns(plain, (plain.names[0],)))


def stage_table(
    shape: Shape,
    change: Change,
    parent_files: Sequence[FileEntry],
    staging: Staging,
    merge: frozenset[str] = frozenset(),
) -> StagedTable:
    """Write the files of one table's new state; everything untouched is a hard link.

    Only files that hold an updated or removed scope value, or are named in ``merge``, are read
    in full and written again.
    """
    kept = () if change.replace is not None else [f for f in parent_files if f.rows]
    scope = change.scope or shape.order[0]
    update, values, hit = _effective(shape, change, scope, kept, staging)
    buckets = Buckets(staging.scratch / shape.folder, shape.schema, shape.partition)
    result = StagedTable()
    for entry in kept:
        if entry.path in hit or entry.path in merge:
            buckets.add(
                shape.value_of(entry.path), _survivors(shape, entry, scope, values, staging)
            )
        else:
            _link(entry, staging)
            result.linked.append(entry)
    for rows in _incoming(shape, change, update):
        buckets.split(rows)
    for value, tables in buckets.drain():
        result.written += write_parts(tables, shape, value, staging.root)
        result.partitions.append(value)
    if result.files:
        return result
    # a glob over a table without rows must find its columns, not fail
    for entry in parent_files if change.replace is None else ():
        if not entry.rows:
            _link(entry, staging)
            result.linked.append(entry)
    if not result.files:
        value = UNKNOWN_MONTH if shape.partition else ""
        result.written += write_parts([shape.schema.empty_table()], shape, value, staging.root)
    return result


def _effective(
    shape: Shape, change: Change, scope: str, kept: Sequence[FileEntry], staging: Staging
) -> tuple[pa.Table | None, pa.Array, frozenset[str]]:
    """Return the updates that change something, their scope values and the files they touch."""
    update = None if change.update is None else conform(change.update, shape)
    values = pa.array(list(change.remove), shape.schema.field(scope).type)
    if update is not None:
        values = pa.concat_arrays([values, update[scope].unique()]).unique()
    if len(values) == 0 or staging.parent is None:
        return update, values, frozenset()
    old = {f.path: _read(shape, f, scope, values, staging) for f in kept}
    old = {path: rows for path, rows in old.items() if len(rows)}
    if update is not None and old:
        same = unchanged_scopes(pa.concat_tables(old.values()), update, scope)
        update = update.filter(pc.invert(pc.is_in(update[scope], same)))
        values = values.filter(pc.invert(pc.is_in(values, same)))
    hit = frozenset(p for p, t in old.items() if pc.any(pc.is_in(t[scope], values)).as_py())
    return update, values, hit


def _read(
    shape: Shape, entry: FileEntry, scope: str, values: pa.Array, staging: Staging
) -> pa.Table:
    """Return the rows of a parent file whose scope value is in ``values``."""
    assert staging.parent is not None
    rows = rows_holding(staging.parent / entry.path, shape, scope, values)
    return _with_partition(rows, shape, shape.value_of(entry.path))


def _survivors(
    shape: Shape, entry: FileEntry, scope: str, values: pa.Array, staging: Staging
) -> pa.Table:
    assert staging.parent is not None
    rows = read_part(staging.parent / entry.path, shape)
    return rows.filter(pc.invert(pc.is_in(rows[scope], values)))


def _incoming(shape: Shape, change: Change, update: pa.Table | None) -> Iterator[pa.Table]:
    tables = [t for t in (update, change.replace) if t is not None]
    for source in (*tables, *change.append):
        pieces = [source] if isinstance(source, pa.Table) else groups_of(source)
        for piece in pieces:
            yield conform(piece, shape)


def conform(rows: pa.Table, shape: Shape) -> pa.Table:
    """Return rows in the table's own columns and types, plus the partition column.

    Raises:
        StoreError: a column is unknown, does not fit, or the partition column is absent or names
            something that cannot be a folder.
    """
    partition = shape.partition
    if partition is not None and partition not in rows.column_names:
        raise StoreError(f"Rows for {shape.folder} have no column {partition}.")
    known = {*shape.schema.names, *([partition] if partition else [])}
    if unknown := sorted(set(rows.column_names) - known):
        raise StoreError(f"{shape.folder} has no column {', '.join(unknown)}.")
    present = set(rows.column_names)
    try:
        arrays = [
            rows[f.name].cast(f.type) if f.name in present else pa.nulls(len(rows), f.type)
            for f in shape.schema
        ]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise StoreError(f"Rows for {shape.folder} do not fit: {error}.") from error
    plain = pa.Table.from_arrays(arrays, schema=shape.schema)
    if partition is None:
        return plain
    values = pc.fill_null(rows[partition].cast(pa.string()), UNKNOWN_MONTH)
    for value in values.unique().to_pylist():
        if not _PARTITION_VALUE.fullmatch(value):
            raise StoreError(f"{shape.folder}: {value!r} cannot be a partition.")
    return plain.append_column(partition, values)


def _with_partition(rows: pa.Table, shape: Shape, value: str) -> pa.Table:
    if shape.partition is None:
        return rows
    return rows.append_column(shape.partition, pa.repeat(pa.scalar(value), len(rows)))


def _first_schema(change: Change) -> pa.Schema | None:
    for source in (change.replace, change.update, *change.append):
        if isinstance(source, Path):
            return next(iter(groups_of(source))).schema
        if source is not None:
            return source.schema
    return None


def _link(entry: FileEntry, staging: Staging) -> None:
    assert staging.parent is not None
    target = staging.root / entry.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(staging.parent / entry.path, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(staging.parent / entry.path, target)
