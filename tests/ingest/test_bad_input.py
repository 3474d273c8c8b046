"""Bad input ends in a refusal that says why, and the records around it get through."""

import gzip
import json
import os
import tracemalloc
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.ingest.samples import RSS, SETTINGS, SMALL, Generated, read, summary
from unspun.ingest import SourceError, read_sources
from unspun.ingest.places import Place
from unspun.ingest.readers import read_place
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings


def line(text: str, **more: object) -> bytes:
    return json.dumps({"text": text, **more}).encode() + b"\n"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", gzip.compress(b"", mtime=0)])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.xml", "a.txt.gz"])
def test_an_empty_file_is_refused_as_empty(name: str, content: bytes) -> None:
    assert summary(read(name, content)) == ["ING-001"]


def test_a_line_that_is_not_json_does_not_stop_the_next() -> None:
    content = line("one") + b"{'text': broken}\n" + line("two")
    assert summary(read("a.jsonl", content)) == ["one", "ING-008", "two"]


def test_a_refusal_names_file_record_and_excerpt() -> None:
    [refusal] = read("a.jsonl", b"\n\nnot json at all\n")
    assert isinstance(refusal, Refusal)
    assert refusal.source_uri == "box/a.jsonl#3"
    assert refusal.record == {"file": "box/a.jsonl", "number": "3", "excerpt": "not json at all"}
    assert (refusal.severity, refusal.replayable, refusal.stage) == ("error", False, "ingest")


@pytest.mark.parametrize(
    "record", [{}, {"text": ""}, {"text": " \n"}, {"text": None}, {"text": 5}, {"title": "only"}]
)
def test_a_record_without_text_is_refused(record: dict[str, object]) -> None:
    content = json.dumps(record).encode() + b"\n" + line("next")
    assert summary(read("a.jsonl", content)) == ["ING-011", "next"]


@pytest.mark.parametrize("value", [b"1", b'"x"', b"[1]", b"null", b"true"])
def test_json_that_is_no_record_is_refused(value: bytes) -> None:
    assert summary(read("a.jsonl", value + b"\n" + line("x"))) == ["ING-010", "x"]


def test_deep_json_is_refused_and_the_next_line_read() -> None:
    deep = b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    assert summary(read("a.jsonl", deep + line("next"))) == ["ING-009", "next"]


def test_a_line_over_the_limit_is_skipped_to_its_end() -> None:
    content = line("one") + line("x" * 5000) + line("two")
    assert summary(read("a.jsonl", content, SMALL)) == ["one", "ING-005", "two"]


