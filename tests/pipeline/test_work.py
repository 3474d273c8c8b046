"""Stage outputs: whole or absent, made once, named by what went into them."""

from pathlib import Path

import pyarrow as pa
import pytest

from unspun.pipeline.work import Output, address, concat, once
from unspun.settings import Settings, TextSettings

TABLE = pa.table({"a": [1, 2]})


def test_an_output_is_made_once(tmp_path: Path) -> None:
    calls = []

    def make() -> dict[str, pa.Table]:
        calls.append(1)
        return {"t": TABLE}

    first = once(tmp_path, "stage", "name", make)
    assert once(tmp_path, "stage", "name", make) == first
    assert len(calls) == 1
    assert first.read("t").equals(TABLE)
    assert first.rows("t") == 2


def test_a_failed_output_leaves_nothing_a_reader_would_take_for_it(tmp_path: Path) -> None:
    def fail() -> dict[str, pa.Table]:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        once(tmp_path, "stage", "name", fail)
    assert not (tmp_path / "stage" / "name").exists()
    assert once(tmp_path, "stage", "name", lambda: {"t": TABLE}).read("t").equals(TABLE)


def test_the_address_changes_with_input_and_settings_but_not_with_the_store_settings() -> None:
    settings = Settings()
    base = address("text", ["a"], settings)
    assert address("text", ["a"], settings) == base
    assert address("text", ["b"], settings) != base
    changed = settings.model_copy(update={"text": TextSettings(min_body_words=99)})
    assert address("text", ["a"], changed) != base
    stores = settings.store.model_copy(update={"keep_snapshots": 99})
    assert address("text", ["a"], settings.model_copy(update={"store": stores})) == base


def test_concat_of_nothing_is_an_empty_table(tmp_path: Path) -> None:
    assert concat([], TABLE.schema).num_rows == 0
    assert concat([TABLE, TABLE], TABLE.schema).num_rows == 4
    assert Output(tmp_path / "x").address == "x"
