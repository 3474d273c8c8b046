"""From candidate pairs to verified ones: the texts are read only where two rows may still join."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from unspun.settings import StorySettings
from unspun.stories.clusters import Components
from unspun.stories.join import Alike, Rows, candidate_pairs, equal_pairs
from unspun.stories.readings import Reading, read
from unspun.stories.verify import Match, match, same_words

Texts = Callable[[Sequence[str]], dict[str, str]]

_STEP = 512  # pairs whose texts are loaded at once
CACHED_READINGS = 8_000  # readings kept, about 10 kB each


@dataclass
class Library:
    """Texts and readings of new and known articles, loaded in batches and forgotten in time."""

    new: Mapping[str, str]
    load: Texts
    readings: dict[str, Reading] = field(default_factory=dict)
    matches: dict[tuple[str, str], Match] = field(default_factory=dict)

    def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the texts of articles; known ones are loaded with one call."""
        known = [i for i in ids if i not in self.new]
        loaded = self.load(known) if known else {}
        return {i: self.new[i] if i in self.new else loaded.get(i, "") for i in ids}

    def prepare(self, ids: Sequence[str]) -> None:
        """Read the articles that were not read before."""
        missing = sorted({i for i in ids if i not in self.readings})
        if len(self.readings) + len(missing) > CACHED_READINGS:
            wanted = set(ids)
            self.readings = {i: r for i, r in self.readings.items() if i in wanted}
        if missing:
            texts = self.texts(missing)
            self.readings.update(zip(missing, read([texts[i] for i in missing]), strict=True))

    def reading(self, article_id: str) -> Reading:
        """Return the reading of one article."""
        if article_id not in self.readings:
            self.prepare([article_id])
        return self.readings[article_id]

    def compared(self, one: str, other: str) -> Match | None:
        """Return what was found when two articles were compared; None if they were not."""
        return self.matches.get((one, other)) or self.matches.get((other, one))


@dataclass
class Linker:
    """Joins rows into stories. Rows are numbered as in :mod:`unspun.stories.join`."""

    keys: pa.Table
    known: pa.Table
    library: Library
    settings: StorySettings
    components: Components = field(default_factory=Components)

    def __post_init__(self) -> None:
        """Lay out row ids, so that a row number gives an article."""
        self._new_ids: list[str] = self.keys["article_id"].to_pylist()
        self._stories: dict[str, int] = {}
        self._kept: dict[str, int] = {}

    def article(self, row: int) -> str:
        """Return the article id of a row."""
        if row < len(self._new_ids):
            return self._new_ids[row]
        return str(self.known["article_id"][row - len(self._new_ids)].as_py())

    def node(self, row: int) -> int:
        """Return the row that stands for a row's story: known rows of one story are one node."""
        if row < len(self._new_ids):
            return row
        story = str(self.known["story_id"][row - len(self._new_ids)].as_py())
        return self._stories.setdefault(story, row)

    def keep_stories(self, before: pa.Table) -> None:
        """Join articles that replace known ones with what is left of their stories."""
        rows = dict(zip(self._new_ids, range(len(self._new_ids)), strict=True))
        kept: dict[str, int] = {}
        pairs = zip(before["article_id"].to_pylist(), before["story_id"].to_pylist(), strict=True)
        for article, story in sorted(pairs):
            self.components.join(kept.setdefault(story, rows[article]), rows[article])
        left = pc.is_in(self.known["story_id"], pa.array(sorted(kept), pa.string()))
        for place in np.flatnonzero(left.to_numpy()).tolist():
            row = self.node(place + len(self._new_ids))
            self.components.join(kept[str(self.known["story_id"][place].as_py())], row)
        self._kept = kept

    def groups(self, known: pa.Table) -> list[tuple[list[int], list[str]]]:
        """Return every component as its new rows and the ids of the stories in it."""
        count = len(self._new_ids)
        kept: dict[int, list[str]] = {}
        for story, row in self._kept.items():
            kept.setdefault(self.components.find(row), []).append(story)
        found = []
        joined = {row: members for members in self.components.groups() for row in members[:1]}
        alone = [row for row in range(count) if self.components.find(row) == row]
        for root in alone:
            members = joined.get(root, [root])
            stories = {
                str(known["story_id"][row - count].as_py()) for row in members if row >= count
            }
            stories.update(kept.get(root, []))
            found.append(([row for row in members if row < count], sorted(stories)))
        return found

    def join_exact(self) -> Rows:
        """Join equal texts; return the new rows that still have to look for other copies."""
        delegates = np.ones(len(self._new_ids), np.bool_)
        pairs = list(equal_pairs(self.keys["exact_key"], self.known["exact_key"]))
        for start in range(0, len(pairs), _STEP):
            part = [
                (self.article(a), self.article(b), a, b) for a, b in pairs[start : start + _STEP]
            ]
            texts = self.library.texts(
                sorted({i for one, other, _, _ in part for i in (one, other)})
            )
            for one, other, first, row in part:
                if same_words(texts[one], texts[other]):
                    self.components.join(self.node(first), row)
                    delegates[row] = False
        return np.flatnonzero(delegates)

    def join_copies(self, delegates: Rows) -> None:
        """Join near and reworded copies among the delegates and the known rows."""
        new = self.keys.take(pa.array(delegates))
        packed = np.unique(
            np.concatenate(
                [
                    candidate_pairs(new, self.known, prefix, self.settings)
                    for prefix in ("wording", "fact")
                ]
            )
        )
        left, right = packed >> 32, packed & 0xFFFFFFFF
        wording = Alike.of(new, self.known, "wording").estimate(left, right)
        facts = Alike.of(new, self.known, "fact").estimate(left, right)
        order = np.lexsort((right, left, -np.maximum(wording, facts)))
        # back from numbers among the delegates to numbers among all new rows
        left, right = delegates[left], _widen(right, delegates, len(self._new_ids))
        for start in range(0, len(order), _STEP):
            part = order[start : start + _STEP]
            self._verify(left[part].tolist(), right[part].tolist(), facts[part].tolist())

    def _verify(self, left: list[int], right: list[int], facts: list[float]) -> None:
        pending = [
            (one, other, share)
            for one, other, share in zip(left, right, facts, strict=True)
            if not self.components.joined(self.node(one), self.node(other))
        ]
        ids = {row: self.article(row) for one, other, _ in pending for row in (one, other)}
        self.library.prepare(list(ids.values()))
        for one, other, share in pending:
            if self.components.joined(self.node(one), self.node(other)):
                continue
            mine = self.library.reading(ids[one])
            theirs = self.library.reading(ids[other])
            enough = share >= self.settings.candidate_share
            self._join_if(one, other, match(mine, theirs, self.settings, reworded=enough))

    def _join_if(self, one: int, other: int, found: Match | None) -> None:
        if found:
            self.components.join(self.node(one), self.node(other))
            self.library.matches[self.article(one), self.article(other)] = found

    def join_pages(self) -> None:
        """Join states of one URL that share a good part of their wording."""
        for one, other in equal_pairs(self.keys["url_key"], self.known["url_key"]):
            if self.components.joined(self.node(one), self.node(other)):
                continue
            ids = [self.article(one), self.article(other)]
            self.library.prepare(ids)
            mine, theirs = (self.library.reading(i) for i in ids)
            self._join_if(one, other, match(mine, theirs, self.settings, same_page=True))


def _widen(rows: Rows, delegates: Rows, count: int) -> Rows:
    """Return row numbers among all new rows for numbers among the delegates."""
    inside = rows < len(delegates)
    wide = rows + (count - len(delegates))
    wide[inside] = delegates[rows[inside]]
    return wide
