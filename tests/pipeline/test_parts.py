"""Rows of a batch that is taken in parts come out as if the last part had the last word."""

import pyarrow as pa
import pytest

from unspun.pipeline.parts import final_ids, last_rows, moved_ids, overlaid


def rows(**names: str) -> pa.Table:
    return pa.table({"id": list(names), "name": list(names.values())})


def merges(*pairs: tuple[str, str]) -> pa.Table:
    columns = {
        "kind": ["event"] * len(pairs),
        "from_id": [p[0] for p in pairs],
        "into_id": [p[1] for p in pairs],
    }
    return pa.table({k: pa.array(v, pa.string()) for k, v in columns.items()})


def test_newer_rows_replace_older_ones_and_merged_ones_leave() -> None:
    found = overlaid(rows(a="1", b="1", c="1"), rows(b="2", d="2"), "id", pa.array(["c"]))
    assert found.sort_by("id").to_pylist() == rows(a="1", b="2", d="2").to_pylist()


def test_the_last_part_that_has_a_key_has_all_its_rows() -> None:
    first = pa.concat_tables([rows(a="1", b="1"), rows(b="1 too")])
    found = last_rows([first, rows(a="2")], "id", pa.array(["x"]))
    assert found.to_pylist() == [
        {"id": "a", "name": "2"},
        {"id": "b", "name": "1"},
        {"id": "b", "name": "1 too"},
    ]
    assert last_rows([rows(a="1")], "id", pa.array(["a"])).num_rows == 0


@pytest.mark.parametrize(
    ("told", "final"),
    [
        ([], []),
        ([("c", "b"), ("b", "a")], [("c", "a"), ("b", "a")]),
        ([("d", "c"), ("b", "a"), ("c", "b")], [("d", "a"), ("b", "a"), ("c", "a")]),
        ([("b", "a"), ("b", "a")], [("b", "a")]),
    ],
)
def test_merges_lead_to_the_id_that_is_left(
    told: list[tuple[str, str]], final: list[tuple[str, str]]
) -> None:
    found = final_ids(merges(*told))
    assert found.to_pylist() == merges(*final).to_pylist()
    assert found.schema == merges().schema


def test_ids_move_and_nulls_stay() -> None:
    table = pa.table({"id": pa.array(["c", None, "x"], pa.string()), "n": [1, 2, 3]})
    moved = moved_ids(table, "id", final_ids(merges(("c", "b"), ("b", "a"))))
    assert moved["id"].to_pylist() == ["a", None, "x"]
    assert moved_ids(table, "id", merges()).equals(table)
