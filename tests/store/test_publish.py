import stat
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.store.corpus import NOON, appended, make, publish_sample, run_row
from unspun.schema import TABLES
from unspun.store import Change, Store, StoreError, publish

LATER = NOON + timedelta(days=1)


def names(store: Store) -> dict[str, set[str]]:
    current = store.current()
    assert current is not None
    return {t: {p.relative_to(current.path).as_posix() for p in current.files(t)} for t in TABLES}


def test_a_new_warehouse_has_no_snapshot(tmp_path: Path) -> None:
    store = Store(tmp_path / "w")
    assert store.current() is None
    assert store.snapshots() == []
    assert not (tmp_path / "w").exists()


def test_every_row_comes_back_with_its_partition(tmp_path: Path) -> None:
    store, result = publish_sample(tmp_path)
    current = store.current()
    assert current is not None
    assert current.id == result.snapshot_id
    for name, table in make(range(40)).items():
        read = current.table(name)
        assert read.column_names == table.column_names
        key = [(k, "ascending") for k in (TABLES[name].key or ("document_id", "article_id"))]
        key = [k for k in key if k[0] in read.column_names]
        assert read.sort_by(key).to_pylist() == table.sort_by(key).to_pylist(), name


def test_files_are_read_only_and_named_by_their_content(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    current = store.current()
    assert current is not None
    for entry in current.manifest.entries():
        path = current.path / entry.path
        assert stat.S_IMODE(path.stat().st_mode) == 0o444
        assert path.name == f"part-{entry.digest[:24]}.parquet"
    assert (tmp_path / "CURRENT").read_text() == f"snapshots/{current.id}\n"
    assert (tmp_path / "current").resolve() == current.path


def test_the_same_rows_in_another_order_give_the_same_snapshot(tmp_path: Path) -> None:
    tables = make(range(30))
    shuffled = {n: t.take(pa.array(range(len(t))[::-1], pa.int64())) for n, t in tables.items()}
    ids = []
    for folder, rows in (("a", tables), ("b", shuffled)):
        store = Store(tmp_path / folder)
        ids.append(publish(store, None, appended(rows), {}, run_row(), created_at=NOON).snapshot_id)
    assert ids[0] == ids[1]


def test_shard_files_and_tables_give_the_same_snapshot(tmp_path: Path) -> None:
    tables = make(range(30))
    changes = appended(tables)
    articles = tables["articles"]
    shards = []
    for index, start in enumerate(range(0, len(articles), 7)):
        shards.append(tmp_path / f"shard{index}.parquet")
        pq.write_table(articles.slice(start, 7), shards[-1], row_group_size=2)
    whole = publish(Store(tmp_path / "a"), None, changes, {}, run_row(), created_at=NOON)
    changes["articles"] = Change(append=shards[::-1])
    parts = publish(Store(tmp_path / "b"), None, changes, {}, run_row(), created_at=NOON)
    assert whole.snapshot_id == parts.snapshot_id


def test_the_same_content_publishes_nothing(tmp_path: Path) -> None:
    store, result = publish_sample(tmp_path)
    again = publish(store, store.current(), {}, {}, run_row("run-2"), created_at=LATER)
    assert again.snapshot_id is None
    tables = make(range(40), "run-2")
    changes = {n: Change(update=tables[n]) for n in ("entities", "events", "event_mentions")}
    changes["edits"] = Change(update=tables["edits"], scope="article_id")
    assert publish(store, store.current(), changes, {}, run_row("run-2"), created_at=LATER) == again
    assert store.current_id() == result.snapshot_id


def test_an_append_links_every_file_of_the_parent(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    before = names(store)
    new = {k: v for k, v in appended(make(range(40, 45), "run-2")).items() if k == "articles"}
    result = publish(store, store.current(), new, {}, run_row("run-2"), created_at=LATER)
    after = names(store)
    assert before["articles"] < after["articles"]
    assert {t for t in TABLES if before[t] != after[t]} == {"articles", "runs"}
    first, second = store.snapshots()
    one = next(iter(before["articles"]))
    assert (first.path / one).stat().st_ino == (second.path / one).stat().st_ino
    assert result.files_written == 1 + len(after["articles"] - before["articles"])


def test_an_update_rewrites_only_the_files_that_hold_it(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    before = names(store)
    rows = make(range(3), "run-2")["articles"].slice(1, 1)
    rows = rows.set_column(rows.column_names.index("title"), "title", pa.array(["Other"]))
    change = {"articles": Change(update=rows)}
    result = publish(store, store.current(), change, {}, run_row("run-2"), created_at=LATER)
    current = store.current()
    assert current is not None
    assert result.partitions["articles"] == ("2025-02",)
    changed = before["articles"] ^ names(store)["articles"]
    assert {path.split("/")[1] for path in changed} == {"published_month=2025-02"}
    titles = current.table("articles", ["article_id", "title", "run_id"])
    other = titles.filter(pc.equal(titles["title"], "Other")).to_pylist()
    assert [row["run_id"] for row in other] == ["run-2"]
    assert len(titles) == 32
    assert pc.count_distinct(titles["article_id"]).as_py() == 32


def test_a_row_that_moves_to_another_month_leaves_the_old_one(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    rows = make(range(1), "run-2")["events"]
    rows = rows.set_column(
        rows.column_names.index("event_month"), "event_month", pa.array(["2024-12"])
    )
    change = {"events": Change(update=rows)}
    result = publish(store, store.current(), change, {}, run_row("run-2"), created_at=LATER)
    current = store.current()
    assert current is not None
    assert result.partitions["events"] == ("2024-12", "2025-01")
    months = current.table("events", ["event_id", "event_month"]).to_pylist()
    event_id = rows["event_id"][0].as_py()
    assert [r["event_month"] for r in months if r["event_id"] == event_id] == ["2024-12"]
    assert len(months) == 32


def test_scoped_update_and_removal_take_out_all_rows_of_an_article(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    tables = make(range(2))
    gone = tables["articles"]["article_id"][0].as_py()
    rows = tables["edits"].slice(1, 1)
    two = pa.concat_tables([rows, rows.set_column(1, "start", pa.array([3], pa.int32()))])
    change = {"edits": Change(update=two, scope="article_id", remove=[gone])}
    publish(store, store.current(), change, {}, run_row("run-2"), created_at=LATER)
    current = store.current()
    assert current is not None
    ids = current.table("edits")["article_id"].to_pylist()
    assert gone not in ids
    assert ids.count(rows["article_id"][0].as_py()) == 2
    assert len(ids) == 32


def test_tables_without_rows_still_have_a_file_with_their_columns(tmp_path: Path) -> None:
    store = Store(tmp_path)
    publish(store, None, {}, {}, run_row(), created_at=NOON)
    current = store.current()
    assert current is not None
    for name in TABLES:
        assert len(current.files(name)) == 1
        assert current.table(name).num_rows == (1 if name == "runs" else 0)
    rows = appended(make(range(3)))
    publish(store, current, rows, {}, run_row("run-2"), created_at=LATER)
    assert all("unknown" not in p.as_posix() for p in store.current().files("mentions"))  # type: ignore[union-attr]


def test_state_tables_are_kept_replaced_and_updated(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    new = pa.table({"source": ["b", "c"], "line_hash": pa.array([1, 2], pa.int64())})
    change = {"census": Change(update=new), "names": Change(replace=pa.table({"name": ["x"]}))}
    publish(store, store.current(), {}, change, run_row("run-2"), created_at=LATER)
    current = store.current()
    assert current is not None
    census = current.state("census")
    assert census is not None
    assert census.to_pydict() == {"source": ["a", "b", "c"], "line_hash": [0, 1, 2]}
    assert current.state("names") == pa.table({"name": ["x"]})
    assert current.state("other") is None
    third = {"names": Change(replace=pa.table({"name": ["y", "z"]}))}
    publish(store, current, {}, third, run_row("run-3"), created_at=LATER)
    assert store.current().state("names").to_pydict() == {"name": ["y", "z"]}  # type: ignore[union-attr]


def test_a_gate_that_refuses_leaves_everything_as_it_was(tmp_path: Path) -> None:
    store, result = publish_sample(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    seen = []

    def gate(staged: object) -> None:
        seen.append(staged.rows("articles"))  # type: ignore[attr-defined]
        raise ValueError("too many titles")

    new = appended(make(range(40, 50)))
    with pytest.raises(ValueError, match="too many titles"):
        publish(store, store.current(), new, {}, run_row("run-2"), created_at=LATER, gate=gate)
    assert seen == [40]
    assert store.current_id() == result.snapshot_id
    assert sorted(tmp_path.rglob("*")) == before


def test_a_parent_that_is_no_longer_current_is_refused(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    old = store.current()
    new = appended(make(range(40, 41)))
    publish(store, old, new, {}, run_row("run-2"), created_at=LATER)
    with pytest.raises(StoreError, match="moved from"):
        publish(store, old, new, {}, run_row("run-3"), created_at=LATER)


def test_snapshots_stay_in_order_when_the_clock_goes_back(tmp_path: Path) -> None:
    store, first = publish_sample(tmp_path)
    new = appended(make(range(40, 41)))
    early = NOON - timedelta(days=400)
    second = publish(store, store.current(), new, {}, run_row("run-2"), created_at=early)
    assert [s.id for s in store.snapshots()] == [first.snapshot_id, second.snapshot_id]


@pytest.mark.parametrize("month", ["../../etc", "a/b", "", "x" * 80])
def test_a_partition_that_cannot_be_a_folder_is_refused(tmp_path: Path, month: str) -> None:
    rows = make(range(1))["articles"]
    rows = rows.set_column(len(rows.column_names) - 1, "published_month", pa.array([month]))
    with pytest.raises(StoreError, match="cannot be a partition"):
        publish(
            Store(tmp_path), None, {"articles": Change(append=[rows])}, {}, run_row(),
            created_at=NOON,
        )  # fmt: skip


def test_a_month_that_is_not_known_goes_to_unknown(tmp_path: Path) -> None:
    rows = make(range(1))["articles"]
    rows = rows.set_column(
        len(rows.column_names) - 1, "published_month", pa.array([None], pa.string())
    )
    store = Store(tmp_path)
    change = {"articles": Change(append=[rows])}
    publish(store, None, change, {}, run_row(), created_at=NOON)
    assert store.current().table("articles")["published_month"].to_pylist() == ["unknown"]  # type: ignore[union-attr]


def test_rows_with_a_column_the_table_does_not_know_are_refused(tmp_path: Path) -> None:
    rows = make(range(1))["edits"].append_column("colour", pa.array(["red"]))
    change = {"edits": Change(append=[rows])}
    with pytest.raises(StoreError, match="edits has no column colour"):
        publish(Store(tmp_path), None, change, {}, run_row(), created_at=NOON)
    with pytest.raises(StoreError, match="no table articels"):
        publish(Store(tmp_path), None, {"articels": Change()}, {}, run_row(), created_at=NOON)


def test_columns_can_be_chosen_and_filtered(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    current = store.current()
    assert current is not None
    months = current.table("articles", ["published_month"])
    assert months.column_names == ["published_month"]
    assert len(months) == 32
    march = current.table(
        "articles", ["published_month", "title"], pc.field("published_month") == "2025-03"
    )
    assert march.column_names == ["published_month", "title"]
    assert march["published_month"].unique().to_pylist() == ["2025-03"]
    whole = current.table("articles").sort_by("article_id")
    assert whole.schema == current.dataset("articles").schema
    assert whole == current.dataset("articles").to_table().sort_by("article_id")


def test_a_warehouse_of_fewer_columns_says_which_and_what_to_do(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    current = store.current()
    assert current is not None
    current.require_columns()
    path = current.files("articles")[0]
    earlier = pq.read_table(path, partitioning=None).drop_columns(["dateline", "section"])
    path.chmod(0o644)
    pq.write_table(earlier, path)
    with pytest.raises(StoreError, match=r"before articles\.\w+, articles\.\w+ was .*replay --all"):
        current.require_columns()
