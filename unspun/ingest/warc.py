"""WARC: HTML pages of successful responses, streamed record by record.

Requests, metadata and other record types are no documents and are passed over. Responses that
are no page are counted by rule and come as one refusal a rule at the end of the file, for a
crawl holds thousands of redirects.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from unspun.ingest.pages import fault_of
from unspun.ingest.places import Place, domain_of, refuse
from unspun.ingest.records import build
from unspun.ingest.streams import BOMB, DAMAGED, EXPANSION_FLOOR, Unpacked
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

NOT_OK = rule("ING-015", "skip", "A WARC response with a status other than 200.")
NOT_PAGE = rule("ING-016", "skip", "A WARC response that is neither HTML nor plain text.")
NOT_WEB = rule("ING-017", "refuse", "A WARC record whose address is no web address.")
BAD_RECORD = rule("ING-018", "refuse", "A WARC record whose content cannot be read.")

MEDIA_TYPES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
EXAMPLES = 5


def read_warc(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every HTML response; numbers are offsets in the file."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    skipped: dict[str, list[str]] = {}
    allowed = max(EXPANSION_FLOOR, (place.size or EXPANSION_FLOOR) * settings.max_expansion)
    unpacked = 0
    try:
        for record in ArchiveIterator(
            stream.handle,
            record_types=WarcRecordType.response,
            parse_http=False,
            quirks_mode=True,
        ):
            unpacked += record.content_length
            if unpacked > min(allowed, settings.max_expanded_bytes):
                yield refuse(place, BOMB, f"expands to over {unpacked} bytes")
                break
            item = _read_record(record, place, settings)
            if isinstance(item, str):
                skipped.setdefault(item, []).append(str(_address(record)))
            else:
                yield item
    except (OSError, ValueError, RuntimeError) as error:
        yield refuse(place, DAMAGED, f"damaged after {unpacked} bytes of responses: {error}")
    for rule_id in sorted(skipped):
        seen = skipped[rule_id]
        reason = f"{len(seen)} responses that are no page"
        examples = " ".join(seen[:EXAMPLES])
        yield refuse(place, rule_id, reason, severity="warning", count=len(seen), examples=examples)


def _read_record(record: Any, place: Place, settings: IngestSettings) -> Document | Refusal | str:
    """Return a response's document or refusal, or the rule by which it is only counted."""
    offset = int(record.stream_pos)
    try:
        record.parse_http(auto_decode="all", quirks_mode=True)
    except (OSError, ValueError, RuntimeError) as error:
        return refuse(place, BAD_RECORD, f"not an HTTP response: {error}", number=offset)
    if record.http_headers is None or record.http_headers.status_code != 200:
        return NOT_OK
    media_type = MEDIA_TYPES.get((record.http_content_type or "text/html").lower())
    if media_type is None:
        return NOT_PAGE
    address = _address(record)
    if domain_of(address) is None:
        reason = f"{address!r} is no web address"
        return refuse(place, NOT_WEB, reason, number=offset)
    try:
        raw = record.reader.read(settings.max_document_bytes + 1)
    except (OSError, ValueError, RuntimeError) as error:
        return refuse(place, BAD_RECORD, f"the content cannot be read: {error}", number=offset)
    fault = fault_of(raw, settings)
    if fault is not None:
        return refuse(place, *fault, number=offset, content=raw, url=address)
    return build(
        place,
        number=offset,
        raw=raw,
        media_type=media_type,
        values={"url": address, "fetched_at": _fetched_at(record)},
        metadata={},
        charset=record.http_charset,
    )


def _address(record: Any) -> str | None:
    address = record.headers.get("WARC-Target-URI")
    return address.strip("<> ") if address else None


def _fetched_at(record: Any) -> object:
    try:
        date = record.record_date
    except (ValueError, RuntimeError):
        return None
    return date.astimezone(UTC) if date is not None and date.tzinfo else date
