"""What the text stage finds, as rows of its tables."""

import json
from datetime import UTC
from typing import Any

import pyarrow as pa

from unspun import schema
from unspun.model import Article, CleanResult, Detection, Document, Refusal

ARTICLES = schema.ARTICLES.nullable.append(pa.field("published_month", pa.string())).append(
    pa.field("source", pa.string())
)


def outcome_of(result: CleanResult) -> str:
    """Return what became of a document, as its row says it."""
    if result.refusal is None:
        return "article" if result.articles else "not_article"
    return "not_article" if result.refusal.rule_id.startswith("ART-") else "quarantined"


def document_row(document: Document, result: CleanResult, raw_shard: str) -> dict[str, Any]:
    """Return a document and what became of it as a row of ``documents``."""
    return {
        "document_id": document.document_id,
        "source": document.source,
        "source_uri": document.source_uri,
        "record_key": document.record_key,
        "url": document.url,
        "media_type": document.media_type,
        "byte_count": len(document.raw),
        "raw_shard": raw_shard,
        "outcome": outcome_of(result),
        "rule_id": result.refusal.rule_id if result.refusal else None,
        "article_count": len(result.articles),
    }


def drop_rows(document: Document, result: CleanResult) -> list[dict[str, Any]]:
    """Return what was dropped from a document as rows of ``dropped``, in order."""
    homes = {a.segment_index: a.article_id for a in result.articles}
    return [
        {
            "document_id": document.document_id,
            "article_id": None if drop.segment_index is None else homes.get(drop.segment_index),
            "raw_start": drop.start,
            "raw_end": drop.end,
            "text": drop.text,
            "rule_id": drop.rule_id,
            "kind": drop.kind,
        }
        for drop in result.drops
    ]


def refusal_row(refusal: Refusal) -> dict[str, Any]:
    """Return a refusal as a row of ``quarantine``."""
    record = {"source": refusal.source, "source_uri": refusal.source_uri, **refusal.record}
    return {
        "stage": refusal.stage,
        "rule_id": refusal.rule_id,
        "reason": refusal.reason,
        "severity": refusal.severity,
        "record": json.dumps(record, ensure_ascii=False, sort_keys=True),
        "document_id": refusal.document_id,
        "replayable": refusal.replayable,
    }


def article_row(article: Article, detection: Detection) -> dict[str, Any]:
    """Return an article as a row of ``articles`` that is its own story until stories are found."""
    published = article.published
    moment = published.moment
    return {
        "article_id": article.article_id,
        "document_id": article.document_id,
        "record_key": article.record_key,
        "source_uri": article.source_uri,
        "segment_index": article.segment_index,
        "segment_count": article.segment_count,
        "raw_start": article.raw_start,
        "raw_end": article.raw_end,
        "url": article.url,
        "domain": article.domain,
        "publisher": article.publisher,
        "syndicated_from": article.syndicated_from,
        "section": article.section,
        "title": article.title,
        "authors": list(article.authors) or None,
        "dateline": article.dateline,
        "published_date": published.day,
        "published_at": moment.astimezone(UTC) if moment else None,
        "published_source": published.source,
        "published_confidence": published.confidence,
        "fetched_at": article.fetched_at,
        "language": article.language,
        "language_confidence": article.language_confidence,
        "text": article.text,
        "char_count": len(article.text),
        "word_count": count_words(article.text),
        "garble_label": detection.label,
        "garble_score": detection.score,
        "edit_count": 0,
        "story_id": article.article_id,
        "is_representative": True,
        "is_latest": True,
        "extraction_method": article.extraction_method,
        "quality_flags": sorted({*article.quality_flags, *published.flags}) or None,
        "published_month": f"{published.day:%Y-%m}" if published.day else schema.UNKNOWN_MONTH,
        "source": article.source,
    }


def evidence_rows(article: Article, detection: Detection) -> list[dict[str, Any]]:
    """Return the evidence of a garble verdict as rows of ``evidence``, strongest first."""
    ordered = sorted(detection.evidence, key=lambda e: (-e.weight, e.start, e.end, e.rule_id))
    return [
        {
            "article_id": article.article_id,
            "start": e.start,
            "end": e.end,
            "surface": article.text[e.start : e.end],
            "kind": e.kind,
            "rule_id": e.rule_id,
            "weight": e.weight,
            "suggestion": e.suggestion,
        }
        for e in ordered
    ]


def count_words(text: str) -> int:
    """Return how many words parted by white space a text has."""
    line = text.replace("\n\n", " ")
    plain = line.isprintable() and "  " not in line and line[:1] != " " != line[-1:]
    # of text that was cleaned: nothing parts its words but single spaces; a third of the time
    return line.count(" ") + 1 if plain and line else len(text.split())
