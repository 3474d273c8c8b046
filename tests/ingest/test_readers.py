"""Every reader on good input: fields, ids, sources, and content that is not what its name says."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.ingest.samples import RSS, SETTINGS, read, summary
from unspun.ingest import read_sources
from unspun.ingest.records import authors_of, moment_of
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings

RECORD = {
    "id": 17,
    "url": "https://WWW.Quay.example:8080/a?b=1",
    "title": " Ferry returns ",
    "text": "The ferry came back.",
    "publisher": "Quay News",
    "published": "2025-03-01",
    "authors": ["Ida Holm", {"name": "Jon Berg"}, None, ""],
    "fetched_at": "2025-03-02T01:00:00+01:00",
    "section": "Local",
    "tags": ["b", "a"],
    "empty": None,
}


def one(name: str, content: bytes, settings: IngestSettings = SETTINGS) -> Document:
    [item] = read(name, content, settings)
    assert isinstance(item, Document), item
    return item


def as_json(**record: object) -> bytes:
    return json.dumps(record).encode()


def parquet(**columns: list[object]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue())


def test_a_record_keeps_every_field() -> None:
    document = one("a.jsonl", json.dumps(RECORD).encode())
    assert document.raw == b"The ferry came back."
    assert document.record_key == "17"
    assert document.url == RECORD["url"]
    assert (document.source, document.source_uri) == ("quay.example", "box/a.jsonl#1")
    assert (document.title, document.publisher) == ("Ferry returns", "Quay News")
    assert (document.published, document.authors) == ("2025-03-01", ("Ida Holm", "Jon Berg"))
    assert document.fetched_at == datetime(2025, 3, 2, tzinfo=UTC)
    assert document.metadata == {"section": "Local", "tags": '["b", "a"]'}


def test_html_is_preferred_to_text_and_the_text_is_kept() -> None:
    document = one("a.jsonl", as_json(html="<p>page</p>", text="page"))
    assert (document.media_type, document.raw) == ("text/html", b"<p>page</p>")
    assert document.metadata == {"text": "page"}


def test_columns_are_mapped_by_settings() -> None:
    settings = IngestSettings(columns={"text": "body", "id": "key", "published": "when"})
    for name, content in {
        "a.jsonl": as_json(body="words", key="k", when="today", text="not this"),
        "a.csv": b"key,body,when,text\nk,words,today,not this\n",
        "a.parquet": parquet(body=["words"], key=["k"], when=["today"], text=["not this"]),
    }.items():
        document = one(name, content, settings)
        assert (document.raw, document.record_key, document.published) == (b"words", "k", "today")
        assert document.metadata == {"text": "not this"}


def test_the_source_is_domain_then_publisher_then_file() -> None:
    full = as_json(text="x", url="https://www.quay.example/1", publisher="Quay News")
    assert one("a.jsonl", full).source == "quay.example"
    assert one("a.jsonl", as_json(text="x", publisher="Quay News")).source == "Quay News"
    assert one("a.jsonl", as_json(text="x")).source == "a.jsonl"
    assert one("a.html", b"<p>x</p>").source == "box"
    assert one("a.txt", b"x").source == "box"


def test_an_address_that_is_no_web_address_is_kept_as_metadata() -> None:
    document = one("a.jsonl", as_json(text="x", url="file:///etc/passwd"))
    assert (document.url, document.metadata) == (None, {"url": "file:///etc/passwd"})


def test_the_id_rests_on_the_record_and_its_bytes_not_on_its_place() -> None:
    first, second = read("a.jsonl", as_json(id="1", text="x") + b"\n" + as_json(id="1", text="y"))
    again = one("b.jsonl", b"\n\n" + as_json(id="1", text="x", title="new"))
    assert again.document_id == first.document_id != second.document_id
    assert one("a.txt", b"x").document_id != one("b.txt", b"x").document_id


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (b"id,text", b'1,"one, two"'),
        (b"id;text", b"1;one, two"),
        (b"id\ttext", b"1\tone, two"),
        (b"\xef\xbb\xbfid|text", b"1|one, two"),
        (b'"id";"text"\r', b'"1";"one, two"\r'),
    ],
)
def test_csv_dialects(header: bytes, row: bytes) -> None:
    document = one("a.csv", header + b"\n" + row + b"\n")
    assert (document.record_key, document.raw) == ("1", b"one, two")


def test_a_csv_field_keeps_its_line_ends() -> None:
    assert one("a.csv", b'id,text\r\n1,"a\r\nb\n\nc ""d"""\r\n').raw == b'a\r\nb\n\nc "d"'


