"""Shards are judged together, tables in pieces; what is found does not depend on how."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from tasks import judging
from tasks.judging import Reports, pieces, together
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


def noted(asked: list[tuple[str, ...]]) -> Callable[..., Reports]:
    def judge(part: str, outputs: Sequence[Output], articles: Sequence[Output]) -> Reports:
        asked.append((part, *("".join(o.folder.name for o in g) for g in (outputs, articles))))
        return []

    return judge


def test_mentions_are_judged_with_the_articles_of_their_shards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [output(tmp_path / name, 1_000) for name in "abcde"]
    linked = [output(tmp_path / name, 10) for name in "ABCDE"]
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(judging, "judge", noted(asked))
    monkeypatch.setattr(judging, "JUDGED_BYTES", 50_000)
    with judging.judging() as judge:
        judge.begin_shards("mentions", linked, told)
        assert judge.reports() == [[], []]
    assert asked == [("mentions 1", "ABC", "abc"), ("mentions 2", "DE", "de")]


def test_a_judge_that_fails_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Reports:
        raise OSError("no file")

    monkeypatch.setattr(judging, "judge", fail)
    with judging.judging() as judge:
        judge.begin("articles 1", [output(tmp_path / "a", 1)])
        with pytest.raises(OSError, match="no file"):
            judge.reports()
