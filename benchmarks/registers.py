"""Clean English that is no news agency's: holy, old, legal and learned prose, verse, plain news.

From Debian packages: ``bible-kjv`` (public domain), ``r-cran-janeaustenr`` (the novels of Jane
Austen, public domain), the licences in ``/usr/share/common-licenses``, ``fortunes``,
``debian-reference-en`` and ``maint-guide`` (manuals whose author has another mother tongue),
``debian-handbook`` (a book that people translated from French) and ``anarchism`` (essays). The
pages of ``tests/quality``, in plain short sentences, are our own: news of invented places. The
detector learns figures from the even pieces, and from the pages of every other template, and is
judged on the odd ones. Short texts of our own in kinds that come closest to the thresholds (match and
market reports, newspapers of Asia and Africa, minutes, recipes, sermons and others) are in
``hard_texts_learned.txt``; it is judged on others of such kinds, ``hard_texts.txt``.
"""

import json
import re
import struct
import subprocess
import zlib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from lxml import html

LICENCES = Path("/usr/share/common-licenses")
FORTUNES = Path("/usr/share/games/fortunes")
NOVELS = Path("/usr/lib/R/site-library/janeaustenr/data/Rdata.rdb")
_BOOKS = ("ps1:1-ps150:6", "pr1:1-pr31:31", "act1:1-act28:31", "1sam1:1-1sam31:13")
_DOCUMENTS = Path("/usr/share/doc")
_PAGES = {
    "learned English": (
        *sorted(Path("/usr/share/debian-reference").glob("ch*.en.html")),
        *sorted(_DOCUMENTS.glob("maint-guide/html/*.en.html")),
    ),
    "translated book": sorted(_DOCUMENTS.glob("debian-handbook/html/en-US/*.html")),
    "essays": sorted(_DOCUMENTS.glob("anarchism/html/sec*.html")),
}
_LEAST_PARAGRAPH = 25  # words: shorter ones are captions and lead-ins to listings
_PLAIN = Path(__file__).parent.parent / "tests/quality/pages.jsonl"
_TEXTS = Path(__file__).parent
_STRING = re.compile(rb"\x00[\x00-\x04][\x00-\xff]\x09(\x00\x00[\x00-\x01][\x00-\xff])")
_PIECE = 300  # words
_SHORTER = (130, 180, 300)  # words of pieces in turn: what is short is judged wrongly soonest
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
    found = {kind: _pieces(text)[held_out::2] for kind, text in whole.items()}
    found |= {kind: _of_pages(pages)[held_out::2] for kind, pages in _PAGES.items()}
    return found | {"plain news": _plain_news(held_out), "hard texts": _hard_texts(held_out)}


def _hard_texts(held_out: bool) -> list[str]:
    """Return the short texts of our own; those to learn from also each followed by the next."""
    name = "hard_texts.txt" if held_out else "hard_texts_learned.txt"
    found = [text for _, text in titled_texts(_TEXTS / name)]
    return found if held_out else [*found, *map("\n\n".join, pairwise(found))]


def titled_texts(path: Path) -> list[tuple[str, str]]:
    """Return (kind, text) of a file of texts, each below a line ``# kind``."""
    pieces = re.split(r"(?m)^# (.*)$", path.read_text("utf-8"))[1:]
    return [(k, text.strip()) for k, text in zip(pieces[::2], pieces[1::2], strict=True)]


def _plain_news(held_out: bool) -> list[str]:
    """Return the articles on our own pages of one half of the templates."""
    rows = [json.loads(line) for line in _PLAIN.read_text("utf-8").splitlines()]
    templates = sorted({row["kind"] for row in rows})[held_out::2]
    lines = [
        [line[1] for line in row["lines"] if line[0].startswith("k")]
        for row in rows
        if row["kind"] in templates
    ]
    return ["\n\n".join(found) for found in lines]


def _pieces(text: str) -> list[str]:
    words = text.split()
    starts = range(0, len(words) - _PIECE, _PIECE)
    step = max(1, len(starts) // _MOST)
    return [" ".join(words[at : at + _PIECE]) for at in starts[::step]]


def _of_pages(pages: Iterable[Path]) -> list[str]:
    """Return pieces of the running text of web pages, of _SHORTER words in turn."""
    words: list[str] = []
    for page in pages:
        for paragraph in html.parse(str(page)).xpath("//p | //div[@class='para']"):
            text = paragraph.text_content().split()
            words += text if len(text) >= _LEAST_PARAGRAPH else []
    pieces = _pieces(" ".join(words))
    sizes = [_SHORTER[i // 2 % len(_SHORTER)] for i in range(len(pieces))]
    return [" ".join(piece.split()[:n]) for piece, n in zip(pieces, sizes, strict=True)]


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
