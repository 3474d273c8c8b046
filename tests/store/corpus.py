"""A small consistent warehouse: every table filled, every reference and span right."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from unspun.ids import stable_id
from unspun.schema import TABLES
from unspun.store import Change, PublishResult, Store, publish

NAMES = ("Ada Brandvold", "Imre Castellan", "Noor Hadley", "Tomas Wirrall")
NOON = datetime(2025, 7, 9, 12, 0, tzinfo=UTC)


def day_of(index: int) -> date | None:
    return None if index % 9 == 8 else date(2025, 1 + index % 3, 1 + index % 27)


def outcome_of(index: int) -> str:
    return {5: "not_article", 7: "quarantined"}.get(index % 10, "article")


def make(indices: range, run_id: str = "run-1") -> dict[str, pa.Table]:
    """Return the rows of every table but ``runs`` for documents of these numbers."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES if name != "runs"}
    for index in indices:
        _document(rows, index, run_id)
    for name in NAMES:
        _entity(rows, name, run_id)
    return {name: as_table(name, values) for name, values in rows.items()}


def as_table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    spec = TABLES[name]
    if spec.partition is None:
        return spec.from_rows(rows)
    plain = [{k: v for k, v in row.items() if k != spec.partition} for row in rows]
    values = pa.array([row[spec.partition] for row in rows], pa.string())
    return spec.from_rows(plain).append_column(spec.partition, values)


def _document(rows: dict[str, list[dict[str, object]]], index: int, run_id: str) -> None:
    document_id = stable_id("doc", index)
    outcome = outcome_of(index)
    rows["documents"].append(
        {
            "document_id": document_id,
            "source": f"paper{index % 4}.example",
            "source_uri": f"dump/{index}.txt",
            "byte_count": 400,
            "media_type": "text/plain",
            "outcome": outcome,
            "rule_id": None if outcome == "article" else "ART-001",
            "article_count": int(outcome == "article"),
            "run_id": run_id,
        }
    )
    if outcome == "quarantined":
        rows["quarantine"].append(
            {
                "stage": "ingest",
                "rule_id": "ING-001",
                "reason": "Not text.",
                "severity": "error",
                "record": "{}",
                "document_id": document_id,
                "replayable": False,
                "run_id": run_id,
            }
        )
    if outcome == "article":
        _article(rows, index, document_id, run_id)


def _article(
    rows: dict[str, list[dict[str, object]]], index: int, document_id: str, run_id: str
) -> None:
    name, day = NAMES[index % 4], day_of(index)
    article_id = stable_id("art", document_id, 0)
    text = (
        f"Mayor {name} accused the council of delay on day {index}.\n\n"
        f"Report {index} says the ferry plan will be heard again after the harvest fair, and "
        "that residents of the lower quay may speak before any vote is taken this season."
    )
    month = f"{day:%Y-%m}" if day else "unknown"
    link = {"article_id": article_id, "run_id": run_id}
    rows["articles"].append(
        {
            **link,
            "document_id": document_id,
            "source_uri": f"dump/{index}.txt",
            "segment_index": 0,
            "segment_count": 1,
            "raw_start": 0,
            "raw_end": len(text),
            "publisher": f"Paper {index % 4}",
            "title": f"Ferry plan {index}",
            "authors": ["Lea Quist"],
            "published_date": day,
            "published_source": "header" if day else None,
            "published_confidence": 0.9 if day else None,
            "fetched_at": NOON,
            "language": "en",
            "language_confidence": 0.99,
            "text": text,
            "char_count": len(text),
            "word_count": len(text.split()),
            "garble_label": "none",
            "garble_score": 0.01,
            "edit_count": 1,
            "story_id": stable_id("story", index),
            "is_representative": True,
            "is_latest": True,
            "extraction_method": "text",
            "quality_flags": [],
            "published_month": month,
        }
    )
    start = text.index(name)
    entity_id = stable_id("ent", name)
    rows["mentions"].append(
        {
            **link,
            "mention_id": stable_id("men", article_id, start),
            "entity_id": entity_id,
            "surface": name,
            "start": start,
            "end": start + len(name),
            "sentence_index": 0,
            "entity_type": "PER",
            "score": 0.9,
            "from_edit": False,
            "published_month": month,
        }
    )
    word = text.index("ferry")
    rows["edits"].append(
        {
            **link,
            "start": word,
            "end": word + 5,
            "original": "boat",
            "replacement": "ferry",
            "kind": "word",
            "method": "REP-001",
            "evidence": "The original says so.",
            "confidence": 0.95,
            "applied": True,
        }
    )
    rows["evidence"].append(
        {
            **link,
            "start": word,
            "end": word + 4,
            "surface": "boat",
            "kind": "collocation",
            "rule_id": "GAR-001",
            "weight": 1.5,
        }
    )
    rows["dropped"].append(
        {
            **link,
            "document_id": document_id,
            "raw_start": len(text),
            "raw_end": len(text) + 14,
            "text": "Leave a Reply",
            "rule_id": "BOI-001",
            "kind": "boilerplate",
        }
    )
    _event(rows, link, text, name, entity_id, day, month, index)


