"""docs/performance.md says what was measured, and nothing else."""

import json
import xml.etree.ElementTree as ET

import pytest

from benchmarks.bars import svg
from benchmarks.measured import Bar, Outcome
from benchmarks.performance import DOCS, KEPT, SIZES, outcome_of, page


def outcome(ratio: float, *, at_least: bool) -> Outcome:
    bars = (Bar("ours", 3.0), Bar("theirs", 1.5))
    return Outcome("run it", "speed", "pages a second", bars, ratio, 1.2, at_least, "40 pages")


@pytest.mark.parametrize(
    ("ratio", "at_least", "met"), [(1.3, True, True), (1.1, True, False), (1.1, False, True)]
)
def test_a_target_is_a_floor_or_a_ceiling(ratio: float, at_least: bool, met: bool) -> None:
    told = outcome(ratio, at_least=at_least)
    assert told.met is met
    assert ("not met" in told.text()) is not met


def test_bars_are_as_long_as_their_values() -> None:
    root = ET.fromstring(svg([("ours & more", 3.0), ("theirs", 1.5)], "pages"))
    boxes = [float(r.attrib["width"]) for r in root.iter() if r.tag.endswith("rect")]
    assert boxes[0] == pytest.approx(2 * boxes[1], rel=0.01)


def test_the_page_is_written_from_what_was_kept() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert set(kept) <= set(SIZES)
    assert (DOCS / "performance.md").read_text(encoding="utf-8") == page(kept)
    for name, one in kept.items():
        if "outcome" in one:
            bars = [(bar.label, bar.value) for bar in outcome_of(one).bars]
            picture = DOCS / "pictures" / f"performance-{name}.svg"
            assert picture.read_text(encoding="utf-8") == svg(bars, outcome_of(one).unit)
