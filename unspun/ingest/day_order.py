"""Whether the days of a table are written day or month first, settled by the table itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from unspun.model import Document, Refusal

_NUMERIC = re.compile(r"^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/.-])")
_MOST_HELD = 2000  # records whose days could be either way round, held until one is told
_ENOUGH = 200  # records in which a second order would show
_MOST_BYTES = 32 << 20


def with_settled_days(items: Iterable[Document | Refusal]) -> Iterator[Document | Refusal]:
    """Yield the records of one file in order, all-number days written as ISO 8601 where told.

    One day over 12 tells the order of all of a file's days; two that contradict each other tell
    nothing more from there on. Records are held until then, within bounds. The words of the record
    stay in its ``metadata``.
    """
    held: list[Document | Refusal] = []
    size = 0
    day_first: bool | None = None
    items = iter(items)
    for seen, item in enumerate(items, 1):
        held.append(item)
        size += len(item.raw) if isinstance(item, Document) else 0
        told = _order_of(item)
        if told is not None and day_first is not None and told != day_first:
            yield from held
            yield from items
            return
        day_first = day_first if told is None else told
        most = _MOST_HELD if day_first is None else _ENOUGH
        if not _is_numeric(held[0]) or seen > most or size > _MOST_BYTES:
            yield from (_settled(i, day_first) for i in held)
            held, size = [], 0
    yield from (_settled(i, day_first) for i in held)


def _order_of(item: Document | Refusal) -> bool | None:
    """Whether a record's day says that days come first; None where it does not say."""
    found = _NUMERIC.match(item.published or "") if isinstance(item, Document) else None
    if found is None:
        return None
    one, two = int(found[1]), int(found[3])
    return one > 12 if (one > 12) != (two > 12) else None


def _is_numeric(item: Document | Refusal) -> bool:
    return isinstance(item, Document) and bool(_NUMERIC.match(item.published or ""))


def _settled(item: Document | Refusal, day_first: bool | None) -> Document | Refusal:
    if day_first is None or not isinstance(item, Document) or not item.published:
        return item
    found = _NUMERIC.match(item.published)
    if found is None:
        return item
    day, month = (found[1], found[3]) if day_first else (found[3], found[1])
    words = f"{found[4]}-{int(month):02d}-{int(day):02d}{item.published[found.end() :]}"
    return replace(
        item, published=words.strip(), metadata={**item.metadata, "published": item.published}
    )
