"""A run without a server of the user's starts one, tells nobody else's, and leaves none behind."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from tasks.own_server import is_wanted

START = (
    "import os, signal, urllib.request\n"
    "from tasks import own_server\n"
    "own_server.start_server()\n"
    "own_server.await_server()\n"
    "url = os.environ['PREFECT_API_URL']\n"
    "print(own_server._server.pid, url, urllib.request.urlopen(url + '/health').status, flush=True)\n"
    "{end}\n"
)


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nobody has configured Prefect."""
    for name in [n for n in os.environ if n.startswith("PREFECT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "220")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_server_is_wanted_only_where_nothing_else_is_configured(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_wanted()
    for name in ("prefect.toml", ".env", "profiles.toml"):
        (plain / name).touch()
        assert not is_wanted(), name
        (plain / name).unlink()
    (plain / "pyproject.toml").write_text("[tool.ruff]\n")
    assert is_wanted()
    (plain / "pyproject.toml").write_text("[tool.prefect]\n")
    assert not is_wanted()
    (plain / "pyproject.toml").unlink()
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert not is_wanted()


@pytest.mark.slow
def test_a_server_that_dies_while_it_starts_is_told_in_a_sentence(plain: Path) -> None:
    script = (
        "from tasks import own_server\n"
        "own_server.start_server()\n"
        "own_server._server.kill()\n"
        "own_server.await_server()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, timeout=240, check=False, env={**os.environ},
    )  # fmt: skip
    assert "EngineError: The Prefect server of this run ended with code -9." in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_the_server_answers_and_ends_with_the_run(plain: Path, end: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START.format(end=end)],
        capture_output=True, text=True, timeout=240, check=False, env={**os.environ},
    )  # fmt: skip
    assert done.returncode == (-9 if end else 0), done.stderr
    pid, url, status = done.stdout.split()
    assert status == "200"
    if psutil.pid_exists(int(pid)):
        psutil.wait_procs([psutil.Process(int(pid))], timeout=20)
    assert not psutil.pid_exists(int(pid))
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{url}/health", timeout=5)
