"""CSV and TSV: one record a row, with the bytes of every field kept as they are.

The file is parsed as Latin-1, in which every byte is one character and commas, quotes and line
ends stand where they stand in UTF-8 and Windows-1252 alike; the fields are turned back into bytes.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from unspun.ingest.fields import BODIES, column_of
from unspun.ingest.jsonl import UTF8_MARK
from unspun.ingest.places import Place, refuse
from unspun.ingest.records import TOO_LARGE, document_of
from unspun.ingest.sniff import EMPTY, HEAD_BYTES
from unspun.ingest.streams import Unpacked, bounded_lines
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

NO_COLUMN = rule("ING-012", "refuse", "A table has no column for a text.")
BAD_ROW = rule("ING-013", "refuse", "A CSV row does not fit its header or is wrongly quoted.")

_TOLD = re.compile(r"^sep=([,;\t|])\s*$", re.I)  # a spreadsheet's own first line
_DOUBLED = re.compile(rb'[^",;\t|\n]""[^",;\t|\n]')
DELIMITERS = (",", ";", "\t", "|")
_MAX_AGAIN = 200  # lines of a faulty row that are read anew


class _RowTooLong(Exception):
    """A quoted row went on for longer than a document may."""


class _Lines:
    """Feeds the csv module line by line, and stops a row whose closing quote never comes."""

    def __init__(self, stream: Unpacked, limit: int) -> None:
        head = stream.peek(HEAD_BYTES)
        end = b"\r" if b"\r" in head and b"\n" not in head else b"\n"  # spreadsheets of old
        self._lines = bounded_lines(stream, limit, end)
        self._limit = limit
        self._row: list[tuple[int, bytes, int]] = []
        self._again: deque[tuple[int, bytes, int]] = deque()
        self.size = 0
        self.excerpt = b""

    def start_row(self) -> None:
        self.size, self.excerpt = 0, b""
        self._row = []

    def start_again(self) -> None:
        """Read the lines of a faulty row anew but for its first: a stray quote took them in."""
        if len(self._row) <= _MAX_AGAIN:
            self._again.extendleft(reversed(self._row[1:]))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, line, size = self._again.popleft() if self._again else next(self._lines)
        self.size += size + 1
        if len(self._row) <= _MAX_AGAIN:
            self._row.append((number, line, size))
        self.excerpt = self.excerpt or line
        if self.size > self._limit:
            raise _RowTooLong
        return (line.removeprefix(UTF8_MARK) if number == 1 else line).decode("latin-1") + "\n"


def read_csv(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every row; numbers are rows after the header, from 1.

    Raises:
        StreamError: the file is damaged from here on.
    """
    csv.field_size_limit(settings.max_document_bytes)
    escape = _escape_of(stream.peek(HEAD_BYTES))
    lines = _Lines(stream, settings.max_document_bytes)
    names, delimiter = _header(lines)
    if not column_of(names, settings.columns).keys() & set(BODIES):
        reason = f"no column for a text among: {', '.join(names)}"
        if not names:
            reason = "its first line names no columns"
        yield refuse(place, NO_COLUMN, reason, content=lines.excerpt)
        return
    number = 0
    for number, row in enumerate(_rows(lines, delimiter, escape), 1):
        if isinstance(row, _Fault):
            yield refuse(place, row.rule_id, row.reason, number=number, content=lines.excerpt)
        elif len(row) == len(names):
            yield document_of(dict(zip(names, row, strict=True)), place, number, settings)
        elif row:
            reason = f"the row has {len(row)} fields, its header {len(names)}"
            yield refuse(place, BAD_ROW, reason, number=number, content=lines.excerpt)
    if not number:
        yield refuse(place, EMPTY, "the table has no rows")


@dataclass(frozen=True, slots=True)
class _Fault:
    rule_id: str
    reason: str


def _header(lines: _Lines) -> tuple[list[str], str]:
    """Return the column names and the delimiter: the one that makes the most columns."""
    try:
        line = next(lines, "")
        while line.startswith("#") or not line.strip():  # notes of the program above the header
            line = next(lines)
        if told := _TOLD.match(line):
            names = next(csv.reader([next(lines, "")], delimiter=told[1]), [])
            return [_header_name(name) for name in names], told[1]
        cuts = {d: next(csv.reader([line], delimiter=d), []) for d in DELIMITERS}
    except (_RowTooLong, csv.Error, StopIteration):
        return [], ","
    delimiter = max(DELIMITERS, key=lambda d: len(cuts[d]))
    return [_header_name(name) for name in cuts[delimiter]], delimiter


def _escape_of(head: bytes) -> str | None:
    """The backslash where a file puts one before quotes inside a field, as databases do."""
    return "\\" if b'\\"' in head and not _DOUBLED.search(head) else None


def _rows(lines: _Lines, delimiter: str, escape: str | None) -> Iterator[list[str] | _Fault]:
    """Yield rows of fields; a faulty row is yielded as its fault, and the next line starts anew."""

    def opened() -> Iterator[list[str]]:
        return csv.reader(
            lines, delimiter=delimiter, strict=True, escapechar=escape, doublequote=escape is None
        )

    reader = opened()
    while True:
        lines.start_row()
        try:
            yield [_bytes_back(field) for field in next(reader)]
            continue
        except StopIteration:
            return
        except _RowTooLong:
            yield _Fault(TOO_LARGE, f"the row has over {lines.size} bytes")
        except csv.Error as error:
            yield _Fault(BAD_ROW, f"the row cannot be read: {error}")
            lines.start_again()
        reader = opened()


def _header_name(field: str) -> str:
    """Return a column's name, from Windows-1252 where its bytes are no UTF-8."""
    raw = field.encode("latin-1")
    try:
        return raw.decode("utf-8").strip()
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace").strip()


def _bytes_back(field: str) -> str:
    return field.encode("latin-1").decode("utf-8", "surrogateescape")
