"""The warehouse against its promises: every byte, every key, every span, every count."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from unspun.ids import file_digest
from unspun.rules import rule
from unspun.schema import TABLES
from unspun.store import manifest as manifests
from unspun.store.changes import table_shape
from unspun.store.checks import all_checks, run_check
from unspun.store.errors import StoreError
from unspun.store.manifest import FileEntry
from unspun.store.snapshot import Snapshot
from unspun.store.sql import connect
from unspun.store.warehouse import Store

MANIFEST = rule("STO-001", "flag", "The manifest is missing, damaged or was changed.")
POINTER = rule("STO-002", "flag", "CURRENT and the symlink do not name the same snapshot.")
MISSING = rule("STO-003", "flag", "A file of the manifest is not there.")
EXTRA = rule("STO-004", "flag", "A file is there that the manifest does not name.")
CHANGED = rule("STO-005", "flag", "A file's bytes are not those that were published.")
SCHEMA = rule("STO-006", "flag", "A file's columns are not those of its table.")
ROWS = rule("STO-007", "flag", "A file has another number of rows than the manifest says.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken promise: the rule, where (a file or a table) and what is wrong, in words."""

    rule_id: str
    where: str
    message: str


def verify(store: Store, *, history: bool = False) -> list[Problem]:
    """Return every broken promise of the current snapshot; [] in a sound or empty warehouse.

    With ``history`` the files of all older snapshots are checked as well, byte by byte.

    Raises:
        StoreError: an object store cannot be asked.
    """
    try:
        current_id = store.current_id()
    except StoreError as error:
        return [Problem(POINTER, "CURRENT", str(error))]
    problems = list(_pointer(store, current_id)) if store.has_link else []
    if current_id is not None:
        problems += verify_snapshot(store.folder(current_id)) or [
            Problem(CHANGED, name, what) for name, what in store.altered(store.snapshot(current_id))
        ]
    if history and store.snapshots_dir.is_dir():
        for path in sorted(store.snapshots_dir.iterdir()):
            if path.name != current_id:
                problems += [_below(path, p) for p in _files_of(path)]
    return problems


def verify_snapshot(path: Path) -> list[Problem]:
    """Return every broken promise of one snapshot; rows are checked only where files are whole."""
    problems = list(_files_of(path))
    return problems or list(_contents(Snapshot.open(path)))


def _below(path: Path, problem: Problem) -> Problem:
    return Problem(problem.rule_id, f"{path.name}/{problem.where}", problem.message)


def _pointer(store: Store, current_id: str | None) -> Iterator[Problem]:
    link = store.root / "current"
    target = str(link.readlink()) if link.is_symlink() else None
    expected = f"snapshots/{current_id}" if current_id else None
    if target != expected:
        yield Problem(POINTER, "current", f"points at {target}, CURRENT at {expected}.")


def _files_of(path: Path) -> Iterator[Problem]:
    try:
        data = (path / "manifest.json").read_bytes()
        manifest = manifests.load(data)
    except (OSError, StoreError) as error:
        yield Problem(MANIFEST, "manifest.json", str(error))
        return
    if manifests.dump(manifest) != data or manifest.id != path.name:
        yield Problem(MANIFEST, "manifest.json", "It was changed after it was published.")
    if manifests.content_digest(manifest.tables, manifest.state) != manifest.content_digest:
        yield Problem(MANIFEST, "manifest.json", "Its content digest is not that of its files.")
    listed = {"manifest.json", *(e.path for e in manifest.entries())}
    found = {p.relative_to(path).as_posix() for p in path.rglob("*") if not p.is_dir()}
    for extra in sorted(found - listed):
        yield Problem(EXTRA, extra, "The manifest does not name it.")
    for entry in manifest.entries():
        if problem := _bytes_of(path, entry):
            yield problem


def _bytes_of(path: Path, entry: FileEntry) -> Problem | None:
    file = path / entry.path
    if not file.is_file():
        return Problem(MISSING, entry.path, "The file is gone.")
    if file.stat().st_size != entry.bytes or file_digest(file) != entry.digest:
        return Problem(CHANGED, entry.path, "Its bytes are not those that were published.")
    return None


def _contents(snapshot: Snapshot) -> Iterator[Problem]:
    problems = [
        problem
        for name, entries in snapshot.manifest.tables.items()
        for entry in entries
        if (problem := _columns_of(snapshot, name, entry)) is not None
    ]
    yield from problems
    if problems:
        return
    with connect(snapshot) as connection:
        for check in all_checks():
            finding = run_check(connection, check)
            if finding is not None:
                message = f"{check.what}: {finding.count} rows, for example {finding.example}."
                yield Problem(check.rule_id, check.table, message)


def _columns_of(snapshot: Snapshot, name: str, entry: FileEntry) -> Problem | None:
    if name not in TABLES:
        return Problem(SCHEMA, entry.path, f"There is no table {name}.")
    metadata = pq.read_metadata(snapshot.path / entry.path)
    expected: pa.Schema = table_shape(name).schema
    found = metadata.schema.to_arrow_schema()
    if not found.equals(expected):
        return Problem(SCHEMA, entry.path, "Its columns are not those of its table.")
    if metadata.num_rows != entry.rows:
        return Problem(ROWS, entry.path, f"{metadata.num_rows} rows, not {entry.rows}.")
    return None
