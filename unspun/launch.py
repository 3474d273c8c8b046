"""Starting the flow from a terminal: the environment Prefect needs, and no server for nothing."""

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from unspun.settings import Settings

if TYPE_CHECKING:
    from unspun.pipeline.intake import Replay
    from unspun.pipeline.summary import Summary

# stage, shards done, shards
Listener = Callable[[str, int, int], None]

PREFECT_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # what goes wrong is said once, by this program; Prefect's own log is in its UI
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "GX_ANALYTICS_ENABLED": "false",
}
# Without a server of the user's own, Prefect starts one for the run. It needs neither UI nor
# schedules: off, it is up in half the time. On a busy machine 20 s, the default, is too short.
OWN_SERVER_DEFAULTS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
BYTES_A_WORKER = 1 << 20  # of input that make it worth to load the models once more


def launch(
    sources: Sequence[str],
    warehouse: str,
    workers: int,
    settings: Settings,
    progress: Callable[[], AbstractContextManager[Listener]],
    *,
    fetch: bool = False,
    replay: "Replay | None" = None,
) -> "Summary":
    """Run the flow over ``sources``, or over documents of the warehouse, and return what it did.

    Where no server is configured and the input holds nothing new, none is started.

    Raises:
        SourceError: a source does not exist or cannot be read.
        StoreError: the warehouse cannot be used.
    """
    from unspun.ingest import check_source

    for source in sources:
        check_source(source, fetch=fetch)
    own_server = not os.environ.get("PREFECT_API_URL")
    _set_defaults(PREFECT_DEFAULTS | (OWN_SERVER_DEFAULTS if own_server else {}))
    if own_server and not (replay or fetch):
        known = _nothing_new(sources, warehouse, settings)
        if known is not None:
            return known
    from tasks import own_server as server
    from tasks.workers import GARBAGE

    if settings.cluster.engine != "local":
        from tasks.cluster import check_server

        check_server(settings.cluster.engine)
    elif server.is_wanted():
        server.start_server()

    gc.set_threshold(*GARBAGE)
    with _loading(sources, workers, settings):
        from flows.parameters import RunParameters
        from flows.pipeline import run_pipeline
        from tasks.progress import listening

        parameters = RunParameters(
            sources=list(sources),
            warehouse=warehouse,
            workers=workers,
            fetch=fetch,
            replay=replay,
            settings=settings,
        )
        server.await_server()
        with progress() as listener, listening(listener):
            return run_pipeline(parameters)


def _loading(
    sources: Sequence[str], workers: int, settings: Settings
) -> AbstractContextManager[None]:
    """Let workers load their models while Prefect and its server start, as many as will be busy."""
    if settings.cluster.engine != "local":
        return nullcontext()
    from tasks.workers import workers_ahead
    from unspun.pipeline.loading import load_models

    files = (p for p in map(Path, sources) if p.is_file())
    first = 1 + sum(p.stat().st_size for p in files) // BYTES_A_WORKER
    return workers_ahead(workers, first, partial(load_models, settings))


def _set_defaults(values: Mapping[str, str]) -> None:
    for name, value in values.items():
        os.environ.setdefault(name, value)


def _nothing_new(sources: Sequence[str], warehouse: str, settings: Settings) -> "Summary | None":
    from unspun.pipeline.intake import known_input
    from unspun.pipeline.summary import nothing_new
    from unspun.store import open_store

    store = open_store(warehouse)
    batch = known_input(sources, store, settings)
    return None if batch is None else nothing_new(batch, store.address, store.current_id())
