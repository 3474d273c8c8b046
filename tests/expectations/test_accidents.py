"""Each real accident, injected: it must block or warn as its severity says."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from expectations.findings import PublishingBlocked, TableFailure
from expectations.snapshots import SnapshotReport, validate_snapshot
from expectations.validate import validate_batch
from tests.store.corpus import NOON, appended, make, run_row
from unspun.ids import stable_id
from unspun.settings import ValidationSettings
from unspun.store import Change, StagedSnapshot, Store, publish

BASE, NEW = 300, 300
SETTINGS = ValidationSettings()
Tables = dict[str, pa.Table]


def put(tables: Tables, name: str, values: Callable[[int, dict[str, object]], dict[str, object]]) -> None:  # fmt: skip
    """Change every row of a table."""
    rows = [row | values(number, row) for number, row in enumerate(tables[name].to_pylist())]
    tables[name] = pa.Table.from_pylist(rows, schema=tables[name].schema)


def redated(tables: Tables, dates: Callable[[int], date | None]) -> None:
    days = {r["article_id"]: dates(n) for n, r in enumerate(tables["articles"].to_pylist())}

    def dated(_: int, row: dict[str, object]) -> dict[str, object]:
        day = days[row["article_id"]]
        return {"published_month": f"{day:%Y-%m}" if day else "unknown"}

    put(tables, "articles", lambda n, row: dated(n, row) | {
        "published_date": days[row["article_id"]],
        "published_source": "header" if days[row["article_id"]] else None,
        "published_confidence": 0.9 if days[row["article_id"]] else None,
    })  # fmt: skip
    for name in ("mentions", "event_mentions"):
        put(tables, name, dated)


FETCH = NOON.date()


def fresh(number: int) -> date:
    """Return one of the days 12 to 1 days before the fetch."""
    return FETCH - timedelta(days=1 + number % 12)


def swapped(number: int) -> date:
    day = fresh(number)
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("base"))
    publish(store, None, appended(make(range(BASE))), {}, run_row(), created_at=NOON)
    return store


@pytest.fixture
def new() -> Tables:
    return make(range(BASE, BASE + NEW), "run-2")


class _Stop(Exception):
    """Ends publishing after the gate, so that the warehouse stays as it is."""


def judge(
    store: Store, tables: Tables, read: dict[str, int] | None = None, **changes: Change
) -> SnapshotReport:
    found: list[SnapshotReport] = []

    def gate(staged: StagedSnapshot) -> None:
        found.append(validate_snapshot(staged, "run-2", SETTINGS, read=read))
        raise _Stop

    moment = NOON + timedelta(days=1)
    everything = appended(tables) | changes
    with pytest.raises(_Stop):
        publish(store, store.current(), everything, {}, run_row("run-2"), created_at=moment, gate=gate)  # fmt: skip
    return found[0]


def rules(report: SnapshotReport) -> set[tuple[str, str]]:
    return {(f.severity, f.rule_id) for f in report.failures}


def test_an_honest_run_passes(base: Store, new: Tables) -> None:
    sources = pc.value_counts(new["documents"]["source"]).to_pylist()
    read = {entry["values"]: entry["counts"] for entry in sources}
    assert rules(judge(base, new, read)) == set()


def test_fresh_articles_with_right_dates_pass_and_with_swapped_dates_block(
    base: Store, new: Tables
) -> None:
    redated(new, fresh)
    assert rules(judge(base, new)) == set()
    redated(new, swapped)
    report = judge(base, new)
    assert ("error", "VAL-210") in rules(report)
    assert "swapped_dates_share is 0.857" in report.errors[0].message


def test_an_archive_with_right_dates_passes(base: Store, new: Tables) -> None:
    redated(new, lambda n: date(2023, 1, 2) + timedelta(days=3 * n))
    assert rules(judge(base, new)) == set()


def test_swapped_dates_of_unfetched_files_warn(base: Store, new: Tables) -> None:
    redated(new, lambda n: date(2025, 1 + n % 12, 7))
    put(new, "articles", lambda n, row: {"fetched_at": None})
    assert rules(judge(base, new)) == {("warning", "VAL-211")}


def test_articles_from_the_future_block(base: Store, new: Tables) -> None:
    redated(new, lambda n: FETCH + timedelta(days=40 + n % 200))
    assert ("error", "VAL-212") in rules(judge(base, new))


def test_one_dry_source_warns_and_all_dry_sources_block(base: Store, new: Tables) -> None:
    dry = dict(new)
    put(dry, "articles", lambda n, row: {"word_count": 12} if row["publisher"] == "Paper 1" else {})
    put(dry, "documents", lambda n, row: {})
    report = judge(base, dry)
    assert rules(report) == {("warning", "VAL-213")}
    assert "paper1.example" in report.failures[0].message
    put(new, "articles", lambda n, row: {"word_count": 39, "duplicate_kind": None})
    assert {("warning", "VAL-213"), ("error", "VAL-214")} <= rules(judge(base, new))


def test_an_extractor_that_returns_titles_only_blocks(base: Store, new: Tables) -> None:
    put(new, "articles", lambda n, row: {"word_count": 6} if n % 20 else {})
    assert ("error", "VAL-215") in rules(judge(base, new))


def test_a_garble_threshold_that_flags_everything_blocks(base: Store, new: Tables) -> None:
    put(new, "articles", lambda n, row: {"garble_label": "spun", "garble_score": 0.99})
    assert rules(judge(base, new)) == {("error", "VAL-217"), ("warning", "VAL-218")}


def test_a_first_run_of_spun_pages_only_warns(tmp_path: Path) -> None:
    tables = make(range(60), "run-2")
    put(tables, "articles", lambda n, row: {"garble_label": "spun", "garble_score": 0.99})
    assert rules(judge(Store(tmp_path), tables)) == {("warning", "VAL-218")}


def test_entities_merged_into_one_block(base: Store, new: Tables) -> None:
    one = stable_id("ent", "Ada Brandvold")
    put(new, "mentions", lambda n, row: {"entity_id": one})
    assert rules(judge(base, new)) == {("error", "VAL-219"), ("warning", "VAL-220")}


def test_a_duplicated_id_blocks_in_the_batch_and_in_the_snapshot(base: Store, new: Tables) -> None:
    twice = pa.concat_tables([new["events"], new["events"].slice(4, 1)])
    report = validate_batch({"events": twice}, "run-2")
    assert [f.rule_id for f in report.blocking] == ["VAL-005"]
    old = make(range(1), "run-2")["mentions"]
    new["mentions"] = pa.concat_tables([new["mentions"], old])
    assert ("error", "STO-010") in rules(judge(base, new))


def test_happened_events_after_the_run_warn(base: Store, new: Tables) -> None:
    late = date(2031, 5, 5)
    put(new, "events", lambda n, row: {"event_date": late, "event_date_end": late, "event_month": "2031-05"})  # fmt: skip
    assert rules(judge(base, new)) == {("warning", "VAL-221")}


def test_a_date_parser_that_finds_nothing_warns(base: Store, new: Tables) -> None:
    redated(new, lambda n: None)
    assert rules(judge(base, new)) == {("warning", "VAL-222")}


def test_a_run_that_quarantines_most_documents_blocks(base: Store, new: Tables) -> None:
    tables: Tables = {n: new[n] for n in ("documents", "quarantine")}
    put(tables, "documents", lambda n, row: {"outcome": "quarantined", "article_count": 0, "rule_id": "ING-001"})  # fmt: skip
    put(tables, "quarantine", lambda n, row: {})
    ids = tables["documents"]["document_id"].to_pylist()
    refusal = tables["quarantine"].to_pylist()[0]
    rows = [refusal | {"document_id": i} for i in ids]
    tables["quarantine"] = pa.Table.from_pylist(rows, schema=tables["quarantine"].schema)
    changes = {n: Change(append=[t]) for n, t in tables.items()}
    store_report = judge(base, make(range(0), "run-2"), **changes)
    assert ("error", "VAL-200") in rules(store_report)


def test_a_document_that_is_lost_on_the_way_blocks(base: Store, new: Tables) -> None:
    report = judge(base, new, {f"paper{n}.example": 75 + (n == 2) for n in range(4)})
    assert rules(report) == {("error", "VAL-202")}
    assert "paper2.example 76 read, 75 in it" in report.errors[0].message


def test_a_table_that_loses_its_rows_blocks(base: Store, new: Tables) -> None:
    report = judge(base, new, edits=Change(replace=new["edits"].slice(0, 20)))
    assert {r for _, r in rules(report)} == {"VAL-201", "STO-019"}


def test_a_coder_whose_events_are_mostly_impossible_blocks(base: Store, new: Tables) -> None:
    put(new, "events", lambda n, row: {"first_reported_at": NOON - timedelta(days=900)})
    batch = validate_batch(new, "run-2")
    assert len(batch.kept["events"]) < 60
    found: list[SnapshotReport] = []

    def gate(staged: StagedSnapshot) -> None:
        found.append(validate_snapshot(staged, "run-2", SETTINGS, batch=batch))
        if found[0].errors:
            raise PublishingBlocked(found[0].errors)

    changes = appended(dict(batch.kept))
    with pytest.raises(PublishingBlocked, match="VAL-203 events: Too many new rows") as caught:
        publish(base, base.current(), changes, {}, run_row("run-2"), created_at=NOON, gate=gate)
    assert all(isinstance(f, TableFailure) for f in caught.value.failures)
    assert base.current_id() == base.snapshots()[-1].id


def test_small_runs_prove_nothing(tmp_path: Path) -> None:
    tables = make(range(8), "run-2")
    put(tables, "articles", lambda n, row: {"garble_label": "spun", "word_count": 3})
    assert rules(judge(Store(tmp_path), tables)) == set()


def test_settings_move_the_limits(base: Store, new: Tables) -> None:
    strict = ValidationSettings(max_quarantined_share=0.05)

    def gate(staged: StagedSnapshot) -> None:
        found = validate_snapshot(staged, "run-2", strict)
        assert rules(found) == {("error", "VAL-200")}
        raise _Stop

    with pytest.raises(_Stop):
        publish(base, base.current(), appended(new), {}, run_row("run-2"), created_at=NOON, gate=gate)  # fmt: skip


@pytest.fixture(autouse=True)
def unchanged(base: Store) -> Iterator[None]:
    before = base.current_id()
    yield
    assert base.current_id() == before
