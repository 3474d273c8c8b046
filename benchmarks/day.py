"""A day in a large warehouse: ``python -m benchmarks.day [--size 1000000] [--articles 5000]``.

The same day of generated articles is run into an empty warehouse and into one of ``--size``
made-up articles of two years, with mentions, a ledger and simulated signatures.
"""

import json
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import corpus
from benchmarks.measured import (
    Bar,
    Outcome,
    Spent,
    arguments,
    best,
    prefect_home,
    tell,
    unspun_run,
)
from benchmarks.store import NOON, run_row, shards
from benchmarks.stories import simulated
from unspun.entities.state import STATE_SCHEMAS
from unspun.store import Change, Store, publish

CHUNK = 100_000  # signatures simulated at once


def fill(root: Path, scratch: Path, size: int) -> None:
    """Publish a first snapshot of ``size`` made-up articles and as many signatures."""
    changes = shards(scratch, range(size), "run-1")
    signatures = []
    for number, start in enumerate(range(0, size, CHUNK)):
        made = simulated(min(CHUNK, size - start), number, first=start)
        signatures.append(scratch / f"signatures-{number}.parquet")
        pq.write_table(made, signatures[-1])
    state = {"signatures": Change(append=signatures)}
    for kept, schema in STATE_SCHEMAS.items():  # what every run leaves, be it empty
        state[f"entities_{kept}"] = Change(replace=schema.empty_table())
    publish(Store(root), None, changes, state, run_row("run-1"), created_at=NOON)
    for path in scratch.glob("*.parquet"):
        path.unlink()


def write_day(path: Path, count: int) -> None:
    """Write one day's articles, of a day after the warehouse's last."""
    with path.open("w") as stream:
        for record in corpus.records(count):
            stream.write(json.dumps({**record, "published": "2026-02-03"}) + "\n")


def compare(size: int, articles: int, tables: str, workers: int, rounds: int) -> Outcome:
    """Return how much longer a day takes in the large warehouse."""
    spent: dict[str, list[Spent]] = {"empty": [], "large": []}
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        file = Path(name, "day.jsonl")
        write_day(file, articles)
        environment["UNSPUN_TABLES"] = tables
        for turn in range(rounds):
            large = Path(name, f"large-{turn}")
            fill(large, Path(name), size)
            for kind, warehouse in (("empty", Path(name, f"empty-{turn}")), ("large", large)):
                spent[kind].append(unspun_run([str(file)], warehouse, environment, workers=workers))
    empty, large_run = best(spent["empty"]), best(spent["large"])
    before, after = empty.told["seconds"], large_run.told["seconds"]
    slower = {
        stage: round(seconds - before.get(stage, 0), 1)
        for stage, seconds in after.items()
        if seconds - before.get(stage, 0) > 0.05 * empty.wall
    }
    return Outcome(
        command=f"python -m benchmarks.day --size {size} --articles {articles} --tables {tables}",
        measure=f"a day of {articles:,} articles into {size:,}, against into none",
        unit="seconds",
        bars=(Bar("into an empty warehouse", empty.wall), Bar(f"into {size:,}", large_run.wall)),
        ratio=large_run.wall / empty.wall,
        target=1.2,
        at_least=False,
        data=f"generated articles of 400 words, {workers} workers, tables: {tables}; the large "
        "warehouse has made-up articles, mentions and ledger and simulated signatures, no entities",
        notes=(
            f"CPU seconds: {large_run.cpu:.0f} and {empty.cpu:.0f}, ratio "
            f"{large_run.cpu / empty.cpu:.2f}",
            f"peak memory of the largest process: {large_run.peak_mb:,.0f} MB and "
            f"{empty.peak_mb:,.0f} MB",
            f"stages that took longer, by seconds: {slower}",
        ),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 50_000, articles=500, tables="articles", workers=2)
    tell(
        compare(options.size, options.articles, options.tables, options.workers, options.rounds),
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
