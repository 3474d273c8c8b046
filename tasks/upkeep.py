"""Maintenance tasks over :mod:`unspun.store`."""

from datetime import UTC, datetime

from prefect import get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from unspun import store as stores
from unspun.ids import code_digest, stable_id
from unspun.schema import RUNS
from unspun.settings import StoreSettings
from unspun.store import Store


class BrokenPromise(RuntimeError):
    """The warehouse does not hold what its manifest says."""


@task(cache_policy=NO_CACHE)
def compact(store: Store, settings: StoreSettings) -> None:
    """Join the small files of every crowded partition into one snapshot."""
    now = datetime.now(UTC)
    row = {
        "run_id": stable_id("run", "compact", store.current_id(), code_digest()),
        "started_at": now,
        "finished_at": now,
        "code_digest": code_digest(),
        "settings": settings.model_dump_json(),
        "counts": "{}",
        "seconds": "{}",
    }
    if store.current_id() is None:
        return
    result = stores.compact(store, settings, RUNS.from_rows([row]), created_at=now)
    get_run_logger().info(
        "compacted into %s", result.snapshot_id or "nothing: no crowded partition"
    )


@task(cache_policy=NO_CACHE)
def prune(store: Store, settings: StoreSettings) -> None:
    """Drop snapshots and working files the settings no longer keep."""
    removed = stores.prune(store, settings)
    get_run_logger().info("removed %d snapshots, %d files", len(removed.snapshots), removed.shards)


@task(cache_policy=NO_CACHE)
def verify(store: Store) -> None:
    """Check the warehouse and leave what is wrong as an artifact."""
    problems = stores.verify(store)
    rows = "\n".join(f"| {p.rule_id} | {p.where} | {p.message} |" for p in problems)
    page = (
        f"| rule | where | what |\n| --- | --- | --- |\n{rows}" if problems else "No problem found."
    )
    create_markdown_artifact(key="unspun-verify", markdown=page, description=store.address)
    if problems:
        raise BrokenPromise(
            f"{len(problems)} problems in {store.address}; first: {problems[0].message}"
        )
