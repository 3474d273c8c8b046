"""Where a record stands, and the refusal of a record that cannot go on.

A :class:`Place` is one input file. Its ``uri`` starts with the name of the folder the file lies
in or of the folder given as SOURCE, so that ``unspun run seeds`` and ``unspun run seeds/*.txt``
name the same document alike.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from unspun.ids import stable_id
from unspun.model import Refusal

EXAMPLES = 5  # named where many of a kind are refused as one
EXCERPT_BYTES = 2000  # of a refused record, kept in quarantine: enough for a person to know it


@dataclass(frozen=True, slots=True)
class Place:
    """One input file: its name in the tables, its size where known, and how to open it."""

    uri: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    identity: str = ""  # absolute path or URL: a file reached twice is read once

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return self.uri.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Name of its host on the web, else of the folder it lies in."""
        domain = domain_of(self.uri)
        if domain:
            return domain
        path = PurePosixPath(self.uri.partition("://")[2] or self.uri)
        return path.parent.name or self.name or self.uri


def is_web_address(source: str) -> bool:
    """Tell whether a SOURCE or line is an http or https URL."""
    return source.lower().startswith(("http://", "https://"))


def domain_of(url: str | None) -> str | None:
    """Return the host of a web address without ``www.``; None if it is not one."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host.lower().removeprefix("www.").rstrip(".") or None


def printable(path: str) -> str:
    """Return a path with bytes that are not UTF-8 replaced, fit for a table."""
    return os.fsencode(path).decode("utf-8", "replace")


def shorten(content: bytes | str) -> str:
    """Return the start of a refused record as readable text."""
    if isinstance(content, bytes):
        content = content[:EXCERPT_BYTES].decode("utf-8", "replace")
    return content[:EXCERPT_BYTES].encode("utf-8", "replace").decode("utf-8")


def refuse(
    place: Place,
    rule_id: str,
    reason: str,
    *,
    number: int | None = None,
    content: bytes | str = b"",
    severity: str = "error",
    **facts: object,
) -> Refusal:
    """Return the refusal of record ``number`` of a file, or of the whole file.

    ``record`` keeps the file, the number, an excerpt of at most 2,000 characters and ``facts``.
    No refusal made while reading is replayable: the bytes never came in.
    """
    uri = place.uri if number is None else f"{place.uri}#{number}"
    record = {"file": place.uri} | ({} if number is None else {"number": str(number)})
    record |= {key: shorten(str(value)) for key, value in facts.items()}
    if content:
        record |= {"excerpt": shorten(content)}
    return Refusal(
        stage="ingest",
        rule_id=rule_id,
        reason=shorten(reason),
        source=place.folder,
        source_uri=uri,
        document_id=stable_id("doc", uri, rule_id, content[:EXCERPT_BYTES]),
        severity=severity,
        record=record,
    )
