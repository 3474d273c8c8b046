"""Commands about a warehouse that is there: read it, check it, keep it small."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from unspun.terminal import (
    DEFAULT_WAREHOUSE,
    AsJson,
    SettingsFile,
    Warehouse,
    console,
    errors,
    fail,
    settings_of,
)


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


def show(
    table: Annotated[Shown | None, typer.Argument(help="A table; none: row counts of all")] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    sql: Annotated[str | None, typer.Option(help="A DuckDB query over the tables")] = None,
    like: Annotated[str | None, typer.Option(help="entities: part of a name")] = None,
    actor: Annotated[str | None, typer.Option(help="events: part of an actor's name")] = None,
    since: Annotated[str | None, typer.Option(help="events: first day, YYYY-MM-DD")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows shown")] = 20,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet")] = False,
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
    if as_csv:
        from unspun.spreadsheet import write_csv

        write_csv(result, sys.stdout)
        return
    from unspun.showing_view import show_rows

    show_rows(result, console)


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


def rollback(
    snapshot: Annotated[str | None, typer.Argument(help="Snapshot id; default: the parent")] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
) -> None:
    """Make an earlier snapshot the published one again."""
    from unspun.store import open_store, rollback

    console.print(f"Now published: {rollback(open_store(warehouse), snapshot).id}", highlight=False)


def prune(warehouse: Warehouse = DEFAULT_WAREHOUSE, settings: SettingsFile = None) -> None:
    """Drop old snapshots and working files, by age and count from the settings."""
    from unspun.store import open_store, prune

    removed = prune(open_store(warehouse), settings_of(settings).store)
    console.print(
        f"Removed {len(removed.snapshots)} snapshots and {removed.shards} working files, "
        f"{removed.freed >> 20} MB.",
        highlight=False,
    )
