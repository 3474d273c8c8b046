"""Sources to documents: text, HTML, JSON lines, CSV, Parquet, WARC, feeds and lists of URLs.

Reading is streamed and bounded: whatever a file holds, it ends as documents and refusals, and no
file or record can stop the ones after it.
"""

from collections.abc import Callable, Iterator, Sequence

from unspun.ingest.csv_table import read_csv
from unspun.ingest.feeds import read_feed
from unspun.ingest.jsonl import read_jsonl
from unspun.ingest.pages import read_html, read_text
from unspun.ingest.parquet_table import read_parquet
from unspun.ingest.places import Place, refuse
from unspun.ingest.records import BINARY
from unspun.ingest.sniff import EMPTY, HEAD_BYTES, UNKNOWN_KIND, Kind, is_binary, kind_of
from unspun.ingest.sources import SourceError, check_source, find_places
from unspun.ingest.streams import StreamError, Unpacked
from unspun.ingest.warc import read_warc
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

__all__ = ["SourceError", "read_sources"]

UNREADABLE = rule("ING-002", "refuse", "A file cannot be opened or read.")
READER_FAILED = rule("ING-028", "refuse", "A reader failed on a file in a way no rule foresees.")

Reader = Callable[[Unpacked, Place, IngestSettings], Iterator[Document | Refusal]]

READERS: dict[Kind, Reader] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
    "feed": read_feed,
}


def read_sources(
    sources: Sequence[str], settings: IngestSettings, *, fetch: bool = False
) -> Iterator[Document | Refusal]:
    """Return the documents and refusals of all sources, in the order of sources and file names.

    A file reached by two sources is read once. ``fetch`` lets a ``.txt`` that lists URLs be
    fetched; without it such a list is refused.

    Raises:
        SourceError: at once, before reading: a source does not exist or holds no file that is read.
    """
    if not sources:
        raise SourceError("no source given")
    for source in sources:
        check_source(source)
    return _read_all(sources, settings, fetch)


def _read_all(
    sources: Sequence[str], settings: IngestSettings, fetch: bool
) -> Iterator[Document | Refusal]:
    seen: set[str] = set()
    for source in sources:
        for place in find_places(source):
            if len(sources) > 1:
                if place.identity in seen:
                    continue
                seen.add(place.identity)
            yield from read_place(place, settings, fetch=fetch)


def read_place(
    place: Place, settings: IngestSettings, *, fetch: bool = False
) -> Iterator[Document | Refusal]:
    """Yield the documents and refusals of one file; never raises for what the file holds."""
    try:
        with Unpacked(place.open(), settings) as stream:
            yield from _read_stream(stream, place, settings, fetch)
    except StreamError as error:
        yield refuse(place, error.rule_id, str(error))
    except OSError as error:
        yield refuse(place, UNREADABLE, f"cannot be read: {error.strerror or error}")
    except Exception as error:  # the last net: one file must never stop the others
        yield refuse(place, READER_FAILED, f"{type(error).__name__}: {error}")


def _read_stream(
    stream: Unpacked, place: Place, settings: IngestSettings, fetch: bool
) -> Iterator[Document | Refusal]:
    head = stream.peek(HEAD_BYTES)
    kind = kind_of(place.name, head)
    if len(head) < HEAD_BYTES and not head.strip():
        stream.read_whole(HEAD_BYTES)
        yield refuse(place, EMPTY, "the file is empty")
    elif kind is None:
        yield refuse(place, UNKNOWN_KIND, "not a kind of file that is read", severity="warning")
    elif kind not in ("parquet", "warc") and is_binary(head):
        yield refuse(place, BINARY, "the file is not text", content=head)
    else:
        yield from READERS[kind](stream, place, settings)
