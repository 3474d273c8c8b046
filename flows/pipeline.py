"""The pipeline: sources in, one published snapshot of all tables out."""

from datetime import UTC, datetime
from typing import Any, cast

from prefect import flow, get_run_logger
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from expectations.validate import PublishingBlocked
from flows.parameters import RunParameters
from tasks import reports, stages, validation
from tasks.engines import Engine, open_engine
from tasks.progress import Progress
from unspun.pipeline.publishing import FinalRows
from unspun.pipeline.summary import Summary
from unspun.store import Store, open_store

# Tasks only wait for worker processes, so threads are cheap; the pool bounds the work. On a cluster
# these threads stay idle: the engine hands tasks to Ray.
RUNNER = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=16))


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
    work, snapshot = store.shards_dir, store.current()
    validation.load_judge()
    started_at = datetime.now(UTC)
    with progress.stage("ingest"):
        if parameters.replay:
            batch = stages.replay(store, settings, parameters.replay)
        else:
            batch = stages.ingest(parameters.sources, store, settings, parameters.fetch)
    if batch.is_empty:
        return reports.nothing_new(batch, store, snapshot)
    published = snapshot
    if batch.rebuilds:
        snapshot = None  # nothing that earlier code made goes into what this run makes
    get_run_logger().info("run %s: %d new documents", batch.run_id, batch.total("seen"))
    shards = [f"{i}/{len(batch.raw)}" for i in range(1, len(batch.raw) + 1)]

    counted = progress.map("census", stages.count_lines, shards, batch.raw, work, settings)
    census = progress.step(stages.census, counted, snapshot, work, settings)
    cleaned = progress.map("text", stages.clean, shards, batch.raw, census, work, settings)
    found = progress.one("stories", stages.find_stories, cleaned, snapshot, work, settings)
    reports.tell_stories(found, cleaned)
    named = progress.map("names", stages.collect_names, shards, cleaned, found, work, settings)
    names = progress.step(stages.names, named, snapshot, work, settings)
    mended = progress.map("repair", stages.mend, shards, cleaned, found, names, work, settings)
    late = progress.one("late repair", stages.mend_late, found, names, snapshot, work, settings)
    articles = [*mended, late]
    labels = [*shards, "earlier"]
    analysed = progress.map("analyse", stages.analyse, labels, articles, work, settings)
    context = (snapshot, work, settings)
    if len(shards) > 1:
        engine.rest()  # the global steps need the memory that the models hold
    resolved = progress.one("resolve", stages.resolve, articles, analysed, found, *context)
    events = progress.one(
        "events", stages.merge_events, articles, analysed, resolved, found, *context
    )
    recounted = progress.step(
        stages.recount, snapshot, articles, analysed, found, resolved, events, work, settings
    )
    final = progress.map(
        "rows",
        stages.final_rows,
        shards,
        cleaned,
        mended,
        analysed[:-1],
        resolved,
        batch.run_id,
        work,
        settings,
    )
    rest = progress.step(
        stages.final_batch, batch, found, resolved, events, recounted, work, settings
    )
    changed = progress.step(
        stages.changed_rows,
        snapshot,
        found,
        late,
        analysed[-1],
        resolved,
        batch.run_id,
        work,
        settings,
    )
    rows = FinalRows(batch, final, rest, census, found, names, resolved, late, changed, recounted)
    engine.rest()  # their memory is the judge's now
    with progress.stage("validate", len(final) + 1):
        outputs = zip([*shards, "entities and events"], [*final, rest], strict=True)
        judged = [validation.judge(shard, output) for shard, output in outputs]
        rows = validation.withhold(rows, judged, work)
    with progress.stage("publish"):
        summary: Summary = validation.publish_rows(
            rows, judged, store, published, settings, started_at, progress.seconds
        )
    return summary
