"""Final articles in, who and what out: mentions and event drafts per shard, then joined globally."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.entities import (
    LOCAL_MENTIONS,
    Analysis,
    analyse,
    mentions_table,
    parse_together,
)
from unspun.entities.language_model import forget_words
from unspun.events import EVENT_DRAFTS, Coder, coder, drafts_table
from unspun.pipeline.parts import NAMED, named_mentions
from unspun.pipeline.recount import recount_step
from unspun.pipeline.work import Output, address, concat, once
from unspun.rules import rule
from unspun.settings import Settings
from unspun.store import Snapshot

NAMES_FAILED = rule("NAM-900", "skip", "Names could not be read from an article: the model failed.")
CODER_FAILED = rule("EVT-900", "skip", "Events of an article could not be coded: the coder failed.")

WINDOW = timedelta(days=62)  # reports of one event come weeks, seldom months, apart
BATCH = 64  # articles analysed together; a failure costs one more pass over this many

ARTICLE_FACTS = (
    "article_id",
    "publisher",
    "published_at",
    "published_date",
    "published_month",
    "garble_label",
)


ANALYSED = ["article_id", "text", "language", "published_date", "dateline"]


def analyse_shard(articles: Output, shards: Path, settings: Settings) -> Output:
    """Find the names and code the events of one shard.

    Returns tables ``mentions``, ``drafts`` and ``failures``: articles on which the analysis
    failed, as warnings for ``quarantine``. Such an article is published without what failed.
    """

    def make() -> dict[str, pa.Table]:
        rows = articles.read("articles", ANALYSED)
        if settings.tables == "articles":
            rows = rows.slice(0, 0)
        coder_of = coder(settings.events.coder)
        mentions: list[pa.Table] = []
        drafts: list[pa.Table] = []
        failures: list[dict[str, Any]] = []
        for found, published in _analysed(rows.to_pylist(), coder_of, settings, failures):
            mentions.append(mentions_table([found]))
            try:
                drafts.append(drafts_table(coder_of.code(found, published)))
            except Exception as error:  # one odd sentence must not take its shard with it
                failures.append(_failure(found.article_id, CODER_FAILED, error))
        if len(rows):
            forget_words(settings.entities.spacy_model)
        return {
            "mentions": concat(mentions, LOCAL_MENTIONS),
            "drafts": concat(drafts, EVENT_DRAFTS),
            "failures": schema.QUARANTINE.from_rows(failures),
        }

    return once(shards, "analyse", address("analyse", [articles.address], settings), make)


def _analysed(
    rows: list[dict[str, Any]],
    coder_of: Coder,
    settings: Settings,
    failures: list[dict[str, Any]],
) -> Iterator[tuple[Analysis, date | None]]:
    """Yield the analysis and publication day of each article; a batch that fails goes singly."""
    for first in range(0, len(rows), BATCH):
        batch = rows[first : first + BATCH]
        datelines = {row["article_id"]: row["dateline"] for row in batch}
        try:
            found = list(analyse(map(_text, batch), settings.entities, datelines))
        except Exception:
            found = []
            for row in batch:
                try:
                    found += analyse([_text(row)], settings.entities, datelines)
                except Exception as error:
                    failures.append(_failure(row["article_id"], NAMES_FAILED, error))
        # a failure shows again, and is recorded, when the article itself is coded
        with suppress(Exception):
            parse_ahead(found, coder_of)
        days = {row["article_id"]: row["published_date"] for row in batch}
        yield from ((item, days[item.article_id]) for item in found)


def parse_ahead(found: Sequence[Analysis], coder_of: Coder) -> None:
    """Parse together what the coder will ask for, if it can say what that is."""
    sentences = getattr(coder_of, "sentences", None)
    if sentences is not None:
        parse_together([(analysis, sentences(analysis)) for analysis in found])


def _text(row: dict[str, Any]) -> tuple[str, str, str | None]:
    return row["article_id"], row["text"], row["language"]


def _failure(article_id: str, rule_id: str, error: Exception) -> dict[str, Any]:
    return {
        "stage": "analyse",
        "rule_id": rule_id,
        "reason": f"article {article_id}: {type(error).__name__}: {error}"[:500],
        "severity": "warning",
        "record": json.dumps({"article_id": article_id}),
        "replayable": False,
    }


def article_facts(articles: Sequence[Output], stories: Output) -> pa.Table:
    """Return what the global steps need to know of the batch's articles, ``origin`` included."""
    facts = pa.concat_tables(a.read("articles", ARTICLE_FACTS) for a in articles)
    origins = stories.read("assignments", ["article_id", "origin"])
    return facts.join(origins, "article_id").sort_by("article_id")


def known_facts(snapshot: Snapshot, article_ids: pa.Array) -> pa.Table:
    """Return the same facts of articles of the warehouse; ``origin`` from their signatures."""
    wanted = pc.field("article_id").isin(article_ids)
    facts = snapshot.table("articles", list(ARTICLE_FACTS), wanted)
    origins = snapshot.state("signatures", ["article_id", "origin"], wanted)
    if origins is None:
        return facts.append_column("origin", pa.nulls(len(facts), pa.string()))
    return facts.join(origins, "article_id")


def recount(
    snapshot: Snapshot | None,
    articles: Sequence[Output],
    parts: Sequence[Output],
    stories: Output,
    resolved: Output,
    events: Output,
    shards: Path,
    settings: Settings,
) -> Output:
    """Count anew what late mended articles, the last of ``articles``, named, and what merged."""
    return recount_step(
        snapshot,
        articles[-1],
        lambda: concat((named_mentions(p, resolved) for p in parts), NAMED),
        resolved,
        events,
        lambda: article_facts(articles, stories),
        known_facts,
        shards,
        settings,
    )
