"""What a person sees: progress while a run works, and what it did when it is done."""

from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from unspun.pipeline.summary import Summary
from unspun.rules import all_rules


class RunProgress:
    """Progress of a run: bars on a terminal, one line a finished stage elsewhere."""

    def __init__(self, console: Console) -> None:
        """Write to ``console``."""
        self._console = console
        self._bars: Progress | None = None
        self._tasks: dict[str, object] = {}
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
            if done == total and stage not in self._tasks:
                self._tasks[stage] = True
                self._console.print(f"{stage}: done", highlight=False)
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)  # type: ignore[arg-type]


def show_summary(summary: Summary, console: Console) -> None:
    """Print what a run did and how to read its snapshot."""
    if not summary.published:
        console.print(_unchanged(summary), highlight=False)
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    table.add_column()
    for row in _summary_rows(summary):
        table.add_row(*row)
    console.print(table)
    path = f"{summary.warehouse}/snapshots/{summary.snapshot_id}"
    console.print(f"\nPublished {path}", highlight=False, soft_wrap=True)
    console.print(
        f"Query it: unspun show articles --warehouse {summary.warehouse}\n"
        f'      or: duckdb -c "SELECT title, publisher FROM '
        f"read_parquet('{summary.warehouse}/current/articles/**/*.parquet')\"",
        highlight=False,
        soft_wrap=True,
    )


def _unchanged(summary: Summary) -> str:
    return (
        f"Nothing new: {summary.seen} documents read, {summary.known} already in the warehouse, "
        f"{summary.repeated} repeated. Nothing was published; the snapshot is "
        f"{summary.snapshot_id or 'none yet'}."
    )


def _summary_rows(summary: Summary) -> Iterable[tuple[str, str, str]]:
    skipped = f"{summary.known} already known, {summary.repeated} repeated"
    yield "documents in", str(summary.documents_in), f"of {summary.seen} read; {skipped}"
    yield "  with articles", str(summary.outcome("article")), ""
    yield "  duplicates", str(summary.outcome("duplicate")), "every article in it is a copy"
    yield "  not an article", str(summary.outcome("not_article")), _reasons(summary.not_articles)
    yield "  quarantined", str(summary.outcome("quarantined")), _reasons(summary.quarantined)
    copies = ", ".join(f"{n} {kind}" for kind, n in summary.duplicates.items())
    yield "articles", str(summary.rows["articles"]), f"copies: {copies}" if copies else ""
    yield "dropped lines", str(summary.rows["dropped"]), "kept in the table dropped"
    proposed = summary.rows["edits"] - summary.edits_applied
    yield "edits", str(summary.edits_applied), f"and {proposed} proposed, not applied"
    yield "mentions", str(summary.rows["mentions"]), ""
    yield "entities", str(summary.rows["entities"]), ""
    yield "events", str(summary.rows["events"]), f"in {summary.rows['event_mentions']} reports"
    if summary.warnings:
        yield "warnings", str(sum(summary.warnings.values())), _reasons(summary.warnings)
    yield "seconds", f"{sum(summary.seconds.values()):.1f}", f"peak {summary.peak_memory_mb:.0f} MB"


def _reasons(counts: dict[str, int]) -> str:
    titles = {r.id: r.title.rstrip(".") for r in all_rules()} if counts else {}
    return "; ".join(f"{n} {rule} {titles.get(rule, '')}".rstrip() for rule, n in counts.items())
