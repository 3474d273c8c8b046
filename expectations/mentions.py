"""Mentions: the words must stand where the row says they stand."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, below, between, declare, holds
from expectations.spans import inside, same_words, texts_of
from unspun.schema import MENTIONS

SPAN = declare("VAL-070", "error", "A mention lies outside its article or does not fit its words.")
WORDS = declare("VAL-071", "error", "The article does not read what the mention says.")
LONG = declare("VAL-072", "warning", "A mention is longer than 150 characters.")
LINES = declare("VAL-073", "warning", "A mention runs over the end of a paragraph.")


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    texts = texts_of(context)
    rows = data.select(["start", "end", "surface"]).to_pylist()
    words = [r["surface"] for r in rows]
    return {
        "is_inside": inside(data, "start", "end", texts),
        "reads_so": same_words(data, "start", "end", words, texts),
        "span_fits": [
            None if None in r.values() else r["end"] - r["start"] == len(r["surface"]) for r in rows
        ],
        "surface_length": [word and len(word) for word in words],
        "one_paragraph": [word is None or "\n\n" not in word for word in words],
    }


SUITE = Suite(
    "mentions",
    (
        *derived(MENTIONS),
        between(SPAN, "start", 0),
        below(SPAN, "start", "end"),
        holds(SPAN, "span_fits"),
        holds(SPAN, "is_inside"),
        holds(WORDS, "reads_so"),
        between(SPAN, "sentence_index", 0),
        between(LONG, "surface_length", 1, 150),
        holds(LINES, "one_paragraph"),
    ),
    _companions,
)
