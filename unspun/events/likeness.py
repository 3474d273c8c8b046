"""Are two reports about one event? A report against a cluster of reports.

Type and status must be equal, actors and dates may not conflict, and the wording must be alike,
the more so the less actors and dates prove. The thresholds are in :class:`MergePolicy`.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from unspun.events.clusters import Cluster
from unspun.events.reports import Report
from unspun.events.wording import rarity

RECIPROCAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
KEPT_WORDINGS = 8
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """Least word overlap (0-1, of the smaller set) by what else agrees, and the window in days.

    Chosen on our own story sets: raising a value splits more, lowering one merges more.
    """

    same_day: float = 0.12
    same_period: float = 0.3
    undated: float = 0.4
    one_side: float = 0.5
    window_days: int = 21


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the lighter set's weight is in both, 0-1; rare words weigh more."""
    lighter = min(_total(a), _total(b))
    return _total(a & b) / lighter if lighter else 0.0


def _total(words: frozenset[str]) -> float:
    return sum(sorted(rarity(w) for w in words))


def likeness(
    cluster: Cluster, report: Report, policy: MergePolicy, persons: frozenset[str]
) -> float | None:
    """Return how alike a report and a cluster are, 0-1 and more; None when they are two events."""
    if cluster.mode and report.row["mode"] and cluster.mode != report.row["mode"]:
        return None
    if cluster.days and report.days and not cluster.days.overlaps(report.days):
        return None
    shared = shared_sides(cluster, report, persons)
    if not shared:
        return None
    if (
        any(r.row["article_id"] == report.row["article_id"] for r in cluster.reports)
        and shared == 2
    ):
        return 2.0
    alike = max(overlap(r.words, report.words) for r in islice(cluster.reports, KEPT_WORDINGS))
    trigger = any(
        r.row["trigger"] == report.row["trigger"] for r in islice(cluster.reports, KEPT_WORDINGS)
    )
    if told_once(cluster, report, persons) and shared == 2 and _could_tell(cluster, report):
        return 1.5 + alike
    needed = _needed(cluster, report, shared, policy)
    if needed is None:
        return None
    score = alike + (0.1 if trigger else 0.0)
    return score + shared if score >= needed else None


def _needed(cluster: Cluster, report: Report, shared: int, policy: MergePolicy) -> float | None:
    dated = cluster.days is not None and report.days is not None
    if not dated and _days_apart(cluster, report) > policy.window_days:
        return None
    if shared == 1:
        return policy.one_side
    if not dated:
        return policy.undated
    exact = {cluster.days.precision, report.days.precision} == {"day"}  # type: ignore[union-attr]
    return policy.same_day if exact else policy.same_period


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
