"""Raw shard in, articles out: read, split, clean and judge every document on its own.

A document that makes a parser fail, or that takes too long, is quarantined and the rest of its
shard goes on.
"""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from unspun import garble, schema
from unspun.clean.census import CENSUS, Census, merge_census
from unspun.clean.counting import count_texts, read_lines
from unspun.clean.document import clean_document
from unspun.ids import digest_of
from unspun.ingest.shards import read_raw_shard
from unspun.model import CleanResult, Document, Refusal
from unspun.pipeline.text_rows import (
    ARTICLES,
    article_row,
    document_row,
    drop_rows,
    evidence_rows,
    outcome_of,
    refusal_row,
)
from unspun.pipeline.work import Output, address, once
from unspun.rules import rule
from unspun.settings import Settings

PARSER_FAILED = rule("EXT-900", "refuse", "Reading the document made a parser fail.")
TOOK_TOO_LONG = rule("EXT-901", "refuse", "The document took more CPU than text.document_seconds.")
KILLS = rule("EXT-902", "refuse", "Reading the document kills the process, or hangs it for ever.")


def census_shard(raw: Path, shards: Path, settings: Settings) -> Output:
    """Read the lines of one raw shard: table ``lines``."""
    return once(
        shards,
        "census",
        address("census", [raw.name], settings),
        lambda: {"lines": read_lines(read_raw_shard(raw, "text/plain"))},
    )


def census_step(
    parts: list[Output], known: pa.Table | None, shards: Path, settings: Settings
) -> Output:
    """Count the shards' lines and add the warehouse's counts: tables ``census`` and ``new``."""

    def make() -> dict[str, pa.Table]:
        new = count_texts([partial(p.read, "lines") for p in parts])
        tables = [new] if known is None else [known.select(CENSUS.names).cast(CENSUS), new]
        return {"census": merge_census(tables), "new": new}

    known_digest = "" if known is None else str(known.num_rows) + table_digest(known)
    name = address("census-all", [*(p.address for p in parts), known_digest], settings)
    return once(shards, "census-all", name, make)


def table_digest(table: pa.Table) -> str:
    """Return a digest of a table's rows."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return digest_of([sink.getvalue().to_pybytes()])


def text_shard(
    raw: Path, census: Output, shards: Path, settings: Settings, poison: Sequence[int] = ()
) -> Output:
    """Make one shard's ``articles``, ``dropped``, ``evidence``, ``documents``, ``quarantine``.

    ``poison`` are the numbers of documents that are known to kill the process that reads them;
    they are refused unread.
    """
    inputs = [raw.name, census.address, *map(str, poison)]
    return once(
        shards,
        "text",
        address("text", inputs, settings),
        lambda: _text_tables(raw, Census.of(census.read("census")), settings, frozenset(poison)),
    )


def try_documents(raw: Path, census: Output, settings: Settings, first: int, last: int) -> int:
    """Read documents ``first`` up to ``last`` of a shard for nothing but to see who survives."""
    counts = Census.of(census.read("census"))
    articles = 0
    for document in islice(read_raw_shard(raw), first, last):
        for article in read_document(document, counts, settings).articles:
            garble.detect(article.text, article.language, settings.garble)
            articles += 1
    return articles


def _text_tables(
    raw: Path, census: Census, settings: Settings, poison: frozenset[int]
) -> dict[str, pa.Table]:
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("articles", "dropped", "evidence", "documents", "quarantine")
    }
    for number, document in enumerate(read_raw_shard(raw)):
        if number in poison:
            result = CleanResult(refusal=_failure(document, KILLS, "kills the process reading it"))
        else:
            result = read_document(document, census, settings)
        rows["documents"].append(document_row(document, result, raw.name))
        rows["dropped"] += drop_rows(document, result)
        if result.refusal is not None and outcome_of(result) == "quarantined":
            rows["quarantine"].append(refusal_row(result.refusal))
        for article in result.articles:
            detection = garble.detect(article.text, article.language, settings.garble)
            rows["articles"].append(article_row(article, detection))
            rows["evidence"] += evidence_rows(article, detection)
    return {
        "articles": pa.Table.from_pylist(rows["articles"], schema=ARTICLES),
        **{
            name: schema.TABLES[name].from_rows(rows[name])
            for name in ("dropped", "evidence", "documents", "quarantine")
        },
    }


def read_document(document: Document, census: Census, settings: Settings) -> CleanResult:
    """Return what the text stages make of one document; whatever happens, not an exception."""
    try:
        with _time_limit(settings.text.document_seconds):
            return clean_document(document, census, settings.text)
    except TimeoutError:
        return CleanResult(
            refusal=_failure(document, TOOK_TOO_LONG, "took too long to read, stopped")
        )
    except Exception as error:  # a poison document must not take its shard with it
        reason = f"{type(error).__name__}: {error}"[:500]
        return CleanResult(refusal=_failure(document, PARSER_FAILED, reason))


def _failure(document: Document, rule_id: str, reason: str) -> Refusal:
    return Refusal(
        stage="text",
        rule_id=rule_id,
        reason=f"{document.source_uri}: {reason}",
        source=document.source,
        source_uri=document.source_uri,
        document_id=document.document_id,
        record={"source_uri": document.source_uri, "url": document.url or ""},
        replayable=True,
    )


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError after ``seconds`` of CPU, where signals can: in a worker's main thread.

    Not after seconds of the clock: on a busy machine the same document would be refused.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def expire(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, expire)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def raw_document_count(raw: Path) -> int:
    """Return how many documents a raw shard holds, from its footer alone."""
    return int(pq.read_metadata(raw).num_rows)
