"""The warehouse folder: its pointer, its snapshots, its lock and its working folders.

``CURRENT`` is the one switch for all tables: a text file that names a snapshot, replaced
atomically. ``current`` is a symlink for people, moved right after it.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from unspun.store.errors import StoreError, readable_errors
from unspun.store.lock import hold
from unspun.store.snapshot import Snapshot

SNAPSHOT_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")


class Store:
    """A warehouse on a local disk. Opening it changes nothing; writing needs :meth:`lock`."""

    has_link = True  # beside CURRENT, a symlink for people

    def __init__(self, root: Path) -> None:
        """Open the warehouse in ``root``, which need not exist yet."""
        self.root = root
        self.raw_dir = root / "raw"
        self.shards_dir = root / "shards"
        self.quarantine_dir = root / "quarantine"
        self.snapshots_dir = root / "snapshots"
        self.staging_dir = root / ".staging"
        self._locked = False

    @property
    def address(self) -> str:
        """What messages and summaries call this warehouse."""
        return str(self.root)

    def current(self) -> Snapshot | None:
        """Return the published snapshot, or None in a new warehouse.

        Raises:
            StoreError: the pointer is damaged or names a snapshot that is gone.
        """
        snapshot_id = self.current_id()
        return None if snapshot_id is None else self.snapshot(snapshot_id)

    def current_id(self) -> str | None:
        """Return the id in ``CURRENT``, or None in a new warehouse."""
        try:
            pointer = (self.root / "CURRENT").read_text(encoding="utf-8", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return None
        return named_in(pointer, self.address)

    def snapshot(self, snapshot_id: str) -> Snapshot:
        """Return one snapshot by its id.

        Raises:
            StoreError: there is no such snapshot.
        """
        if not SNAPSHOT_ID.fullmatch(snapshot_id):
            raise StoreError(f"{snapshot_id!r} is not the id of a snapshot.")
        return Snapshot.open(self.folder(snapshot_id))

    def folder(self, snapshot_id: str) -> Path:
        """Return the folder of a snapshot."""
        return self.snapshots_dir / snapshot_id

    def raw_shard(self, name: str) -> Path:
        """Return the file of a raw shard."""
        return self.raw_dir / name

    def altered(self, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
        """Yield (name, what is wrong) where a snapshot's files elsewhere are not those here."""
        yield from ()

    def report_path(self, snapshot_id: str) -> Path:
        """Return where the run report of a snapshot lies, if it was written."""
        return self.root / "reports" / f"{snapshot_id}.html"

    def snapshots(self) -> list[Snapshot]:
        """Return all snapshots on disk, oldest first."""
        if not self.snapshots_dir.is_dir():
            return []
        names = sorted(
            p.name for p in self.snapshots_dir.iterdir() if SNAPSHOT_ID.fullmatch(p.name)
        )
        return sorted((self.snapshot(name) for name in names), key=lambda s: (s.created_at, s.id))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the only writer inside the block; inside another block of this object do nothing.

        What a killed run left in ``.staging`` is removed on entry.

        Raises:
            StoreBusy: another run holds the lock.
            StoreError: the folder cannot be written.
        """
        if self._locked:
            yield
            return
        with hold(self.root / ".lock"):
            self._locked = True
            try:
                with readable_errors(self.root):
                    self._recover()
                yield
            finally:
                self._locked = False

    def staging(self, run_id: str) -> Path:
        """Return this run's working folder on the warehouse's disk, made if need be."""
        if not re.fullmatch(r"[\w.-]+", run_id) or run_id.startswith("."):
            raise StoreError(f"{run_id!r} cannot name a folder.")
        folder = self.staging_dir / run_id
        with readable_errors(self.root):
            folder.mkdir(parents=True, exist_ok=True)
        return folder

    def point(self, snapshot_id: str) -> None:
        """Make a snapshot the published one: ``CURRENT`` first, then the symlink."""
        target = f"snapshots/{snapshot_id}"
        temporary = self.root / ".CURRENT.new"
        with temporary.open("w", encoding="utf-8") as stream:
            stream.write(target + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.root / "CURRENT")
        self._link(target)
        sync_folder(self.root)

    def bury(self, folder: Path) -> None:
        """Remove a folder; a kill on the way leaves it whole or out of sight, never half there."""
        self.staging_dir.mkdir(exist_ok=True)
        grave = self.staging_dir / f"removed-{folder.name}"
        folder.rename(grave)
        shutil.rmtree(grave)

    def _link(self, target: str) -> None:
        temporary = self.root / ".current.new"
        temporary.unlink(missing_ok=True)
        temporary.symlink_to(target)
        temporary.replace(self.root / "current")

    def _recover(self) -> None:
        if self.staging_dir.exists():
            shutil.rmtree(self.staging_dir)
        snapshot_id = self.current_id()
        link = self.root / "current"
        if snapshot_id is None or not self.has_link:
            return
        target = f"snapshots/{snapshot_id}"
        if not link.is_symlink() or str(link.readlink()) != target:
            self._link(target)


def named_in(pointer: str, address: str) -> str:
    """Return the id of the snapshot that a pointer names.

    Raises:
        StoreError: it names none.
    """
    folder, _, snapshot_id = pointer.strip().rpartition("/")
    if folder != "snapshots" or not SNAPSHOT_ID.fullmatch(snapshot_id):
        raise StoreError(f"{address}/CURRENT is damaged: it says {pointer.strip()[:80]!r}.")
    return snapshot_id


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
