"""What a file holds, by its first bytes where they are plain, by its name where they are not.

Names lie: a ``.txt`` from a crawler may hold HTML, a feed, JSON lines, gzip or a picture.
"""

import json
import re
from pathlib import PurePosixPath
from typing import Literal

from unspun.rules import rule

EMPTY = rule("ING-001", "refuse", "There is nothing in the file or record.")
UNKNOWN_KIND = rule("ING-003", "refuse", "Neither name nor content is of a kind that is read.")

Kind = Literal["text", "html", "json", "jsonl", "csv", "parquet", "warc", "feed"]

HEAD_BYTES = 64 << 10
SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".wet": "warc",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKS = b"\xef\xbb\xbf"
# What people save under the name of a text.
_FORMATS = {
    b"%PDF-": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "packed by gzip twice",
    b"BZh": "packed by bzip2",
    b"\xfd7zXZ": "packed by xz",
    b"(\xb5/\xfd": "packed by zstd",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "a database",
}
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b") + b"\x7f"
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|article|main|meta|title|div)[\s>]", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.I)
_URL = re.compile(rb"https?://[^\s]{1,4000}", re.I)
_TAG = re.compile(rb"<[a-z!][^<>]{0,200}>", re.I)


def suffix_of(name: str) -> str:
    """Return the suffix that tells the kind, in lower case, ``.gz`` looked through."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def is_binary(raw: bytes) -> bool:
    """Tell whether bytes are no text: NULs outside UTF-16, or over 5 % control characters."""
    if raw.startswith(UTF16_MARKS):
        return False
    head = raw[:HEAD_BYTES]
    if b"\0" in raw:
        # UTF-16 without a mark: the NULs of Western text stand all on one side of the pairs.
        nuls = (head[0::2].count(0), head[1::2].count(0))
        return not (min(nuls) == 0 and max(nuls) > 0.3 * len(head) / 2)
    return len(head) - len(head.translate(None, _CONTROLS)) > 0.05 * len(head)


def format_of(head: bytes) -> str | None:
    """Return what a file is that opens like a format which is not read; None for others."""
    return next((name for magic, name in _FORMATS.items() if head.startswith(magic)), None)


def is_readable(kind: Kind, head: bytes) -> bool:
    """Tell whether a file's start can be of its kind. In a table a bad row spoils only itself."""
    if kind in ("parquet", "warc"):
        return True
    if format_of(head):
        return False
    if kind in ("json", "jsonl", "csv"):
        head = head[: max(16, head.find(b"\n"))]
    return not is_binary(head)


def kind_of(name: str, head: bytes) -> Kind | None:
    """Return what a file holds, given its name and first 64 KiB; None if nothing that is read."""
    suffix = suffix_of(name)
    by_name = SUFFIXES.get(suffix)
    if head.startswith(UTF16_MARKS):
        head = head.decode("utf-16", "ignore").encode()
    start = head.removeprefix(_MARKS).lstrip()[:4096]
    if head.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"WARC/"):
        return "warc"
    if by_name in ("parquet", "warc"):
        return by_name
    if start.startswith(b"<"):
        if _FEED.search(start) and not _HTML.match(start):
            return "feed"
        if _HTML.search(start) and (by_name or not suffix):
            return "html"
    if by_name in ("text", "csv") and _is_record(start, head):
        return "jsonl"
    if by_name == "html" and not _TAG.search(head):
        return "text"
    return None if by_name == "feed" else by_name


def is_url_list(name: str, head: bytes) -> bool:
    """Tell whether a text file holds web addresses alone, one a line; # starts a comment."""
    if suffix_of(name) != ".txt":
        return False
    lines = [line.strip() for line in head.removeprefix(_MARKS).splitlines()]
    if len(head) == HEAD_BYTES:
        lines = lines[:-1]  # the last one is cut
    lines = [line for line in lines if line and not line.startswith(b"#")]
    return bool(lines) and all(_URL.fullmatch(line) for line in lines)


def _is_record(start: bytes, head: bytes) -> bool:
    """Tell whether the first line is a whole JSON object with a body field."""
    if not start.startswith(b"{"):
        return False
    try:
        record = json.loads(head.removeprefix(_MARKS).lstrip().partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and bool({"text", "html"} & record.keys())
