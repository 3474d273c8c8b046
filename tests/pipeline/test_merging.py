"""Events of a batch merged in parts by day: later reports join the events of earlier parts."""

import pytest

from benchmarks.corpus import write
from benchmarks.local_run import run
from unspun.settings import EntitySettings, EventSettings, Settings
from unspun.store import Store, verify

PARTED = Settings(
    entities=EntitySettings(batch_articles=20), events=EventSettings(batch_articles=20)
)


@pytest.fixture(scope="module")
def warehouses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Store]:
    root = tmp_path_factory.mktemp("parts")
    sample = write(root / "made.jsonl", 60)
    for name, settings in (("whole", Settings()), ("parted", PARTED)):
        run([str(sample)], root / name, settings)
    return Store(root / "whole"), Store(root / "parted")


def test_a_run_in_parts_keeps_every_promise(warehouses: tuple[Store, Store]) -> None:
    assert verify(warehouses[1]) == []


def test_reports_are_the_same_and_each_belongs_to_one_event(
    warehouses: tuple[Store, Store],
) -> None:
    whole, parted = (w.current() for w in warehouses)
    assert whole is not None
    assert parted is not None
    ids = [s.table("event_mentions")["event_mention_id"].to_pylist() for s in (whole, parted)]
    assert sorted(ids[0]) == sorted(ids[1])
    assert len(set(ids[1])) == len(ids[1])
    events = parted.table("events").to_pylist()
    assert {e["event_id"] for e in events} == set(
        parted.table("event_mentions")["event_id"].to_pylist()
    )
    assert sum(e["report_count"] for e in events) == len(ids[1])


def test_an_event_told_in_several_parts_is_one_row(warehouses: tuple[Store, Store]) -> None:
    whole, parted = (w.current() for w in warehouses)
    assert whole is not None
    assert parted is not None
    counts = [s.rows("events") for s in (whole, parted)]
    assert counts[0] <= counts[1] <= 1.1 * counts[0]
    assert max(e["article_count"] for e in parted.table("events").to_pylist()) > 1
