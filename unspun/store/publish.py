"""Publishing: one new snapshot of all tables, or nothing at all.

Order of steps, each safe to be killed in: write and link into ``.staging``; let the gate judge;
flush files and folders; rename into ``snapshots/``; replace ``CURRENT``. Readers follow
``CURRENT``, so they see the whole old snapshot until the last step and the whole new one after.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from unspun.ids import code_digest
from unspun.schema import TABLES
from unspun.store import manifest as manifests
from unspun.store.changes import (
    Change,
    StagedTable,
    Staging,
    stage_table,
    state_shape,
    table_shape,
)
from unspun.store.errors import StoreError, readable_errors
from unspun.store.manifest import FileEntry, Manifest
from unspun.store.snapshot import Snapshot, StagedSnapshot
from unspun.store.warehouse import Store, sync_folder

Gate = Callable[[StagedSnapshot], None]
Merges = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class PublishResult:
    """What publishing did; ``snapshot_id`` is None where nothing had changed."""

    snapshot_id: str | None
    files_written: int = 0
    files_linked: int = 0
    partitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def publish(
    store: Store,
    parent: Snapshot | None,
    changes: Mapping[str, Change],
    state: Mapping[str, Change],
    run_row: pa.Table,
    *,
    created_at: datetime,
    gate: Gate | None = None,
    merge: Merges | None = None,
) -> PublishResult:
    """Publish ``parent`` with ``changes`` applied, as one snapshot.

    ``run_row`` is this run's row of ``runs``. ``gate`` is called with the staged snapshot before
    anything is moved; what it raises passes through and leaves the warehouse as it was.
    ``merge`` names files, per table, that are to be joined into one although nothing in them
    changed. Nothing is published where all tables but ``runs`` stay as they are.

    Raises:
        StoreBusy: another run is writing.
        StoreError: ``parent`` is no longer the published snapshot, rows do not fit their table,
            or the disk is full or read-only.
    """
    if unknown := sorted(set(changes) - set(TABLES)):
        raise StoreError(f"There is no table {', '.join(unknown)}.")
    with store.lock():
        _check_parent(store, parent)
        folder = store.staging(run_row["run_id"][0].as_py())
        try:
            with readable_errors(store.root):
                everything = {**changes, "runs": Change(append=[run_row])}
                staged, tables = _stage(folder, parent, everything, state, created_at, merge or {})
            if parent and staged.manifest.content_digest == parent.manifest.content_digest:
                return PublishResult(None)
            if gate is not None:
                gate(staged)
            _check_parent(store, parent)
            with readable_errors(store.root):
                _commit(store, staged, tables)
        finally:
            shutil.rmtree(folder / "snapshot", ignore_errors=True)
            shutil.rmtree(folder / "scratch", ignore_errors=True)
            with suppress(OSError):
                folder.rmdir()
        return PublishResult(
            staged.id,
            sum(len(t.written) for t in tables.values()),
            sum(len(t.linked) for t in tables.values()),
            {name: tuple(t.partitions) for name, t in tables.items() if t.partitions},
        )


def _check_parent(store: Store, parent: Snapshot | None) -> None:
    current = store.current_id()
    expected = parent.id if parent else None
    if current != expected:
        raise StoreError(
            f"The warehouse {store.address} moved from {expected or 'nothing'} to "
            f"{current or 'nothing'} while this run was working. Run again: nothing was published."
        )


def _stage(
    folder: Path,
    parent: Snapshot | None,
    changes: Mapping[str, Change],
    state: Mapping[str, Change],
    created_at: datetime,
    merge: Merges,
) -> tuple[StagedSnapshot, dict[str, StagedTable]]:
    """Write or link every file of the new snapshot below ``folder``."""
    staging = Staging(parent.path if parent else None, folder / "snapshot", folder / "scratch")
    shutil.rmtree(staging.root, ignore_errors=True)
    staging.root.mkdir(parents=True)
    old = parent.manifest if parent else None
    tables = {
        name: stage_table(
            table_shape(name),
            changes.get(name, Change()),
            old.tables.get(name, ()) if old else (),
            staging,
            merge.get(name, frozenset()),
        )
        for name in TABLES
    }
    states = _stage_states(state, old, staging)
    manifest = _manifest(parent, tables, states, created_at)
    written = {name: tuple(t.written) for name, t in tables.items()}
    staged = StagedSnapshot(staging.root, manifest, base=parent, written=written)
    return staged, {**tables, **{f"_state/{name}": t for name, t in states.items()}}


def _stage_states(
    state: Mapping[str, Change], old: Manifest | None, staging: Staging
) -> dict[str, StagedTable]:
    known = old.state if old else {}
    result: dict[str, StagedTable] = {}
    for name in sorted({*state, *known}):
        files: tuple[FileEntry, ...] = known.get(name, ())
        change = state.get(name, Change())
        first = staging.parent / files[0].path if staging.parent and files else None
        shape = state_shape(name, change, first)
        if shape is not None:
            result[name] = stage_table(shape, change, files, staging)
    return result


def _manifest(
    parent: Snapshot | None,
    tables: Mapping[str, StagedTable],
    states: Mapping[str, StagedTable],
    created_at: datetime,
) -> Manifest:
    files = {name: t.files for name, t in tables.items()}
    state_files = {name: t.files for name, t in states.items()}
    digest = manifests.content_digest(files, state_files)
    moment = created_at.astimezone(UTC)
    if parent is not None:
        # snapshots stay in order even where the clock went back
        moment = max(moment, parent.created_at + timedelta(seconds=1))
    return Manifest(
        id=manifests.snapshot_id(moment, digest),
        parent=parent.id if parent else None,
        created_at=moment,
        code_digest=code_digest(),
        content_digest=digest,
        tables=files,
        state=state_files,
    )


def _commit(store: Store, staged: StagedSnapshot, tables: Mapping[str, StagedTable]) -> None:
    (staged.path / "manifest.json").write_bytes(manifests.dump(staged.manifest))
    (staged.path / "manifest.json").chmod(0o444)
    fresh = [e.path for t in tables.values() for e in t.written]
    for path in ["manifest.json", *fresh]:
        _sync_file(staged.path / path)
    for folder, _, _ in os.walk(staged.path, topdown=False):
        sync_folder(Path(folder))
    target = store.snapshots_dir / staged.id
    store.snapshots_dir.mkdir(exist_ok=True)
    if target.exists():
        # a run killed between this rename and the pointer left the same snapshot unpublished
        store.bury(target)
    staged.path.rename(target)
    sync_folder(store.snapshots_dir)
    store.point(staged.id)


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
