"""The text path on the repository's own seeds, read as one folder."""

from datetime import date
from pathlib import Path

import pytest

from unspun.clean.census import Census
from unspun.clean.counting import count_lines
from unspun.clean.document import clean_document
from unspun.ingest import read_sources
from unspun.model import CleanResult, Document
from unspun.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def results() -> dict[str, CleanResult]:
    settings = Settings()
    items = list(read_sources([str(SEEDS)], settings.ingest))
    documents = [item for item in items if isinstance(item, Document)]
    census = Census.of(count_lines(documents))
    return {
        d.source_uri.partition("/")[2]: clean_document(d, census, settings.text) for d in documents
    }


def test_an_archive_page_gives_its_articles_and_a_listing_none(
    results: dict[str, CleanResult],
) -> None:
    assert len(results["digest.html"].articles) == 3
    refusal = results["listing.html"].refusal
    assert refusal is not None
    assert refusal.rule_id == "ART-009"


def test_a_feed_dates_its_items(results: dict[str, CleanResult]) -> None:
    days = [results[f"feed.xml#{n}"].articles[0].published.day for n in (1, 2)]

    assert days == [date(2025, 3, 10), date(2025, 3, 12)]


@pytest.mark.parametrize("name", ["wire_story.txt", "reprint_harbour_ledger.txt"])
def test_reprints_keep_every_paragraph_of_their_story(
    results: dict[str, CleanResult], name: str
) -> None:
    article = results[name].articles[0]
    raw = (SEEDS / name).read_text(encoding="utf-8")
    paragraphs = [line.strip() for line in raw.splitlines() if len(line.split()) > 14]
    lost = [p for p in paragraphs if p not in article.text and "(Continental Wire)" not in p]

    assert [p for p in lost if "newsletter" not in p] == []
    assert article.text.startswith("Uzbekistan released 27 Turkmen fishermen")
    assert "BOI-046" not in {drop.rule_id for drop in results[name].drops}


def test_a_blog_post_has_its_own_title(results: dict[str, CleanResult]) -> None:
    article = results["blogspot.txt"].articles[0]

    assert article.title is not None
    assert article.title.startswith("Djibouti and Eritrea agree")
    assert "Posted by" not in article.text


def test_a_call_to_the_desk_leaves(results: dict[str, CleanResult]) -> None:
    assert "mistake" not in results["dump.csv#7"].articles[0].text
