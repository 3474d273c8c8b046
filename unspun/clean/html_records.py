"""What a page says about itself in its head: JSON-LD objects and meta tags, read leniently."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from unspun.clean.html_microdata import microdata_article

_MAX_SCRIPTS, _MAX_CHARACTERS, _MAX_OBJECTS, _MAX_VALUES = 30, 500_000, 500, 30
_POINTERS = ("author", "creator", "publisher")
_ARTICLE_TYPES = {
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "askpublicnewsarticle",
    "backgroundnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "advertisercontentarticle",
    "satiricalarticle",
    "blogposting",
    "liveblogposting",
    "report",
    "scholarlyarticle",
    "techarticle",
    "socialmediaposting",
}
_FIELD = re.compile(
    r'"(@type|headline|datePublished|articleSection)"\s{0,20}:\s{0,20}"([^"\\]{1,500})"'
)
_ADDRESS = re.compile(r"[#:/]")  # an @id with one of them points at another object
_CLOSING = re.compile(r",(\s{0,99}[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*<!\[CDATA\[\*/|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\]\]>|;)\s*$"
)


@dataclass(frozen=True)
class PageRecords:
    """JSON-LD objects of a page, flattened, and its meta tags by lower-case name, first wins."""

    objects: tuple[dict[str, Any], ...] = ()
    meta: dict[str, str] = field(default_factory=dict)

    def types(self) -> frozenset[str]:
        """The schema.org types named anywhere at the top of a JSON-LD object, lower-case."""
        return frozenset(t for item in self.objects for t in types_of(item))

    def articles(self) -> list[dict[str, Any]]:
        """The objects that describe an article, in page order."""
        return [o for o in self.objects if _ARTICLE_TYPES.intersection(types_of(o))]

    def first(self, *names: str) -> str | None:
        """The first of the meta tags ``names`` that has a value."""
        return next((self.meta[n] for n in names if self.meta.get(n)), None)


def read_records(tree: Any) -> PageRecords:
    """Return the JSON-LD objects and meta tags of a parsed page."""
    objects: list[dict[str, Any]] = []
    scripts = [s for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()][
        :_MAX_SCRIPTS
    ]
    for script in scripts:
        for item in _flattened(_loaded(script.text or "")):
            if len(objects) < _MAX_OBJECTS:
                objects.append(item)
    if not any(_ARTICLE_TYPES.intersection(types_of(o)) for o in objects):
        objects += filter(None, [microdata_article(tree)])
    return PageRecords(tuple(_referred(objects)), _meta_tags(tree))


def _referred(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Objects with the people and houses they only point at put in from elsewhere on the page."""
    known = {o["@id"]: o for o in objects if isinstance(o.get("@id"), str) and o.get("name")}
    return [
        {**o, **{key: _target(o[key], known) for key in _POINTERS if key in o}} for o in objects
    ]


def _target(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_target(item, known) for item in value[:_MAX_VALUES]]
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return known.get(value["@id"], value)
    return value


def types_of(item: dict[str, Any]) -> tuple[str, ...]:
    """The schema.org types of one JSON-LD object, lower-case and without their address."""
    kinds = item.get("@type") or ()
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(k.rsplit("/", 1)[-1].lower() for k in kinds if isinstance(k, str))


def text_of(value: Any) -> str | None:
    """The text of a JSON-LD value: itself, its ``@value`` or ``name``, or its first item's."""
    return next(iter(texts_of(value)), None)


def texts_of(value: Any, depth: int = 3) -> list[str]:
    """The texts of a JSON-LD value, of a list those of all its items."""
    if isinstance(value, list) and depth:
        return [text for item in value[:_MAX_VALUES] for text in texts_of(item, depth - 1)]
    if isinstance(value, dict) and depth:
        pointed = str(value.get("@id") or "")
        parts = [p for k in ("givenName", "familyName") if isinstance(p := value.get(k), str)]
        both = " ".join(parts) if len(parts) > 1 else None
        named = value.get("@value") or value.get("name") or both
        return texts_of(named or (None if _ADDRESS.search(pointed) else pointed), depth - 1)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return [text] if text else []


def _loaded(script: str) -> Any:
    script = script.strip()[:_MAX_CHARACTERS]
    while (bare := _WRAPPING.sub("", script).strip()) != script:
        script = bare
    for candidate in (script, _CLOSING.sub(r"\1", script)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(script)


def _salvaged(script: str) -> dict[str, str] | None:
    """The simple fields of a broken object of one article; None if it may hold several."""
    found: dict[str, str] = {}
    for field_found in _FIELD.finditer(script):
        if field_found[1] in found and field_found[1] != "@type":
            return None
        found.setdefault(field_found[1], field_found[2])
    kinds = [m[2] for m in _FIELD.finditer(script) if m[1] == "@type"]
    articles = [kind for kind in kinds if kind.lower() in _ARTICLE_TYPES]
    return {**found, "@type": articles[0]} if len(articles) == 1 else None


def _flattened(data: Any) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-LD value: lists, graphs and main entities opened, breadth first."""
    queue, seen = [data], 0
    while queue and seen < _MAX_OBJECTS:
        item = queue.pop(0)
        seen += 1
        if isinstance(item, list):
            queue.extend(item[:_MAX_OBJECTS])
        elif isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                if isinstance(item.get(key), (list, dict)):
                    queue.append(item[key])


def _meta_tags(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = " ".join((tag.get("content") or "").split())
        keys = ("property", "name", "itemprop", "http-equiv")
        names = " ".join(tag.get(key) or "" for key in keys).lower().split()
        for name in names[:8] if content else ():
            found.setdefault(name, content[:5000])
    return found
