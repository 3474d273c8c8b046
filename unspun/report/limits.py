"""How much of a warehouse one page may hold, and lists that say what they left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """Rows and characters shown at most; whatever is beyond is counted on the page.

    With these a page of a full warehouse stays under about 2 MB, which browsers and screen
    readers open at once; nearly all of it is ``articles`` times ``characters``, twice.
    """

    sources: int = 40
    rules: int = 40
    runs: int = 30
    bins: int = 90
    events: int = 50
    entities: int = 40
    drawn: int = 20  # entities in the drawing of who is named with whom
    pairs: int = 30
    stories: int = 30
    copies: int = 20
    articles: int = 30
    characters: int = 10_000  # of one text
    edits: int = 120
    spans: int = 12
    dropped: int = 60
    quarantine: int = 100
    cell: int = 400  # characters of a value in a table


@dataclass(frozen=True, slots=True)
class Listing:
    """The first rows of a longer list and the number of all of them."""

    rows: Sequence[Row]
    total: int

    @property
    def more(self) -> int:
        """Return how many rows are not shown."""
        return max(0, self.total - len(self.rows))


def cut(rows: Sequence[Row], limit: int) -> Listing:
    """Return the first ``limit`` rows as a listing."""
    return Listing(rows[:limit], len(rows))
