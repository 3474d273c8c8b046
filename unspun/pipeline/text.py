"""Raw shard in, articles out: read, split, clean and judge every document on its own.

A document that makes a parser fail, or that takes too long, is quarantined and the rest of its
shard goes on.
"""

import json
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from functools import partial
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from unspun import garble, schema
from unspun.clean import clean_document
from unspun.clean.census import CENSUS, Census, merge_census
from unspun.clean.counting import count_texts, read_lines
from unspun.ids import digest_of
from unspun.ingest.shards import read_raw_shard
from unspun.model import Article, CleanResult, Detection, Document, Drop, Refusal
from unspun.pipeline.work import Output, address, once
from unspun.rules import rule
from unspun.settings import Settings

PARSER_FAILED = rule("EXT-900", "refuse", "Reading the document made a parser fail.")
TOOK_TOO_LONG = rule("EXT-901", "refuse", "The document took more CPU than text.document_seconds.")
KILLS = rule("EXT-902", "refuse", "Reading the document kills the process, or hangs it for ever.")

ARTICLES = schema.ARTICLES.nullable.append(pa.field("published_month", pa.string())).append(
    pa.field("source", pa.string())
)


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
        rows["documents"].append(_document_row(document, result, raw.name))
        rows["dropped"] += [_drop_row(d, document, result) for d in result.drops]
        if result.refusal is not None and _outcome(result) == "quarantined":
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


def _outcome(result: CleanResult) -> str:
    if result.refusal is None:
        return "article" if result.articles else "not_article"
    return "not_article" if result.refusal.rule_id.startswith("ART-") else "quarantined"


def _document_row(document: Document, result: CleanResult, raw_shard: str) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "source": document.source,
        "source_uri": document.source_uri,
        "record_key": document.record_key,
        "url": document.url,
        "media_type": document.media_type,
        "byte_count": len(document.raw),
        "raw_shard": raw_shard,
        "outcome": _outcome(result),
        "rule_id": result.refusal.rule_id if result.refusal else None,
        "article_count": len(result.articles),
    }


def _drop_row(drop: Drop, document: Document, result: CleanResult) -> dict[str, Any]:
    homes = {a.segment_index: a.article_id for a in result.articles}
    article_id = None if drop.segment_index is None else homes.get(drop.segment_index)
    return {
        "document_id": document.document_id,
        "article_id": article_id,
        "raw_start": drop.start,
        "raw_end": drop.end,
        "text": drop.text,
        "rule_id": drop.rule_id,
        "kind": drop.kind,
    }


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    """Return a refusal as a row of ``quarantine``."""
    record = {"source": refusal.source, "source_uri": refusal.source_uri, **refusal.record}
    return {
        "stage": refusal.stage,
        "rule_id": refusal.rule_id,
        "reason": refusal.reason,
        "severity": refusal.severity,
        "record": json.dumps(record, ensure_ascii=False, sort_keys=True),
        "document_id": refusal.document_id,
        "replayable": refusal.replayable,
    }


def article_row(article: Article, detection: Detection) -> dict[str, Any]:
    """Return an article as a row of ``articles`` that is its own story until stories are found."""
    published = article.published
    moment = published.moment
    return {
        "article_id": article.article_id,
        "document_id": article.document_id,
        "record_key": article.record_key,
        "source_uri": article.source_uri,
        "segment_index": article.segment_index,
        "segment_count": article.segment_count,
        "raw_start": article.raw_start,
        "raw_end": article.raw_end,
        "url": article.url,
        "domain": article.domain,
        "publisher": article.publisher,
        "syndicated_from": article.syndicated_from,
        "section": article.section,
        "title": article.title,
        "authors": list(article.authors) or None,
        "published_date": published.day,
        "published_at": moment.astimezone(UTC) if moment else None,
        "published_source": published.source,
        "published_confidence": published.confidence,
        "fetched_at": article.fetched_at,
        "language": article.language,
        "language_confidence": article.language_confidence,
        "text": article.text,
        "char_count": len(article.text),
        "word_count": len(article.text.split()),
        "garble_label": detection.label,
        "garble_score": detection.score,
        "edit_count": 0,
        "story_id": article.article_id,
        "is_representative": True,
        "is_latest": True,
        "extraction_method": article.extraction_method,
        "quality_flags": sorted({*article.quality_flags, *published.flags}) or None,
        "published_month": f"{published.day:%Y-%m}" if published.day else schema.UNKNOWN_MONTH,
        "source": article.source,
    }


def evidence_rows(article: Article, detection: Detection) -> list[dict[str, Any]]:
    """Return the evidence of a garble verdict as rows of ``evidence``, strongest first."""
    ordered = sorted(detection.evidence, key=lambda e: (-e.weight, e.start, e.end, e.rule_id))
    return [
        {
            "article_id": article.article_id,
            "start": e.start,
            "end": e.end,
            "surface": article.text[e.start : e.end],
            "kind": e.kind,
            "rule_id": e.rule_id,
            "weight": e.weight,
            "suggestion": e.suggestion,
        }
        for e in ordered
    ]


def raw_document_count(raw: Path) -> int:
    """Return how many documents a raw shard holds, from its footer alone."""
    return int(pq.read_metadata(raw).num_rows)
