"""What a reader pays for one month of 24: ``python -m benchmarks.scan [--size 1000000]``.

Publishes made-up articles of two years, then reads one month and all months of the snapshot with
DuckDB, by the contract of docs/reading.md: the sum of the lengths of all texts.
"""

import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.measured import Bar, Outcome, arguments, tell
from benchmarks.store import NOON, run_row, shards
from unspun.store import Store, publish

TURNS = 5
QUERY = """
SELECT count(*), sum(length(text))
FROM read_parquet('{root}/articles/**/*.parquet', hive_partitioning = true) {where}
"""


def compare(size: int) -> Outcome:
    """Return the share of the time of a whole scan that one month takes."""
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name, "w"))
        changes = shards(Path(name), range(size), "run-1")
        publish(store, None, changes, {}, run_row("run-1"), created_at=NOON)
        snapshot = store.current()
        assert snapshot is not None
        everything = QUERY.format(root=snapshot.path, where="")
        month = QUERY.format(root=snapshot.path, where="WHERE published_month = '2025-03'")
        with duckdb.connect() as connection:
            seconds: dict[str, list[float]] = {everything: [], month: []}
            rows: dict[str, int] = {}
            for _ in range(TURNS):
                for query, taken in seconds.items():
                    started = time.perf_counter()
                    found = connection.execute(query).fetchone()
                    taken.append(time.perf_counter() - started)
                    rows[query] = int(found[0]) if found else 0
    whole, part = min(seconds[everything]), min(seconds[month])
    return Outcome(
        command=f"python -m benchmarks.scan --size {size}",
        measure="one month of 24, against all of them",
        unit="ms",
        bars=(
            Bar(f"one month, {rows[month]:,} articles", 1000 * part),
            Bar(f"24 months, {rows[everything]:,} articles", 1000 * whole),
        ),
        ratio=part / whole,
        target=0.15,
        at_least=False,
        data=f"{size:,} made-up articles of 2,500 characters, best of {TURNS} turns, files cached",
        notes=("no target was set for this one; a month is .042 of the rows",),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 50_000)
    tell(compare(options.size), as_json=options.json)


if __name__ == "__main__":
    main()
