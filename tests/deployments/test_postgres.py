"""A run reported to a Prefect server whose database is PostgreSQL, as compose.yaml sets it up."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SEEDS, Unspun
from tests.servers import free_port, prefect_server, stop
from unspun.store import Store, verify

pytestmark = [pytest.mark.flow, pytest.mark.slow]

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def as_postgres(*command: str | Path) -> list[str]:
    """Return the command run by a user PostgreSQL accepts; it refuses to be started by root."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return [*user, *map(str, command)]


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A PostgreSQL of our own on loopback; the value is its address for the Prefect server."""
    if PROGRAMS is None:
        pytest.skip("PostgreSQL is not installed")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root and there is no runuser")
    # not below pytest's folder: only its owner may enter that
    folder = Path(tempfile.mkdtemp(prefix="unspun-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", free_port()
    process = None
    try:
        made = subprocess.run(
            as_postgres(PROGRAMS / "initdb", "-D", data, "-U", "prefect", "-A", "trust", "-N"),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr
        options = ["-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                as_postgres(PROGRAMS / "postgres", "-D", data, *options),
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        wait_for_database(port)
        yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/postgres"
    finally:
        if process is not None:
            stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_database(port: int, seconds: float = 60) -> None:
    assert PROGRAMS is not None
    ready = [PROGRAMS / "pg_isready", "-h", "127.0.0.1", "-p", str(port)]
    end = time.monotonic() + seconds
    while subprocess.run(ready, capture_output=True, check=False).returncode:
        assert time.monotonic() < end, "PostgreSQL did not start"
        time.sleep(0.2)


def completed_runs(database: str) -> int:
    assert PROGRAMS is not None
    address = database.replace("+asyncpg", "")
    count = "SELECT count(*) FROM flow_run WHERE state_type = 'COMPLETED'"
    done = subprocess.run(
        [PROGRAMS / "psql", address, "-tAc", count], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_a_run_is_kept_in_postgresql_and_publishes(database: str, tmp_path: Path) -> None:
    inbox, home = tmp_path / "inbox", tmp_path / "prefect"
    inbox.mkdir()
    home.mkdir()
    (inbox / "tag_page.txt").write_bytes((SEEDS / "tag_page.txt").read_bytes())
    with prefect_server(home, PREFECT_SERVER_DATABASE_CONNECTION_URL=database) as server:
        unspun = Unspun({**os.environ, **server.environment})
        told = unspun("run", inbox, "--warehouse", tmp_path / "warehouse", "--json")
        assert told.code == 0, told.err
        assert completed_runs(database) == 1
    assert not list(home.glob("*.db*"))
    assert told.json["published"] is True
    assert verify(Store(tmp_path / "warehouse")) == []
