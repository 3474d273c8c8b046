"""One document that kills its reader costs itself and no other."""

import os
from pathlib import Path

import pytest

from tasks.poison import find_poison
from tasks.workers import WorkerLost, workers
from tests.tasks.killers import work_on
from unspun.ingest import read_sources
from unspun.ingest.shards import write_raw_shards
from unspun.model import Document
from unspun.pipeline import text
from unspun.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("count", "killers", "hangers", "seconds"),
    [(1, (0,), (), 60), (8, (), (), 60), (9, (3, 8), (), 60), (1, (), (0,), 15)],
)
def test_the_numbers_that_lose_their_worker_are_found(
    count: int, killers: tuple[int, ...], hangers: tuple[int, ...], seconds: float
) -> None:
    with workers(1) as pool:
        pool.run(60, os.getpid)
        found = find_poison(
            count, lambda first, last: pool.run(seconds, work_on, first, last, killers, hangers)
        )
    assert found == tuple(sorted(killers + hangers))


def test_an_exception_is_no_poison() -> None:
    def fail(first: int, last: int) -> None:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        find_poison(3, fail)
    assert issubclass(WorkerLost, RuntimeError)


def test_a_poisoned_document_is_refused_unread_and_the_rest_goes_on(tmp_path: Path) -> None:
    settings = Settings()
    names = ("wire_story.txt", "wordpress.txt", "tag_page.txt")
    items = read_sources([str(SEEDS / name) for name in names], settings.ingest)
    documents = [d for d in items if isinstance(d, Document)]
    [raw] = write_raw_shards(documents, tmp_path, shard_documents=10, shard_bytes=1 << 20)
    lines = text.census_shard(raw, tmp_path, settings)
    counts = text.census_step([lines], None, tmp_path, settings)
    whole = text.text_shard(raw, counts, tmp_path, settings)
    assert text.try_documents(raw, counts, settings, 0, 3) == whole.rows("articles")
    spared = text.text_shard(raw, counts, tmp_path, settings, (1,))
    refused = spared.read("quarantine").to_pylist()
    assert [r["rule_id"] for r in refused] == [text.KILLS]
    outcomes = spared.read("documents")["outcome"].to_pylist()
    assert sorted(outcomes) == ["article", "article", "quarantined"]
    kept = set(spared.read("articles")["article_id"].to_pylist())
    assert kept < set(whole.read("articles")["article_id"].to_pylist())
