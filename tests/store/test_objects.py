"""A warehouse in an object store, on a server that speaks its protocol, from two machines."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

pytest.importorskip("s3fs", reason="the extra [s3] is not installed")
pytest.importorskip("moto.server", reason="moto and flask are not installed")

from tests.conftest import SEEDS, Unspun
from tests.servers import free_port, s3_server
from tests.store.corpus import NOON, appended, make, publish_sample, run_row
from unspun.ids import digest_of
from unspun.schema import TABLES
from unspun.settings import StoreSettings
from unspun.store import (
    Change,
    Snapshot,
    Store,
    StoreError,
    compact,
    prune,
    publish,
    rollback,
    verify,
)
from unspun.store.bucket import Bucket
from unspun.store.objects import ObjectStore, open_store

LATER = NOON + timedelta(days=1)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with s3_server(tmp_path_factory.mktemp("s3")) as clients:
        yield clients


@pytest.fixture
def address(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> str:
    """A bucket of the test's own."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    name = "b" + digest_of([request.node.name])[:20]
    Bucket(f"s3://{name}")._files.call_s3("create_bucket", Bucket=name)
    return f"s3://{name}/news"


def sample(store: Store) -> str:
    tables = {name: Change(append=[table]) for name, table in make(range(20)).items()}
    result = publish(store, None, tables, {}, run_row(), created_at=NOON)
    assert result.snapshot_id is not None
    return result.snapshot_id


def add(store: Store, number: int) -> str:
    result = publish(
        store,
        store.current(),
        appended(make(range(20 + number, 21 + number), f"run-{number}")),
        {},
        run_row(f"run-{number}"),
        created_at=NOON + timedelta(days=number),
    )
    assert result.snapshot_id is not None
    return result.snapshot_id


def test_what_one_machine_publishes_another_reads(address: str, tmp_path: Path) -> None:
    here, there = ObjectStore(address, tmp_path / "a"), ObjectStore(address, tmp_path / "b")
    assert there.current() is None
    snapshot_id = sample(here)
    read = there.current()
    assert read is not None
    assert read.id == snapshot_id
    for name in TABLES:
        if name != "runs":
            assert read.table(name).num_rows == make(range(20))[name].num_rows
    assert verify(there) == []


def test_the_bytes_are_those_of_a_warehouse_in_a_folder(address: str, tmp_path: Path) -> None:
    sample(ObjectStore(address, tmp_path / "a"))
    sample(folder := Store(tmp_path / "folder"))
    one, two = ObjectStore(address, tmp_path / "b").current(), folder.current()
    assert one is not None
    assert two is not None
    assert one.manifest.entries() == two.manifest.entries()


def test_of_two_runs_on_one_parent_the_second_is_refused_and_changes_nothing(
    address: str, tmp_path: Path
) -> None:
    here, there = ObjectStore(address, tmp_path / "a"), ObjectStore(address, tmp_path / "b")
    sample(here)
    parent = there.current()
    winner = add(here, 1)
    with pytest.raises(StoreError, match="moved from"):
        publish(there, parent, {}, {}, run_row("run-9"), created_at=LATER)
    assert there.current_id() == winner


