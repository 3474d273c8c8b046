"""One record of a dump as a document: which field is what, and what makes it no document.

A record is a mapping from field names to values as JSON, CSV or Parquet give them. Fields that
are not ours go to ``metadata`` as text, so nothing a scraper knew is lost.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from unspun.ids import stable_id
from unspun.ingest.fields import BODIES, column_of
from unspun.ingest.places import Place, domain_of, refuse
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

TOO_LARGE = rule("ING-005", "refuse", "A document, line or record is larger than the limit.")
BINARY = rule("ING-007", "refuse", "NUL bytes or control characters: this is no text.")
NO_TEXT = rule("ING-011", "refuse", "A record has neither text nor html.")

_OWN = ("id", "url", "title", "publisher")  # kept as trimmed strings

_NOTHING = frozenset(["", "nan", "nat", "none", "null", "n/a", "<na>", "-", "--", "undefined"])
_LONGEST_NOTHING = max(map(len, _NOTHING))
_MARKUP = re.compile(r"\s{0,99}<(?:!doctype|html|body|article|div|section|p|h[1-6]|figure)\b", re.I)
_LISTED = re.compile(r"'((?:[^'\\]|\\.){0,200})'|\"((?:[^\"\\]|\\.){0,200})\"")
_EPOCH = (631152000, 4102444800)  # 1990 to 2100, in seconds: other numbers are no time


def document_of(
    record: Mapping[str, object], place: Place, number: int, settings: IngestSettings
) -> Document | Refusal:
    """Return the document of record ``number`` (from 1), or why it is none."""
    names = column_of(record, settings.columns)
    values = {field: record[name] for field, name in names.items()}
    if "url" not in values and plain(record.get("source")) and domain_of(plain(record["source"])):
        names, values = {**names, "url": "source"}, {**values, "url": record["source"]}
    body = next((f for f in BODIES if _has_words(values.get(f))), None)
    if body is None:
        return refuse(
            place,
            NO_TEXT,
            "the record has neither text nor html",
            number=number,
            content=_as_json(record),
        )
    raw = to_bytes(str(values[body]))
    if len(raw) > settings.max_document_bytes:
        return refuse(
            place, TOO_LARGE, f"the text has {len(raw)} bytes", number=number, content=raw
        )
    if b"\0" in raw:
        return refuse(place, BINARY, "the text has NUL characters", number=number, content=raw)
    used = {name for field, name in names.items() if field != "text"} | {names[body]}
    return build(
        place,
        number=number,
        raw=raw,
        media_type="text/html" if body == "html" or is_markup(str(values[body])) else "text/plain",
        values=values,
        metadata={k: v for k, v in record.items() if k not in used},
    )


def build(
    place: Place,
    *,
    number: int | None,
    raw: bytes,
    media_type: str,
    values: Mapping[str, object],
    metadata: Mapping[str, object],
    charset: str | None = None,
) -> Document:
    """Return a document from field values that have been checked for a body."""
    own = {field: plain(values.get(field)) for field in _OWN}
    fetched_at = moment_of(values.get("fetched_at"))
    extra = dict(metadata)
    url = own["url"] if domain_of(own["url"]) else None
    if own["url"] and not url:
        extra["url"] = own["url"]
    if values.get("fetched_at") and fetched_at is None:
        extra["fetched_at"] = values["fetched_at"]
    return Document(
        document_id=stable_id("doc", own["id"] or url or place.uri, raw),
        source=domain_of(url) or own["publisher"] or place.name,
        source_uri=place.uri if number is None else f"{place.uri}#{number}",
        media_type=media_type,
        raw=raw,
        record_key=own["id"],
        url=url,
        title=own["title"],
        publisher=own["publisher"],
        published=_published(values.get("published")),
        authors=authors_of(values.get("authors")),
        fetched_at=fetched_at,
        charset=charset,
        metadata=_texts(extra),
    )


def to_bytes(text: str) -> bytes:
    """Return text as UTF-8, with bytes that a lenient reader smuggled in put back as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def plain(value: object) -> str | None:
    """Return a scalar field as a trimmed string; None for an empty or structured one."""
    if value is None or isinstance(value, (list, dict, bool)):
        return None
    text = to_bytes(str(value)).decode("utf-8", "replace").strip()
    return None if text.lower() in _NOTHING else text


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML: it opens with a block's tag and closes one."""
    return bool(_MARKUP.match(text)) and "</" in text


def authors_of(value: object) -> tuple[str, ...]:
    """Return author names of a list, of a JSON list, or of one string.

    A string is cut at semicolons; at commas only if every part has two words or more, for
    "Kessling, Anna" is one person.
    """
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = _json_or_text(value)
    if isinstance(value, (list, tuple)):
        names = (v.get("name") if isinstance(v, dict) else v for v in value)
        return tuple(name for v in names if not isinstance(v, tuple) and (name := plain(v)))
    text = plain(value)
    if text is None:
        return ()
    parts = [p.strip() for p in text.split(";")]
    commas = [p.strip() for p in text.split(",")]
    if len(parts) == 1 and all(len(p.split()) > 1 for p in commas):
        parts = commas
    return tuple(p for p in parts if p)


def _json_or_text(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    # a list as Python prints it
    return [one or two for one, two in _LISTED.findall(text)] if text.endswith("]") else text


def moment_of(value: object) -> datetime | None:
    """Return a time in UTC from ISO 8601 text, a datetime or Unix seconds; None if it is none.

    A time without a zone is taken as UTC, as crawlers write it.
    """
    moment: datetime | None = None
    try:
        if isinstance(value, datetime):
            moment = value
        elif isinstance(value, str):
            if re.fullmatch(r"\d{9,10}(\.\d{1,6})?", value.strip()):
                return moment_of(float(value))
            moment = datetime.fromisoformat(value.strip())
        elif isinstance(value, (int, float)) and _EPOCH[0] <= value < _EPOCH[1]:
            moment = datetime.fromtimestamp(value, UTC)
        if moment is None:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _published(value: object) -> str | None:
    """Return a publication date in the record's own words; numbers and datetimes as ISO 8601."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        moment = moment_of(value)
        return moment.isoformat() if moment else plain(value)
    return plain(value)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _has_words(value: object) -> bool:
    if not isinstance(value, str):
        return False
    text = value.strip()
    # a whole page is not lowered to see that it is none of these: a sixth of the time of a page
    return len(text) > _LONGEST_NOTHING or text.lower() not in _NOTHING


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    """Return unknown fields as text, by name; fields without a value are left out."""
    texts: dict[str, str] = {}
    for key in sorted(values, key=str):
        value = values[key]
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            value = _as_json(value)
        texts[plain(key) or "?"] = to_bytes(value).decode("utf-8", "replace")
    return texts
