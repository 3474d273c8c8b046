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


@pytest.mark.parametrize(
    ("table", "faulty", "rule_id"),
    [
        ("articles", change(ARTICLES, 0, document_id="doc-x"), "STO-011"),
        ("articles", change(ARTICLES, 0, char_count=3), "STO-019"),
        ("articles", change(ARTICLES, 0, edit_count=3), "STO-019"),
        ("articles", change(ARTICLES, 0, is_representative=False), "STO-019"),
        ("articles", change(ARTICLES, 0, segment_index=1), "STO-014"),
        ("articles", change(ARTICLES, 0, published_date=date(2020, 1, 1)), "STO-017"),
        ("articles", change(ARTICLES, 0, published_month="2020-01"), "STO-017"),
        ("articles", change(ARTICLES, 0, garble_label="maybe"), "STO-012"),
        ("articles", change(ARTICLES, 0, language_confidence=None, story_id=None), "STO-012"),
        ("mentions", change(MENTIONS, 0, surface="Ada Brandvolt"), "STO-016"),
        ("mentions", change(MENTIONS, 0, end=99_999), "STO-015"),
        ("mentions", change(MENTIONS, 0, start=-1), "STO-015"),
        ("mentions", change(MENTIONS, 0, entity_id="ent-x"), "STO-011"),
        ("edits", change(EDITS, 0, replacement="fairy"), "STO-016"),
        ("edits", change(EDITS, 0, applied=False), "STO-016"),
        ("event_mentions", change(REPORTS, 0, evidence="He said so."), "STO-016"),
        ("event_mentions", change(REPORTS, 0, trigger_end=0), "STO-015"),
        ("event_mentions", change(REPORTS, 0, date_start=5, date_end=4), "STO-015"),
        ("events", change(EVENTS, 0, source_entity_ids=["ent-x"]), "STO-011"),
        ("events", change(EVENTS, 0, event_id="evt-x"), "STO-011"),
        ("documents", change(DOCUMENTS, 0, article_count=2), "STO-013"),
        ("documents", change(DOCUMENTS, 0, outcome="not_article"), "STO-013"),
        ("documents", change(DOCUMENTS, 5, outcome="quarantined"), "STO-013"),
        ("documents", change(DOCUMENTS, 5, rule_id=None), "STO-013"),
    ],
)
def test_rows_that_contradict_each_other_are_found(
    tmp_path: Path, table: str, faulty: pa.Table, rule_id: str
) -> None:
    assert rule_id in rules_after(tmp_path, {table: Change(update=faulty)})


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
