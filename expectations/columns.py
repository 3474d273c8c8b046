"""Expectations that follow from ``unspun/schema.py``: columns, nulls, codes, keys, shares."""

import pyarrow as pa

from expectations.declare import (
    Expect,
    between,
    columns_are,
    declare,
    one_of,
    required,
    unique,
    unlike,
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


def derived(table: Table) -> tuple[Expect, ...]:
    """Return the expectations that the table's schema alone decides."""
    found = [columns_are(COLUMNS, [*table.names, *([table.partition] if table.partition else [])])]
    for column in table.columns:
        if column.required:
            found.append(required(REQUIRED, column.name))
        if column.values:
            found.append(one_of(CODES, column.name, column.values))
        if pa.types.is_floating(column.type) and column.name.endswith(_SHARES):
            found.append(between(SHARE, column.name, 0, 1))
        if pa.types.is_string(column.type) and not column.values:
            free = column.name in _FREE_TEXT
            found.append(unlike(UNKNOWN, column.name, r"^\s*$" if free else _UNKNOWN_WORDS))
    if table.partition:
        found.append(required(REQUIRED, table.partition))
    if table.key:
        found.append(unique(UNIQUE, table.key))
    return tuple(found)
