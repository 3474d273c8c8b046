"""Mentions of the whole batch to entities, a bounded number of articles at a time.

Resolving holds every name of an article with its forms and company in memory, a quarter of a
megabyte an article. A large batch is therefore taken in order of day, as daily runs would take it:
each part is resolved against the warehouse and the parts before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from unspun.entities import LOCAL_MENTIONS, Registry, Resolution, resolve
from unspun.pipeline.analysis import article_facts
from unspun.pipeline.stories import snapshot_name
from unspun.pipeline.work import Output, address, concat, once
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
            mentions = mentions_of(parts, facts["article_id"])
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


def by_day(facts: pa.Table, at_most: int) -> Iterator[pa.Table]:
    """Yield the articles in order of day, undated last, ``at_most`` at a time; once if none."""
    ordered = facts.sort_by([("published_date", "ascending"), ("article_id", "ascending")])
    for first in range(0, max(len(ordered), 1), at_most):
        yield ordered.slice(first, at_most).sort_by("article_id")


def mentions_of(parts: Sequence[Output], article_ids: pa.ChunkedArray) -> pa.Table:
    """Return the mentions of some articles, of which one shard at a time is in memory whole."""
    wanted = article_ids.combine_chunks()
    found = []
    for part in parts:
        here = part.read("mentions")
        found.append(here.filter(pc.is_in(here["article_id"], wanted)))
    return concat(found, LOCAL_MENTIONS)


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
        merges = pa.concat_tables(self.merges)
        changed = [pc.unique(table["entity_id"]) for table in self.entities]
        mentions = _moved(pa.concat_tables(self.mentions), merges)
        return {
            "mention_entities": mentions.sort_by("mention_id"),
            "entities": _last(self.entities, changed, merges).sort_by("entity_id"),
            "aliases": _last(self.aliases, changed, merges).sort_by(
                [("entity_id", "ascending"), ("alias", "ascending")]
            ),
            "merges": merges,
            **{f"state_{name}": table for name, table in self.state.items()},
        }


def after(known: Registry, part: Resolution) -> Registry:
    """Return the registry as the next part of the batch finds it."""
    changed = pa.concat_arrays(
        [pc.unique(part.entities["entity_id"]), part.merges["from_id"].combine_chunks()]
    )

    def overlaid(rows: pa.Table, newer: pa.Table) -> pa.Table:
        kept = rows.select(newer.column_names).filter(
            pc.invert(pc.is_in(rows["entity_id"], changed))
        )
        return pa.concat_tables([kept.cast(newer.schema), newer])

    return Registry(
        overlaid(known.entities, part.entities), overlaid(known.aliases, part.aliases), part.state
    )


def _last(parts: Sequence[pa.Table], changed: Sequence[pa.Array], merges: pa.Table) -> pa.Table:
    """Return the rows of entities as the last part that changed them left them."""
    gone, kept = merges["from_id"].combine_chunks(), []
    for rows, here in zip(reversed(parts), reversed(changed), strict=True):
        kept.append(rows.filter(pc.invert(pc.is_in(rows["entity_id"], gone))))
        gone = pa.concat_arrays([gone, here])
    return pa.concat_tables(reversed(kept))


def _moved(mentions: pa.Table, merges: pa.Table) -> pa.Table:
    """Return mentions under the entities that theirs were merged into, by this batch."""
    into = dict(zip(merges["from_id"].to_pylist(), merges["into_id"].to_pylist(), strict=True))
    if not into:
        return mentions
    names = np.array(mentions["entity_id"].to_pylist(), object)
    for place in np.flatnonzero([name in into for name in names]):
        while names[place] in into:
            names[place] = into[names[place]]
    return mentions.set_column(1, "entity_id", pa.array(names, pa.string()))
