import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.corpus import NOON, appended, make, publish_sample, run_row
from unspun.settings import StoreSettings
from unspun.store import Store, StoreError, compact, prune, publish, rollback, verify


def add(store: Store, number: int) -> str:
    changes = appended(make(range(40 + number, 41 + number), f"run-{number}"))
    current, moment = store.current(), NOON + timedelta(days=number)
    run = run_row(f"run-{number}")
    result = publish(store, current, changes, {}, run, created_at=moment)
    assert result.snapshot_id is not None
    return result.snapshot_id


def test_rollback_moves_both_pointers_and_the_next_run_builds_on_the_old(tmp_path: Path) -> None:
    store, first = publish_sample(tmp_path)
    add(store, 1)
    assert rollback(store).id == first.snapshot_id
    assert store.current_id() == first.snapshot_id
    assert (tmp_path / "current").resolve().name == first.snapshot_id
    assert verify(store) == []
    with pytest.raises(StoreError, match="first snapshot"):
        rollback(store)
    third = store.snapshot(add(store, 2))
    assert third.parent == first.snapshot_id
    assert rollback(store, third.id).id == third.id


@pytest.mark.parametrize("name", ["20990101T000000Z-00000000", "../w", "", "latest"])
def test_rollback_to_what_is_not_there_says_so(tmp_path: Path, name: str) -> None:
    store, first = publish_sample(tmp_path)
    with pytest.raises(StoreError, match=r"There is no|not the id|first snapshot"):
        rollback(store, name)
    assert store.current_id() == first.snapshot_id


def test_prune_keeps_the_newest_the_young_and_the_current(tmp_path: Path) -> None:
    store, first = publish_sample(tmp_path)
    ids = [str(first.snapshot_id), *(add(store, n) for n in range(1, 6))]
    rollback(store, ids[1])
    settings = StoreSettings(keep_snapshots=2, keep_days=3)
    (tmp_path / "reports").mkdir()
    for snapshot_id in ids:
        store.report_path(snapshot_id).write_text("report", encoding="utf-8")
    pruned = prune(store, settings, now=NOON + timedelta(days=6))
    assert pruned.snapshots == (ids[0], ids[2])
    assert [s.id for s in store.snapshots()] == [ids[1], ids[3], ids[4], ids[5]]
    assert [p.stem for p in sorted((tmp_path / "reports").iterdir())] == [ids[1], *ids[3:]]
    assert verify(store, history=True) == []


def test_prune_takes_only_shard_outputs_nobody_has_used(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    for name in ("old", "new"):
        (store.shards_dir / name).mkdir(parents=True)
        (store.shards_dir / name / "articles.parquet").write_text("x")
    os.utime(store.shards_dir / "old" / "articles.parquet", (0, 0))
    assert prune(store, StoreSettings()).shards == 1
    assert [p.name for p in store.shards_dir.iterdir()] == ["new"]


def test_compaction_joins_files_and_changes_no_row(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    for number in range(1, 9):
        add(store, number)
    before = store.current()
    assert before is not None
    settings = StoreSettings(compact_files=1)
    moment = NOON + timedelta(days=20)
    result = compact(store, settings, run_row("run-c"), created_at=moment)
    after = store.current()
    assert after is not None
    assert after.id == result.snapshot_id
    assert len(before.files("articles")) > len(after.files("articles")) == 4
    for table in ("articles", "mentions", "documents"):
        rows = [s.table(table).sort_by(f"{table[:-1]}_id").to_pylist() for s in (before, after)]
        assert rows[0] == rows[1]
    assert verify(store) == []
    again = compact(store, settings, run_row("run-d"), created_at=moment)
    assert again.snapshot_id is None
