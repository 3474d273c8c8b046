"""Quality over runs, from the figures each run left in the table ``runs``."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from unspun.report.charts import Line, line
from unspun.report.limits import Limits, Listing
from unspun.report.tables import Ask, listing, opened
from unspun.store import Snapshot

RUNS = """
SELECT run_id, started_at, finished_at, counts, seconds, peak_memory_mb, code_digest,
       count(*) OVER () AS total
FROM runs ORDER BY started_at DESC, run_id LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure over the runs, oldest first; None where it has no meaning."""

    name: str
    unit: str  # "", "%" or "s"
    values: tuple[float | None, ...]
    drawing: Line

    @property
    def last(self) -> float | None:
        """Return the newest run's value."""
        return self.values[-1] if self.values else None

    @property
    def before(self) -> float | None:
        """Return the value of the run before."""
        return self.values[-2] if len(self.values) > 1 else None


def _share(part: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda run: 100 * run[part] / run["documents"] if run["documents"] else None


def _each(part: str) -> Callable[[Mapping[str, Any]], float | None]:
    return lambda run: run["rows"].get(part, 0) / run["articles"] if run["articles"] else None


MEASURES: tuple[tuple[str, str, Callable[[Mapping[str, Any]], float | None]], ...] = (
    ("Documents taken in", "", lambda run: run["documents"]),
    ("Documents that gave an article", "%", _share("article")),
    ("Documents that are no article", "%", _share("not_article")),
    ("Documents quarantined", "%", _share("quarantined")),
    ("Pieces dropped per article", "", _each("dropped")),
    ("Edits per article", "", _each("edits")),
    ("Events per article", "", _each("events")),
    ("Duration", "s", lambda run: run["duration"]),
)


def history(ask: Ask, limits: Limits) -> dict[str, Any]:
    """Return the last runs, newest first, and each measure over them, oldest first.

    A run without counts, such as maintenance, is listed but measured by nothing.
    """
    found = listing(ask, RUNS, limit=limits.runs)
    runs = [_run(row) for row in found.rows]
    measures = []
    counted = [run for run in reversed(runs) if run["told"]]
    for name, unit, value in MEASURES:
        values = tuple(value(run) for run in counted)
        measures.append(Measure(name, unit, values, line(values)))
    return {"runs": Listing(runs, found.total), "measured": len(counted), "measures": measures}


def trend(snapshot: Snapshot, limits: Limits | None = None) -> list[Measure]:
    """Return each measure over the last runs of a snapshot, oldest first."""
    with opened(snapshot) as ask:
        measures: list[Measure] = history(ask, limits or Limits())["measures"]
    return measures


def _run(row: Mapping[str, Any]) -> dict[str, Any]:
    counts = json.loads(row["counts"])
    outcomes: Counter[str] = Counter()
    for source in counts.get("ledger", {}).values():
        outcomes.update(source)
    rows = counts.get("rows", {})
    seconds = json.loads(row["seconds"])
    return {
        **row,
        **{name: outcomes[name] for name in ("article", "duplicate", "not_article", "quarantined")},
        "told": bool(counts),
        "documents": sum(outcomes.values()),
        "rows": rows,
        "articles": rows.get("articles", 0),
        "duration": (row["finished_at"] - row["started_at"]).total_seconds(),
        "slowest": sorted(seconds.items(), key=lambda item: (-item[1], item[0]))[:3],
    }
