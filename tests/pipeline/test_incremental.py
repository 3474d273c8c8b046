"""Runs that build on runs: late originals mend older articles, and every count stays true."""

import shutil
from pathlib import Path

import duckdb
import pytest

from benchmarks.local_run import run
from unspun.garble import undo
from unspun.model import Edit
from unspun.schema import TABLES
from unspun.settings import Settings
from unspun.store import Snapshot, Store, verify

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST = ("spun_copy.txt", "translated_copy.txt", "tag_page.txt", "wordpress.txt")
SECOND = ("wire_story.txt", "independent_report.html", "reprint_harbour_ledger.txt")


def inbox(folder: Path, names: tuple[str, ...]) -> str:
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(SEEDS / name, folder / name)
    return str(folder)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("incremental")
    box = base / "inbox"
    run([inbox(box, FIRST)], base / "warehouse", Settings())
    run([inbox(box, SECOND)], base / "warehouse", Settings())
    return base / "warehouse"


def current(warehouse: Path) -> Snapshot:
    snapshot = Store(warehouse).current()
    assert snapshot is not None
    return snapshot


def rows(snapshot: Snapshot, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.register(name, snapshot.dataset(name))
        return connection.execute(query).fetchall()


def test_the_second_run_takes_in_only_what_is_new(warehouse: Path) -> None:
    snapshot = current(warehouse)
    assert snapshot.rows("documents") == len(FIRST) + len(SECOND)
    assert snapshot.rows("runs") == 2


def test_the_ledger_of_a_run_holds_the_documents_it_took_in(warehouse: Path) -> None:
    query = "SELECT count(*) FROM documents GROUP BY run_id ORDER BY 1 DESC"
    assert rows(current(warehouse), query) == [(len(FIRST),), (len(SECOND),)]


def test_every_promise_holds_after_the_second_run(warehouse: Path) -> None:
    assert verify(Store(warehouse), history=True) == []


def test_a_late_original_mends_the_copies_that_came_before_it(warehouse: Path) -> None:
    after = current(warehouse)
    before = Store(warehouse).snapshot(str(after.parent))
    query = (
        "SELECT source_uri, edit_count FROM articles "
        "WHERE source_uri IN ('inbox/spun_copy.txt', 'inbox/translated_copy.txt') ORDER BY 1"
    )
    earlier, later = dict(rows(before, query)), dict(rows(after, query))
    assert all(later[name] > earlier[name] for name in earlier)
    kinds = rows(
        after,
        "SELECT DISTINCT evidence_article_id IN (SELECT article_id FROM articles "
        "WHERE source_uri = 'inbox/wire_story.txt') FROM edits WHERE kind = 'restored'",
    )
    assert kinds == [(True,)]


def test_the_copies_now_belong_to_the_originals_story(warehouse: Path) -> None:
    stories = rows(
        current(warehouse),
        "SELECT count(DISTINCT story_id), count(*) FILTER (duplicate_kind = 'garbled') FROM articles"
        " WHERE regexp_matches(source_uri, 'wire_story|spun_copy|translated_copy')",
    )
    assert stories == [(1, 2)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT e.entity_id FROM entities e LEFT JOIN (SELECT entity_id, count(*) AS n, "
        "count(DISTINCT article_id) AS a FROM mentions GROUP BY 1) m USING (entity_id) "
        "WHERE e.mention_count <> coalesce(m.n, 0) OR e.article_count <> coalesce(m.a, 0)",
        "SELECT a.entity_id, a.alias FROM aliases a LEFT JOIN (SELECT entity_id, surface AS alias, "
        "count(*) AS n FROM mentions GROUP BY ALL) m USING (entity_id, alias) "
        "WHERE a.mention_count <> coalesce(m.n, 0)",
        "SELECT e.event_id FROM events e LEFT JOIN (SELECT event_id, count(*) AS n, "
        "count(DISTINCT article_id) AS a FROM event_mentions GROUP BY 1) m USING (event_id) "
        "WHERE e.report_count <> coalesce(m.n, 0) OR e.article_count <> coalesce(m.a, 0)",
    ],
    ids=["entities", "aliases", "events"],
)
def test_published_counts_are_those_of_the_rows(warehouse: Path, query: str) -> None:
    assert rows(current(warehouse), query) == []


def test_mentions_know_when_they_rest_on_an_edit(warehouse: Path) -> None:
    overlaps = (
        "EXISTS (SELECT 1 FROM edits e WHERE e.article_id = m.article_id AND e.applied "
        'AND e.start < m."end" AND m.start < e."end")'
    )
    snapshot = current(warehouse)
    assert rows(snapshot, f"SELECT surface FROM mentions m WHERE from_edit <> {overlaps}") == []
    assert rows(snapshot, "SELECT count(*) > 0 FROM mentions WHERE from_edit") == [(True,)]


def test_undoing_the_edits_of_any_run_gives_the_text_that_came_in(warehouse: Path) -> None:
    after = current(warehouse)
    before = Store(warehouse).snapshot(str(after.parent))
    came_in = []
    for snapshot in (before, after):
        edits: dict[str, list[Edit]] = {}
        for row in snapshot.table("edits").to_pylist():
            edit = Edit(**{key: row[key] for key in Edit.__slots__})
            edits.setdefault(row["article_id"], []).append(edit)
        texts = snapshot.table("articles", ["article_id", "text"]).to_pylist()
        came_in.append(
            {r["article_id"]: undo(r["text"], edits.get(r["article_id"], [])) for r in texts}
        )
    earlier, later = came_in
    assert earlier
    assert all(later[article_id] == text for article_id, text in earlier.items())


def test_files_of_untouched_months_are_the_same_files(warehouse: Path) -> None:
    after = current(warehouse)
    before = Store(warehouse).snapshot(str(after.parent))
    old = {e.path for e in before.manifest.tables["articles"] if "month=2025" in e.path}
    new = {e.path for e in after.manifest.tables["articles"]}
    assert old
    assert old <= new
