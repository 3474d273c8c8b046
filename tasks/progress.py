"""How far a run is: a progress artifact in the UI, and whoever else listens (the terminal)."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from prefect import get_run_logger
from prefect.artifacts import (
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.futures import PrefectFuture, as_completed

from tasks.engines import Engine
from unspun.pipeline.work import Output

STAGES = (
    "ingest",
    "census",
    "text",
    "stories",
    "names",
    "repair",
    "late repair",
    "analyse",
    "rows",
    "resolve",
    "mentions",
    "events",
    "validate",
    "publish",
)

Listener = Callable[[str, int, int], None]
_listeners: list[Listener] = []


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call ``listener(stage, shards done, shards)`` for every step while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class Progress:
    """Runs stages, with seconds per stage and one progress bar for all.

    A second counts for the stage the run waited for in it, whatever went on beside that one.
    """

    def __init__(self, engine: Engine) -> None:
        """Start at nothing done; tasks will run on ``engine``."""
        self._engine = engine
        self.seconds: dict[str, float] = {}
        self._artifact: UUID | None = None

    def map(
        self, name: str, task: Any, shards: Sequence[str], items: Sequence[Any], *rest: Any
    ) -> list[Any]:
        """Run ``task(shard, item, ...)`` for every shard side by side; results in shard order.

        Lists in ``rest`` have one entry per shard and are shared out like ``items``; anything
        else goes to every shard as it is.
        """
        with self.stage(name, len(shards)):
            futures = [
                self._engine.submit(
                    task, shard, items[i], *(r[i] if isinstance(r, list) else r for r in rest)
                )
                for i, shard in enumerate(shards)
            ]
            for done, _ in enumerate(as_completed(futures), 1):
                self._tell(name, done, len(shards))
            results = [future.result() for future in futures]
        _table(name, dict(zip(shards, results, strict=True)))
        return results

    def one(self, name: str, task: Any, *args: Any) -> Any:
        """Run a stage that is a single task over the whole batch."""
        return self.end(name, self.begin(task, *args))

    def begin(self, task: Any, *args: Any) -> PrefectFuture[Any]:
        """Start a task beside what comes next."""
        return self._engine.submit(task, *args)

    def end(self, name: str, begun: PrefectFuture[Any]) -> Any:
        """Wait for a stage that is a single task and was begun before."""
        with self.stage(name):
            result = begun.result()
        _table(name, {"all": result})
        return result

    def step(self, task: Any, *args: Any) -> Any:
        """Run a task that is too small to be a stage and return its result."""
        return self.begin(task, *args).result()

    @contextmanager
    def stage(self, name: str, shards: int = 1) -> Iterator[None]:
        """Time one stage and say when it starts and ends."""
        started = time.monotonic()
        self._tell(name, 0, shards)
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - started
        self._tell(name, shards, shards)
        get_run_logger().info("%s: %d shards, %.1f s", name, shards, self.seconds[name])
        self._show(100.0 * (STAGES.index(name) + 1) / len(STAGES))

    def _tell(self, name: str, done: int, shards: int) -> None:
        for listener in _listeners:
            listener(name, done, shards)

    def _show(self, percent: float) -> None:
        if self._artifact is None:
            artifact = create_progress_artifact(percent, description="Stages of this run")
            self._artifact = artifact if isinstance(artifact, UUID) else None
        else:
            update_progress_artifact(self._artifact, percent)


def _table(name: str, results: Mapping[str, Output]) -> None:
    """Leave a stage's rows per shard and table in the UI, under a key that stays."""
    rows = [
        {"shard": shard, **{p.stem: output.rows(p.stem) for p in sorted(output.folder.iterdir())}}
        for shard, output in results.items()
    ]
    key = f"stage-{name.replace(' ', '-')}"
    create_table_artifact(key=key, table=rows, description=f"Rows made by the stage {name}")
