"""Every table's suite, by name."""

from expectations import (
    articles,
    documents,
    dropped,
    edits,
    entities,
    event_mentions,
    events,
    evidence,
    mentions,
    records,
)
from expectations.declare import Suite

SUITES: dict[str, Suite] = {
    suite.table: suite
    for suite in (
        documents.SUITE,
        articles.SUITE,
        dropped.SUITE,
        edits.SUITE,
        evidence.SUITE,
        mentions.SUITE,
        entities.SUITE,
        entities.ALIAS_SUITE,
        events.SUITE,
        event_mentions.SUITE,
        records.MERGE_SUITE,
        records.QUARANTINE_SUITE,
        records.RUN_SUITE,
    )
}

# A row that breaks a rule in one of these cannot leave: the account itself would be wrong.
ACCOUNTS = frozenset({"documents", "merges", "quarantine", "runs"})
