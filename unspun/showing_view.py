"""Rows on a terminal: a table where it fits, one block a row where it does not."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 8  # more columns than this are shown as blocks


def show_rows(rows: pa.Table, console: Console) -> None:
    """Print rows for a person; nothing in them is taken for markup."""
    if not len(rows):
        console.print("No rows.")
        return
    values = rows.to_pylist()
    if len(rows.column_names) > WIDE:
        _blocks(values, console)
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in rows.column_names:
        table.add_column(name, overflow="fold")
    for row in values:
        table.add_row(*(Text(shown(v)) for v in row.values()))
    console.print(table)


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