def test_a_line_of_200_mb_is_refused_in_bounded_memory() -> None:
    def content() -> Iterator[bytes]:
        yield line("one") + b'{"text": "'
        yield from repeat(b"x" * (1 << 18), 800)
        yield b'"}\n' + line("two")

    long = Place(uri="box/long.jsonl", open=lambda: Generated(content))
    tracemalloc.start()
    items = list(read_place(long, IngestSettings(max_document_bytes=1 << 20)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert summary(items) == ["one", "ING-005", "two"]
    assert isinstance(items[1], Refusal)
    assert items[1].reason == f"the line has {(200 << 20) + 12} bytes"
    assert peak < 8 << 20


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.xml"])
def test_a_file_of_200_mb_without_a_line_end_is_refused_in_bounded_memory(name: str) -> None:
    start = {"a.html": b"<html>", "a.csv": b"text\n", "a.xml": b"<rss>"}.get(name, b"Long")

    def content() -> Iterator[bytes]:
        return chain([start], repeat(b"y" * (1 << 18), 800))

    tracemalloc.start()
    endless = Place(uri=f"box/{name}", open=lambda: Generated(content))
    items = list(read_place(endless, IngestSettings(max_document_bytes=1 << 20)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert summary(items) == ["ING-005"]
    assert peak < 24 << 20


def test_half_a_gzip_gives_the_records_before_the_break() -> None:
    noise = [os.urandom(300).hex() for _ in range(300)]
    packed = gzip.compress(b"".join(line(text) for text in noise))
    items = read("a.jsonl.gz", packed[: len(packed) // 2])
    *texts, last = summary(items)
    assert last == "ING-004"
    assert 100 < len(texts) < 300
    assert texts == noise[: len(texts)]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.xml.gz"])
def test_half_a_gzip_of_one_text_is_no_document(name: str) -> None:
    packed = gzip.compress(b"<rss>" + os.urandom(2000).hex().encode())
    assert summary(read(name, packed[: len(packed) // 2])) == ["ING-004"]


def test_a_gzip_with_a_wrong_checksum_or_rubbish_after_it_is_refused() -> None:
    packed = gzip.compress(line("one"))
    assert summary(read("a.jsonl.gz", packed[:-8] + b"\1" * 8))[-1] == "ING-004"
    assert summary(read("a.jsonl.gz", packed + b"rubbish"))[-1] == "ING-004"


def test_several_gzip_members_are_one_file() -> None:
    packed = gzip.compress(line("one")) + gzip.compress(line("two"))
    assert summary(read("a.jsonl.gz", packed)) == ["one", "two"]


def test_a_decompression_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(line("one") + bytes(100 << 20), compresslevel=1)
    assert len(bomb) < 1 << 20
    tracemalloc.start()
    items = read("a.jsonl.gz", bomb, IngestSettings(max_expansion=50))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert summary(items) == ["one", "ING-006"]
    assert peak < 64 << 20


def test_a_gzip_in_a_gzip_is_not_unpacked_twice() -> None:
    inner = gzip.compress(b"a text " * 500)
    assert summary(read("a.txt", gzip.compress(inner))) == ["ING-007"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.jsonl", "a.xml", "a.txt.gz"])
def test_binary_is_refused_whatever_it_is_called(name: str) -> None:
    assert summary(read(name, bytes(range(256)) * 20)) in (["ING-007"], ["ING-003"])


def test_a_nul_in_a_text_or_record_is_refused() -> None:
    assert summary(read("a.txt", b"a text with one \0 in it " * 50)) == ["ING-007"]
    assert summary(read("a.jsonl", line("nul \0 here") + line("x"))) == ["ING-007", "x"]


def test_utf_16_is_text_with_and_without_a_mark() -> None:
    text = "The ferry left at noon. " * 30
    for codec in ("utf-16", "utf-16-le", "utf-16-be"):
        [document] = read("a.txt", text.encode(codec))
        assert isinstance(document, Document)
        assert document.raw == text.encode(codec)


def test_invalid_utf_8_goes_on_as_it_is() -> None:
    raw = "Ísafjörður – “quoted”".encode("cp1252")
    [plain] = read("a.txt", raw)
    [record] = read("a.jsonl", b'{"text": "' + raw + b'"}')
    [row] = read("a.csv", b"id,text\n1," + raw + b"\n")
    assert [d.raw for d in (plain, record, row) if isinstance(d, Document)] == [raw] * 3


def test_tables_in_utf_16_are_read() -> None:
    assert summary(read("a.csv", "id,text\n1,Þórdís\n".encode("utf-16"))) == ["Þórdís"]
    assert summary(read("a.jsonl", '{"text": "Þórdís"}\n'.encode("utf-16"))) == ["Þórdís"]


def test_a_csv_without_a_text_column_is_refused_once() -> None:
    assert summary(read("a.csv", b"id,title\n1,x\n2,y\n")) == ["ING-012"]


def test_a_csv_row_that_does_not_fit_is_refused_and_the_next_read() -> None:
    content = b'id,text\n1,one\n2\n3,a,b\n4,"bad" quote\n\n5,"two\nlines, one field"\n6,six\n'
    expected = ["one", "ING-013", "ING-013", "ING-013", "two\nlines, one field", "six"]
    assert summary(read("a.csv", content)) == expected


def test_a_quote_that_never_closes_does_not_swallow_the_file() -> None:
    rows = b"".join(b"%d,row %d\n" % (n, n) for n in range(2000))
    items = summary(read("a.csv", b'id,text\n0,"open\n' + rows, SMALL))
    assert items[0] == "ING-005"
    assert items[-1] == "row 1999"
    assert len(items) > 1500


def test_a_table_that_is_no_parquet_is_refused() -> None:
    assert summary(read("a.parquet", b"id,text\n")) == ["ING-014"]
    assert summary(read("a.parquet", b"PAR1" + b"x" * 100)) == ["ING-014"]


def test_a_parquet_that_repeats_one_long_text_is_stopped() -> None:
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 5000, pa.int32()), ["x y " * 250_000])
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"text": text}), sink, compression="zstd", store_schema=False)
    bomb = bytes(sink.getvalue())
    assert len(bomb) < 10_000
    before = pa.total_allocated_bytes()
    items = read("a.parquet", bomb)
    assert summary(items[-1:]) == ["ING-006"]
    assert len(items) == (64 << 20) // 1_000_000 + 1
    assert pa.total_allocated_bytes() - before < 1 << 20


def test_an_oversized_document_is_refused() -> None:
    for name, content in {"a.txt": b"y" * 5000, "a.html": b"<html>" + b"z" * 5000}.items():
        assert summary(read(name, content, SMALL)) == ["ING-005"]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>"""


def test_a_feed_that_declares_entities_is_refused_before_it_is_parsed() -> None:
    assert summary(read("a.xml", LAUGHS)) == ["ING-019"]
    assert summary(read("a.xml", LAUGHS.decode().encode("utf-16"))) == ["ING-019"]


def test_a_feed_does_not_read_files_or_fetch(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    link = f'<!DOCTYPE rss SYSTEM "{tmp_path}/secret">'.encode()
    items = read("a.xml", RSS.replace(b"<rss", link + b"<rss") % b"words")
    assert "secret" not in str(items)


def test_an_xml_that_is_no_feed_and_an_unknown_kind_are_refused() -> None:
    assert summary(read("a.xml", b"<?xml version='1.0'?><urlset><url/></urlset>")) == ["ING-003"]
    assert summary(read("a.docx", b"PK\3\4 and so on")) == ["ING-003"]
    assert summary(read("a.xml", b"<rss><channel></channel></rss>")) == ["ING-020"]


def test_a_list_of_urls_is_refused_without_fetch() -> None:
    urls = b"# two pages\nhttps://quay.example/1\nhttps://quay.example/2\n"
    assert summary(read("urls.txt", urls)) == ["ING-023"]


def test_a_json_file_that_is_no_list_of_records_is_refused() -> None:
    assert summary(read("a.json", b'[{"text": "cut')) == ["ING-008"]
    assert summary(read("a.json", b"[" * 100_000)) == ["ING-009"]
    assert summary(read("a.json", b'["x", {"text": "y"}, {}]')) == ["ING-010", "y", "ING-011"]
    assert summary(read("a.json", b"[" + b" " * 5000 + b"]", SMALL)) == ["ING-005"]


def test_a_file_that_cannot_be_opened_is_refused_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("still read")
    (tmp_path / "c.txt").write_text("also read")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    items = list(read_sources([str(tmp_path)], SETTINGS))
    assert summary(items) == ["ING-002", "still read", "also read", "ING-002"]


def test_a_reader_that_fails_unforeseen_does_not_stop_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("unspun.ingest.jsonl.json.loads", fail)
    [refusal] = read("a.jsonl", line("x"))
    assert isinstance(refusal, Refusal)
    assert (refusal.rule_id, refusal.reason) == ("ING-028", "KeyError: 'unforeseen'")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.txt", "no such file or folder"),
        ("empty", "no files in it"),
        ("nothing/*.txt", "no files in it"),
        ("pictures", "none of its 2 files is of a kind that is read"),
        ("", "a source is empty"),
        ("https://quay.example/feed.xml", "only read with fetch"),
        ("memory://not/there", "no files in it"),
        ("nosuch://x/y", "nosuch"),
    ],
)
def test_a_source_that_is_a_mistake_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").touch()
    (tmp_path / "pictures" / "b.png").touch()
    with pytest.raises(SourceError, match=message.replace("*", r"\*")):
        read_sources([source], SETTINGS)


def test_no_source_at_all_is_a_mistake() -> None:
    with pytest.raises(SourceError, match="no source given"):
        read_sources([], SETTINGS)
