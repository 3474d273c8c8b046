"""What judging found: rows that broke a rule, tables that did, and the reports on both."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from expectations.declare import Severity
from expectations.engine import Judgement


@dataclass(frozen=True, slots=True)
class RowFailure:
    """One row that broke one rule. ``row`` counts from 0 in the table that was judged."""

    table: str
    row: int
    rule_id: str
    severity: Severity
    keys: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class TableFailure:
    """A rule about whole tables that was broken; an error blocks publishing."""

    rule_id: str
    severity: Severity
    message: str
    table: str = ""


class PublishingBlocked(RuntimeError):
    """Raised by a gate; ``failures`` says why, the message as well."""

    def __init__(self, failures: Sequence[TableFailure]) -> None:
        """Keep the failures and put the errors among them into one readable message."""
        self.failures = tuple(failures)
        lines = [f"{f.rule_id} {f.message}" for f in failures if f.severity == "error"]
        super().__init__("Publishing was blocked. " + " ".join(lines))


@dataclass(frozen=True)
class TableReport:
    """What judging one table found."""

    table: str
    row_count: int
    failures: tuple[RowFailure, ...] = ()
    blocking: tuple[TableFailure, ...] = ()
    judgement: Judgement | None = None

    @property
    def warnings(self) -> dict[str, int]:
        """Rows per warning rule."""
        found = Counter(f.rule_id for f in self.failures if f.severity == "warning")
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class BatchReport:
    """A judged batch: rows to publish, rows for ``quarantine``, and what blocks publishing."""

    kept: Mapping[str, pa.Table]
    quarantine: pa.Table
    reports: tuple[TableReport, ...]
    gone: Mapping[str, int] = field(default_factory=dict)

    @property
    def failures(self) -> list[RowFailure]:
        """Every row failure, errors and warnings."""
        return [f for report in self.reports for f in report.failures]

    @property
    def blocking(self) -> list[TableFailure]:
        """Table failures found in the batch itself."""
        return [f for report in self.reports for f in report.blocking]

    @property
    def judgements(self) -> list[Judgement]:
        """GX results, for :func:`expectations.data_docs.write_data_docs`."""
        return [r.judgement for r in self.reports if r.judgement is not None]
