"""Runs to be disturbed: started in the background, with their worker processes in sight."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.conftest import Run, Unspun
from unspun.store import Store


@dataclass
class Victim:
    """A run in the background; ``folder`` holds what it says."""

    process: "subprocess.Popen[bytes]"
    folder: Path

    def worker_pids(self) -> list[int]:
        """Return the pool's processes; those that multiprocessing keeps for itself are not."""
        try:
            children = psutil.Process(self.process.pid).children(recursive=True)
            return [p.pid for p in children if "spawn_main" in " ".join(p.cmdline())]
        except psutil.NoSuchProcess:
            return []

    def wait(self, seconds: float = 240) -> Run:
        code = self.process.wait(seconds)
        return Run(
            code,
            (self.folder / "out").read_text(errors="replace"),
            (self.folder / "err").read_text(errors="replace"),
        )


@contextmanager
def victim(unspun: Unspun, warehouse: Path, sources: Path, folder: Path) -> Iterator[Victim]:
    """Run the pipeline in the background; whatever happens, it is gone after the block."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            unspun.command("run", sources, "--warehouse", warehouse, "--workers", "2", "--json"),
            env=unspun.environment,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            yield Victim(process, folder)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def wait_until(condition: object, seconds: float = 120) -> None:
    """Wait until ``condition()`` holds.

    Raises:
        TimeoutError: it never did.
    """
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{condition} did not come true in {seconds} s")
        time.sleep(0.05)


def has_output(warehouse: Path, stage: str) -> bool:
    """Return whether a stage has left its first output."""
    return any(p.name[0] != "." for p in (Store(warehouse).shards_dir / stage).glob("*"))


def contents(warehouse: Path) -> dict[str, str]:
    """Return path -> digest of every published and state file but those of ``runs``."""
    snapshot = Store(warehouse).current()
    assert snapshot is not None
    return {e.path: e.digest for e in snapshot.manifest.entries() if not e.path.startswith("runs/")}
