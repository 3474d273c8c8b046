import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.report.corpus import (
    Tables,
    flag,
    meet,
    plain_rows,
    published,
    run_rows,
    with_raw,
)
from unspun.report import Limits, render, write_report

VOID = {"meta"}


class Reader(HTMLParser):
    """Collects what a browser would build; fails where tags do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def words(page: str) -> str:
    """Return the text of a page without tags, white space collapsed."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("</style>")[1]).split())


@pytest.fixture(scope="module")
def rows() -> Tables:
    rows = plain_rows()
    flag(rows)
    meet(rows)
    return rows


@pytest.fixture(scope="module")
def page(rows: Tables, tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("warehouse")
    raw_dir = with_raw(root, rows, rows["articles"][1])
    snapshot = published(root, rows, run_rows(3))
    return render(snapshot, raw_dir=raw_dir, titles={"BOI-001": "A comment form."})


def test_the_page_has_landmarks_one_heading_and_every_section_by_name(page: str) -> None:
    reader = read(page)
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert reader.tags.count(landmark) == 1
    ids = [value for _, name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    for _, name, value in reader.attributes:
        if name == "aria-labelledby" or (name == "href" and value.startswith("#")):
            assert value.removeprefix("#") in ids
    assert ("html", "lang", "en") in reader.attributes


def test_every_table_has_a_caption_and_every_header_a_scope(page: str) -> None:
    reader = read(page)
    assert reader.tags.count("table") == reader.tags.count("caption") > 8
    scopes = [value for tag, name, value in reader.attributes if tag == "th" and name == "scope"]
    assert len(scopes) == reader.tags.count("th")


def test_every_drawing_has_a_name_for_those_who_do_not_see_it(page: str) -> None:
    drawings = re.findall(r"<svg[^>]*>", page)
    assert len(drawings) >= 3
    assert all('role="img"' in d and 'aria-label="' in d for d in drawings)


def test_the_page_asks_nothing_of_a_network_and_runs_nothing(page: str) -> None:
    reader = read(page)
    assert not {"script", "link", "img", "iframe", "object"} & set(reader.tags)
    assert not [a for a in reader.attributes if a[1] == "src" or a[1].startswith("on")]
    assert "url(" not in page
    assert "@import" not in page
    policies = [value for _, name, value in reader.attributes if name == "content"]
    assert any(value.startswith("default-src 'none'") for value in policies)


def test_the_ledger_adds_up_per_source(page: str) -> None:
    assert "12 documents in = 10 with articles + 0 duplicates + 1 not an article" in words(page)
    assert "The ledger balances." in page
    assert re.search(r'<th scope="row">paper1.example</th><td class="n">3</td>', page)


def test_a_document_without_outcome_is_called_a_gap_in_the_ledger(tmp_path: Path) -> None:
    rows = plain_rows()
    rows["documents"][0]["outcome"] = "lost"
    assert "does not balance: 1 documents" in render(published(tmp_path, rows))


def test_a_flagged_text_is_shown_as_it_came_in_with_dropped_lines_marked(page: str) -> None:
    before = page.split("As it came in</h4>")[1].split("</section>")[0]
    assert '<del class="dropped">Home &gt; News</del><code class="rule">BOI-002</code>' in before
    assert "The boat plan &lt;b&gt;pleased&lt;/b&gt; nobody." in before
    assert '<del class="dropped">Leave a Reply</del>' in before


def test_edits_stand_in_the_published_text_and_lead_to_their_evidence(page: str) -> None:
    after = page.split("As published</h4>")[1].split("</section>")[0]
    assert "<del>boat</del><ins>ferry</ins>" in after
    assert 'href="#flagged-1-edit-1"' in after
    assert "<mark>nobody</mark>" in after
    evidence = page.split('id="flagged-1-edit-1"')[1].split("</tr>")[0]
    assert "The original says &lt;ferry&gt;." in evidence
    assert 'href="#flagged-1-at-1"' in evidence


def test_without_raw_bytes_the_text_before_repair_is_shown_and_drops_are_listed(
    rows: Tables, tmp_path: Path
) -> None:
    page = render(published(tmp_path, rows), raw_dir=tmp_path / "gone")
    before = page.split("Before repair</h4>")[1].split("</section>")[0]
    assert "The boat plan" in before
    assert "<h5>Dropped from the page</h5>" in before
    assert before.count('<del class="dropped">') == 2


def test_a_story_names_its_original_and_each_copy_with_its_kind(page: str) -> None:
    story = page.split('id="story-1"')[1].split("</article>")[0]
    assert "2 articles by 2 publishers" in words("</style>" + story)
    assert '<span class="tag original">original</span>' in story
    assert '<span class="tag spun">spun copy</span>' in story
    assert "72 % alike" in story
    assert 'href="#flagged-1"' in story


def test_those_who_met_are_listed_and_drawn(page: str) -> None:
    text = words(page)
    assert "Consultations: meetings, talks and visits, held or planned" in text
    assert '<path class="met"' in page
    assert "named together in 1 stories, 1 consultations" in page


def test_measures_follow_the_runs_and_missing_counts_are_dashes(
    page: str, rows: Tables, tmp_path: Path
) -> None:
    assert page.count('<svg class="spark"') == 8
    assert 'aria-label="Documents quarantined, oldest run first: 20\u00a0%, ' in page
    silent = render(published(tmp_path, rows, run_rows(1, counts={})))
    assert "A trend is drawn from the second run on." in silent
    assert '<svg class="spark"' not in silent


def test_rules_are_explained_where_their_meaning_is_known(page: str) -> None:
    assert 'BOI-001</code> <span class="meaning">A comment form.</span>' in page


def test_an_empty_warehouse_gives_a_page_that_says_so(tmp_path: Path) -> None:
    page = render(published(tmp_path, plain_rows(0)))
    read(page)
    for line in ("No story is told", "No article is called", "No record was refused", "No event"):
        assert line in page


def test_what_is_beyond_the_limits_is_counted(rows: Tables, tmp_path: Path) -> None:
    snapshot = published(tmp_path, rows)
    limits = Limits(sources=1, events=2, entities=1, edits=1, characters=5, quarantine=0)
    text = words(render(snapshot, limits=limits))
    assert "And 3 more sources" in text
    assert f"And {len(rows['events']) - 2} more events" in text
    assert "And 3 more entities" in text
    assert "And 1 more edits" in text
    assert "more characters." in text


def test_the_same_snapshot_gives_the_same_bytes(rows: Tables, tmp_path: Path) -> None:
    snapshot = published(tmp_path, rows)
    path = write_report(snapshot, tmp_path / "reports" / f"{snapshot.id}.html")
    assert path.read_text(encoding="utf-8") == render(snapshot)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_one_wrong_year_is_counted_beside_the_drawing_and_not_drawn(tmp_path: Path) -> None:
    rows = plain_rows()
    meet(rows, days=20)
    rows["events"][-1] |= {"event_date": date(203, 2, 9), "event_date_end": date(203, 2, 9)}
    page = render(published(tmp_path, rows))
    assert "1 lie outside the dates drawn." in words(page)
    assert "Events by day from 2025-01-" in page
