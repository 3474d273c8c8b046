"""The gate: a staged snapshot as a whole, before anyone can read it.

Every figure that is judged (broken keys and references, the ledger, shrinking tables, measures of
accidents) becomes one column of a one-row frame, and the suite says what it may be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from expectations.declare import Expect, Suite, between
from expectations.engine import Judgement, judge_frame
from expectations.findings import BatchReport, TableFailure
from expectations.frame import ROW
from expectations.measures import VIEWS, Measure, all_measures, block
from unspun.settings import ValidationSettings
from unspun.store import Snapshot, StagedSnapshot
from unspun.store.checks import TITLES, Check, all_checks, run_check
from unspun.store.sql import connect

if TYPE_CHECKING:
    import duckdb

SHRUNK = block("VAL-201", "A table lost many of its rows.")
READ = block("VAL-202", "Documents read are not documents in the ledger.")
REFUSED = block("VAL-203", "Too many new rows of a table were refused.")

# Spans, lengths and codes were judged row by row; the gate leaves out what has to read the texts.
_READS_TEXT = frozenset({"STO-012", "STO-015", "STO-016"})
_UNJUDGED = frozenset({"runs", "quarantine", "merges"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One judged number: the column it becomes, its expectation and how to speak of it."""

    expect: Expect
    value: float | None
    message: str
    table: str = ""

    @property
    def name(self) -> str:
        """The column of the judged frame."""
        return str(self.expect.arguments["column"])


@dataclass(frozen=True)
class SnapshotReport:
    """What judging a staged snapshot found."""

    failures: tuple[TableFailure, ...]
    judgement: Judgement

    @property
    def errors(self) -> list[TableFailure]:
        """The failures that block publishing."""
        return [f for f in self.failures if f.severity == "error"]


def validate_snapshot(
    staged: StagedSnapshot,
    run_id: str,
    settings: ValidationSettings,
    *,
    read: Mapping[str, int] | None = None,
    batch: BatchReport | None = None,
) -> SnapshotReport:
    """Judge a staged snapshot as a whole.

    ``read`` is the number of new documents per source that ingest says it handed on, held against
    the ledger; ``batch`` the report on the run's new rows, held against ``max_refused_share``.
    """
    with connect(staged) as connection:
        figures = [
            *_shrinking(staged, staged.base, settings),
            *_ledger(connection, run_id, read),
            *_refused(batch, settings),
            *_checked(connection),
            *_measured(connection, staged, run_id, settings),
        ]
    suite = Suite("snapshot", tuple(f.expect for f in figures))
    row = {f.name: [np.nan if f.value is None else float(f.value)] for f in figures}
    judgement = judge_frame(suite, pd.DataFrame(row | {ROW: [0]}))
    by_key = {f.expect.key: f for f in figures}
    broken = [(o.expect, by_key[o.expect.key]) for o in judgement.outcomes if not o.success]
    failures = tuple(
        TableFailure(expect.rule_id, expect.severity, figure.message, figure.table)
        for expect, figure in broken
    )
    return SnapshotReport(failures, judgement)


def _reads_text(check: Check) -> bool:
    return check.rule_id in _READS_TEXT or "text" in check.sql.split("FROM", 1)[-1]


def _shrinking(
    staged: Snapshot, base: Snapshot | None, settings: ValidationSettings
) -> Sequence[Figure]:
    if base is None:
        return []
    figures = []
    for table in sorted(set(staged.manifest.tables) - _UNJUDGED):
        before, after = base.rows(table), staged.rows(table)
        share = (before - after) / before if before >= settings.min_rows else None
        message = f"{table}: {SHRUNK[2]} It had {before} and has {after}."
        expect = between(SHRUNK, f"{table}_lost_share", None, settings.max_count_drop)
        figures.append(Figure(expect, share, message, table))
    return figures


def _ledger(
    connection: "duckdb.DuckDBPyConnection", run_id: str, read: Mapping[str, int] | None
) -> Sequence[Figure]:
    if read is None:
        return []
    rows = connection.execute(
        "SELECT source, count(*) FROM documents WHERE run_id = ? GROUP BY source", [run_id]
    ).fetchall()
    found: dict[str, int] = dict(rows)
    wrong = [s for s in sorted({*read, *found}) if read.get(s, 0) != found.get(s, 0)]
    some = ", ".join(f"{s} {read.get(s, 0)} read, {found.get(s, 0)} in it" for s in wrong[:5])
    message = f"documents: {READ[2]} {some}."
    expect = between(READ, "sources_out_of_balance", None, 0)
    return [Figure(expect, len(wrong), message, "documents")]


def _refused(batch: BatchReport | None, settings: ValidationSettings) -> Sequence[Figure]:
    if batch is None:
        return []
    figures = []
    for table in sorted({report.table for report in batch.reports}):
        reports = [report for report in batch.reports if report.table == table]
        count = sum(report.row_count for report in reports)
        lost = batch.gone.get(table, 0)
        share = lost / count if count >= settings.min_rows else None
        rules = sorted({f.rule_id for r in reports for f in r.failures if f.severity == "error"})
        by = ", ".join(rules) or "what they hang on"
        message = f"{table}: {REFUSED[2]} {lost} of {count}, by {by}."
        expect = between(REFUSED, f"{table}_refused_share", None, settings.max_refused_share)
        figures.append(Figure(expect, share, message, table))
    return figures


def _checked(connection: "duckdb.DuckDBPyConnection") -> Sequence[Figure]:
    """Return one figure for each rule: the rows that break any of its checks."""
    by_rule: dict[str, list[Check]] = {}
    for check in all_checks():
        if not _reads_text(check):
            by_rule.setdefault(check.rule_id, []).append(check)
    figures = []
    for rule_id, checks in sorted(by_rule.items()):
        found = [f for check in checks if (f := run_check(connection, check)) is not None]
        title = TITLES[rule_id]
        message = " ".join(
            f"{f.check.table}: {f.check.what}: {f.count} rows, for example {f.example}."
            for f in found
        )
        expect = between((rule_id, "error", title), f"rows that break {rule_id}", None, 0)
        figures.append(Figure(expect, sum(f.count for f in found), message))
    return figures


def _measured(
    connection: "duckdb.DuckDBPyConnection",
    staged: Snapshot,
    run_id: str,
    settings: ValidationSettings,
) -> Sequence[Figure]:
    connection.execute("SET VARIABLE run = ?", [run_id])
    connection.execute("SET VARIABLE least = ?", [settings.min_rows])
    connection.execute("SET VARIABLE today = ?", [staged.created_at.date()])
    connection.execute(VIEWS)
    return [_figure(connection, measure) for measure in all_measures(settings)]


def _figure(connection: "duckdb.DuckDBPyConnection", measure: Measure) -> Figure:
    row: Any = connection.execute(measure.sql).fetchone()
    value = None if row is None or row[0] is None else float(row[0])
    shown = "nothing" if value is None else f"{value:.3g}"
    message = f"{measure.rule[2]} {measure.name} is {shown}, the limit {measure.limit:g}."
    if measure.name == "dry_sources" and value:
        names = connection.execute("SELECT source FROM dry ORDER BY source LIMIT 5").fetchall()
        message += f" For example {', '.join(name for (name,) in names)}."
    expect = between(measure.rule, measure.name, None, measure.limit)
    return Figure(expect, value, message)
