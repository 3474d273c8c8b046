"""The ledger: what became of every document must be said, and only once."""

import pyarrow as pa

from expectations.columns import derived
from expectations.declare import Context, Suite, between, declare, holds
from unspun.schema import DOCUMENTS

OUTCOME = declare(
    "VAL-020",
    "error",
    "The outcome of a document and its number of articles contradict each other.",
)
WHY = declare("VAL-021", "error", "A document that is not an article names no rule.")
SIZE = declare("VAL-022", "error", "A document has a negative size or number of articles.")


def _companions(data: pa.Table, context: Context) -> dict[str, list[bool]]:
    rows = data.select(["outcome", "article_count", "rule_id"]).to_pylist()
    return {
        "outcome_agrees": [
            {"article": (n or 0) > 0, "not_article": n == 0, "quarantined": n == 0}.get(o, True)
            for o, n in ((r["outcome"], r["article_count"]) for r in rows)
        ],
        "outcome_explained": [r["outcome"] == "article" or bool(r["rule_id"]) for r in rows],
    }


SUITE = Suite(
    "documents",
    (
        *derived(DOCUMENTS),
        holds(OUTCOME, "outcome_agrees"),
        holds(WHY, "outcome_explained"),
        between(SIZE, "byte_count", 0),
        between(SIZE, "article_count", 0),
    ),
    _companions,
)
