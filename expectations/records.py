"""Merges, quarantine and runs: the tables that say what was done."""

from typing import Any

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, at_most, declare, holds, json, like
from unspun.schema import MERGES, QUARANTINE, RUNS

ITSELF = declare("VAL-120", "error", "Something was merged into itself.")
RULE = declare("VAL-121", "error", "A merge or refusal does not name a rule.")
RECORD = declare("VAL-122", "error", "A quarantined record, or a run's report, is not JSON.")
ORDER = declare("VAL-123", "error", "A run ended before it began.")

_RULE_ID = r"^[A-Z]{3}-\d{3}$"


def _merge_companions(data: pa.Table, context: Context) -> dict[str, Any]:
    rows = data.select(["from_id", "into_id"]).to_pylist()
    return {"into_another": [r["from_id"] != r["into_id"] for r in rows]}


MERGE_SUITE = Suite(
    "merges",
    (*derived(MERGES), holds(ITSELF, "into_another"), like(RULE, "rule_id", _RULE_ID)),
    _merge_companions,
)

QUARANTINE_SUITE = Suite(
    "quarantine",
    (*derived(QUARANTINE), like(RULE, "rule_id", _RULE_ID), json(RECORD, "record")),
)

RUN_SUITE = Suite(
    "runs",
    (
        *derived(RUNS),
        json(RECORD, "settings"),
        json(RECORD, "counts"),
        json(RECORD, "seconds"),
        at_most(ORDER, "started_at", "finished_at"),
    ),
)
