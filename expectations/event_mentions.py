"""Event mentions: the sentence, its trigger and its actors must stand in the article."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, at_most, below, between, declare, holds
from expectations.spans import both_or_none, inside, same_words, texts_of
from unspun.schema import EVENT_MENTIONS

SPAN = declare("VAL-110", "error", "A report of an event lies outside its article.")
WORDS = declare("VAL-111", "error", "The article does not read what the report quotes.")
TRIGGER = declare("VAL-112", "error", "The word that names the act is not in the quoted words.")
PARTS = declare("VAL-113", "error", "The span of an actor, date or place is outside the article.")
LONG = declare("VAL-114", "warning", "The quoted words are longer than 1,500 characters.")
CODER = declare("VAL-115", "error", "The sentence index is negative.")


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    texts = texts_of(context)
    words = data["evidence"].to_pylist()
    found = {
        "is_inside": inside(data, "start", "end", texts),
        "reads_so": same_words(data, "start", "end", words, texts),
        "date_inside": inside(data, "date_start", "date_end", texts),
        "place_inside": inside(data, "place_start", "place_end", texts),
        "actors_inside": _actors_inside(data, texts),
        "evidence_length": [word and len(word) for word in words],
    }
    for part in ("date", "place"):
        starts, ends = data[f"{part}_start"].to_pylist(), data[f"{part}_end"].to_pylist()
        found[f"{part}_whole"] = both_or_none(starts, ends)
    return found


def _actors_inside(data: pa.Table, texts: dict[str, str]) -> list[bool]:
    rows = data.select(["article_id", "source_spans", "target_spans"]).to_pylist()
    return [
        all(
            0 <= span["start"] < span["end"] <= len(texts.get(row["article_id"], " " * span["end"]))
            for span in (*(row["source_spans"] or ()), *(row["target_spans"] or ()))
        )
        for row in rows
    ]


SUITE = Suite(
    "event_mentions",
    (
        *derived(EVENT_MENTIONS),
        between(SPAN, "start", 0),
        below(SPAN, "start", "end"),
        holds(SPAN, "is_inside"),
        holds(WORDS, "reads_so"),
        at_most(TRIGGER, "start", "trigger_start"),
        below(TRIGGER, "trigger_start", "trigger_end"),
        at_most(TRIGGER, "trigger_end", "end"),
        holds(PARTS, "date_inside"),
        holds(PARTS, "place_inside"),
        holds(PARTS, "actors_inside"),
        holds(PARTS, "date_whole"),
        holds(PARTS, "place_whole"),
        between(LONG, "evidence_length", 1, 1500),
        between(CODER, "sentence_index", 0),
    ),
    _companions,
)
