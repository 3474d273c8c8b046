"""JSON: one record a line, each refused alone if it is broken; or one list of records, read whole."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unspun.ingest.nested import opened, records_in
from unspun.ingest.places import EXCERPT_BYTES, Place, refuse
from unspun.ingest.records import TOO_LARGE, document_of
from unspun.ingest.sniff import HEAD_BYTES
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
            yield from _read_line(line.removeprefix(UTF8_MARK), place, number, settings)


def read_json(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every record of a ``.json`` file.

    Such a file holds JSON lines, or one record or list of records of at most the size of a
    document; numbers are then positions in the list, from 1.

    Raises:
        StreamError: the file is damaged.
    """
    if _is_object(stream.peek(HEAD_BYTES).lstrip().partition(b"\n")[0]):
        yield from read_jsonl(stream, place, settings)
        return
    limit = settings.max_document_bytes
    raw = stream.read_whole(limit).removeprefix(UTF8_MARK)
    if len(raw) > limit:
        reason = f"a list of records of more than {limit} bytes; write one record a line"
        yield refuse(place, TOO_LARGE, reason, content=raw)
        return
    value = _parse(raw)
    if isinstance(value, _Fault):
        yield refuse(place, value.rule_id, value.reason, content=raw)
        return
    records: Sequence[object] = value if isinstance(value, list) else [value]
    if len(records) == 1 and isinstance(records[0], dict):
        records = _wrapped(records[0])
    for number, record in enumerate(records, 1):
        yield _read_record(record, place, number, settings)


def _is_object(line: bytes) -> bool:
    return isinstance(_parse(line.removeprefix(UTF8_MARK)), dict)


def _read_line(
    line: bytes, place: Place, number: int, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield the record of a line, or the records that its object wraps, numbered from the line's."""
    value = _parse(line)
    if isinstance(value, _Fault):
        yield refuse(place, value.rule_id, value.reason, number=number, content=line)
        return
    records = _wrapped(value) if isinstance(value, dict) else [value]
    for index, record in enumerate(records):
        yield _read_record(record, place, number + index, settings)


def _wrapped(value: dict[str, object]) -> Sequence[object]:
    try:
        return records_in(value)
    except RecursionError:
        return [value]


def _read_record(
    value: object, place: Place, number: int, settings: IngestSettings
) -> Document | Refusal:
    try:
        if isinstance(value, dict):
            return document_of(opened(value), place, number, settings)
        content = str(value)[:EXCERPT_BYTES]
    except RecursionError:
        return refuse(place, TOO_DEEP, "a field is nested too deeply", number=number)
    reason = f"a record was expected, not {type(value).__name__}"
    return refuse(place, NOT_RECORD, reason, number=number, content=content)


@dataclass(frozen=True, slots=True)
class _Fault:
    rule_id: str
    reason: str


def _parse(raw: bytes) -> object:
    """Return the value of a JSON text, or the fault that keeps it from being one."""
    # Bytes that are not UTF-8 survive as surrogates and come back in the document's raw bytes.
    try:
        return json.loads(raw.decode("utf-8", "surrogateescape"))
    except RecursionError:
        return _Fault(TOO_DEEP, "the record is nested too deeply")
    except ValueError as error:
        return _Fault(NOT_JSON, f"not JSON: {error}")
