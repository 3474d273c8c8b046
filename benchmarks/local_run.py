"""All stages one after another in this process: the work itself, without orchestration."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tasks.workers import GARBAGE
from unspun.pipeline import (
    analysis,
    final,
    intake,
    merging,
    repair,
    resolving,
    stories,
    text,
    witnesses,
)
from unspun.pipeline.publishing import FinalRows, state_changes, table_changes
from unspun.pipeline.summary import peak_memory_mb, run_row
from unspun.settings import Settings
from unspun.store import Store, publish


@dataclass
class Timing:
    """Wall and CPU seconds per stage, documents taken in and peak memory of this process."""

    documents: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_seconds: dict[str, float] = field(default_factory=dict)
    peak_memory_mb: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the block to a stage."""
        started, worked = time.perf_counter(), time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started
        self.cpu_seconds[name] = self.cpu_seconds.get(name, 0.0) + time.process_time() - worked


def run(sources: Sequence[str], warehouse: Path, settings: Settings, *, until: str = "") -> Timing:
    """Run every stage over ``sources`` and publish; ``until="text"`` stops after cleaning."""
    gc.set_threshold(*GARBAGE)  # as in a worker, which this is compared with
    store, timing = Store(warehouse), Timing()
    work, snapshot = store.shards_dir, store.current()
    started = datetime.now(UTC)
    with timing.stage("ingest"):
        batch = intake.ingest_step(sources, store, settings)
    timing.documents = sum(text.raw_document_count(p) for p in batch.raw)
    with timing.stage("census"):
        parts = [text.census_shard(p, work, settings) for p in batch.raw]
        known = snapshot.state("census") if snapshot else None
        census = text.census_step(parts, known, work, settings)
    with timing.stage("text and garble"):
        texts = [text.text_shard(p, census, work, settings) for p in batch.raw]
    if until == "text":
        timing.peak_memory_mb = peak_memory_mb()
        return timing
    with timing.stage("stories"):
        found = stories.stories_step(texts, snapshot, work, settings)
    with timing.stage("names and repair"):
        named = [witnesses.names_shard(t, found, work, settings) for t in texts]
        names = witnesses.names_step(named, snapshot, work, settings)
        mended = [repair.repair_shard(t, found, names, work, settings) for t in texts]
        late = repair.late_step(found, names, snapshot, work, settings)
    articles = [*mended, late]
    with timing.stage("mentions and events"):
        analysed = [analysis.analyse_shard(a, work, settings) for a in articles]
    with timing.stage("resolve entities"):
        resolved = resolving.resolve_step(articles, analysed, found, snapshot, work, settings)
    with timing.stage("merge events"):
        events = merging.events_step(articles, analysed, resolved, found, snapshot, work, settings)
        recounted = analysis.recount(
            snapshot, articles, analysed, found, resolved, events, work, settings
        )
    with timing.stage("rows"):
        run_id = batch.run_id
        told = [
            final.final_articles(t, m, run_id, work, settings)
            for t, m in zip(texts, mended, strict=True)
        ]
        linked = [
            final.final_mentions(t, m, a, resolved, run_id, work, settings)
            for t, m, a in zip(texts, mended, analysed, strict=False)
        ]
        rest = final.final_batch(batch, found, resolved, events, recounted, work, settings)
        changed = final.changed_rows(
            snapshot, found, late, analysed[-1], resolved, run_id, work, settings
        )
    rows = FinalRows(
        batch, told, linked, rest, census, found, names, resolved, late, changed, recounted
    )
    with timing.stage("publish"):
        now = datetime.now(UTC)
        row = run_row(
            batch, {}, settings, flow_run_id=None, started_at=started, finished_at=now, seconds={}
        )
        publish(
            store, snapshot, table_changes(rows, snapshot), state_changes(rows), row, created_at=now
        )
    timing.peak_memory_mb = peak_memory_mb()
    current = store.current()
    timing.rows = {name: current.rows(name) for name in current.manifest.tables} if current else {}
    return timing
