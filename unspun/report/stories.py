"""Stories told more than once: the original and the copies taken from it."""

from typing import Any

from unspun.report.limits import Limits, Listing
from unspun.report.tables import Ask, listing

STORIES = """
SELECT story_id, count(*) AS articles,
       count(DISTINCT coalesce(publisher, domain, source_uri)) AS publishers,
       count(*) FILTER (garble_label IN ('spun', 'translated')) AS flagged,
       min(published_date) AS first, max(published_date) AS last, count(*) OVER () AS total
FROM articles GROUP BY story_id HAVING count(*) > 1
ORDER BY articles DESC, flagged DESC, story_id LIMIT $limit
"""

MEMBERS = """
SELECT story_id, article_id, title, coalesce(publisher, domain, source_uri) AS teller, url,
       published_date, syndicated_from, duplicate_kind, duplicate_similarity, duplicate_of,
       garble_label, is_representative, version_of IS NOT NULL AS is_update, is_latest,
       count(*) OVER (PARTITION BY story_id) AS members
FROM articles WHERE story_id IN (SELECT unnest($ids))
QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY is_representative DESC,
                           published_date NULLS LAST, article_id) <= $copies + 1
ORDER BY is_representative DESC, published_date NULLS LAST, article_id
"""

KINDS = {
    "exact": "reprint",
    "syndicated": "reprint",
    "near": "edited reprint",
    "reworded": "reworded",
}


def stories(ask: Ask, limits: Limits) -> Listing:
    """Return the stories with most articles: each with its original and its copies."""
    found = listing(ask, STORIES, limit=limits.stories)
    ids = [story["story_id"] for story in found.rows]
    members: dict[str, list[dict[str, Any]]] = {key: [] for key in ids}
    for article in ask(MEMBERS, ids=ids, copies=limits.copies) if ids else ():
        members[article["story_id"]].append({**article, "relation": relation(article)})
    rows = []
    for story in found.rows:
        first, *rest = members[story["story_id"]]
        rows.append({**story, "original": first, "copies": Listing(rest, story["articles"] - 1)})
    return Listing(rows, found.total)


def relation(article: dict[str, Any]) -> str:
    """Return what an article is within its story, in a word or two."""
    if article["is_representative"]:
        return "original"
    if article["garble_label"] in ("spun", "translated"):
        return f"{article['garble_label']} copy"
    if article["duplicate_kind"] == "garbled":
        return "garbled copy"
    if article["duplicate_kind"] is None:
        return "update" if article["is_update"] else "same story"
    return KINDS[article["duplicate_kind"]]