def test_a_field_over_131072_characters_is_read() -> None:
    assert len(one("a.csv", b"text\n" + b"x" * 200_000).raw) == 200_000


def test_parquet_types_become_text() -> None:
    moment = datetime(2025, 3, 1, 12, tzinfo=UTC)
    document = one(
        "a.parquet",
        parquet(id=[7], text=["x"], published=[moment], fetched_at=[moment], n=[[1, 2]], no=[None]),
    )
    assert (document.record_key, document.published) == ("7", "2025-03-01T12:00:00+00:00")
    assert (document.fetched_at, document.metadata) == (moment, {"n": "[1, 2]"})


def test_a_json_file_holds_lines_or_a_list_or_one_record() -> None:
    records = [{"text": "one"}, {"text": "two"}]
    lines = "".join(json.dumps(r) + "\n" for r in records).encode()
    assert summary(read("a.json", lines)) == ["one", "two"]
    for text in (json.dumps(records), json.dumps(records, indent=2)):
        items = read("a.json", text.encode())
        assert summary(items) == ["one", "two"]
        assert items[1].source_uri == "box/a.json#2"
    assert one("a.json", json.dumps(records[0], indent=1).encode()).raw == b"one"


def test_many_parquet_rows_keep_their_order() -> None:
    items = read("a.parquet", parquet(text=[f"row {n}" for n in range(1200)]))
    assert summary(items) == [f"row {n}" for n in range(1200)]


ATOM = """<?xml version="1.0" encoding="ISO-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Café Dispatch</title><entry><title>Née &amp; co</title><id>tag:1</id>
<link href="https://cafe.example/1"/><updated>2025-03-01T10:00:00Z</updated>
<author><name>Zoë Lind</name></author><category term="Harbour"/>
<summary>short</summary><content type="html">&lt;p&gt;Long café story.&lt;/p&gt;</content></entry>
<entry><title>Nothing in it</title><id>tag:2</id></entry></feed>"""


def test_atom_gives_full_content_and_refuses_the_entry_without() -> None:
    document, refusal = read("a.atom", ATOM.encode("latin-1"))
    assert isinstance(document, Document)
    assert isinstance(refusal, Refusal)
    assert (document.raw.decode(), document.media_type) == ("<p>Long café story.</p>", "text/html")
    assert (document.title, document.publisher) == ("Née & co", "Café Dispatch")
    assert (document.record_key, document.url) == ("tag:1", "https://cafe.example/1")
    assert (document.published, document.authors) == ("2025-03-01T10:00:00Z", ("Zoë Lind",))
    assert document.metadata == {"tags": '["Harbour"]'}
    assert (refusal.rule_id, refusal.source_uri) == ("ING-021", "box/a.atom#2")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (b"Wed, 12 Mar 2025 21:05:00 +1100", "2025-03-12T21:05:00+11:00"),
        (b"Mon, 10 Mar 2025 03:30:00 GMT", "2025-03-10T03:30:00+00:00"),
        (b"12/03/2025", "12/03/2025"),
        (b"Mon, 99 Mar 2025 03:30:00 GMT", "Mon, 99 Mar 2025 03:30:00 GMT"),
    ],
)
def test_the_date_of_an_entry_keeps_its_zone_or_its_words(date: bytes, expected: str) -> None:
    feed = (RSS % b"words").replace(b"</link>", b"</link><pubDate>" + date + b"</pubDate>", 2)
    assert one("a.rss", feed).published == expected


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", b"<!DOCTYPE html><html><p>page</p></html>", "text/html"),
        ("a.html", b"No markup at all, only words.", "text/plain"),
        ("a.txt", gzip.compress(b"packed words", mtime=0), "text/plain"),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE html><html><p>x</p></html>", "text/html"),
        ("page", b"<html><body>no suffix</body></html>", "text/html"),
        ("a.txt", b'{"text": "a record"}\n', "text/plain"),
        ("a.html.gz", gzip.compress(b"<html>packed</html>", mtime=0), "text/html"),
    ],
)
def test_content_is_believed_before_its_name(name: str, content: bytes, media_type: str) -> None:
    assert one(name, content).media_type == media_type


