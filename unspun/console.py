"""What a person sees: progress while a run works, and what it did when it is done."""

from collections.abc import Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from unspun.pipeline.summary import Summary
from unspun.rules import all_rules


class RunProgress:
    """Progress of a run: bars on a terminal, one line a finished stage elsewhere."""

    def __init__(self, console: Console) -> None:
        """Write to ``console``."""
        self._console = console
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._done: set[str] = set()
        if console.is_terminal:
            self._bars = Progress(
                TextColumn("{task.description:<14}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=console,
            )

    def __enter__(self) -> "RunProgress":
        """Start the bars."""
        if self._bars:
            self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the bars."""
        if self._bars:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` shards of a stage are finished."""
        if self._bars is None:
            if done == total and stage not in self._done:
                self._done.add(stage)
                self._console.print(f"{stage}: done", highlight=False)
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


def show_summary(summary: Summary, console: Console, program: str = "unspun") -> None:
    """Print what a run did and, calling this ``program``, how to read its snapshot."""
    lines = _published(summary, program) if summary.published else [_unchanged(summary)]
    for line in lines:
        console.print(Text(line), soft_wrap=True)


def _unchanged(summary: Summary) -> str:
    return (
        f"Nothing new: {summary.seen} documents read, {summary.known} already in the warehouse, "
        f"{summary.repeated} repeated. Nothing was published; the snapshot is "
        f"{summary.snapshot_id or 'none yet'}."
    )


def _published(summary: Summary, program: str) -> Iterator[str]:
    rows = summary.rows
    skipped = f"{summary.known} already known, {summary.repeated} repeated"
    yield _line("documents in", summary.documents_in, f"of {summary.seen} read; {skipped}")
    yield _line("  with articles", summary.outcome("article"))
    yield _line("  duplicates", summary.outcome("duplicate"), "every article in it is a copy")
    yield _line("  not an article", summary.outcome("not_article"))
    yield from _reasons(summary.not_articles)
    yield _line("  quarantined", summary.outcome("quarantined"))
    yield from _reasons(summary.quarantined)
    copies = ", ".join(f"{n} {kind}" for kind, n in summary.duplicates.items())
    yield _line("articles", rows["articles"], f"copies among them: {copies or 'none'}")
    yield _line("dropped lines", rows["dropped"], "kept in the table dropped")
    proposed = rows["edits"] - summary.edits_applied
    yield _line("edits", summary.edits_applied, f"and {proposed} proposed, not applied")
    yield _line("mentions", rows["mentions"])
    yield _line("entities", rows["entities"])
    yield _line("events", rows["events"], f"in {rows['event_mentions']} reports")
    if summary.warnings:
        yield _line("warnings", sum(summary.warnings.values()))
        yield from _reasons(summary.warnings)
    seconds = f"{sum(summary.seconds.values()):.1f}"
    yield _line("seconds", seconds, f"peak {summary.peak_memory_mb:.0f} MB")
    where = summary.warehouse
    yield ""
    yield f"Published {where}/snapshots/{summary.snapshot_id}"
    yield f"Query it: {program} show articles --warehouse {where}"
    yield (
        '      or: duckdb -c "SELECT title, publisher FROM '
        f"read_parquet('{where}/current/articles/**/*.parquet')\""
    )


def _line(what: str, count: int | str, note: str = "") -> str:
    return f"{what:<18}{count:>7}  {note}".rstrip()


def _reasons(counts: dict[str, int]) -> Iterator[str]:
    titles = {r.id: r.title.rstrip(".") for r in all_rules()} if counts else {}
    for rule, count in counts.items():
        yield f"{'':<18}{count:>7}  {rule} {titles.get(rule, '')}".rstrip()
