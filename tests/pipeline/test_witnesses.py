"""Out of all names of a batch, its garbled articles are given those that they may mean."""

from pathlib import Path

import pyarrow as pa
import pytest

from unspun.pipeline.witnesses import names_for, names_shard, names_step
from unspun.pipeline.work import Output, once
from unspun.settings import Settings

CLEAN = "Etta Roe met Oskar Brandt and Mira Lund in Port Ellery."
SPUN = "Etta Doe met Oskar Brant in Harbour Ellery."


def output(root: Path, name: str, **tables: pa.Table) -> Output:
    return once(root, "made", name, lambda: tables)


@pytest.fixture
def names(tmp_path: Path) -> Output:
    stories = output(
        tmp_path, "stories", assignments=pa.table({"article_id": ["a", "b"], "origin": ["s", "t"]})
    )
    rows = {"a": (CLEAN, "none"), "b": (SPUN, "spun")}
    parts = []
    for key, (text, label) in rows.items():
        articles = pa.table({"article_id": [key], "text": [text], "garble_label": [label]})
        shard = output(tmp_path, f"text-{key}", articles=articles)
        parts.append(names_shard(shard, stories, tmp_path, Settings()))
    return names_step(parts, None, tmp_path, Settings())


def test_names_with_a_word_of_a_garbled_article_are_handed_on(names: Output) -> None:
    everybody = set(names.read("names")["name"].to_pylist())
    asked = set(names.read("asked")["name"].to_pylist())
    assert {"Etta Roe", "Oskar Brandt", "Port Ellery"} <= asked
    assert "Mira Lund" in everybody - asked


def test_a_text_is_answered_alike_from_all_names_and_from_those_asked_for(names: Output) -> None:
    found = [names_for([SPUN], names.path(name)).sort_by("name") for name in ("names", "asked")]
    assert found[0].num_rows > 0
    assert found[0].equals(found[1])


def test_what_no_garbled_article_asks_for_is_not_there(tmp_path: Path) -> None:
    assert names_step([], None, tmp_path, Settings()).rows("asked") == 0
