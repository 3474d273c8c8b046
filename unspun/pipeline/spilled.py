"""Rows of one schema that wait on disk, of which only those that are asked for come to memory."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from unspun.pipeline.parts import without
from unspun.pipeline.work import GROUP_ROWS


class Spilled:
    """Tables of one schema below ``folder``, an Arrow file each; a file is mapped while it is read."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        """Keep tables of ``schema`` in ``folder``, which is made if it is not there."""
        self._folder = folder
        self._schema = schema
        self._files: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)

    def __iter__(self) -> Iterator[pa.Table]:
        """Yield the tables in the order in which they came, mapped."""
        return map(_mapped, self._files)

    def add(self, rows: pa.Table) -> None:
        """Keep one more table; columns that the schema does not name are left out."""
        path = self._folder / f"{len(self._files):06}.arrow"
        self._write(rows.select(self._schema.names).cast(self._schema), path)
        self._files.append(path)

    def leave_out(self, key: str, ids: pa.Array) -> None:
        """Forget the rows whose ``key`` is one of ``ids``."""
        for path in self._files:
            rows = _mapped(path)
            kept = without(rows, key, ids)
            if kept is not rows:
                self._write(kept, path)

    def column(self, name: str) -> pa.Array:
        """Return the values of one column over all tables."""
        empty = self._schema.empty_table()[name].combine_chunks()
        return pa.concat_arrays([empty, *(c for rows in self for c in rows[name].chunks)])

    def by(self, key: str, at_most: int = GROUP_ROWS) -> Iterator[pa.Table]:
        """Yield all rows in order of ``key``, those of ``at_most`` keys at a time."""
        keys = pc.unique(self.column(key))
        keys = keys.take(pc.sort_indices(keys))
        for first in range(0, len(keys), at_most):
            here = keys.slice(first, at_most)
            least, most = here[0], here[-1]
            found = [
                rows.filter(
                    pc.and_(pc.greater_equal(rows[key], least), pc.less_equal(rows[key], most))
                )
                for rows in self
            ]
            yield pa.concat_tables(found).sort_by(key)

    def _write(self, rows: pa.Table, path: Path) -> None:
        anew = path.with_suffix(".new")  # the old file may be mapped still
        with pa.OSFile(str(anew), "wb") as sink, pa.ipc.new_file(sink, self._schema) as writer:
            writer.write_table(rows)
        anew.replace(path)


def _mapped(path: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
