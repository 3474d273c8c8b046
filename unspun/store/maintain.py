"""Looking after a warehouse: moving the pointer back, dropping old snapshots, joining small files."""

import shutil
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from unspun.settings import StoreSettings
from unspun.store.changes import Change
from unspun.store.errors import StoreError, readable_errors
from unspun.store.publish import PublishResult, publish
from unspun.store.snapshot import Snapshot
from unspun.store.warehouse import Store


@dataclass(frozen=True)
class Pruned:
    """What pruning removed; ``freed`` is in bytes."""

    snapshots: tuple[str, ...] = ()
    shards: int = 0
    freed: int = 0


def rollback(store: Store, snapshot_id: str | None = None) -> Snapshot:
    """Make an older snapshot the published one, by default the parent of the current one.

    Raises:
        StoreBusy: a run is writing.
        StoreError: there is no such snapshot, or nothing to go back to.
    """
    with store.lock():
        current = store.current()
        if current is None:
            raise StoreError(f"Nothing is published in {store.address}.")
        wanted = snapshot_id or current.parent
        if wanted is None:
            raise StoreError(f"{current.id} is the first snapshot: there is none before it.")
        target = store.snapshot(wanted)
        with readable_errors(store.root):
            store.point(target.id)
        return target


def prune(store: Store, settings: StoreSettings, *, now: datetime | None = None) -> Pruned:
    """Remove snapshots that are neither current, nor among the newest, nor young; and old shards.

    A snapshot's run report goes with it. A file goes from the disk with the last snapshot that
    links it, so pruning never takes data from a snapshot that stays.

    Raises:
        StoreBusy: a run is writing.
        StoreError: a file cannot be removed.
    """
    moment = now or datetime.now(UTC)
    with store.lock(), readable_errors(store.root):
        before = shutil.disk_usage(store.root).free if store.root.exists() else 0
        current = store.current_id()
        snapshots = store.snapshots()
        young = moment - timedelta(days=settings.keep_days)
        old = [
            s
            for s in snapshots[: max(0, len(snapshots) - settings.keep_snapshots)]
            if s.id != current and s.created_at < young
        ]
        for snapshot in old:
            store.report_path(snapshot.id).unlink(missing_ok=True)
            store.bury(snapshot.path)
        shards = _remove_old_shards(store.shards_dir, settings.keep_shard_days)
        freed = max(0, shutil.disk_usage(store.root).free - before)
    return Pruned(tuple(s.id for s in old), shards, freed)


def _remove_old_shards(folder: Path, days: int) -> int:
    """Remove shard outputs that no run has touched for ``days``; they can be made again."""
    if not folder.is_dir():
        return 0
    limit = time.time() - days * 86_400
    old = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.stat().st_mtime < limit]
    for path in old:
        path.unlink()
    for child in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(child.iterdir()):
            child.rmdir()
    return len(old)


def compact(
    store: Store, settings: StoreSettings, run_row: pa.Table, *, created_at: datetime
) -> PublishResult:
    """Join the files of every partition that has more than ``compact_files`` of them.

    The rows stay the same; a partition's files become one (or as many as its size needs).

    Raises:
        StoreBusy: a run is writing.
        StoreError: nothing is published, or the disk is full or read-only.
    """
    with store.lock():
        current = store.current()
        if current is None:
            raise StoreError(f"Nothing is published in {store.address}.")
        merge = {
            name: _crowded(current, name, settings.compact_files)
            for name in current.manifest.tables
        }
        if not any(merge.values()):
            return PublishResult(None)
        changes: dict[str, Change] = {}
        return publish(store, current, changes, {}, run_row, created_at=created_at, merge=merge)


def _crowded(snapshot: Snapshot, table: str, limit: int) -> frozenset[str]:
    folders: dict[str, list[str]] = {}
    for entry in snapshot.manifest.tables[table]:
        folders.setdefault(entry.path.rpartition("/")[0], []).append(entry.path)
    return frozenset(path for paths in folders.values() if len(paths) > limit for path in paths)
