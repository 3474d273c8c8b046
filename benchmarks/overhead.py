"""What orchestration, validation and the store cost: ``python -m benchmarks.overhead``.

The same documents go through the same stages twice, by one worker: as ``unspun run`` under Prefect
with Great Expectations, and in one plain process that publishes nothing but what it must. What the
first needs more, and publishing itself, is the share told. The target is for 10,000 documents;
with few, the start of Prefect's server is most of it.
"""

import tempfile
from pathlib import Path

from benchmarks import texts
from benchmarks.measured import (
    Bar,
    Outcome,
    Spent,
    arguments,
    best,
    peer,
    prefect_home,
    tell,
    unspun_run,
)


def compare(size: int, rounds: int, tables: str) -> Outcome:
    """Return the share over ``size`` documents."""
    ours: list[Spent] = []
    plain: list[Spent] = []
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        file = Path(name, "texts.jsonl")
        data = texts.write(file, size)
        environment["UNSPUN_TABLES"] = tables
        for turn in range(rounds):
            plain.append(peer("plain", str(file), str(Path(name, f"p{turn}")), tables))
            ours.append(unspun_run([str(file)], Path(name, f"w{turn}"), environment, workers=1))
    whole, bare = best(ours), best(plain)
    stages = bare.told["stages"]
    work = sum(stages.values()) - stages["publish"]
    seconds = whole.told["seconds"]
    judged = seconds.get("validate", 0.0) + seconds.get("publish", 0.0)
    return Outcome(
        command=f"python -m benchmarks.overhead --size {size} --tables {tables}",
        measure="share of orchestration, validation and store in the time of a run",
        unit="seconds",
        bars=(
            Bar("unspun run, one worker", whole.wall),
            Bar("of it validation and publishing", judged),
            Bar("of it outside all stages", whole.wall - sum(seconds.values())),
            Bar("the stages alone in one process", work),
        ),
        ratio=max(whole.wall - work, 0.0) / whole.wall,
        target=0.1,
        at_least=False,
        data=f"{data}, tables: {tables}",
        notes=(
            f"CPU seconds: {whole.cpu:.0f} and {bare.cpu:.0f} (with its publishing), share "
            f"{1 - bare.cpu / whole.cpu:.2f}",
        ),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 500, tables="all")
    tell(compare(options.size, options.rounds, options.tables), as_json=options.json)


if __name__ == "__main__":
    main()
