"""Great Expectations at a million rows: ``python -m benchmarks.gx_rows [--size 1000000]``.

Judges made-up mentions, twenty an article, with the suite of their table: a tenth of the rows and
all of them, in a process each.
"""

import pyarrow as pa

from benchmarks.measured import Bar, Outcome, Spent, arguments, best, peer, tell
from benchmarks.store import article
from unspun.ids import stable_id
from unspun.schema import TABLES

EACH = 20  # mentions an article


def mentions(count: int) -> tuple[pa.Table, pa.Table]:
    """Return articles and ``count`` sound mentions in them, as a run hands them to the judge."""
    made = [article(number, "run-1") for number in range(-(-count // EACH))]
    months = pa.array([str(row.pop("published_month")) for row in made], pa.string())
    articles = TABLES["articles"].from_rows(made).append_column("published_month", months)
    owners = pa.array([n // EACH for n in range(count)])
    size = {"surface": "Report", "start": 0, "end": 6, "sentence_index": 0, "score": 0.9}
    values = {**size, "entity_type": "ORG", "from_edit": False, "run_id": "run-1"}
    schema = TABLES["mentions"].arrow
    columns = {
        "mention_id": pa.array([stable_id("men", n) for n in range(count)]),
        "article_id": articles["article_id"].take(owners).combine_chunks(),
        **{n: pa.repeat(pa.scalar(v, schema.field(n).type), count) for n, v in values.items()},
    }
    rows = pa.table(
        [columns.get(f.name, pa.nulls(count, f.type)) for f in schema], names=schema.names
    )
    return articles, rows.append_column("published_month", articles["published_month"].take(owners))


def compare(size: int, rounds: int) -> Outcome:
    """Return how the time per row grows from a tenth of ``size`` rows to all."""
    spent: dict[int, list[Spent]] = {size // 10: [], size: []}
    for _ in range(rounds):
        for count, runs in spent.items():
            runs.append(peer("judge", str(count)))
    seconds = {count: best(runs).told["seconds"] for count, runs in spent.items()}
    refused = sum(runs[0].told["found"] for runs in spent.values())
    return Outcome(
        command=f"python -m benchmarks.gx_rows --size {size}",
        measure=f"time per row judged, {size:,} rows against {size // 10:,}",
        unit="us a row",
        bars=tuple(Bar(f"{n:,} rows", 1e6 * value / n) for n, value in seconds.items()),
        ratio=seconds[size] / seconds[size // 10] / 10,
        target=1.1,
        at_least=False,
        data=f"made-up mentions, {EACH} an article; {refused} refused",
        notes=(
            f"all {size:,} in {seconds[size]:.1f} s; peak memory, articles and their texts "
            f"included, {best(spent[size]).peak_mb:,.0f} MB",
            "no target was set for this one; the bound is that of growth",
        ),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 100_000)
    tell(compare(options.size, options.rounds), as_json=options.json)


if __name__ == "__main__":
    main()
