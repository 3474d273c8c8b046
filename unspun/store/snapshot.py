"""Reading one snapshot: all tables as they were published together, whatever happens since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from unspun.schema import TABLES
from unspun.store import manifest as manifests
from unspun.store.errors import StoreError
from unspun.store.manifest import FileEntry, Manifest

if TYPE_CHECKING:
    import pyarrow.dataset as ds


@dataclass(frozen=True)
class Snapshot:
    """One published state of all tables, in ``path``."""

    path: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: Path) -> "Snapshot":
        """Return the snapshot in a folder.

        Raises:
            StoreError: there is none, or its manifest is damaged.
        """
        try:
            data = (path / "manifest.json").read_bytes()
        except OSError as error:
            raise StoreError(f"There is no snapshot {path.name}: {error.strerror}.") from error
        return cls(path, manifests.load(data))

    @property
    def id(self) -> str:
        """``<utc>-<digest8>``."""
        return self.manifest.id

    @property
    def parent(self) -> str | None:
        """The id of the snapshot this one was built on."""
        return self.manifest.parent

    @property
    def created_at(self) -> datetime:
        """When it was published, UTC."""
        return self.manifest.created_at

    def rows(self, table: str) -> int:
        """Return the number of rows of a table, from the manifest."""
        return self.manifest.rows(table)

    def files(self, table: str) -> list[Path]:
        """Return the data files of a table, sorted."""
        return [self.path / e.path for e in sorted(self.manifest.tables.get(table, ()))]

    def require_columns(self) -> None:
        """Make sure that rows of this code can stand beside those of the snapshot.

        Raises:
            StoreError: an earlier version wrote it, whose tables had fewer columns.
        """
        for table, spec in TABLES.items():
            for path in self.files(table)[:1]:  # one code wrote all files: this is asked each time
                present = pq.read_schema(path).names
                absent = [f"{table}.{n}" for n in spec.nullable.names if n not in present]
                if absent:
                    raise StoreError(
                        f"This warehouse was made before {', '.join(absent)} was added. Make its "
                        "tables anew from the raw bytes kept in it: unspun replay --all."
                    )

    def dataset(self, table: str) -> "ds.Dataset":
        """Return a table as a dataset, with its partition column last."""
        import pyarrow.dataset as ds  # takes a second, as it imports pandas

        schema = table_schema(table)
        files = [str(p) for p in self.files(table)]
        if not files:
            return ds.dataset(schema.empty_table())
        partition = TABLES[table].partition
        partitioning = partition and ds.partitioning(
            pa.schema([(partition, pa.string())]), flavor="hive"
        )
        return ds.dataset(
            files,
            schema=schema,
            format="parquet",
            partitioning=partitioning,
            partition_base_dir=str(self.path / table),
        )

    def table(
        self,
        table: str,
        columns: Sequence[str] | None = None,
        filter: "ds.Expression | None" = None,
    ) -> pa.Table:
        """Return the rows of a table, or of a projection of it, with the partition column."""
        names = table_schema(table).names if columns is None else list(columns)
        if filter is not None:
            return self.dataset(table).to_table(columns=names, filter=filter)
        pieces = [table_schema(table).empty_table().select(names)]
        pieces += [_read(path, table, names) for path in self.files(table)]
        return pa.concat_tables(pieces)

    def state(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        filter: "ds.Expression | None" = None,
    ) -> pa.Table | None:
        """Return a state table or part of it; None where no run has kept one by this name."""
        dataset = self.state_dataset(name)
        if dataset is None:
            return None
        names = list(columns) if columns is not None else None
        return dataset.to_table(columns=names, filter=filter)

    def state_dataset(self, name: str) -> "ds.Dataset | None":
        """Return a state table that is read only as far as it is asked for."""
        import pyarrow.dataset as ds

        entries = self.manifest.state.get(name)
        if entries is None:
            return None
        return ds.dataset([str(self.path / e.path) for e in sorted(entries)], format="parquet")


@dataclass(frozen=True)
class StagedSnapshot(Snapshot):
    """A snapshot that is written but not yet published: what a gate judges.

    ``base`` is the snapshot it builds on; ``written`` lists per table the files this run wrote
    (all others are those of ``base``).
    """

    base: Snapshot | None = None
    written: Mapping[str, tuple[FileEntry, ...]] = field(default_factory=dict)

    def new_files(self, table: str) -> list[Path]:
        """Return the files of a table that are not in the snapshot it builds on."""
        return [self.path / e.path for e in self.written.get(table, ())]


def _whole(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    with pq.ParquetFile(path) as file:
        return file.read(columns)


def _read(path: Path, table: str, names: Sequence[str]) -> pa.Table:
    """Return columns of one data file, the partition column from its path among them."""
    partition = TABLES[table].partition
    rows = _whole(path, [n for n in names if n != partition])
    if partition in names:
        value = pa.scalar(path.parent.name.partition("=")[2])
        rows = rows.append_column(partition, pa.repeat(value, _rows(path)))
    return rows.select(names)


def _rows(path: Path) -> int:
    return int(pq.read_metadata(path).num_rows)


def table_schema(table: str) -> pa.Schema:
    """Return the schema readers see: the columns of the files, then the partition column."""
    spec = TABLES[table]
    if spec.partition is None:
        return spec.nullable
    return spec.nullable.append(pa.field(spec.partition, pa.string()))
