"""What reading the project's own seeds must give, file by file."""

import gzip
import runpy
from collections import Counter
from pathlib import Path

import pytest

from unspun.ingest import read_sources
from unspun.model import Document, Refusal
from unspun.settings import IngestSettings

SEEDS = Path(__file__).parents[2] / "seeds"

DOCUMENTS = {
    "bad_line.jsonl": 2,
    "blogspot.txt": 1,
    "cookie_wall.txt": 1,
    "cp1252.txt": 1,
    "digest.html": 1,
    "dump.csv": 8,
    "dump.jsonl": 12,
    "feed.xml": 3,
    "independent_report.html": 1,
    "listing.html": 1,
    "mojibake.txt": 1,
    "not_found.html": 1,
    "pages.warc.gz": 2,
    "reprint_harbour_ledger.txt": 1,
    "reprint_northfield_tribune.html": 1,
    "spanish.txt": 1,
    "spun_copy.txt": 1,
    "spun_orphan.txt": 1,
    "tag_page.txt": 1,
    "translated_copy.txt": 1,
    "truncated.jsonl.gz": 2,
    "wire_story.txt": 1,
    "wordpress.txt": 1,
}
REFUSALS = {
    "bad_line.jsonl": ["ING-008", "ING-011", "ING-010"],
    "binary.txt": ["ING-007"],
    "empty.txt": ["ING-001"],
    "no_text_column.csv": ["ING-012"],
    "pages.warc.gz": ["ING-017", "ING-015", "ING-016"],
    "seeds": ["ING-003"],  # make_binary.py
    "truncated.jsonl.gz": ["ING-004"],
}


@pytest.fixture(scope="module")
def items() -> list[Document | Refusal]:
    return list(read_sources([str(SEEDS)], IngestSettings()))


def file_of(item: Document | Refusal) -> str:
    return item.source_uri.removeprefix("seeds/").partition("#")[0]


def test_every_seed_gives_the_documents_its_readme_promises(
    items: list[Document | Refusal],
) -> None:
    assert Counter(file_of(i) for i in items if isinstance(i, Document)) == DOCUMENTS


def test_every_bad_seed_is_refused_by_its_rule(items: list[Document | Refusal]) -> None:
    refused: dict[str, list[str]] = {}
    for item in items:
        if isinstance(item, Refusal):
            refused.setdefault(file_of(item), []).append(item.rule_id)
    assert refused == REFUSALS


def test_ids_are_unique_and_the_same_in_a_second_reading(items: list[Document | Refusal]) -> None:
    ids = [i.document_id for i in items]
    assert len(set(ids)) == len(ids)
    assert ids == [i.document_id for i in read_sources([str(SEEDS)], IngestSettings())]


def test_a_file_a_glob_and_a_folder_name_the_same_document_alike(
    items: list[Document | Refusal],
) -> None:
    [whole] = [i for i in items if i.source_uri == "seeds/wire_story.txt"]
    [alone] = read_sources([str(SEEDS / "wire_story.txt")], IngestSettings())
    [globbed] = read_sources([str(SEEDS / "wire_st*.txt")], IngestSettings())
    assert whole == alone == globbed


def test_warc_pages_keep_address_charset_and_time(items: list[Document | Refusal]) -> None:
    first, second = (i for i in items if isinstance(i, Document) and "pages.warc" in i.source_uri)
    assert first.url == "https://www.cape-sentinel.example/2025/03/10/sani-pass"
    assert (first.source, first.charset, second.charset) == ("cape-sentinel.example", "utf-8", None)
    assert str(first.fetched_at) == "2025-03-14 05:00:00+00:00"
    assert "Sitóe".encode("cp1252") in second.raw


def test_every_seed_is_described_in_the_readme() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    missing = [p.name for p in SEEDS.iterdir() if p.is_file() and p.name not in readme]
    assert [m for m in missing if m != "README.md"] == []


def test_the_script_makes_the_binary_seeds_that_are_committed() -> None:
    for name, content in runpy.run_path(str(SEEDS / "make_binary.py"))["files"]().items():
        committed = (SEEDS / name).read_bytes()
        if name.endswith("warc.gz"):  # another zlib packs otherwise
            content, committed = gzip.decompress(content), gzip.decompress(committed)
        if name != "truncated.jsonl.gz":
            assert committed == content, name
