"""Dropped text: every piece with the rule that took it out."""

from expectations.columns import UNKNOWN, derived
from expectations.declare import Suite, below, between, declare, like
from unspun.schema import DROPPED

RULE = declare("VAL-068", "error", "Dropped text does not name a rule.")
SPAN = declare("VAL-069", "error", "The raw offsets of dropped text end before they start.")

_BLANK = (UNKNOWN[0], "text")

SUITE = Suite(
    "dropped",
    (
        # what was dropped may have been white space
        *(e for e in derived(DROPPED) if (e.rule_id, e.arguments.get("column")) != _BLANK),
        like(RULE, "rule_id", r"^[A-Z]{3}-\d{3}$"),
        between(SPAN, "raw_start", 0),
        below(SPAN, "raw_start", "raw_end"),
    ),
)
