"""Edits: undoing them must give back what stood there, so every span is exact."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, at_most, between, declare, holds, like
from expectations.spans import same_words, texts_of
from unspun.schema import EDITS

SPAN = declare("VAL-060", "error", "An edit's span does not fit the words it stands for.")
WORDS = declare("VAL-061", "error", "The article does not read what the edit says it reads.")
NOTHING = declare("VAL-062", "error", "An edit that changes nothing.")
METHOD = declare("VAL-063", "error", "The method of an edit is not a rule id.")


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    rows = data.select(["start", "end", "original", "replacement", "applied"]).to_pylist()
    standing = [r["replacement"] if r["applied"] else r["original"] for r in rows]
    return {
        "span_fits": [
            None
            if None in (r["start"], r["end"], words)
            else r["end"] - r["start"] == len(words or "")
            for r, words in zip(rows, standing, strict=True)
        ],
        "reads_so": same_words(data, "start", "end", standing, texts_of(context)),
        "changes_something": [r["original"] != r["replacement"] for r in rows],
    }


SUITE = Suite(
    "edits",
    (
        *derived(EDITS),
        between(SPAN, "start", 0),
        at_most(SPAN, "start", "end"),
        holds(SPAN, "span_fits"),
        holds(WORDS, "reads_so"),
        holds(NOTHING, "changes_something"),
        like(METHOD, "method", r"^[A-Z]{3}-\d{3}$"),
    ),
    _companions,
    # an edit may remove words, or mend white space
    may_be_blank=frozenset({"original", "replacement"}),
)
