"""Are two reports about one event? A report against a cluster of reports.

Type and status must be equal, actors and dates may not conflict, and the wording must be alike,
the more so the less actors and dates prove. The thresholds are in :class:`MergePolicy`.
"""

from dataclasses import dataclass
from datetime import timedelta

from unspun.events.clusters import Cluster
from unspun.events.reports import Report
from unspun.events.threads import Threads
from unspun.events.wording import rarity

RECIPROCAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """Least word overlap (0-1, of the smaller set) by what else agrees, and the window in days.

    Raising a value splits more, lowering one merges more. ``undated`` at .4 instead of .8 costs 6
    points of B-cubed on ECB+ (``benchmarks.events_ecb``); dated ones are from our own story sets.
    ``in_thread`` multiplies the overlap needed where an article of the cluster tells the same
    matter; with both actors and a trigger of the same class nothing more is needed there.
    """

    same_day: float = 0.12
    same_period: float = 0.4
    undated: float = 0.8
    one_side: float = 0.8
    in_thread: float = 0.5
    window_days: int = 21


@dataclass(frozen=True, slots=True)
class MergeContext:
    """What merging knows besides the reports: entities that are people, threads of articles."""

    policy: MergePolicy
    persons: frozenset[str]
    threads: Threads

    def in_thread(self, cluster: Cluster, report: Report, proven: bool) -> bool:
        """Return whether an article of the cluster tells the same matter as the report's.

        Where actors and dates prove much, ``proven``, it is enough that two articles are close.
        """
        together = self.threads.near if proven else self.threads.same
        article = report.row["article_id"]
        return any(together(r.row["article_id"], article) for r in cluster.wordings)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the lighter set's weight is in both, 0-1; rare words weigh more."""
    lighter = min(_total(a), _total(b))
    return _total(a & b) / lighter if lighter else 0.0


def _total(words: frozenset[str]) -> float:
    return sum(sorted(rarity(w) for w in words))


def likeness(cluster: Cluster, report: Report, context: MergeContext) -> float | None:
    """Return how alike a report and a cluster are, 0-1 and more; None when they are two events."""
    told_alike = report.trigger in {r.trigger for r in cluster.wordings}
    mode = report.row["mode"]
    if cluster.mode != mode and not (told_alike and None in (cluster.mode, mode)):
        return None
    if cluster.days and report.days and not cluster.days.overlaps(report.days):
        return None
    if report.row["status"] == "happened" and _told_before(cluster, report):
        return None
    shared = shared_sides(cluster, report, context.persons)
    if not shared:
        return None
    if shared == 2 and report.row["article_id"] in cluster.articles:
        return 2.0
    alike = max(overlap(r.words, report.words) for r in cluster.wordings)
    once = told_once(cluster, report, context.persons)
    if once and shared == 2 and _could_tell(cluster, report):
        return 1.5 + alike
    needed = _needed(cluster, report, shared, context)
    if needed is None:
        return None
    score = alike + (0.1 if told_alike else 0.0)
    return score + shared if score >= needed else None


def _told_before(cluster: Cluster, report: Report) -> bool:
    """Whether one side was published before the day on which the other says it happened."""
    if cluster.days and report.published and report.published < cluster.days.first:
        return True
    return bool(report.days and cluster.published and cluster.published[0] < report.days.first)


def _needed(cluster: Cluster, report: Report, shared: int, context: MergeContext) -> float | None:
    """Return the least overlap of words; None where too much time lies between the two."""
    policy = context.policy
    a, b = cluster.days, report.days
    if not (a and b) and _days_apart(cluster, report) > policy.window_days:
        return None
    if shared == 1:
        needed = policy.one_side
    elif not (a and b):
        needed = policy.undated
    else:
        exact = a.precision == b.precision == "day"
        needed = policy.same_day if exact else policy.same_period
    proven = shared == 2 and a is not None and b is not None
    if not context.in_thread(cluster, report, proven):
        return needed
    both_named = shared == 2 and bool(report.sources and report.targets)
    told_alike = both_named and report.trigger in {r.trigger for r in cluster.wordings}
    return 0.0 if told_alike else needed * policy.in_thread


def told_once(cluster: Cluster, report: Report, persons: frozenset[str]) -> bool:
    """Whether both tell what one person seldom lives through twice: a resignation, a release."""
    mode = report.row["mode"]
    if mode != cluster.mode:
        return False
    if mode == "resign":
        return bool(cluster.sources & report.sources & persons)
    return mode == "release" and bool(cluster.targets & report.targets & persons)


def _could_tell(cluster: Cluster, report: Report) -> bool:
    """Whether an undated report can be of the dated act: published after it, or within a year."""
    if cluster.days and report.days:
        return True
    if report.published is None or cluster.published is None:
        return True
    if cluster.days is None and report.days is None:
        return _days_apart(cluster, report) <= YEAR.days
    days = cluster.days or report.days
    told = cluster.published[0] if cluster.days is None else report.published
    return days is not None and days.first <= told <= days.last + YEAR


def _days_apart(cluster: Cluster, report: Report) -> int:
    if cluster.published is None or report.published is None:
        return 10_000
    low, high = cluster.published
    if low <= report.published <= high:
        return 0
    return min(abs((report.published - low).days), abs((report.published - high).days))


def shared_sides(cluster: Cluster, report: Report, persons: frozenset[str]) -> int:
    """Return 2 if both sides agree, 1 if one agrees and the other is unknown to one, else 0.

    Mutual acts (a meeting, a treaty) compare both sides as one set.
    """
    source = _side(
        (cluster.sources, cluster.source_kin), (report.sources, report.source_kin), persons
    )
    target = _side(
        (cluster.targets, cluster.target_kin), (report.targets, report.target_kin), persons
    )
    if report.row["event_type"] in RECIPROCAL and not (source and target):
        swapped = _mutual(cluster, report, persons)
        if swapped:
            return swapped
    if source is False or target is False:
        return 0
    if source and target:
        return 2
    if source and not (cluster.targets or report.targets):
        return 2
    if target and not (cluster.sources or report.sources):
        return 2
    return 1 if source or target else 0


def _mutual(cluster: Cluster, report: Report, persons: frozenset[str]) -> int:
    """Compare the sides of a mutual act crosswise."""
    source = _side(
        (cluster.targets, cluster.target_kin), (report.sources, report.source_kin), persons
    )
    target = _side(
        (cluster.sources, cluster.source_kin), (report.targets, report.target_kin), persons
    )
    return 2 if source and target else 0


Keys = tuple[frozenset[str], frozenset[str]]


def _side(a: Keys, b: Keys, persons: frozenset[str]) -> bool | None:
    """True: a shared actor; False: both known and different; None: unknown on one side.

    Two different people are different even when both are of one country.
    """
    if not a[0] or not b[0]:
        return None
    if a[0] & b[0]:
        return True
    if a[0] & persons and b[0] & persons:
        return False
    return bool(a[1] & b[0] or b[1] & a[0])
