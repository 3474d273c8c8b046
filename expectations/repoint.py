"""What the rows that stay say after others were refused: counts, names, copies, the ledger."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unspun.rules import rule

REFUSED = rule("VAL-010", "refuse", "All articles of the document were refused by validation.")


def lower_counts(
    owners: pa.Table | None, key: str, count: str, stay: pa.Table | None, gone: pa.Table | None
) -> pa.Table | None:
    """Return entities or events whose counts no longer include the rows that left."""
    if owners is None or stay is None or gone is None or len(gone) == 0:
        return owners
    lost = Counter(v for v in gone[key].to_pylist() if v is not None)
    staying = set(_pairs(stay, key))
    lost_articles = Counter(pair[0] for pair in set(_pairs(gone, key)) - staying)
    rows = owners.select([key, count, "article_count", "independent_source_count"]).to_pylist()
    left = Counter(stay[key].to_pylist())
    # never fewer than the rows that stay: a repeated row may have been counted once
    counts = [max(row[count] - lost[row[key]], left[row[key]]) for row in rows]
    articles = [
        min(max(n, 0), row["article_count"] - lost_articles[row[key]])
        for row, n in zip(rows, counts, strict=True)
    ]
    sources = [
        min(row["independent_source_count"], n) for row, n in zip(rows, articles, strict=True)
    ]
    owners = _with(owners, count, counts)
    owners = _with(owners, "article_count", articles)
    return _with(owners, "independent_source_count", sources)


def _pairs(table: pa.Table, key: str) -> list[tuple[str, str]]:
    return list(zip(table[key].to_pylist(), table["article_id"].to_pylist(), strict=True))


def without_entities(tables: Mapping[str, pa.Table], gone: pa.Array) -> dict[str, pa.Table]:
    """Return tables in which no row names an entity that left; the words stay."""
    made = dict(tables)
    if len(gone) == 0:
        return made
    if "mentions" in made:
        made["mentions"] = _nulled(made["mentions"], "entity_id", gone)
    names = set(gone.to_pylist())
    if "events" in made:
        events = _nulled(made["events"], "place_entity_id", gone)
        for column in ("source_entity_ids", "target_entity_ids"):
            lists = events[column].to_pylist()
            events = _with(events, column, [_without(values, names) for values in lists])
        made["events"] = events
    if "event_mentions" in made:
        reports = made["event_mentions"]
        for column in ("source_spans", "target_spans"):
            spans = [_unnamed(values, names) for values in reports[column].to_pylist()]
            reports = _with(reports, column, spans)
        made["event_mentions"] = reports
    return made


def _without(values: list[str] | None, names: set[str]) -> list[str] | None:
    return None if values is None else [value for value in values if value not in names]


def _unnamed(spans: list[dict[str, Any]] | None, names: set[str]) -> list[dict[str, Any]] | None:
    if spans is None:
        return None
    return [s | {"entity_id": None} if s["entity_id"] in names else s for s in spans]


def elect_representatives(tables: Mapping[str, pa.Table], gone: pa.Array) -> dict[str, pa.Table]:
    """Return articles in which copies of an article that left copy the next best one instead.

    The next best is the copy most similar to the one that left; of two, the smaller id.
    """
    made = dict(tables)
    articles = made.get("articles")
    if articles is None or len(gone) == 0 or not pc.any(_hit(articles, gone)).as_py():
        return made
    left = set(gone.to_pylist())
    rows = articles.to_pylist()
    heirs: dict[str, dict[str, Any]] = {}
    orphans = [row for row in rows if row["duplicate_of"] in left]
    for row in sorted(orphans, key=lambda r: (-(r["duplicate_similarity"] or 0), r["article_id"])):
        heir = heirs.setdefault(row["story_id"], row)
        if heir is row:
            row |= {"is_representative": True, "duplicate_of": None}
            row |= {"duplicate_kind": None, "duplicate_similarity": None}
        else:
            row["duplicate_of"] = heir["article_id"]
    made["articles"] = pa.Table.from_pylist(rows, schema=articles.schema)
    return made


def _hit(articles: pa.Table, gone: pa.Array) -> pa.ChunkedArray:
    return pc.is_in(articles["duplicate_of"], gone)


def settle_documents(
    tables: Mapping[str, pa.Table], lost_articles: pa.ChunkedArray
) -> dict[str, pa.Table]:
    """Return a ledger in which documents have fewer articles, or were quarantined."""
    made = dict(tables)
    documents = made.get("documents")
    if documents is None:
        return made
    lost = Counter(lost_articles.to_pylist())
    rows = documents.to_pylist()
    for row in rows:
        if lost[row["document_id"]]:
            row["article_count"] -= lost[row["document_id"]]
            if row["article_count"] <= 0:
                row |= {"outcome": "quarantined", "rule_id": REFUSED, "article_count": 0}
    made["documents"] = pa.Table.from_pylist(rows, schema=documents.schema)
    return made


def _nulled(table: pa.Table, column: str, gone: pa.Array) -> pa.Table:
    values = pc.if_else(
        pc.fill_null(pc.is_in(table[column], gone), False),
        pa.scalar(None, pa.string()),
        table[column],
    )
    return table.set_column(table.column_names.index(column), table.schema.field(column), values)


def _with(table: pa.Table, column: str, values: list[Any]) -> pa.Table:
    field = table.schema.field(column)
    return table.set_column(table.column_names.index(column), field, pa.array(values, field.type))
