import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from expectations.findings import PublishingBlocked
from expectations.suites import SUITES
from expectations.validate import (
    validate_batch,
    validate_rows,
    validate_table,
    write_data_docs,
)
from tests.store.corpus import make, run_row
from unspun.schema import TABLES

SOUND = make(range(40)) | {"runs": run_row()}


def change(table: str, row: int, **values: object) -> pa.Table:
    """Return a sound table in which one row has other values."""
    rows = SOUND[table].to_pylist()
    rows[row] |= values
    return pa.Table.from_pylist(rows, schema=SOUND[table].schema)


def errors(table: str, data: pa.Table) -> set[tuple[str, int]]:
    found = validate_rows(table, data, SOUND["articles"])
    return {(f.rule_id, f.row) for f in found if f.severity == "error"}


def test_every_table_has_a_suite_and_every_expectation_says_why() -> None:
    assert set(SUITES) == set(TABLES)
    for suite in SUITES.values():
        keys = [expect.key for expect in suite.expectations]
        assert len(keys) == len(set(keys))
        for expect in suite.expectations:
            assert expect.rule_id.startswith("VAL-")
            assert expect.notes.endswith((".", "?"))


def test_a_sound_batch_keeps_every_row() -> None:
    report = validate_batch(SOUND, "run-1")
    assert report.failures == []
    assert report.blocking == []
    assert len(report.quarantine) == 0
    assert {n: len(t) for n, t in report.kept.items()} == {n: len(t) for n, t in SOUND.items()}


TEXT = str(SOUND["articles"]["text"][3].as_py())


REFUSED: list[tuple[str, dict[str, object], str]] = [
    ("articles", {"char_count": 3}, "VAL-030"),
    ("articles", {"word_count": 0}, "VAL-031"),
    ("articles", {"text": TEXT, "char_count": len(TEXT), "title": TEXT + " "}, "VAL-033"),
    ("articles", {"published_source": None}, "VAL-036"),
    ("articles", {"published_at": datetime(2025, 6, 9, tzinfo=UTC)}, "VAL-037"),
    ("articles", {"duplicate_of": "art-x", "is_representative": False}, "VAL-038"),
    ("articles", {"is_representative": False}, "VAL-039"),
    ("articles", {"segment_index": 1}, "VAL-041"),
    ("articles", {"raw_end": None}, "VAL-042"),
    ("articles", {"published_month": "2020-01"}, "VAL-051"),
    ("articles", {"edit_count": -1}, "VAL-054"),
    ("articles", {"story_id": None}, "VAL-003"),
    ("articles", {"garble_label": "odd"}, "VAL-004"),
    ("articles", {"garble_score": 1.2}, "VAL-006"),
    ("edits", {"end": 9}, "VAL-060"),
    ("edits", {"replacement": "fairy"}, "VAL-061"),
    ("edits", {"original": "ferry"}, "VAL-062"),
    ("edits", {"method": "by hand"}, "VAL-063"),
    ("evidence", {"end": 1}, "VAL-064"),
    ("evidence", {"rule_id": "x"}, "VAL-065"),
    ("dropped", {"rule_id": "BOI-1"}, "VAL-068"),
    ("dropped", {"raw_end": 0}, "VAL-069"),
    ("mentions", {"end": 9_999}, "VAL-070"),
    ("mentions", {"surface": "Ole Unheard"}, "VAL-071"),
    ("mentions", {"entity_type": "PERSON"}, "VAL-004"),
    ("entities", {"name": "--"}, "VAL-080"),
    ("entities", {"latitude": 95.0, "longitude": 0.0}, "VAL-081"),
    ("entities", {"latitude": 5.0}, "VAL-081"),
    ("entities", {"article_count": 99}, "VAL-082"),
    ("entities", {"first_seen": date(2026, 1, 1)}, "VAL-084"),
    ("entities", {"wikidata_id": "42"}, "VAL-085"),
    ("aliases", {"mention_count": -1}, "VAL-086"),
    ("events", {"first_reported_at": datetime(2024, 6, 9, tzinfo=UTC)}, "VAL-100"),
    ("events", {"event_date_end": date(2020, 1, 1)}, "VAL-102"),
    ("events", {"date_precision": None}, "VAL-102"),
    ("events", {"longitude": 5.0}, "VAL-103"),
    ("events", {"quad_class": 5}, "VAL-104"),
    ("events", {"independent_source_count": 2}, "VAL-105"),
    ("events", {"event_month": "2020-01"}, "VAL-107"),
    ("event_mentions", {"end": 9_999}, "VAL-110"),
    ("event_mentions", {"evidence": "He said so."}, "VAL-111"),
    ("event_mentions", {"trigger_end": 300}, "VAL-112"),
    ("event_mentions", {"date_start": 5}, "VAL-113"),
    ("event_mentions", {"date_start": 5, "date_end": 4}, "VAL-113"),
    (
        "event_mentions",
        {"source_spans": [{"start": 5, "end": 900, "entity_id": None}]},
        "VAL-113",
    ),
]

