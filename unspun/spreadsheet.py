"""Rows as CSV for a spreadsheet, in which no text of the web becomes a formula.

A spreadsheet runs a cell that begins with one of ``= + - @``, a tab or a line end as a formula,
which can call programs and addresses. Such text gets an apostrophe before it, as the spreadsheet
itself writes text that looks like a formula (OWASP, "CSV Injection"); full-width forms of the signs
count as well. Numbers and dates of their own types are left as they are.
"""

import csv
from collections.abc import Callable
from typing import Any, TextIO

import pyarrow as pa

from unspun.showing_view import shown

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def write_csv(rows: pa.Table, stream: TextIO) -> None:
    """Write a header and the rows, comma separated, lines ended as RFC 4180 has it."""
    writer = csv.writer(stream)
    writer.writerow(as_text(name) for name in rows.column_names)
    cells = [_cell_of(field.type) for field in rows.schema]
    for batch in rows.to_batches():
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            writer.writerow(cell(value) for cell, value in zip(cells, values, strict=True))


def as_text(value: Any) -> str:
    """Return a value as text that no spreadsheet takes for a formula; null is empty."""
    text = shown(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _cell_of(kind: pa.DataType) -> Callable[[Any], str]:
    plain = pa.types.is_primitive(kind) or pa.types.is_boolean(kind) or pa.types.is_decimal(kind)
    return shown if plain else as_text
