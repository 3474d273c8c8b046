"""What the benchmarks of entities share: where development data are, and resolving some texts."""

import gzip
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from unspun.entities import Analysis, Registry, mentions_table, resolve
from unspun.settings import EntitySettings

DEV = Path("../shared/dev")
SEEDS = Path("../shared/seeds")
SETTINGS = EntitySettings()
Row = tuple[str, str, str]


def read(path: str) -> list[dict[str, Any]]:
    """Return the records of a (gzipped) JSONL file under the development data, [] if absent."""
    file = DEV / path
    if not file.exists():
        return []
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [json.loads(line) for line in raw.decode().split("\n") if line]


def resolved(analyses: Sequence[Analysis]) -> tuple[dict[str, str | None], pa.Table]:
    """Return the entity of each mention and the entities, from an empty registry."""
    articles = article_table([a.article_id for a in analyses])
    result = resolve(mentions_table(analyses), articles, Registry(), SETTINGS)
    return dict(
        zip(*result.mention_entities.select([0, 1]).to_pydict().values(), strict=True)
    ), result.entities


def article_table(ids: Sequence[str]) -> pa.Table:
    """Return the article columns that resolution reads; every article is its own source."""
    return pa.table(
        {
            "article_id": ids,
            "publisher": ids,
            "origin": ids,
            "published_date": [date(2024, 5, 1)] * len(ids),
            "garble_label": ["none"] * len(ids),
        }
    )
