"""Files as people really keep them: odd cells, records over several lines, feeds that break off."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.ingest.samples import read, summary
from unspun.model import Document, Refusal

ONE = {"title": "One", "text": "The ferry is late."}
TWO = {"title": "Two", "text": "The quay is wet."}


def parquet(**columns: pa.Array) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue())


def texts_of(items: list[Document | Refusal]) -> list[str]:
    return [i.raw.decode() if isinstance(i, Document) else i.rule_id for i in items]


def test_a_column_of_bytes_is_text_where_it_is_one() -> None:
    cells = ["Café am Kai".encode(), "Café am Kai".encode("latin-1"), b"\x00\x01\x02" * 20]
    items = read("a.parquet", parquet(text=pa.array(cells, pa.binary())))
    first, second, third = items
    assert isinstance(first, Document)
    assert first.raw == cells[0]
    assert isinstance(second, Document)
    assert second.raw == cells[1]
    assert isinstance(third, Refusal)
    assert third.reason == "the text has NUL characters"


def test_a_string_that_is_not_utf8_spoils_no_other_row() -> None:
    cells = pa.array([b"Caf\xe9 am Kai", b"The quay is wet."], pa.binary())
    buffers = cells.buffers()
    broken = pa.Array.from_buffers(pa.string(), 2, buffers)
    items = read("a.parquet", parquet(text=broken))
    assert [i.raw for i in items if isinstance(i, Document)] == [
        b"Caf\xe9 am Kai",
        b"The quay is wet.",
    ]


def test_a_day_that_python_cannot_hold_is_no_day() -> None:
    days = pa.array([(date(2024, 3, 12) - date(1970, 1, 1)).days, -800_000], pa.date32())
    items = read("a.parquet", parquet(text=pa.array(["one", "two"]), published=days))
    assert [i.published for i in items if isinstance(i, Document)] == ["2024-03-12", None]


def test_paragraphs_in_a_list_are_one_text_and_pairs_are_no_authors() -> None:
    pairs = pa.array([[("desk", 1)]], pa.map_(pa.string(), pa.int64()))
    [item] = read("a.parquet", parquet(text=pa.array([["one", "two"]]), authors=pairs))
    assert isinstance(item, Document)
    assert (item.raw, item.authors) == (b"one\n\ntwo", ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"title,text\n"),
        ("a.parquet", parquet(text=pa.array([], pa.string()))),
        ("a.json", b"[]"),
    ],
)
def test_a_table_without_rows_says_so(name: str, content: bytes) -> None:
    [item] = read(name, content)
    assert isinstance(item, Refusal)
    assert item.rule_id == "ING-001"
    assert "no r" in item.reason


def test_records_over_several_lines_are_read_one_by_one() -> None:
    content = "\n".join(json.dumps(record, indent=2) for record in (ONE, TWO)).encode()
    assert texts_of(read("a.jsonl", content)) == [ONE["text"], TWO["text"]]


def test_records_on_one_line_are_read_one_by_one() -> None:
    line = (json.dumps(ONE) + json.dumps(TWO)).encode() + b"\n" + json.dumps(ONE).encode()
    assert texts_of(read("a.jsonl", line)) == [ONE["text"], TWO["text"], ONE["text"]]


def test_a_list_that_breaks_off_gives_the_records_before_and_says_where() -> None:
    items = read("a.json", json.dumps([ONE, TWO]).encode()[:-12])
    assert texts_of(items) == [ONE["text"], "ING-008"]
    assert isinstance(items[1], Refusal)
    assert items[1].source_uri == "box/a.json#2"
    assert items[1].reason.endswith("records read before: 1")


def test_a_number_of_too_many_digits_is_told_in_plain_words() -> None:
    [item] = read("a.jsonl", b'{"id": ' + b"9" * 5000 + b', "text": "one"}\n')
    assert isinstance(item, Refusal)
    assert item.reason == "not JSON: a number of too many digits"


def test_rows_that_a_stray_quote_took_in_are_read_all_the_same() -> None:
    content = b'title,text\nA,"open\nB,"one"\nC,"two"\n'
    assert texts_of(read("a.csv", content)) == ["ING-013", "one", "two"]


def test_a_table_with_lines_of_an_old_spreadsheet_is_read() -> None:
    assert texts_of(read("a.csv", b"title,text\rA,one\rB,two\r")) == ["one", "two"]


def test_the_entry_in_which_a_feed_breaks_off_is_refused() -> None:
    entry = "<item><title>T <b>bold</b></title><description>{}</description></item>"
    feed = f"<rss><channel>{entry.format('The ferry is late.')}{entry.format('Half of it')}"
    items = read("a.xml", feed[: feed.rindex("of it")].encode())
    assert summary(items)[1:] == ["ING-029"]
    assert isinstance(items[0], Document)
    assert items[0].title == "T bold"


@pytest.mark.parametrize(
    ("magic", "name"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"{\\rtf1\\ansi ", "an RTF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"\xff\xd8\xff\xe0", "a picture"),
    ],
)
def test_what_a_file_is_instead_of_text_is_named(magic: bytes, name: str) -> None:
    [item] = read("a.txt", magic + b"and the rest of it " * 20)
    assert isinstance(item, Refusal)
    assert item.reason == f"the file is not text but {name}"
