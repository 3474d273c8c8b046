"""Worker processes that die, hang or eat memory are replaced, and the run hears of it."""

import gc
import os
import signal
import subprocess
import sys
import time
from functools import partial

import psutil
import pytest

from tasks.workers import WorkerLost, Workers, current_workers, workers, workers_ahead


def test_a_worker_computes_and_is_used_again() -> None:
    with workers(1) as pool:
        first = pool.run(30, os.getpid)
        assert first != os.getpid()
        assert pool.run(30, os.getpid) == first
        assert current_workers() is pool


def test_what_a_worker_keeps_is_not_looked_through_again() -> None:
    with workers(1) as pool:
        pool.run(30, os.getpid)
        assert pool.run(30, gc.get_freeze_count) > 1_000


def test_tasks_outside_a_run_are_told_so() -> None:
    with pytest.raises(RuntimeError, match="inside"):
        current_workers()


def test_a_killed_worker_is_reported_and_replaced() -> None:
    with workers(1) as pool:
        pid = pool.run(30, os.getpid)
        with pytest.raises(WorkerLost, match="died"):
            pool.run(30, os.kill, pid, signal.SIGKILL)
        assert pool.run(30, os.getpid) != pid


def test_a_worker_that_hangs_is_stopped() -> None:
    with workers(1) as pool:
        pid = pool.run(30, os.getpid)
        with pytest.raises(WorkerLost, match="stopped"):
            pool.run(0.5, time.sleep, 60)
        psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=10)
        assert not psutil.pid_exists(pid)


def test_a_worker_over_its_memory_gets_an_error_not_the_machine() -> None:
    with workers(1, memory_mb=1500) as pool, pytest.raises(MemoryError):
        pool.run(30, bytearray, 3_000_000_000)


def test_an_exception_of_the_work_passes_through() -> None:
    pool = Workers(1)
    with pytest.raises(ZeroDivisionError):
        pool.run(30, divmod, 1, 0)
    pool.close()


def test_workers_die_with_a_killed_run() -> None:
    script = (
        "import os, sys, time\n"
        "from tasks.workers import workers\n"
        "if __name__ == '__main__':\n"
        "    with workers(1) as pool:\n"
        "        print(pool.run(30, os.getpid), flush=True)\n"
        "        time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    worker = psutil.Process(int(process.stdout.readline()))
    process.kill()
    process.wait()
    process.stdout.close()
    gone, alive = psutil.wait_procs([worker], timeout=10)
    assert gone
    assert not alive


def test_workers_begun_ahead_of_a_run_are_those_it_uses() -> None:
    with workers_ahead(1, 1, os.getpid), workers(1) as pool:
        first = pool.run(30, os.getpid)
        with workers(2) as other:
            assert other is not pool
    with workers(1) as later:
        assert later.run(30, os.getpid) != first


def test_what_fails_ahead_of_a_run_fails_where_it_is_needed() -> None:
    with workers_ahead(1, 1, partial(divmod, 1, 0)), workers(1) as pool:
        with pytest.raises(ZeroDivisionError):
            pool.run(30, divmod, 1, 0)
        assert pool.run(30, os.getpid) != os.getpid()
