"""The judge: rows that break a rule leave with all that hangs on them; tables that do, block.

A run calls ``validate_table`` with its new rows, part by part, and ``withhold_refused`` with the
reports; ``validate_batch`` does both at once, ``validate_rows`` judges one table.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from expectations.cascade import Withdrawal, withdraw
from expectations.columns import COLUMNS, CRASHED, TYPES, UNIQUE
from expectations.declare import Context
from expectations.engine import Judgement, Outcome, judge
from expectations.findings import (
    BatchReport,
    PublishingBlocked,
    RowFailure,
    TableFailure,
    TableReport,
)
from expectations.suites import ACCOUNTS, SUITES
from unspun.rules import rule
from unspun.schema import QUARANTINE, TABLES

DEPENDS = rule("VAL-008", "refuse", "The row hangs on a row that was refused.")

# Rules about the table, not the row: breaking one blocks publishing.
_TABLE_RULES = frozenset({COLUMNS[0], TYPES[0], UNIQUE[0], CRASHED[0]})
# A mention said twice is one too many, not a sign that ids are broken: the second is refused.
_REPEATABLE = frozenset({"mentions", "event_mentions"})
_EXAMPLES = 5


def validate_rows(table: str, data: pa.Table, articles: pa.Table | None = None) -> list[RowFailure]:
    """Return every row of ``data`` that breaks a row rule of its table.

    Spans are held against ``articles`` (columns article_id and text) where they are given.

    Raises:
        PublishingBlocked: the table as a whole cannot be judged: wrong columns or types, or
            repeated keys.
    """
    report = validate_table(table, data, articles)
    if report.blocking:
        raise PublishingBlocked(report.blocking)
    return list(report.failures)


def validate_table(table: str, data: pa.Table, articles: pa.Table | None = None) -> TableReport:
    """Judge one table's rows; nothing is raised for what the rows are."""
    misfit = _misfit(table, data)
    if misfit:
        return TableReport(table, len(data), blocking=(misfit,))
    if len(data) == 0:
        return TableReport(table, 0)
    judgement = judge(SUITES[table], data, Context(articles))
    failures: list[RowFailure] = []
    blocking: list[TableFailure] = []
    for outcome in judgement.outcomes:
        if outcome.crashed is not None:
            blocking.append(_crashed(table, outcome))
        elif outcome.success:
            continue
        elif outcome.expect.rule_id == UNIQUE[0] and table in _REPEATABLE:
            failures += _repeats(_row_failures(table, outcome, data))
        elif outcome.expect.rule_id in _TABLE_RULES:
            blocking.append(_broken(table, outcome, data))
        else:
            failures += _row_failures(table, outcome, data)
    if table in ACCOUNTS:
        blocking += _account_failures(table, failures)
    return TableReport(table, len(data), tuple(failures), tuple(blocking), judgement)


def validate_batch(tables: Mapping[str, pa.Table], run_id: str) -> BatchReport:
    """Judge all new or changed rows of a run, and take out what breaks a rule.

    ``tables`` are the rows about to be published, by table name; rows that fail, and rows that
    hang on them, come back as rows of ``quarantine`` with the whole record as JSON.
    """
    articles = tables.get("articles")
    reports = [validate_table(name, tables[name], articles) for name in sorted(tables)]
    return withhold_refused(tables, reports, run_id)


def withhold_refused(
    tables: Mapping[str, pa.Table], reports: Sequence[TableReport], run_id: str
) -> BatchReport:
    """Take out what the reports refuse; several on one table are on its rows in their order."""
    refused: dict[str, dict[int, RowFailure]] = {}
    judged: Counter[str] = Counter()
    for report in reports:
        for failure in report.failures:
            if failure.severity == "error" and report.table not in ACCOUNTS:
                row = judged[report.table] + failure.row
                refused.setdefault(report.table, {}).setdefault(row, failure)
        judged[report.table] += report.row_count
    found = withdraw(tables, {name: rows.keys() for name, rows in refused.items()})
    counts = {name: len(rows) for name, rows in found.gone.items() if len(rows)}
    quarantine = _quarantine(tables, found, refused, run_id)
    return BatchReport(found.kept, quarantine, tuple(reports), counts)


