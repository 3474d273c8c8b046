"""Clean English that is no news: holy, old and legal prose, verse and sayings.

From Debian packages: ``bible-kjv`` (public domain), ``r-cran-janeaustenr`` (the novels of Jane
Austen, public domain), the licences in ``/usr/share/common-licenses``, and ``fortunes``. The
detector learns figures from the even pieces and is judged on the odd ones.
"""

import json
import re
import struct
import subprocess
import zlib
from functools import cache
from pathlib import Path

LICENCES = Path("/usr/share/common-licenses")
FORTUNES = Path("/usr/share/games/fortunes")
NOVELS = Path("/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb")
_BOOKS = ("ps1:1-ps150:6", "pr1:1-pr31:31", "act1:1-act28:31", "1sam1:1-1sam31:13")
_PLAIN = Path(__file__).parent.parent / "tests/quality/pages.jsonl"
_STRING = re.compile(rb"\x00[\x00-\x04][\x00-\xff]\x09(\x00\x00[\x00-\x01][\x00-\xff])")
_PIECE = 300  # words
_MOST = 150  # pieces of a kind


@cache
def registers(held_out: bool) -> dict[str, list[str]]:
    """Return one half of the pieces of about 300 words, by kind of text."""
    whole = {
        "holy": _bible(),
        "old prose": _novels(),
        "legal": "\n".join(
            p.read_text("utf-8")
            for p in sorted(LICENCES.iterdir())
            if p.is_file() and not p.is_symlink()
        ),
        "verse": _fortunes("songs-poems"),
        "sayings": "\n".join(_fortunes(n) for n in ("wisdom", "people", "science", "love")),
    }
    return {kind: _pieces(text)[held_out::2] for kind, text in whole.items()}


def plain_news() -> list[str]:
    """Return the news on our own pages in ``tests/quality``, which nothing is learned from."""
    rows = [json.loads(line) for line in _PLAIN.read_text("utf-8").splitlines()]
    lines = [[line[1] for line in row["lines"] if line[0].startswith("k")] for row in rows]
    return ["\n\n".join(found) for found in lines]


def _pieces(text: str) -> list[str]:
    words = text.split()
    starts = range(0, len(words) - _PIECE, _PIECE)
    step = max(1, len(starts) // _MOST)
    return [" ".join(words[at : at + _PIECE]) for at in starts[::step]]


def _bible() -> str:
    verses = [
        subprocess.run(
            ["bible", "-f", book], stdin=subprocess.DEVNULL, capture_output=True, text=True
        ).stdout
        for book in _BOOKS
    ]
    return re.sub(r"^\S+ ", "", "\n".join(verses), flags=re.MULTILINE)


def _fortunes(name: str) -> str:
    text = (FORTUNES / name).read_text("utf-8", "replace")
    return re.sub(r"^%$", "", text, flags=re.MULTILINE)


def _novels() -> str:
    """Return the lines of the novels: R's serialised strings in zlib blocks."""
    data = NOVELS.read_bytes()
    lines: list[str] = []
    at = data.find(b"\x78\x9c")
    while at >= 0:
        unpacker = zlib.decompressobj()
        try:
            block = unpacker.decompress(data[at:])
        except zlib.error:
            at = data.find(b"\x78\x9c", at + 2)
            continue
        for match in _STRING.finditer(block):
            size = struct.unpack(">I", match.group(1))[0]
            lines.append(block[match.end() : match.end() + size].decode("latin-1"))
        at = data.find(b"\x78\x9c", len(data) - len(unpacker.unused_data))
    return "\n".join(line for line in lines if len(line) > 30 and not line.startswith("/"))
