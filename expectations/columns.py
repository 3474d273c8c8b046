"""Expectations that follow from ``unspun/schema.py``: columns, nulls, codes, keys, shares."""

import pyarrow as pa
import pyarrow.compute as pc

from expectations.declare import (
    Expect,
    columns_are,
    declare,
    nothing_in,
    one_of,
    unique,
)
from unspun.schema import Table

COLUMNS = declare("VAL-001", "error", "The columns are not those of the table, in their order.")
TYPES = declare("VAL-002", "error", "A column has another type than the table says.")
REQUIRED = declare("VAL-003", "error", "A required value is missing.")
CODES = declare("VAL-004", "error", "A code is not in its closed vocabulary.")
UNIQUE = declare("VAL-005", "error", "Two rows have the same key.")
SHARE = declare("VAL-006", "error", "A probability, share or confidence is outside 0 to 1.")
UNKNOWN = declare(
    "VAL-007", "warning", "Unknown is written as an empty string or a word; it must be null."
)
CRASHED = declare("VAL-009", "error", "An expectation could not be evaluated.")

_SHARES = ("confidence", "score", "similarity")
# a title may be the word "None"; ids, codes and names of people or places may not
_FREE_TEXT = (
    "title",
    "text",
    "original",
    "replacement",
    "suggestion",
    "evidence",
    "alias",
    "surface",
)
_UNKNOWN_WORDS = r"^\s*$|^(?:None|nan|NaN|null|NULL|<NA>|NaT)$"
_BLANK = r"^\s*$"


def derived(table: Table) -> tuple[Expect, ...]:
    """Return the expectations that the table's schema alone decides.

    Nulls, shares and blanks are one expectation each over a companion column that names the
    columns at fault: GX takes 9 ms an expectation, whatever the number of rows.
    """
    names = [*table.names, *([table.partition] if table.partition else [])]
    return (
        columns_are(COLUMNS, names),
        nothing_in(REQUIRED, "missing_values"),
        *(one_of(CODES, c.name, c.values) for c in table.columns if c.values),
        nothing_in(SHARE, "outside_0_to_1"),
        nothing_in(UNKNOWN, "written_unknown"),
        *((unique(UNIQUE, table.key),) if table.key else ()),
    )


def faults(
    table: Table, data: pa.Table, may_be_blank: frozenset[str]
) -> dict[str, list[str | None]]:
    """Return the companion columns of :func:`derived`: per row the columns at fault, or None."""
    required = [c.name for c in table.columns if c.required]
    required += [table.partition] if table.partition else []
    shares = [
        c.name for c in table.columns if pa.types.is_floating(c.type) and c.name.endswith(_SHARES)
    ]
    strings = [
        c.name
        for c in table.columns
        if pa.types.is_string(c.type) and not c.values and c.name not in may_be_blank
    ]
    return {
        "missing_values": _named({n: pc.is_null(data[n]) for n in required}, len(data)),
        "outside_0_to_1": _named({n: _outside(data[n]) for n in shares}, len(data)),
        "written_unknown": _named({n: _unknown(n, data[n]) for n in strings}, len(data)),
    }


def _outside(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.or_(pc.or_(pc.less(column, 0.0), pc.greater(column, 1.0)), pc.is_nan(column))


def _unknown(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    pattern = _BLANK if name in _FREE_TEXT else _UNKNOWN_WORDS
    return pc.match_substring_regex(column, pattern)


def _named(masks: dict[str, pa.ChunkedArray], rows: int) -> list[str | None]:
    """Return per row the names of the columns whose mask is true there, or None."""
    found: list[str | None] = [None] * rows
    for name, mask in masks.items():
        for row in pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist():
            found[row] = f"{found[row]}, {name}" if found[row] else name
    return found
