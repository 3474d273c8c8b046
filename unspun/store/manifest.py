"""The manifest of a snapshot: every file with its rows, bytes and digest, as canonical JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from unspun.ids import digest_of
from unspun.store.errors import StoreError

FORMAT = 1


@dataclass(frozen=True, slots=True, order=True)
class FileEntry:
    """One data file: its path below the snapshot, its rows, bytes and BLAKE2b-256 digest."""

    path: str
    rows: int
    bytes: int
    digest: str


Files = Mapping[str, tuple[FileEntry, ...]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds. ``created_at`` is UTC; ``parent`` is the snapshot it was built on."""

    id: str
    parent: str | None
    created_at: datetime
    code_digest: str
    content_digest: str
    tables: Files
    state: Files

    def entries(self) -> list[FileEntry]:
        """Return every file of the snapshot, in path order."""
        return sorted(e for group in (self.tables, self.state) for fs in group.values() for e in fs)

    def rows(self, table: str) -> int:
        """Return the number of rows of a published table."""
        return sum(entry.rows for entry in self.tables.get(table, ()))


def content_digest(tables: Files, state: Files) -> str:
    """Return the digest of all files but those of ``runs``, which differ from run to run."""
    groups = {f"tables/{k}": v for k, v in tables.items() if k != "runs"}
    groups |= {f"state/{k}": v for k, v in state.items()}
    return digest_of(
        part for k in sorted(groups) for e in sorted(groups[k]) for part in (e.path, e.digest)
    )


def snapshot_id(created_at: datetime, digest: str) -> str:
    """Return ``<utc>-<digest8>``, for example ``20250709T101500Z-1f2e3d4c``."""
    return f"{created_at:%Y%m%dT%H%M%SZ}-{digest[:8]}"


def dump(manifest: Manifest) -> bytes:
    """Return the one canonical form of a manifest; it ends with a digest of itself."""
    values = {
        "format": FORMAT,
        "id": manifest.id,
        "parent": manifest.parent,
        "created_at": manifest.created_at.isoformat(),
        "code_digest": manifest.code_digest,
        "content_digest": manifest.content_digest,
        "tables": _group(manifest.tables),
        "state": _group(manifest.state),
    }
    values["manifest_digest"] = digest_of([json.dumps(values, sort_keys=True)])
    return (json.dumps(values, indent=1) + "\n").encode()


def load(data: bytes) -> Manifest:
    """Return the manifest in ``data``.

    Raises:
        StoreError: not a manifest of this format.
    """
    try:
        values: dict[str, Any] = json.loads(data)
        if values["format"] != FORMAT:
            raise StoreError(
                f"This warehouse has format {values['format']}; this version of unspun reads "
                f"format {FORMAT}."
            )
        return Manifest(
            id=values["id"],
            parent=values["parent"],
            created_at=datetime.fromisoformat(values["created_at"]),
            code_digest=values["code_digest"],
            content_digest=values["content_digest"],
            tables=_ungroup(values["tables"]),
            state=_ungroup(values["state"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"The manifest is damaged: {error!r}.") from error


def _group(files: Files) -> dict[str, Any]:
    return {
        name: {
            "rows": sum(e.rows for e in files[name]),
            "bytes": sum(e.bytes for e in files[name]),
            "files": [asdict(e) for e in sorted(files[name])],
        }
        for name in sorted(files)
    }


def _ungroup(values: dict[str, Any]) -> dict[str, tuple[FileEntry, ...]]:
    return {name: tuple(FileEntry(**f) for f in group["files"]) for name, group in values.items()}
