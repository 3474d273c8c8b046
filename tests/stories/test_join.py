import itertools
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.stories.corpus import find, nothing_known, replaced, row, story, table, update
from unspun.settings import StorySettings
from unspun.stories import find_stories
from unspun.stories.join import Alike, candidate_pairs, equal_pairs
from unspun.stories.signatures import KEYS

SETTINGS = StorySettings()


def keys(rows: list[dict[str, object]]) -> pa.Table:
    return find(rows).signatures.select(KEYS.names)  # type: ignore[arg-type]


def unpack(pairs: np.ndarray) -> list[tuple[int, int]]:
    return [(int(p >> 32), int(p & 0xFFFFFFFF)) for p in pairs]


OLD = [row(f"old-{n:02d}", story(n)) for n in range(30)]
NEW = [row(f"new-{n:02d}", replaced(story(n), 0.08, n)) for n in range(0, 60, 2)]


def test_new_rows_meet_known_copies_and_no_other() -> None:
    pairs = unpack(candidate_pairs(keys(NEW), keys(OLD), "wording", SETTINGS))
    assert pairs == [(n, 30 + 2 * n) for n in range(15)]


def test_known_rows_never_meet_one_another() -> None:
    twins = OLD + [row(f"old-{n:02d}", replaced(story(n), 0.05), url=None) for n in range(30, 40)]
    twins += [row(f"old-{n:02d}", replaced(story(n - 10), 0.05)) for n in range(40, 50)]
    assert unpack(candidate_pairs(keys([NEW[0]]), keys(twins), "wording", SETTINGS)) == [(0, 1)]


def test_daft_finds_the_same_pairs() -> None:
    pytest.importorskip("daft")
    for prefix in ("wording", "fact"):
        found = [
            candidate_pairs(keys(NEW), keys(OLD), prefix, StorySettings(engine=engine))
            for engine in ("local", "daft")
        ]
        assert found[0].tolist() == found[1].tolist()


def test_small_and_large_buckets_join_the_same_copies() -> None:
    rows = [row(f"new-{n:02d}", replaced(story(1), 0.02, n)) for n in range(60)]
    every = candidate_pairs(keys(rows), nothing_known(), "wording", StorySettings(bucket_limit=100))
    few = candidate_pairs(keys(rows), nothing_known(), "wording", StorySettings(bucket_limit=10))
    assert unpack(every) == list(itertools.combinations(range(60), 2))
    assert len(few) < len(every)
    assert {left for left, _ in unpack(few)} | {right for _, right in unpack(few)} == set(range(60))


def test_estimate_is_close_to_the_overlap_and_zero_without_a_sketch() -> None:
    rows = [row("art-a", story(1, 40)), row("art-b", replaced(story(1, 40), 0.1)),
            row("art-c", "Too short to be signed.")]  # fmt: skip
    alike = Alike.of(keys(rows), nothing_known(), "wording")
    same, near, none = alike.estimate(np.array([0, 0, 0]), np.array([0, 1, 2]))
    assert same == 1.0
    assert near == pytest.approx(0.62, abs=0.12)
    assert none == 0.0


def test_equal_values_are_paired_with_the_first_and_the_one_before() -> None:
    new = pa.chunked_array([[7, None, 8, 7, 9, 7]])
    known = pa.chunked_array([[8, None, 3], [5]])
    assert sorted(equal_pairs(new, known)) == [(0, 3), (0, 5), (3, 5), (6, 2)]


def test_later_run_reads_only_texts_that_may_match() -> None:
    known = update(nothing_known(), find(OLD))
    loaded: list[str] = []

    def load(ids: list[str]) -> dict[str, str]:
        loaded.extend(ids)
        return {r["article_id"]: r["text"] for r in OLD if r["article_id"] in ids}

    find_stories(table([NEW[3]]), known, load, SETTINGS)  # type: ignore[arg-type]
    assert loaded == ["old-06"]


def test_signatures_kept_in_parquet_find_the_same_copies(tmp_path: Path) -> None:
    known = update(nothing_known(), find([*OLD, row("old-zz", "Too short.")]))
    pq.write_table(known, tmp_path / "signatures.parquet", row_group_size=7)
    kept = pq.read_table(tmp_path / "signatures.parquet")
    assert find(NEW, kept, OLD).signatures.equals(find(NEW, known, OLD).signatures)
