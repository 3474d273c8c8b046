"""Dropped text: every piece with the rule that took it out."""

from expectations.columns import derived
from expectations.declare import Suite, below, between, declare, like
from unspun.schema import DROPPED

RULE = declare("VAL-068", "error", "Dropped text does not name a rule.")
SPAN = declare("VAL-069", "error", "The raw offsets of dropped text end before they start.")

SUITE = Suite(
    "dropped",
    (
        *derived(DROPPED),
        like(RULE, "rule_id", r"^[A-Z]{3}-\d{3}$"),
        between(SPAN, "raw_start", 0),
        below(SPAN, "raw_start", "raw_end"),
    ),
    # what was dropped may have been white space
    may_be_blank=frozenset({"text"}),
)
