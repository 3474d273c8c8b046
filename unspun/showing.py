"""Answers from the current snapshot, through DuckDB: counts, tables, queries, ready views."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from unspun.schema import TABLES
from unspun.store import Snapshot, Store


class QueryError(ValueError):
    """A query that cannot be answered, with the reason."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show; None means no restriction."""

    table: str | None = None
    sql: str | None = None
    like: str | None = None
    actor: str | None = None
    since: str | None = None
    limit: int = 20


# The columns a person wants to see first; --sql and the files themselves have all of them.
GLANCE = {
    "articles": "published_date, publisher, title, word_count, garble_label, duplicate_kind, "
    "edit_count",
    "dropped": "rule_id, kind, left(text, 80) AS text",
    "edits": "kind, original, replacement, applied, round(confidence, 2) AS confidence, evidence",
    "evidence": "article_id, rule_id, kind, surface, suggestion, round(weight, 2) AS weight",
    "mentions": "surface, entity_type, entity_id, article_id",
    "entities": "name, entity_type, country, sector, mention_count, article_count, "
    "independent_source_count AS sources, aliases",
    "events": "event_date, event_type, mode, status, source_text, target_text, place_name, "
    "article_count AS articles, independent_source_count AS sources",
    "event_mentions": "event_type, status, evidence, round(confidence, 2) AS confidence",
    "documents": "source, source_uri, outcome, rule_id, article_count",
    "quarantine": "stage, rule_id, severity, reason",
    "runs": "run_id, started_at, counts, seconds",
}
ORDER = {
    "articles": "published_date DESC NULLS LAST, title",
    "entities": "article_count DESC, mention_count DESC, name",
    "events": "event_date DESC NULLS LAST, independent_source_count DESC, event_id",
    "documents": "source_uri",
    "runs": "started_at DESC",
}

STORIES = """
SELECT any_value(title) FILTER (is_representative) AS title,
       count(*) AS articles,
       count(DISTINCT coalesce(publisher, domain)) AS publishers,
       any_value(syndicated_from) AS syndicated_from,
       list(DISTINCT duplicate_kind) FILTER (duplicate_kind IS NOT NULL) AS copies,
       min(published_date) AS first, max(published_date) AS last, story_id
FROM articles GROUP BY story_id HAVING count(*) > 1 ORDER BY articles DESC, story_id LIMIT $limit
"""

ENTITIES = """
WITH found AS (
  SELECT * FROM entities
  WHERE name ILIKE '%' || $like || '%' OR len(list_filter(aliases, lambda a: a ILIKE '%' || $like || '%')) > 0
), partners AS (
  SELECT m.entity_id, other.entity_id AS partner, count(DISTINCT m.article_id) AS together
  FROM mentions m JOIN mentions other
    ON m.article_id = other.article_id AND m.sentence_index = other.sentence_index
   AND m.entity_id <> other.entity_id
  WHERE m.entity_id IN (SELECT entity_id FROM found) GROUP BY ALL
)
SELECT f.name, f.entity_type, f.country, f.sector, f.mention_count, f.article_count,
       f.independent_source_count AS sources, f.first_seen, f.last_seen,
       (SELECT list(alias || ' (' || mention_count || ')' ORDER BY mention_count DESC, alias)
        FROM aliases a WHERE a.entity_id = f.entity_id) AS aliases,
       (SELECT list(name ORDER BY together DESC, name)[1:5]
        FROM partners p JOIN entities e ON e.entity_id = p.partner
        WHERE p.entity_id = f.entity_id) AS seen_with
FROM found f ORDER BY f.article_count DESC, f.mention_count DESC, f.name LIMIT $limit
"""

EVENTS = """
SELECT e.event_date, e.event_type, e.mode, e.status, e.source_text, e.target_text, e.place_name,
       e.independent_source_count AS sources, m.evidence, m.publishers
FROM events e JOIN (
  SELECT event_id, arg_max(evidence, em.confidence) AS evidence,
         list(DISTINCT coalesce(a.publisher, a.domain, a.source_uri)) AS publishers
  FROM event_mentions em JOIN articles a USING (article_id) GROUP BY event_id
) m USING (event_id)
WHERE ($actor IS NULL OR e.source_text ILIKE '%' || $actor || '%'
       OR e.target_text ILIKE '%' || $actor || '%'
       OR EXISTS (SELECT 1 FROM entities n
                  WHERE list_contains(list_concat(coalesce(e.source_entity_ids, []),
                                                  coalesce(e.target_entity_ids, [])), n.entity_id)
                    AND (n.name ILIKE '%' || $actor || '%'
                         OR len(list_filter(n.aliases, lambda a: a ILIKE '%' || $actor || '%')) > 0)))
  AND ($since IS NULL OR e.event_date >= CAST($since AS DATE))
ORDER BY e.event_date NULLS LAST, e.event_id LIMIT $limit
"""


def answer(store: Store, selection: Selection) -> pa.Table:
    """Return the rows a selection asks for.

    Raises:
        QueryError: there is no snapshot, or DuckDB refuses the query.
    """
    snapshot = store.current()
    if snapshot is None:
        raise QueryError(f"There is no snapshot in {store.address}: run `unspun run SOURCE` first.")
    query, values = _query(selection, snapshot)
    with duckdb.connect() as connection:
        for name in TABLES:
            connection.register(name, snapshot.dataset(name))
        # a query reads tables and nothing else of this machine
        connection.execute("SET enable_external_access = false")
        try:
            return connection.sql(query, params=values or None).to_arrow_table()
        except duckdb.Error as error:
            raise QueryError(f"DuckDB could not answer: {error}") from error


def _query(selection: Selection, snapshot: Snapshot) -> tuple[str, dict[str, object]]:
    limit: dict[str, object] = {"limit": selection.limit}
    if selection.sql is not None:
        return selection.sql, {}
    if selection.table is None:
        rows = [f"('{name}', {snapshot.rows(name)})" for name in TABLES]
        return f'SELECT * FROM (VALUES {", ".join(rows)}) AS t("table", "rows")', {}
    if selection.table == "stories":
        return STORIES, limit
    if selection.table == "entities" and selection.like is not None:
        return ENTITIES, {**limit, "like": selection.like}
    if selection.table == "events" and (selection.actor or selection.since):
        return EVENTS, {**limit, "actor": selection.actor, "since": selection.since}
    columns = GLANCE.get(selection.table, "*")
    order = ORDER.get(selection.table, "ALL")
    return f"SELECT {columns} FROM {selection.table} ORDER BY {order} LIMIT $limit", limit
