"""Parquet: one record a row, read in small batches.

A Parquet file of 2 KB can hold 2,000 times the same 20 MB text, for a column keeps each distinct
value once. Text columns are therefore read in their dictionary form, and what the rows unpack to
is held against the size of the file.
"""

from collections.abc import Iterator
from typing import Any

from unspun.ingest.csv_table import NO_COLUMN
from unspun.ingest.fields import BODIES, column_of
from unspun.ingest.nested import opened
from unspun.ingest.places import Place, refuse
from unspun.ingest.records import document_of
from unspun.ingest.sniff import EMPTY
from unspun.ingest.streams import BOMB, Unpacked, most_bytes
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

    unpacked = 0
    try:
        file = _opened(stream)
        names = set(file.schema_arrow.names)
        if not column_of(sorted(names), settings.columns).keys() & set(BODIES):
            reason = f"no column for a text among: {', '.join(sorted(names))}"
            yield refuse(place, NO_COLUMN, reason)
            return
        allowed = most_bytes(place.size or 0, settings)
        number = 0
        for number, row in enumerate(_rows(file), 1):
            unpacked += sum(len(v) for v in row.values() if isinstance(v, (str, bytes)))
            if unpacked > allowed:
                yield refuse(place, BOMB, f"unpacks to over {unpacked} bytes", number=number)
                return
            structured = any(isinstance(v, (list, dict)) for v in row.values())
            yield document_of(opened(row) if structured else row, place, number, settings)
        if not number:
            yield refuse(place, EMPTY, "the table has no rows")
    except (pa.ArrowException, OSError, ValueError) as error:
        yield refuse(place, NOT_PARQUET, f"not readable as Parquet: {error}")


def _opened(stream: Unpacked) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    schema = pq.ParquetFile(stream.handle).schema_arrow
    columns = [field.name for field in schema if any(is_text(field.type) for is_text in texts)]
    return pq.ParquetFile(stream.handle, read_dictionary=columns, pre_buffer=False)


def _rows(file: Any) -> Iterator[dict[str, object]]:
    """Yield the rows of a file, as few at a time as the average row of their group asks for."""
    for group in range(file.num_row_groups):
        facts = file.metadata.row_group(group)
        batch = BATCH_BYTES * facts.num_rows // max(facts.total_byte_size, 1)
        for part in file.iter_batches(
            batch_size=max(1, min(BATCH_ROWS, batch)), row_groups=[group], use_threads=False
        ):
            for index in range(part.num_rows):
                yield {n: _value(part.column(i)[index]) for i, n in enumerate(part.schema.names)}


def _value(cell: Any) -> object:
    """A cell as Python holds it; bytes as text, what stands for no value of Python as none.

    Bytes that are not UTF-8 survive as surrogates, and come back in the document's raw bytes.
    """
    import pyarrow as pa

    try:
        value = cell.as_py()
    except UnicodeDecodeError:
        cell = cell.value if isinstance(cell, pa.DictionaryScalar) else cell
        value = cell.as_buffer().to_pybytes()
    except (OverflowError, ValueError):  # a day before the year 1
        return None
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
