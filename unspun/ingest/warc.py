"""WARC: pages of successful responses and texts of conversions, streamed record by record.

Requests, metadata and other record types are no documents and are passed over. ``resource`` and
``conversion`` records (the plain texts of Common Crawl's WET files) hold a page without HTTP. Responses that
are no page are counted by rule and come as one refusal a rule at the end of the file, for a
crawl holds thousands of redirects. fastwarc reads a file that was cut as if it ended there, and
decodes a content encoding that ends early as if it were whole, so both are checked here.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from io import BytesIO
from typing import Any

from unspun.ingest.pages import fault_of
from unspun.ingest.places import EXAMPLES, Place, domain_of, refuse
from unspun.ingest.records import build
from unspun.ingest.streams import DAMAGED, PIECE, StreamError, Unpacked
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
HEADER_BYTES = 64 << 10
_RECORD = b"WARC/"
_MAX_PARTS = 100  # of a damaged file that are read


class _Source:
    """An unpacked file as fastwarc wants it, which remembers how the file ended."""

    def __init__(self, stream: Unpacked) -> None:
        self._stream = stream
        self._position = 0
        self.end = b""

    def read(self, size: int = PIECE) -> bytes:
        piece = self._stream.read(size if size > 0 else PIECE)
        self._position += len(piece)
        self.end = (self.end + piece[-4:])[-4:]
        return piece

    def tell(self) -> int:
        return self._position


def read_warc(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every page; numbers are offsets in the unpacked file."""
    skipped: dict[str, list[str]] = {}
    for _ in range(_MAX_PARTS):
        before = stream.before
        try:
            for record in _responses(stream):
                item = _read_record(record, before, place, settings)
                if isinstance(item, str):
                    skipped.setdefault(item, []).append(str(_address(record)))
                else:
                    yield item
            break
        except StreamError as error:
            goes_on = error.rule_id == DAMAGED and stream.skip_damage(_RECORD)
            behind = "; reading goes on at the next whole record" if goes_on else ""
            yield refuse(place, error.rule_id, f"{error}{behind}")
            if not goes_on:
                break
    for rule_id in sorted(skipped):
        seen = skipped[rule_id]
        reason = f"{len(seen)} responses that are no page"
        examples = " ".join(seen[:EXAMPLES])
        yield refuse(place, rule_id, reason, severity="warning", count=len(seen), examples=examples)


def _responses(stream: Unpacked) -> Iterator[Any]:
    """Yield the records of a file that may hold a page.

    Raises:
        StreamError: the file is damaged or cut, holds no record, or makes the parser fail.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    source: Any = _Source(stream)  # has the two methods that are called, not the whole protocol
    last = None
    pages = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
    try:
        for record in ArchiveIterator(source, parse_http=False, quirks_mode=True):
            last = int(record.stream_pos + record.content_length)
            if record.record_type in pages:
                yield record
    except StreamError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise StreamError(DAMAGED, f"damaged after {source.tell()} bytes: {error}") from error
    except BaseException as error:
        # A panic of the Rust parser is no Exception, and must not end the run either.
        if type(error).__name__ != "PanicException":
            raise
        raise StreamError(DAMAGED, f"the parser failed after {source.tell()} bytes") from error
    if last is None:
        raise StreamError(DAMAGED, "no WARC record in it")
    if last > source.tell() or not source.end.endswith(b"\n"):
        raise StreamError(DAMAGED, f"the file ends inside a record, after {source.tell()} bytes")


def _read_record(
    record: Any, before: int, place: Place, settings: IngestSettings
) -> Document | Refusal | str:
    """Return a response's document or refusal, or the rule by which it is only counted.

    ``before`` counts the bytes of the file before the part in which the record stands.
    """
    offset, size = before + int(record.stream_pos), int(record.content_length)
    block = record.reader.read(settings.max_document_bytes + HEADER_BYTES)
    limit = settings.max_document_bytes + 1
    try:
        response = _response_of(record, block)
        if response.status != 200:
            return NOT_OK
        media_type = MEDIA_TYPES.get(response.content_type)
        if media_type is None:
            return NOT_PAGE
        address = _address(record)
        if domain_of(address) is None:
            return refuse(place, NOT_WEB, f"{address!r} is no web address", number=offset)
        if len(block) < min(size, limit):
            return refuse(place, DAMAGED, "the file ends inside this record", number=offset)
        raw = decoded(response.reader.read(limit), response.encoding, limit)
    except (OSError, ValueError, RuntimeError, zlib.error) as error:
        return refuse(place, BAD_RECORD, f"the content cannot be read: {error}", number=offset)
    fault = fault_of(raw, settings)
    if fault is not None:
        return refuse(place, *fault, number=offset, content=raw, url=address)
    return build(
        place,
        number=offset,
        raw=raw,
        media_type=media_type,
        values={"url": address, "fetched_at": record.headers.get("WARC-Date")},
        metadata={
            "warc_record_id": record.headers.get("WARC-Record-ID"),
            "warc_truncated": record.headers.get("WARC-Truncated"),
        },
        charset=response.charset,
    )


@dataclass(frozen=True, slots=True)
class _Response:
    """What a record says of its page, and a reader of its body."""

    status: int | None
    content_type: str
    charset: str | None
    encoding: str | None
    reader: Any


def _response_of(record: Any, block: bytes) -> _Response:
    """Return a record's block as a response, an HTTP head read and chunks joined.

    Raises:
        OSError: the block ends inside a chunk.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType

    if record.record_type != WarcRecordType.response:
        header = Message()
        header["Content-Type"] = record.headers.get("Content-Type") or ""
        charset = header.get_content_charset()
        return _Response(200, header.get_content_type(), charset, None, BytesIO(block))
    http = WarcRecord()
    http.set_bytes_content(block)
    http.is_http = True
    http.parse_http(auto_decode="transfer", quirks_mode=True)
    headers = http.http_headers
    return _Response(
        headers.status_code if headers else None,
        (http.http_content_type or "text/html").lower(),
        http.http_charset,
        headers.get("Content-Encoding") if headers else None,
        http.reader,
    )


def decoded(raw: bytes, encoding: str | None, limit: int) -> bytes:
    """Return content with its gzip or deflate encoding taken off, at most ``limit`` bytes.

    Crawlers often store content unpacked and keep the header, so content that does not start as
    the encoding says is returned as it is.

    Raises:
        ValueError: the encoded content ends early.
        zlib.error: it is damaged.
    """
    kinds = {"gzip": (31, b"\x1f\x8b"), "x-gzip": (31, b"\x1f\x8b"), "deflate": (15, b"\x78")}
    bits, magic = kinds.get((encoding or "").strip().lower(), (0, b"\0"))
    if not bits or not raw.startswith(magic):
        return raw
    unpacker = zlib.decompressobj(bits)
    content = unpacker.decompress(raw, limit)
    if not unpacker.eof and len(content) < limit:
        raise ValueError("the encoded content ends early")
    return content


def _address(record: Any) -> str | None:
    address = record.headers.get("WARC-Target-URI")
    return address.strip("<> ") if address else None
