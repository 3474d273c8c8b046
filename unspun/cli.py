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
    from unspun.pipeline.summary import Summary

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
    Path, typer.Option("--warehouse", "-w", help="Folder the snapshots are published in")
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
DEFAULT_WAREHOUSE = Path("warehouse")

# Without a server of the user's own, Prefect starts one for the run. It needs neither UI nor
# schedules: off, it is up in half the time. On a busy machine 20 s, the default, is too short.
PREFECT_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # what goes wrong is said once, by this program; Prefect's own log is in its UI
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "GX_ANALYTICS_ENABLED": "false",
}
OWN_SERVER_DEFAULTS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


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
    _run(sources, warehouse, workers, _settings(settings, engine), fetch=fetch, as_json=as_json)


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
    _run([], warehouse, workers, _settings(settings, engine), replayed=which, as_json=as_json)


def _run(
    sources: list[str],
    warehouse: Path,
    workers: int,
    settings: Settings,
    *,
    as_json: bool,
    fetch: bool = False,
    replayed: "Replay | None" = None,
) -> None:
    from unspun.ingest import check_source

    for source in sources:
        check_source(source, fetch=fetch)
    own_server = "PREFECT_API_URL" not in os.environ
    for name, value in (PREFECT_DEFAULTS | (OWN_SERVER_DEFAULTS if own_server else {})).items():
        os.environ.setdefault(name, value)
    if (
        own_server
        and not (replayed or fetch)
        and _is_known(sources, warehouse, settings, as_json=as_json)
    ):
        return
    if settings.cluster.engine != "local":
        from tasks.cluster import check_server

        check_server(settings.cluster.engine)
    from flows.parameters import RunParameters
    from flows.pipeline import run_pipeline
    from tasks.progress import listening
    from unspun.console import RunProgress

    parameters = RunParameters(
        sources=sources,
        warehouse=warehouse,
        workers=workers,
        fetch=fetch,
        replay=replayed,
        settings=settings,
    )
    with RunProgress(errors) as progress, listening(progress):
        summary = run_pipeline(parameters)
    _show(summary, as_json=as_json)


def _is_known(sources: list[str], warehouse: Path, settings: Settings, *, as_json: bool) -> bool:
    """Say so, without starting a server of our own, where the input holds nothing new."""
    from unspun.pipeline.intake import known_input
    from unspun.pipeline.summary import nothing_new
    from unspun.store import Store

    store = Store(warehouse)
    batch = known_input(sources, store, settings)
    if batch is None:
        return False
    _show(nothing_new(batch, str(warehouse), store.current_id()), as_json=as_json)
    return True


def _show(summary: "Summary", *, as_json: bool) -> None:
    from unspun.console import show_summary

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
    from unspun.store import Store

    selection = Selection(table and table.value, sql, like, actor, since, limit)
    try:
        result = answer(Store(warehouse), selection)
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
    from unspun.store import Store

    store = Store(warehouse)
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
    from unspun.store import Store, verify

    problems = verify(Store(warehouse))
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
    from unspun.store import Store, rollback

    console.print(f"Now published: {rollback(Store(warehouse), snapshot).id}", highlight=False)


@app.command()
def prune(warehouse: Warehouse = DEFAULT_WAREHOUSE, settings: SettingsFile = None) -> None:
    """Drop old snapshots and working files, by age and count from the settings."""
    from unspun.store import Store, prune

    removed = prune(Store(warehouse), _settings(settings).store)
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
