"""One input, in memory, no warehouse: everything the stages find, drop and mend in it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from unspun import garble
from unspun.clean.census import Census
from unspun.clean.counting import count_lines
from unspun.clean.document import clean_document
from unspun.entities import analyse
from unspun.entities.analysis import Analysis
from unspun.events import coder
from unspun.events.drafts import EventDraft
from unspun.garble import NameIndex, Original, Repair, collect_names
from unspun.garble.endpoint import endpoint
from unspun.ingest import read_sources
from unspun.model import Article, CleanResult, Detection, Document, Refusal
from unspun.pipeline.stories import GARBLED, STORY_INPUT
from unspun.pipeline.text_rows import article_row
from unspun.settings import Settings
from unspun.stories import SIGNATURES, find_stories


@dataclass(frozen=True, slots=True)
class InspectedArticle:
    """One article with its verdict, its mended text, and who and what was found in it."""

    article: Article
    detection: Detection
    repair: Repair
    story: dict[str, Any]
    analysis: Analysis
    events: list[EventDraft]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What became of every document of the input."""

    documents: list[tuple[Document, CleanResult]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    articles: list[InspectedArticle] = field(default_factory=list)


def inspect_sources(sources: Sequence[str], settings: Settings) -> Inspection:
    """Return what the whole pipeline makes of ``sources``, held in memory.

    Evidence comes from the input alone: repeated lines, originals and names of a warehouse are
    not known here.

    Raises:
        SourceError: a source does not exist or holds nothing that can be read.
    """
    items = list(read_sources(sources, settings.ingest))
    documents = [i for i in items if isinstance(i, Document)]
    census = Census.of(count_lines(documents)) if documents else Census.empty()
    results = [(d, clean_document(d, census, settings.text)) for d in documents]
    refusals = [i for i in items if isinstance(i, Refusal)]
    refusals += [r.refusal for _, r in results if r.refusal is not None]
    articles = [a for _, r in results for a in r.articles]
    return Inspection(results, refusals, _inspected(articles, settings) if articles else [])


def _inspected(articles: Sequence[Article], settings: Settings) -> list[InspectedArticle]:
    verdicts = [garble.detect(a.text, a.language, settings.garble) for a in articles]
    texts = {a.article_id: a.text for a in articles}
    stories = _stories(articles, verdicts, texts, settings)
    names = _names(articles, verdicts, stories)
    repairs = [
        _repair(
            a,
            v,
            stories[a.article_id],
            texts,
            dict(zip(texts, verdicts, strict=True)),
            names,
            settings,
        )
        for a, v in zip(articles, verdicts, strict=True)
    ]
    inputs = [(a.article_id, r.text, a.language) for a, r in zip(articles, repairs, strict=True)]
    code = coder(settings.events.coder).code
    datelines = {a.article_id: a.dateline for a in articles}
    analyses = list(analyse(inputs, settings.entities, datelines))
    return [
        InspectedArticle(a, v, r, stories[a.article_id], found, list(code(found, a.published.day)))
        for a, v, r, found in zip(articles, verdicts, repairs, analyses, strict=True)
    ]


def _stories(
    articles: Sequence[Article],
    verdicts: Sequence[Detection],
    texts: dict[str, str],
    settings: Settings,
) -> dict[str, dict[str, Any]]:
    rows = [article_row(a, v) for a, v in zip(articles, verdicts, strict=True)]
    table = pa.Table.from_pylist([{name: row.get(name) for name in STORY_INPUT} for row in rows])
    found = find_stories(
        table, SIGNATURES.empty_table(), lambda ids: {i: texts[i] for i in ids}, settings.stories
    )
    return {row["article_id"]: row for row in found.assignments.to_pylist()}


def _names(
    articles: Sequence[Article],
    verdicts: Sequence[Detection],
    stories: dict[str, dict[str, Any]],
) -> NameIndex:
    rows = [
        {
            "article_id": a.article_id,
            "text": a.text,
            "garble_label": v.label,
            "origin": stories[a.article_id]["origin"],
        }
        for a, v in zip(articles, verdicts, strict=True)
    ]
    columns = [(name, pa.string()) for name in ("article_id", "text", "garble_label", "origin")]
    return NameIndex.of(collect_names(pa.Table.from_pylist(rows, schema=pa.schema(columns))))


def _repair(
    article: Article,
    verdict: Detection,
    story: dict[str, Any],
    texts: dict[str, str],
    verdicts: dict[str, Detection],
    names: NameIndex,
    settings: Settings,
) -> Repair:
    if verdict.label not in GARBLED:
        return Repair(article.text, ())
    original_id = story["duplicate_of"]
    clean = original_id is not None and verdicts[original_id].label not in GARBLED
    original = Original(original_id, texts[original_id]) if clean else None
    with endpoint(settings.garble.rewriter, None) as rewriter:
        return garble.repair(
            article.text,
            verdict,
            original=original,
            names=names,
            settings=settings.garble,
            rewriter=rewriter,
        )


def as_dict(found: Inspection) -> dict[str, Any]:
    """Return an inspection as plain values for JSON."""
    return {
        "documents": [
            {
                "document_id": document.document_id,
                "source_uri": document.source_uri,
                "articles": len(result.articles),
                "dropped": [asdict(d) for d in result.drops],
            }
            for document, result in found.documents
        ],
        "refused": [asdict(r) for r in found.refusals],
        "articles": [_article_dict(a) for a in found.articles],
    }


def _article_dict(found: InspectedArticle) -> dict[str, Any]:
    return {
        **asdict(found.article),
        "text": found.repair.text,
        "text_before_repair": found.article.text,
        "garble_label": found.detection.label,
        "garble_score": found.detection.score,
        "evidence": [asdict(e) for e in found.detection.evidence],
        "edits": [asdict(e) for e in found.repair.edits],
        "story": found.story,
        "mentions": [asdict(m) for m in found.analysis.mentions],
        "events": [asdict(e) for e in found.events],
    }
