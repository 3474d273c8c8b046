"""SOURCE arguments as files: a file, a folder, a glob or an fsspec URL, in a fixed order."""

import glob
import logging
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from unspun.ingest.places import Place, is_web_address, printable
from unspun.ingest.sniff import SUFFIXES, suffix_of
from unspun.rules import rule

HIDDEN = rule("ING-022", "skip", "Hidden files and README files of a folder are not looked at.")

log = logging.getLogger(__name__)


class SourceError(ValueError):
    """A SOURCE is a mistake of the user's: it does not exist, or holds nothing to read."""


def find_places(source: str) -> Iterator[Place]:
    """Yield the files of one SOURCE, sorted by name within each folder.

    Raises:
        SourceError: nothing is there, or nothing of a kind that is read.
    """
    places = _remote(source) if "://" in source else _local(source)
    found = False
    for place in places:
        found = True
        yield place
    if not found:
        raise SourceError(f"{source}: no files in it")


def name_of(source: str) -> str:
    """Return a SOURCE's name in the tables: of a file or folder its own, else as it was given."""
    return source if "://" in source or glob.has_magic(source) else Path(source).resolve().name


def check_source(source: str, *, fetch: bool = True) -> None:
    """Look at a SOURCE before anything is read; a web address is only checked against ``fetch``.

    Raises:
        SourceError: as ``find_places``; also a folder without a single file of a known kind, or a
            web address without ``fetch``.
    """
    if not source.strip():
        raise SourceError("a source is empty")
    if is_web_address(source):
        if not fetch:
            raise SourceError(f"{source}: a web address is only read with fetch")
        return
    seen = 0
    for place in find_places(source):
        suffix = suffix_of(place.name)
        if suffix in SUFFIXES or not suffix:
            return
        seen += 1
    kinds = " ".join(sorted(SUFFIXES))
    raise SourceError(f"{source}: none of its {seen} files is of a kind that is read ({kinds})")


def _local(source: str) -> Iterator[Place]:
    path = Path(source).expanduser()
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _file(path)
    elif glob.has_magic(source):
        for name in sorted(glob.glob(str(path), recursive=True)):  # noqa: PTH207 - may be absolute
            if Path(name).is_dir():
                continue
            if not _is_skipped(Path(name).name):
                yield _file(Path(name))
    else:
        raise SourceError(f"{source}: no such file or folder")


def _folder(root: Path) -> Iterator[Place]:
    """Yield every file below a folder, folders and files by name; links to folders are not followed."""
    base = root.resolve().parent
    for folder, folders, files in os.walk(root.resolve()):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if _is_skipped(name):
                log.debug("%s skipped: %s", HIDDEN, printable(str(path.relative_to(base))))
            else:
                yield _place(path, path.relative_to(base))


def _file(path: Path) -> Place:
    path = path.absolute()
    return _place(path, Path(path.parent.resolve().name, path.name))


def _place(path: Path, uri: Path) -> Place:
    try:
        size = path.stat().st_size
    except OSError:
        size = None
    return Place(
        uri=printable(uri.as_posix()),
        open=partial(_open, path),
        size=size,
        identity=os.path.realpath(path),
    )


def _open(path: Path) -> BinaryIO:
    # A pipe or a device would block for ever or never end.
    if not path.is_file():
        raise OSError("not a regular file")
    return path.open("rb")


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or PurePosixPath(name.lower()).stem == "readme"


def _remote(source: str) -> Iterator[Place]:
    """Yield the files of an fsspec URL that names a file, a folder or a glob."""
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(source)
        if glob.has_magic(path):
            names = system.glob(path)
        elif system.isdir(path):
            names = system.find(path)
        else:
            names = [path] if system.exists(path) else []
        names = sorted(n for n in names if not system.isdir(n))
    except (OSError, ValueError, ImportError) as error:
        raise SourceError(f"{source}: {error}") from error
    for name in names:
        url = system.unstrip_protocol(name)
        if not _is_skipped(PurePosixPath(name).name):
            yield Place(
                uri=url,
                open=cast("partial[BinaryIO]", partial(system.open, name, "rb")),
                size=system.size(name),
                identity=url,
            )
