"""Rows that wait on disk come back whole, in order and without those that were left out."""

from pathlib import Path

import pyarrow as pa
import pytest

from unspun.pipeline.spilled import Spilled

SCHEMA = pa.schema([("key", pa.string()), ("value", pa.int64())])


@pytest.fixture
def spilled(tmp_path: Path) -> Spilled:
    found = Spilled(tmp_path / "rows", SCHEMA)
    found.add(pa.table({"key": ["d", "a"], "other": [0, 0], "value": [4, 1]}))
    found.add(SCHEMA.empty_table())
    found.add(pa.table({"key": ["c", "b", "b"], "value": [3, 2, 2]}))
    return found


@pytest.mark.parametrize("at_most", [1, 2, 3, 100])
def test_rows_come_in_order_of_their_key_whatever_is_taken_at_once(
    spilled: Spilled, at_most: int
) -> None:
    tables = list(spilled.by("key", at_most))
    assert pa.concat_tables(tables)["value"].to_pylist() == [1, 2, 2, 3, 4]
    assert max(len(set(t["key"].to_pylist())) for t in tables) <= at_most


def test_rows_left_out_are_gone_while_tables_read_before_stay(spilled: Spilled) -> None:
    before = list(spilled)
    spilled.leave_out("key", pa.array(["a", "b", "x"]))
    assert sorted(spilled.column("key").to_pylist()) == ["c", "d"]
    assert [t["key"].to_pylist() for t in before] == [["d", "a"], [], ["c", "b", "b"]]


def test_columns_of_other_schemas_are_not_kept(spilled: Spilled) -> None:
    assert {t.schema for t in spilled} == {SCHEMA}


def test_nothing_kept_gives_no_rows(tmp_path: Path) -> None:
    empty = Spilled(tmp_path / "none", SCHEMA)
    assert list(empty.by("key")) == []
    assert empty.column("key").type == pa.string()
