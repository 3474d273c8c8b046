"""Four readers, no library of ours: the same counts and sums from plain Parquet."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest

from tests.store.corpus import publish_sample
from unspun.schema import TABLES, Table

Figures = dict[str, object]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("warehouse")
    publish_sample(root)
    return root


def by_pointer(warehouse: Path) -> Path:
    return warehouse / (warehouse / "CURRENT").read_text().strip()


def by_symlink(warehouse: Path) -> Path:
    return warehouse / "current"


def numbers(table: Table) -> list[str]:
    return [c.name for c in table.columns if pa.types.is_integer(c.type)]


def with_duckdb(folder: Path, table: Table) -> Figures:
    sums = ", ".join(f'sum("{c}")::BIGINT' for c in numbers(table)) or "0"
    hive = f", hive_types = {{{table.partition}: VARCHAR}}" if table.partition else ""
    partition = table.partition or "NULL"
    row = duckdb.execute(
        f"SELECT count(*), list_sort(list(DISTINCT {partition})), {sums} "
        f"FROM read_parquet('{folder}/{table.name}/**/*.parquet'{hive})"
    ).fetchone()
    assert row is not None
    return figures(table, row[0], row[1], row[2:])


def with_polars(folder: Path, table: Table) -> Figures:
    hive = {table.partition: pl.String} if table.partition else None
    frame = pl.scan_parquet(
        folder / table.name / "**/*.parquet", hive_partitioning=True, hive_schema=hive
    ).collect()
    months = frame[table.partition].unique().sort().to_list() if table.partition else []
    return figures(table, len(frame), months, [frame[c].sum() for c in numbers(table)])


def with_pandas(folder: Path, table: Table) -> Figures:
    frame = pd.read_parquet(folder / table.name)
    months = sorted(frame[table.partition].unique()) if table.partition else []
    return figures(table, len(frame), months, [int(frame[c].sum()) for c in numbers(table)])


def with_pyarrow(folder: Path, table: Table) -> Figures:
    files = sorted(str(p) for p in (folder / table.name).rglob("*.parquet"))
    partitioning = table.partition and ds.partitioning(
        pa.schema([(table.partition, pa.string())]), flavor="hive"
    )
    rows = ds.dataset(files, partitioning=partitioning).to_table()
    months = sorted(rows[table.partition].unique().to_pylist()) if table.partition else []
    return figures(table, len(rows), months, [pc.sum(rows[c]).as_py() for c in numbers(table)])


def figures(table: Table, count: int, months: list[str], sums: object) -> Figures:
    values = [value or 0 for value in sums]  # type: ignore[attr-defined]
    named = dict(zip(numbers(table), values, strict=False))
    return {"rows": count, "months": months if table.partition else [], **named}


READERS: list[Callable[[Path, Table], Figures]] = [
    with_duckdb,
    with_polars,
    with_pandas,
    with_pyarrow,
]


@pytest.mark.parametrize("reader", READERS, ids=lambda r: r.__name__)
@pytest.mark.parametrize("folder", [by_pointer, by_symlink], ids=["CURRENT", "current"])
def test_every_reader_finds_the_same_rows(
    warehouse: Path, reader: Callable[[Path, Table], Figures], folder: Callable[[Path], Path]
) -> None:
    expected = dict(expectations(warehouse))
    for table in TABLES.values():
        assert reader(folder(warehouse), table) == expected[table.name], table.name
    assert expected["articles"]["rows"] == 32
    assert expected["articles"]["months"] == ["2025-01", "2025-02", "2025-03", "unknown"]
    assert expected["mentions"]["end"] == 32 * 6 + sum_of_names()


def sum_of_names() -> int:
    from tests.store.corpus import NAMES, outcome_of

    return sum(len(NAMES[i % 4]) for i in range(40) if outcome_of(i) == "article")


def expectations(warehouse: Path) -> Iterator[tuple[str, Figures]]:
    for table in TABLES.values():
        yield table.name, with_pyarrow(by_pointer(warehouse), table)


def test_the_documented_duckdb_contract_reads_one_snapshot(warehouse: Path) -> None:
    connection = duckdb.connect()
    connection.execute(
        f"SET VARIABLE snap = (SELECT '{warehouse}/' || trim(content, e' \\n') "
        f"FROM read_text('{warehouse}/CURRENT'))"
    )
    row = connection.execute(
        "SELECT count(*), min(published_month) FROM read_parquet("
        "getvariable('snap') || '/articles/**/*.parquet', hive_partitioning = true)"
    ).fetchone()
    assert row == (32, "2025-01")


def test_types_survive_in_every_reader(warehouse: Path) -> None:
    folder = by_pointer(warehouse)
    frame = pd.read_parquet(folder / "articles")
    assert str(frame["fetched_at"].dtype) == "datetime64[us, UTC]"
    polars = pl.read_parquet(folder / "event_mentions" / "**/*.parquet")
    assert polars.schema["source_spans"] == pl.List(
        pl.Struct({"start": pl.Int32, "end": pl.Int32, "entity_id": pl.String})
    )
    found = duckdb.execute(
        f"SELECT typeof(fetched_at), typeof(authors), typeof(published_date) "
        f"FROM read_parquet('{folder}/articles/**/*.parquet') LIMIT 1"
    ).fetchone()
    assert found == ("TIMESTAMP WITH TIME ZONE", "VARCHAR[]", "DATE")
