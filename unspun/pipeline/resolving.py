"""Mentions of the whole batch to entities, a bounded number of articles at a time.

Resolving holds every name of an article with its forms and company in memory, a quarter of a
megabyte an article. A large batch is therefore taken in order of day, as daily runs would take it:
each part is resolved against the warehouse and the parts before it.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from unspun.entities import LOCAL_MENTIONS, Registry, Resolution, resolve
from unspun.entities.resolve import MENTION_ENTITIES
from unspun.entities.state import STATE_SCHEMAS, State
from unspun.pipeline.analysis import article_facts
from unspun.pipeline.parts import by_batch, by_day, final_ids, last_rows, moved_ids, overlaid
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.work import (
    Output,
    address,
    once_filled,
    write_batches,
    write_groups,
    write_parquet,
)
from unspun.settings import Settings
from unspun.store import Snapshot

if TYPE_CHECKING:
    import pyarrow.dataset as ds

KEPT = pa.schema([f for f in MENTION_ENTITIES if f.name != "article_id"])
GROUPS = pa.schema([("address", pa.string()), ("group", pa.int32())])


def resolve_step(
    articles: Sequence[Output],
    parts: Sequence[Output],
    stories: Output,
    snapshot: Snapshot | None,
    shards: Path,
    settings: Settings,
) -> Output:
    """Give every mention of the batch its entity.

    Returns tables ``mention_entities``, of which each shard has a row group (``groups`` says
    which), ``entities``, ``aliases``, ``merges`` (new or changed rows only) and one ``state_...``
    table for each table the registry keeps between runs.
    """

    def fill(folder: Path) -> None:
        found, scratch = Resolved(registry(snapshot)), folder / "scratch"
        batches = list(by_day(article_facts(articles, stories), settings.entities.batch_articles))
        mentions = by_batch(
            (p.read("mentions") for p in parts), batches, LOCAL_MENTIONS, scratch / "mentions"
        )
        decided = _decided(zip(batches, mentions, strict=True), found, scratch, settings)
        members, owners = _in_order(articles, parts)
        placed = by_batch(decided, members, MENTION_ENTITIES, scratch / "decided")
        # the first of them is there when all are: only then it is known which ids stay
        final = (moved_ids(rows, "entity_id", found.merged()) for rows in placed)
        path = folder / "mention_entities.parquet"
        groups = write_groups((rows.sort_by("mention_id") for rows in final), KEPT, path)
        write_parquet(pa.table([owners, groups], schema=GROUPS), folder / "groups.parquet")
        for path in scratch.glob("state-*/*.parquet"):
            path.rename(folder / f"state_{path.name}")
        shutil.rmtree(scratch)
        for name, table in found.tables().items():
            write_parquet(table, folder / f"{name}.parquet")

    inputs = [*(p.address for p in parts), stories.address, snapshot_name(snapshot)]
    return once_filled(shards, "resolve", address("resolve", inputs, settings), fill)


def _decided(
    batches: Iterable[tuple[pa.Table, pa.Table]],
    found: "Resolved",
    scratch: Path,
    settings: Settings,
) -> Iterator[pa.Table]:
    """Resolve one batch of (articles, mentions) after the other; yield their mentions' entities."""
    for number, (articles, mentions) in enumerate(batches):
        part = resolve(mentions, articles, found.known, settings.entities)
        found.add(part, _written(part, scratch / f"state-{number}"))
        shutil.rmtree(scratch / f"state-{number - 1}", ignore_errors=True)
        yield part.mention_entities


def _in_order(
    articles: Sequence[Output], parts: Sequence[Output]
) -> tuple[list[pa.Table], list[str]]:
    """Return the articles and the address of each shard, in an order the input does not decide."""
    shards = [
        (a.read("articles", ["article_id"]).sort_by("article_id"), p.address)
        for a, p in zip(articles, parts, strict=True)
    ]
    shards.sort(key=lambda shard: (shard[0]["article_id"][:1].to_pylist(), shard[1]))
    return [rows for rows, _ in shards], [name for _, name in shards]


def _written(part: Resolution, folder: Path) -> dict[str, "ds.Dataset"]:
    """Write the state as a part of the batch leaves it, and return it as datasets."""
    import pyarrow.dataset as ds  # takes a second, as it imports pandas

    folder.mkdir(parents=True)
    for name, schema in STATE_SCHEMAS.items():
        write_batches(part.change.batches(name, part.known), schema, folder / f"{name}.parquet")
    return {name: ds.dataset(folder / f"{name}.parquet") for name in STATE_SCHEMAS}


def registry(snapshot: Snapshot | None) -> Registry:
    """Return the entities the warehouse already knows."""
    if snapshot is None:
        return Registry()
    return Registry(
        entities=snapshot.table("entities"),
        aliases=snapshot.table("aliases"),
        state={
            name.removeprefix("entities_"): table
            for name in snapshot.manifest.state
            if name.startswith("entities_") and (table := snapshot.state_dataset(name)) is not None
        },
    )


@dataclass
class Resolved:
    """What the parts of a batch found; of a row that several changed, the last counts."""

    known: Registry
    entities: list[pa.Table] = field(default_factory=list)
    aliases: list[pa.Table] = field(default_factory=list)
    merges: list[pa.Table] = field(default_factory=list)

    def add(self, part: Resolution, state: State) -> None:
        """Take note of one more part, which left ``state``."""
        self.known = after(self.known, part, state)
        self.entities.append(part.entities)
        self.aliases.append(part.aliases)
        self.merges.append(part.merges)

    def merged(self) -> pa.Table:
        """Return the merges of all parts so far."""
        return final_ids(pa.concat_tables(self.merges))

    def tables(self) -> dict[str, pa.Table]:
        """Return the tables of the step that have new or changed rows only."""
        merges = self.merged()
        gone = merges["from_id"].combine_chunks()
        return {
            "entities": last_rows(self.entities, "entity_id", gone),
            "aliases": last_rows(self.aliases, "entity_id", gone).sort_by(
                [("entity_id", "ascending"), ("alias", "ascending")]
            ),
            "merges": merges,
        }


def after(known: Registry, part: Resolution, state: State) -> Registry:
    """Return the registry as the next part of the batch finds it."""
    gone = part.merges["from_id"].combine_chunks()
    return Registry(
        overlaid(known.entities, part.entities, "entity_id", gone),
        overlaid(known.aliases, part.aliases, "entity_id", gone),
        state,
    )
