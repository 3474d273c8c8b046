"""Raw shards: nothing lost, the same bytes whatever the order, whole files only."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.ids import file_digest, stable_id
from unspun.ingest.shards import RAW, read_raw_shard, write_raw_shards
from unspun.model import Document

words = st.text(max_size=8)
perhaps = st.none() | words
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    raw = draw(st.binary(max_size=40))
    return Document(
        document_id=stable_id("doc", raw),
        source=draw(words),
        source_uri=draw(words),
        media_type="text/plain",
        raw=raw,
        record_key=draw(perhaps),
        title=draw(perhaps),
        authors=tuple(draw(st.lists(words, max_size=2))),
        fetched_at=draw(st.none() | moments),
        metadata=draw(st.dictionaries(words, words, max_size=3)),
    )


def document(number: int, size: int = 100) -> Document:
    raw = random.Random(number).randbytes(size)
    return Document(stable_id("doc", raw), "quay.example", f"box/{number}", "text/plain", raw)


def written(batch: list[Document], folder: Path, **limits: int) -> dict[str, bytes]:
    limits = {"shard_documents": 7, "shard_bytes": 1 << 20} | limits
    return {p.name: p.read_bytes() for p in write_raw_shards(batch, folder, **limits)}


@settings(max_examples=40, deadline=None)
@given(st.lists(documents(), max_size=30), st.randoms(use_true_random=False))
def test_shards_do_not_depend_on_order_repeats_or_spilling(
    batch: list[Document], chance: random.Random
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        shuffled = [*batch, *batch]
        chance.shuffle(shuffled)
        first = written(batch, Path(one))
        assert written(shuffled, Path(two), spill_bytes=700) == first
        back = [d for name in first for d in read_raw_shard(Path(one, name))]
    assert [d.document_id for d in back] == sorted({d.document_id for d in batch})
    assert all(d in batch for d in back)


def test_a_shard_is_cut_by_count_and_by_bytes(tmp_path: Path) -> None:
    batch = [document(n, size=1000) for n in range(10)]
    by_count = write_raw_shards(batch, tmp_path, shard_documents=4, shard_bytes=1 << 20)
    by_bytes = write_raw_shards(batch, tmp_path, shard_documents=99, shard_bytes=3000)
    assert [pq.read_metadata(p).num_rows for p in by_count] == [4, 4, 2]
    assert [pq.read_metadata(p).num_rows for p in by_bytes] == [3, 3, 3, 1]


def test_a_document_larger_than_a_shard_has_one_of_its_own(tmp_path: Path) -> None:
    batch = [document(1, 50), document(2, 5000), document(3, 50)]
    paths = write_raw_shards(batch, tmp_path, shard_documents=99, shard_bytes=100)
    assert sum(pq.read_metadata(p).num_rows for p in paths) == 3


def test_a_shard_is_named_by_its_bytes_read_only_and_of_the_raw_schema(tmp_path: Path) -> None:
    [path] = write_raw_shards([document(1)], tmp_path, shard_documents=9, shard_bytes=1 << 20)
    assert path.stem == file_digest(path)
    assert path.stat().st_mode & 0o777 == 0o444
    assert pq.read_schema(path).equals(RAW)


def test_documents_of_one_kind_can_be_read_alone(tmp_path: Path) -> None:
    pages = [replace(document(n), media_type="text/html") for n in (1, 2)]
    batch = [*pages, document(3)]
    [path] = write_raw_shards(batch, tmp_path, shard_documents=9, shard_bytes=1 << 20)
    assert [d.source_uri for d in read_raw_shard(path, "text/plain")] == ["box/3"]
    assert {d.source_uri for d in read_raw_shard(path, "text/html")} == {"box/1", "box/2"}
    assert list(read_raw_shard(path, "text/csv")) == []


def test_writing_again_changes_nothing_and_leaves_no_other_file(tmp_path: Path) -> None:
    batch = [document(n) for n in range(20)]
    first = written(batch, tmp_path, spill_bytes=600)
    assert written(batch, tmp_path) == first
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(first)


def test_nothing_to_write_writes_nothing(tmp_path: Path) -> None:
    assert written([], tmp_path / "raw") == {}


def test_a_source_that_fails_midway_leaves_no_shard(tmp_path: Path) -> None:
    def broken() -> object:
        yield from (document(n) for n in range(50))
        raise OSError("the disk went away")

    with pytest.raises(OSError, match="went away"):
        write_raw_shards(
            broken(),  # type: ignore[arg-type]
            tmp_path,
            shard_documents=5,
            shard_bytes=1 << 20,
            spill_bytes=1000,
        )
    assert list(tmp_path.iterdir()) == []


def test_twins_with_other_fields_give_the_same_one_in_any_order(tmp_path: Path) -> None:
    one = document(1)
    other = Document(one.document_id, one.source, "box/another", one.media_type, one.raw)
    assert written([one, other], tmp_path / "a") == written([other, one], tmp_path / "b")
