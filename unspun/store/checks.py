"""What must hold between the rows of one snapshot, as queries that return the rows at fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unspun.rules import rule
from unspun.schema import TABLES, Table

if TYPE_CHECKING:
    import duckdb

TITLES: dict[str, str] = {}


def _flag(rule_id: str, title: str) -> str:
    TITLES[rule_id] = title
    return rule(rule_id, "flag", title)


UNIQUE = _flag("STO-010", "Two rows of a table have the same key.")
REFERENCE = _flag("STO-011", "A row points at a row that does not exist.")
REQUIRED = _flag("STO-012", "A required column is null, or holds an unknown code.")
LEDGER = _flag("STO-013", "A document's outcome does not agree with what became of it.")
SEGMENTS = _flag("STO-014", "The segments of a page are repeated or out of range.")
SPAN = _flag("STO-015", "A span lies outside its article's text or is empty.")
SURFACE = _flag("STO-016", "The words of a span are not those in the article's text.")
MONTH = _flag("STO-017", "A row lies in another partition than its date says.")
MERGED = _flag("STO-018", "An id that was merged into another is still in use.")
COUNTS = _flag("STO-019", "A count does not agree with the rows it counts.")


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, the table it is about, and a query whose column ``key`` names the rows at fault."""

    rule_id: str
    table: str
    what: str
    sql: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that found something: how many rows, and the first of them by key."""

    check: Check
    count: int
    example: str


def all_checks() -> list[Check]:
    """Return every check: those that follow from the schema, then those of the domain."""
    derived = [c for t in TABLES.values() for c in (*_keys(t), *_references(t), *_required(t))]
    return [*derived, *_DOMAIN, *_spans()]


def run_check(connection: "duckdb.DuckDBPyConnection", check: Check) -> Finding | None:
    """Return what a check finds in the connection's tables, or None."""
    row = connection.execute(f"SELECT count(*), min(key) FROM ({check.sql})").fetchone()
    assert row is not None
    return Finding(check, row[0], str(row[1])) if row[0] else None


def _keys(table: Table) -> Iterator[Check]:
    if table.key:
        key = " || ' ' || ".join(f'"{name}"' for name in table.key)
        names = ", ".join(f'"{name}"' for name in table.key)
        sql = f'SELECT {key} AS key FROM "{table.name}" GROUP BY {names} HAVING count(*) > 1'
        yield Check(UNIQUE, table.name, f"{' + '.join(table.key)} is not unique", sql)


def _references(table: Table) -> Iterator[Check]:
    for column, target in table.references:
        other, _, key = target.partition(".")
        sql = (
            f'SELECT "{column}" AS key FROM "{table.name}" WHERE "{column}" IS NOT NULL '
            f'AND "{column}" NOT IN (SELECT "{key}" FROM "{other}")'
        )
        yield Check(REFERENCE, table.name, f"{column} is not in {target}", sql)


def _required(table: Table) -> Iterator[Check]:
    for column in table.columns:
        conditions = [f'"{column.name}" IS NULL'] if column.required else []
        if column.values:
            listed = ", ".join(f"'{value}'" for value in column.values)
            conditions.append(f'"{column.name}" NOT IN ({listed})')
        if conditions:
            sql = (
                f"SELECT coalesce(run_id, '') AS key FROM \"{table.name}\" "
                f"WHERE {' OR '.join(conditions)}"
            )
            yield Check(REQUIRED, table.name, f"{column.name} is null or an unknown code", sql)


def _spans() -> Iterator[Check]:
    """Spans of tables that point into ``articles.text``; DuckDB counts code points, as we do."""
    for table, start, end, words, only in _SPANS:
        joined = f'"{table}" t JOIN articles a USING (article_id) WHERE {only}'
        inside = f't."{start}" >= 0 AND t."{end}" > t."{start}" AND t."{end}" <= length(a.text)'
        yield Check(
            SPAN,
            table,
            f"{start} to {end} is not inside the text",
            f"SELECT article_id AS key FROM {joined} AND NOT ({inside})",
        )
        if words:
            piece = f'substring(a.text, t."{start}" + 1, t."{end}" - t."{start}")'
            yield Check(
                SURFACE,
                table,
                f"{words} is not the text from {start} to {end}",
                f'SELECT article_id AS key FROM {joined} AND {inside} AND {piece} <> t."{words}"',
            )


# table, start, end, column with the words, which rows; an empty replacement marks where words left
_SPANS = (
    ("mentions", "start", "end", "surface", "true"),
    ("edits", "start", "end", "replacement", "t.applied AND t.replacement <> ''"),
    ("edits", "start", "end", "original", "NOT t.applied"),
    ("event_mentions", "start", "end", "evidence", "true"),
    ("event_mentions", "trigger_start", "trigger_end", None, "true"),
    ("event_mentions", "date_start", "date_end", None, "t.date_start IS NOT NULL"),
    ("event_mentions", "place_start", "place_end", None, "t.place_start IS NOT NULL"),
)

