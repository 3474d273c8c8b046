"""Where tasks run: beside the flow on this machine, or on the nodes of a Ray cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from prefect import Task
from prefect.futures import PrefectFuture

from tasks.workers import Workers, workers
from unspun.settings import ClusterSettings


class Engine(Protocol):
    """Runs the tasks of one flow run. Tasks take and return paths, never tables."""

    def submit(self, task: Task[..., Any], *args: Any) -> PrefectFuture[Any]:
        """Start a task; several run side by side."""
        ...

    def rest(self) -> None:
        """Give the memory of idle worker processes back to this machine."""
        ...


class EngineError(RuntimeError):
    """The engine asked for cannot be used, and why."""


class LocalEngine:
    """Threads of the flow that wait for one pool of worker processes."""

    def __init__(self, pool: Workers) -> None:
        """Work with the processes of ``pool``."""
        self._pool = pool

    def submit(self, task: Task[..., Any], *args: Any) -> PrefectFuture[Any]:
        """Start a task in a thread of the flow's own task runner."""
        return task.submit(*args)

    def rest(self) -> None:
        """Stop the worker processes; the next task starts them anew."""
        self._pool.close()


@contextmanager
def open_engine(
    settings: ClusterSettings, warehouse: Path, count: int, memory_mb: int | None
) -> Iterator[Engine]:
    """Hold the engine that the settings ask for.

    Args:
        settings: which engine, and how it uses a cluster.
        warehouse: the folder all tasks read and write.
        count: worker processes on this machine; a cluster that is there already has its own number.
        memory_mb: address space of one worker process in MB, None without limit.

    Raises:
        EngineError: a cluster was asked for and cannot be used.
    """
    if settings.engine == "local":
        with workers(count, memory_mb) as pool:
            yield LocalEngine(pool)
        return
    from tasks.cluster import open_cluster  # Ray is an extra, and takes seconds to import

    with open_cluster(settings, warehouse, count, memory_mb) as cluster:
        yield cluster
