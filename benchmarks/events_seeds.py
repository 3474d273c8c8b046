"""Score the events of the seed files.

Run ``unspun run ../shared/seeds --warehouse W`` first, then ``python -m benchmarks.events_seeds W``.
The gold is ``events_seeds_gold.txt``, read by hand from the five files. Events are compared
article by article: type, source and target must be the gold ones; status and dates are scored on
what is found.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

GOLD = Path(__file__).with_name("events_seeds_gold.txt")
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One gold act; alternatives are tuples, "-" stands for none."""

    article: tuple[str, str]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    optional: bool


def gold() -> list[Act]:
    """Return the acts of the gold file in order."""
    found: list[Act] = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, publisher, *rest = (tuple(part.split("/")) for part in line.lstrip("?").split("|"))
        types, statuses, source, target, first, last = rest
        article = (number[0], publisher[0])
        optional = line.startswith("?")
        found.append(Act(article, types, statuses, source, target, first, last, optional))
    return found


def _table(warehouse: Path, name: str) -> list[Row]:
    folder = (warehouse / "current" / name).resolve()
    rows: list[Row] = ds.dataset(str(folder), partitioning="hive").to_table().to_pylist()
    return rows


def coded(warehouse: Path) -> dict[tuple[str, str], dict[str, Row]]:
    """Return the coded events of each article, by file number and publisher, then event id."""
    names = {e["entity_id"]: e["name"] for e in _table(warehouse, "entities")}
    events = {e["event_id"]: e for e in _table(warehouse, "events")}
    articles = {
        a["article_id"]: (Path(a["source_uri"]).name[:3], a["publisher"] or "-")
        for a in _table(warehouse, "articles")
    }
    found: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for told in _table(warehouse, "event_mentions"):
        event = found[articles[told["article_id"]]].setdefault(
            told["event_id"], {**events[told["event_id"]], "source": "", "target": ""}
        )
        for side in ("source", "target"):
            for span in told[f"{side}_spans"]:
                low = span["start"] - told["start"]
                words = told["evidence"][max(0, low) : span["end"] - told["start"]]
                event[side] += f" {words} {names.get(span['entity_id'], '')}"
            if side == "source" and told["attributed_to"]:
                event.setdefault("by", told["attributed_to"])
    return found


def _names(words: str, golds: Sequence[str]) -> bool:
    return any((g == "-" and not words.strip()) or (g != "-" and g in words) for g in golds)


def matches(event: Row, act: Act) -> bool:
    """Return whether type and both actors are the gold ones; mutual acts in either order."""
    if event["event_type"] not in act.types:
        return False
    sides = [(event["source"], event["target"])]
    if event["event_type"] in MUTUAL:
        sides.append((event["target"], event["source"]))
    return any(_names(s, act.source) and _names(t, act.target) for s, t in sides)


def main() -> None:
    """Print F1, and status and dates right among what is found; ``-v`` lists the misses."""
    warehouse = Path(sys.argv[1])
    left = {article: dict(events) for article, events in coded(warehouse).items()}
    right = missed = statuses = dated = days = 0
    for act in sorted(gold(), key=lambda a: a.optional):
        events = left.get(act.article, {})
        fits = [i for i, e in events.items() if matches(e, act)]
        fits.sort(
            key=lambda i: (
                events[i]["status"] not in act.statuses,
                _day_right(events[i], act) is False,
                i,
            )
        )
        if not fits:
            missed += not act.optional
            _tell("missed", act)
            continue
        event = events.pop(fits[0])
        right += not act.optional
        if act.optional:
            continue
        statuses += event["status"] in act.statuses
        if event["status"] not in act.statuses:
            _tell("status", act, event)
        day = _day_right(event, act)
        if day is not None:
            dated, days = dated + 1, days + day
            if not day:
                _tell("date", act, event)
    wrong = sum(len(events) for events in left.values())
    for article in sorted(left):
        for event in left[article].values():
            _tell("extra", None, event)
    out = sys.stdout.write
    out(f"found {right}, missed {missed}, not in gold {wrong}\n")
    out(f"F1 {2 * right / (2 * right + missed + wrong):.3f}\n")
    out(f"status right {statuses / right:.3f}\ndate right {days / max(1, dated):.3f} of {dated}\n")


def _day_right(event: Row, act: Act) -> bool | None:
    if act.first == ("-",):
        return None
    return str(event["event_date"]) in act.first and str(event["event_date_end"]) in act.last


def _tell(kind: str, act: Act | None, event: Row | None = None) -> None:
    if "-v" in sys.argv:
        fields = ("event_type", "status", "source", "target", "event_date", "event_date_end")
        told = {f: str(event[f]) for f in fields} if event else ""
        sys.stdout.write(f"{kind}: {act or ''} {told}\n")


if __name__ == "__main__":
    main()
