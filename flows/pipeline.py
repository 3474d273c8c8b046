"""The pipeline: sources in, one published snapshot of all tables out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from prefect import flow, get_run_logger
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from expectations.findings import PublishingBlocked
from flows.parameters import RunParameters
from tasks import reports, stages, validation
from tasks.engines import Engine, open_engine
from tasks.judging import Judging, judging
from tasks.progress import Progress
from unspun.pipeline.intake import Batch
from unspun.pipeline.publishing import FinalRows
from unspun.pipeline.summary import Summary
from unspun.pipeline.work import Output
from unspun.settings import Settings
from unspun.store import Snapshot, Store, open_store

# Tasks only wait for worker processes, so threads are cheap; the pool bounds the work. On a cluster
# these threads stay idle: the engine hands tasks to Ray.
RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=16))
MANY_SHARDS = 16  # a step over more of them leaves its process larger than a new one


@flow(name="unspun", flow_run_name="unspun · {parameters.warehouse}", task_runner=RUNNER)
def run_pipeline(parameters: RunParameters) -> Summary:
    """Take dirty documents to a published snapshot of all tables.

    Raises:
        EngineError: the cluster asked for cannot be used.
        PublishingBlocked: a rule of severity error failed for a whole table; nothing was published.
        SourceError: a source does not exist or holds nothing that can be read.
        StoreBusy: another run is writing to the warehouse.
    """
    cluster, memory_mb = parameters.settings.cluster, parameters.worker_memory_mb
    # a node of a cluster has a working directory of its own
    local = cluster.engine == "local"
    store = open_store(parameters.warehouse, absolute=not local)
    with store.lock(), open_engine(cluster, store.root, parameters.workers, memory_mb) as engine:
        try:
            summary = _run(parameters, store, engine)
        except PublishingBlocked as blocked:
            reports.tell_blocked(blocked, store)
            raise
    reports.tell(summary)
    return summary


def _run(parameters: RunParameters, store: Store, engine: Engine) -> Summary:
    settings, progress = parameters.settings.on_engine(), Progress(engine)
    work, published = store.shards_dir, store.current()
    started_at = datetime.now(UTC)
    with progress.stage("ingest"):
        if parameters.replay:
            batch = stages.replay(store, settings, parameters.replay)
        else:
            batch = stages.ingest(parameters.sources, store, settings, parameters.fetch)
    if batch.is_empty:
        return reports.nothing_new(batch, store, published)
    get_run_logger().info("run %s: %d new documents", batch.run_id, batch.total("seen"))
    # where everything is rebuilt, nothing that earlier code made goes into it
    base = None if batch.rebuilds else published
    with judging() as judge:
        rows = _rows(batch, base, work, settings, progress, engine, judge)
        with progress.stage("validate"):
            judged = judge.reports()
            rows, gone = validation.withhold(rows, judged, work)
    with progress.stage("publish"):
        summary: Summary = validation.publish_rows(
            rows, judged, gone, store, published, settings, started_at, progress.seconds
        )
    return summary


@dataclass(frozen=True, slots=True)
class _Articles:
    """What the batch's texts became: one output a shard, or one for all; ``late`` are earlier ones."""

    census: Output
    cleaned: list[Output]
    stories: Output
    names: Output
    mended: list[Output]
    late: Output


def _articles(
    batch: Batch, base: Snapshot | None, work: Path, settings: Settings, progress: Progress
) -> _Articles:
    """Take a batch to articles with their stories known and what can be mended mended."""
    here, known = (work, settings), (base, work, settings)
    shards = _labels(batch)
    counted = progress.map("census", stages.count_lines, shards, batch.raw, *here)
    census = progress.step(stages.census, counted, *known)
    cleaned = progress.map("text", stages.clean, shards, batch.raw, census, *here)
    found = progress.one("stories", stages.find_stories, cleaned, *known)
    reports.tell_stories(found, cleaned)
    named = progress.map("names", stages.collect_names, shards, cleaned, found, *here)
    names = progress.step(stages.names, named, *known)
    mended = progress.map("repair", stages.mend, shards, cleaned, found, names, *here)
    late = progress.one("late repair", stages.mend_late, found, names, *known)
    return _Articles(census, cleaned, found, names, mended, late)


def _rows(
    batch: Batch,
    base: Snapshot | None,
    work: Path,
    settings: Settings,
    progress: Progress,
    engine: Engine,
    judge: Judging,
) -> FinalRows:
    """Take a batch through every stage, shard by shard or as a whole.

    A step over the whole batch keeps one worker busy; what needs nothing of it is done beside it.
    """
    here, known = (work, settings), (base, work, settings)
    shards, run_id = _labels(batch), batch.run_id
    if len(shards) == 1:
        judge.load()
    made = _articles(batch, base, work, settings, progress)
    articles, found, late = [*made.mended, made.late], made.stories, made.late
    analysed = progress.map("analyse", stages.analyse, [*shards, "earlier"], articles, *here)
    if len(shards) > 1 and settings.tables == "all":
        engine.rest()  # the global steps need the memory that the models hold
    judge.load()

    own = (made.cleaned, made.mended)
    resolving = progress.begin(stages.resolve, articles, analysed, found, *known)
    told = progress.map("rows", stages.article_rows, shards, *own, run_id, *here)
    judge.begin_shards("articles", told, told)
    resolved = progress.end("resolve", resolving)
    if len(shards) > MANY_SHARDS:
        engine.rest()

    joined = (articles, analysed, resolved, found)
    merging = progress.begin(stages.merge_events, *joined, *known)
    named = (*own, analysed[:-1], resolved, run_id)
    linked = progress.map("mentions", stages.mention_rows, shards, *named, *here)
    judge.begin_shards("mentions", linked, told)
    changed = progress.step(
        stages.changed_rows, base, found, late, analysed[-1], resolved, run_id, *here
    )
    events = progress.end("events", merging)

    if len(shards) > MANY_SHARDS:
        engine.rest()
    recounted = progress.step(
        stages.recount, base, articles, analysed, found, resolved, events, *here
    )
    rest = progress.step(stages.final_batch, batch, found, resolved, events, recounted, *here)
    judge.begin("entities and events", [rest])
    engine.rest()  # their memory is the judge's now
    return FinalRows(
        batch,
        *(told, linked, rest),
        *(made.census, found, made.names, resolved, late, changed, recounted),
    )


def _labels(batch: Batch) -> list[str]:
    """Return what the shards are called in the names of their tasks."""
    return [f"{number}/{len(batch.raw)}" for number in range(1, len(batch.raw) + 1)]
