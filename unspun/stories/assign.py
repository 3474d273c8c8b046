"""Story ids, representatives and the values of every member, once it is known who belongs together."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from unspun.ids import stable_id
from unspun.rules import rule
from unspun.settings import StorySettings
from unspun.stories.link import Library
from unspun.stories.representative import choose, kind_of, likeness_of, origin_of
from unspun.stories.versions import versions

Row = dict[str, Any]

STORIES_MERGED = rule(
    "DUP-060", "merge", "A copy of both joined two stories; the smaller id stays."
)

ASSIGNED = (
    "story_id",
    "duplicate_of",
    "duplicate_kind",
    "duplicate_similarity",
    "is_representative",
    "version_of",
    "is_latest",
    "origin",
)
_AT_ONCE = 512  # members whose texts are loaded together


@dataclass
class Stories:
    """Rows of signatures, the first ``new`` of them new; :meth:`assign` fills them in place."""

    rows: list[Row]
    new: int
    library: Library
    settings: StorySettings
    _changed: list[int] = field(default_factory=list)

    def assign(self, groups: list[tuple[list[int], list[str]]]) -> list[Row]:
        """Fill in the values of every group of (new rows, known stories); return the merges."""
        members: dict[str, list[int]] = defaultdict(list)
        for place in range(self.new, len(self.rows)):
            members[self.rows[place]["story_id"]].append(place)
        merges: list[Row] = []
        for fresh, stories in groups:
            places = sorted(fresh + [place for story in stories for place in members[story]])
            story_id = min(stories) if stories else self._first_id(places)
            merges += [
                {
                    "kind": "story",
                    "from_id": other,
                    "into_id": story_id,
                    "rule_id": STORIES_MERGED,
                }
                for other in sorted(stories)
                if other != story_id
            ]
            self._fill(places, story_id)
        return sorted(merges, key=lambda merge: str(merge["from_id"]))

    def changed(self) -> list[int]:
        """Return the places of all new rows and of the known rows that changed."""
        return list(range(self.new)) + sorted(self._changed)

    def _first_id(self, places: list[int]) -> str:
        return stable_id("story", min(self.rows[place]["article_id"] for place in places))

    def _fill(self, places: list[int], story_id: str) -> None:
        rows = [self.rows[place] for place in places]
        representative = choose(rows) if len(rows) > 1 else rows[0]
        origin = origin_of(representative, rows, story_id)
        pages = versions(rows)
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            self._prepare(part, representative)
            for place, row in zip(places[start : start + _AT_ONCE], part, strict=True):
                values = self._copy_of(row, representative)
                values |= {"story_id": story_id, "origin": origin}
                values["version_of"], values["is_latest"] = pages[row["article_id"]]
                if place >= self.new and any(row[name] != values[name] for name in ASSIGNED):
                    self._changed.append(place)
                row.update(values)

    def _compared(self, row: Row, representative: Row) -> bool:
        """Whether a row's likeness to this representative still has to be measured."""
        known = row["duplicate_of"] == representative["article_id"]
        exact = row["exact_key"] is not None and row["exact_key"] == representative["exact_key"]
        if row is representative or known or exact:
            return False
        return self.library.compared(row["article_id"], representative["article_id"]) is None

    def _prepare(self, rows: list[Row], representative: Row) -> None:
        compared = [r["article_id"] for r in rows if self._compared(r, representative)]
        if compared:
            self.library.prepare([*compared, representative["article_id"]])

    def _copy_of(self, row: Row, representative: Row) -> Row:
        if row is representative:
            nothing = dict.fromkeys(("duplicate_of", "duplicate_kind", "duplicate_similarity"))
            return {**nothing, "is_representative": True}
        if row["duplicate_of"] == representative["article_id"]:
            kept = ("duplicate_of", "duplicate_kind", "duplicate_similarity")
            return {**{name: row[name] for name in kept}, "is_representative": False}
        alike, by_wording = likeness_of(row, representative, self.library, self.settings)
        return {
            "duplicate_of": representative["article_id"],
            "duplicate_kind": kind_of(row, representative, by_wording=by_wording),
            "duplicate_similarity": alike,
            "is_representative": False,
        }
