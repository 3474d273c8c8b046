import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from tests.store.corpus import NOON, appended, make, publish_sample, run_row
from unspun.schema import TABLES
from unspun.store import Change, Store, publish, verify

LATER = NOON + timedelta(days=1)


def change(table: pa.Table, row: int, **values: object) -> pa.Table:
    """Return one row of a table with other values."""
    changed = table.slice(row, 1).to_pylist()[0] | values
    return pa.Table.from_pylist([changed], schema=table.schema)


def rules_after(tmp_path: Path, changes: dict[str, Change]) -> set[str]:
    store, _ = publish_sample(tmp_path)
    publish(store, store.current(), changes, {}, run_row("run-2"), created_at=LATER)
    return {p.rule_id for p in verify(store)}


def test_a_consistent_warehouse_has_no_problems(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    assert verify(store) == []
    assert verify(Store(tmp_path / "nothing")) == []


def test_every_changed_byte_is_found(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path, documents=2)
    current = store.current()
    assert current is not None
    files = [current.path / "manifest.json", *(current.path / e.path for e in current.manifest.entries())]  # fmt: skip
    for path in files:
        data = path.read_bytes()
        path.chmod(0o644)
        for position in {0, 1, len(data) // 3, len(data) // 2, len(data) - 2, len(data) - 1}:
            path.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
            assert verify(store), f"{path.name} byte {position}"
        path.write_bytes(data)
    assert verify(store) == []


def test_every_byte_of_the_manifest_counts(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path, documents=1)
    current = store.current()
    assert current is not None
    path = current.path / "manifest.json"
    data = path.read_bytes()
    path.chmod(0o644)
    for position in range(0, len(data), 7):
        path.write_bytes(data[:position] + bytes([data[position] ^ 2]) + data[position + 1 :])
        assert [p.where for p in verify(store)][:1] == ["manifest.json"], position


def test_missing_and_extra_files_are_found(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    current = store.current()
    assert current is not None
    gone = current.files("edits")[0]
    gone.rename(gone.with_name("part-other.parquet"))
    assert [p.rule_id for p in verify(store)] == ["STO-004", "STO-003"]


def test_a_damaged_older_snapshot_is_found_when_asked_for(tmp_path: Path) -> None:
    store, first = publish_sample(tmp_path)
    publish(store, store.current(), appended(make(range(40, 42))), {}, run_row("run-2"), created_at=LATER)  # fmt: skip
    shutil.rmtree(store.snapshots_dir / str(first.snapshot_id) / "edits")
    assert verify(store) == []
    assert {p.rule_id for p in verify(store, history=True)} == {"STO-003"}


def test_a_pointer_and_symlink_that_differ_are_found_and_mended_by_the_next_writer(
    tmp_path: Path,
) -> None:
    store, _ = publish_sample(tmp_path)
    (tmp_path / "current").unlink()
    assert [p.rule_id for p in verify(store)] == ["STO-002"]
    with store.lock():
        assert verify(store) == []
    (tmp_path / "CURRENT").write_text("somewhere else")
    assert [p.rule_id for p in verify(store)] == ["STO-002"]


ARTICLES = make(range(40))["articles"]
MENTIONS = make(range(40))["mentions"]
EDITS = make(range(40))["edits"]
EVENTS = make(range(40))["events"]
REPORTS = make(range(40))["event_mentions"]
DOCUMENTS = make(range(40))["documents"]


FAULTS = [
    (
        "articles",
        change(ARTICLES, 0, document_id="doc-x"),
        "STO-011 articles document_id is not in",
    ),
    ("articles", change(ARTICLES, 1, char_count=3), "STO-019 articles char_count"),
    ("articles", change(ARTICLES, 2, edit_count=3), "STO-019 articles edit_count"),
    ("articles", change(ARTICLES, 3, is_representative=False), "STO-019 articles a story has not"),
    (
        "articles",
        change(ARTICLES, 4, segment_index=1),
        "STO-014 articles segment_index is not below",
    ),
    (
        "articles",
        change(ARTICLES, 5, published_date=date(2020, 1, 1)),
        "STO-017 articles published_month",
    ),
    (
        "articles",
        change(ARTICLES, 6, published_month="2020-01"),
        "STO-017 mentions not its article's month",
    ),
    ("articles", change(ARTICLES, 7, garble_label="maybe"), "STO-012 articles garble_label"),
    (
        "articles",
        change(ARTICLES, 8, language_confidence=None, story_id=None),
        "STO-012 articles story_id",
    ),
    ("mentions", change(MENTIONS, 0, surface="Ada Brandvolt"), "STO-016 mentions surface"),
    ("mentions", change(MENTIONS, 1, end=99_999), "STO-015 mentions start to end"),
    ("mentions", change(MENTIONS, 2, start=-1), "STO-015 mentions start to end"),
    ("mentions", change(MENTIONS, 3, entity_id="ent-x"), "STO-011 mentions entity_id"),
    ("edits", change(EDITS, 0, replacement="fairy"), "STO-016 edits replacement"),
    ("edits", change(EDITS, 1, applied=False), "STO-016 edits original"),
    (
        "event_mentions",
        change(REPORTS, 0, evidence="He said so."),
        "STO-016 event_mentions evidence",
    ),
    ("event_mentions", change(REPORTS, 1, trigger_end=0), "STO-015 event_mentions trigger_start"),
    (
        "event_mentions",
        change(REPORTS, 2, date_start=5, date_end=4),
        "STO-015 event_mentions date_start",
    ),
    ("events", change(EVENTS, 0, source_entity_ids=["ent-x"]), "STO-011 events an actor"),
    ("events", change(EVENTS, 1, event_id="evt-x"), "STO-011 events no report"),
    ("documents", change(DOCUMENTS, 0, article_count=2), "STO-013 documents article_count"),
    ("documents", change(DOCUMENTS, 1, outcome="not_article"), "STO-013 documents outcome and"),
    ("documents", change(DOCUMENTS, 5, outcome="quarantined"), "STO-013 documents a quarantined"),
    ("documents", change(DOCUMENTS, 11, rule_id=None), "STO-013 documents an outcome"),
]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what verify says where every fault is in the warehouse."""
    store, _ = publish_sample(tmp_path_factory.mktemp("faulty"))
    tables = sorted({table for table, _, _ in FAULTS})
    changes = {
        t: Change(update=pa.concat_tables(f for table, f, _ in FAULTS if table == t))
        for t in tables
    }
    publish(store, store.current(), changes, {}, run_row("run-2"), created_at=LATER)
    return {f"{p.rule_id} {p.where} {p.message}" for p in verify(store)}


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=lambda n: f"{FAULTS[n][0]}-{n}")
def test_rows_that_contradict_each_other_are_found(faulty: set[str], number: int) -> None:
    table, _, what = FAULTS[number]
    assert any(message.startswith(what) for message in faulty), (table, what)


def test_a_repeated_key_is_found(tmp_path: Path) -> None:
    change = {"mentions": Change(append=[MENTIONS.slice(0, 1)])}
    assert rules_after(tmp_path, change) == {"STO-010"}


def test_a_merged_id_in_use_is_found(tmp_path: Path) -> None:
    used = EVENTS["event_id"][0].as_py()
    row = {"kind": "event", "from_id": used, "into_id": "evt-y", "rule_id": "EVT-001"}
    merges = TABLES["merges"].from_rows([row | {"run_id": "run-2"}])
    assert rules_after(tmp_path, {"merges": Change(append=[merges])}) == {"STO-018"}


def test_offsets_count_code_points_not_bytes_or_graphemes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    tables = make(range(1))
    text = "Überfähre 🤦🏼‍♂️ n\u0303 — 𝔄da Brandvold \U0001f1fa\U0001f1f3 x"
    start = text.index("𝔄da")
    article = change(tables["articles"], 0, text=text, char_count=len(text), edit_count=0)
    mention = change(
        tables["mentions"], 0, start=start, end=start + 13, surface=text[start : start + 13]
    )
    kept = {n: Change(append=[tables[n]]) for n in ("documents", "entities", "aliases")}
    changes = kept | {"articles": Change(append=[article]), "mentions": Change(append=[mention])}
    publish(store, None, changes, {}, run_row(), created_at=NOON)
    assert verify(store) == []


def test_a_manifest_of_another_format_says_so(tmp_path: Path) -> None:
    store, _ = publish_sample(tmp_path)
    current = store.current()
    assert current is not None
    path = current.path / "manifest.json"
    path.chmod(0o644)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 9}))
    assert "format 9" in verify(store)[0].message
