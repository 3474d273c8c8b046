"""WARC files as crawlers leave them, and as no crawler should."""

import gzip
import runpy
import tracemalloc
from pathlib import Path

import pytest

from tests.ingest.samples import documents, read, summary
from unspun.ingest.warc import decoded
from unspun.model import Refusal
from unspun.settings import IngestSettings

MAKER = runpy.run_path(str(Path(__file__).parents[2] / "seeds" / "make_binary.py"))
HTML = b"<html><p>The ferry left.</p></html>"


def response(
    number: int = 1,
    body: bytes = HTML,
    status: str = "200 OK",
    address: str | None = "https://quay.example/1",
    **headers: str,
) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    block = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    record: bytes = MAKER["warc_record"]("response", number, address, block)
    return record


def unpacked(*records: bytes) -> bytes:
    return gzip.decompress(b"".join(records))


LAST = response(9, b"<p>last")


def test_a_packed_and_an_unpacked_file_give_the_same() -> None:
    packed = read("a.warc.gz", response() + LAST)
    assert summary(packed) == [HTML.decode(), "<p>last"]
    assert [d.document_id for d in packed] == [
        d.document_id for d in read("a.warc", unpacked(response(), LAST))
    ]


def test_texts_of_conversions_and_resources_are_read() -> None:
    for kind in (b"conversion", b"resource"):
        record = gzip.decompress(MAKER["warc_record"]("x", 1, "https://quay.example/1", b"Words."))
        record = record.replace(b"WARC-Type: x", b"WARC-Type: " + kind)
        record = record.replace(b"application/http", b"text/plain; charset=UTF-8")
        [document] = documents(read("a.warc", record))
        assert (document.raw, document.media_type) == (b"Words.", "text/plain")
        assert (document.charset, document.source) == ("utf-8", "quay.example")


def test_a_page_keeps_record_id_and_offset() -> None:
    [_, page] = documents(read("a.warc", unpacked(response(), LAST)))
    assert page.source_uri == f"box/a.warc#{len(unpacked(response()))}"
    assert page.metadata == {"warc_record_id": "<urn:uuid:00000000-0000-4000-8000-000000000009>"}


def test_chunks_and_content_encoding_are_taken_off() -> None:
    packed = gzip.compress(HTML)
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    record = response(body=chunks, Transfer_Encoding="chunked", Content_Encoding="gzip")
    assert summary(read("a.warc.gz", record + LAST)) == [HTML.decode(), "<p>last"]


def test_a_content_encoding_that_ends_early_or_is_damaged_is_refused() -> None:
    packed = gzip.compress(HTML)
    for body in (packed[:-12], packed[:12] + b"!" + packed[13:]):
        record = response(body=body, Content_Encoding="gzip")
        assert summary(read("a.warc.gz", record + LAST)) == ["ING-018", "<p>last"]


def test_content_stored_unpacked_under_a_packed_header_is_read() -> None:
    record = response(Content_Encoding="gzip", X_Crawler="kept the header")
    assert summary(read("a.warc.gz", record)) == [HTML.decode()]


@pytest.mark.parametrize("cut", [1, 3, 10, 60, 200, 300, 420])
def test_a_file_cut_anywhere_says_so_and_keeps_what_is_whole(cut: int) -> None:
    whole = unpacked(response(), LAST)
    items = summary(read("a.warc", whole[:-cut] if cut > 2 else whole[: -cut - 2]))
    assert items[0] == HTML.decode() or cut > len(unpacked(LAST))
    assert "ING-004" in items or cut <= 2
    packed = response() + LAST
    assert summary(read("a.warc.gz", packed[:-cut]))[-1] == "ING-004"


def test_a_length_beyond_the_end_is_refused() -> None:
    whole = unpacked(response()).replace(b"Content-Length: ", b"Content-Length: 9999999999")
    assert "ING-004" in summary(read("a.warc", whole))


def test_what_is_no_page_is_counted_by_rule() -> None:
    records = [response(n, status="301 Moved", address=f"https://quay.example/{n}") for n in (1, 2)]
    [counted] = read("a.warc.gz", b"".join(records))
    assert isinstance(counted, Refusal)
    assert (counted.rule_id, counted.severity) == ("ING-015", "warning")
    assert counted.record["count"] == "2"
    assert counted.record["examples"] == "https://quay.example/1 https://quay.example/2"


@pytest.mark.parametrize("address", [None, "file:///etc/passwd", "../../up", "dns:quay.example"])
def test_an_address_that_is_not_on_the_web_is_refused(address: str | None) -> None:
    assert summary(read("a.warc.gz", response(address=address) + LAST)) == ["ING-017", "<p>last"]


def test_an_oversized_page_is_refused_and_the_next_read() -> None:
    small = IngestSettings(max_document_bytes=4096)
    for body, headers in (
        (b"x" * 9000, {}),
        (gzip.compress(b"x" * 9000), {"Content_Encoding": "gzip"}),
    ):
        items = read("a.warc.gz", response(body=body, **headers) + LAST, small)
        assert summary(items) == ["ING-005", "<p>last"]


def test_a_bomb_in_a_record_stops_the_file_in_bounded_memory() -> None:
    bomb = response(body=bytes(100 << 20))
    tracemalloc.start()
    items = read("a.warc.gz", bomb + LAST, IngestSettings(max_document_bytes=1 << 20))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert summary(items) == ["ING-005", "ING-006"]
    assert peak < 16 << 20


def test_empty_and_binary_pages_are_refused() -> None:
    assert summary(read("a.warc.gz", response(body=b" \n") + LAST)) == ["ING-001", "<p>last"]
    assert summary(read("a.warc.gz", response(body=bytes(99)) + LAST)) == ["ING-007", "<p>last"]


def test_a_file_without_a_record_is_refused() -> None:
    assert summary(read("a.warc", b"WARC/1.0 and nothing more")) == ["ING-004"]
    assert summary(read("a.warc", b"no warc at all")) == ["ING-004"]


def test_a_panic_of_the_parser_stops_only_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(*_: object, **__: object) -> None:
        raise panic("called unwrap on None")

    monkeypatch.setattr("fastwarc.warc.ArchiveIterator", fail)
    assert summary(read("a.warc.gz", LAST)) == ["ING-004"]


@pytest.mark.parametrize("encoding", [None, "identity", "br", "gzip", "deflate", ""])
def test_content_that_is_not_encoded_stays_as_it_is(encoding: str | None) -> None:
    assert decoded(HTML, encoding, 1000) == HTML


def test_records_behind_a_damaged_one_are_read() -> None:
    spoilt = bytearray(response(2, b"<p>" + bytes(range(32, 120)) * 40))
    spoilt[len(spoilt) // 2] ^= 0xFF
    again = response(3, b"<p>third", address="https://quay.example/3")
    items = read("a.warc.gz", response() + bytes(spoilt) + again + bytes(spoilt) + LAST)
    pages = documents(items)
    assert [page.raw for page in pages] == [HTML, b"<p>third", b"<p>last"]
    assert len({page.source_uri for page in pages}) == 3
    damage = [i for i in items if isinstance(i, Refusal) and i.rule_id == "ING-004"]
    assert len(damage) == 2
    assert all(i.reason.endswith("reading goes on at the next whole record") for i in damage)


def test_a_file_of_false_beginnings_is_given_up_soon() -> None:
    items = read("a.warc.gz", response() + b"\x1f\x8b\x08\x00" * 200_000)
    assert summary(items)[0] == HTML.decode()
    assert summary(items)[1] == "ING-004"
