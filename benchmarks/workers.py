"""Two workers against one: ``python -m benchmarks.workers [--size 2000] [--tables all]``."""

import tempfile
from pathlib import Path

from benchmarks import texts
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

SHARDS = 8  # per run at least, so that both workers have something to do to the end


def compare(size: int, rounds: int, tables: str) -> Outcome:
    """Return how much sooner two workers have done ``size`` documents."""
    spent: dict[int, list[Spent]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        file = Path(name, "texts.jsonl")
        data = texts.write(file, size)
        environment["UNSPUN_TABLES"] = tables
        environment["UNSPUN_INGEST__SHARD_DOCUMENTS"] = str(min(1000, max(1, size // SHARDS)))
        for turn in range(rounds):
            for count, runs in spent.items():
                warehouse = Path(name, f"w{turn}-{count}")
                runs.append(unspun_run([str(file)], warehouse, environment, workers=count))
    one, two = best(spent[1]), best(spent[2])
    alone, together = (sum(side.told["seconds"].values()) for side in (one, two))
    return Outcome(
        command=f"python -m benchmarks.workers --size {size} --tables {tables}",
        measure="two workers against one",
        unit="documents a second",
        bars=(
            Bar("two workers, whole command", size / two.wall),
            Bar("one worker, whole command", size / one.wall),
            Bar("two workers, stages", size / together),
            Bar("one worker, stages", size / alone),
        ),
        ratio=one.wall / two.wall,
        target=1.8,
        at_least=True,
        data=f"{data}, tables: {tables}",
        notes=(
            f"without start and end {alone / together:.2f}; CPU seconds: {two.cpu:.0f} and "
            f"{one.cpu:.0f}",
            "gained per stage: "
            + ", ".join(
                f"{stage} {one.told['seconds'][stage] / max(seconds, 1e-9):.2f}"
                for stage, seconds in two.told["seconds"].items()
                if one.told["seconds"].get(stage, 0) > 0.05 * alone
            ),
        ),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 500, tables="all")
    tell(compare(options.size, options.rounds, options.tables), as_json=options.json)


if __name__ == "__main__":
    main()
