"""JSON: one record a line, each refused alone if it is broken; or one list of records, read whole."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unspun.ingest.nested import opened, records_in
from unspun.ingest.places import EXCERPT_BYTES, Place, refuse
from unspun.ingest.records import TOO_LARGE, document_of
from unspun.ingest.sniff import EMPTY, HEAD_BYTES
from unspun.ingest.streams import Unpacked, bounded_lines
from unspun.model import Document, Refusal
from unspun.rules import rule
from unspun.settings import IngestSettings

NOT_JSON = rule("ING-008", "refuse", "A line of a JSON lines file is not JSON.")
TOO_DEEP = rule("ING-009", "refuse", "A JSON record is nested too deeply to be read.")
NOT_RECORD = rule("ING-010", "refuse", "A line of a JSON lines file is JSON, but no record.")

UTF8_MARK = b"\xef\xbb\xbf"
_OPEN = (b"{", b"[")  # first lines of records written over several lines
_DECODER = json.JSONDecoder()
_GAP = re.compile(r"[\s,]*")


def read_jsonl(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield a document or a refusal for every line that is not blank; numbers are line numbers.

    Raises:
        StreamError: the file is damaged from here on.
    """
    if (
        stream.peek(HEAD_BYTES).removeprefix(UTF8_MARK).lstrip().partition(b"\n")[0].strip()
        in _OPEN
    ):
        yield from _read_whole(stream, place, settings)  # records written over several lines
        return
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
    yield from _read_whole(stream, place, settings)


def _read_whole(
    stream: Unpacked, place: Place, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield the records of a file that is one list or record, or several after each other."""
    limit = settings.max_document_bytes
    raw = stream.read_whole(limit).removeprefix(UTF8_MARK)
    if len(raw) > limit:
        reason = f"a list of records of more than {limit} bytes; write one record a line"
        yield refuse(place, TOO_LARGE, reason, content=raw)
        return
    value = _parse(raw)
    values, fault = _run(raw, value) if isinstance(value, _Fault) else (value, None)
    records: Sequence[object] = values if isinstance(values, list) else [values]
    if len(records) == 1 and isinstance(records[0], dict):
        records = _wrapped(records[0])
    number = 0
    for number, record in enumerate(records, 1):
        yield _read_record(record, place, number, settings)
    if fault:
        reason = f"{fault.reason}; records read before: {number}"
        yield refuse(place, fault.rule_id, reason, number=number + 1, content=raw)
    elif not number:
        yield refuse(place, EMPTY, "the list has no records", content=raw)


def _is_object(line: bytes) -> bool:
    return isinstance(_parse(line.removeprefix(UTF8_MARK)), dict)


def _read_line(
    line: bytes, place: Place, number: int, settings: IngestSettings
) -> Iterator[Document | Refusal]:
    """Yield the record of a line, or the records that its object wraps, numbered from the line's."""
    value = _parse(line)
    values, fault = _run(line, value) if isinstance(value, _Fault) else ([value], None)
    if fault or not values:
        told = fault or _Fault(NOT_JSON, "not JSON")
        yield refuse(place, told.rule_id, told.reason, number=number, content=line)
        return
    records = [r for v in values for r in (_wrapped(v) if isinstance(v, dict) else [v])]
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
    except (RecursionError, ValueError) as error:
        return _fault_of(error)


def _fault_of(error: RecursionError | ValueError) -> _Fault:
    if isinstance(error, RecursionError):
        return _Fault(TOO_DEEP, "the record is nested too deeply")
    too_long = "set_int_max_str_digits" in str(error)
    return _Fault(NOT_JSON, f"not JSON: {'a number of too many digits' if too_long else error}")


def _run(raw: bytes, fault: _Fault) -> tuple[list[object], _Fault | None]:
    """Return the values that follow each other in a faulty text, and what breaks them off."""
    text = raw.decode("utf-8", "surrogateescape")
    listed = text.lstrip().startswith("[")
    found: list[object] = []
    at = _after_gap(text, text.find("[") + 1 if listed else 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (RecursionError, ValueError) as error:
            return found, _fault_of(error)
        found.append(value)
        at = _after_gap(text, at)
    return found, fault if listed else None


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at