def test_a_feed_is_read_as_utf_8_where_it_is_whatever_it_declares() -> None:
    feed = ATOM.partition("<entry><title>No")[0] + "</feed>"
    for encoding in ("utf-8", "latin-1"):
        found = one("feed.atom", feed.encode(encoding))
        assert (found.publisher, found.title) == ("Café Dispatch", "Née & co")


def test_a_parquet_and_a_feed_are_known_by_their_content() -> None:
    assert one("dump.txt", parquet(text=["x"])).raw == b"x"
    assert one("feed.txt", ATOM.partition("<entry><title>No")[0].encode("latin-1") + b"</feed>")


def test_a_text_that_quotes_markup_or_opens_with_an_address_stays_text() -> None:
    for text in (b"He wrote <b>bold</b> in the log.", b"https://quay.example/1\nThe ferry left."):
        document = one("a.txt", text)
        assert (document.media_type, document.raw) == ("text/plain", text)


def test_folders_are_read_in_order_without_hidden_and_readme_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "README.md", "a/readme.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    items = list(read_sources([str(tmp_path)], SETTINGS))
    assert summary(items) == ["b.txt", "a/z.txt"]
    assert items[1].source_uri == f"{tmp_path.name}/a/z.txt"


def test_files_that_are_not_read_come_as_one_refusal(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.png").write_bytes(b"\x89PNG")
    (tmp_path / "page.txt").write_text("words")
    document, refusal = read_sources([str(tmp_path)], SETTINGS)
    assert isinstance(document, Document)
    assert isinstance(refusal, Refusal)
    assert (refusal.rule_id, refusal.severity) == ("ING-003", "warning")
    assert (refusal.source_uri, refusal.record["count"]) == (tmp_path.name, "9")
    assert len(refusal.record["files"].split()) == 5


def test_a_file_reached_by_two_sources_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("once")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    sources = [str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "*.txt")]
    assert summary(list(read_sources(sources, SETTINGS))) == ["once"]


def test_a_name_that_is_not_utf_8_is_read(tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.txt").write_text("coffee")
    [item] = read_sources([str(tmp_path)], SETTINGS)
    assert item.source_uri == f"{tmp_path.name}/caf�.txt"


def test_fsspec_urls_name_files_folders_and_globs() -> None:
    system = fsspec.filesystem("memory")
    system.pipe({"/box/a.txt": b"a", "/box/b/c.jsonl.gz": gzip.compress(b'{"text": "c"}', mtime=0)})
    try:
        for source in ("memory://box", "memory://box/**"):
            assert summary(list(read_sources([source], SETTINGS))) == ["a", "c"]
        [item] = read_sources(["memory://box/a.txt"], SETTINGS)
        assert item.source_uri == "memory:///box/a.txt"
    finally:
        system.rm("/box", recursive=True)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ida Holm, Jon Berg", ("Ida Holm", "Jon Berg")),
        ("Holm, Ida", ("Holm, Ida",)),
        ("Holm, Ida; Berg, Jon", ("Holm, Ida", "Berg, Jon")),
        ('["Ida Holm", "Jon Berg"]', ("Ida Holm", "Jon Berg")),
        ("[unknown", ("[unknown",)),
        ({"name": "Ida Holm"}, ("Ida Holm",)),
        ("", ()),
        (None, ()),
        ([], ()),
    ],
)
def test_authors(value: object, expected: tuple[str, ...]) -> None:
    assert authors_of(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03-01", "2025-03-01T00:00:00+00:00"),
        ("2025-03-01T10:00:00Z", "2025-03-01T10:00:00+00:00"),
        ("2025-03-01T10:00:00+05:30", "2025-03-01T04:30:00+00:00"),
        (1740787200, "2025-03-01T00:00:00+00:00"),
        ("1740787200", "2025-03-01T00:00:00+00:00"),
    ],
)
def test_moments(value: object, expected: str) -> None:
    moment = moment_of(value)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "value", ["", "yesterday", 5, True, "9" * 400, None, [], float("nan"), "0001-01-01T00:00+23:00"]
)
def test_what_is_no_moment_is_none(value: object) -> None:
    assert moment_of(value) is None
