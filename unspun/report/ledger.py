"""What went in and what became of it: figures, ledger, drops, quarantine."""

from typing import Any

from unspun.report.limits import Limits
from unspun.report.tables import Ask, listing

FIGURES = """
SELECT (SELECT count(*) FROM documents) AS documents,
       (SELECT count(*) FROM articles) AS articles,
       (SELECT count(DISTINCT story_id) FROM articles) AS stories,
       (SELECT count(*) FROM articles WHERE garble_label IN ('spun', 'translated')) AS flagged,
       (SELECT count(*) FROM edits WHERE applied) AS edits,
       (SELECT count(*) FROM dropped) AS dropped,
       (SELECT count(*) FROM entities) AS entities,
       (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM quarantine) AS quarantine
"""

OUTCOMES = """
       count(*) AS documents,
       count(*) FILTER (outcome = 'article') AS article,
       count(*) FILTER (outcome = 'duplicate') AS duplicate,
       count(*) FILTER (outcome = 'not_article') AS not_article,
       count(*) FILTER (outcome = 'quarantined') AS quarantined,
       coalesce(sum(article_count), 0)::BIGINT AS articles
"""

LEDGER = f"""
SELECT source, {OUTCOMES}, count(*) OVER () AS total FROM documents
GROUP BY source ORDER BY documents DESC, source LIMIT $limit
"""

REFUSED_PAGES = """
SELECT rule_id, count(*) AS documents, min(source_uri) AS example, count(*) OVER () AS total
FROM documents WHERE outcome <> 'article' AND rule_id IS NOT NULL
GROUP BY rule_id ORDER BY documents DESC, rule_id LIMIT $limit
"""

DROPPED = """
SELECT rule_id, kind, count(*) AS pieces, count(DISTINCT document_id) AS documents,
       min(text) AS example, count(*) OVER () AS total
FROM dropped GROUP BY rule_id, kind ORDER BY pieces DESC, rule_id, kind LIMIT $limit
"""

LABELS = """
SELECT coalesce(garble_label, 'too short to tell') AS label, count(*) AS articles,
       count(*) FILTER (duplicate_of IS NOT NULL) AS copies,
       sum(edit_count)::BIGINT AS edits
FROM articles GROUP BY garble_label ORDER BY articles DESC, label
"""

REFUSED_RECORDS = """
SELECT q.stage, q.rule_id, q.severity, q.reason, left(q.record, 4000) AS record, q.replayable,
       d.source, d.source_uri, count(*) OVER () AS total
FROM quarantine q LEFT JOIN documents d USING (document_id)
ORDER BY q.severity, q.stage, q.rule_id, d.source_uri, q.reason, q.record LIMIT $limit
"""

REASONS = """
SELECT stage, rule_id, severity, count(*) AS records,
       count(*) FILTER (replayable) AS replayable, count(*) OVER () AS total
FROM quarantine GROUP BY stage, rule_id, severity
ORDER BY records DESC, stage, rule_id LIMIT $limit
"""


def ledger(ask: Ask, limits: Limits) -> dict[str, Any]:
    """Return counts per source and outcome, labels, and drops per rule."""
    return {
        "figures": ask(FIGURES)[0],
        "sources": listing(ask, LEDGER, limit=limits.sources),
        "all_sources": ask(f"SELECT {OUTCOMES} FROM documents")[0],
        "refused_pages": listing(ask, REFUSED_PAGES, limit=limits.rules),
        "dropped": listing(ask, DROPPED, limit=limits.rules),
        "labels": ask(LABELS),
    }


def quarantine(ask: Ask, limits: Limits) -> dict[str, Any]:
    """Return the refused records with their reasons, and how many each rule refused."""
    return {
        "reasons": listing(ask, REASONS, limit=limits.rules),
        "records": listing(ask, REFUSED_RECORDS, limit=limits.quarantine),
    }
