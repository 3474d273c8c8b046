"""Pages that are a table written out as text: rows of a spreadsheet or of Markdown, one an article.

The first row names the columns, one of them for the text. Rows are read over the lines of the page,
since a quoted cell may hold blank lines, and every cell keeps its place in them.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from unspun.clean.day_patterns import find_day
from unspun.ingest.fields import FIELDS
from unspun.model import Line, Segment
from unspun.split.days import settle_day_first
from unspun.split.labels import FIELD_OF

_QUOTED = r'"(?:[^"]|"")*"'
_CELLS = {
    mark: re.compile(rf"(?:{_QUOTED}|[^{mark}\n\"][^{mark}\n]*|)(?=[{mark}\n]|\Z)") for mark in ",;"
}
_PIPED = re.compile(r"[^|\n]*(?=\|)")
_RULE = re.compile(r"[\s|:+=-]+")
_TEXTS = frozenset(("text", *FIELDS["text"]))
_TEXT_OPENINGS = sorted({name.partition("_")[0] for name in _TEXTS})
_LONGEST = 2_000_000  # characters of a page that is read as a table
_MIN_COLUMNS, _MAX_COLUMNS = 2, 40
_MIN_ROWS = 2
_MIN_WORDS, _MEAN_WORDS = 12, 25  # of the text of a row
_MIN_SHARE = 0.8  # of the page's characters that stand in rows
_HEAD_LINES = 3  # above the columns' names


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell: its words and its place in the page's text, quotes left out."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    start: int
    end: int


def find_rows(lines: Sequence[Line]) -> list[Segment]:
    """Return an article for each row of a page that is a table with a column for texts, or none."""
    head = _header(lines)
    if head is None:
        return []
    page = "\n".join(line.text for line in lines)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    names, *rows = _rows(page[:_LONGEST], starts[head[0]], head[1])
    fields = [_field(cell.text) for cell in names.cells]
    words = [len(row.cells[fields.index("text")].text.split()) for row in rows]
    covered = sum(row.end - row.start for row in rows)
    if len(rows) < _MIN_ROWS or covered < _MIN_SHARE * len(page):
        return []
    if min(words) < _MIN_WORDS or sum(words) < _MEAN_WORDS * len(words):
        return []
    return _segments(lines, starts, fields, rows)


def _header(lines: Sequence[Line]) -> tuple[int, str] | None:
    """The line that names the columns, and the mark between them."""
    written = [i for i, line in enumerate(lines[: 4 * _HEAD_LINES]) if line.text][:_HEAD_LINES]
    for index in written:
        text = lines[index].text
        if not any(map(text.lower().__contains__, _TEXT_OPENINGS)):
            continue
        for mark in ("|", ";", ","):
            columns = text.strip("| ").split(mark)
            if not _MIN_COLUMNS <= len(columns) <= _MAX_COLUMNS:
                continue
            known = {name for name in map(_field, columns) if name}
            if "text" in known and len(known) >= _MIN_COLUMNS:
                return index, mark
    return None


def _field(name: str) -> str | None:
    words = "-".join(name.strip(' "').lower().replace("_", " ").split())
    if words.replace("-", "_") in _TEXTS:
        return "text"
    field = FIELD_OF.get(words)
    return None if field == "other" else field


def _rows(page: str, start: int, mark: str) -> list[_Row]:
    """The columns' names and the rows below them, up to one that does not have as many cells."""
    found: list[_Row] = []
    while start < len(page):
        row = _piped(page, start) if mark == "|" else _separated(page, start, mark)
        empty = not page[row.start : row.end].strip()
        if not empty and not _RULE.fullmatch(page, row.start, row.end):
            if found and len(row.cells) != len(found[0].cells):
                break
            found.append(row)
        start = row.end + 1
    return found


def _piped(page: str, start: int) -> _Row:
    end = page.find("\n", start)
    end = len(page) if end < 0 else end
    line = page[start:end].rstrip()
    left = start + len(line) - len(line.lstrip("| "))
    inner = page[left : start + len(line)]
    inner = inner if inner.endswith("|") else inner + "|"
    cells, at = [], 0
    while found := _PIPED.match(inner, at):
        cells.append(_cell(page, left + at, left + found.end()))
        at = found.end() + 1
    return _Row(tuple(cells), start, end)


def _separated(page: str, start: int, mark: str) -> _Row:
    cells: list[_Cell] = []
    at = start
    while found := _CELLS[mark].match(page, at):
        quoted = found[0].startswith('"')
        cells.append(_cell(page, at + quoted, found.end() - quoted))
        at = found.end()
        if page[at : at + 1] != mark or len(cells) > _MAX_COLUMNS:
            return _Row(tuple(cells), start, at)
        at += 1
    end = page.find("\n", at)
    return _Row((), start, len(page) if end < 0 else end)


def _cell(page: str, start: int, end: int) -> _Cell:
    words = page[start:end]
    start += len(words) - len(words.lstrip())
    return _Cell(words.strip().replace('""', '"'), start, start + len(words.strip()))


def _segments(
    lines: Sequence[Line], starts: Sequence[int], fields: Sequence[str | None], rows: Sequence[_Row]
) -> list[Segment]:
    told = [
        {
            field: cell.text
            for field, cell in zip(fields, row.cells, strict=True)
            if field and cell.text
        }
        for row in rows
    ]
    days = [find_day(values.get("published", "")) for values in told]
    day_first = settle_day_first([day["date"] for day in days if day])
    segments = []
    for row, values, day in zip(rows, told, days, strict=True):
        cell = row.cells[fields.index("text")]
        around = (
            _lines(lines, starts, row.start, cell.start),
            _lines(lines, starts, cell.end, row.end),
        )
        segments.append(
            Segment(
                lines=tuple(
                    line._replace(text=line.text.replace('""', '"'))
                    for line in _lines(lines, starts, cell.start, cell.end)
                ),
                header=(*around[0], *around[1]),
                title=values.get("title"),
                publisher=values.get("publisher"),
                section=values.get("section"),
                authors=tuple(filter(None, [values.get("authors")])),
                published=day["date"] if day else values.get("published"),
                day_first=day_first,
            )
        )
    return segments


def _lines(lines: Sequence[Line], starts: Sequence[int], start: int, end: int) -> tuple[Line, ...]:
    """The lines of a part of the page, the first and the last one cut to it."""
    found = []
    for index in range(bisect_right(starts, start) - 1, len(lines)):
        if starts[index] >= end:
            break
        line = lines[index]
        left, right = max(0, start - starts[index]), min(len(line.text), end - starts[index])
        exact = len(line.text) == line.end - line.start
        words = line.text[left:right]
        if words.strip() or not line.text:
            range_ = (line.start + left, line.start + right) if exact else (line.start, line.end)
            found.append(Line(words, *range_))
    return tuple(found)
