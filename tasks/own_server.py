"""Prefect's server for one run, where the user has none: started first, up when all is imported.

Prefect would start the same server itself, but only when the flow begins, and after it has imported
the whole server into the run: 3 s of CPU and some 8 s of waiting later. Where anything is configured
that may say otherwise, it is left to Prefect.
"""

import atexit
import gc
import os
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tasks.workers import GARBAGE

# what Prefect itself gives to a server that serves one program
_AS_TEMPORARY = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}
_DECIDING = (
    "PREFECT_API_URL",
    "PREFECT_PROFILE",
    "PREFECT_PROFILES_PATH",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE",
    "PREFECT_SERVER_EPHEMERAL_ENABLED",
)
_SECONDS_TO_STOP = 5.0

_server: subprocess.Popen[bytes] | None = None


def is_wanted() -> bool:
    """Whether nothing but Prefect's defaults can decide which server a run reports to."""
    home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    configured = (home / "profiles.toml", Path("prefect.toml"), Path(".env"))
    project = Path("pyproject.toml")
    return os.name == "posix" and not (
        any(os.environ.get(name) for name in _DECIDING)
        or any(path.exists() for path in configured)
        or (project.exists() and "[tool.prefect" in project.read_text(errors="replace"))
    )


def start_server() -> None:
    """Start a server on a free port of loopback and have Prefect report to it.

    It ends with this process, after all that Prefect still sends at the end; killed or not.
    """
    global _server
    listener = socket.create_server(("127.0.0.1", 0))
    with listener:
        # the socket is handed over listening: no other program can take the port in between;
        # -P: a folder "tasks" where the user stands is not ours
        _server = subprocess.Popen(
            [sys.executable, "-P", "-m", "tasks.own_server", str(listener.fileno())],
            env={**os.environ, **_AS_TEMPORARY},
            pass_fds=[listener.fileno()],
        )
        port = listener.getsockname()[1]
    atexit.register(_stop, _server)
    os.environ["UNSPUN_OWN_SERVER"] = "yes"  # what goes wrong is told of a server without address
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"


def await_server() -> None:
    """Return when the server answers.

    Raises:
        EngineError: it ended, or is not up after ``PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS``.
    """
    if _server is None:
        return
    patience = float(os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"])
    address = os.environ["PREFECT_API_URL"].split("/")[2]
    end = time.monotonic() + patience
    while time.monotonic() < end and _server.poll() is None:
        connection = HTTPConnection(address, timeout=patience)
        try:
            connection.request("GET", "/api/health")  # waits in the queue until the server is up
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    from tasks.engines import EngineError  # Prefect's client is imported by now

    code = _server.poll()
    what = f"did not answer in {patience:.0f} s" if code is None else f"ended with code {code}"
    raise EngineError(f"The Prefect server of this run {what}. Run again: what is done is kept.")


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _serve(listener: int) -> None:
    """Be the server, until the process that started it is gone."""
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    gc.set_threshold(*GARBAGE)  # a tenth of the CPU of its start
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        fd=listener,
        log_level="error",
        lifespan="on",
    )


def _die_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
