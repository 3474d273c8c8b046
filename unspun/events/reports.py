"""Reports: event drafts with their actors resolved to entities, ready to be compared."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import pyarrow as pa

from unspun.events.calendar import DayRange
from unspun.events.lexicon import actor_words

Row = dict[str, Any]

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDING = re.compile(r"(?:ing|ed|es|s|ion|ions|ment|ments|al)$")
_COMMON_WORDS = """
the and for with that this from has have had was were are been its their his her will would who
which after before said says into over about more than not but also they when where while told
according could should must may might there other some two three first last year years month week
day monday tuesday wednesday thursday friday saturday sunday
"""
_COMMON = frozenset(_COMMON_WORDS.split())


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
    def actors(self) -> frozenset[str]:
        """Both sides together, with their kin."""
        return self.sources | self.targets | self.source_kin | self.target_kin


def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, lower case, cut to a rough stem."""
    found = (w.lower() for w in _WORD.findall(text))
    return frozenset(_ENDING.sub("", w)[:8] or w for w in found if w not in _COMMON)


@cache
def rarity(stem: str) -> float:
    """Return the weight of a stem: squared distance from the most frequent words, by wordfreq.

    A word of everyday speech weighs about 1, a rare name about 25.
    """
    from wordfreq import zipf_frequency  # loads 50 MB; only merging needs it

    forms = (stem, stem + "e", stem + "s", stem + "ed", stem + "ing", stem + "ion")
    known: float = max(zipf_frequency(form, "en") for form in forms)
    distance = max(0.0, MOST_FREQUENT - max(known, RAREST))
    return distance * distance


MOST_FREQUENT, RAREST = 6.5, 1.5  # Zipf scale


STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
PEOPLE = "|people"
_TAIL = re.compile(r"\s(?:of|in|from|with|at)\s.*$")


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

    def entity(self, mention_id: str | None) -> str | None:
        """Return the entity of a mention, where it is known."""
        found: str | None = self.rows.get(mention_id or "", {}).get("entity_id")
        return found

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
    row["place_name"] = mentions.rows[place]["surface"] if place in mentions.rows else None
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
        mention = mentions.rows.get(span["mention_id"] or "", {})
        is_name = bool(mention) and mention["end"] >= span["end"] - 2
        inside = mentions.inside(article, span["start"], span["end"])
        key, relatives = actor_keys(span["entity_id"], span["text"], is_name, inside)
        keys.add(key)
        kin |= relatives
    return frozenset(keys), frozenset(kin)


def own_words(row: Row) -> frozenset[str]:
    """Return the stems of a row's evidence without its actors' own words."""
    actors = [s["text"] for side in ("sources", "targets") for s in row[side] or []]
    return stems(row["evidence"]) - stems(" ".join(actors))
