"""A Ray cluster as engine: prefect-ray carries the tasks to its nodes.

Each Ray worker keeps one worker process of :mod:`tasks.workers` and does its stages there, so the
limits of time and memory and the search for a document that kills its worker are those of a run
on one machine. Ray does a task again whose node was lost; what was finished lies in the warehouse,
which all nodes share.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from prefect import Task, get_client
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.utilities.callables import get_call_parameters

from tasks.engines import EngineError
from tasks.workers import NODE_WORKER_MB, Workers
from unspun.ids import code_digest
from unspun.settings import ClusterSettings

ATTEMPTS = 3
# Ray takes 127.0.0.1 for "this machine" and puts its outer address in the place
OWN_ADDRESS = "127.0.0.2" if sys.platform == "linux" else "127.0.0.1"

T = TypeVar("T")


class RayEngine:
    """Tasks as Ray tasks, each with one CPU of some node."""

    def __init__(self, runner: Any, settings: ClusterSettings) -> None:
        """Submit to a started ``RayTaskRunner``."""
        self._runner = runner
        self._settings = settings

    def submit(self, task: Task[..., Any], *args: Any) -> PrefectFuture[Any]:
        """Start a task on some node."""
        from prefect_ray.context import remote_options

        options: dict[str, Any] = {"num_cpus": 1, "max_retries": self._settings.node_retries}
        parameters = get_call_parameters(task.fn, args, {})
        one_shard = "shard" in parameters
        memory = self._settings.shard_memory_mb if one_shard else self._settings.step_memory_mb
        if memory is not None:
            options["memory"] = memory << 20
        with remote_options(**options):
            future: PrefectFuture[Any] = self._runner.submit(task, parameters)
        return future

    def rest(self) -> None:
        """Keep the nodes' processes: their memory is not that of this machine."""


@contextmanager
def open_cluster(
    settings: ClusterSettings, warehouse: Path, count: int, memory_mb: int | None
) -> Iterator[RayEngine]:
    """Connect to the cluster of the settings, or start one here, while the block runs.

    Raises:
        EngineError: Ray is not installed, there is no Prefect server for the nodes, the cluster
            does not answer, or a node has another version of the code or does not see the warehouse.
    """
    try:
        import ray
        from prefect_ray import RayTaskRunner
    except ImportError as error:
        raise EngineError(
            f"The engine {settings.engine} needs Ray: pip install 'unspun[cluster]'."
        ) from error
    check_server(settings.engine)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    api_url = str(get_client(sync_client=True).api_url)
    address = settings.engine if settings.engine.startswith("ray://") else None
    options = _ray_options(settings, api_url, count, memory_mb)
    with ExitStack() as stack:
        # tasks take Prefect's settings from the flow, not from their node's environment
        stack.enter_context(temporary_settings(updates={PREFECT_API_URL: api_url}))
        stack.callback(ray.shutdown)
        try:
            runner = connect(lambda: stack.enter_context(RayTaskRunner(address, options)))
        except Exception as error:  # Ray raises the bare class where a node is slow to start
            raise EngineError(
                f"The Ray cluster {settings.engine} does not answer ({error})."
            ) from error
        check_nodes(warehouse, settings.node_seconds)
        yield RayEngine(runner, settings)


def connect(start: Callable[[], T], pause: float = 1.0) -> T:
    """Return what ``start`` gives, asking thrice where the cluster breaks off.

    A cluster that answers starts a process for each program that connects to it, and on a busy
    head node that process at times dies at birth; the next one lives. A cluster that does not
    answer at all is not asked again: Ray has waited for it long enough.

    Raises:
        ConnectionAbortedError: the cluster broke off each time.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            return start()
        except ConnectionAbortedError:
            time.sleep(attempt * pause)
    return start()


def _ray_options(
    settings: ClusterSettings, api_url: str, count: int, memory_mb: int | None
) -> dict[str, Any]:
    variables = {
        "PREFECT_API_URL": api_url,
        "DAFT_RUNNER": "ray",
        "DO_NOT_TRACK": "1",
        NODE_WORKER_MB: str(memory_mb or 0),
    }
    options: dict[str, Any] = {"log_to_driver": False, "runtime_env": {"env_vars": variables}}
    if settings.engine == "local-cluster":
        options |= {
            "num_cpus": count,
            "object_store_memory": settings.object_store_mb << 20,
            "include_dashboard": False,
            "_node_ip_address": OWN_ADDRESS,
        }
    return options


def check_server(engine: str) -> None:
    """Refuse a cluster whose nodes would have no Prefect server to report to.

    Without one every Ray worker would start a server of its own. A ``local-cluster`` is given the
    run's own server.

    Raises:
        EngineError: ``PREFECT_API_URL`` is not set, or is one that other machines cannot reach.
    """
    if not engine.startswith("ray://"):
        return
    server = PREFECT_API_URL.value()
    if not server:
        raise EngineError(
            f"A run on {engine} needs a Prefect server that the nodes can reach: start one with "
            "`prefect server start --host 0.0.0.0` and set PREFECT_API_URL to its address."
        )
    if _is_loopback(server) and not _is_loopback(engine):
        raise EngineError(
            f"The nodes of {engine} cannot reach the Prefect server {server}: set PREFECT_API_URL "
            "to an address of this machine that they can reach."
        )


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_nodes(warehouse: Path, seconds: float) -> None:
    """Ask every node that takes tasks for the warehouse and the version of the code.

    Raises:
        EngineError: a node does not answer, does not see the warehouse or has other code.
    """
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    warehouse.mkdir(parents=True, exist_ok=True)
    token = warehouse / f".seen-{uuid4().hex}"
    token.touch()
    try:
        look = ray.remote(num_cpus=0)(see)
        nodes = [n for n in ray.nodes() if n["Alive"] and n["Resources"].get("CPU")]
        here = {n["NodeID"]: NodeAffinitySchedulingStrategy(n["NodeID"], soft=False) for n in nodes}
        asked = [look.options(scheduling_strategy=s).remote(token) for s in here.values()]
        seen = ray.get(asked, timeout=seconds)
    except ray.exceptions.RayError as error:
        raise EngineError(f"A node of the cluster does not answer: {error}") from error
    finally:
        token.unlink()
    for node, (shares, code) in zip(nodes, seen, strict=True):
        name = node["NodeManagerAddress"]
        if not shares:
            raise EngineError(
                f"Node {name} does not see {warehouse}: a cluster needs a warehouse on storage "
                "that all nodes mount at the same path."
            )
        if code != code_digest():
            raise EngineError(f"Node {name} has another version of unspun than this machine.")


def see(token: Path) -> tuple[bool, str]:
    """Return whether this node sees a file of the warehouse, and the digest of its code."""
    return token.is_file(), code_digest()


def node_workers() -> Workers:
    """Return the worker process of this Ray worker: one, for Ray gives it one task at a time."""
    import ray

    os.environ["RAY_ADDRESS"] = ray.get_runtime_context().gcs_address  # for Daft in that process
    return Workers(1, int(os.environ[NODE_WORKER_MB]) or None)
