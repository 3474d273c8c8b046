"""The judge's tasks: rows that break a rule leave, tables that do block publishing."""

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from prefect.runtime import flow_run

from expectations.engine import Judgement, context
from expectations.snapshots import validate_snapshot
from expectations.validate import (
    BatchReport,
    PublishingBlocked,
    TableReport,
    validate_batch,
    validate_table,
    write_data_docs,
)
from tasks.stages import stage
from unspun.ids import digest_of
from unspun.pipeline.intake import Batch
from unspun.pipeline.publishing import FinalRows, state_changes, table_changes
from unspun.pipeline.summary import Summary, run_row, summarise
from unspun.pipeline.work import Output, once
from unspun.schema import TABLES
from unspun.settings import Settings
from unspun.store import Snapshot, StagedSnapshot, Store, publish

REST = ("entities", "aliases", "events", "event_mentions", "merges")
DOCS_SHARDS = 8  # Data Docs show this many shards at most, those with findings first

Reports = list[TableReport]


def load_judge() -> None:
    """Import Great Expectations in the background; it takes seconds and nothing waits for it yet."""
    threading.Thread(target=context, name="load-judge", daemon=True).start()


@stage("validate · shard {shard}", retries=0)
def judge(shard: str, rows: Output) -> Reports:
    """Judge the rows of one output against the suites of their tables."""
    names = sorted(p.stem for p in rows.folder.glob("*.parquet"))
    articles = rows.read("articles") if "articles" in names else None
    return [validate_table(name, rows.read(name), articles) for name in names if name in TABLES]


@stage("withhold refused rows", retries=0)
def withhold(rows: FinalRows, reports: Sequence[Reports], work: Path) -> FinalRows:
    """Return the rows without those that broke a rule; they are in quarantine, whole.

    Raises:
        PublishingBlocked: a table as a whole cannot be judged.
    """
    flat = [r for shard in reports for r in shard]
    blocking = [f for r in flat for f in r.blocking]
    if blocking:
        raise PublishingBlocked(blocking)
    if not any(f.severity == "error" for r in flat for f in r.failures):
        return rows
    tables = _whole(rows)
    report = validate_batch(tables, rows.batch.run_id)
    kept = {**report.kept}
    kept["quarantine"] = pa.concat_tables([kept["quarantine"], report.quarantine])
    stamp = digest_of([*(s.address for s in rows.shards), rows.rest.address])
    empty = {name: kept[name].slice(0, 0) for name in ("documents", "quarantine")}
    rest = {name: kept.pop(name) for name in REST} | empty
    return replace(
        rows,
        shards=[once(work, "withheld", stamp, lambda: kept)],
        rest=once(work, "withheld-rest", stamp, lambda: rest),
    )


def _whole(rows: FinalRows) -> dict[str, pa.Table]:
    parts: dict[str, list[pa.Table]] = {}
    for output in (*rows.shards, rows.rest):
        for path in sorted(output.folder.glob("*.parquet")):
            parts.setdefault(path.stem, []).append(output.read(path.stem))
    return {name: pa.concat_tables(tables) for name, tables in parts.items()}


@stage("publish", retries=0)
def publish_rows(
    rows: FinalRows,
    reports: Sequence[Reports],
    store: Store,
    snapshot: Snapshot | None,
    settings: Settings,
    started_at: datetime,
    seconds: Mapping[str, float],
) -> Summary:
    """Publish one snapshot, unless a rule about whole tables forbids it.

    Raises:
        PublishingBlocked: such a rule failed; the warehouse is as it was.
        StoreError: the warehouse cannot be written, or another run was faster.
    """
    batch, flat = rows.batch, tuple(r for shard in reports for r in shard)
    warnings = Counter[str]()
    for report in flat:
        warnings.update(report.warnings)
    told = summarise(
        batch, rows.shards, rows.rest, warehouse=store.address, seconds=seconds, warnings=warnings
    )
    row = run_row(
        batch,
        {"rows": told.rows, "ledger": told.ledger},
        settings,
        flow_run_id=flow_run.get_id(),
        started_at=started_at,
        finished_at=datetime.now(UTC),
        seconds=seconds,
    )

    def gate(staged: StagedSnapshot) -> None:
        report = validate_snapshot(
            staged,
            batch.run_id,
            settings.validation,
            read=_handed_on(batch),
            batch=BatchReport({}, pa.table({}), flat),
        )
        docs = store.root.absolute() / "data-docs"
        write_data_docs([*_shown(reports), report.judgement], docs)
        if report.errors:
            raise PublishingBlocked(report.errors)
        warnings.update({f.rule_id: 1 for f in report.failures})

    result = publish(
        store,
        snapshot,
        table_changes(rows, snapshot),
        state_changes(rows),
        row,
        created_at=datetime.now(UTC),
        gate=gate,
    )
    return replace(
        told,
        snapshot_id=result.snapshot_id or store.current_id(),
        published=result.snapshot_id is not None,
        warnings=dict(sorted(warnings.items())),
    )


def _handed_on(batch: Batch) -> dict[str, int]:
    """Return the documents that the readers handed on, by source."""
    counts = {
        source: count["seen"] - count.get("known", 0) - count.get("repeated", 0)
        for source, count in batch.counts.items()
    }
    return {source: count for source, count in counts.items() if count}


def _shown(reports: Sequence[Reports]) -> list[Judgement]:
    ordered = sorted(reports, key=lambda shard: -sum(len(r.failures) for r in shard))
    return [r.judgement for shard in ordered[:DOCS_SHARDS] for r in shard if r.judgement]
