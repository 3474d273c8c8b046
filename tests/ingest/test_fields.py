import csv
import json
from pathlib import Path

import pytest

from unspun.ingest import read_sources
from unspun.ingest.fields import column_of
from unspun.model import Document
from unspun.settings import IngestSettings

BODY = "The bridge over the Lorn reopened on Friday, the city of Maren said."


def read(path: Path, **columns: str) -> list[Document]:
    found = list(read_sources([str(path)], IngestSettings(columns=columns)))
    assert all(isinstance(d, Document) for d in found), found
    return [d for d in found if isinstance(d, Document)]


def test_the_names_other_tools_use_are_known_in_any_case_and_spelling() -> None:
    names = ["Headline", "Article Text", "pubDate", "LINK", "byline", "site-name", "doc_id", "html"]
    assert column_of(names, {}) == {
        "title": "Headline",
        "text": "Article Text",
        "published": "pubDate",
        "url": "LINK",
        "authors": "byline",
        "publisher": "site-name",
        "id": "doc_id",
        "html": "html",
    }


def test_a_fields_own_name_goes_before_others_and_settings_before_both() -> None:
    assert column_of(["content", "text"], {})["text"] == "text"
    assert column_of(["content", "text"], {"text": "content"})["text"] == "content"


def test_a_column_the_settings_name_is_taken_for_one_field_only() -> None:
    assert column_of(["content", "headline"], {"title": "content"}) == {"title": "content"}


def test_a_mapping_to_a_column_that_is_not_there_finds_nothing() -> None:
    assert column_of(["text"], {"text": "absent"}) == {}


@pytest.mark.parametrize("name", ["source", "description", "summary", "author_bio", "updated"])
def test_names_that_could_mean_other_things_are_no_field(name: str) -> None:
    assert column_of([name], {}) == {}


def test_a_table_of_another_tool_is_read_without_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["headline", "content", "pub_date", "link", "desk"])
        writer.writerow(["Bridge open", BODY, "2025-04-03", "https://maren.example/1", "city"])
    (document,) = read(path)
    assert document.raw.decode() == BODY
    assert (document.title, document.url) == ("Bridge open", "https://maren.example/1")
    assert document.published == "2025-04-03"
    assert document.metadata == {"desk": "city"}


def test_column_names_in_another_language_and_encoding_are_known(tmp_path: Path) -> None:
    path = tmp_path / "archiv.csv"
    row = f"nr;Überschrift;Datum;Artikeltext;Quelle\n1;Brücke offen;14/05/2026;{BODY};Der Bote\n"
    for encoding in ("utf-8", "latin-1", "utf-8-sig"):
        path.write_bytes(row.encode(encoding))
        (document,) = read(path)
        assert document.raw.decode() == BODY
        assert (document.publisher, document.published) == ("Der Bote", "2026-05-14")
        assert document.title is not None


def test_records_with_different_keys_are_read_each_by_its_own(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    records = [{"maintext": BODY, "authors": ["Etta Roe"]}, {"text": BODY, "content": "teaser"}]
    path.write_text("".join(json.dumps(r) + "\n" for r in records))
    first, second = read(path)
    assert first.raw == second.raw == BODY.encode()
    assert first.authors == ("Etta Roe",)
    assert second.metadata == {"content": "teaser"}
