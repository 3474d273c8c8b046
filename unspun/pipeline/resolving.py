"""Mentions of the whole batch to entities, a bounded number of articles at a time.

Resolving holds every name of an article with its forms and company in memory, a quarter of a
megabyte an article. A large batch is therefore taken in order of day, as daily runs would take it:
each part is resolved against the warehouse and the parts before it.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from unspun.entities import LOCAL_MENTIONS, Registry, Resolution, resolve
from unspun.entities.state import STATE_SCHEMAS, State
from unspun.pipeline.analysis import article_facts
from unspun.pipeline.parts import by_day, final_ids, last_rows, moved_ids, overlaid, rows_of
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.work import Output, address, once_filled, write_batches, write_parquet
from unspun.settings import Settings
from unspun.store import Snapshot

if TYPE_CHECKING:
    import pyarrow.dataset as ds


def resolve_step(
    articles: Sequence[Output],
    parts: Sequence[Output],
    stories: Output,
    snapshot: Snapshot | None,
    shards: Path,
    settings: Settings,
) -> Output:
    """Give every mention of the batch its entity.

    Returns tables ``mention_entities``, ``entities``, ``aliases``, ``merges`` (new or changed
    rows only) and one ``state_...`` table for each table the registry keeps between runs.
    """

    def fill(folder: Path) -> None:
        known, found = registry(snapshot), Resolved()
        scratch = folder / "state"
        facts = article_facts(articles, stories)
        for number, here in enumerate(by_day(facts, settings.entities.batch_articles)):
            mentions = rows_of(parts, "mentions", here["article_id"], LOCAL_MENTIONS)
            part = resolve(mentions, here, known, settings.entities)
            found.add(part)
            known = after(known, part, _written(part, scratch / str(number)))
            shutil.rmtree(scratch / str(number - 1), ignore_errors=True)
        for path in scratch.glob("*/*.parquet"):
            path.rename(folder / f"state_{path.name}")
        shutil.rmtree(scratch)
        for name, table in found.tables().items():
            write_parquet(table, folder / f"{name}.parquet")

    inputs = [*(p.address for p in parts), stories.address, snapshot_name(snapshot)]
    return once_filled(shards, "resolve", address("resolve", inputs, settings), fill)


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

    mentions: list[pa.Table] = field(default_factory=list)
    entities: list[pa.Table] = field(default_factory=list)
    aliases: list[pa.Table] = field(default_factory=list)
    merges: list[pa.Table] = field(default_factory=list)

    def add(self, part: Resolution) -> None:
        """Take note of one more part."""
        self.mentions.append(part.mention_entities)
        self.entities.append(part.entities)
        self.aliases.append(part.aliases)
        self.merges.append(part.merges)

    def tables(self) -> dict[str, pa.Table]:
        """Return the tables of the step."""
        merges = final_ids(pa.concat_tables(self.merges))
        gone = merges["from_id"].combine_chunks()
        mentions = moved_ids(pa.concat_tables(self.mentions), "entity_id", merges)
        return {
            "mention_entities": mentions.sort_by("mention_id"),
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
