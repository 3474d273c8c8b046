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
    if published is not None and parameters.replay != "all":
        published.require_columns()
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
        rows = _rows(_Run(batch, base, work, settings, progress, engine, judge))
        with progress.stage("validate"):
            judged = judge.reports()
            rows, gone = validation.withhold(rows, judged, work)
    with progress.stage("publish"):
        summary: Summary = validation.publish_rows(
            rows, judged, gone, store, published, settings, started_at, progress.seconds
        )
    return summary


@dataclass(frozen=True, slots=True)
class _Run:
    """What the stages of one run share; ``base`` is the snapshot that it builds on."""

    batch: Batch
    base: Snapshot | None
    work: Path
    settings: Settings
    progress: Progress
    engine: Engine
    judge: Judging

    @property
    def here(self) -> tuple[Path, Settings]:
        """What a stage over one shard is given beside it."""
        return self.work, self.settings

    @property
    def known(self) -> tuple[Snapshot | None, Path, Settings]:
        """What a step over the whole batch is given beside it."""
        return self.base, self.work, self.settings

    @property
    def shards(self) -> list[str]:
        """What the shards are called in the names of their tasks."""
        return [f"{number}/{len(self.batch.raw)}" for number in range(1, len(self.batch.raw) + 1)]

    def rest_after(self, shards: int) -> None:
        """Stop the workers after steps over more shards than these; new ones need less memory."""
        if len(self.batch.raw) > shards:
            self.engine.rest()


@dataclass(frozen=True, slots=True)
class _Articles:
    """What the batch's texts became: one output a shard, or one for all; ``late`` are earlier ones."""

    census: Output
    cleaned: list[Output]
    stories: Output
    names: Output
    mended: list[Output]
    late: Output

    @property
    def all(self) -> list[Output]:
        """The articles of every shard, and the earlier ones that were mended anew."""
        return [*self.mended, self.late]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was found in the articles; ``told`` and ``linked`` are the final rows of shards."""

    analysed: list[Output]
    resolved: Output
    told: list[Output]
    linked: list[Output]
    changed: Output
    events: Output


def _rows(run: _Run) -> FinalRows:
    """Take a batch through every stage, shard by shard or as a whole."""
    if len(run.batch.raw) == 1:
        run.judge.load()
    made = _articles(run)
    facts = _facts(run, made)
    run.rest_after(MANY_SHARDS)
    over = (made.stories, facts.resolved, facts.events)
    recounted = run.progress.step(
        stages.recount, run.base, made.all, facts.analysed, *over, *run.here
    )
    rest = run.progress.step(stages.final_batch, run.batch, *over, recounted, *run.here)
    run.judge.begin("entities and events", [rest])
    run.engine.rest()  # their memory is the judge's now
    return FinalRows(
        run.batch,
        *(facts.told, facts.linked, rest),
        *(made.census, made.stories, made.names, facts.resolved, made.late),
        *(facts.changed, recounted),
    )


def _articles(run: _Run) -> _Articles:
    """Take a batch to articles with their stories known and what can be mended mended."""
    progress, shards = run.progress, run.shards
    counted = progress.map("census", stages.count_lines, shards, run.batch.raw, *run.here)
    census = progress.step(stages.census, counted, *run.known)
    cleaned = progress.map("text", stages.clean, shards, run.batch.raw, census, *run.here)
    found = progress.one("stories", stages.find_stories, cleaned, *run.known)
    reports.tell_stories(found, cleaned)
    named = progress.map("names", stages.collect_names, shards, cleaned, found, *run.here)
    names = progress.step(stages.names, named, *run.known)
    mended = progress.map("repair", stages.mend, shards, cleaned, found, names, *run.here)
    late = progress.one("late repair", stages.mend_late, found, names, *run.known)
    return _Articles(census, cleaned, found, names, mended, late)


def _facts(run: _Run, made: _Articles) -> _Facts:
    """Find the names and events of the articles.

    A step over the whole batch keeps one worker busy; what needs nothing of it is done beside it.
    """
    progress, judge, run_id = run.progress, run.judge, run.batch.run_id
    analysed = progress.map(
        "analyse", stages.analyse, [*run.shards, "earlier"], made.all, *run.here
    )
    if run.settings.tables == "all":
        run.rest_after(1)  # the global steps need the memory that the models hold
    judge.load()

    own = (made.cleaned, made.mended)
    resolving = progress.begin(stages.resolve, made.all, analysed, made.stories, *run.known)
    told = progress.map("rows", stages.article_rows, run.shards, *own, run_id, *run.here)
    judge.begin_shards("articles", told, told)
    resolved = progress.end("resolve", resolving)
    run.rest_after(MANY_SHARDS)

    joined = (made.all, analysed, resolved, made.stories)
    merging = progress.begin(stages.merge_events, *joined, *run.known)
    named = (*own, analysed[:-1], resolved, run_id)
    linked = progress.map("mentions", stages.mention_rows, run.shards, *named, *run.here)
    judge.begin_shards("mentions", linked, told)
    late = (run.base, made.stories, made.late, analysed[-1], resolved, run_id)
    changed = progress.step(stages.changed_rows, *late, *run.here)
    events = progress.end("events", merging)
    return _Facts(analysed, resolved, told, linked, changed, events)
