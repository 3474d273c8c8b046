"""Stable identifiers: hashes of content, the same on every machine and in every run."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_SEPARATOR = b"\x1f"


def stable_id(prefix: str, *parts: str | bytes | int | None) -> str:
    """Return ``prefix-`` and 24 hex digits (96 bits of BLAKE2b) of ``parts`` in order.

    ``None`` and the empty string are different parts. At 10^9 rows the chance of one collision is
    about 10^-11.
    """
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        if part is None:
            digest.update(b"\x00")
        else:
            digest.update(part if isinstance(part, bytes) else str(part).encode("utf-8", "replace"))
        digest.update(_SEPARATOR)
    return f"{prefix}-{digest.hexdigest()}"


def digest_of(parts: Iterable[str | bytes]) -> str:
    """Return 32 hex digits (128 bits of BLAKE2b) of ``parts`` in order."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode("utf-8", "replace"))
        digest.update(_SEPARATOR)
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """Return 64 hex digits (256 bits of BLAKE2b) of a file's bytes, read in 1 MiB pieces."""
    digest = hashlib.blake2b(digest_size=32)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


@cache
def code_digest() -> str:
    """Return the digest of the library's own source and resource files.

    A shard done by other code is done again: the digest is part of every shard's address.
    """
    root = Path(__file__).parent
    files = sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return digest_of(
        part for p in files for part in (p.relative_to(root).as_posix(), p.read_bytes())
    )
