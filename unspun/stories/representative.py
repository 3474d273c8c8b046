"""Which copy stands for a story, whose story it is, and what kind of copies the others are.

The representative is the earliest clean original. In order of weight: not garbled (DUP-030); the
credited agency's own text, then a text without credit, then a credited reprint (DUP-031); published
first, by day and then by moment, unknown last (DUP-032); the longest (DUP-033); the smallest id
(DUP-034).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from unspun.rules import rule
from unspun.settings import StorySettings
from unspun.stories.credits import same_outlet
from unspun.stories.link import Library
from unspun.stories.readings import jaccard
from unspun.stories.verify import REWORDED, likeness, match

Row = dict[str, Any]

CLEAN_FIRST = rule("DUP-030", "label", "A text that is not garbled represents before one that is.")
ORIGINAL_FIRST = rule(
    "DUP-031", "label", "The credited agency's own text represents first, a reprint last."
)
EARLIEST_FIRST = rule("DUP-032", "label", "The text published first represents.")
LONGEST_FIRST = rule("DUP-033", "label", "The longest text represents, all else being equal.")
SMALLEST_ID_FIRST = rule("DUP-034", "label", "The smallest id represents, all else being equal.")
ORIGIN_CREDIT = rule("DUP-040", "label", "A story's origin is the agency its copies credit.")

GARBLED = ("spun", "translated")
_NEVER = datetime.max.replace(tzinfo=UTC)


def _credits(rows: Sequence[Row]) -> list[str]:
    """Return the names credited in a story, the most frequent first."""
    named = Counter(row["syndicated_from"] for row in rows if row["syndicated_from"])
    return sorted(named, key=lambda name: (-named[name], name))


def _is_credited(row: Row, credited: Sequence[str]) -> bool:
    return not row["syndicated_from"] and any(same_outlet(row["outlet"], c) for c in credited)


def _precedence(row: Row, credited: Sequence[str]) -> tuple[Any, ...]:
    originality = 2 if row["syndicated_from"] else 0 if _is_credited(row, credited) else 1
    moment: datetime | None = row["published_at"]
    day: date | None = row["published_date"] or (moment.date() if moment else None)
    return (
        row["garble_label"] in GARBLED,
        originality,
        day or date.max,
        moment or _NEVER,
        -(row["char_count"] or 0),
        row["article_id"],
    )


def choose(rows: Sequence[Row]) -> Row:
    """Return the row of a story that represents it."""
    credited = _credits(rows)
    return min(rows, key=lambda row: _precedence(row, credited))


def origin_of(representative: Row, rows: Sequence[Row], story_id: str) -> str:
    """Return who independently tells a story.

    The agency the representative credits; else, unless the representative is that agency's own
    text, the name most of the other copies credit (rule DUP-040); else the representative's
    newsroom; else the story itself.
    """
    credited = _credits(rows)
    if representative["syndicated_from"]:
        return str(representative["syndicated_from"])
    if credited and not _is_credited(representative, credited):
        return credited[0]
    return str(representative["outlet"] or story_id)


def likeness_of(
    row: Row, representative: Row, library: Library, settings: StorySettings
) -> tuple[float, bool]:
    """Return how alike a copy and its representative are, and whether by their wording."""
    if row["exact_key"] is not None and row["exact_key"] == representative["exact_key"]:
        return 1.0, True
    ids = row["article_id"], representative["article_id"]
    found = library.compared(*ids)
    if found is None:
        one, other = (library.reading(i) for i in ids)
        overlap = jaccard(one, other)
        if overlap >= settings.near_jaccard:
            return round(overlap, 4), True
        same_page = row["url_key"] is not None and row["url_key"] == representative["url_key"]
        found = match(one, other, settings, same_page=same_page)
        if found is None:
            alike = likeness(one, other)
            return round(alike, 4), overlap >= alike
    return round(found.similarity, 4), found.rule_id != REWORDED


def kind_of(row: Row, representative: Row, *, by_wording: bool) -> str:
    """Return the kind of a copy: garbled, exact, syndicated, near or reworded, in this order."""
    exact = row["exact_key"] is not None and row["exact_key"] == representative["exact_key"]
    if row["garble_label"] in GARBLED and representative["garble_label"] not in GARBLED:
        return "garbled"
    if exact:
        return "exact"
    if row["syndicated_from"] and not same_outlet(row["outlet"], representative["outlet"]):
        return "syndicated"
    return "near" if by_wording else "reworded"
