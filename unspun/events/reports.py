"""Reports: event drafts with their actors resolved to entities, ready to be compared."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pyarrow as pa

from unspun.events.actor_keys import Mentions, Row, actor_keys
from unspun.events.calendar import DayRange
from unspun.events.wording import stems, trigger_class


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
    actor without an entity. The ``kin`` of a side adds what else its words name, such as the
    nationality of a person, by which a vaguer report may know it. ``words`` are the stems of the evidence without the actors' own.
    """

    row: Row
    sources: frozenset[str]
    targets: frozenset[str]
    source_kin: frozenset[str]
    target_kin: frozenset[str]
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
    def trigger(self) -> str:
        """Class of like triggers."""
        return trigger_class(self.row["trigger"])

    @property
    def actors(self) -> frozenset[str]:
        """Both sides together, with their kin."""
        return self.sources | self.targets | self.source_kin | self.target_kin


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
    article = row["article_id"]
    sides = {
        side: _side_keys(row[side] or [], article, mentions) for side in ("sources", "targets")
    }
    place = row["place_mention_id"]
    row["place_entity_id"] = mentions.entity(place)
    if place in mentions.rows:
        row["place_name"] = mentions.rows[place]["surface"]
    days = None
    if row["event_date"] and row["event_date_end"]:
        days = DayRange(row["event_date"], row["event_date_end"], row["date_precision"] or "range")
    garbled = articles.garbled(article) or edits.touches(article, row["start"], row["end"])
    return Report(
        row=row,
        sources=sides["sources"][0],
        targets=sides["targets"][0],
        source_kin=sides["sources"][1],
        target_kin=sides["targets"][1],
        days=days,
        words=own_words(row),
        origin=articles.origin(article),
        published=articles.published(article),
        from_edit=garbled,
    )


def _side_keys(
    spans: list[Row], article: str, mentions: Mentions
) -> tuple[frozenset[str], frozenset[str]]:
    keys: set[str] = set()
    kin: set[str] = set()
    for span in spans:
        span["entity_id"] = mentions.entity(span["mention_id"])
        ends_in_name = False
        if span["mention_id"] is None:
            span["entity_id"], ends_in_name = mentions.named_in(article, span["text"])
        mention = mentions.rows.get(span["mention_id"] or "", {})
        is_name = ends_in_name or (bool(mention) and mention["end"] >= span["end"] - 2)
        inside = mentions.inside(article, span["start"], span["end"])
        key, relatives = actor_keys(span["entity_id"], span["text"], is_name, inside)
        keys.add(key)
        kin |= relatives
    return frozenset(keys), frozenset(kin)


def own_words(row: Row) -> frozenset[str]:
    """Return the stems of a row's evidence without its actors' own words."""
    actors = [s["text"] for side in ("sources", "targets") for s in row[side] or []]
    return stems(row["evidence"]) - stems(" ".join(actors))
