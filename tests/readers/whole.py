"""Four readers that resolve ``CURRENT`` once and count three tables of that snapshot."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds

# articles in the ledger, articles, mentions that the entities count: equal in every snapshot of
# tests.store.hammer
Counts = tuple[int, int, int]


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
    counted = int(documents["article_count"].sum())
    return counted, len(articles), int(entities["mention_count"].sum())


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
