"""What is new: read the sources, skip what the warehouse has, keep the raw bytes in shards."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from unspun import schema
from unspun.ids import code_digest, digest_of, stable_id
from unspun.ingest import read_sources
from unspun.ingest.shards import read_raw_shard, write_raw_shards
from unspun.model import Document, Refusal
from unspun.pipeline.text_rows import refusal_row
from unspun.pipeline.work import Output, once, settings_digest
from unspun.settings import Settings
from unspun.store import Snapshot, Store

# Documents put through again: those in quarantine, or all of them to rebuild every table.
Replay = Literal["quarantined", "all"]


@dataclass(frozen=True, slots=True)
class Batch:
    """The new documents of a run: raw shards, refusals, and what was counted on the way in.

    ``counts`` holds, per source, documents ``seen``, ``known`` (already in the warehouse),
    ``repeated`` (twice in this input) and ``refused``. ``replay`` says which documents of the
    warehouse these are, where they did not come from sources.
    """

    run_id: str
    raw: tuple[Path, ...]
    refusals: Output
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    replay: Replay | None = None

    @property
    def rebuilds(self) -> bool:
        """Every document comes in again, and the tables are made anew from these alone."""
        return self.replay == "all"

    @property
    def is_empty(self) -> bool:
        """Nothing came in that the warehouse does not have."""
        return not self.raw and not self.refusals.read("documents").num_rows

    def total(self, what: str) -> int:
        """Return one count over all sources."""
        return sum(counts.get(what, 0) for counts in self.counts.values())


class Intake:
    """Sorts what the readers yield into new documents, known ones, repeats and refusals."""

    def __init__(self, known: Iterable[str]) -> None:
        """Start with the ids of documents that are in the warehouse already."""
        self._known = set(known)
        self._seen: set[str] = set()
        self.refusals: dict[str, Refusal] = {}
        self.counts: dict[str, Counter[str]] = {}

    def new_documents(self, items: Iterable[Document | Refusal]) -> Iterator[Document]:
        """Yield the documents that go on; everything else is only counted and kept aside."""
        for item in items:
            counts = self.counts.setdefault(item.source, Counter())
            counts["seen"] += 1
            if item.document_id in self._known:
                counts["known"] += 1
            elif item.document_id in self._seen:
                counts["repeated"] += 1
            else:
                self._seen.add(item.document_id)
                if isinstance(item, Document):
                    yield item
                else:
                    counts["refused"] += 1
                    self.refusals[item.document_id] = item


def ingest_step(
    sources: Sequence[str], store: Store, settings: Settings, *, fetch: bool = False
) -> Batch:
    """Read ``sources`` and write the new documents to raw shards.

    Raises:
        SourceError: a source does not exist or holds nothing that can be read.
    """
    snapshot = store.current()
    known = (
        []
        if snapshot is None
        else snapshot.table("documents", ["document_id"])["document_id"].to_pylist()
    )
    intake = Intake(known)
    documents = intake.new_documents(read_sources(sources, settings.ingest, fetch=fetch))
    return _batch(documents, intake, store, snapshot, settings)


def known_input(sources: Sequence[str], store: Store, settings: Settings) -> Batch | None:
    """Return the empty batch of ``sources`` that hold nothing new; None at the first new document.

    Cheap where there is news and one reading where there is none: it spares a rerun from starting
    an orchestrator that would have nothing to do.
    """
    snapshot = store.current()
    if snapshot is None:
        return None
    intake = Intake(snapshot.table("documents", ["document_id"])["document_id"].to_pylist())
    for _ in intake.new_documents(read_sources(sources, settings.ingest)):
        return None
    return None if intake.refusals else _batch([], intake, store, snapshot, settings)


def replay_step(store: Store, settings: Settings, which: Replay = "quarantined") -> Batch:
    """Take documents of the warehouse whose raw bytes are kept as the batch, once more.

    ``quarantined`` takes those that were refused; their rows are replaced. ``all`` takes every
    document, as new code or settings want it; what the readers refused has no bytes and stays.
    """
    snapshot = store.current()
    if snapshot is None:
        return _batch([], Intake([]), store, None, settings)
    filters = pc.field("raw_shard").is_valid()
    if which == "quarantined":
        filters &= pc.field("outcome") == "quarantined"
    rows = snapshot.table("documents", ["document_id", "raw_shard"], filters).to_pylist()
    wanted = {row["document_id"] for row in rows}
    shards = sorted({row["raw_shard"] for row in rows})
    documents = (
        d
        for shard in shards
        for d in read_raw_shard(store.raw_shard(shard))
        if d.document_id in wanted
    )
    intake = Intake([])
    return _batch(intake.new_documents(documents), intake, store, snapshot, settings, replay=which)


def _batch(
    documents: Iterable[Document],
    intake: Intake,
    store: Store,
    snapshot: Snapshot | None,
    settings: Settings,
    *,
    replay: Replay | None = None,
) -> Batch:
    raw = write_raw_shards(
        documents,
        store.raw_dir,
        shard_documents=settings.ingest.shard_documents,
        shard_bytes=settings.ingest.shard_bytes,
    )
    rebuilds = replay == "all"
    if snapshot is not None and rebuilds:
        tables = _kept_refusals(snapshot, intake)
    else:
        tables = _refusal_tables([intake.refusals[key] for key in sorted(intake.refusals)])
    # tables made anew do not depend on what was there before
    base = snapshot.manifest.content_digest if snapshot and not rebuilds else ""
    content = digest_of(
        [
            base,
            *(path.name for path in raw),
            *tables["documents"]["document_id"].to_pylist(),
            code_digest(),
            settings_digest(settings),
        ]
    )
    output = once(store.shards_dir, "refusals", content, lambda: tables)
    counts = {source: dict(intake.counts[source]) for source in sorted(intake.counts)}
    return Batch(stable_id("run", content), tuple(raw), output, counts, replay)


def _kept_refusals(snapshot: Snapshot, intake: Intake) -> dict[str, pa.Table]:
    """Return the rows of what the readers once refused, and count them as refused again."""
    documents = snapshot.table("documents", filter=pc.field("raw_shard").is_null())
    for source in documents["source"].to_pylist():
        counts = intake.counts.setdefault(source, Counter())
        counts["seen"] += 1
        counts["refused"] += 1
    home = pc.field("document_id").isin(documents["document_id"].combine_chunks())
    return {
        "documents": documents.sort_by("document_id"),
        "quarantine": snapshot.table("quarantine", filter=home),
    }


def _refusal_tables(refusals: Sequence[Refusal]) -> dict[str, pa.Table]:
    return {
        "quarantine": schema.QUARANTINE.from_rows([refusal_row(r) for r in refusals]),
        "documents": schema.DOCUMENTS.from_rows(
            [
                {
                    "document_id": r.document_id,
                    "source": r.source,
                    "source_uri": r.source_uri,
                    "outcome": "quarantined",
                    "rule_id": r.rule_id,
                    "article_count": 0,
                }
                for r in refusals
            ]
        ),
    }