def _misfit(table: str, data: pa.Table) -> TableFailure | None:
    spec = TABLES[table]
    names = [*spec.names, *([spec.partition] if spec.partition else [])]
    if data.column_names != names:
        odd = sorted(set(names) ^ set(data.column_names)) or ["their order"]
        return TableFailure(
            COLUMNS[0], "error", f"{table}: {COLUMNS[2]} Differs: {', '.join(odd)}.", table
        )
    for field_ in spec.arrow:
        if not data.schema.field(field_.name).type.equals(field_.type):
            message = f"{table}: {TYPES[2]} {field_.name} is {data.schema.field(field_.name).type}."
            return TableFailure(TYPES[0], "error", message, table)
    return None


def _row_failures(table: str, outcome: Outcome, data: pa.Table) -> list[RowFailure]:
    expect = outcome.expect
    return [
        RowFailure(
            table,
            row,
            expect.rule_id,
            expect.severity,
            keys_of(table, data, row),
            f"{expect.notes} ({shown})",
        )
        for row, shown in outcome.rows.items()
    ]


def _repeats(failures: Sequence[RowFailure]) -> list[RowFailure]:
    """Return all but the first failure of each key."""
    seen: set[tuple[str, ...]] = set()
    again = []
    for failure in failures:
        key = tuple(failure.keys.values())
        if key in seen:
            again.append(failure)
        seen.add(key)
    return again


def keys_of(table: str, data: pa.Table, row: int) -> dict[str, str]:
    """Return what names a row to a person: its key, or the ids it has."""
    names = TABLES[table].key or tuple(n for n in data.column_names if n.endswith("_id"))
    return {name: str(data[name][row].as_py()) for name in names}


def _broken(table: str, outcome: Outcome, data: pa.Table) -> TableFailure:
    expect = outcome.expect
    some = "; ".join(
        " ".join(keys_of(table, data, row).values()) for row in list(outcome.rows)[:_EXAMPLES]
    )
    message = f"{table}: {expect.notes} {len(outcome.rows)} rows, for example {some}."
    return TableFailure(expect.rule_id, "error", message, table)


def _crashed(table: str, outcome: Outcome) -> TableFailure:
    message = f"{table}: {CRASHED[2]} {outcome.expect.key}: {(outcome.crashed or '')[:200]}"
    return TableFailure(CRASHED[0], "error", message, table)


def _account_failures(table: str, failures: Sequence[RowFailure]) -> list[TableFailure]:
    """Return one table failure for each error rule that rows of an account break."""
    by_rule: dict[str, list[RowFailure]] = {}
    for failure in failures:
        if failure.severity == "error":
            by_rule.setdefault(failure.rule_id, []).append(failure)
    return [
        TableFailure(
            rule_id,
            "error",
            f"{table}: {found[0].reason} {len(found)} rows, for example "
            f"{' '.join(found[0].keys.values())}.",
            table,
        )
        for rule_id, found in sorted(by_rule.items())
    ]


def _quarantine(
    tables: Mapping[str, pa.Table],
    found: Withdrawal,
    refused: Mapping[str, Mapping[int, RowFailure]],
    run_id: str,
) -> pa.Table:
    rows: list[dict[str, object]] = []
    documents = _documents_of(tables)
    for name in sorted(found.gone):
        for number, record in zip(found.rows[name], found.gone[name].to_pylist(), strict=True):
            failure = refused.get(name, {}).get(number)
            rows.append(
                {
                    "stage": "validation",
                    "rule_id": failure.rule_id if failure else DEPENDS,
                    "reason": failure.reason if failure else f"{name}: hangs on a refused row.",
                    "severity": "error",
                    "record": as_json({"table": name, **record}),
                    "document_id": record.get("document_id")
                    or documents.get(str(record.get("article_id"))),
                    "replayable": True,
                    "run_id": run_id,
                }
            )
    return QUARANTINE.from_rows(rows)


def _documents_of(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    articles = tables.get("articles")
    if articles is None:
        return {}
    ids, documents = articles["article_id"].to_pylist(), articles["document_id"].to_pylist()
    return dict(zip(ids, documents, strict=True))


def as_json(record: Mapping[str, Any]) -> str:
    """Return a row as JSON: dates and moments in ISO 8601, everything else as it is."""

    def plain(value: object) -> str:
        if isinstance(value, date | datetime):
            return value.isoformat()
        raise TypeError(f"cannot write {type(value).__name__} as JSON")

    return json.dumps(record, ensure_ascii=False, default=plain)


def write_data_docs(judgements: Sequence[Judgement], directory: Path) -> Path:
    """Write GX Data Docs of these judgements below ``directory``; return their index page."""
    from expectations.data_docs import write

    return write(judgements, directory)
