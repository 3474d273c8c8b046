"""All articles of the batch together: which are copies, and whose original they are.

The only steps that see the whole batch and the warehouse's signatures; they hold texts only of
articles they compare.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.pipeline.work import Output, address, once
from unspun.settings import Settings
from unspun.store import Snapshot
from unspun.stories import SIGNATURES, find_stories

STORY_INPUT = (
    "article_id",
    "url",
    "domain",
    "publisher",
    "title",
    "text",
    "published_date",
    "published_at",
    "fetched_at",
    "language",
    "garble_label",
    "garble_score",
    "syndicated_from",
)
ORIGINALS = pa.schema(
    [("article_id", pa.string()), ("original_id", pa.string()), ("original", pa.string())]
)
GARBLED = ("spun", "translated")


def snapshot_name(snapshot: Snapshot | None) -> str:
    """Return what stands for a parent snapshot in an address."""
    return snapshot.id if snapshot else "none"


def stories_step(
    texts: Sequence[Output], snapshot: Snapshot | None, shards: Path, settings: Settings
) -> Output:
    """Find the batch's stories.

    Returns tables ``assignments`` (new articles and known ones whose values change),
    ``signatures``, ``merges`` and ``originals`` (for each garbled article with a clean copy in
    its story: that copy's id and text).
    """
    inputs = [*(t.address for t in texts), snapshot_name(snapshot)]
    return once(
        shards,
        "stories",
        address("stories", inputs, settings),
        lambda: _story_tables(texts, snapshot, settings),
    )


def _story_tables(
    texts: Sequence[Output], snapshot: Snapshot | None, settings: Settings
) -> dict[str, pa.Table]:
    known = snapshot.state("signatures") if snapshot else None
    found = find_stories(
        (t.read("articles", STORY_INPUT) for t in texts),
        SIGNATURES.empty_table() if known is None else known,
        lambda article_ids: load_texts((), snapshot, article_ids),
        settings.stories,
    )
    return {
        "assignments": found.assignments,
        "signatures": found.signatures,
        "merges": found.merges,
        "originals": _originals(texts, snapshot, found.assignments),
    }


def largest_stories(
    found: Output, texts: Sequence[Output], most: int = 10
) -> list[dict[str, str | int]]:
    """Return the largest stories among what the story step assigned, the largest first.

    One row a story of two articles or more: the title of its first article that the batch has, by
    id, its ``articles`` and ``outlets`` among the assigned ones, and its kinds of ``copies``.
    """
    rows = found.read("signatures", ["article_id", "story_id", "outlet", "duplicate_kind"])
    members: dict[str, list[dict[str, str | None]]] = defaultdict(list)
    for row in rows.to_pylist():
        members[row["story_id"]].append(row)
    large = sorted((i for i in members if len(members[i]) > 1), key=lambda i: (-len(members[i]), i))
    wanted = pa.array([r["article_id"] for i in large[:most] for r in members[i]], pa.string())
    titles: dict[str, str] = {}
    for part in texts:
        named = part.read("articles", ["article_id", "title"])
        named = named.filter(pc.is_in(named["article_id"], wanted))
        titles |= {r["article_id"]: r["title"] for r in named.to_pylist() if r["title"]}
    shown: list[dict[str, str | int]] = []
    for story in large[:most]:
        copies = Counter(r["duplicate_kind"] for r in members[story] if r["duplicate_kind"])
        known = sorted(r["article_id"] for r in members[story] if r["article_id"] in titles)
        shown.append(
            {
                "title": titles[known[0]] if known else "",
                "articles": len(members[story]),
                "outlets": len({r["outlet"] for r in members[story]} - {None}),
                "copies": ", ".join(f"{kind} {count}" for kind, count in sorted(copies.items())),
                "story_id": story,
            }
        )
    return shown


def load_texts(
    texts: Sequence[Output], snapshot: Snapshot | None, article_ids: Sequence[str]
) -> dict[str, str]:
    """Return the texts of articles of the batch's shards or of the warehouse by id."""
    return _values("text", texts, snapshot, article_ids)


def _values(
    column: str, texts: Sequence[Output], snapshot: Snapshot | None, article_ids: Sequence[str]
) -> dict[str, str]:
    """Return one column of some articles by id; where both have one, the batch's value."""
    if not article_ids:
        return {}
    wanted = pa.array(sorted(set(article_ids)), pa.string())
    columns = ["article_id", column]
    found: dict[str, str] = {}
    if snapshot is not None:
        rows = snapshot.table("articles", columns, pc.field("article_id").isin(wanted))
        found.update(zip(*(rows[c].to_pylist() for c in columns), strict=True))
    for part in texts:
        rows = part.read("articles", columns)
        rows = rows.filter(pc.is_in(rows["article_id"], wanted))
        found.update(zip(*(rows[c].to_pylist() for c in columns), strict=True))
    return found


def _originals(
    texts: Sequence[Output], snapshot: Snapshot | None, assignments: pa.Table
) -> pa.Table:
    """Pair every garbled copy with its story's representative, when that one is clean."""
    copies = assignments.filter(pc.is_valid(assignments["duplicate_of"]))
    pairs = list(
        zip(copies["article_id"].to_pylist(), copies["duplicate_of"].to_pylist(), strict=True)
    )
    labels = _values("garble_label", texts, snapshot, [i for pair in pairs for i in pair])
    garbled = [(a, o) for a, o in pairs if labels[a] in GARBLED and labels[o] not in GARBLED]
    found = load_texts(texts, snapshot, [original for _, original in garbled])
    rows = [{"article_id": a, "original_id": o, "original": found[o]} for a, o in garbled]
    return pa.Table.from_pylist(rows, schema=ORIGINALS)


def story_columns() -> list[str]:
    """Return the columns of ``articles`` that the story step decides."""
    return [c for c in schema.ARTICLES.names if c in _STORY_COLUMNS]


_STORY_COLUMNS = {
    "story_id",
    "duplicate_of",
    "duplicate_kind",
    "duplicate_similarity",
    "is_representative",
    "version_of",
    "is_latest",
}
