"""Articles called spun or translated: how they came in, how they are published, and why."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from unspun.model import Edit
from unspun.report.limits import Limits, Listing, Row, cut
from unspun.report.marks import Piece, clipped, with_drops, with_edits
from unspun.report.tables import Ask, listing

FLAGGED = """
SELECT a.article_id, a.document_id, a.title, coalesce(a.publisher, a.domain, a.source_uri) AS teller,
       a.source_uri, a.url, a.published_date, a.text, a.raw_start, a.raw_end, a.garble_label,
       a.garble_score, a.story_id, o.title AS original_title,
       coalesce(o.publisher, o.domain, o.source_uri) AS original_teller, d.raw_shard,
       count(*) OVER () AS total
FROM articles a JOIN documents d USING (document_id)
LEFT JOIN articles o ON o.article_id = a.duplicate_of
WHERE a.garble_label IN ('spun', 'translated')
ORDER BY a.edit_count DESC, a.garble_score DESC, a.article_id LIMIT $limit
"""

EDITS = (
    'SELECT * FROM edits WHERE article_id IN (SELECT unnest($ids)) ORDER BY "start", "end", method'
)
EVIDENCE = """
SELECT * FROM evidence WHERE article_id IN (SELECT unnest($ids))
ORDER BY weight DESC, "start", rule_id
"""
DROPPED = """
SELECT article_id, raw_start, raw_end, text, rule_id, kind FROM dropped
WHERE article_id IN (SELECT unnest($ids)) ORDER BY raw_start NULLS LAST, rule_id, text
"""


def flagged(ask: Ask, raw_dir: Path | None, limits: Limits) -> Listing:
    """Return the flagged articles with most edits, in pieces before and after.

    Where the raw bytes are still in ``raw_dir`` a plain text is shown as it came in; of a web
    page, the extracted text before repair, with what was dropped listed after it.
    """
    found = listing(ask, FLAGGED, limit=limits.articles)
    ids = [a["article_id"] for a in found.rows]
    if not ids:
        return found
    edits, evidence, dropped = (_by_article(ask(q, ids=ids)) for q in (EDITS, EVIDENCE, DROPPED))
    raw = {} if raw_dir is None else raw_texts(raw_dir, found.rows)
    return Listing(
        [
            _view(
                article,
                raw.get(article["document_id"]),
                edits[article["article_id"]],
                evidence[article["article_id"]],
                dropped[article["article_id"]],
                limits,
            )
            for article in found.rows
        ],
        found.total,
    )


def _by_article(rows: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["article_id"]].append(row)
    return grouped


def _view(
    article: Row,
    raw: str | None,
    edits: list[dict[str, Any]],
    evidence: list[dict[str, Any]],
    dropped: list[dict[str, Any]],
    limits: Limits,
) -> dict[str, Any]:
    placed = [d for d in dropped if d["raw_start"] is not None] if raw is not None else []
    if raw is not None:
        pieces = with_drops(raw, article["raw_start"], article["raw_end"], placed)
    else:
        pieces = [Piece(unrepaired(article["text"], edits))]
    before, before_more = clipped(pieces, limits.characters)
    after, after_more = clipped(with_edits(article["text"], edits), limits.characters)
    return {
        **article,
        "as_raw": raw is not None,
        "before": before,
        "before_more": before_more,
        "after": after,
        "after_more": after_more,
        "edits": cut(edits, limits.edits),
        "applied": sum(e["applied"] for e in edits),
        "evidence": cut(evidence, limits.spans),
        "dropped": len(dropped),
        "apart": cut([d for d in dropped if d not in placed], limits.dropped),
    }


def unrepaired(text: str, edits: Iterable[Row]) -> str:
    """Return the text of an article as it stood before repair."""
    from unspun.garble import undo

    names = ("start", "end", "original", "replacement", "kind", "method", "evidence")
    return undo(
        text,
        [
            Edit(**{n: e[n] for n in names}, confidence=e["confidence"], applied=e["applied"])
            for e in edits
        ],
    )


def raw_texts(raw_dir: Path, articles: Iterable[Row]) -> dict[str, str]:
    """Return the decoded raw texts, by document, of the articles that have offsets into them."""
    import pyarrow.parquet as pq

    from unspun.clean.encoding import UndecodableError, decode

    wanted = defaultdict(set)
    for article in articles:
        if article["raw_start"] is not None and article["raw_shard"]:
            wanted[raw_dir / Path(article["raw_shard"]).name].add(article["document_id"])
    texts = {}
    columns = ["document_id", "raw", "charset", "media_type"]
    for path, ids in sorted(wanted.items()):
        if not path.exists():
            continue
        rows = pq.read_table(path, columns=columns, filters=[("document_id", "in", sorted(ids))])
        for row in rows.to_pylist():
            try:
                decoded = decode(row["raw"], charset=row["charset"], media_type=row["media_type"])
            except UndecodableError:
                continue
            texts[row["document_id"]] = decoded.text
    return texts