def _event(
    rows: dict[str, list[dict[str, object]]],
    link: dict[str, str],
    text: str,
    name: str,
    entity_id: str,
    day: date | None,
    month: str,
    index: int,
) -> None:
    event_id = stable_id("evt", link["article_id"])
    start, trigger, end = text.index("Mayor"), text.index("accused"), text.index("\n")
    rows["event_mentions"].append(
        {
            **link,
            "event_mention_id": stable_id("evm", link["article_id"], start),
            "event_id": event_id,
            "event_type": "ACCUSE",
            "status": "happened",
            "sentence_index": 0,
            "start": start,
            "end": end,
            "trigger_start": trigger,
            "trigger_end": trigger + len("accused"),
            "source_spans": [
                {"start": start + 6, "end": start + 6 + len(name), "entity_id": entity_id}
            ],
            "target_spans": [],
            "evidence": text[start:end],
            "confidence": 0.8,
            "coder": "rules",
            "coder_version": "1",
            "published_month": month,
        }
    )
    rows["events"].append(
        {
            "event_id": event_id,
            "event_type": "ACCUSE",
            "status": "happened",
            "source_entity_ids": [entity_id],
            "target_entity_ids": [],
            "source_text": name,
            "event_date": day,
            "event_date_end": day,
            "date_precision": "day" if day else None,
            "date_basis": "publication" if day else None,
            "quad_class": 3,
            "intensity": -2.0,
            "cameo_root": "11",
            "report_count": 1,
            "article_count": 1,
            "independent_source_count": 1,
            "confidence": 0.8,
            "evidence_from_edit": False,
            "run_id": link["run_id"],
            "event_month": month,
        }
    )


def _entity(rows: dict[str, list[dict[str, object]]], name: str, run_id: str) -> None:
    seen = [i for i, m in enumerate(rows["mentions"]) if m["surface"] == name]
    if not seen:
        return
    entity_id = stable_id("ent", name)
    rows["entities"].append(
        {
            "entity_id": entity_id,
            "name": name,
            "entity_type": "PER",
            "aliases": [name.split()[1]],
            "mention_count": len(seen),
            "article_count": len(seen),
            "independent_source_count": 1,
            "first_seen": date(2025, 1, 1),
            "last_seen": date(2025, 3, 27),
            "run_id": run_id,
        }
    )
    rows["aliases"].append(
        {
            "entity_id": entity_id,
            "alias": name,
            "kind": "name",
            "mention_count": len(seen),
            "run_id": run_id,
        }
    )


def run_row(run_id: str = "run-1") -> pa.Table:
    return TABLES["runs"].from_rows(
        [
            {
                "run_id": run_id,
                "started_at": NOON,
                "finished_at": NOON,
                "code_digest": "0" * 32,
                "settings": "{}",
                "counts": "{}",
                "seconds": "{}",
            }
        ]
    )


def appended(tables: dict[str, pa.Table]) -> dict[str, Change]:
    """Return changes that add rows, and give entities and aliases their new counts."""
    changes = {name: Change(append=[table]) for name, table in tables.items()}
    for name in ("entities", "aliases"):
        changes[name] = Change(update=tables[name])
    return changes


def publish_sample(root: Path, documents: int = 40) -> tuple[Store, PublishResult]:
    """Publish a first snapshot of a consistent warehouse."""
    store = Store(root)
    changes = appended(make(range(documents)))
    state = {
        "census": Change(
            append=[pa.table({"source": ["a", "b"], "line_hash": pa.array([0, 7], pa.int64())})]
        )
    }
    return store, publish(store, None, changes, state, run_row(), created_at=NOON)