_MONTH_OF_ARTICLE = (
    "SELECT article_id AS key FROM {table} t JOIN articles a USING (article_id) "
    "WHERE t.published_month <> a.published_month"
)

_DOMAIN = (
    Check(
        LEDGER,
        "documents",
        "article_count is not the number of its articles",
        "SELECT d.document_id AS key FROM documents d LEFT JOIN (SELECT document_id, count(*) AS n "
        "FROM articles GROUP BY document_id) a USING (document_id) "
        "WHERE d.article_count <> coalesce(a.n, 0)",
    ),
    Check(
        LEDGER,
        "documents",
        "outcome and article_count contradict each other",
        "SELECT document_id AS key FROM documents WHERE (outcome = 'article' AND article_count < 1)"
        " OR (outcome IN ('not_article', 'quarantined') AND article_count > 0)",
    ),
    Check(
        LEDGER,
        "documents",
        "a quarantined document has no row in quarantine",
        "SELECT document_id AS key FROM documents WHERE outcome = 'quarantined' AND document_id "
        "NOT IN (SELECT document_id FROM quarantine WHERE document_id IS NOT NULL)",
    ),
    Check(
        LEDGER,
        "documents",
        "an outcome other than article names no rule",
        "SELECT document_id AS key FROM documents WHERE outcome <> 'article' AND rule_id IS NULL",
    ),
    Check(
        SEGMENTS,
        "articles",
        "segment_index is repeated",
        "SELECT document_id AS key FROM articles GROUP BY document_id, segment_index "
        "HAVING count(*) > 1",
    ),
    Check(
        SEGMENTS,
        "articles",
        "segment_index is not below segment_count, or a page has more articles than it says",
        "SELECT document_id AS key FROM articles GROUP BY document_id HAVING min(segment_index) < 0"
        " OR max(segment_index) >= min(segment_count) OR count(*) > min(segment_count)"
        " OR min(segment_count) <> max(segment_count)",
    ),
    Check(
        MONTH,
        "articles",
        "published_month is not the month of published_date",
        "SELECT article_id AS key FROM articles WHERE published_month <> "
        "coalesce(strftime(published_date, '%Y-%m'), 'unknown')",
    ),
    Check(
        MONTH,
        "events",
        "event_month is not the month of event_date",
        "SELECT event_id AS key FROM events WHERE event_month <> "
        "coalesce(strftime(event_date, '%Y-%m'), 'unknown')",
    ),
    Check(MONTH, "mentions", "not its article's month", _MONTH_OF_ARTICLE.format(table="mentions")),
    Check(
        MONTH,
        "event_mentions",
        "not its article's month",
        _MONTH_OF_ARTICLE.format(table="event_mentions"),
    ),
    Check(
        REFERENCE,
        "events",
        "an actor is not in entities",
        "SELECT event_id AS key FROM (SELECT event_id, unnest(list_concat(source_entity_ids, "
        "target_entity_ids)) AS actor FROM events) WHERE actor IS NOT NULL AND actor NOT IN "
        "(SELECT entity_id FROM entities)",
    ),
    Check(
        REFERENCE,
        "events",
        "no report tells it",
        "SELECT event_id AS key FROM events WHERE event_id NOT IN "
        "(SELECT event_id FROM event_mentions)",
    ),
    Check(
        MERGED,
        "merges",
        "an entity merged away is still in entities",
        "SELECT from_id AS key FROM merges WHERE from_id IN (SELECT entity_id FROM entities)",
    ),
    Check(
        MERGED,
        "merges",
        "an event merged away is still in events",
        "SELECT from_id AS key FROM merges WHERE from_id IN (SELECT event_id FROM events)",
    ),
    Check(
        MERGED,
        "merges",
        "a story merged away is still in articles",
        "SELECT from_id AS key FROM merges WHERE from_id IN (SELECT story_id FROM articles)",
    ),
    Check(
        COUNTS,
        "articles",
        "edit_count is not the number of its applied edits",
        "SELECT a.article_id AS key FROM articles a LEFT JOIN (SELECT article_id, count(*) AS n "
        "FROM edits WHERE applied GROUP BY article_id) e USING (article_id) "
        "WHERE a.edit_count <> coalesce(e.n, 0)",
    ),
    Check(
        COUNTS,
        "articles",
        "char_count is not the length of its text",
        "SELECT article_id AS key FROM articles WHERE char_count <> length(text)",
    ),
    Check(
        COUNTS,
        "articles",
        "a story has not exactly one representative",
        "SELECT story_id AS key FROM articles GROUP BY story_id "
        "HAVING count(*) FILTER (is_representative) <> 1",
    ),
    Check(
        COUNTS,
        "articles",
        "a copy is not of its own story's representative",
        "SELECT a.article_id AS key FROM articles a JOIN articles r "
        "ON a.duplicate_of = r.article_id WHERE a.story_id <> r.story_id "
        "OR NOT r.is_representative",
    ),
)
