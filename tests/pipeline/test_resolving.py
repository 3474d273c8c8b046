"""A batch too large to resolve at once: parts by day, one registry, the same promises."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from unspun.entities import Registry, Resolution, analyse, mentions_table
from unspun.entities.state import StateChange
from unspun.pipeline.parts import by_day, moved_ids
from unspun.pipeline.resolving import Resolved, resolve_step
from unspun.pipeline.work import Output, write_parquet
from unspun.settings import EntitySettings, Settings

DAYS: dict[str, tuple[date | None, str]] = {
    "a": (date(2025, 3, 2), "Anna Verelova met President Omar Daud in Kabul. Verelova left."),
    "b": (date(2025, 3, 1), "Omar Daud spoke in Doha, Qatar."),
    "c": (None, "Anna Verelova returned to Paris."),
    "d": (date(2025, 3, 3), "Omar Daud and Anna Verelova spoke in Kabul again."),
}


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Output, Output]]:
    """Two shards of two articles: (articles, analysed) of each."""
    made = []
    for names in ("ab", "cd"):
        root = tmp_path_factory.mktemp(names)
        (root / "articles").mkdir()
        (root / "analysed").mkdir()
        articles, analysed = Output(root / "articles"), Output(root / "analysed")
        write_parquet(facts(names), articles.path("articles"))
        texts = [(n, DAYS[n][1], "en") for n in names]
        mentions = mentions_table(analyse(texts, EntitySettings()))
        write_parquet(mentions, analysed.path("mentions"))
        made.append((articles, analysed))
    return made


def facts(names: str) -> pa.Table:
    days = pa.array([DAYS[n][0] for n in names], pa.date32())
    words = {"publisher": "paper", "published_month": "2025-03", "garble_label": "none"}
    return pa.table(
        {
            "article_id": list(names),
            "published_date": days,
            "published_at": days.cast(pa.timestamp("us", "UTC")),
            **{key: [value] * len(names) for key, value in words.items()},
        }
    )


def resolved(shards: list[tuple[Output, Output]], tmp_path: Path, at_most: int) -> Output:
    stories = Output(tmp_path / "stories")
    stories.folder.mkdir(parents=True, exist_ok=True)
    origins = pa.table({"article_id": list(DAYS), "origin": [f"origin {n}" for n in DAYS]})
    write_parquet(origins, stories.path("assignments"))
    settings = Settings(entities=EntitySettings(batch_articles=at_most))
    articles, analysed = zip(*shards, strict=True)
    return resolve_step(articles, analysed, stories, None, tmp_path, settings)


@pytest.mark.parametrize("at_most", [1, 3, 4000])
def test_parts_by_day_count_like_the_whole(
    shards: list[tuple[Output, Output]], tmp_path: Path, at_most: int
) -> None:
    found = resolved(shards, tmp_path, at_most)
    rows = {row["name"]: row for row in found.read("entities").to_pylist()}
    assert len(rows) == found.rows("entities")
    assert {n: rows[n]["article_count"] for n in ("Omar Daud", "Anna Verelova", "Kabul")} == {
        "Omar Daud": 3,
        "Anna Verelova": 3,
        "Kabul": 2,
    }
    assert rows["Omar Daud"]["independent_source_count"] == 3
    assert rows["Omar Daud"]["first_seen"] == date(2025, 3, 1)
    aliases = found.read("aliases").to_pylist()
    assert sum(a["mention_count"] for a in aliases) == found.rows("mention_entities")
    ids = {e["entity_id"] for e in rows.values()}
    assert set(found.read("mention_entities")["entity_id"].to_pylist()) == ids


@pytest.mark.parametrize("at_most", [1, 3])
def test_the_order_of_shards_changes_nothing(
    shards: list[tuple[Output, Output]], tmp_path: Path, at_most: int
) -> None:
    one = resolved(shards, tmp_path / "1", at_most)
    other = resolved(shards[::-1], tmp_path / "2", at_most)
    for path in sorted(one.folder.iterdir()):
        assert one.read(path.stem).equals(other.read(path.stem)), path.stem


def test_a_shard_reads_the_entities_of_its_own_mentions(
    shards: list[tuple[Output, Output]], tmp_path: Path
) -> None:
    found = resolved(shards, tmp_path, 3)
    whole = {r["mention_id"]: r for r in found.read("mention_entities").to_pylist()}
    numbers = found.read("groups")["group"].to_pylist()
    assert numbers == [0, 1]
    for number, (_, analysed) in zip(numbers, shards, strict=True):
        ids = analysed.read("mentions", ["mention_id"])["mention_id"].to_pylist()
        assert found.group("mention_entities", number)["mention_id"].to_pylist() == sorted(ids)
        assert set(ids) < set(whole)
    assert found.group("mention_entities", None).num_rows == 0


def test_articles_go_by_day_and_undated_ones_last() -> None:
    parts = [part["article_id"].to_pylist() for part in by_day(facts("abcd"), 3)]
    assert parts == [["a", "b", "d"], ["c"]]
    assert [len(part) for part in by_day(facts(""), 3)] == [0]


def test_an_entity_merged_away_by_a_later_part_leaves_no_row_and_no_mention() -> None:
    found = Resolved(Registry())
    for number, merged in ((1, []), (2, [("e2", "e1")]), (3, [("e1", "e0")])):
        entities = [f"e{number}"] if number < 3 else ["e0"]
        merges = {"kind": ["entity"] * len(merged), "rule_id": ["NAM-001"] * len(merged)}
        merges |= {k: [m[i] for m in merged] for i, k in enumerate(("from_id", "into_id"))}
        found.add(
            Resolution(
                pa.table({"mention_id": [f"m{number}"], "entity_id": entities}),
                pa.table({"entity_id": entities, "name": [f"part {number}"]}),
                pa.table({"entity_id": entities, "alias": [f"part {number}"]}),
                pa.table({k: pa.array(v, pa.string()) for k, v in merges.items()}),
                StateChange(pa.array([], pa.string()), {}),
                {},
            ),
            {},
        )
    tables = found.tables()
    told = pa.table({"entity_id": ["e0", "e1", "e2"]})
    assert moved_ids(told, "entity_id", found.merged())["entity_id"].to_pylist() == ["e0"] * 3
    assert tables["entities"]["entity_id"].to_pylist() == ["e0"]
    assert tables["aliases"]["alias"].to_pylist() == ["part 3"]
