"""Hostile bytes: every reader ends, quickly, in documents and refusals, and never in an exception."""

import gzip
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.samples import RSS, SMALL, place
from tests.ingest.test_readers import ATOM, parquet
from tests.ingest.test_warc import LAST, response, unpacked
from unspun.ingest.readers import READERS, open_place, read_place
from unspun.ingest.sniff import Kind
from unspun.model import Document, Refusal

SECONDS = 2.0

GOOD: dict[Kind, list[bytes]] = {
    "text": [b"The ferry left at noon.\n\nIt came back.", "Þórdís – “x”".encode("utf-16")],
    "html": [b"<!DOCTYPE html><html><head><meta charset=x></head><p>words</p></html>"],
    "jsonl": [
        b'{"id": 1, "text": "a", "authors": ["b"], "m": {"n": [1.5, null]}}\n{"html": "c"}\n'
    ],
    "json": [b'[{"id": 1, "text": "a"}, {"html": "b", "m": [1, {}]}]', b'{\n "text": "c"\n}'],
    "csv": [b'id,text,authors\n1,"a ""b"", c","x; y"\r\n2,d\n\n3;e;f\n', b"text\tid\nx\t1\n"],
    "parquet": [parquet(text=["a", "b"], id=[1, 2])],
    "warc": [unpacked(response(), LAST), response() + LAST, response(Transfer_Encoding="chunked")],
    "feed": [RSS % b"<![CDATA[<p>x</p>]]>", ATOM.encode("latin-1")],
}
JUNK = st.sampled_from(
    [
        b"\0",
        b"\n",
        b"\r\n\r\n",
        b'"',
        b"{",
        b"[" * 50,
        b"<",
        b"]]>",
        b"&x;",
        b"<!ENTITY",
        b"\xff\xfe",
        b"99999999999",
        b"-1",
        b"\x1f\x8b",
        b"PAR1",
        b"WARC/1.0\r\n",
        b"%s",
        b"\xed\xa0\x80",
        b" " * 50,
    ]
)


@st.composite
def mutants(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """A good file with some spans cut, doubled, overwritten or filled with junk."""
    content = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 60)))
        filling = draw(JUNK | st.binary(max_size=8) | st.just(content[start:end] * 2))
        content = content[:start] + filling + content[end:]
    return content if draw(st.booleans()) else gzip.compress(content, 1)


def check(items: list[Document | Refusal], seconds: float) -> None:
    assert seconds < SECONDS
    for item in items:
        item.source_uri.encode("utf-8")
        if isinstance(item, Document):
            assert item.raw.strip()
            fields = [item.record_key, item.url, item.title, item.publisher, item.published]
            for text in (*fields, *item.authors, *item.metadata, *item.metadata.values()):
                (text or "").encode("utf-8")
        else:
            assert item.rule_id.startswith("ING-")
            assert item.rule_id != "ING-028", item.reason
            assert sum(map(len, item.record.values())) < 10_000
            " ".join([item.reason, *item.record.values()]).encode("utf-8")


def timed(read: Callable[[], list[Document | Refusal]]) -> None:
    start = time.process_time()
    check(read(), time.process_time() - start)


@pytest.mark.parametrize("kind", sorted(READERS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_file_is_read_to_its_end(kind: Kind, data: st.DataObject) -> None:
    content = data.draw(mutants(GOOD[kind]) | st.binary(max_size=300))
    suffix = {"text": "txt", "feed": "xml"}.get(kind, kind)
    timed(lambda: list(read_place(place(f"a.{suffix}", content), SMALL)))
    where = place("a", content)
    timed(lambda: list(open_place(where, SMALL, lambda s: READERS[kind](s, where, SMALL))))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", b"<rss>" + b"<a>" * 300_000),
        ("a.xml", b"<rss><channel>" + b"<item><title>x</title></item>" * 2500),
        ("a.xml", b"<rss>" + b"<item><description>" + b"&lt;" * 300_000),
        ("a.xml", b"<rss " + b"a='b' " * 100_000),
        ("a.xml", b"<?xml version='1.0'?>" + b"<!--" * 200_000 + b"<rss>"),
        ("a.xml", b"<rss><!DOCTYPE" + b"[" * 500_000),
        ("a.html", b"<" * 1_000_000),
        ("a.html", b"<a " * 300_000),
        ("a.txt", b"https://" + b"a" * 1_000_000),
        ("a.txt", b"\n" * 1_000_000 + b"x"),
        ("a.csv", b'"' * 1_000_001),
        ("a.csv", b"," * 1_000_000 + b"\n" + b"text"),
        ("a.csv", b"text\n" + b'"a\n' * 60_000),
        ("a.jsonl", b'{"a":' * 200_000),
        ("a.jsonl", b'{"text": "x", "authors": ' + b"[" * 900 + b"]" * 900 + b"}"),
        ("a.jsonl", b'{"text": "x", "n": ' + b"9" * 1_000_000 + b"}"),
        ("a.jsonl", b'{"text": "\\ud800\\udc80 \\udcff", "title": "\\ud800"}'),
        ("a.jsonl", b'{"text": "x", "fetched_at": 1e400, "url": "http://[", "id": {"a": 1}}'),
        ("a.warc", b"WARC/1.0\r\n" + b"a: b\r\n" * 200_000),
        ("a.warc", b"WARC/1.0\r\n" * 100_000),
    ],
)
def test_a_hostile_file_takes_no_more_than_two_seconds(name: str, content: bytes) -> None:
    timed(lambda: list(read_place(place(name, content), SMALL.model_copy(update=LARGE))))


LARGE = {"max_document_bytes": 4 << 20, "max_feed_bytes": 4 << 20}
