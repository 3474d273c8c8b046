"""What many tests share: where the samples lie, and one run of the whole pipeline over them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from selenium import webdriver

from tests.chromium import chromium
from tests.servers import PrefectServer, prefect_server

# no deadline: a busy machine is no defect of the code
settings.register_profile("plain", deadline=None)
settings.load_profile("plain")
# a search that is too long for every day: pytest --hypothesis-profile=ten-thousand
settings.register_profile(
    "ten-thousand", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck)
)

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Run:
    """One finished `unspun` command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


class Unspun:
    """Runs the real command line in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def command(self, *args: str | Path) -> list[str]:
        return [sys.executable, "-m", "unspun.cli", *map(str, args)]

    def __call__(self, *args: str | Path, cwd: Path = ROOT, timeout: float = 300) -> Run:
        done = subprocess.run(
            self.command(*args),
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """A real Prefect server on loopback, for the whole session."""
    with prefect_server(tmp_path_factory.mktemp("prefect")) as running:
        yield running


@pytest.fixture(scope="session")
def unspun(server: PrefectServer) -> Unspun:
    return Unspun({**os.environ, **server.environment})


@dataclass(frozen=True)
class Published:
    """A warehouse made from seeds/ and what the run said."""

    warehouse: Path
    run: Run


@pytest.fixture(scope="session")
def published(unspun: Unspun, tmp_path_factory: pytest.TempPathFactory) -> Published:
    warehouse = tmp_path_factory.mktemp("published") / "warehouse"
    run = unspun("run", SEEDS, "--warehouse", warehouse, "--json")
    assert run.code == 0, run.err
    return Published(warehouse, run)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: those of docs/ are made with UNSPUN_PICTURES=docs/pictures."""
    wanted = os.environ.get("UNSPUN_PICTURES")
    return Path(wanted) if wanted else tmp_path_factory.mktemp("pictures")
