"""Part files: the same rows always give the same bytes and the same name."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unspun.ids import file_digest
from unspun.store.manifest import FileEntry

# Rows a file and a row group: 100,000 articles of 3 kB are about 100 MB compressed and 300 MB in
# memory, the most a partition needs while it is written; smaller groups let readers skip more.
FILE_ROWS = 100_000
GROUP_ROWS = 25_000

_OPTIONS = {
    "compression": "zstd",
    "compression_level": 3,
    "version": "2.6",
    "data_page_version": "1.0",
    "write_statistics": True,
    "use_dictionary": True,
    "store_schema": True,
    "row_group_size": GROUP_ROWS,
}


@dataclass(frozen=True)
class Shape:
    """How a table lies on disk: its folder below the snapshot, columns, partition and order."""

    folder: str
    schema: pa.Schema
    partition: str | None
    order: tuple[str, ...]

    def path_of(self, value: str) -> str:
        """Return the folder of one partition value; the value is "" for unpartitioned tables."""
        return f"{self.folder}/{self.partition}={value}" if self.partition else self.folder

    def value_of(self, path: str) -> str:
        """Return the partition value in a file's path; "" for unpartitioned tables."""
        return path.split("/")[-2].partition("=")[2] if self.partition else ""


def sort_columns(schema: pa.Schema, first: Sequence[str]) -> tuple[str, ...]:
    """Return a total order over rows: ``first``, then every other column that can be compared."""
    rest = (f.name for f in schema if f.name not in first and not pa.types.is_nested(f.type))
    return (*first, *rest)


def write_parts(
    tables: Sequence[pa.Table], shape: Shape, value: str, root: Path
) -> list[FileEntry]:
    """Write the rows of one partition, sorted, as one or more part files below ``root``."""
    folder = root / shape.path_of(value)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(_sorted(rows, shape), folder, root) for rows in _ranges(tables, shape.order[0])]


def _ranges(tables: Sequence[pa.Table], column: str) -> Iterator[pa.Table]:
    """Cut rows into runs of the leading sort column of about ``FILE_ROWS`` rows each."""
    whole = pa.concat_tables(tables)
    if len(whole) <= FILE_ROWS:
        yield whole
        return
    order = pc.sort_indices(whole, [(column, "ascending", "at_start")])
    leading = whole[column].take(order)
    values = leading.drop_null()
    cuts = values.take(pa.array(range(FILE_ROWS, len(values), FILE_ROWS), pa.int64())).unique()
    rows = range(len(values))
    starts = [bisect_left(rows, cut, key=lambda i: values[i].as_py()) for cut in cuts.to_pylist()]
    bounds = [0, *(leading.null_count + start for start in starts), len(whole)]
    for low, high in pairwise(bounds):
        if high > low:
            yield whole.take(order.slice(low, high - low))


def _sorted(rows: pa.Table, shape: Shape) -> pa.Table:
    keys = [(name, "ascending") for name in shape.order]
    return rows.combine_chunks().sort_by(keys) if len(rows) > 1 else rows


def _write(rows: pa.Table, folder: Path, root: Path) -> FileEntry:
    temporary = folder / ".part.new"
    pq.write_table(rows, temporary, **_OPTIONS)
    digest = file_digest(temporary)
    final = folder / f"part-{digest[:24]}.parquet"
    temporary.chmod(0o444)
    temporary.replace(final)
    return FileEntry(final.relative_to(root).as_posix(), len(rows), final.stat().st_size, digest)


def read_part(path: Path, shape: Shape) -> pa.Table:
    """Return the rows of one part file in the table's schema."""
    with pq.ParquetFile(path) as file:
        return file.read().cast(shape.schema)


def rows_holding(path: Path, shape: Shape, column: str, values: pa.Array) -> pa.Table:
    """Return the rows whose ``column`` is in ``values``; only row groups that have any are read."""
    pieces = [shape.schema.empty_table()]
    with pq.ParquetFile(path) as file:
        for index in range(file.num_row_groups):
            mask = pc.is_in(file.read_row_group(index, [column])[column], values)
            if pc.any(mask).as_py():
                pieces.append(file.read_row_group(index).filter(mask).cast(shape.schema))
    return pa.concat_tables(pieces)


def groups_of(path: Path) -> Iterable[pa.Table]:
    """Yield a Parquet file's row groups one by one."""
    with pq.ParquetFile(path) as file:
        if file.num_row_groups == 0:
            yield file.schema_arrow.empty_table()
        for index in range(file.num_row_groups):
            yield file.read_row_group(index)
