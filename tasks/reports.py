"""What a run leaves in the Prefect UI: tables per run, data quality with its history, an event."""

from collections.abc import Mapping
from pathlib import Path

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.events import emit_event

from unspun.pipeline import summary as summaries
from unspun.pipeline.intake import Batch
from unspun.pipeline.summary import Summary
from unspun.report import report_path, write_report
from unspun.rules import all_rules
from unspun.store import Snapshot, Store


def nothing_new(batch: Batch, store: Store, snapshot: Snapshot | None) -> Summary:
    """Return the summary of a run without new documents."""
    return summaries.nothing_new(batch, str(store.root), snapshot.id if snapshot else None)


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
    titles = {r.id: r.title for r in all_rules()}
    create_markdown_artifact(
        key="data-quality",
        markdown=quality_page(summary, titles, report=run_report(summary, titles)),
        description="Ledger and validation",
    )
    emit_event(
        event="unspun.snapshot.published",
        resource={"prefect.resource.id": f"unspun.snapshot.{summary.snapshot_id}"},
        payload={"snapshot_id": summary.snapshot_id, "run_id": summary.run_id, **_counts(summary)},
    )
    logger.info("published %s", summary.snapshot_id)


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


def run_report(summary: Summary, titles: Mapping[str, str]) -> Path | None:
    """Write the run report; None, and a warning in the log, where that fails."""
    store = Store(Path(summary.warehouse))
    try:
        snapshot = store.snapshot(str(summary.snapshot_id))
        path = report_path(store, snapshot)
        return write_report(snapshot, path, raw_dir=store.raw_dir, titles=titles).absolute()
    except Exception as error:  # the snapshot is out: no report is no reason to call the run failed
        get_run_logger().warning("no run report: %s: %s", type(error).__name__, error)
        return None


def quality_page(summary: Summary, titles: Mapping[str, str], *, report: Path | None = None) -> str:
    """Return the data-quality artifact: the ledger per source and every rule that refused a row."""
    outcomes = ("article", "duplicate", "not_article", "quarantined")
    lines = [
        f"# Snapshot {summary.snapshot_id}\n",
        f"{summary.documents_in} documents in = "
        + " + ".join(f"{summary.outcome(o)} {o.replace('_', ' ')}" for o in outcomes),
        f"\nRun report: `{report}`" if report else "",
        "\n| source | " + " | ".join(outcomes) + " |",
        "| --- " * (len(outcomes) + 1) + "|",
    ]
    for source, counts in summary.ledger.items():
        lines.append(f"| {source} | " + " | ".join(str(counts.get(o, 0)) for o in outcomes) + " |")
    for title, rules in (
        ("Not an article", summary.not_articles),
        ("Quarantined records", summary.quarantined),
        ("Warnings", summary.warnings),
    ):
        lines += [f"\n## {title}\n", "| rule | meaning | rows |", "| --- | --- | --- |"]
        lines += [f"| {r} | {titles.get(r, '')} | {n} |" for r, n in rules.items()]
    return "\n".join(lines) + "\n"
