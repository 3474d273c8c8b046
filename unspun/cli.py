"""The command line. Heavy parts are imported by the command that needs them."""

import errno
import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from unspun import __version__
from unspun.settings import ClusterSettings, Settings, load_settings

if TYPE_CHECKING:
    from unspun.pipeline.intake import Replay

app = typer.Typer(
    name="unspun",
    help="Turns dirty scraped news into tables of articles, entities and events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()
errors = Console(stderr=True)

Warehouse = Annotated[
    str,
    typer.Option("--warehouse", "-w", help="Folder, or s3://bucket/prefix, of the snapshots"),
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", "-s", help="TOML or YAML file of settings")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object for a program")]
EngineOption = Annotated[
    str | None,
    typer.Option("--engine", help="Where it runs: local, local-cluster or ray://host:port"),
]
Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, globs or fsspec URLs")
]
DEFAULT_WAREHOUSE = "warehouse"


class Fatal(Exception):
    """A mistake of the user's or a fault of the machine, said in one sentence."""


def fail(message: str) -> NoReturn:
    """End the command with a message and exit code 1."""
    raise Fatal(message)


def _settings(path: Path | None, engine: str | None = None) -> Settings:
    try:
        settings = load_settings(path)
        if engine is None:
            return settings
        cluster = ClusterSettings(**settings.cluster.model_dump() | {"engine": engine})
        return settings.model_copy(update={"cluster": cluster})
    except FileNotFoundError:
        fail(f"There is no settings file {path}.")
    except ValueError as error:
        fail(f"The settings do not fit: {error}")


@app.command()
def run(
    sources: Sources,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    workers: Annotated[
        int, typer.Option(min=1, help="Worker processes; default: one a core")
    ] = os.cpu_count() or 1,
    settings: SettingsFile = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Download the URLs that text sources list")
    ] = False,
    engine: EngineOption = None,
    as_json: AsJson = False,
) -> None:
    """Run the whole pipeline as a Prefect flow and publish a snapshot."""
    _launch(sources, warehouse, workers, _settings(settings, engine), fetch=fetch, as_json=as_json)


@app.command()
def replay(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    workers: Annotated[int, typer.Option(min=1, help="Worker processes")] = os.cpu_count() or 1,
    settings: SettingsFile = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All documents, not only the quarantined")
    ] = False,
    engine: EngineOption = None,
    as_json: AsJson = False,
) -> None:
    """Put quarantined documents, or all, whose raw bytes are kept through the pipeline again."""
    which: Replay = "all" if everything else "quarantined"
    _launch([], warehouse, workers, _settings(settings, engine), replay=which, as_json=as_json)


def _launch(
    sources: list[str],
    warehouse: str,
    workers: int,
    settings: Settings,
    *,
    as_json: bool,
    fetch: bool = False,
    replay: "Replay | None" = None,
) -> None:
    from unspun.console import RunProgress, show_summary
    from unspun.launch import launch

    summary = launch(
        sources,
        warehouse,
        workers,
        settings,
        lambda: RunProgress(errors),
        fetch=fetch,
        replay=replay,
    )
    if as_json:
        sys.stdout.write(summary.as_json() + "\n")
    else:
        show_summary(summary, console, _program())


def _program() -> str:
    """Return how this program was called, for a line that can be copied."""
    called = Path(sys.argv[0])
    if called.name != "unspun":
        return "unspun"
    return str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called)