KEPT: list[tuple[str, dict[str, object], str]] = [
    ("articles", {"word_count": 9}, "VAL-032"),
    ("articles", {"fetched_at": datetime(2024, 6, 9, tzinfo=UTC)}, "VAL-034"),
    ("articles", {"garble_score": None}, "VAL-043"),
    ("articles", {"text": TEXT + "\ufffd", "char_count": len(TEXT) + 1}, "VAL-045"),
    ("articles", {"language": "english"}, "VAL-047"),
    ("articles", {"url": "www.paper.example/a"}, "VAL-048"),
    ("articles", {"domain": "www.paper.example"}, "VAL-049"),
    ("articles", {"text": TEXT + "\n\nRead more »", "char_count": len(TEXT) + 13}, "VAL-052"),
    ("articles", {"text": TEXT + " <br />", "char_count": len(TEXT) + 7}, "VAL-053"),
    ("articles", {"publisher": ""}, "VAL-007"),
    ("articles", {"section": "None"}, "VAL-007"),
    ("entities", {"country": "Austria"}, "VAL-083"),
    ("entities", {"aliases": ["Bo Dahl", "Cy Ek", "Di Fox", "Brandvold"]}, "VAL-087"),
    ("events", {"source_entity_ids": [], "source_text": None}, "VAL-106"),
    ("events", {"date_basis": None}, "VAL-109"),
    ("events", {"first_reported_at": datetime(2190, 6, 9, tzinfo=UTC)}, "VAL-101"),
]


def judged(cases: list[tuple[str, dict[str, object], str]]) -> dict[int, set[tuple[str, str]]]:
    """Judge each table once, with one faulty row for each case; return severities and rules."""
    found: dict[int, set[tuple[str, str]]] = {number: set() for number in range(len(cases))}
    for table in sorted({table for table, _, _ in cases}):
        numbers = [number for number, case in enumerate(cases) if case[0] == table]
        data, articles = with_faults(table, [cases[number][1] for number in numbers])
        for failure in validate_rows(table, data, articles):
            found[numbers[failure.row]].add((failure.severity, failure.rule_id))
    return found


def with_faults(table: str, values: list[dict[str, object]]) -> tuple[pa.Table, pa.Table]:
    """Return sound rows of a table, the n-th with the n-th values, and the articles they need."""
    sound = make(range(max(40, len(values) * 2)))
    rows = sound[table].to_pylist() if table not in ("entities", "aliases") else []
    rows = [row for row in rows if "unknown" not in row.values()]
    while len(rows) < len(values):
        row = sound[table].to_pylist()[0]
        rows.append(row | {"entity_id": f"ent-{len(rows)}"})
    faulty = [row | value for row, value in zip(rows, values, strict=False)]
    return pa.Table.from_pylist(faulty, schema=sound[table].schema), sound["articles"]


@pytest.fixture(scope="module")
def refused() -> dict[int, set[tuple[str, str]]]:
    return judged(REFUSED)


@pytest.fixture(scope="module")
def kept() -> dict[int, set[tuple[str, str]]]:
    return judged(KEPT)


