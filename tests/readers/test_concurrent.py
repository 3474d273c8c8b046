"""Readers hammering while a writer publishes: every read is one whole snapshot."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pytest

Counts = tuple[int, int, int]
PROJECT = Path(__file__).parents[2]


def pointer(warehouse: Path) -> Path:
    return warehouse / (warehouse / "CURRENT").read_text().strip()


def duckdb_counts(warehouse: Path) -> Counts:
    connection = duckdb.connect()
    connection.execute(
        f"SET VARIABLE snap = (SELECT '{warehouse}/' || trim(content, e' \\n') "
        f"FROM read_text('{warehouse}/CURRENT'))"
    )
    row = connection.execute(
        "SELECT (SELECT sum(article_count)::INT FROM read_parquet(getvariable('snap') || "
        "'/documents/*.parquet')), (SELECT count(*) FROM read_parquet(getvariable('snap') || "
        "'/articles/**/*.parquet')), (SELECT sum(mention_count)::INT FROM read_parquet("
        "getvariable('snap') || '/entities/*.parquet'))"
    ).fetchone()
    connection.close()
    assert row is not None
    return row[0], row[1], row[2]


def pandas_counts(warehouse: Path) -> Counts:
    folder = pointer(warehouse)
    documents = pd.read_parquet(folder / "documents", columns=["article_count"])
    articles = pd.read_parquet(folder / "articles", columns=["article_id"])
    entities = pd.read_parquet(folder / "entities", columns=["mention_count"])
    counted = int(documents["article_count"].sum())
    return counted, articles["article_id"].nunique(), int(entities["mention_count"].sum())


def polars_counts(warehouse: Path) -> Counts:
    folder = pointer(warehouse)
    documents = pl.read_parquet(folder / "documents/*.parquet")
    articles = pl.read_parquet(folder / "articles/**/*.parquet")
    entities = pl.read_parquet(folder / "entities/*.parquet")
    return documents["article_count"].sum(), len(articles), entities["mention_count"].sum()


def pyarrow_counts(warehouse: Path) -> Counts:
    folder = pointer(warehouse)
    documents = ds.dataset(folder / "documents").to_table()
    articles = ds.dataset(folder / "articles", partitioning="hive").to_table()
    entities = ds.dataset(folder / "entities").to_table()
    counted = sum(documents["article_count"].to_pylist())
    return counted, len(articles), sum(entities["mention_count"].to_pylist())


READERS: list[Callable[[Path], Counts]] = [
    duckdb_counts,
    pandas_counts,
    polars_counts,
    pyarrow_counts,
]


@pytest.mark.slow
def test_no_reader_ever_sees_half_a_publish(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.hammer", str(tmp_path), "5"]
    seen: dict[str, set[Counts]] = {reader.__name__: set() for reader in READERS}
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        reads = 0
        while process.poll() is None:
            for reader in READERS:
                counts = reader(tmp_path)
                # the writer keeps all three equal in every snapshot it publishes
                assert counts[0] == counts[1] == counts[2], (reader.__name__, counts)
                seen[reader.__name__].add(counts)
                reads += 1
            time.sleep(0)
        assert process.returncode == 0
    assert reads >= 20
    assert all(len(counts) >= 3 for counts in seen.values()), seen
