"""Parquet: one record a row, read in batches whose unpacked size is known beforehand."""

from collections.abc import Iterator
from typing import Any

from unspun.ingest.csv_table import NO_COLUMN
from unspun.ingest.places import Place, refuse
from unspun.ingest.records import BODIES, document_of
from unspun.ingest.streams import BOMB, Unpacked
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

NOT_PARQUET = rule("ING-014", "refuse", "A Parquet file is damaged, or is none.")

BATCH_BYTES = 32 << 20
BATCH_ROWS = 500


def read_parquet(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every row; numbers are rows, from 1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream.handle, pre_buffer=False)
        names = set(file.schema_arrow.names)
        if not {settings.columns.get(field, field) for field in BODIES} & names:
            reason = f"no column for a text among: {', '.join(sorted(names))}"
            yield refuse(place, NO_COLUMN, reason)
            return
        number = 0
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).total_byte_size
            if size > settings.max_expanded_bytes:
                yield refuse(place, BOMB, f"row group {group} unpacks to {size} bytes")
                continue
            for row in _rows(file, group, size):
                number += 1
                yield document_of(row, place, number, settings)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield refuse(place, NOT_PARQUET, f"not readable as Parquet: {error}")


def _rows(file: Any, group: int, size: int) -> Iterator[dict[str, object]]:
    """Yield the rows of a row group, as few at a time as its average row size asks for."""
    rows = file.metadata.row_group(group).num_rows
    batch = max(1, min(BATCH_ROWS, BATCH_BYTES * rows // max(size, 1)))
    for part in file.iter_batches(batch_size=batch, row_groups=[group], use_threads=False):
        for index in range(part.num_rows):
            yield {n: part.column(i)[index].as_py() for i, n in enumerate(part.schema.names)}
