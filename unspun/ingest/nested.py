"""Records inside other records: what programming interfaces and databases wrap around an article.

Search services answer with a list of articles under a name of their own; document stores wrap a
record or its values; data frames are written column by column. Each is opened here, to plain
records of field names and values.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from unspun.ingest.fields import BODIES, column_of

_LISTS = (
    "articles",
    "items",
    "results",
    "value",
    "documents",
    "docs",
    "hits",
    "stories",
    "entries",
    "records",
    "data",
)
_ANSWERS = ("response", "hits", "data", "result")
_WRAPPERS = ("_source", "fields")
_BODIES = ("content", "Content", "document", "Document", "body", "article")
_HOUSES = ("publisher", "source", "Source", "origin")
_TYPED = ("$date", "$oid", "$numberLong", "#text", "@value")
_MAX_DEPTH = 4


def records_in(value: Mapping[str, Any], depth: int = 0) -> list[dict[str, Any]]:
    """Return the records that an object wraps, opened; itself where it wraps none."""
    if depth < _MAX_DEPTH and not _has_body(value):
        for name in _LISTS:
            inner = value.get(name)
            if isinstance(inner, list) and inner and all(isinstance(i, dict) for i in inner):
                return [opened(item) for item in inner]
        for name in _ANSWERS:
            inner = value.get(name)
            if isinstance(inner, dict):
                return records_in(inner, depth + 1)
    return list(_rows(value)) or [opened(value)]


def _has_body(record: Mapping[str, Any]) -> bool:
    return bool(column_of([k for k in record if isinstance(record[k], str)], {}).keys() & {*BODIES})


def _rows(columns: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a data frame written column by column: every value a table with the same keys."""
    tables = list(columns.values())
    if len(tables) < 2 or not all(isinstance(table, dict) for table in tables):
        return
    keys = list(tables[0])
    if all(key.isdigit() for key in keys) and all(list(table) == keys for table in tables):
        for key in keys:
            yield {name: table[key] for name, table in columns.items()}


def opened(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with the fields of its wrappers and the plain form of its values.

    A field of the record itself is never replaced by one of a wrapper.
    """
    found: dict[str, Any] = {}
    for name in _WRAPPERS:
        if isinstance(inner := record.get(name), dict):
            found |= opened(inner)
    found |= {k: _plain(v) for k, v in record.items() if not (k in _WRAPPERS and k in found)}
    for name in _WRAPPERS:
        if isinstance(record.get(name), dict):
            found.pop(name, None)
    if not _has_body(found):
        bodies = (_text_in(found.get(name), ("content", "Content", "text")) for name in _BODIES)
        if body := next((b for b in bodies if b), None):
            found["content"] = body
    houses = (_text_in(found.get(name), ("name", "Name", "title")) for name in _HOUSES)
    if house := next((h for h in houses if h), None):
        found["publisher"] = house
    return _without_lists(found)


def _plain(value: Any) -> Any:
    """A value without the type that a document store writes around it."""
    if isinstance(value, dict) and len(value) == 1 and next(iter(value)) in _TYPED:
        return next(iter(value.values()))
    return value


def _text_in(value: Any, names: tuple[str, ...]) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((v for n in names if isinstance(v := value.get(n), str) and v.strip()), None)


def _without_lists(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose fields of one value are no lists; paragraphs of a text are joined."""
    for field, name in column_of(list(record), {}).items():
        value = record[name]
        if field == "authors" or not isinstance(value, list) or not value:
            continue
        if all(isinstance(part, str) for part in value):
            record[name] = "\n\n".join(value) if field in BODIES else value[0]
    return record
