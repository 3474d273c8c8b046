"""JSON lines: one record a line, each refused alone if it is broken."""

import json
from collections.abc import Iterator

from unspun.ingest.places import Place, refuse
from unspun.ingest.records import TOO_LARGE, document_of
from unspun.ingest.streams import Unpacked, bounded_lines
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

NOT_JSON = rule("ING-008", "refuse", "A line of a JSON lines file is not JSON.")
TOO_DEEP = rule("ING-009", "refuse", "A JSON record is nested too deeply to be read.")
NOT_RECORD = rule("ING-010", "refuse", "A line of a JSON lines file is JSON, but no record.")

UTF8_MARK = b"\xef\xbb\xbf"


def read_jsonl(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every line that is not blank; numbers are line numbers.

    Raises:
        StreamError: the file is damaged from here on.
    """
    limit = settings.max_document_bytes
    for number, line, size in bounded_lines(stream, limit):
        if size > limit:
            reason = f"the line has {size} bytes"
            yield refuse(place, TOO_LARGE, reason, number=number, content=line)
        elif line.strip():
            yield _read_line(line.removeprefix(UTF8_MARK), place, number, settings)


def _read_line(
    line: bytes, place: Place, number: int, settings: IngestSettings
) -> Document | Refusal:
    # Bytes that are not UTF-8 survive as surrogates and come back in the document's raw bytes.
    text = line.decode("utf-8", "surrogateescape")
    try:
        record = json.loads(text)
        if isinstance(record, dict):
            return document_of(record, place, number, settings)
    except RecursionError:
        return refuse(
            place, TOO_DEEP, "the record is nested too deeply", number=number, content=line
        )
    except ValueError as error:
        return refuse(place, NOT_JSON, f"not JSON: {error}", number=number, content=line)
    reason = f"a record was expected, not {type(record).__name__}"
    return refuse(place, NOT_RECORD, reason, number=number, content=line)
