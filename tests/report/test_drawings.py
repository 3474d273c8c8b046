from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.report.charts import FOOT, HEIGHT, WIDTH, arc_diagram, line, timeline

DAYS = st.dictionaries(
    st.tuples(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(1, 4)),
    st.integers(1, 10_000),
    max_size=30,
)


@given(DAYS)
def test_a_timeline_counts_every_event_once_and_stays_in_its_box(
    days: dict[tuple[date, int], int],
) -> None:
    drawn = timeline(days, 90)
    assert sum(b.total for b in drawn.bins) == sum(days.values())
    assert all(b.x >= 0 and b.x + b.width <= WIDTH + 0.2 for b in drawn.bars)
    assert all(b.y >= 0 and b.y + b.height <= HEIGHT - FOOT + 0.2 for b in drawn.bars)
    labels = [b.label for b in drawn.bins]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("span", "unit", "label"),
    [
        (0, "day", "2025-03-12"),
        (89, "day", "2025-03-12"),
        (90, "week", "2025-03-10"),
        (700, "month", "2025-03"),
        (4_000, "quarter", "2025 Q1"),
        (20_000, "year", "2025"),
    ],
)
def test_the_unit_of_a_timeline_follows_its_span(span: int, unit: str, label: str) -> None:
    first = date(2025, 3, 12)
    drawn = timeline({(first, 1): 1, (first + timedelta(days=span), 4): 2}, 90)
    assert drawn.unit == unit
    assert drawn.bins[0].label == label
    assert len(drawn.bins) <= 92
    assert drawn.bins[-1].counts.get(4) == 2


def test_cooperation_rises_from_the_line_and_conflict_hangs_from_it() -> None:
    day = date(2025, 3, 12)
    drawn = timeline({(day, 1): 1, (day, 2): 2, (day, 3): 3, (day, 4): 4}, 90)
    boxes = {b.kind: (b.y, b.y + b.height) for b in drawn.bars}
    assert boxes[1][1] == pytest.approx(drawn.baseline)
    assert boxes[3][0] == pytest.approx(drawn.baseline)
    assert boxes[2][1] == pytest.approx(boxes[1][0], abs=0.2)
    assert boxes[4][0] == pytest.approx(boxes[3][1], abs=0.2)


def test_no_events_draw_nothing() -> None:
    assert timeline({}, 90).bins == ()


def test_a_line_skips_unknown_values_and_needs_two_known() -> None:
    assert line([1.0, None]).end is None
    drawn = line([0.0, None, 10.0])
    assert drawn.points == "4.0,28.0 156.0,4.0"
    assert drawn.end == (156.0, 4.0)
    assert line([5.0, 5.0]).points == "4.0,16.0 156.0,16.0"


def test_arcs_join_only_names_that_are_drawn() -> None:
    names = [("a", "Ada"), ("b", "Imre"), ("c", "Noor")]
    drawn = arc_diagram(names, {("a", "c"): 4, ("a", "z"): 9}, {("b", "c"): 1})
    assert [arc.met for arc in drawn.arcs] == [False, True]
    assert drawn.arcs[0].path == "M230 13A26 26 0 0 1 230 65"
    assert drawn.arcs[1].label == "Imre and Noor: named together in 0 stories, 1 consultations"
