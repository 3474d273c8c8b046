"""Big partitions: cut into files by key, spilled to disk, the same whatever the order."""

from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.store.corpus import NOON, make, run_row
from unspun.store import Change, Store, buckets, parts, publish


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FILE_ROWS", 10)
    monkeypatch.setattr(parts, "GROUP_ROWS", 4)
    monkeypatch.setattr(buckets, "MEMORY", 3_000)


def publish_articles(root: Path, tables: list[pa.Table]) -> Store:
    store = Store(root)
    publish(store, None, {"articles": Change(append=tables)}, {}, run_row(), created_at=NOON)
    return store


@pytest.mark.usefixtures("small_limits")
def test_a_big_partition_is_cut_by_key_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    articles = make(range(120))["articles"]
    pieces = [articles.slice(i, 9) for i in range(0, len(articles), 9)]
    store = publish_articles(tmp_path / "a", pieces)
    other = publish_articles(tmp_path / "b", pieces[::-1])
    assert store.current_id() == other.current_id()
    current = store.current()
    assert current is not None
    folder = current.path / "articles" / "published_month=2025-01"
    files = [pq.read_table(p, columns=["article_id"])["article_id"] for p in folder.iterdir()]
    assert max(len(ids) for ids in files) <= 10
    spans = sorted((ids[0].as_py(), ids[-1].as_py()) for ids in files)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert sorted(current.table("articles")["article_id"].to_pylist()) == sorted(
        articles["article_id"].to_pylist()
    )


@pytest.mark.usefixtures("small_limits")
def test_rows_that_share_their_key_stay_in_one_file_and_none_is_lost(tmp_path: Path) -> None:
    edits = make(range(1))["edits"].to_pylist()[0]
    rows = [edits | {"start": n, "article_id": f"art-{n % 3}"} for n in range(60)]
    table = pa.Table.from_pylist(rows, schema=make(range(1))["edits"].schema)
    store = Store(tmp_path)
    publish(store, None, {"edits": Change(append=[table])}, {}, run_row(), created_at=NOON)
    current = store.current()
    assert current is not None
    assert sorted(current.table("edits")["start"].to_pylist()) == list(range(60))
    assert len(current.files("edits")) == 3


@pytest.mark.usefixtures("small_limits")
def test_nothing_is_left_of_what_was_spilled(tmp_path: Path) -> None:
    publish_articles(tmp_path, [make(range(120))["articles"]])
    assert not any((tmp_path / ".staging").iterdir())
