"""One task per stage and shard: a name, retries with backoff, a time limit, a worker process."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.tasks import exponential_backoff

from tasks.poison import find_poison
from tasks.workers import WorkerLost, current_workers
from unspun.pipeline import analysis, final, intake, repair, stories, text
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
        task_run_name=name,
        retries=retries,
        retry_delay_seconds=exponential_backoff(backoff_factor=2),
        retry_jitter_factor=0.5,
        cache_policy=NO_CACHE,
        persist_result=False,
    )


def _in_worker(seconds: float, function: Callable[..., Output], *args: Any) -> Output:
    return current_workers().run(seconds, function, *args)


@stage("ingest", retries=0)
def ingest(sources: Sequence[str], store: Store, settings: Settings, fetch: bool) -> Batch:
    """Read the sources and keep what is new; a user's mistake is not worth a retry."""
    return intake.ingest_step(sources, store, settings, fetch=fetch)


@stage("replay", retries=0)
def replay(store: Store, settings: Settings, which: intake.Replay) -> Batch:
    """Take documents of the warehouse as the batch."""
    return intake.replay_step(store, settings, which)


@stage("count lines · shard {shard}")
def count_lines(shard: str, raw: Path, work: Path, settings: Settings) -> Output:
    """Count one shard's lines for the census."""
    return _in_worker(SHARD_SECONDS, text.census_shard, raw, work, settings)


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
    try:
        return _in_worker(SHARD_SECONDS, text.text_shard, raw, counts, work, settings)
    except WorkerLost as error:
        get_run_logger().warning("shard %s: %s; looking for the document", shard, error)

    def try_some(first: int, last: int) -> None:
        seconds = STARTUP_SECONDS + (last - first) * settings.text.document_seconds
        current_workers().run(seconds, text.try_documents, raw, counts, settings, first, last)

    poison = find_poison(text.raw_document_count(raw), try_some)
    return _in_worker(SHARD_SECONDS, text.text_shard, raw, counts, work, settings, poison)


@stage("stories")
def find_stories(
    texts: Sequence[Output], snapshot: Snapshot | None, work: Path, settings: Settings
) -> Output:
    """Find copies over the whole batch."""
    return _in_worker(BATCH_SECONDS, stories.stories_step, texts, snapshot, work, settings)


@stage("collect names · shard {shard}")
def collect_names(
    shard: str, articles: Output, found: Output, work: Path, settings: Settings
) -> Output:
    """Collect the names one shard bears witness to."""
    return _in_worker(SHARD_SECONDS, stories.names_shard, articles, found, work, settings)


@stage("names")
def names(
    parts: Sequence[Output], snapshot: Snapshot | None, work: Path, settings: Settings
) -> Output:
    """Join the shards' names with the warehouse's."""
    return _in_worker(BATCH_SECONDS, stories.names_step, parts, snapshot, work, settings)


@stage("repair · shard {shard}")
def mend(
    shard: str, articles: Output, found: Output, known: Output, work: Path, settings: Settings
) -> Output:
    """Mend one shard's garbled articles."""
    return _in_worker(SHARD_SECONDS, repair.repair_shard, articles, found, known, work, settings)


@stage("repair · earlier articles")
def mend_late(
    found: Output, known: Output, snapshot: Snapshot | None, work: Path, settings: Settings
) -> Output:
    """Mend older articles where this batch brought evidence."""
    return _in_worker(BATCH_SECONDS, repair.late_step, found, known, snapshot, work, settings)


@stage("entities and events · shard {shard}")
def analyse(shard: str, articles: Output, work: Path, settings: Settings) -> Output:
    """Find one shard's names and code its events; no worker loads a model for no article."""
    if not articles.rows("articles"):
        return analysis.analyse_shard(articles, work, settings)
    return _in_worker(SHARD_SECONDS, analysis.analyse_shard, articles, work, settings)


@stage("resolve entities")
def resolve(
    articles: Sequence[Output],
    parts: Sequence[Output],
    found: Output,
    snapshot: Snapshot | None,
    work: Path,
    settings: Settings,
) -> Output:
    """Give every mention its entity."""
    return _in_worker(
        BATCH_SECONDS, analysis.resolve_step, articles, parts, found, snapshot, work, settings
    )


@stage("merge events")
def merge_events(
    articles: Sequence[Output],
    parts: Sequence[Output],
    resolved: Output,
    found: Output,
    snapshot: Snapshot | None,
    work: Path,
    settings: Settings,
) -> Output:
    """Join event drafts into events."""
    return _in_worker(
        BATCH_SECONDS,
        analysis.events_step,
        articles,
        parts,
        resolved,
        found,
        snapshot,
        work,
        settings,
    )


@stage("recount · earlier articles")
def recount(
    snapshot: Snapshot | None,
    articles: Sequence[Output],
    parts: Sequence[Output],
    found: Output,
    resolved: Output,
    events: Output,
    work: Path,
    settings: Settings,
) -> Output:
    """Count anew what mended articles used to name."""
    return _in_worker(
        BATCH_SECONDS,
        analysis.recount,
        snapshot,
        articles,
        parts,
        found,
        resolved,
        events,
        work,
        settings,
    )


@stage("rows · shard {shard}")
def final_rows(
    shard: str,
    articles: Output,
    mended: Output,
    analysed: Output,
    resolved: Output,
    run_id: str,
    work: Path,
    settings: Settings,
) -> Output:
    """Complete one shard's published rows."""
    return _in_worker(
        SHARD_SECONDS,
        final.final_shard,
        articles,
        mended,
        analysed,
        resolved,
        run_id,
        work,
        settings,
    )


@stage("rows · entities and events")
def final_batch(
    batch: Batch,
    found: Output,
    resolved: Output,
    events: Output,
    recounted: Output,
    work: Path,
    settings: Settings,
) -> Output:
    """Complete the published rows that belong to no shard."""
    return final.final_batch(batch, found, resolved, events, recounted, work, settings)


@stage("rows · earlier articles")
def changed_rows(
    snapshot: Snapshot | None,
    found: Output,
    late: Output,
    analysed: Output,
    resolved: Output,
    run_id: str,
    work: Path,
    settings: Settings,
) -> Output:
    """Complete the rows of earlier articles that this batch changes."""
    return _in_worker(
        BATCH_SECONDS,
        final.changed_rows,
        snapshot,
        found,
        late,
        analysed,
        resolved,
        run_id,
        work,
        settings,
    )
