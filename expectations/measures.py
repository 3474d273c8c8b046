"""Accidents show in shares, not in rows: measures of a run's new rows against the rows before.

Each measure is one number, or null where there is too little to tell; the limit beside it is
what the measure may not exceed. A run of honest but odd documents (all spun, all one-liners, all
old) is not an accident, so most limits block only where the warehouse used to look different and
warn where there is nothing to compare with.
"""

from dataclasses import dataclass

from expectations.declare import Rule, Severity
from unspun.rules import rule
from unspun.settings import ValidationSettings


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a staged snapshot: its name, rule, query and the most it may be."""

    name: str
    rule: Rule
    sql: str
    limit: float


def block(rule_id: str, title: str) -> Rule:
    """Register a table rule that blocks publishing."""
    return rule(rule_id, "block", title), "error", title


def warn(rule_id: str, title: str) -> Rule:
    """Register a table rule that only warns."""
    severity: Severity = "warning"
    return rule(rule_id, "flag", title), severity, title


QUARANTINED = block("VAL-200", "Too many of the new documents were quarantined.")
SWAPPED = block("VAL-210", "Day and month are swapped in most dates: swapped they fit the fetch.")
ONE_DAY = warn(
    "VAL-211", "Most dates fall on one day of the month, over many months, as swapped ones do."
)
FUTURE = block("VAL-212", "Many articles are published after they were fetched.")
SOURCE_DRY = warn("VAL-213", "A source that used to send articles sends next to none.")
SOURCES_DRY = block("VAL-214", "Sources that used to send articles, with most documents, went dry.")
TITLES = block("VAL-215", "Most articles are no longer than a headline, as they never were before.")
TITLES_NEW = warn("VAL-216", "Most articles are no longer than a headline.")
GARBLED = block("VAL-217", "Nearly everything is called garbled, as it never was before.")
GARBLED_NEW = warn("VAL-218", "Nearly everything is called garbled.")
ONE_ENTITY = block("VAL-219", "One entity takes most mentions, as none did before.")
ONE_ENTITY_NEW = warn("VAL-220", "One entity takes most mentions.")
COMING = warn("VAL-221", "Events that happened lie after the day of this run.")
UNDATED = warn("VAL-222", "Most articles have no date, though most had one before.")

# Rows of this run against rows of runs before; a document belongs to the run that took it in.
VIEWS = """
CREATE TEMP VIEW new_documents AS SELECT * FROM documents WHERE run_id = getvariable('run');
CREATE TEMP VIEW old_documents AS SELECT * FROM documents WHERE run_id <> getvariable('run');
CREATE TEMP VIEW facts AS SELECT a.* EXCLUDE (text), d.run_id = getvariable('run') AS fresh,
    d.source FROM articles a JOIN documents d USING (document_id);
CREATE TEMP VIEW dates AS SELECT published_date AS d, fetched_at::DATE AS f, fresh,
    make_date(year(published_date)::BIGINT, day(published_date)::BIGINT,
              month(published_date)::BIGINT) AS swapped
    FROM facts WHERE day(published_date) BETWEEN 2 AND 12
    AND day(published_date) <> month(published_date);
CREATE TEMP VIEW useful AS SELECT document_id, source, run_id = getvariable('run') AS fresh,
    document_id IN (SELECT document_id FROM articles WHERE word_count >= 40
    AND coalesce(duplicate_kind, '') NOT IN ('exact', 'near')) AS useful FROM documents;
CREATE TEMP VIEW dry AS SELECT source, count(*) FILTER (fresh) AS fresh_documents FROM useful
    GROUP BY source HAVING count(*) FILTER (fresh) >= getvariable('least')
    AND count(*) FILTER (NOT fresh) >= getvariable('least')
    AND avg(useful::INT) FILTER (fresh) < 0.1 AND avg(useful::INT) FILTER (NOT fresh) > 0.5;
CREATE TEMP VIEW linked AS SELECT m.entity_id, d.run_id = getvariable('run') AS fresh
    FROM mentions m JOIN articles a USING (article_id) JOIN documents d USING (document_id)
    WHERE m.entity_id IS NOT NULL;