@pytest.mark.parametrize("number", range(len(REFUSED)), ids=lambda n: str(REFUSED[n][1]))
def test_a_row_that_cannot_be_right_is_refused(
    refused: dict[int, set[tuple[str, str]]], number: int
) -> None:
    assert ("error", REFUSED[number][2]) in refused[number]


@pytest.mark.parametrize("number", range(len(KEPT)), ids=lambda n: str(KEPT[n][1]))
def test_a_row_that_may_be_right_is_kept_and_counted(
    kept: dict[int, set[tuple[str, str]]], number: int
) -> None:
    assert kept[number] == {("warning", KEPT[number][2])}


def test_a_happened_event_may_be_dated_a_day_after_its_report_but_not_more() -> None:
    report = datetime(2025, 1, 3, 23, 0, tzinfo=UTC)
    for day, refused in ((date(2025, 1, 4), False), (date(2025, 1, 5), True)):
        values = {"event_date": day, "event_date_end": day, "first_reported_at": report}
        month = {"event_month": "2025-01"}
        found = errors("events", change("events", 3, **values, **month))
        assert (found == {("VAL-100", 3)}) is refused
    planned = change("events", 3, status="planned", first_reported_at=datetime(2024, 6, 9, tzinfo=UTC))  # fmt: skip
    assert errors("events", planned) == set()


def test_an_edit_may_take_words_out_but_not_leave_a_wrong_span() -> None:
    assert errors("edits", change("edits", 3, replacement="", end=SOUND["edits"]["start"][3].as_py())) == set()  # fmt: skip
    proposal = change("edits", 3, applied=False, original="ferry", replacement="boat")
    assert errors("edits", proposal) == set()


@pytest.mark.parametrize(
    ("data", "rule_id"),
    [
        (SOUND["mentions"].drop_columns(["score"]), "VAL-001"),
        (SOUND["mentions"].select(SOUND["mentions"].column_names[::-1]), "VAL-001"),
        (
            SOUND["mentions"].set_column(4, "start", SOUND["mentions"]["start"].cast(pa.int64())),
            "VAL-002",
        ),
    ],
)
def test_a_table_that_is_wrong_as_a_whole_blocks(data: pa.Table, rule_id: str) -> None:
    with pytest.raises(PublishingBlocked, match=rule_id) as caught:
        validate_rows("mentions", data)
    assert [f.rule_id for f in caught.value.failures] == [rule_id]


def test_a_mention_said_twice_is_kept_once_and_a_repeated_article_blocks() -> None:
    twice = {
        n: pa.concat_tables([SOUND[n], SOUND[n].slice(2, 1)]) for n in ("mentions", "articles")
    }
    report = validate_batch({"mentions": twice["mentions"]}, "r")
    assert report.blocking == []
    assert report.kept["mentions"] == SOUND["mentions"]
    assert report.quarantine["rule_id"].to_pylist() == ["VAL-005"]
    both = validate_batch({"mentions": twice["mentions"], "entities": SOUND["entities"]}, "r")
    assert both.kept["entities"] == SOUND["entities"]
    blocked = validate_batch({"articles": twice["articles"]}, "r")
    assert [f.rule_id for f in blocked.blocking] == ["VAL-005"]


def test_an_account_that_does_not_add_up_blocks_instead_of_losing_rows() -> None:
    report = validate_batch({"documents": change("documents", 3, article_count=0)}, "r")
    assert [f.rule_id for f in report.blocking] == ["VAL-020"]
    assert len(report.kept["documents"]) == 40


def test_repeated_and_missing_values_in_every_column_are_judged_without_a_crash() -> None:
    for name, data in SOUND.items():
        nulls = pa.table({f.name: pa.nulls(3, f.type) for f in data.schema})
        report = validate_table(name, nulls)
        assert "VAL-009" not in {f.rule_id for f in report.blocking}, report.blocking
        if len(data):
            assert "VAL-003" in {f.rule_id for f in report.failures}


