import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.corpus import NOON, appended, make, publish_sample, run_row
from tests.store.writer import append_ten
from unspun.store import Store, StoreBusy, StoreError, publish, verify

PROJECT = Path(__file__).parents[2]
LATER = NOON + timedelta(days=1)


def writer(root: Path, runs: int, call: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", str(root), str(runs), str(call)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def finish(process: subprocess.Popen[str]) -> int:
    with process:
        return process.wait(60)


def test_a_second_writer_is_told_who_holds_the_warehouse(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    with first.lock(), pytest.raises(StoreBusy, match=rf"process {os.getpid()}, since 2"):
        publish(second, None, {}, {}, run_row(), created_at=NOON)
    publish(second, None, {}, {}, run_row(), created_at=NOON)


def test_a_lock_dies_with_its_process_even_if_a_child_lives_on(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom unspun.store import Store\n"
        "with Store(Path(sys.argv[1])).lock():\n"
        "    child = os.fork()\n"
        "    if child == 0:\n        time.sleep(30)\n        os._exit(0)\n"
        "    print(child, flush=True)\n    time.sleep(30)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        try:
            time.sleep(0.2)
            with pytest.raises(StoreBusy), Store(tmp_path).lock():
                pass
            process.kill()
            process.wait(10)
            with Store(tmp_path).lock():
                pass
        finally:
            os.kill(child, signal.SIGKILL)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, int]:
    """Return a warehouse after one run, its content digest after two, and the calls that takes."""
    root = tmp_path_factory.mktemp("undisturbed")
    append_ten(Store(root))
    other = tmp_path_factory.mktemp("other") / "w"
    shutil.copytree(root, other, symlinks=True)
    with writer(other, 1, 10**9) as process:
        assert process.stdout is not None
        calls = int(process.stdout.readline())
    current = Store(other).current()
    assert current is not None
    return root, current.manifest.content_digest, calls


# some of the first calls write and link files; the last ones flush folders and move four names
@pytest.mark.parametrize("call", [2, 40, -20, -5, -4, -3, -2, -1])
def test_a_run_killed_at_any_step_leaves_a_whole_snapshot(
    tmp_path: Path, undisturbed: tuple[Path, str, int], call: int
) -> None:
    """The second run is killed at one file system call; the third ends where it would have."""
    start, digest, calls = undisturbed
    call = call if call > 0 else calls + 1 + call
    store = Store(tmp_path / "w")
    shutil.copytree(start, store.root, symlinks=True)
    before = store.current_id()
    assert finish(writer(store.root, 1, call)) == -signal.SIGKILL
    assert {p.where for p in verify(store)} <= {"current"}
    current = store.current()
    assert current is not None
    if current.id == before:
        assert append_ten(store) == digest
    else:
        assert current.manifest.content_digest == digest
    with store.lock():
        assert verify(store) == []
    assert not any(store.root.glob(".staging/*"))


@pytest.mark.slow
def test_runs_killed_at_random_moments_never_leave_half_a_snapshot(tmp_path: Path) -> None:
    store, moments = Store(tmp_path), random.Random(11)
    for _ in range(2):
        process = writer(tmp_path, 50)
        time.sleep(moments.uniform(0.01, 0.5))
        process.kill()
        finish(process)
        assert {p.where for p in verify(store)} <= {"current"}
    assert {p.where for p in verify(store, history=True)} <= {"current"}


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [100, 3000, 6000])
def test_a_disk_that_takes_no_more_leaves_everything_as_it_was(tmp_path: Path, size: int) -> None:
    store, first = publish_sample(tmp_path)
    changes = appended(make(range(40, 60), "run-2"))
    with file_size_limit(size), pytest.raises(StoreError, match="is full"):
        publish(store, store.current(), changes, {}, run_row("run-2"), created_at=LATER)
    assert store.current_id() == first.snapshot_id
    assert verify(store) == []
    assert not any(store.staging_dir.iterdir())
    again = publish(store, store.current(), changes, {}, run_row("run-2"), created_at=LATER)
    assert again.snapshot_id is not None


@contextmanager
def unprivileged() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_says_so() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        with unprivileged(), pytest.raises(StoreError, match="cannot be written"):
            publish(Store(folder / "w"), None, {}, {}, run_row(), created_at=NOON)
        folder.chmod(0o755)


def test_a_warehouse_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "w").write_text("x")
    store = Store(tmp_path / "w")
    assert store.current() is None
    with pytest.raises(StoreError, match="is not a folder"):
        publish(store, None, {}, {}, run_row(), created_at=NOON)


def test_a_damaged_pointer_says_so(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    (tmp_path / "CURRENT").write_bytes(b"snapshots/../../\xff")
    with pytest.raises(StoreError, match="is damaged"):
        store.current()
    (tmp_path / "CURRENT").write_text("snapshots/20250709T120000Z-00000000\n")
    with pytest.raises(StoreError, match="There is no snapshot"):
        store.current()
