"""One writer at a time: an advisory lock on ``.lock`` that dies with the process that holds it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from unspun.store.errors import StoreBusy, readable_errors

_held: set[int] = set()


def _close_in_child() -> None:
    # a forked worker shares the lock; if it outlived a killed run, the warehouse would stay busy
    for descriptor in _held:
        with suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_close_in_child)


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the exclusive lock on ``path`` inside the block.

    Raises:
        StoreBusy: another process, or another opening in this one, holds it.
        StoreError: the file cannot be made.
    """
    with readable_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusy(_busy(path, descriptor)) from error
        _held.add(descriptor)
        with readable_errors(path.parent):
            _sign(descriptor)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        _held.discard(descriptor)
        with suppress(OSError):
            os.close(descriptor)


def _sign(descriptor: int) -> None:
    holder = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(holder).encode(), 0)


def _busy(path: Path, descriptor: int) -> str:
    try:
        holder = json.loads(os.pread(descriptor, 1000, 0))
        who = f"process {holder['pid']}, since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        who = "a process that has just started"
    return (
        f"The warehouse {path.parent} is in use by another run ({who}). "
        "Wait for it to end, or stop it, and run again."
    )
