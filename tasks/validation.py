"""The judge's tasks: rows that break a rule leave, tables that do block publishing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from prefect.runtime import flow_run

from expectations.engine import Judgement
from expectations.findings import BatchReport, PublishingBlocked
from expectations.snapshots import validate_snapshot
from expectations.validate import withhold_refused, write_data_docs
from tasks.judging import Reports
from tasks.stages import stage
from unspun.ids import digest_of
from unspun.pipeline.intake import Batch
from unspun.pipeline.publishing import FinalRows, state_changes, table_changes
from unspun.pipeline.summary import Summary, run_row, summarise
from unspun.pipeline.work import once
from unspun.settings import Settings
from unspun.store import Snapshot, StagedSnapshot, Store, publish

REST = ("entities", "aliases", "events", "event_mentions", "merges")
DOCS_PARTS = 8  # Data Docs show this many parts of a table at most, those with findings first


@stage("withhold refused rows", retries=0)
def withhold(
    rows: FinalRows, reports: Sequence[Reports], work: Path
) -> tuple[FinalRows, Mapping[str, int]]:
    """Return the rows without those that broke a rule, and how many left per table.

    ``reports`` are on all rows of ``rows``, in their order. What leaves is in quarantine, whole.

    Raises:
        PublishingBlocked: a table as a whole cannot be judged.
    """
    flat = [r for part in reports for r in part]
    blocking = [f for r in flat for f in r.blocking]
    if blocking:
        raise PublishingBlocked(blocking)
    if not any(f.severity == "error" for r in flat for f in r.failures):
        return rows, {}
    report = withhold_refused(_whole(rows), flat, rows.batch.run_id)
    kept = {**report.kept}
    kept["quarantine"] = pa.concat_tables([kept["quarantine"], report.quarantine])
    stamp = digest_of([*(s.address for s in rows.shards), rows.rest.address])
    empty = {name: kept[name].slice(0, 0) for name in ("documents", "quarantine")}
    rest = {name: kept.pop(name) for name in REST} | empty
    shards = [once(work, "withheld", stamp, lambda: kept)]
    others = once(work, "withheld-rest", stamp, lambda: rest)
    return replace(rows, articles=shards, mentions=(), rest=others), report.gone


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
    gone: Mapping[str, int],
    store: Store,
    snapshot: Snapshot | None,
    settings: Settings,
    started_at: datetime,
    seconds: Mapping[str, float],
) -> Summary:
    """Publish one snapshot, unless a rule about whole tables forbids it.

    ``gone`` is how many rows the judge withheld, per table.

    Raises:
        PublishingBlocked: such a rule failed; the warehouse is as it was.
        StoreError: the warehouse cannot be written, or another run was faster.
    """
    batch, flat = rows.batch, tuple(r for part in reports for r in part)
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
            batch=BatchReport({}, pa.table({}), flat, gone),
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
    shown: dict[str, list[Judgement]] = {}
    for report in sorted((r for part in reports for r in part), key=lambda r: -len(r.failures)):
        if report.judgement:
            shown.setdefault(report.table, []).append(report.judgement)
    return [judgement for name in sorted(shown) for judgement in shown[name][:DOCS_PARTS]]
