"""What an actor is compared by across reports: its entity, or the folded words of a role."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from unspun.events.lexicon import actor_words
from unspun.events.wording import stems

Row = dict[str, Any]
MAX_WORDS = 12  # of an actor that are searched for names

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
PEOPLE = "|people"
_TAIL = re.compile(r"\s(?:of|in|from|with|at)\s.*$")


def _is_cut(parts: Sequence[str], at: int) -> bool:
    """Whether a capitalised word is part of a longer name: "Kenya" of "Kenya Water Forum"."""
    known = actor_words()
    before = parts[at - 1] if at else ""
    after = parts[at + 1] if at + 1 < len(parts) else ""
    titled = before.lower() in known.titles or before.lower().removesuffix("s") in known.sectors
    owner = parts[at].endswith(("'s", "’s", ","))
    return (before[:1].isupper() and not titled) or (after[:1].isupper() and not owner)


def actor_keys(
    entity_id: str | None, text: str, is_name: bool, inside: Sequence[str]
) -> tuple[str, frozenset[str]]:
    """Return what an actor is compared by, and its kin.

    ``is_name`` says that the entity is the actor itself and not its adjective; ``inside`` are all
    entities named in the actor's words. "Kenyan troops" stand for Kenya, a "Kenyan woman" does not.
    """
    if entity_id is None:
        key = "text:" + " ".join(sorted(stems(text)))
        return key, frozenset({key})
    others = [e for e in inside if e != entity_id]
    if is_name:
        return entity_id, frozenset({entity_id, *others, *(e + PEOPLE for e in others)})
    words = _TAIL.sub("", text).lower().split()
    head = words[-1] if words else ""
    sectors = actor_words().sectors
    sector = sectors.get(head) or sectors.get(head.removesuffix("s"))
    key = entity_id if sector in STATE else entity_id + PEOPLE
    return key, frozenset({key})


class Mentions:
    """Entities and places of mentions, and the mentions inside a stretch of text."""

    def __init__(self, table: pa.Table) -> None:
        """Index a table with mention_id, article_id, entity_id, surface, start and end."""
        self.rows: dict[str, Row] = {}
        self._by_article: dict[str, list[Row]] = defaultdict(list)
        for row in table.to_pylist():
            self.rows[row["mention_id"]] = row
            self._by_article[row["article_id"]].append(row)
        for rows in self._by_article.values():
            rows.sort(key=lambda r: r["start"])
        self._names: dict[str, str | None] = {}  # surface, or article and surface, to its entity
        for row in self.rows.values():
            if row["entity_id"]:
                full = " " in row["surface"]
                for name in (f"{row['article_id']} {row['surface']}", row["surface"] * full):
                    one = self._names.setdefault(name, row["entity_id"]) == row["entity_id"]
                    self._names[name] = row["entity_id"] if one else None

    def entity(self, mention_id: str | None) -> str | None:
        """Return the entity of a mention, where it is known."""
        found: str | None = self.rows.get(mention_id or "", {}).get("entity_id")
        return found

    def entities_of(self, article_id: str) -> frozenset[str]:
        """Return all entities an article names; empty for an article without mentions here."""
        rows = self._by_article.get(article_id, [])
        return frozenset(row["entity_id"] for row in rows if row["entity_id"])

    def named_in(self, article_id: str, words: str) -> tuple[str | None, bool]:
        """Return the entity named in an actor's words that no mention covers, and if it ends them.

        A full name counts where all articles of the batch mean one entity by it, a single word
        where the article itself names something by it: the reader of names missed it this once.
        """
        parts = words.split()[:MAX_WORDS]
        for size in range(len(parts), 0, -1):
            for first in range(len(parts) - size, -1, -1):
                name = " ".join(parts[first : first + size])
                if not name[:1].isupper() or (size == 1 and _is_cut(parts, first)):
                    continue
                known = self._names.get(f"{article_id} {name}")
                known = known or (self._names.get(name) if size > 1 else None)
                if known:
                    return known, first + size == len(parts)
        return None, False

    def inside(self, article_id: str, start: int, end: int) -> list[str]:
        """Return the entities named between two code points of an article."""
        rows = self._by_article.get(article_id, [])
        first = bisect_left(rows, start, key=lambda r: r["start"])
        found: list[str] = []
        for row in rows[first:]:
            if row["start"] >= end:
                break
            if row["entity_id"]:
                found.append(row["entity_id"])
        return found
