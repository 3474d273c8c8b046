"""Judging a run's rows part by part, beside the steps that still make others."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from expectations.engine import context
from expectations.findings import TableReport
from expectations.validate import validate_table
from tasks.stages import stage
from unspun.pipeline.work import Output
from unspun.schema import TABLES

# Judged at once: bytes of shards' articles before compression (2,000 or so), and rows of one
# table. More saves little, and a judged row takes a kilobyte.
JUDGED_BYTES = 16 << 20
JUDGED_ROWS = 100_000

Reports = list[TableReport]


class Judging:
    """Judges parts of a run as soon as their rows are there, beside the steps that make others.

    Great Expectations takes seconds to import and is made for one thread: here it has one.
    """

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        """Judge in ``thread``, which has one worker."""
        self._thread = thread
        self._begun: list[Future[Reports]] = []

    def load(self) -> None:
        """Import Great Expectations while nothing is there to be judged."""
        self._thread.submit(context)

    def begin(self, part: str, outputs: Sequence[Output], articles: Sequence[Output] = ()) -> None:
        """Have a part judged; see :func:`judge`."""
        inherited = copy_context()  # what tells Prefect which flow run a task belongs to
        self._begun.append(self._thread.submit(inherited.run, judge, part, outputs, articles))

    def begin_shards(
        self, what: str, outputs: Sequence[Output], articles: Sequence[Output]
    ) -> None:
        """Have the rows of all shards judged, those of several shards together."""
        first = 0
        for number, group in enumerate(together(articles), 1):
            self.begin(f"{what} {number}", outputs[first : first + len(group)], group)
            first += len(group)

    def reports(self) -> list[Reports]:
        """Return what was found in the parts, in their order, when all are judged."""
        return [begun.result() for begun in self._begun]


@contextmanager
def judging() -> Iterator[Judging]:
    """Hold the thread that judges while the block runs; then leave unjudged what nobody waits for."""
    thread = ThreadPoolExecutor(1, "judge")
    try:
        yield Judging(thread)
    finally:
        thread.shutdown(cancel_futures=True)


def together(outputs: Sequence[Output]) -> list[list[Output]]:
    """Return shards in runs of at most ``JUDGED_BYTES`` that are judged together.

    Great Expectations takes about 10 ms an expectation, whatever the number of rows.
    """
    groups: list[list[Output]] = []
    held = 0
    for output in outputs:
        size = sum(_size(path) for path in output.folder.glob("*.parquet"))
        if not groups or held + size > JUDGED_BYTES:
            groups.append([])
            held = 0
        groups[-1].append(output)
        held += size
    return groups


def _size(path: Path) -> int:
    """Return the bytes of a file's rows before they were compressed."""
    footer = pq.read_metadata(path)
    return sum(footer.row_group(i).total_byte_size for i in range(footer.num_row_groups))


@stage("validate · {part}", retries=0)
def judge(part: str, outputs: Sequence[Output], articles: Sequence[Output] = ()) -> Reports:
    """Judge the rows of some outputs against the suites of their tables.

    Spans are held against the texts in ``articles``, where they are given.
    """
    names = sorted({p.stem for output in outputs for p in output.folder.glob("*.parquet")})
    texts = _read(articles, "articles", ["article_id", "text"]) if articles else None
    return [
        validate_table(name, rows, texts)
        for name in names
        if name in TABLES
        for rows in pieces(_read(outputs, name), TABLES[name].key)
    ]


def _read(outputs: Sequence[Output], name: str, columns: Sequence[str] | None = None) -> pa.Table:
    return pa.concat_tables(output.read(name, columns) for output in outputs)


def pieces(rows: pa.Table, key: Sequence[str]) -> Iterator[pa.Table]:
    """Yield rows in order, ``JUDGED_ROWS`` at a time or few more: rows of one key stay together."""
    first = 0
    while first == 0 or first < len(rows):
        last = min(first + JUDGED_ROWS, len(rows))
        while key and last < len(rows) and all(rows[k][last] == rows[k][last - 1] for k in key):
            last += 1
        yield rows.slice(first, last - first)
        first = last or 1
