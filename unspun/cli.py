"""The command line. Heavy parts are imported by the command that needs them."""

import errno
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unspun import __version__
from unspun.settings import Settings
from unspun.terminal import (
    DEFAULT_WAREHOUSE,
    AsJson,
    EngineOption,
    Fatal,
    SettingsFile,
    Sources,
    Warehouse,
    console,
    errors,
    settings_of,
)
from unspun.warehouse_commands import prune, report, rollback, show, verify

if TYPE_CHECKING:
    from unspun.pipeline.intake import Replay

app = typer.Typer(
    name="unspun",
    help="Turns dirty scraped news into tables of articles, entities and events.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
    _launch(
        sources, warehouse, workers, settings_of(settings, engine), fetch=fetch, as_json=as_json
    )


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
    _launch([], warehouse, workers, settings_of(settings, engine), replay=which, as_json=as_json)


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

    found = inspect_sources([path], settings_of(settings))
    if as_json:
        json.dump(as_dict(found), sys.stdout, default=str, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from unspun.inspection_view import show_inspection

    show_inspection(found, console)


for command in (show, report, verify, rollback, prune):
    app.command()(command)


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
        if _is_of(error, "httpx"):
            # at the end of the interpreter Prefect's threads would go on for minutes to send what
            # they have queued to a server that does not answer
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(1)
        sys.exit(1)


def _is_of(error: BaseException | None, package: str) -> bool:
    """Whether an error, or what it was raised from, is one of a package's own."""
    while error is not None:
        if type(error).__module__.partition(".")[0] == package:
            return True
        error = error.__cause__
    return False


def _sentence(error: Exception) -> str | None:
    """Return what to say of a full disk and of errors whose packages are too heavy to import."""
    kind = type(error)
    if kind.__name__ in ("PublishingBlocked", "EngineError"):
        return str(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Nothing was published: free some space and run again."
    if _is_of(error, "ray"):
        return (
            f"The Ray cluster lost work of this run ({kind.__name__}). Run again: what is done is "
            "kept."
        )
    if _is_of(error, "httpx"):
        own = "UNSPUN_OWN_SERVER" in os.environ
        server = "of this run" if own else os.environ.get("PREFECT_API_URL", "of this run")
        return (
            f"The Prefect server {server} does not answer ({error}). Start it and run again: "
            "what is done is kept."
        )
    return None


if __name__ == "__main__":
    main()
