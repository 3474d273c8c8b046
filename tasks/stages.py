"""One task per stage and shard: a name, retries with backoff, a time limit, a worker process.

Where a task runs is the engine's business (:mod:`tasks.engines`); wherever that is, the stage
itself runs in a worker process beside it, within its limits of time and memory.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.tasks import exponential_backoff

from tasks.poison import find_poison
from tasks.workers import WorkerLost, current_workers, give_back
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
from unspun.pipeline.intake import Batch
from unspun.pipeline.work import Output
from unspun.settings import Settings
from unspun.store import Snapshot, Store

Stage = TypeVar("Stage", bound=Callable[..., Any])

# A shard of 1,000 documents takes some four minutes of CPU in its slowest stage; an hour means
# it hangs.
SHARD_SECONDS = 3600.0
STARTUP_SECONDS = 60.0  # for a new worker to load what it needs, on a busy machine
BATCH_SECONDS = 7200.0


def stage(name: str, *, retries: int = 2) -> Callable[[Stage], Any]:
    """Return the decorator all stages share: results live in files, so nothing is cached here."""
    return task(
        name=name.partition(" · shard")[0],
        task_run_name=name,
        retries=retries,
        retry_delay_seconds=exponential_backoff(backoff_factor=2),
        retry_jitter_factor=0.5,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


def by_shard(name: str, function: Callable[..., Output]) -> Any:
    """Return the task that does ``function`` for one shard in a worker.

    It takes the shard's label for its name, then the arguments of ``function``.
    """

    @stage(f"{name} · shard {{shard}}")
    def run(shard: str, *inputs: Any) -> Output:
        return current_workers().run(SHARD_SECONDS, function, *inputs)

    return run


def whole(name: str, function: Callable[..., Output]) -> Any:
    """Return the task that does ``function`` once for the batch in a worker."""

    @stage(name)
    def run(*inputs: Any) -> Output:
        return current_workers().run(BATCH_SECONDS, function, *inputs)

    return run


@stage("ingest", retries=0)
def ingest(sources: Sequence[str], store: Store, settings: Settings, fetch: bool) -> Batch:
    """Read the sources and keep what is new; a user's mistake is not worth a retry."""
    try:
        return intake.ingest_step(sources, store, settings, fetch=fetch)
    finally:
        give_back()  # this process is there to the end of the run


@stage("replay", retries=0)
def replay(store: Store, settings: Settings, which: intake.Replay) -> Batch:
    """Take documents of the warehouse as the batch."""
    return intake.replay_step(store, settings, which)


@stage("census")
def census(
    parts: list[Output], snapshot: Snapshot | None, work: Path, settings: Settings
) -> Output:
    """Join the shards' line counts with the warehouse's."""
    known = snapshot.state("census") if snapshot else None
    return text.census_step(parts, known, work, settings)


@stage("split, clean, detect · shard {shard}", retries=0)
def clean(shard: str, raw: Path, counts: Output, work: Path, settings: Settings) -> Output:
    """Make one shard's articles; a document that kills its worker is found and refused alone."""
    pool = current_workers()
    try:
        return pool.run(SHARD_SECONDS, text.text_shard, raw, counts, work, settings)
    except WorkerLost as error:
        get_run_logger().warning("shard %s: %s; looking for the document", shard, error)

    def try_some(first: int, last: int) -> None:
        seconds = STARTUP_SECONDS + (last - first) * settings.text.document_seconds
        pool.run(seconds, text.try_documents, raw, counts, settings, first, last)

    poison = find_poison(text.raw_document_count(raw), try_some)
    return pool.run(SHARD_SECONDS, text.text_shard, raw, counts, work, settings, poison)


@stage("entities and events · shard {shard}")
def analyse(shard: str, articles: Output, work: Path, settings: Settings) -> Output:
    """Find one shard's names and code its events; no worker loads a model for no article."""
    if settings.tables == "articles" or not articles.rows("articles"):
        return analysis.analyse_shard(articles, work, settings)
    return current_workers().run(SHARD_SECONDS, analysis.analyse_shard, articles, work, settings)


count_lines = by_shard("count lines", text.census_shard)
find_stories = whole("stories", stories.stories_step)
collect_names = by_shard("collect names", witnesses.names_shard)
names = whole("names", witnesses.names_step)
mend = by_shard("repair", repair.repair_shard)
mend_late = whole("repair · earlier articles", repair.late_step)
resolve = whole("resolve entities", resolving.resolve_step)
merge_events = whole("merge events", merging.events_step)
recount = whole("recount · earlier articles", analysis.recount)
article_rows = by_shard("rows", final.final_articles)
mention_rows = by_shard("rows · mentions", final.final_mentions)
final_batch = whole("rows · entities and events", final.final_batch)
changed_rows = whole("rows · earlier articles", final.changed_rows)
