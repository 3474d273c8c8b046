"""An entity that loses its id in a later run: nothing published points to the lost id any more."""

import json
from pathlib import Path

import duckdb
import pytest

from benchmarks.local_run import run
from unspun.entities.merging import DEFINED
from unspun.schema import TABLES
from unspun.settings import Settings
from unspun.store import Snapshot, Store, verify

COMPANY = "Envoy Zalan Verelzad and the teacher Mina Oruzgani of Brelov were in the room."
DAYS = [
    (
        "2025-03-03",
        "Dockers want more",
        f"OSLO - The HWA accused the Norwegian government of breaking its word on Monday. {COMPANY}"
        " The HWA criticised Norway again in the evening. Nobody answered the letters.",
    ),
    (
        "2025-03-10",
        "Ports at a standstill",
        "BERGEN - The Harbour Workers Assembly criticised the Norwegian government on Monday."
        f" {COMPANY} Thousands of dockers stayed at home and the cranes stood still all day.",
    ),
    (
        "2025-03-17",
        "A union counts its friends",
        "OSLO - The Harbour Workers Assembly (HWA) rejected an offer by Norway on Monday."
        f" {COMPANY} The HWA will meet the Norwegian government again in spring.",
    ),
]


def inbox(folder: Path, number: int) -> str:
    published, title, text = DAYS[number]
    record = {
        "id": f"story-{number}",
        "url": f"https://harbour-ledger-{number}.example/story",
        "title": title,
        "publisher": f"Harbour Ledger {number}",
        "published": published,
        "text": text,
    }
    file = folder / f"day{number}.jsonl"
    file.write_text(json.dumps(record) + "\n")
    return str(file)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("merged")
    for number in range(len(DAYS)):
        run([inbox(base, number)], base / "warehouse", Settings())
    return base / "warehouse"


def rows(snapshot: Snapshot | None, query: str) -> list[tuple[object, ...]]:
    assert snapshot is not None
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.register(name, snapshot.dataset(name))
        return connection.execute(query).fetchall()


def test_the_merge_is_recorded_with_rule_and_evidence(warehouse: Path) -> None:
    found = rows(
        Store(warehouse).current(),
        "SELECT m.rule_id, m.evidence LIKE 'Harbour Workers Assembly (HWA) in article %', e.name "
        "FROM merges m JOIN entities e ON e.entity_id = m.into_id WHERE m.kind = 'entity'",
    )
    assert found == [(DEFINED, True, "Harbour Workers Assembly")]


def test_both_names_were_apart_before_and_are_one_now(warehouse: Path) -> None:
    after = Store(warehouse).current()
    assert after is not None
    before = Store(warehouse).snapshot(str(after.parent))
    query = (
        "SELECT count(DISTINCT entity_id) FROM mentions "
        "WHERE surface IN ('HWA', 'Harbour Workers Assembly')"
    )
    assert rows(before, query) == [(2,)]
    assert rows(after, query) == [(1,)]


def test_events_of_earlier_runs_name_the_id_that_is_left(warehouse: Path) -> None:
    after = Store(warehouse).current()
    assert after is not None
    before = Store(warehouse).snapshot(str(after.parent))
    lost = rows(after, "SELECT from_id FROM merges WHERE kind = 'entity'")[0][0]
    pointing = (
        f"SELECT count(*) FROM events WHERE list_contains(source_entity_ids, '{lost}') "
        f"OR list_contains(target_entity_ids, '{lost}')"
    )
    spans = (
        "SELECT count(*) FROM (SELECT unnest(source_spans || target_spans) AS s "
        f"FROM event_mentions) WHERE s.entity_id = '{lost}'"
    )
    assert rows(before, pointing) != [(0,)]
    assert rows(before, spans) != [(0,)]
    assert rows(after, pointing) == [(0,)]
    assert rows(after, spans) == [(0,)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT entity_id FROM mentions WHERE entity_id NOT IN (SELECT entity_id FROM entities)",
        "SELECT entity_id FROM aliases WHERE entity_id NOT IN (SELECT entity_id FROM entities)",
        "SELECT i FROM (SELECT unnest(source_entity_ids || target_entity_ids) AS i FROM events) "
        "WHERE i NOT IN (SELECT entity_id FROM entities)",
        "SELECT place_entity_id FROM events "
        "WHERE place_entity_id NOT IN (SELECT entity_id FROM entities)",
        "SELECT s.entity_id FROM (SELECT unnest(source_spans || target_spans) AS s "
        "FROM event_mentions) WHERE s.entity_id NOT IN (SELECT entity_id FROM entities)",
        "SELECT e.entity_id FROM entities e LEFT JOIN (SELECT entity_id, count(*) AS n, "
        "count(DISTINCT article_id) AS a FROM mentions GROUP BY 1) m USING (entity_id) "
        "WHERE e.mention_count <> coalesce(m.n, 0) OR e.article_count <> coalesce(m.a, 0)",
        "SELECT a.entity_id, a.alias FROM aliases a LEFT JOIN (SELECT entity_id, surface AS alias, "
        "count(*) AS n FROM mentions GROUP BY ALL) m USING (entity_id, alias) "
        "WHERE a.mention_count <> coalesce(m.n, 0)",
    ],
    ids=["mentions", "aliases", "actors", "places", "spans", "counts", "alias counts"],
)
def test_no_id_dangles_and_counts_are_those_of_the_rows(warehouse: Path, query: str) -> None:
    assert rows(Store(warehouse).current(), query) == []


def test_every_promise_holds_after_the_merge(warehouse: Path) -> None:
    assert verify(Store(warehouse), history=True) == []
