"""Geometry of the drawings: bars over time, lines over runs, arcs between names.

Coordinates are SVG user units rounded to a tenth; colours and text are the style sheet's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

COOPERATION, CONFLICT = (1, 2), (3, 4)
WIDTH, HEIGHT, FOOT = 960.0, 220.0, 24.0
STEPS = (("day", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its box, the class it counts and what it says."""

    x: float
    y: float
    width: float
    height: float
    kind: int  # quad class, 1-4
    label: str


@dataclass(frozen=True, slots=True)
class Bin:
    """One stretch of time and the events of each quad class in it."""

    label: str
    counts: Mapping[int, int]

    @property
    def total(self) -> int:
        """Return all its events."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars of cooperation above a baseline and of conflict below it."""

    unit: str
    bins: tuple[Bin, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    baseline: float
    highest: int


def timeline(days: Mapping[tuple[date, int], int], bins: int) -> Timeline:
    """Return the drawing of events per (day, quad class) in at most about ``bins`` stretches."""
    if not days:
        return Timeline("day", (), (), (), HEIGHT / 2, 0)
    first, last = min(d for d, _ in days), max(d for d, _ in days)
    span = (last - first).days + 1
    unit = next((name for name, length in STEPS if span / length <= bins), "year")
    counted: dict[date, Counter[int]] = {}
    for (day, kind), count in sorted(days.items()):
        counted.setdefault(_floor(day, unit), Counter())[kind] += count
    starts = _starts(_floor(first, unit), last, unit)
    found = tuple(Bin(_label(s, unit), dict(counted.get(s, Counter()))) for s in starts)
    up = max(sum(b.counts.get(k, 0) for k in COOPERATION) for b in found)
    down = max(sum(b.counts.get(k, 0) for k in CONFLICT) for b in found)
    scale = (HEIGHT - FOOT - 8) / max(1, up + down)
    baseline = 4 + up * scale
    step = WIDTH / len(found)
    bars = tuple(
        b for i, each in enumerate(found) for b in _bars(each, i * step, step, baseline, scale)
    )
    every = max(1, -(-len(found) // 10))
    ticks = tuple((round(i * step, 1), found[i].label) for i in range(0, len(found), every))
    return Timeline(unit, found, bars, ticks, round(baseline, 1), max(b.total for b in found))


def _bars(each: Bin, x: float, step: float, baseline: float, scale: float) -> list[Bar]:
    bars = []
    gap = min(2.0, step * 0.2)
    width = min(step - gap, 28.0)
    for kinds, direction in ((COOPERATION, -1), (CONFLICT, 1)):
        at = baseline
        for kind in kinds:
            height = each.counts.get(kind, 0) * scale
            if height:
                top = at - height if direction < 0 else at
                left, top, wide, high = (round(v, 1) for v in (x + gap / 2, top, width, height))
                bars.append(Bar(left, top, wide, high, kind, f"{each.label}: {each.counts[kind]}"))
                at += direction * height
    return bars


def _floor(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}.get(unit)
    return day if month is None else date(day.year, month, 1)


def _starts(first: date, last: date, unit: str) -> list[date]:
    starts, months = [first], {"month": 1, "quarter": 3, "year": 12}.get(unit)
    while True:
        at = starts[-1]
        if months is None:
            length = 7 if unit == "week" else 1
            following = at.toordinal() + length
            if following > last.toordinal():
                return starts
            starts.append(date.fromordinal(following))
            continue
        year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
        if (year, month + 1) > (last.year, last.month):
            return starts
        starts.append(date(year, month + 1, 1))


def _label(start: date, unit: str) -> str:
    if unit == "year":
        return str(start.year)
    if unit == "quarter":
        return f"{start.year} Q{(start.month + 2) // 3}"
    return start.isoformat()[:7] if unit == "month" else start.isoformat()


@dataclass(frozen=True, slots=True)
class Line:
    """A small line over runs: its points, and the last of them."""

    points: str
    end: tuple[float, float] | None


def line(values: Sequence[float | None], width: float = 160.0, height: float = 32.0) -> Line:
    """Return a line through the known values, lowest at the bottom; flat ones are in the middle."""
    known = [(i, v) for i, v in enumerate(values) if v is not None]
    if len(known) < 2:
        return Line("", None)
    low, high = min(v for _, v in known), max(v for _, v in known)
    step = (width - 8) / (len(values) - 1)

    def place(index: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(4 + index * step, 1), round(height - 4 - share * (height - 8), 1)

    placed = [place(i, v) for i, v in known]
    return Line(" ".join(f"{x},{y}" for x, y in placed), placed[-1])


_BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float | None]) -> str:
    """Return one block character per value, from the lowest to the highest; a gap is a space."""
    known = [v for v in values if v is not None]
    if not known:
        return ""
    low, span = min(known), max(known) - min(known)
    steps = [None if v is None else (v - low) / span if span else 0.5 for v in values]
    return "".join(" " if s is None else _BARS[round(s * (len(_BARS) - 1))] for s in steps)


@dataclass(frozen=True, slots=True)
class Arc:
    """One arc between two names: its path, stroke width, whether they met, what it says."""

    path: str
    weight: float
    met: bool
    label: str


@dataclass(frozen=True, slots=True)
class ArcDiagram:
    """Names in a column and the arcs between them."""

    names: tuple[tuple[float, str], ...]
    arcs: tuple[Arc, ...]
    height: float


ROW = 26.0


def arc_diagram(
    names: Sequence[tuple[str, str]],
    together: Mapping[tuple[str, str], int],
    met: Mapping[tuple[str, str], int],
    at: float = 230.0,
) -> ArcDiagram:
    """Return arcs between (id, name) pairs for counts by pairs of ids in ascending order."""
    place = {key: (ROW * (i + 0.5), name) for i, (key, name) in enumerate(names)}
    most = max(together.values(), default=1)
    arcs = []
    for pair in sorted(set(together) | set(met)):
        if not (pair[0] in place and pair[1] in place):
            continue
        (top, _), (bottom, _) = sorted(place[key] for key in pair)
        radius = round((bottom - top) / 2, 1)
        count, meetings = together.get(pair, 0), met.get(pair, 0)
        label = f"{place[pair[0]][1]} and {place[pair[1]][1]}: named together in {count} stories"
        arcs.append(
            Arc(
                f"M{at:g} {top:g}A{radius:g} {radius:g} 0 0 1 {at:g} {bottom:g}",
                round(1 + 4 * count / most, 1),
                bool(meetings),
                label + (f", {meetings} consultations" if meetings else ""),
            )
        )
    column = tuple((y, name) for y, name in place.values())
    return ArcDiagram(column, tuple(arcs), ROW * len(names))
