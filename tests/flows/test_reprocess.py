"""All documents again: what comes out is what a first run of the same code would have made."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from tests.conftest import SEEDS, Unspun
from unspun.schema import TABLES
from unspun.store import Snapshot, Store, verify

pytestmark = pytest.mark.flow

FIRST = ("spun_copy.txt", "tag_page.txt", "empty.txt")
SECOND = ("wire_story.txt", "independent_report.html", "reprint_harbour_ledger.txt")


def current(warehouse: Path) -> Snapshot:
    snapshot = Store(warehouse).current()
    assert snapshot is not None
    return snapshot


def rows(snapshot: Snapshot, table: str) -> list[str]:
    """Return a table's rows without what names the run or the raw shard, in a fixed order."""
    found: pa.Table = snapshot.table(table)
    kept = [c for c in found.column_names if c not in ("run_id", "raw_shard", "quarantine_id")]
    return sorted(json.dumps(r, default=str) for r in found.select(kept).to_pylist())


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reprocess") / "inbox"


@pytest.fixture(scope="module")
def reprocessed(unspun: Unspun, inbox: Path) -> Path:
    inbox.mkdir()
    warehouse = inbox.parent / "warehouse"
    for names in (FIRST, SECOND):
        for name in names:
            shutil.copy(SEEDS / name, inbox / name)
        (inbox / "broken.jsonl").write_text('{"text": \n')  # refused by the reader: no bytes kept
        told = unspun("run", inbox, "--warehouse", warehouse, "--json")
        assert told.code == 0, told.err
    told = unspun("replay", "--all", "--warehouse", warehouse, "--json")
    assert told.code == 0, told.err
    assert told.json["published"] is True
    return warehouse


def test_every_promise_holds_and_no_document_is_lost(reprocessed: Path) -> None:
    snapshot = current(reprocessed)
    before = Store(reprocessed).snapshot(str(snapshot.parent))
    assert verify(Store(reprocessed), history=True) == []
    assert snapshot.rows("documents") == before.rows("documents") == len(FIRST + SECOND) + 1
    assert snapshot.rows("runs") == 3
    run_ids = snapshot.table("articles", ["run_id"])["run_id"].unique().to_pylist()
    assert len(run_ids) == 1


def test_the_tables_are_those_of_a_first_run(
    unspun: Unspun, inbox: Path, reprocessed: Path, tmp_path: Path
) -> None:
    told = unspun("run", inbox, "--warehouse", tmp_path / "w", "--json")
    assert told.code == 0, told.err
    for table in sorted(set(TABLES) - {"runs", "merges"}):
        assert rows(current(reprocessed), table) == rows(current(tmp_path / "w"), table), table
    states = {e.path: e.digest for f in current(reprocessed).manifest.state.values() for e in f}
    fresh = {e.path: e.digest for f in current(tmp_path / "w").manifest.state.values() for e in f}
    assert states == fresh


def test_doing_it_again_with_the_same_code_changes_nothing(
    unspun: Unspun, reprocessed: Path
) -> None:
    before = Store(reprocessed).current_id()
    told = unspun("replay", "--all", "--warehouse", reprocessed, "--json")
    assert told.code == 0, told.err
    assert told.json["published"] is False
    assert Store(reprocessed).current_id() == before
