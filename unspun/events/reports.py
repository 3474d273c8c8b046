"""Reports: event drafts with their actors resolved to entities, ready to be compared."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

import pyarrow as pa

from unspun.events.calendar import DayRange

Row = dict[str, Any]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDING = re.compile(r"(?:ing|ed|es|s|ion|ions|ment|ments|al)$")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "that",
        "this",
        "from",
        "has",
        "have",
        "had",
        "was",
        "were",
        "are",
        "been",
        "its",
        "their",
        "his",
        "her",
        "will",
        "would",
        "who",
        "which",
        "after",
        "before",
        "said",
        "says",
        "into",
        "over",
        "about",
        "more",
        "than",
        "not",
        "but",
        "also",
        "they",
        "when",
        "where",
        "while",
        "also",
        "told",
        "according",
        "could",
        "should",
        "must",
        "may",
        "might",
        "there",
        "other",
        "some",
        "two",
        "three",
        "first",
        "last",
        "year",
        "years",
        "month",
        "week",
        "day",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


@dataclass(frozen=True)
class Articles:
    """What merging needs to know of the articles, by article id."""

    rows: dict[str, Row]

    @classmethod
    def of(cls, *tables: pa.Table) -> "Articles":
        """Return the articles of several tables; later tables win."""
        return cls({row["article_id"]: row for table in tables for row in table.to_pylist()})

    def origin(self, article_id: str) -> str:
        """Return who independently tells the article's story; the article itself if unknown."""
        row = self.rows.get(article_id, {})
        return str(row.get("origin") or row.get("publisher") or article_id)

    def published(self, article_id: str) -> date | None:
        """Return the day of publication."""
        day: date | None = self.rows.get(article_id, {}).get("published_date")
        return day

    def moment(self, article_id: str) -> datetime | None:
        """Return the moment of publication; midnight UTC of its day where no time is known."""
        row = self.rows.get(article_id, {})
        if row.get("published_at"):
            moment: datetime = row["published_at"]
            return moment
        day = row.get("published_date")
        return datetime.combine(day, time(), UTC) if day else None

    def garbled(self, article_id: str) -> bool:
        """Return whether the article is machine paraphrase."""
        return self.rows.get(article_id, {}).get("garble_label") in ("spun", "translated")


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence's telling of an event, comparable with others.

    ``sources`` and ``targets`` are actor keys: entity ids, or ``text:`` and the folded words of an
    actor without an entity. ``words`` are the stems of the evidence without the actors' own.
    """

    row: Row
    sources: frozenset[str]
    targets: frozenset[str]
    days: DayRange | None
    words: frozenset[str]
    origin: str
    published: date | None
    from_edit: bool

    @property
    def key(self) -> tuple[str, str]:
        """Type and status, which merged reports share."""
        return self.row["event_type"], self.row["status"]

    @property
    def actors(self) -> frozenset[str]:
        """Both sides together."""
        return self.sources | self.targets


def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, lower case, cut to a rough stem."""
    found = (w.lower() for w in _WORD.findall(text))
    return frozenset(_ENDING.sub("", w)[:8] or w for w in found if w not in _COMMON)


def actor_key(entity_id: str | None, text: str) -> str:
    """Return what an actor is compared by."""
    if entity_id:
        return entity_id
    return "text:" + " ".join(sorted(stems(text)))


@dataclass
class Mentions:
    """Entities and places of mentions."""

    entity: dict[str, str | None] = field(default_factory=dict)
    surface: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, table: pa.Table) -> "Mentions":
        """Return the mentions of a table with mention_id, entity_id and surface."""
        names = table.column("mention_id").to_pylist()
        return cls(
            dict(zip(names, table.column("entity_id").to_pylist(), strict=True)),
            dict(zip(names, table.column("surface").to_pylist(), strict=True)),
        )


class EditIndex:
    """Applied edits by article, to tell evidence that rests on mended words."""

    def __init__(self, edits: pa.Table) -> None:
        """Index the applied edits of a table of ``schema.EDITS``."""
        self._spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in edits.select(["article_id", "start", "end", "applied"]).to_pylist():
            if row["applied"]:
                self._spans[row["article_id"]].append((row["start"], row["end"]))

    def touches(self, article_id: str, start: int, end: int) -> bool:
        """Return whether an applied edit lies in the range of the article's text."""
        return any(a < end and start < b for a, b in self._spans.get(article_id, ()))


def reports_of(
    drafts: pa.Table, mentions: Mentions, articles: Articles, edits: EditIndex
) -> list[Report]:
    """Return the reports of a table of drafts."""
    return [_report(row, mentions, articles, edits) for row in drafts.to_pylist()]


def _report(row: Row, mentions: Mentions, articles: Articles, edits: EditIndex) -> Report:
    for side in ("sources", "targets"):
        for span in row[side] or []:
            span["entity_id"] = mentions.entity.get(span["mention_id"])
    place = row["place_mention_id"]
    row["place_entity_id"] = mentions.entity.get(place) if place else None
    row["place_name"] = mentions.surface.get(place) if place else None
    days = None
    if row["event_date"] and row["event_date_end"]:
        days = DayRange(row["event_date"], row["event_date_end"], row["date_precision"] or "range")
    article = row["article_id"]
    garbled = articles.garbled(article) or edits.touches(article, row["start"], row["end"])
    return Report(
        row=row,
        sources=_keys(row["sources"]),
        targets=_keys(row["targets"]),
        days=days,
        words=_own_words(row),
        origin=articles.origin(article),
        published=articles.published(article),
        from_edit=garbled,
    )


def _keys(spans: Sequence[Row] | None) -> frozenset[str]:
    return frozenset(actor_key(s["entity_id"], s["text"]) for s in spans or [])


def _own_words(row: Row) -> frozenset[str]:
    actors = [s["text"] for side in ("sources", "targets") for s in row[side] or []]
    return stems(row["evidence"]) - stems(" ".join(actors))
