"""New rows sorted into partitions in bounded memory: what does not fit waits on disk."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

# Bytes of rows kept in memory over all partitions of one table before they go to disk.
MEMORY = 256 << 20


class Buckets:
    """Rows of one table by partition value; spilled as Arrow files below ``folder``."""

    def __init__(
        self, folder: Path, schema: pa.Schema, partition: str | None, memory: int = MEMORY
    ) -> None:
        """Collect rows of ``schema``, plus the ``partition`` column where there is one.

        More than ``memory`` bytes of them go to disk.
        """
        self._folder = folder
        self._schema = schema
        self._partition = partition
        self._memory = memory
        self._rows: dict[str, list[pa.Table]] = defaultdict(list)
        self._bytes = 0
        self._spills = 0

    def add(self, value: str, rows: pa.Table) -> None:
        """Add rows, without their partition column, to one partition."""
        if len(rows) == 0:
            return
        self._rows[value].append(rows)
        self._bytes += rows.nbytes
        if self._bytes > self._memory:
            self._spill()

    def split(self, rows: pa.Table) -> None:
        """Add rows to the partitions that their partition column names."""
        if self._partition is None:
            self.add("", rows)
            return
        ordered = rows.take(pc.sort_indices(rows[self._partition]))
        counts = pc.value_counts(ordered[self._partition].combine_chunks()).to_pylist()
        plain = ordered.drop_columns([self._partition])
        start = 0
        for entry in counts:
            self.add(entry["values"], plain.slice(start, entry["counts"]))
            start += entry["counts"]

    def drain(self) -> Iterator[tuple[str, list[pa.Table]]]:
        """Yield each partition with its rows, in order of value; spilled rows are mapped."""
        spilled: dict[str, list[Path]] = defaultdict(list)
        for path in sorted(self._folder.glob("*/*.arrow")):
            spilled[path.parent.name.partition("=")[2]].append(path)
        for value in sorted({*self._rows, *spilled}):
            mapped = [pa.ipc.open_file(pa.memory_map(str(p))).read_all() for p in spilled[value]]
            yield value, mapped + self._rows.pop(value, [])
        shutil.rmtree(self._folder, ignore_errors=True)

    def _spill(self) -> None:
        for value, tables in self._rows.items():
            folder = self._folder / f"value={value}"
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{self._spills:06}.arrow"
            with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, self._schema) as writer:
                for rows in tables:
                    writer.write_table(rows)
        self._spills += 1
        self._rows.clear()
        self._bytes = 0
