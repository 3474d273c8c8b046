import csv
import io
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.report.corpus import plain_rows, published
from unspun.cli import app
from unspun.spreadsheet import as_text, write_csv


def written(rows: pa.Table) -> list[list[str]]:
    stream = io.StringIO(newline="")
    write_csv(rows, stream)
    stream.seek(0)
    return list(csv.reader(stream))


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(A1)",
        "+1 555 0100",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "＝1+1",
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert as_text(text) == f"'{text}"


def test_other_text_and_typed_values_stay_as_they_are() -> None:
    rows = pa.table(
        {
            "title": ["A = B", None],
            "score": [-8.0, None],
            "day": [date(2025, 3, 1), None],
            "names": [["Etta Roe", "Ort"], []],
            "copy": [False, True],
        }
    )
    assert written(rows) == [
        ["title", "score", "day", "names", "copy"],
        ["A = B", "-8.0", "2025-03-01", "Etta Roe, Ort", "False"],
        ["", "", "", "", "True"],
    ]


def test_a_list_and_a_column_name_are_text_as_well() -> None:
    assert written(pa.table({"=a": [["=1", "x"]]})) == [["'=a"], ["'=1, x"]]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_every_text_is_found_again(texts: list[str]) -> None:
    rows = written(pa.table({"text": texts}))[1:]
    # csv.reader gives no row for a record that is one empty, unquoted field; the writer quotes it
    assert [row[0].removeprefix("'") for row in rows] == [t.removeprefix("'") for t in texts]


def test_show_prints_csv(tmp_path: Path) -> None:
    published(tmp_path / "w", plain_rows())
    query = "SELECT '=1+1' AS title, count(*) AS n FROM articles"
    done = CliRunner().invoke(app, ["show", "--sql", query, "--csv", "-w", str(tmp_path / "w")])
    assert done.exit_code == 0
    title, count = list(csv.reader(io.StringIO(done.stdout)))[1]
    assert title == "'=1+1"
    assert int(count) > 0
