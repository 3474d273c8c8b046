"""The whole pipeline as a user runs it: one command, real server, real files."""

import hashlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from tests.conftest import SEEDS, SHARED_SEEDS, Published, Unspun
from unspun.schema import TABLES
from unspun.store import Store, verify

pytestmark = pytest.mark.flow

FURNITURE = (
    "leave a reply",
    "source link",
    "bloggers like this",
    "latest news with #",
    "back to top",
    "related articles",
    "will not be published",
)


def contents(warehouse: Path) -> dict[str, str]:
    """Return path -> digest of every published and state file but those of ``runs``."""
    snapshot = Store(warehouse).current()
    assert snapshot is not None
    return {e.path: e.digest for e in snapshot.manifest.entries() if not e.path.startswith("runs/")}


def test_every_table_is_published_and_keeps_its_promises(published: Published) -> None:
    assert verify(Store(published.warehouse)) == []
    snapshot = Store(published.warehouse).current()
    assert snapshot is not None
    for name in ("articles", "dropped", "edits", "mentions", "entities", "events"):
        assert snapshot.rows(name) > 0, name
    assert all((snapshot.path / name).is_dir() for name in TABLES)


def test_documents_in_are_articles_duplicates_not_articles_and_quarantined(
    published: Published,
) -> None:
    told = published.run.json
    outcomes = [n for counts in told["ledger"].values() for n in counts.values()]
    assert sum(outcomes) == told["seen"] - told["known"] - told["repeated"]
    snapshot = Store(published.warehouse).current()
    assert snapshot is not None
    assert snapshot.rows("documents") == sum(outcomes)


def test_a_rerun_publishes_nothing_and_stops_after_reading(
    unspun: Unspun, published: Published
) -> None:
    before = contents(published.warehouse)
    again = unspun("run", SEEDS, "--warehouse", published.warehouse, "--json")
    assert again.code == 0
    assert again.json["published"] is False
    assert again.json["known"] + again.json["repeated"] == again.json["seen"]
    assert contents(published.warehouse) == before
    assert again.json["seconds"] == {}
    assert "census: done" not in again.err


def test_input_order_and_workers_change_no_row(
    unspun: Unspun, published: Published, tmp_path: Path
) -> None:
    files = sorted((p for p in SEEDS.iterdir() if p.suffix not in (".py", ".md")), reverse=True)
    told = unspun("run", *files, "--warehouse", tmp_path / "w", "--workers", "1", "--json")
    assert told.code == 0, told.err
    for name in ("articles", "dropped", "edits", "mentions", "entities", "events"):
        here, there = (table_without_run(w, name) for w in (tmp_path / "w", published.warehouse))
        assert here == there, name


def table_without_run(warehouse: Path, name: str) -> list[str]:
    """Return a table's rows as text, sorted, without the id of the run that wrote them."""
    snapshot = Store(warehouse).current()
    assert snapshot is not None
    return sorted(map(str, snapshot.table(name).drop_columns(["run_id"]).to_pylist()))


def test_killed_ten_times_and_started_again_ends_in_the_same_bytes(
    unspun: Unspun, published: Published, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    seconds = sum(published.run.json["seconds"].values())
    for number in range(10):
        process = subprocess.Popen(
            unspun.command("run", SEEDS, "--warehouse", warehouse, "--json"),
            env=unspun.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(3.0 + seconds * number / 10)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    done = unspun("run", SEEDS, "--warehouse", warehouse, "--json")
    assert done.code == 0, done.err
    assert contents(warehouse) == contents(published.warehouse)
    assert verify(Store(warehouse)) == []


@pytest.mark.skipif(not SHARED_SEEDS.is_dir(), reason="the shared sample is not on this machine")
def test_the_shared_sample_gives_nine_clean_articles(unspun: Unspun, tmp_path: Path) -> None:
    told = unspun("run", SHARED_SEEDS, "--warehouse", tmp_path / "w", "--json")
    assert told.code == 0, told.err
    articles = ds.dataset(tmp_path / "w" / "current" / "articles", partitioning="hive").to_table()
    rows = sorted(articles.to_pylist(), key=lambda r: (r["source_uri"], r["segment_index"]))
    assert len(rows) == 9
    tag_page = rows[:5]
    assert [r["published_date"].isoformat() for r in tag_page] == [
        "2025-07-09",
        "2025-04-06",
        "2025-03-31",
        "2025-03-30",
        "2025-03-20",
    ]
    assert all(r["publisher"] and r["section"] and r["title"] for r in tag_page)
    for row in rows:
        assert not [f for f in FURNITURE if f in row["text"].lower()], row["title"]


def test_prefect_knows_the_run_its_tasks_and_artifacts(
    published: Published, unspun: Unspun
) -> None:
    run_ids = ds.dataset(published.warehouse / "current" / "runs").to_table().to_pylist()
    flow_run_id = run_ids[0]["flow_run_id"]
    script = (
        "import asyncio, json, sys\n"
        "from prefect import get_client\n"
        "from prefect.client.schemas.filters import FlowRunFilter\n"
        "async def main(i):\n"
        "    async with get_client() as c:\n"
        "        run = await c.read_flow_run(i)\n"
        "        arts = await c.read_artifacts()\n"
        "        tasks = await c.read_task_runs(\n"
        "            flow_run_filter=FlowRunFilter(id={'any_': [i]}))\n"
        "        print(json.dumps([run.state_name, sorted({a.key for a in arts if a.key}),\n"
        "                          sorted(t.name for t in tasks)]))\n"
        "asyncio.run(main(sys.argv[1]))\n"
    )
    done = subprocess.run(
        [unspun.command()[0], "-W", "ignore", "-c", script, flow_run_id],
        env=unspun.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    state, artifacts, tasks = json.loads(done.stdout.splitlines()[-1])
    assert state == "Completed"
    assert {"data-quality", "unspun-run", "unspun-stages", "unspun-stories"} <= set(artifacts)
    assert {"stage-text", "stage-stories", "stage-analyse", "stage-events"} <= set(artifacts)
    assert any("shard 1/1" in name for name in tasks)


def test_the_same_file_in_two_warehouses_has_the_same_digest(published: Published) -> None:
    snapshot = Store(published.warehouse).current()
    assert snapshot is not None
    entry = snapshot.manifest.entries()[0]
    data = (snapshot.path / entry.path).read_bytes()
    assert hashlib.blake2b(data, digest_size=32).hexdigest() == entry.digest
