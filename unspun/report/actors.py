"""Events over time, and the people, bodies and places in them: who meets whom."""

from typing import Any

from unspun.report.charts import arc_diagram, timeline
from unspun.report.limits import Limits, Listing, cut
from unspun.report.tables import Ask, listing

# One wrong year must not squeeze a month of news into a line. Dates beyond Tukey's outer fences
# (three times the distance of the quartiles), and a margin for warehouses of a few days, are
# counted beside the drawing.
FENCE, MARGIN_DAYS = 3, 60

DRAWN_MEETINGS = 1000  # pairs looked at for arcs; the table beside the drawing shows fewer

DAYS = """
WITH quartiles AS (
  SELECT quantile_disc(event_date, 0.25) AS low, quantile_disc(event_date, 0.75) AS high
  FROM events
), fences AS (
  SELECT low - ($fence * (high - low) + $margin)::INTEGER AS first,
         high + ($fence * (high - low) + $margin)::INTEGER AS last FROM quartiles
)
SELECT event_date AS day, quad_class AS kind, count(*) AS events FROM events, fences
WHERE event_date BETWEEN first AND last GROUP BY ALL ORDER BY ALL
"""

TYPES = """
SELECT event_type, quad_class AS kind, count(*) AS events,
       count(*) FILTER (status = 'happened') AS happened,
       count(*) FILTER (status = 'planned') AS planned,
       count(*) FILTER (status = 'demanded') AS demanded,
       count(*) FILTER (status = 'denied') AS denied,
       count(*) FILTER (status = 'hypothetical') AS hypothetical
FROM events GROUP BY ALL ORDER BY events DESC, event_type, kind
"""

EVENTS = """
WITH shown AS (
  SELECT *, count(*) OVER () AS total FROM events
  ORDER BY independent_source_count DESC, article_count DESC, event_date DESC NULLS LAST, event_id
  LIMIT $limit
)
SELECT e.*, m.evidence, m.publishers FROM shown e LEFT JOIN (
  SELECT event_id,
         first(evidence ORDER BY em.confidence DESC, em.event_mention_id) AS evidence,
         list(DISTINCT coalesce(publisher, domain, source_uri)
              ORDER BY coalesce(publisher, domain, source_uri)) AS publishers
  FROM event_mentions em JOIN articles a USING (article_id)
  WHERE event_id IN (SELECT event_id FROM shown) GROUP BY event_id
) m USING (event_id)
ORDER BY independent_source_count DESC, article_count DESC, event_date DESC NULLS LAST, event_id
"""

RANK = "article_count DESC, mention_count DESC, name, entity_id"

ENTITIES = f"""
SELECT entity_id, name, entity_type, country, sector, mention_count, article_count,
       independent_source_count, first_seen, last_seen, list_slice(aliases, 1, 6) AS aliases,
       count(*) OVER () AS total
FROM entities ORDER BY {RANK} LIMIT $limit
"""

# Copies of one story say the same thing once: pairs count stories, not articles.
TOGETHER = f"""
WITH top AS (SELECT entity_id, name FROM entities ORDER BY {RANK} LIMIT $names),
     named AS (SELECT DISTINCT t.entity_id, t.name, a.story_id, m.article_id, m.sentence_index
               FROM mentions m JOIN top t USING (entity_id) JOIN articles a USING (article_id))
SELECT l.entity_id AS left_id, r.entity_id AS right_id, any_value(l.name) AS left_name,
       any_value(r.name) AS right_name, count(DISTINCT l.story_id) AS stories,
       count(DISTINCT l.article_id) AS articles
FROM named l JOIN named r USING (article_id, sentence_index)
WHERE l.entity_id < r.entity_id
GROUP BY l.entity_id, r.entity_id
ORDER BY stories DESC, articles DESC, left_name, right_name, left_id, right_id
"""

MEETINGS = """
WITH present AS (
  SELECT event_id, event_date, status, independent_source_count,
         list_sort(list_distinct(list_concat(coalesce(source_entity_ids, []),
                                             coalesce(target_entity_ids, [])))) AS people
  FROM events WHERE event_type = 'CONSULT' AND status IN ('happened', 'planned')
), sides AS (
  SELECT * EXCLUDE (people), unnest(list_slice(people, 1, 20)) AS entity_id FROM present
)
SELECT l.entity_id AS left_id, r.entity_id AS right_id, any_value(a.name) AS left_name,
       any_value(b.name) AS right_name, count(DISTINCT l.event_id) AS events,
       count(DISTINCT l.event_id) FILTER (l.status = 'planned') AS planned,
       max(l.event_date) AS last, max(l.independent_source_count) AS sources,
       count(*) OVER () AS total
FROM sides l JOIN sides r USING (event_id)
JOIN entities a ON a.entity_id = l.entity_id JOIN entities b ON b.entity_id = r.entity_id
WHERE l.entity_id < r.entity_id
GROUP BY l.entity_id, r.entity_id
ORDER BY events DESC, last DESC NULLS LAST, left_name, right_name, left_id, right_id
LIMIT $limit
"""


def events(ask: Ask, limits: Limits) -> dict[str, Any]:
    """Return events over time, per type and status, and those most sources report."""
    drawn = ask(DAYS, fence=FENCE, margin=MARGIN_DAYS)
    days = {(r["day"], r["kind"]): r["events"] for r in drawn}
    dated = ask("SELECT count(event_date) AS n, count(*) AS total FROM events")[0]
    return {
        "timeline": timeline(days, limits.bins),
        "outside": dated["n"] - sum(days.values()),
        "undated": dated["total"] - dated["n"],
        "types": ask(TYPES),
        "events": listing(ask, EVENTS, limit=limits.events),
    }


def entities(ask: Ask, limits: Limits) -> dict[str, Any]:
    """Return the entities most articles name, who is named with whom, and who met whom."""
    found = listing(ask, ENTITIES, limit=limits.entities)
    pairs = ask(TOGETHER, names=limits.entities)
    meetings = listing(ask, MEETINGS, limit=max(limits.pairs, DRAWN_MEETINGS))
    names = [(r["entity_id"], r["name"][:32]) for r in found.rows[: limits.drawn]]
    return {
        "entities": found,
        "together": cut(pairs, limits.pairs),
        "meetings": Listing(meetings.rows[: limits.pairs], meetings.total),
        "drawing": arc_diagram(
            names,
            {(r["left_id"], r["right_id"]): r["stories"] for r in pairs},
            {(r["left_id"], r["right_id"]): r["events"] for r in meetings.rows},
        ),
    }
