"""Refused documents again: once their reason is gone they are articles like all others."""

from pathlib import Path

import pytest

from tests.conftest import SEEDS, Unspun
from unspun.store import Snapshot, Store, verify

pytestmark = pytest.mark.flow

SOURCES = (SEEDS / "wire_story.txt", SEEDS / "independent_report.html")


def current(warehouse: Path) -> Snapshot:
    snapshot = Store(warehouse).current()
    assert snapshot is not None
    return snapshot


def outcomes(warehouse: Path) -> list[str]:
    return sorted(current(warehouse).table("documents")["outcome"].to_pylist())


def articles(warehouse: Path) -> list[dict[str, object]]:
    table = current(warehouse).table("articles", ["article_id", "title", "text", "published_at"])
    return sorted(table.to_pylist(), key=lambda row: str(row["article_id"]))


def test_a_document_that_passes_leaves_the_quarantine(unspun: Unspun, tmp_path: Path) -> None:
    warehouse, hasty = tmp_path / "w", tmp_path / "hasty.toml"
    hasty.write_text("[text]\ndocument_seconds = 0.001\n")
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": \n')  # refused by the reader: no bytes kept
    sources = (*SOURCES, broken)
    told = unspun("run", *sources, "--warehouse", warehouse, "--settings", hasty, "--json")
    assert told.code == 0, told.err
    assert outcomes(warehouse) == ["quarantined"] * 3
    assert current(warehouse).rows("quarantine") == 3

    told = unspun("replay", "--warehouse", warehouse, "--json")
    assert told.code == 0, told.err
    assert outcomes(warehouse) == ["article", "article", "quarantined"]
    (left,) = current(warehouse).table("quarantine").to_pylist()
    assert left["replayable"] is False
    assert verify(Store(warehouse), history=True) == []

    told = unspun("run", *sources, "--warehouse", tmp_path / "fresh", "--json")
    assert told.code == 0, told.err
    assert articles(warehouse) == articles(tmp_path / "fresh")
