"""What can go wrong with a warehouse, said in sentences a person can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOT_A_FOLDER = {errno.ENOTDIR, errno.EEXIST}


class StoreError(RuntimeError):
    """The warehouse could not be read or written; what was published before is untouched."""


class StoreBusy(StoreError):
    """Another process is writing to the warehouse."""


@contextmanager
def readable_errors(root: Path) -> Iterator[None]:
    """Turn operating system errors inside the block into :class:`StoreError` sentences."""
    try:
        yield
    except OSError as error:
        raise StoreError(_sentence(root, error)) from error


def _sentence(root: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return (
            f"The disk that holds {root} is full. Nothing was published and the last snapshot is "
            "untouched: free some space and run again."
        )
    if error.errno in _FORBIDDEN:
        return (
            f"The warehouse {root} cannot be written: {error.strerror}. Check who owns it and "
            "whether its disk is mounted read-only."
        )
    if error.errno in _NOT_A_FOLDER:
        return f"The warehouse {root} is not a folder: {error.strerror}."
    return f"The warehouse {root} could not be used: {error}."
