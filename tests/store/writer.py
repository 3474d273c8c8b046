"""A writer in a process of its own: publishes run after run, and can kill itself on the way.

Arguments: warehouse, number of runs, and the file system call to be killed at (0: none).
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.store.corpus import NOON, appended, make, run_row
from unspun.store import Store, publish

_calls = 0


def killed_at(call: int, function: Callable[..., object]) -> Callable[..., object]:
    def counted(*args: object, **kwargs: object) -> object:
        global _calls
        _calls += 1
        if _calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    return counted


def main(root: Path, runs: int, call: int) -> None:
    if call:
        os.fsync = killed_at(call, os.fsync)
        os.link = killed_at(call, os.link)
        Path.replace = killed_at(call, Path.replace)  # type: ignore[assignment]
        Path.rename = killed_at(call, Path.rename)  # type: ignore[assignment]
    print("ready", flush=True)
    for _ in range(runs):
        append_ten(Store(root))
    if call:
        print(_calls, flush=True)


def append_ten(store: Store) -> str:
    """Publish the next ten documents and return the content digest."""
    current = store.current()
    first = current.rows("documents") if current else 0
    name = f"run-{first}"
    changes = appended(make(range(first, first + 10), name))
    moment = NOON + timedelta(days=first)
    publish(store, current, changes, {}, run_row(name), created_at=moment)
    published = store.current()
    assert published is not None
    return published.manifest.content_digest


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
