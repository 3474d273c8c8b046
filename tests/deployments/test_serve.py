"""`make serve` as on a laptop: up with everything registered, a run on request, gone when stopped."""

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.conftest import ROOT, SEEDS
from tests.servers import free_port
from unspun.store import Store, verify

pytestmark = [
    pytest.mark.flow,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (ROOT / ".venv" / "bin" / "prefect").exists(), reason="make has not set up .venv here"
    ),
]


@dataclass
class Laptop:
    process: "subprocess.Popen[bytes]"
    environment: dict[str, str]
    warehouse: Path
    log: Path

    def prefect(self, *args: str) -> str:
        done = subprocess.run(
            [ROOT / ".venv" / "bin" / "prefect", *args],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    inbox, port = tmp_path / "inbox", free_port()
    inbox.mkdir()
    (inbox / "wire_story.txt").write_bytes((SEEDS / "wire_story.txt").read_bytes())
    environment = {
        **os.environ,
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "UNSPUN_PORT": str(port),
        "UNSPUN_INBOX": str(inbox),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
    }
    environment.pop("UNSPUN_ALERT_WEBHOOK", None)
    warehouse, log = tmp_path / "warehouse", tmp_path / "serve.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            ["make", "serve", f"WAREHOUSE={warehouse}"],
            cwd=ROOT,
            env=environment,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            environment["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
            yield Laptop(process, environment, warehouse, log)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait(laptop: Laptop, words: str, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while words not in laptop.log.read_text(errors="replace"):
        assert laptop.process.poll() is None, laptop.log.read_text()[-3000:]
        assert time.monotonic() < end, laptop.log.read_text()[-3000:]
        time.sleep(0.5)


def test_serve_registers_runs_and_stops_what_it_started(laptop: Laptop) -> None:
    wait(laptop, "Prefect UI:")
    assert "registered: unspun: end runs that fell silent" in laptop.log.read_text()
    listed = laptop.prefect("deployment", "ls")
    for name in ("daily", "hourly-feeds", "backfill", "replay", "reprocess", "maintenance"):
        assert name in listed
    laptop.prefect("deployment", "run", "unspun/daily", "--watch")
    store = Store(laptop.warehouse)
    snapshot = store.current()
    assert snapshot is not None, laptop.log.read_text()[-3000:]
    assert snapshot.rows("articles") == 1
    assert verify(store) == []

    children = psutil.Process(laptop.process.pid).children(recursive=True)
    os.killpg(laptop.process.pid, signal.SIGINT)
    laptop.process.wait(90)
    _, alive = psutil.wait_procs(children, timeout=30)
    assert alive == []
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(laptop.environment["PREFECT_API_URL"] + "/health", timeout=2)
