"""Time and memory per document as a batch grows: ``python -m benchmarks.growth [--size 100000]``.

Runs a hundredth of ``--size`` generated articles, a tenth and all of them, each into an empty
warehouse; ``--tables all`` does everything, at some tenth of a second a document.
"""

import tempfile
from pathlib import Path

from benchmarks import texts
from benchmarks.measured import Bar, Outcome, Spent, arguments, prefect_home, tell, unspun_run


def compare(size: int, tables: str, workers: int) -> Outcome:
    """Return the growth of the time per document from ``size / 100`` to ``size`` documents."""
    spent: dict[int, Spent] = {}
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        environment["UNSPUN_TABLES"] = tables
        for count in (size // 100, size // 10, size):
            file = Path(name, f"{count}.jsonl")
            texts.write(file, count, generated=True)
            warehouse = Path(name, f"w{count}")
            spent[count] = unspun_run([str(file)], warehouse, environment, workers=workers)
            file.unlink()
    per_document = {
        count: 1000 * sum(one.told["seconds"].values()) / count for count, one in spent.items()
    }
    whole = {count: 1000 * one.wall / count for count, one in spent.items()}
    cpu = {count: 1000 * one.cpu / count for count, one in spent.items()}
    peaks = ", ".join(f"{one.peak_mb:,.0f} MB at {count:,}" for count, one in spent.items())
    stages = spent[size].told["seconds"]
    small = spent[size // 100].told["seconds"]
    return Outcome(
        command=f"python -m benchmarks.growth --size {size} --tables {tables}",
        measure=f"time per document, {size:,} against {size // 100:,}",
        unit="ms a document",
        bars=tuple(Bar(f"{count:,} documents", value) for count, value in per_document.items()),
        ratio=per_document[size] / per_document[size // 100],
        target=1.1,
        at_least=False,
        data=f"generated articles of 400 words, {workers} workers, tables: {tables}, stages only",
        notes=(
            "with start and end: " + ", ".join(f"{value:.1f} ms" for value in whole.values()),
            "CPU: " + ", ".join(f"{value:.1f} ms" for value in cpu.values()),
            f"peak memory of the largest process: {peaks}",
            "stages that grow, ms a document: "
            + ", ".join(
                f"{stage} {1000 * small.get(stage, 0) * 100 / size:.2f} to "
                f"{1000 * seconds / size:.2f}"
                for stage, seconds in stages.items()
                if seconds / size > 1.1 * small.get(stage, 0) * 100 / size
            ),
        ),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 10_000, tables="articles", workers=2)
    tell(compare(options.size, options.tables, options.workers), as_json=options.json)


if __name__ == "__main__":
    main()
