"""Speed of reading: documents and megabytes a CPU second for every kind of input.

Run ``python -m benchmarks.ingest``. The inputs are made from ``seeds/`` in a temporary folder;
``../shared/dev`` is read too where it is present. Memory is the largest resident size of the
process so far, in MB.
"""

import csv
import gzip
import json
import resource
import runpy
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from unspun.ingest import read_sources
from unspun.ingest.shards import read_raw_shard, write_raw_shards
from unspun.model import Document
from unspun.settings import IngestSettings

SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = Path(__file__).parent.parent.parent / "shared" / "dev"
COUNT = 3000


def records(count: int) -> list[dict[str, str]]:
    """Return records of about 2,600 bytes, all different."""
    body = (SEEDS / "wire_story.txt").read_text(encoding="utf-8")
    return [
        {"id": str(n), "url": f"https://www.quay.example/{n}", "text": f"{n} {body}", "desk": "w"}
        for n in range(count)
    ]


def write_inputs(folder: Path, count: int) -> None:
    """Write the same records as JSON lines, CSV, Parquet, WARC, feeds and single files."""
    rows = records(count)
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    (folder / "dump.jsonl.gz").write_bytes(gzip.compress(lines))
    with (folder / "dump.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    pq.write_table(pa.Table.from_pylist(rows), folder / "dump.parquet")
    (folder / "crawl.warc.gz").write_bytes(b"".join(_warc(rows)))
    for kind in ("txt", "html", "xml"):
        (folder / kind).mkdir()
    page = (SEEDS / "independent_report.html").read_text(encoding="utf-8")
    for row in rows:
        name = f"{row['id']}"
        (folder / "txt" / f"{name}.txt").write_text(row["text"], encoding="utf-8")
        (folder / "html" / f"{name}.html").write_text(f"{page}<!-- {name} -->", encoding="utf-8")
    for start in range(0, count, 30):
        feed = "".join(_entry(row) for row in rows[start : start + 30])
        text = f'<rss version="2.0"><channel><title>Quay</title>{feed}</channel></rss>'
        (folder / "xml" / f"{start}.xml").write_text(text, encoding="utf-8")


def _entry(row: dict[str, str]) -> str:
    body = f"<description><![CDATA[<p>{row['text']}</p>]]></description>"
    return f"<item><title>{row['id']}</title><link>{row['url']}</link>{body}</item>"


def _warc(rows: list[dict[str, str]]) -> Iterator[bytes]:
    maker = runpy.run_path(str(SEEDS / "make_binary.py"))
    for number, row in enumerate(rows):
        body = f"<html><p>{row['text']}</p></html>".encode()
        block = maker["response"]("200 OK", "text/html; charset=utf-8", body)
        yield maker["warc_record"]("response", number, row["url"], block)


def measure(table: Table, name: str, source: Path) -> list[Document]:
    """Read a source, add its figures to the table and return its documents."""
    start = time.process_time()
    items = list(read_sources([str(source)], IngestSettings()))
    seconds = time.process_time() - start
    documents = [item for item in items if isinstance(item, Document)]
    size = sum(len(d.raw) for d in documents)
    add(table, name, len(documents), size, seconds, len(items) - len(documents))
    return documents


def add(table: Table, name: str, count: int, size: int, seconds: float, refused: int = 0) -> None:
    """Add one line of figures to the table."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = f"{count / seconds:,.0f}"
    table.add_row(
        name, f"{count:,}", f"{refused:,}", rate, f"{size / 1e6 / seconds:.0f}", f"{memory:.0f}"
    )


def main() -> None:
    """Print the table."""
    table = Table("input", "documents", "refused", "a CPU second", "MB a CPU second", "memory, MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_inputs(folder, COUNT)
        for source in ("dump.jsonl.gz", "dump.csv", "dump.parquet", "crawl.warc.gz"):
            documents = measure(table, source, folder / source)
        for kind in ("txt", "html", "xml"):
            measure(table, f"{kind} files", folder / kind)
        size = sum(len(d.raw) for d in documents)
        start = time.process_time()
        paths = write_raw_shards(
            documents, folder / "raw", shard_documents=1000, shard_bytes=64 << 20
        )
        add(table, "raw shards, written", len(documents), size, time.process_time() - start)
        start = time.process_time()
        count = sum(1 for path in paths for _ in read_raw_shard(path))
        add(table, "raw shards, read", count, size, time.process_time() - start)
    for shared in ("dumps/news_dumps.jsonl.gz", "html/pages"):
        if (SHARED / shared).exists():
            measure(table, f"../shared/dev/{shared}", SHARED / shared)
        else:
            table.add_row(f"../shared/dev/{shared}", "absent")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
