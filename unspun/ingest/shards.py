"""Raw documents in content-addressed Parquet shards, kept for ever.

A batch is sorted by document id before it is cut into shards, so neither the order of input
files nor the machine changes a shard. Memory stays bounded: what does not fit is sorted in runs,
spilled to nameless temporary files and merged.
"""

import heapq
import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from unspun.ids import file_digest
from unspun.model import Document

RAW = pa.schema(
    [
        pa.field("document_id", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("source_uri", pa.string(), nullable=False),
        pa.field("media_type", pa.string(), nullable=False),
        pa.field("raw", pa.binary(), nullable=False),
        pa.field("record_key", pa.string()),
        pa.field("url", pa.string()),
        pa.field("title", pa.string()),
        pa.field("publisher", pa.string()),
        pa.field("published", pa.string()),
        pa.field("authors", pa.list_(pa.string()), nullable=False),
        pa.field("fetched_at", pa.timestamp("us", tz="UTC")),
        pa.field("charset", pa.string()),
        pa.field("metadata", pa.map_(pa.string(), pa.string()), nullable=False),
    ]
)

_COVERED = ("document_id", "raw")

# Sorted in memory before spilling; 128 MiB keeps the runs of a 100 GB batch under the usual
# limit of 1,024 open files.
SPILL_BYTES = 128 << 20
ROW_OVERHEAD = 500
READ_ROWS = 64


def write_raw_shards(
    documents: Iterable[Document],
    directory: Path,
    *,
    shard_documents: int,
    shard_bytes: int,
    spill_bytes: int = SPILL_BYTES,
) -> list[Path]:
    """Write documents to ``directory/<digest>.parquet`` files and return these, in id order.

    A shard holds at most ``shard_documents`` documents and ``shard_bytes`` raw bytes (one larger
    document has a shard of its own). The same set of documents gives the same files whatever its
    order. Documents with the same id become one: the smallest by all its fields. The name of a
    file is the digest of its bytes; it appears whole or not at all.

    Raises:
        OSError: the disk is full or read-only.
    """
    directory.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    shard: list[Document] = []
    size = 0
    for document in _sorted(documents, directory, spill_bytes):
        full = len(shard) >= shard_documents or size + len(document.raw) > shard_bytes
        if shard and full:
            paths.append(_write(shard, directory))
            shard, size = [], 0
        shard.append(document)
        size += len(document.raw)
    if shard:
        paths.append(_write(shard, directory))
    return paths


def read_raw_shard(path: Path, media_type: str | None = None) -> Iterator[Document]:
    """Yield the documents of a raw shard in id order, a few rows in memory at a time.

    Those of one ``media_type`` if it is given; a shard without them is not unpacked.

    Raises:
        OSError: the file cannot be read.
        pa.ArrowInvalid: it is no Parquet file.
    """
    with pq.ParquetFile(path) as file:
        if media_type is not None:
            held = file.read(["media_type"], use_threads=False)["media_type"]
            if not pc.any(pc.equal(held, media_type)).as_py():
                return
        for batch in file.iter_batches(batch_size=READ_ROWS, use_threads=False):
            if media_type is not None:
                batch = batch.filter(pc.equal(batch["media_type"], media_type))
            yield from _documents(batch)


def _key(document: Document) -> tuple[str, ...]:
    """Return what orders documents: the id, then all fields but the bytes, which the id covers."""
    fields = (getattr(document, name) for name in RAW.names if name not in _COVERED)
    return document.document_id, *map(_text_of, fields)


def _text_of(value: object) -> str:
    """Return what orders a value, the same before and after it was on disk."""
    if isinstance(value, datetime):
        return value.isoformat()  # another class of time zone may stand for UTC
    return repr(sorted(value.items())) if isinstance(value, dict) else repr(value)


def _sorted(documents: Iterable[Document], directory: Path, spill_bytes: int) -> Iterator[Document]:
    """Yield documents by id, each id once."""
    buffer: list[Document] = []
    runs: list[IO[bytes]] = []
    size = 0
    try:
        for document in documents:
            buffer.append(document)
            size += len(document.raw) + ROW_OVERHEAD
            if size > spill_bytes:
                runs.append(_spill(buffer, directory))
                buffer, size = [], 0
        buffer.sort(key=_key)
        last = None
        for document in heapq.merge(*map(_read_run, runs), buffer, key=_key):
            if document.document_id != last:
                last = document.document_id
                yield document
    finally:
        for run in runs:
            run.close()


def _spill(buffer: list[Document], directory: Path) -> IO[bytes]:
    """Write a sorted run to a temporary file that has no name and goes when it is closed."""
    run = tempfile.TemporaryFile(dir=directory)  # noqa: SIM115 - lives until the merge is over
    with pa.ipc.new_stream(run, RAW) as writer:
        writer.write_table(_table(sorted(buffer, key=_key)), max_chunksize=READ_ROWS)
    run.seek(0)
    return run


def _read_run(run: IO[bytes]) -> Iterator[Document]:
    with pa.ipc.open_stream(run) as reader:
        for batch in reader:
            yield from _documents(batch)


def _documents(batch: pa.RecordBatch) -> Iterator[Document]:
    for row in batch.to_pylist(maps_as_pydicts="strict"):
        yield Document(**{**row, "authors": tuple(row["authors"])})


def _table(documents: list[Document]) -> pa.Table:
    columns = {name: [getattr(d, name) for d in documents] for name in RAW.names}
    columns["metadata"] = [sorted(d.metadata.items()) for d in documents]
    return pa.Table.from_pydict(columns, schema=RAW)


def _write(documents: list[Document], directory: Path) -> Path:
    """Write one shard under a temporary name, then give it the name of its content."""
    descriptor, name = tempfile.mkstemp(prefix=".tmp-", suffix=".parquet", dir=directory)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            pq.write_table(_table(documents), file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        target = directory / f"{file_digest(draft)}.parquet"
        draft.chmod(0o444)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    _sync(directory)
    return target


def _sync(directory: Path) -> None:
    """Make a new name in a folder survive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