def test_a_refused_article_takes_all_that_hangs_on_it() -> None:
    report = validate_batch(SOUND | {"articles": change("articles", 3, word_count=0)}, "run-9")
    kept, article = report.kept, SOUND["articles"].slice(3, 1).to_pylist()[0]
    for table in ("articles", "edits", "evidence", "mentions", "events", "event_mentions"):
        assert len(kept[table]) == len(SOUND[table]) - 1, table
        if "article_id" in kept[table].column_names:
            assert article["article_id"] not in kept[table]["article_id"].to_pylist()
    ledger = {r["document_id"]: r for r in kept["documents"].to_pylist()}[article["document_id"]]
    assert (ledger["outcome"], ledger["article_count"], ledger["rule_id"]) == ("quarantined", 0, "VAL-010")  # fmt: skip
    assert len(kept["dropped"]) == len(SOUND["dropped"])
    name = {r["name"]: r["mention_count"] for r in kept["entities"].to_pylist()}
    before = {r["name"]: r["mention_count"] for r in SOUND["entities"].to_pylist()}
    assert sum(before.values()) - sum(name.values()) == 1
    rows = report.quarantine.to_pylist()
    assert [r["rule_id"] for r in rows if r["rule_id"] != "VAL-008"] == ["VAL-031"]
    assert len(rows) == 6
    record = json.loads(rows[0]["record"])
    assert record["table"] == "articles"
    assert record["text"] == article["text"]
    assert {r["document_id"] for r in rows if r["document_id"]} == {article["document_id"]}
    assert {r["run_id"] for r in rows} == {"run-9"}


def test_a_refused_entity_leaves_its_words_but_not_its_name() -> None:
    data = change("entities", 0, latitude=5.0)
    gone = SOUND["entities"]["entity_id"][0].as_py()
    names = ("entities", "aliases", "mentions", "events", "event_mentions")
    kept = validate_batch({n: SOUND[n] for n in names} | {"entities": data}, "run-9").kept
    assert gone not in kept["mentions"]["entity_id"].to_pylist()
    assert len(kept["mentions"]) == len(SOUND["mentions"])
    assert gone not in [i for ids in kept["events"]["source_entity_ids"].to_pylist() for i in ids]
    assert gone not in kept["aliases"]["entity_id"].to_pylist()
    named = [s["entity_id"] for r in kept["event_mentions"].to_pylist() for s in r["source_spans"]]
    assert gone not in named
    assert None in named


def test_copies_of_a_refused_article_copy_the_next_best_one() -> None:
    rows = SOUND["articles"].to_pylist()
    first = rows[0]["article_id"]
    for row, similarity in ((1, 0.7), (2, 0.9), (3, 0.8)):
        rows[row] |= {"story_id": rows[0]["story_id"], "duplicate_of": first, "duplicate_kind": "near"}  # fmt: skip
        rows[row] |= {"duplicate_similarity": similarity, "is_representative": False}
    rows[0]["word_count"] = 0
    articles = pa.Table.from_pylist(rows, schema=SOUND["articles"].schema)
    kept = validate_batch({"articles": articles}, "r").kept["articles"].to_pylist()
    assert [r["is_representative"] for r in kept[:3]] == [False, True, False]
    heir = kept[1]["article_id"]
    assert [r["duplicate_of"] for r in kept[:3]] == [heir, None, heir]


def test_data_docs_are_written_for_every_judged_table(tmp_path: Path) -> None:
    names = ("articles", "edits", "merges")
    tables = {n: SOUND[n] for n in names} | {"articles": change("articles", 3, word_count=0)}
    report = validate_batch(tables, "r")
    index = write_data_docs(report.judgements, tmp_path / "docs")
    assert index.is_file()
    pages = {p.stem for p in (tmp_path / "docs" / "validations").rglob("*.html")}
    assert pages == {"articles", "edits"}  # merges has no rows to judge
    page = next((tmp_path / "docs" / "validations" / "articles").rglob("*.html")).read_text()
    assert "VAL-031" in page
    left = tmp_path / ".docs.new" / "validations"
    left.mkdir(parents=True)  # by a run that was killed
    again = write_data_docs(report.judgements[:1], tmp_path / "docs")
    assert again == index
    assert {p.name for p in tmp_path.iterdir()} == {"docs"}
    with pytest.raises(ValueError, match="holds no Data Docs"):
        write_data_docs([], Path(__file__).parent)
