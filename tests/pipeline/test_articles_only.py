"""A run without entities and events, and the run that adds them later."""

from pathlib import Path

from benchmarks.local_run import run
from unspun.settings import Settings
from unspun.store import Store, verify

SEEDS = Path(__file__).parents[2] / "seeds"


def test_articles_only_publishes_articles_and_nothing_of_their_entities(tmp_path: Path) -> None:
    settings = Settings(tables="articles")
    timing = run([str(SEEDS / "spun_copy.txt"), str(SEEDS / "wire_story.txt")], tmp_path, settings)
    assert timing.rows["articles"] == 2
    assert timing.rows["edits"] > 0
    for name in ("mentions", "entities", "events", "event_mentions"):
        assert timing.rows[name] == 0
    assert verify(Store(tmp_path)) == []
