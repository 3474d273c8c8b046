"""Spans held against the text they point into: companion columns for several suites."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from expectations.declare import Context


def texts_of(context: Context) -> dict[str, str]:
    """Return the text of every article of the context, by id."""
    if context.articles is None:
        return {}
    ids = context.articles["article_id"].to_pylist()
    return dict(zip(ids, context.articles["text"].to_pylist(), strict=True))


def inside(data: pa.Table, start: str, end: str, texts: dict[str, str]) -> list[bool | None]:
    """Return per row whether ``start`` to ``end`` lies in its article; None where not known."""
    rows = zip(_list(data, "article_id"), _list(data, start), _list(data, end), strict=True)
    return [
        None
        if (text := texts.get(a)) is None or s is None or e is None
        else 0 <= s < e <= len(text)
        for a, s, e in rows
    ]


def same_words(
    data: pa.Table, start: str, end: str, words: Sequence[str | None], texts: dict[str, str]
) -> list[bool | None]:
    """Return per row whether the article reads ``words`` there; None where not known."""
    rows = zip(_list(data, "article_id"), _list(data, start), _list(data, end), words, strict=True)
    return [
        None
        if (text := texts.get(a)) is None or s is None or e is None or word is None
        else text[max(s, 0) : e] == word
        for a, s, e, word in rows
    ]


def lengths(words: Sequence[str | None]) -> list[int | None]:
    """Return code points per string."""
    return [None if word is None else len(word) for word in words]


def _list(data: pa.Table, name: str) -> list[Any]:
    values: list[Any] = data[name].to_pylist()
    return values


def both_or_none(first: Sequence[Any], second: Sequence[Any]) -> list[bool]:
    """Return per row whether both values are there or neither is."""
    return [(a is None) == (b is None) for a, b in zip(first, second, strict=True)]
