"""A warehouse in an object store, worked on through a copy on this machine's disk.

A snapshot is made, judged and checked in the copy, which is a warehouse like any other. Its files
are then put into the object store, those the parent has too by a copy inside it, and the last step
is a conditional write of ``CURRENT``: it succeeds only if nobody has published since this run
read it. Readers of the bucket follow ``CURRENT`` as readers of a folder do. No lock spans machines:
of two runs that build on the same snapshot, the second to publish is refused and changes nothing.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from unspun.ids import digest_of, file_digest
from unspun.store import manifest as manifests
from unspun.store.bucket import Bucket, Moved
from unspun.store.errors import StoreError, readable_errors
from unspun.store.manifest import FileEntry, Manifest
from unspun.store.snapshot import Snapshot
from unspun.store.warehouse import SNAPSHOT_ID, Store, named_in

POINTER = "CURRENT"


class ObjectStore(Store):
    """A warehouse below ``s3://bucket/prefix``; ``root`` is its copy here, by default in a cache.

    The copy holds the snapshots this machine has worked on and may be deleted at any time.
    """

    has_link = False

    def __init__(self, url: str, root: Path | None = None) -> None:
        """Open the warehouse at ``url``; the server is asked when something is read.

        Raises:
            StoreError: ``url`` cannot name one.
        """
        self.bucket = Bucket(url)
        super().__init__(root or _cache() / digest_of([self.bucket.url])[:16])
        self._tag: str | None = None

    @property
    def address(self) -> str:
        """The URL, as messages and summaries name it."""
        return self.bucket.url

    def current_id(self) -> str | None:
        """Return the id in ``CURRENT`` of the object store; :meth:`point` builds on this reading."""
        found = self.bucket.read(POINTER)
        self._tag = found[1] if found else None
        return named_in(found[0].decode(errors="replace"), self.address) if found else None

    def folder(self, snapshot_id: str) -> Path:
        """Return the folder of a snapshot; what of it is not here yet is fetched, and checked."""
        path = super().folder(snapshot_id)
        if not path.is_dir():
            with readable_errors(self.root):
                self._fetch(snapshot_id)
        return path

    def snapshots(self) -> list[Snapshot]:
        """Return all snapshots of the object store, oldest first; their files may not be here."""
        ids = [name for name in self.bucket.folders("snapshots") if SNAPSHOT_ID.fullmatch(name)]
        found = [Snapshot(self.snapshots_dir / i, m) for i in ids if (m := self._manifest(i))]
        return sorted(found, key=lambda s: (s.created_at, s.id))

    def raw_shard(self, name: str) -> Path:
        """Return a raw shard, fetched if it is not here."""
        path = super().raw_shard(name)
        if not path.exists():
            self._download(f"raw/{name}", path)
        return path

    def point(self, snapshot_id: str) -> None:
        """Put a snapshot into the object store and make it the published one.

        Raises:
            StoreError: another run was faster, or the server could not be reached.
        """
        self._upload(self.snapshot(snapshot_id))
        try:
            self.bucket.replace(POINTER, f"snapshots/{snapshot_id}\n".encode(), self._tag)
        except Moved as error:
            raise StoreError(
                f"Another run published in {self.address} while this one was working. "
                "Run again: nothing was published."
            ) from error

    def bury(self, folder: Path) -> None:
        """Remove a snapshot, its manifest first: half of one is none."""
        if folder.parent == self.snapshots_dir:
            prefix = f"snapshots/{folder.name}"
            keys = sorted(self.bucket.sizes(prefix), key=lambda k: not k.endswith("manifest.json"))
            self.bucket.remove(keys[:1])
            self.bucket.remove(keys[1:])
        if folder.exists():
            super().bury(folder)

    def altered(self, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
        """Yield (key, what is wrong) for objects that are not the files the manifest names."""
        prefix = f"snapshots/{snapshot.id}"
        found = self.bucket.sizes(prefix)
        names = {f"{prefix}/{e.path}": e for e in snapshot.manifest.entries()}
        for key in sorted(found.keys() - names.keys() - {f"{prefix}/manifest.json"}):
            yield key, "The manifest does not name it."
        if self._manifest(snapshot.id) != snapshot.manifest:
            yield f"{prefix}/manifest.json", "It is not the one that was published."
        for key, entry in names.items():
            if key not in found:
                yield key, "The object is gone."
            elif found[key] != entry.bytes or self._digest(key) != entry.digest:
                yield key, "Its bytes are not those that were published."

    def _digest(self, key: str) -> str:
        path = self.staging_dir / "check" / str(os.getpid())
        self._download(key, path)
        digest = file_digest(path)
        path.unlink()
        return digest

    def _manifest(self, snapshot_id: str) -> Manifest | None:
        found = self.bucket.read(f"snapshots/{snapshot_id}/manifest.json")
        return manifests.load(found[0]) if found else None

    def _upload(self, snapshot: Snapshot) -> None:
        kept = self.bucket.sizes("raw")
        for path in sorted(self.raw_dir.glob("*.parquet")):
            if f"raw/{path.name}" not in kept:
                self.bucket.put(path, f"raw/{path.name}")
        prefix = f"snapshots/{snapshot.id}"
        there = self.bucket.sizes(prefix)
        parent = self._manifest(snapshot.parent) if snapshot.parent else None
        shared = set(parent.entries()) if parent else set()
        for entry in snapshot.manifest.entries():
            key = f"{prefix}/{entry.path}"
            if there.get(key) == entry.bytes:
                continue
            if entry in shared:
                self.bucket.copy(f"snapshots/{snapshot.parent}/{entry.path}", key)
            else:
                self.bucket.put(snapshot.path / entry.path, key)
        self.bucket.put(snapshot.path / "manifest.json", f"{prefix}/manifest.json")

    def _fetch(self, snapshot_id: str) -> None:
        """Make a snapshot's folder here: files other snapshots have are linked, others fetched."""
        manifest = self._manifest(snapshot_id)
        if manifest is None:
            raise StoreError(f"There is no snapshot {snapshot_id} in {self.address}.")
        part = self.root / f".fetch-{os.getpid()}-{snapshot_id}"
        shutil.rmtree(part, ignore_errors=True)
        here = {f"{p.parent.name}/{p.name}": p for p in self.snapshots_dir.rglob("part-*.parquet")}
        for entry in manifest.entries():
            target = part / entry.path
            target.parent.mkdir(parents=True, exist_ok=True)
            known = here.get(f"{target.parent.name}/{target.name}")
            if known is not None:
                os.link(known, target)
            else:
                self._download(f"snapshots/{snapshot_id}/{entry.path}", target)
            self._check(target, entry)
        (part / "manifest.json").write_bytes(manifests.dump(manifest))
        self.snapshots_dir.mkdir(parents=True, exist_ok=True)
        try:
            part.rename(self.snapshots_dir / snapshot_id)
        except OSError:  # another process of this machine has fetched it meanwhile
            shutil.rmtree(part)

    def _check(self, path: Path, entry: FileEntry) -> None:
        if path.stat().st_size != entry.bytes or file_digest(path) != entry.digest:
            raise StoreError(f"{self.address}: {entry.path} is not the file that was published.")
        path.chmod(0o444)

    def _download(self, key: str, path: Path) -> None:
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        self.bucket.get(key, temporary)
        temporary.replace(path)


def _cache() -> Path:
    """Return where copies lie: ``$UNSPUN_CACHE``, else the user's cache folder."""
    configured = os.environ.get("UNSPUN_CACHE") or os.environ.get("XDG_CACHE_HOME")
    return Path(configured) / "unspun" if configured else Path.home() / ".cache" / "unspun"


def open_store(warehouse: str | Path, *, absolute: bool = False) -> Store:
    """Return the warehouse in a folder, named from the root if need be, or at an ``s3://`` URL.

    Raises:
        StoreError: the URL is not one of an object store that can be written to safely.
    """
    if isinstance(warehouse, str) and "://" in warehouse:
        return ObjectStore(warehouse)
    return Store(Path(warehouse).absolute() if absolute else Path(warehouse))
