"""What all commands share: where they write, how they end, and the options they have in common."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from unspun.settings import ClusterSettings, Settings, load_settings

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


def settings_of(path: Path | None, engine: str | None = None) -> Settings:
    """Return the settings of a file, or the defaults, with ``engine`` in place of theirs.

    Raises:
        Fatal: there is no such file, or what it says does not fit.
    """
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