@app.command()
def inspect(
    path: Annotated[str, typer.Argument(help="One input of any kind unspun reads")],
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Show what is split, kept, dropped, repaired and found in one input, without a warehouse."""
    from unspun.inspecting import as_dict, inspect_sources

    found = inspect_sources([path], _settings(settings))
    if as_json:
        json.dump(as_dict(found), sys.stdout, default=str, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from unspun.inspection_view import show_inspection

    show_inspection(found, console)


class Shown(StrEnum):
    """Tables and views that `unspun show` knows by name."""

    documents = "documents"
    articles = "articles"
    dropped = "dropped"
    edits = "edits"
    evidence = "evidence"
    mentions = "mentions"
    entities = "entities"
    aliases = "aliases"
    events = "events"
    event_mentions = "event_mentions"
    merges = "merges"
    quarantine = "quarantine"
    runs = "runs"
    stories = "stories"


@app.command()
def show(
    table: Annotated[Shown | None, typer.Argument(help="A table; none: row counts of all")] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    sql: Annotated[str | None, typer.Option(help="A DuckDB query over the tables")] = None,
    like: Annotated[str | None, typer.Option(help="entities: part of a name")] = None,
    actor: Annotated[str | None, typer.Option(help="events: part of an actor's name")] = None,
    since: Annotated[str | None, typer.Option(help="events: first day, YYYY-MM-DD")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows shown")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show the current snapshot: counts, a table, or the answer to a query."""
    from unspun.showing import QueryError, Selection, answer
    from unspun.store import open_store

    selection = Selection(table and table.value, sql, like, actor, since, limit)
    try:
        result = answer(open_store(warehouse), selection)
    except QueryError as error:
        fail(str(error))
    if as_json:
        json.dump(result.to_pylist(), sys.stdout, default=str, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    from unspun.showing_view import show_rows

    show_rows(result, console)


@app.command()
def report(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write; default: reports/ in the warehouse"),
    ] = None,
) -> None:
    """Write the report of the current snapshot: one HTML page that needs no network."""
    from unspun.report import write_report
    from unspun.rules import all_rules
    from unspun.store import open_store

    store = open_store(warehouse)
    snapshot = store.current()
    if snapshot is None:
        fail(f"There is no snapshot in {warehouse}: run `unspun run SOURCE` first.")
    path = output or store.report_path(snapshot.id)
    titles = {rule.id: rule.title for rule in all_rules()}
    try:
        write_report(snapshot, path, raw_dir=store.raw_dir, titles=titles)
    except OSError as error:
        fail(f"The report cannot be written to {path}: {error.strerror}.")
    console.print(str(path), highlight=False, markup=False, soft_wrap=True)


@app.command()
def verify(warehouse: Warehouse = DEFAULT_WAREHOUSE, as_json: AsJson = False) -> None:
    """Check the warehouse against its promises: manifest, digests, keys, ledger."""
    from unspun.store import open_store, verify

    problems = verify(open_store(warehouse))
    if as_json:
        sys.stdout.write(json.dumps([str(p) for p in problems]) + "\n")
    for problem in problems if not as_json else []:
        errors.print(str(problem), highlight=False, soft_wrap=True)
    if problems:
        fail(f"{len(problems)} problems found in {warehouse}.")
    if not as_json:
        console.print(f"{warehouse} keeps its promises.", highlight=False)


@app.command()
def rollback(
    snapshot: Annotated[str | None, typer.Argument(help="Snapshot id; default: the parent")] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
) -> None:
    """Make an earlier snapshot the published one again."""
    from unspun.store import open_store, rollback

    console.print(f"Now published: {rollback(open_store(warehouse), snapshot).id}", highlight=False)


@app.command()
def prune(warehouse: Warehouse = DEFAULT_WAREHOUSE, settings: SettingsFile = None) -> None:
    """Drop old snapshots and working files, by age and count from the settings."""
    from unspun.store import open_store, prune

    removed = prune(open_store(warehouse), _settings(settings).store)
    console.print(
        f"Removed {len(removed.snapshots)} snapshots and {removed.shards} working files, "
        f"{removed.freed >> 20} MB.",
        highlight=False,
    )


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"unspun {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version")
    ] = False,
) -> None:
    """Turns dirty scraped news into tables of articles, entities and events."""


def main() -> None:
    """Run the command line; a user's mistake ends in one sentence and exit code 1."""
    from unspun.ingest import SourceError
    from unspun.store import StoreError

    try:
        app(standalone_mode=True)
    except (Fatal, SourceError, StoreError) as error:
        errors.print(f"unspun: {error}", highlight=False, markup=False, soft_wrap=True)
        sys.exit(1)
    except Exception as error:
        message = _sentence(error)
        if message is None:
            raise
        errors.print(f"unspun: {message}", highlight=False, markup=False, soft_wrap=True)
        sys.exit(1)


def _sentence(error: Exception) -> str | None:
    """Return what to say of a full disk and of errors whose packages are too heavy to import."""
    kind = type(error)
    if kind.__name__ in ("PublishingBlocked", "EngineError"):
        return str(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Nothing was published: free some space and run again."
    package = kind.__module__.partition(".")[0]
    if package == "ray":
        return (
            f"The Ray cluster lost work of this run ({kind.__name__}). Run again: what is done is "
            "kept."
        )
    if package == "httpx":
        server = os.environ.get("PREFECT_API_URL", "of this run")
        return (
            f"The Prefect server {server} no longer answers ({error}). Start it and run again: "
            "what is done is kept."
        )
    return None


if __name__ == "__main__":
    main()