"""

_SHORT = "word_count <= greatest(30, 2 * len(string_split(coalesce(title, ''), ' ')))"
_GARBLED = "garble_label <> 'none'"


def _share(condition: str, source: str, fresh: str, least: str = "getvariable('least')") -> str:
    """Return the query for a share over rows, null where there are too few of them."""
    return (
        f"SELECT CASE WHEN count(*) >= {least} THEN avg(({condition})::INT) END "
        f"FROM {source} WHERE {fresh}"
    )


def _rose(condition: str, source: str, before: float) -> str:
    """Return the query for a new share, null unless the old share is known and below ``before``."""
    new = _share(condition, source, "fresh")
    old = _share(condition, source, "NOT fresh")
    return f"SELECT CASE WHEN ({old}) < {before} THEN ({new}) END"


def _top(fresh: str) -> str:
    """Return the query for the largest share one entity has of at least 200 linked mentions."""
    return (
        "SELECT CASE WHEN sum(n) >= 200 THEN max(n) / sum(n) END FROM "
        f"(SELECT count(*) AS n FROM linked WHERE {fresh} GROUP BY entity_id)"
    )


def all_measures(settings: ValidationSettings) -> list[Measure]:
    """Return every measure with its limit."""
    return [
        Measure(
            "quarantined_share",
            QUARANTINED,
            _share("outcome = 'quarantined'", "new_documents", "true"),
            settings.max_quarantined_share,
        ),
        # fetched within two weeks of the swapped date and a month or more off as it stands:
        # no archive does that, a fresh feed with swapped dates does it always
        Measure(
            "swapped_dates_share",
            SWAPPED,
            _share(
                "abs(swapped - f) <= 14 AND abs(d - f) > 30", "dates", "fresh AND f IS NOT NULL"
            ),
            0.5,
        ),
        Measure(
            "one_day_share",
            ONE_DAY,
            "SELECT CASE WHEN sum(n) >= getvariable('least') AND (SELECT max(m) / sum(m) FROM "
            "(SELECT count(*) AS m FROM dates WHERE fresh GROUP BY month(d))) < 0.4 "
            "THEN max(n) / sum(n) END FROM "
            "(SELECT count(*) AS n FROM dates WHERE fresh GROUP BY day(d))",
            0.5,
        ),
        Measure(
            "future_share",
            FUTURE,
            _share(
                "published_date > fetched_at::DATE + 2",
                "facts",
                "fresh AND published_date IS NOT NULL AND fetched_at IS NOT NULL",
            ),
            0.1,
        ),
        Measure("dry_sources", SOURCE_DRY, "SELECT count(*) FROM dry", 0),
        Measure(
            "dry_documents_share",
            SOURCES_DRY,
            "SELECT coalesce(sum(fresh_documents), 0) / greatest(1, (SELECT count(*) FROM "
            "new_documents)) FROM dry",
            0.5,
        ),
        Measure("short_share_rose", TITLES, _rose(_SHORT, "facts", 0.3), 0.7),
        Measure("short_share", TITLES_NEW, _share(_SHORT, "facts", "fresh"), 0.7),
        Measure("garbled_share_rose", GARBLED, _rose(_GARBLED, "facts", 0.3), 0.8),
        Measure("garbled_share", GARBLED_NEW, _share(_GARBLED, "facts", "fresh"), 0.8),
        Measure(
            "entity_share_rose",
            ONE_ENTITY,
            f"SELECT CASE WHEN ({_top('NOT fresh')}) < 0.4 THEN ({_top('fresh')}) END",
            0.6,
        ),
        Measure("entity_share", ONE_ENTITY_NEW, _top("fresh"), 0.6),
        Measure(
            "coming_events",
            COMING,
            "SELECT count(*) FROM events WHERE status = 'happened' AND run_id = getvariable('run') "
            "AND event_date > getvariable('today') + 1",
            0,
        ),
        Measure("undated_share_rose", UNDATED, _rose("published_date IS NULL", "facts", 0.3), 0.7),
    ]
