"""Plain text and HTML files: one document each."""

from collections.abc import Iterator

from unspun.ids import stable_id
from unspun.ingest.places import Place, refuse
from unspun.ingest.records import BINARY, TOO_LARGE
from unspun.ingest.sniff import EMPTY, is_binary
from unspun.ingest.streams import Unpacked
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings


def read_text(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield the one document of a text file, grouped under the folder it lies in.

    Raises:
        StreamError: the file is damaged; half a text is no text.
    """
    yield _read_page(stream, place, settings, "text/plain")


def read_html(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield the one document of an HTML file, grouped under the folder it lies in.

    Raises:
        StreamError: the file is damaged; half a page is no page.
    """
    yield _read_page(stream, place, settings, "text/html")


def _read_page(
    stream: Unpacked, place: Place, settings: IngestSettings, media_type: str
) -> Document | Refusal:
    raw = stream.read_whole(settings.max_document_bytes)
    fault = fault_of(raw, settings)
    if fault is not None:
        return refuse(place, *fault, content=raw)
    return Document(
        document_id=stable_id("doc", place.uri, raw),
        source=place.folder,
        source_uri=place.uri,
        media_type=media_type,
        raw=raw,
    )


def fault_of(raw: bytes, settings: IngestSettings) -> tuple[str, str] | None:
    """Return the rule and reason why bytes can be no document, or None."""
    if len(raw) > settings.max_document_bytes:
        return TOO_LARGE, f"there are more than {settings.max_document_bytes} bytes"
    if not raw.strip():
        return EMPTY, "there is nothing in it"
    if is_binary(raw):
        return BINARY, "it is not text"
    return None
