"""Shards are judged together, tables in pieces; what is found does not depend on how."""

from pathlib import Path

import pyarrow as pa
import pytest

from tasks import judging
from tasks.judging import pieces, together
from unspun.pipeline.work import Output, write_parquet


def output(folder: Path, rows: int) -> Output:
    folder.mkdir()
    write_parquet(
        pa.table({"id": [f"{folder.name}-{n:09}" for n in range(rows)]}), folder / "t.parquet"
    )
    return Output(folder)


def test_shards_are_judged_together_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = [output(tmp_path / name, 1_000) for name in "abcde"]
    assert together(outputs) == [outputs]
    monkeypatch.setattr(judging, "JUDGED_BYTES", 50_000)
    groups = together(outputs)
    assert [o for group in groups for o in group] == outputs
    assert [len(group) for group in groups] == [3, 2]
    assert together([]) == []


def test_rows_of_one_key_are_judged_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "JUDGED_ROWS", 2)
    rows = pa.table({"id": ["a", "b", "b", "b", "c", "d"]})
    assert [p["id"].to_pylist() for p in pieces(rows, ("id",))] == [
        ["a", "b", "b", "b"],
        ["c", "d"],
    ]
    assert [len(p) for p in pieces(rows, ())] == [2, 2, 2]
    assert [len(p) for p in pieces(rows.slice(0, 0), ("id",))] == [0]
