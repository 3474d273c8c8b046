"""What a run leaves in the Prefect UI: tables per run, data quality with its history, events."""

from collections.abc import Sequence
from pathlib import Path

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import emit_event
from prefect.runtime import flow_run

from expectations.findings import PublishingBlocked
from unspun.pipeline import summary as summaries
from unspun.pipeline.intake import Batch
from unspun.pipeline.stories import largest_stories
from unspun.pipeline.summary import Summary
from unspun.pipeline.work import Output
from unspun.report import Measure, blocked_page, quality_page, trend, write_report
from unspun.rules import all_rules
from unspun.store import Snapshot, Store, open_store


def nothing_new(batch: Batch, store: Store, snapshot: Snapshot | None) -> Summary:
    """Return the summary of a run without new documents."""
    return summaries.nothing_new(batch, store.address, snapshot.id if snapshot else None)


def tell(summary: Summary) -> None:
    """Publish a run's summary as artifacts with fixed keys, and say that a snapshot is out."""
    logger = get_run_logger()
    if not summary.published:
        logger.info("nothing new: %d documents, all known", summary.seen)
        return
    create_table_artifact(
        key="unspun-run",
        table=[{"what": k, "count": v} for k, v in _counts(summary).items()],
        description=f"Run {summary.run_id}",
    )
    create_table_artifact(
        key="unspun-stages",
        table=[{"stage": k, "seconds": v} for k, v in summary.seconds.items()],
        description="Seconds per stage",
    )
    create_markdown_artifact(
        key="data-quality", markdown=quality(summary), description="Ledger and validation"
    )
    emit_event(
        event="unspun.snapshot.published",
        resource={"prefect.resource.id": f"unspun.snapshot.{summary.snapshot_id}"},
        payload={"snapshot_id": summary.snapshot_id, "run_id": summary.run_id, **_counts(summary)},
    )
    logger.info("published %s", summary.snapshot_id)


def tell_stories(found: Output, cleaned: Sequence[Output]) -> None:
    """Leave the run's largest stories as a table in the UI: outlets and kinds of copies."""
    if rows := largest_stories(found, cleaned):
        create_table_artifact(
            key="unspun-stories", table=rows, description="Largest stories of this run"
        )


def tell_blocked(blocked: PublishingBlocked, store: Store) -> None:
    """Leave what blocked publishing as an artifact, and say so in an event of its own."""
    findings = [(f.rule_id, f.table, f.message) for f in blocked.failures if f.severity == "error"]
    create_markdown_artifact(
        key="publishing-blocked",
        markdown=blocked_page(findings, _titles()),
        description="Nothing was published",
    )
    emit_event(
        event="unspun.publishing.blocked",
        resource={
            "prefect.resource.id": f"unspun.run.{flow_run.get_id()}",
            "prefect.resource.name": store.address,
        },
        payload={"rules": sorted({rule for rule, _, _ in findings}), "message": str(blocked)},
    )


def quality(summary: Summary) -> str:
    """Write the run report and return the data-quality page, which says where it is."""
    store = open_store(summary.warehouse)
    titles = _titles()
    files: dict[str, Path] = {}
    measures: list[Measure] = []
    try:
        snapshot = store.snapshot(str(summary.snapshot_id))
        measures = trend(snapshot)
        path = store.report_path(snapshot.id)
        write_report(snapshot, path, raw_dir=store.raw_dir, titles=titles)
        files["Run report"] = path.absolute()
    except Exception as error:  # the snapshot is out: no report is no reason to call the run failed
        get_run_logger().warning("no run report: %s: %s", type(error).__name__, error)
    docs = store.root.absolute() / "data-docs" / "index.html"
    return quality_page(summary, titles, trend=measures, files={**files, "Data Docs": docs})


def _titles() -> dict[str, str]:
    return {r.id: r.title for r in all_rules()}


def _counts(summary: Summary) -> dict[str, int]:
    return {
        "documents": summary.documents_in,
        "with articles": summary.outcome("article"),
        "duplicates": summary.outcome("duplicate"),
        "not an article": summary.outcome("not_article"),
        "quarantined": summary.outcome("quarantined"),
        **summary.rows,
        "edits applied": summary.edits_applied,
    }
