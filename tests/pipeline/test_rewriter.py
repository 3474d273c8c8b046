"""A run whose language model misbehaves goes on, and says so in the article's row."""

from pathlib import Path

import pytest

from benchmarks.local_run import run
from tests.garble.chat_server import chat_server
from tests.garble.test_detect import SPUN
from unspun.settings import GarbleSettings, RewriterSettings, Settings
from unspun.store import Store, verify


@pytest.mark.parametrize(
    ("model", "flags"), [("good", None), ("error", ["REP-045"]), ("obedient", None)]
)
def test_a_run_publishes_whatever_the_language_model_does(
    tmp_path: Path, model: str, flags: list[str] | None
) -> None:
    source = tmp_path / "spun.txt"
    source.write_text(SPUN, "utf-8")
    with chat_server() as server:
        rewriter = RewriterSettings(base_url=server.url, model=model)
        settings = Settings(garble=GarbleSettings(words=False, rewriter=rewriter))
        run([str(source)], tmp_path / "warehouse", settings)
    store = Store(tmp_path / "warehouse")
    snapshot = store.current()
    assert snapshot is not None
    row = snapshot.table("articles").to_pylist()[0]
    assert row["garble_label"] == "spun"
    assert row["quality_flags"] == flags
    methods = set(snapshot.table("edits")["method"].to_pylist())
    assert methods == {"good": {"REP-031"}, "error": set(), "obedient": {"REP-042"}}[model]
    kept = list((store.shards_dir / "answers").glob("*"))
    assert bool(kept) == (model != "error")
    assert verify(store) == []
