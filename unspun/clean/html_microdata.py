"""The facts of an article that a page marks in its text (microdata), as a record like JSON-LD."""

from typing import Any

_TYPES = ("article", "newsarticle", "blogposting", "reportagenewsarticle", "opinionnewsarticle")
_FIELDS = ("headline", "publisher", "author", "articleSection")
_MAX_VALUES = 8
_LONGEST = 300


def microdata_article(tree: Any) -> dict[str, Any] | None:
    """Return the one article a page marks as such, or None where it marks none or several.

    Days are left out: :mod:`unspun.clean.html_dates` reads marked times with their own confidence.
    """
    scopes = [
        e
        for e in tree.xpath("//*[@itemscope and @itemtype]")
        if (e.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1].lower() in _TYPES
    ]
    if len(scopes) != 1:
        return None
    record: dict[str, Any] = {"@type": scopes[0].get("itemtype").rstrip("/").rsplit("/", 1)[-1]}
    for field in _FIELDS:
        values = [_value(e) for e in scopes[0].xpath(f".//*[@itemprop='{field}']")[:_MAX_VALUES]]
        values = [value for value in dict.fromkeys(values) if value]
        if values:
            record[field] = values if field == "author" else values[0]
    return record


def _value(element: Any) -> str | None:
    """The content of a property: of a nested thing its name."""
    if element.get("itemscope") is not None:
        names = element.xpath(".//*[@itemprop='name']")
        return _value(names[0]) if names else None
    words = element.get("content") or " ".join("".join(element.itertext()).split())
    return words if words and len(words) <= _LONGEST else None
