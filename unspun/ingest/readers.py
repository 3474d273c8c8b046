"""One file to documents and refusals: which reader, and the net under all of them."""

from collections.abc import Callable, Iterator

from unspun.ingest.csv_table import read_csv
from unspun.ingest.day_order import with_settled_days
from unspun.ingest.feeds import read_feed
from unspun.ingest.jsonl import read_json, read_jsonl
from unspun.ingest.pages import read_html, read_text
from unspun.ingest.parquet_table import read_parquet
from unspun.ingest.places import Place, refuse
from unspun.ingest.records import BINARY
from unspun.ingest.sniff import (
    EMPTY,
    HEAD_BYTES,
    UNKNOWN_KIND,
    Kind,
    format_of,
    is_readable,
    is_url_list,
    kind_of,
)
from unspun.ingest.streams import StreamError, Unpacked
from unspun.ingest.warc import read_warc
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

UNREADABLE = rule("ING-002", "refuse", "A file cannot be opened or read.")
READER_FAILED = rule("ING-028", "refuse", "A reader failed on a file in a way no rule foresees.")
URL_LIST = rule("ING-023", "refuse", "A list of web addresses, which only a fetch may follow.")

_TABLES = ("csv", "json", "jsonl", "parquet")

Reader = Callable[[Unpacked, Place, IngestSettings], Iterator[Document | Refusal]]

READERS: dict[Kind, Reader] = {
    "text": read_text,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
    "feed": read_feed,
}


def read_place(place: Place, settings: IngestSettings) -> Iterator[Document | Refusal]:
    """Yield the documents and refusals of one file; never raises for what the file holds."""
    return open_place(place, settings, lambda stream: read_stream(stream, place, settings))


def open_place(
    place: Place,
    settings: IngestSettings,
    read: Callable[[Unpacked], Iterator[Document | Refusal]],
) -> Iterator[Document | Refusal]:
    """Yield what ``read`` makes of an opened file; whatever stops it becomes a refusal."""
    try:
        with Unpacked(place.open(), settings) as stream:
            yield from read(stream)
    except StreamError as error:
        yield refuse(place, error.rule_id, str(error))
    except OSError as error:
        yield refuse(place, UNREADABLE, f"cannot be read: {error.strerror or error}")
    except Exception as error:  # the last net: one file must never stop the others
        yield refuse(place, READER_FAILED, f"{type(error).__name__}: {error}")


def read_stream(
    stream: Unpacked, place: Place, settings: IngestSettings, kind: Kind | None = None
) -> Iterator[Document | Refusal]:
    """Yield the documents and refusals of an opened file of a kind given, or found by its content.

    Raises:
        StreamError: the file is damaged or expands without end.
    """
    head = stream.peek(HEAD_BYTES)
    kind = kind or kind_of(place.name, head)
    if len(head) < HEAD_BYTES and not head.strip():
        stream.read_whole(HEAD_BYTES)
        yield refuse(place, EMPTY, "the file is empty")
    elif kind is None:
        yield refuse(place, UNKNOWN_KIND, "not a kind of file that is read", severity="warning")
    elif not is_readable(kind, head):
        known = format_of(head)
        reason = f"the file is not text but {known}" if known else "the file is not text"
        yield refuse(place, BINARY, reason, content=head)
    elif is_url_list(place.name, head):
        yield refuse(place, URL_LIST, "a list of web addresses is only read with fetch")
    else:
        items = READERS[kind](stream, place, settings)
        yield from with_settled_days(items) if kind in _TABLES else items
