"""RSS and Atom: one document an entry, from its full content, else from its summary.

A feed is parsed from bytes that are already here: nothing is fetched, and a feed that declares
entities (the start of a billion-laughs attack) is refused before any parser sees it.
"""

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from unspun.ingest.places import Place, refuse
from unspun.ingest.records import TOO_LARGE, build
from unspun.ingest.sniff import EMPTY
from unspun.ingest.streams import Unpacked
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

ENTITIES = rule("ING-019", "refuse", "A feed that declares XML entities of its own.")
NO_ENTRIES = rule("ING-020", "refuse", "A feed without entries, or that cannot be read as one.")
CUT = rule("ING-029", "refuse", "The entry in which a feed breaks off: half a text is no text.")
NO_CONTENT = rule("ING-021", "refuse", "A feed entry with neither content nor summary.")

# feedparser takes 30-60 microseconds a tag (measured on feeds of empty items and of nested tags),
# so the most that is parsed takes about 3 seconds; a feed of 1,000 entries has some 20,000 tags.
MAX_TAGS = 50_000

_OPENED = re.compile(rb"<(?:item|entry)[\s>]", re.I)
_CLOSED = re.compile(rb"</(?:item|entry)\s*>", re.I)
_END = re.compile(rb"</(?:rss|feed|rdf:RDF|channel)\s*>\s*$", re.I)
_LONGEST_END = 200  # bytes at the end in which a feed is closed
_ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T|\x00<\x00!\x00E\x00N\x00T", re.I)
_DECLARED = re.compile(rb"\s{0,8}<\?xml[^>]{0,80}encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")


def read_feed(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every entry; numbers are entries, from 1.

    Raises:
        StreamError: the file is damaged; a feed is parsed whole or not at all.
    """
    raw = stream.read_whole(settings.max_feed_bytes)
    if len(raw) > settings.max_feed_bytes:
        reason = f"the feed has more than {settings.max_feed_bytes} bytes"
        yield refuse(place, TOO_LARGE, reason, content=raw)
    elif not raw.strip():
        yield refuse(place, EMPTY, "the file is empty")
    elif _tags(raw) > MAX_TAGS:
        yield refuse(place, TOO_LARGE, f"the feed has more than {MAX_TAGS} tags", content=raw)
    elif _ENTITY.search(raw):
        yield refuse(place, ENTITIES, "the feed declares entities", content=raw)
    else:
        yield from _entries(raw, place)


def _tags(raw: bytes) -> int:
    """Count the tags of a feed outside its CDATA sections."""
    first, *sections = raw.split(b"<![CDATA[")
    return first.count(b"<") + sum(part.partition(b"]]>")[2].count(b"<") for part in sections)


def _entries(raw: bytes, place: Place) -> Iterator[Document | Refusal]:
    import feedparser

    try:
        parsed = feedparser.parse(
            BytesIO(_truly_declared(raw)), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its lenient parser fails in many ways on broken markup
        reason = f"not readable as a feed: {type(error).__name__}: {error}"
        yield refuse(place, NO_ENTRIES, reason, content=raw)
        return
    if not parsed.entries:
        reason = str(parsed.get("bozo_exception") or "the feed has no entries")
        yield refuse(place, NO_ENTRIES, reason, content=raw)
    publisher = parsed.feed.get("title")
    entries = parsed.entries
    cut = _breaks_off(raw)
    for number, entry in enumerate(entries[:-1] if cut else entries, 1):
        yield _document(entry, publisher, place, number)
    if cut and entries:
        yield refuse(place, CUT, "the feed ends inside this entry", number=len(entries))


def _breaks_off(raw: bytes) -> bool:
    """Whether a feed ends inside an entry: it is not closed, and neither is its last entry."""
    if _END.search(raw[-_LONGEST_END:]):
        return False
    opened = sum(1 for _ in _OPENED.finditer(raw))
    return opened > sum(1 for _ in _CLOSED.finditer(raw))


def _truly_declared(raw: bytes) -> bytes:
    """Return a feed that declares itself UTF-8 where it is, whatever else its first line says.

    Bytes above 127 that happen to be UTF-8 throughout are hardly ever in another encoding.
    """
    declared = _DECLARED.match(raw)
    if declared is None or raw.isascii():
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    return raw[: declared.start(1)] + b"utf-8" + raw[declared.end(1) :]


def _document(
    entry: Mapping[str, Any], publisher: str | None, place: Place, number: int
) -> Document | Refusal:
    contents = [c.get("value") or "" for c in entry.get("content") or []]
    body = max([*contents, entry.get("summary") or ""], key=len)
    if not body.strip():
        reason = "the entry has neither content nor summary"
        title = entry.get("title") or ""
        return refuse(place, NO_CONTENT, reason, number=number, content=title)
    return build(
        place,
        number=number,
        raw=body.encode("utf-8", "replace"),
        media_type="text/html" if _MARKUP.search(body) else "text/plain",
        values={
            "id": entry.get("id"),
            "url": entry.get("link"),
            "title": _MARKUP.sub("", entry.get("title") or ""),
            "publisher": publisher,
            "published": _moment(entry.get("published") or entry.get("updated")),
            "authors": [a.get("name") for a in entry.get("authors") or []],
        },
        metadata={"tags": [t.get("term") for t in entry.get("tags") or []] or None},
        charset="utf-8",
    )


def _moment(words: str | None) -> str | None:
    """Return the date of an RSS entry (RFC 822) as ISO 8601 with its zone; other words as given."""
    try:
        return parsedate_to_datetime(words or "").isoformat()
    except ValueError:
        return words
