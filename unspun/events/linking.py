"""Reports put one by one into the cluster they fit best."""

from collections import defaultdict

from unspun.events.clusters import Cluster
from unspun.events.likeness import MergeContext, likeness
from unspun.events.reports import Report

MAX_CANDIDATES = 64  # clusters compared with one report at most, newest first


def specific_first(report: Report) -> tuple[int, str, int, str]:
    """Most exactly told first, so that vague reports join what exact ones opened."""
    exact = {"day": 0, "week": 1, "range": 2, "month": 2}.get(
        report.days.precision if report.days else "", 3
    )
    sides = (not report.sources) + (not report.targets)
    return (
        exact + sides,
        str(report.published),
        report.row["sentence_index"],
        report.row["event_mention_id"],
    )


class Clusters:
    """All clusters, found again by type, status and actor."""

    def __init__(self, known: list[Cluster], context: MergeContext) -> None:
        """Start from the known events' clusters."""
        self.context = context
        self.all: list[Cluster] = []
        self.changed: set[int] = set()
        self.gone: dict[int, int] = {}
        self._by_actor: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for cluster in known:
            self._index(cluster)

    def place(self, report: Report) -> None:
        """Put a report into the likeliest cluster, or open a new one."""
        scored: list[tuple[float, int]] = []
        for number in self._candidates(report):
            score = likeness(self.all[number], report, self.context)
            if score is not None:
                scored.append((-score, number))
        if not scored:
            self.changed.add(self._index(Cluster.of(report)))
            return
        best = min(scored)[1]
        self.all[best].add(report)
        self._register(best, report)
        self.changed.add(best)
        for _, number in sorted(scored)[1:]:
            self._join(best, number)

    def _join(self, into: int, number: int) -> None:
        """Join two clusters a report belongs to, if all reports of one fit the other."""
        ours, theirs = self.all[into], self.all[number]
        if any(likeness(ours, r, self.context) is None for r in theirs.reports):
            return
        ours.absorb(theirs)
        for report in theirs.reports:
            self._register(into, report)
        self.gone[number] = into
        self.changed.discard(number)

    def _candidates(self, report: Report) -> list[int]:
        found: set[int] = set()
        for actor in report.actors:
            found.update(self._by_actor[(*report.key, actor)][-MAX_CANDIDATES:])
        return sorted(n for n in found if n not in self.gone)[-MAX_CANDIDATES:]

    def _index(self, cluster: Cluster) -> int:
        number = len(self.all)
        self.all.append(cluster)
        for report in cluster.reports:
            self._register(number, report)
        return number

    def _register(self, number: int, report: Report) -> None:
        for actor in sorted(report.actors):
            numbers = self._by_actor[(*report.key, actor)]
            if not numbers or numbers[-1] != number:
                numbers.append(number)
