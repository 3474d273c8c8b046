"""A small warehouse with what a report has to show: copies, flags, meetings, refusals."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.store.corpus import NOON, appended, as_table, make
from unspun.ids import stable_id
from unspun.ingest.shards import write_raw_shards
from unspun.model import Document
from unspun.schema import TABLES
from unspun.store import Snapshot, Store, publish

RAW = "Home > News\n\nThe boat plan <b>pleased</b> nobody.\n\nLeave a Reply\n"
TEXT = "The ferry plan <b>pleased</b> nobody."
Tables = dict[str, list[dict[str, Any]]]


def plain_rows(documents: int = 12) -> Tables:
    return {name: table.to_pylist() for name, table in make(range(documents)).items()}


def flag(rows: Tables, index: int = 1, label: str = "spun") -> dict[str, Any]:
    """Make an article a machine's copy of the first: mended at a word, with a line dropped."""
    original, copy = rows["articles"][0], rows["articles"][index]
    start = TEXT.index("ferry")
    copy |= {
        "text": TEXT,
        "char_count": len(TEXT),
        "word_count": len(TEXT.split()),
        "raw_start": 0,
        "raw_end": len(RAW),
        "garble_label": label,
        "garble_score": 0.98,
        "story_id": original["story_id"],
        "duplicate_of": original["article_id"],
        "duplicate_kind": "garbled",
        "duplicate_similarity": 0.72,
        "is_representative": False,
        "edit_count": 2,
    }
    article_id = copy["article_id"]
    for name in ("edits", "evidence", "dropped", "mentions", "event_mentions"):
        rows[name] = [r for r in rows[name] if r["article_id"] != article_id]
    edit = {
        "article_id": article_id,
        "start": start,
        "end": start + 5,
        "original": "boat",
        "replacement": "ferry",
        "kind": "word",
        "method": "REP-001",
        "evidence": "The original says <ferry>.",
        "confidence": 0.95,
        "applied": True,
        "run_id": "run-1",
    }
    doubt = TEXT.index("nobody")
    proposal = {"start": doubt, "end": doubt + 6, "original": "nobody", "replacement": "no one"}
    rows["edits"] += [edit, {**edit, **proposal, "applied": False, "confidence": 0.4}]
    rows["dropped"] += [
        {
            "document_id": copy["document_id"],
            "article_id": article_id,
            "raw_start": RAW.index(words),
            "raw_end": RAW.index(words) + len(words),
            "text": words,
            "rule_id": rule_id,
            "kind": "boilerplate",
            "run_id": "run-1",
        }
        for words, rule_id in (("Home > News", "BOI-002"), ("Leave a Reply", "BOI-001"))
    ]
    return copy


def meet(rows: Tables, days: int = 1) -> tuple[str, str]:
    """Let the first two entities meet on days in a row, and be named in one sentence."""
    first, second = (e["entity_id"] for e in rows["entities"][:2])
    template = rows["events"][0]
    for day in range(days):
        rows["events"].append(
            {
                **template,
                "event_id": stable_id("evt", "meeting", day),
                "event_type": "CONSULT",
                "quad_class": 1,
                "source_entity_ids": [first],
                "target_entity_ids": [second],
                "event_date": date(2025, 2, 3) + timedelta(days=day),
                "event_date_end": date(2025, 2, 3) + timedelta(days=day),
                "event_month": "2025-02",
            }
        )
    mention = rows["mentions"][0]
    other = second if mention["entity_id"] == first else first
    rows["mentions"].append({**mention, "mention_id": stable_id("men", "x"), "entity_id": other})
    return first, second


def run_rows(runs: int = 1, counts: dict[str, Any] | None = None) -> pa.Table:
    told = {"ledger": {"a.example": {"article": 8, "quarantined": 2}}, "rows": {"articles": 8}}
    return TABLES["runs"].from_rows(
        [
            {
                "run_id": f"run-{i + 1}",
                "started_at": NOON + timedelta(days=i),
                "finished_at": NOON + timedelta(days=i, seconds=30 + i),
                "code_digest": "0" * 32,
                "settings": "{}",
                "counts": json.dumps(told if counts is None else counts),
                "seconds": '{"text": 12.5}',
                "peak_memory_mb": 300.0,
            }
            for i in range(runs)
        ]
    )


def published(root: Path, rows: Tables, runs: pa.Table | None = None) -> Snapshot:
    """Publish rows of tables as the first snapshot of a warehouse."""
    store = Store(root)
    tables = {name: as_table(name, values) for name, values in rows.items()}
    row = run_rows() if runs is None else runs
    publish(store, None, appended(tables), {}, row, created_at=NOON)
    snapshot = store.current()
    assert snapshot is not None
    return snapshot


def with_raw(root: Path, rows: Tables, article: dict[str, Any]) -> Path:
    """Keep the article's raw bytes in a raw shard, and say so in its document's row."""
    document = Document(
        article["document_id"], "a.example", "dump/1.txt", "text/plain", RAW.encode()
    )
    raw_dir = root / "raw"
    (path,) = write_raw_shards([document], raw_dir, shard_documents=10, shard_bytes=1 << 20)
    for row in rows["documents"]:
        if row["document_id"] == document.document_id:
            row["raw_shard"] = path.name
    return raw_dir
