"""Clusters of reports: each becomes one event."""

from dataclasses import dataclass, field
from datetime import date

from unspun.events.calendar import DayRange
from unspun.events.reports import Report

KEPT_WORDINGS = 8


@dataclass
class Cluster:
    """Reports of one event. ``known_id`` is its id where the warehouse already has it."""

    reports: list[Report]
    known_id: str | None = None
    known_ids: list[str] = field(default_factory=list)
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    source_kin: frozenset[str] = frozenset()
    target_kin: frozenset[str] = frozenset()
    days: DayRange | None = None
    published: tuple[date, date] | None = None
    mode: str | None = None

    articles: set[str] = field(default_factory=set)

    @property
    def wordings(self) -> list[Report]:
        """The first reports, with which another's wording is compared."""
        return self.reports[:KEPT_WORDINGS]

    @classmethod
    def of(cls, report: Report, known_id: str | None = None) -> "Cluster":
        """Return a cluster of one report."""
        cluster = cls([], known_id, [known_id] if known_id else [])
        cluster.add(report)
        return cluster

    def add(self, report: Report) -> None:
        """Take a report in, narrowing the cluster's dates."""
        self.reports.append(report)
        self.articles.add(report.row["article_id"])
        self.sources |= report.sources
        self.targets |= report.targets
        self.source_kin |= report.source_kin
        self.target_kin |= report.target_kin
        self.days = narrowed(self.days, report.days)
        self.mode = self.mode or report.row["mode"]
        if report.published:
            low, high = self.published or (report.published, report.published)
            self.published = (min(low, report.published), max(high, report.published))

    def absorb(self, other: "Cluster") -> None:
        """Take another cluster's reports in; the smallest known id stays."""
        for report in other.reports:
            self.add(report)
        self.known_ids = sorted({*self.known_ids, *other.known_ids})
        self.known_id = self.known_ids[0] if self.known_ids else None


def narrowed(a: DayRange | None, b: DayRange | None) -> DayRange | None:
    """Return the shorter of two ranges; the one there is, if only one is known."""
    if a is None or b is None:
        return a or b
    return b if (b.last - b.first, b.first) < (a.last - a.first, a.first) else a
