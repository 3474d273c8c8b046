"""Mentions of the whole batch to entities, a bounded number of articles at a time.

Resolving holds every name of an article with its forms and company in memory, a quarter of a
megabyte an article. A large batch is therefore taken in order of day, as daily runs would take it:
each part is resolved against the warehouse and the parts before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from unspun.entities import LOCAL_MENTIONS, Registry, Resolution, resolve
from unspun.pipeline.analysis import article_facts
from unspun.pipeline.parts import by_day, final_ids, last_rows, moved_ids, overlaid, rows_of
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.work import Output, address, once
from unspun.settings import Settings
from unspun.store import Snapshot


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

    def make() -> dict[str, pa.Table]:
        known, found = registry(snapshot), Resolved()
        for facts in by_day(article_facts(articles, stories), settings.entities.batch_articles):
            mentions = rows_of(parts, "mentions", facts["article_id"], LOCAL_MENTIONS)
            part = resolve(mentions, facts, known, settings.entities)
            found.add(part)
            known = after(known, part)
        return found.tables()

    inputs = [*(p.address for p in parts), stories.address, snapshot_name(snapshot)]
    return once(shards, "resolve", address("resolve", inputs, settings), make)


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
            if name.startswith("entities_") and (table := snapshot.state(name)) is not None
        },
    )


@dataclass
class Resolved:
    """What the parts of a batch found; of a row that several changed, the last counts."""

    mentions: list[pa.Table] = field(default_factory=list)
    entities: list[pa.Table] = field(default_factory=list)
    aliases: list[pa.Table] = field(default_factory=list)
    merges: list[pa.Table] = field(default_factory=list)
    state: dict[str, pa.Table] = field(default_factory=dict)

    def add(self, part: Resolution) -> None:
        """Take note of one more part."""
        self.mentions.append(part.mention_entities)
        self.entities.append(part.entities)
        self.aliases.append(part.aliases)
        self.merges.append(part.merges)
        self.state = part.state

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
            **{f"state_{name}": table for name, table in self.state.items()},
        }


def after(known: Registry, part: Resolution) -> Registry:
    """Return the registry as the next part of the batch finds it."""
    gone = part.merges["from_id"].combine_chunks()
    return Registry(
        overlaid(known.entities, part.entities, "entity_id", gone),
        overlaid(known.aliases, part.aliases, "entity_id", gone),
        part.state,
    )
