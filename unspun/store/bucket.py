"""A folder of an object store: read, write, copy, list, and replace only what has not changed.

S3 and whatever speaks its protocol, through s3fs. Credentials and the address of a server of one's
own come from the environment (``AWS_ACCESS_KEY_ID``, ``AWS_ENDPOINT_URL`` and so on), never from
settings or URLs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from unspun.store.errors import StoreError


class Moved(StoreError):
    """Somebody else has replaced the object since it was read."""


class Bucket:
    """The objects below one ``s3://bucket/prefix``; keys are relative to it."""

    def __init__(self, url: str) -> None:
        """Name the folder; nothing is asked of the server yet.

        Raises:
            StoreError: the URL is not one of an object store this can write to safely.
        """
        parts = urlsplit(url)
        if parts.scheme != "s3" or not parts.netloc or parts.query or "@" in parts.netloc:
            raise StoreError(
                f"{url} is not a place for a warehouse: give a folder, or s3://bucket/prefix."
            )
        self.url = f"s3://{parts.netloc}{parts.path.rstrip('/')}"
        self._base = self.url.removeprefix("s3://")

    @cached_property
    def _files(self) -> Any:
        try:
            from s3fs import S3FileSystem
        except ImportError as error:
            raise StoreError(
                f"{self.url} needs the extra [s3]: pip install 'unspun[s3]'."
            ) from error
        # listings are never remembered: another machine may be writing
        return S3FileSystem(use_listings_cache=False, skip_instance_cache=True)

    def read(self, key: str) -> tuple[bytes, str] | None:
        """Return an object's bytes and its version tag, or None where there is none.

        The tag is asked for first: bytes that are newer than it fail a later :meth:`replace`.
        """
        with self._readable_errors():
            try:
                tag = self._files.info(f"{self._base}/{key}")["ETag"]
                return self._files.cat_file(f"{self._base}/{key}"), str(tag)
            except FileNotFoundError:
                return None

    def replace(self, key: str, data: bytes, tag: str | None) -> None:
        """Write an object if its version is still ``tag`` (None: if there is none).

        Raises:
            Moved: it is not; nothing was written.
        """
        condition = {"IfNoneMatch": "*"} if tag is None else {"IfMatch": tag}
        with self._readable_errors():
            try:
                self._files.pipe_file(f"{self._base}/{key}", data, **condition)
            except OSError as error:
                if _is_refused_condition(error):
                    raise Moved(f"{self.url}/{key} was replaced by another run.") from error
                raise

    def sizes(self, prefix: str) -> dict[str, int]:
        """Return the size of every object whose key starts with the folder ``prefix``."""
        with self._readable_errors():
            try:
                found = self._files.find(f"{self._base}/{prefix}", detail=True)
            except FileNotFoundError:
                return {}
        return {name.removeprefix(f"{self._base}/"): int(i["size"]) for name, i in found.items()}

    def folders(self, prefix: str) -> list[str]:
        """Return the names of the folders right below ``prefix``, sorted."""
        with self._readable_errors():
            try:
                found = self._files.ls(f"{self._base}/{prefix}", detail=True)
            except FileNotFoundError:
                return []
        return sorted(i["name"].rpartition("/")[2] for i in found if i["type"] == "directory")

    def put(self, path: Path, key: str) -> None:
        """Upload a file."""
        with self._readable_errors():
            self._files.put_file(str(path), f"{self._base}/{key}")

    def get(self, key: str, path: Path) -> None:
        """Download an object."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._readable_errors():
            self._files.get_file(f"{self._base}/{key}", str(path))

    def copy(self, key: str, to: str) -> None:
        """Copy an object inside the store, without a way through this machine."""
        with self._readable_errors():
            self._files.copy(f"{self._base}/{key}", f"{self._base}/{to}")

    def remove(self, keys: list[str]) -> None:
        """Remove objects."""
        with self._readable_errors():
            if keys:
                self._files.rm([f"{self._base}/{key}" for key in keys])

    @contextmanager
    def _readable_errors(self) -> Iterator[None]:
        """Turn whatever the network or the server says into one sentence."""
        from botocore.exceptions import BotoCoreError

        try:
            yield
        except (OSError, BotoCoreError) as error:
            why = str(error).strip() or type(error).__name__
            raise StoreError(
                f"The warehouse {self.url} could not be used: {why}. Nothing was published."
            ) from error


def _is_refused_condition(error: OSError) -> bool:
    answer = getattr(error.__cause__, "response", {}).get("Error", {})
    codes = ("PreconditionFailed", "ConditionalRequestConflict", "412")
    return isinstance(error, FileExistsError) or answer.get("Code") in codes