def test_a_race_at_the_pointer_itself_is_lost_in_a_sentence(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = ObjectStore(address, tmp_path / "a"), ObjectStore(address, tmp_path / "b")
    sample(here)
    upload = there._upload
    winner: list[str] = []

    def overtaken(snapshot: Snapshot) -> None:
        upload(snapshot)
        winner.append(add(here, 1))

    monkeypatch.setattr(there, "_upload", overtaken)
    with pytest.raises(StoreError, match="Another run published"):
        add(there, 2)
    assert there.current_id() == winner[0]
    assert verify(ObjectStore(address, tmp_path / "c")) == []


def test_only_new_files_travel_up_and_only_missing_ones_down(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = ObjectStore(address, tmp_path / "a"), ObjectStore(address, tmp_path / "b")
    sample(here)
    assert there.current() is not None
    up: list[str] = []
    down: list[str] = []
    put, get = Bucket.put, Bucket.get
    monkeypatch.setattr(Bucket, "put", lambda s, p, k: (up.append(k), put(s, p, k)))
    monkeypatch.setattr(Bucket, "get", lambda s, k, p: (down.append(k), get(s, k, p)))
    add(here, 1)
    after = there.current()
    assert after is not None
    files = len(after.manifest.entries())
    assert 0 < len(down) < files / 2
    assert len(up) == len(down) + 1  # the manifest is read, not fetched
    assert verify(there) == []


def test_a_run_killed_before_the_pointer_leaves_the_old_snapshot(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ObjectStore(address, tmp_path / "a")
    first = sample(store)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            add(store, 1)
    other = ObjectStore(address, tmp_path / "b")
    assert other.current_id() == first
    assert verify(other) == []
    add(store, 1)
    assert verify(ObjectStore(address, tmp_path / "c")) == []


def test_rollback_and_prune_and_compact_reach_the_objects(address: str, tmp_path: Path) -> None:
    store = ObjectStore(address, tmp_path / "a")
    ids = [sample(store), *(add(store, n) for n in range(1, 4))]
    rollback(store, ids[1])
    other = ObjectStore(address, tmp_path / "b")
    assert other.current_id() == ids[1]
    pruned = prune(
        other, StoreSettings(keep_snapshots=1, keep_days=0), now=NOON + timedelta(days=9)
    )
    assert pruned.snapshots == (ids[0], ids[2])
    assert [s.id for s in store.snapshots()] == [ids[1], ids[3]]
    done = compact(store, StoreSettings(compact_files=1), run_row("run-c"), created_at=LATER)
    assert done.snapshot_id is not None
    assert other.current_id() == done.snapshot_id
    assert verify(other) == []


def test_a_changed_a_missing_and_a_stray_object_are_named(address: str, tmp_path: Path) -> None:
    store = ObjectStore(address, tmp_path / "a")
    snapshot_id = sample(store)
    entries = store.current().manifest.entries()  # type: ignore[union-attr]
    changed, missing = (f"snapshots/{snapshot_id}/{e.path}" for e in entries[:2])
    data, _ = store.bucket.read(changed) or (b"", "")
    (tmp_path / "bad").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    store.bucket.put(tmp_path / "bad", changed)
    store.bucket.remove([missing])
    store.bucket.put(tmp_path / "bad", f"snapshots/{snapshot_id}/stray")
    found = {p.where: p.message for p in verify(store)}
    assert set(found) == {changed, missing, f"snapshots/{snapshot_id}/stray"}
    with pytest.raises(StoreError, match=r"not the file|could not be used"):
        ObjectStore(address, tmp_path / "b").current()


def test_raw_shards_are_kept_with_the_snapshots(address: str, tmp_path: Path) -> None:
    store = ObjectStore(address, tmp_path / "a")
    store.raw_dir.mkdir(parents=True)
    (store.raw_dir / "abc.parquet").write_bytes(b"raw")
    sample(store)
    assert ObjectStore(address, tmp_path / "b").raw_shard("abc.parquet").read_bytes() == b"raw"


def test_a_server_that_is_away_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}",
        "AWS_ACCESS_KEY_ID": "someone",
        "AWS_SECRET_ACCESS_KEY": "something",
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StoreError, match="s3://box/news could not be used"):
        ObjectStore("s3://box/news", tmp_path).current()


@pytest.mark.parametrize("url", ["gs://box/news", "s3:///news", "s3://user:secret@box/news"])
def test_a_url_that_is_no_object_store_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="is not a place for a warehouse"):
        open_store(url)


@pytest.mark.flow
def test_the_command_line_publishes_shows_and_verifies_there(
    address: str, environment: dict[str, str], unspun: Unspun, tmp_path: Path
) -> None:
    def on(machine: str) -> Unspun:
        cache = {"UNSPUN_CACHE": str(tmp_path / machine)}
        return Unspun(unspun.environment | environment | cache)

    story = SEEDS / "wire_story.txt"
    done = on("a")("run", story, "--warehouse", address, "--workers", "1", "--json")
    assert done.code == 0, done.err
    assert done.json["warehouse"] == address
    shown = on("b")("show", "articles", "--warehouse", address, "--json")
    assert len(shown.json) == done.json["rows"]["articles"] == 1
    again = on("b")("run", story, "--warehouse", address, "--json")
    assert (again.code, again.json["published"]) == (0, False)
    assert on("c")("verify", "--warehouse", address).out.strip() == f"{address} keeps its promises."


def test_a_folder_is_a_folder(tmp_path: Path) -> None:
    assert type(open_store(str(tmp_path))) is Store
    publish_sample(tmp_path)
    assert open_store(tmp_path).current() is not None
    assert os.fspath(open_store(tmp_path).root) == str(tmp_path)
