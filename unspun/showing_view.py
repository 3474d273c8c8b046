"""Rows on a terminal: a table where it fits, one block a row where it does not."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

BLOCKS = 3  # rows at most that are shown whole, one value a line, where a table is too wide
CELL = 60  # characters of a value in a table


def show_rows(rows: pa.Table, console: Console) -> None:
    """Print rows for a person; nothing in them is taken for markup."""
    if not len(rows):
        console.print("No rows.")
        return
    values = rows.to_pylist()
    if len(rows) <= BLOCKS and _width(values) > console.width:
        _blocks(values, console)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, width in zip(rows.column_names, _widths(values, console.width), strict=True):
        table.add_column(name, overflow="ellipsis", no_wrap=True, max_width=width)
    for row in values:
        table.add_row(*(Text(_cell(v)) for v in row.values()))
    console.print(table)


def _width(values: Sequence[dict[str, Any]]) -> int:
    return sum(max(len(shown(row[name])) + 1 for row in values) for name in values[0])


def _widths(values: Sequence[dict[str, Any]], room: int) -> list[int]:
    """Return column widths that fit into ``room``: the widest give way first."""
    widths = [max(len(name), *(len(_cell(row[name])) for row in values)) for name in values[0]]
    while sum(widths) + len(widths) > max(room, 8 * len(widths)):
        widths[widths.index(max(widths))] -= 1
    return widths


def _cell(value: Any) -> str:
    text = " ".join(shown(value).split())
    return text if len(text) <= CELL else text[: CELL - 1] + "…"


def _blocks(values: Sequence[dict[str, Any]], console: Console) -> None:
    for number, row in enumerate(values, 1):
        table = Table(box=None, show_header=False, pad_edge=False, title=None)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in row.items():
            if value is not None:
                table.add_row(name, Text(shown(value)))
        console.print(f"{number}.", table)


def shown(value: Any) -> str:
    """Return a value as a person writes it; null is empty."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(shown(v) for v in value)
    return str(value)
