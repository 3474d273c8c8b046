"""Event drafts: what a coder found in one sentence, before entities and merging."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from unspun.schema import DAY, INT, REAL, STRING

ACTOR_SPANS = pa.list_(
    pa.struct([("start", INT), ("end", INT), ("mention_id", STRING), ("text", STRING)])
)

EVENT_DRAFTS = pa.schema(
    [
        ("event_mention_id", STRING),
        ("article_id", STRING),
        ("event_type", STRING),
        ("mode", STRING),
        ("status", STRING),
        ("sentence_index", INT),
        ("start", INT),
        ("end", INT),
        ("trigger_start", INT),
        ("trigger_end", INT),
        ("trigger", STRING),
        ("sources", ACTOR_SPANS),
        ("targets", ACTOR_SPANS),
        ("event_date", DAY),
        ("event_date_end", DAY),
        ("date_precision", STRING),
        ("date_basis", STRING),
        ("date_start", INT),
        ("date_end", INT),
        ("place_mention_id", STRING),
        ("place_start", INT),
        ("place_end", INT),
        ("place_basis", STRING),
        ("place_name", STRING),
        ("country", STRING),
        ("latitude", REAL),
        ("longitude", REAL),
        ("evidence", STRING),
        ("attributed_to", STRING),
        ("confidence", REAL),
        ("coder", STRING),
        ("coder_version", STRING),
    ]
)


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """The words of one actor in the article, and the mention in them where there is one."""

    start: int
    end: int
    text: str
    mention_id: str | None = None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One event as one sentence reports it. Offsets are code points of the article's text.

    ``content_of`` is true for the act that a speech act demands, promises or denies: a row of
    its own beside the speech act, never with status happened. ``trigger`` is the lemma of the
    word at ``trigger_start``; ``event_date`` and ``event_date_end`` are the first and last day
    the event can have happened. ``place_basis`` is one of ``schema.PLACE_BASES``; the name, country
    and coordinates of a place are given here where no mention of the article names it.
    """

    event_mention_id: str
    article_id: str
    event_type: str
    mode: str | None
    status: str
    sentence_index: int
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    trigger: str
    sources: tuple[ActorSpan, ...]
    targets: tuple[ActorSpan, ...]
    evidence: str
    confidence: float
    coder: str
    coder_version: str
    attributed_to: str | None = None
    event_date: date | None = None
    event_date_end: date | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    place_mention_id: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    place_basis: str | None = None
    place_name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    content_of: bool = False


def drafts_table(drafts: list[EventDraft]) -> pa.Table:
    """Return the drafts as a table of :data:`EVENT_DRAFTS`, in the order given."""
    names = [f.name for f in EVENT_DRAFTS if f.name not in ("sources", "targets")]
    rows = [
        {name: getattr(d, name) for name in names}
        | {"sources": _spans(d.sources), "targets": _spans(d.targets)}
        for d in drafts
    ]
    return pa.Table.from_pylist(rows, schema=EVENT_DRAFTS)


def _spans(actors: tuple[ActorSpan, ...]) -> list[dict[str, object]]:
    return [
        {"start": a.start, "end": a.end, "mention_id": a.mention_id, "text": a.text} for a in actors
    ]
