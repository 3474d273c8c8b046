"""Articles from HTML against bare trafilatura: ``python -m benchmarks.compare_trafilatura``.

Ours is ``unspun run`` with ``tables = "articles"``: read, clean, label, group, mend, validate with
Great Expectations, publish Parquet, all of it under Prefect. Theirs is ``trafilatura.extract``
with its defaults, in as many processes. ``--pages ../shared/dev/html`` takes real pages.

Development pages come again every 121 pages, some 60 for each of two processes. trafilatura's caches
hold 1,024 words and 1,024 lines, those of 13 and 50 pages, so that nothing of a page is left in them
when it returns.
"""

import tempfile
from pathlib import Path

from benchmarks import pages
from benchmarks.measured import (
    Bar,
    Outcome,
    against_peer,
    arguments,
    in_turns,
    peer,
    prefect_home,
    tell,
    unspun_run,
)


def compare(size: int, rounds: int, folder: Path | None, workers: int) -> Outcome:
    """Return the comparison over ``size`` pages."""
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        file = Path(name, "pages.jsonl")
        data = pages.write(file, size, folder)
        environment["UNSPUN_TABLES"] = "articles"
        we, they = in_turns(
            lambda: peer("trafilatura", str(file), str(workers)),
            lambda warehouse: unspun_run([str(file)], warehouse, environment, workers=workers),
            Path(name),
            rounds,
        )
    stages = sum(we.told["seconds"].values())
    return Outcome(
        command=f"python -m benchmarks.compare_trafilatura --size {size}",
        measure="articles from HTML, against bare trafilatura",
        unit="pages a second",
        bars=(
            Bar("unspun, articles only, GX, Prefect and Parquet", size / we.wall),
            Bar("the same without start and end of the process", size / stages),
            Bar("trafilatura", size / they.wall),
        ),
        ratio=they.wall / we.wall,
        target=1.2,
        at_least=True,
        data=f"{data}, {workers} processes each",
        notes=against_peer(we, they),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 2000, pages="", workers=2)
    folder = Path(options.pages) if options.pages else None
    tell(
        compare(options.size, options.rounds, folder, options.workers),
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
