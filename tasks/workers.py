"""CPU work in processes inside a task: one pool a flow run, that dies with it.

Prefect's own process task runner imports everything anew for each task; a plain pool keeps the
language model loaded in each worker for the whole run.
"""

import atexit
import ctypes
import gc
import multiprocessing
import os
import resource
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import ParamSpec, TypeVar

import pyarrow as pa

Args = ParamSpec("Args")
Result = TypeVar("Result")


# Set on the nodes of a cluster, where no flow holds a pool: MB of address space, 0 without limit.
NODE_WORKER_MB = "UNSPUN_NODE_WORKER_MB"


class WorkerLost(RuntimeError):
    """A worker process died or was stopped in the middle of its work."""


class Workers:
    """A pool of worker processes that is made anew when one of them is lost."""

    def __init__(self, count: int, memory_mb: int | None = None) -> None:
        """Prepare ``count`` processes, each limited to ``memory_mb`` of address space."""
        self.count = count
        self.memory_mb = memory_mb
        self._guard = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def run(
        self,
        seconds: float,
        function: Callable[Args, Result],
        *args: Args.args,
        **kwargs: Args.kwargs,
    ) -> Result:
        """Return ``function(...)`` as a worker computes it.

        Raises:
            WorkerLost: the worker died, or needed longer than ``seconds`` and was stopped.
        """
        pool = self._current()
        try:
            return pool.submit(_run, partial(function, *args, **kwargs)).result(timeout=seconds)
        except BrokenProcessPool as error:
            self._discard(pool)
            raise WorkerLost("a worker process died (killed, or out of memory)") from error
        except TimeoutError as error:
            self._discard(pool)
            raise WorkerLost(
                f"a worker needed more than {seconds:.0f} s and was stopped"
            ) from error

    def begin(
        self, function: Callable[Args, object], *args: Args.args, **kwargs: Args.kwargs
    ) -> None:
        """Have one more worker started that does ``function`` first; nobody waits for it.

        Whatever goes wrong there shows again, and is told, where its result is needed.
        """
        self._current().submit(function, *args, **kwargs)

    def _current(self) -> ProcessPoolExecutor:
        with self._guard:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self.count,
                    mp_context=multiprocessing.get_context("spawn"),
                    initializer=_start_worker,
                    initargs=(self.memory_mb,),
                )
            return self._pool

    def _discard(self, pool: ProcessPoolExecutor) -> None:
        with self._guard:
            if self._pool is pool:
                self._pool = None
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.kill()
        pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Stop all workers and wait for them."""
        with self._guard:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def give_back() -> None:
    """Give the machine the memory of finished work, which allocators would keep.

    After 100,000 articles were read and cut into shards this is 240 of 440 MB.
    """
    gc.collect()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _run(work: Callable[[], Result]) -> Result:
    """Do the work and give back the memory it needed.

    What is left then (models, caches) serves the next work too. Frozen, it is not walked over
    again at every look for garbage: a fifth of a second of CPU a task beside a language model.
    """
    try:
        result = work()
    finally:
        give_back()
    gc.freeze()
    return result


# Objects made between two looks for garbage, and looks of one generation between two of the next.
# At Python's own 700 the many small rows of a stage are walked over and over: resolving 1,000
# articles took 4.8 s of CPU and takes 3.3, loading the models 3.9 and 3.4, analysis 5 % less.
GARBAGE = (50_000, 20, 50)


def _start_worker(memory_mb: int | None) -> None:
    gc.set_threshold(*GARBAGE)
    # what ends a worker need not take its models apart, object by object
    atexit.register(os._exit, 0)
    # a worker is one of many: numerical libraries that start threads of their own only get in
    # each other's way (a small matrix product took thirty times as long)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    if memory_mb is not None:
        limit = memory_mb << 20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    parent = multiprocessing.parent_process()
    if parent is not None:
        # a run killed with -9 cannot tell its workers; without this they would wait for ever
        threading.Thread(target=_die_with, args=(parent,), daemon=True).start()


def _die_with(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


_current: Workers | None = None
_ahead: Workers | None = None


@contextmanager
def workers_ahead(count: int, first: int, load: Callable[[], object]) -> Iterator[None]:
    """Start ``first`` of ``count`` workers on ``load`` before the run that uses them is there."""
    global _ahead
    _ahead = pool = Workers(count)
    try:
        for _ in range(min(first, count)):
            pool.begin(load)
        yield
    finally:
        _ahead = None
        pool.close()


@contextmanager
def workers(count: int, memory_mb: int | None = None) -> Iterator[Workers]:
    """Hold the pool that the tasks of this process use while the block runs."""
    global _current
    pool = Workers(count, memory_mb)
    if _ahead is not None and (_ahead.count, _ahead.memory_mb) == (count, memory_mb):
        pool = _ahead
    before, _current = _current, pool
    try:
        yield pool
    finally:
        _current = before
        pool.close()


def current_workers() -> Workers:
    """Return the pool of the flow run this task belongs to."""
    global _current
    if _current is None and NODE_WORKER_MB in os.environ:
        from tasks.cluster import node_workers

        _current = node_workers()
    if _current is None:
        raise RuntimeError("tasks run inside `with workers(...)`")
    return _current
