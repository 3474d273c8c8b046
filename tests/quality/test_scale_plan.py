"""The plan in docs/scale.md is what its command prints, and grows as it must."""

import json
from dataclasses import replace

from benchmarks.scale_plan import CASES, GLOBAL, RATES, SHARDED, Rates, row, table
from tests.conftest import ROOT

MEASURED = Rates(**json.loads(RATES.read_text(encoding="utf-8")))


def test_the_page_shows_the_plan_of_the_measured_rates() -> None:
    assert table(MEASURED) in (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")


def test_every_stage_is_counted_once() -> None:
    assert sorted(MEASURED.cpu_seconds) == sorted((*SHARDED, *GLOBAL))


def test_twice_the_nodes_halve_the_work_on_shards_only() -> None:
    case = replace(CASES[0], warehouses=1)
    one, two = row(case, MEASURED), row(replace(case, nodes=2 * case.nodes), MEASURED)
    assert (one[3], one[5]) == (two[3], two[5])
    assert abs(float(one[4]) - 2 * float(two[4])) <= 0.1
