"""Processes killed, a full disk, two writers: the run says so or goes on, the warehouse is sound."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS, Published, Unspun
from tests.faults.victims import contents, has_output, victim, wait_until
from tests.servers import prefect_server
from unspun.store import Store, verify

pytestmark = [pytest.mark.flow, pytest.mark.slow]


def sound(warehouse: Path) -> bool:
    return not warehouse.exists() or verify(Store(warehouse)) == []


def test_a_killed_worker_process_costs_time_and_nothing_else(
    unspun: Unspun, published: Published, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    with victim(unspun, warehouse, SEEDS, tmp_path / "log") as running:
        wait_until(lambda: has_output(warehouse, "census") and running.worker_pids())
        os.kill(running.worker_pids()[0], signal.SIGKILL)
        told = running.wait()
    assert told.code == 0, told.err
    assert contents(warehouse) == contents(published.warehouse)
    assert sound(warehouse)


def test_a_killed_server_ends_the_run_with_a_message_or_not_at_all(
    unspun: Unspun, published: Published, tmp_path: Path
) -> None:
    warehouse, home = tmp_path / "warehouse", tmp_path / "prefect"
    home.mkdir()
    with prefect_server(home) as server:
        # by default a server may be away for about a minute before a run gives up
        patience = {"PREFECT_CLIENT_MAX_RETRIES": "1"}
        theirs = Unspun({**os.environ, **server.environment, **patience})
        with victim(theirs, warehouse, SEEDS, tmp_path / "log") as running:
            wait_until(lambda: has_output(warehouse, "census"))
            os.kill(server.pid, signal.SIGKILL)
            told = running.wait()
    if told.code:
        assert told.code == 1
        assert "unspun: The Prefect server" in told.err, told.err[-2000:]
    assert sound(warehouse)
    again = unspun("run", SEEDS, "--warehouse", warehouse, "--json")
    assert again.code == 0, again.err
    assert contents(warehouse) == contents(published.warehouse)
    assert sound(warehouse)


def test_a_server_that_is_not_there_is_named_in_a_sentence(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9/api"  # the port of the discard service, which nobody runs
    environment = {**os.environ, "PREFECT_API_URL": nowhere, "PREFECT_CLIENT_MAX_RETRIES": "0"}
    told = Unspun(environment)("run", SEEDS / "wire_story.txt", "--warehouse", tmp_path / "w")
    assert told.code == 1
    assert f"unspun: The Prefect server {nowhere} does not answer" in told.err
    assert "Traceback" not in told.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "unspun-test", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk_is_named_and_leaves_nothing_published(
    unspun: Unspun, published: Published, small_disk: Path
) -> None:
    warehouse = small_disk / "warehouse"
    told = unspun("run", SEEDS, "--warehouse", warehouse, "--json")
    assert told.code == 1
    assert "disk" in told.err.splitlines()[-1]
    assert "full" in told.err.splitlines()[-1]
    assert "Traceback" not in told.err
    assert Store(warehouse).current_id() is None
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    again = unspun("run", SEEDS, "--warehouse", warehouse, "--json")
    assert again.code == 0, again.err
    assert contents(warehouse) == contents(published.warehouse)


def test_a_second_run_is_told_who_writes(
    unspun: Unspun, published: Published, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    with victim(unspun, warehouse, SEEDS, tmp_path / "log") as running:
        wait_until(lambda: has_output(warehouse, "census"))
        second = unspun("run", SEEDS, "--warehouse", warehouse, "--json")
        assert running.process.poll() is None
        first = running.wait()
    assert second.code == 1
    assert f"in use by another run (process {running.process.pid}, since" in second.err
    assert first.code == 0, first.err
    assert contents(warehouse) == contents(published.warehouse)


def test_a_clock_that_goes_back_keeps_snapshots_in_order(
    published: Published, tmp_path: Path
) -> None:
    script = (
        "import sys\n"
        "from datetime import UTC, datetime, timedelta\n"
        "from pathlib import Path\n"
        "from benchmarks.local_run import run\n"
        "import benchmarks.local_run as module\n"
        "from unspun.settings import Settings\n"
        "class Back(datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None):\n"
        "        return datetime.now(tz) - timedelta(days=400)\n"
        "seeds, warehouse = sys.argv[1], Path(sys.argv[2])\n"
        "run([seeds + '/wire_story.txt'], warehouse, Settings())\n"
        "module.datetime = Back\n"
        "run([seeds + '/tag_page.txt'], warehouse, Settings())\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, SEEDS, tmp_path / "w"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    store = Store(tmp_path / "w")
    first, second = store.snapshots()
    assert first.created_at < second.created_at
    assert store.current_id() == second.id
    assert verify(store, history=True) == []
