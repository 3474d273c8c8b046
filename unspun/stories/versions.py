"""Versions of one page: copies read at one URL at different times, in order."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from unspun.rules import rule

Row = dict[str, Any]

VERSION = rule("DUP-050", "label", "A copy at the URL of an earlier one is a later version of it.")

_NEVER = datetime.max.replace(tzinfo=UTC)


def _age(row: Row) -> tuple[datetime, date, datetime, str]:
    return (
        row["fetched_at"] or _NEVER,
        row["published_date"] or date.max,
        row["published_at"] or _NEVER,
        row["article_id"],
    )


def versions(rows: Sequence[Row]) -> dict[str, tuple[str | None, bool]]:
    """Return for each article of a story which article it is a version of, and if it is the latest.

    Versions are ordered by when they were fetched, then published, then by id; the first is a
    version of nothing. An article alone at its URL, or without one, is the latest.
    """
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row["url_key"] is not None:
            pages[row["url_key"]].append(row)
    found: dict[str, tuple[str | None, bool]] = {r["article_id"]: (None, True) for r in rows}
    for page in pages.values():
        first, *later = sorted(page, key=_age)
        if later:
            found[first["article_id"]] = (None, False)
            for row in later:
                found[row["article_id"]] = (first["article_id"], row is later[-1])
    return found
