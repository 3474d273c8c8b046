"""Evidence of garbling: spans in the text before repair, each with a rule and a weight."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, below, between, declare, holds, like
from unspun.schema import EVIDENCE

SPAN = declare("VAL-064", "error", "The span of a piece of evidence does not fit its words.")
RULE = declare("VAL-065", "error", "A piece of evidence does not name a rule.")
WEIGHT = declare("VAL-066", "warning", "A single piece of evidence decides alone.")


def _companions(data: pa.Table, context: Context) -> dict[str, Any]:
    rows = data.select(["start", "end", "surface"]).to_pylist()
    return {
        "span_fits": [
            None if None in r.values() else r["end"] - r["start"] == len(r["surface"]) for r in rows
        ]
    }


SUITE = Suite(
    "evidence",
    (
        *derived(EVIDENCE),
        between(SPAN, "start", 0),
        below(SPAN, "start", "end"),
        holds(SPAN, "span_fits"),
        like(RULE, "rule_id", r"^[A-Z]{3}-\d{3}$"),
        between(WEIGHT, "weight", -20, 20),
    ),
    _companions,
)
