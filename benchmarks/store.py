"""Speed and memory of the warehouse: ``python -m benchmarks.store [ROWS]``.

Publishes a first snapshot of made-up articles and mentions, then one day on top, and verifies.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from unspun.ids import stable_id
from unspun.schema import TABLES
from unspun.store import Change, Store, publish, verify

NOON = datetime(2025, 7, 9, 12, tzinfo=UTC)
SHARD = 2_000
DAYS = 730  # two years: 24 months
_WORDS = [
    "harbour",
    "ferry",
    "council",
    "quay",
    "harvest",
    "vote",
    "budget",
    "bridge",
    "season",
    "keeper",
    "lantern",
    "orchard",
]


def article(number: int, run_id: str) -> dict[str, object]:
    """Return one invented article of about 2,500 characters."""
    day = date(2024, 1, 1) + timedelta(days=number % DAYS)
    words = (_WORDS[(number * 7 + i * i) % len(_WORDS)] for i in range(380))
    text = f"Report {number}. " + " ".join(words) + "."
    document_id = stable_id("doc", number)
    return {
        "article_id": stable_id("art", document_id, 0),
        "document_id": document_id,
        "source_uri": f"dump/{number}.txt",
        "segment_index": 0,
        "segment_count": 1,
        "published_date": day,
        "published_source": "header",
        "published_confidence": 0.9,
        "text": text,
        "char_count": len(text),
        "word_count": 382,
        "edit_count": 0,
        "story_id": stable_id("story", number),
        "is_representative": True,
        "is_latest": True,
        "run_id": run_id,
        "published_month": f"{day:%Y-%m}",
    }


def document(number: int, run_id: str) -> dict[str, object]:
    """Return the ledger's row for one article."""
    return {
        "document_id": stable_id("doc", number),
        "source": f"paper{number % 50}.example",
        "source_uri": f"dump/{number}.txt",
        "outcome": "article",
        "article_count": 1,
        "run_id": run_id,
    }


def mention(number: int, run_id: str) -> dict[str, object]:
    """Return one mention in each article, of the word Report."""
    row = article(number, run_id)
    return {
        "mention_id": stable_id("men", number),
        "article_id": row["article_id"],
        "surface": "Report",
        "start": 0,
        "end": 6,
        "sentence_index": 0,
        "entity_type": "ORG",
        "from_edit": False,
        "run_id": run_id,
        "published_month": row["published_month"],
    }


def shards(folder: Path, numbers: range, run_id: str) -> dict[str, Change]:
    """Write shard files of made-up rows and return the changes that append them."""
    makers: dict[str, Callable[[int, str], dict[str, object]]] = {
        "articles": article,
        "documents": document,
        "mentions": mention,
    }
    paths: dict[str, list[Path]] = {name: [] for name in makers}
    for start in range(numbers.start, numbers.stop, SHARD):
        part = range(start, min(start + SHARD, numbers.stop))
        for name, make in makers.items():
            spec = TABLES[name]
            rows = [make(number, run_id) for number in part]
            months = [row.pop(spec.partition) for row in rows] if spec.partition else []
            table = spec.from_rows(rows)
            if spec.partition:
                table = table.append_column(spec.partition, pa.array(months, pa.string()))
            paths[name].append(folder / f"{name}-{start}.parquet")
            pq.write_table(table, paths[name][-1])
    return {name: Change(append=files) for name, files in paths.items()}


def run_row(run_id: str) -> pa.Table:
    """Return a row of ``runs``."""
    row: dict[str, object] = {"run_id": run_id, "started_at": NOON, "finished_at": NOON}
    row |= {"code_digest": "0", "settings": "{}", "counts": "{}", "seconds": "{}"}
    return TABLES["runs"].from_rows([row])


def timed(what: str, data: str, work: Callable[[], object]) -> None:
    """Do something and print its CPU seconds and the process's peak memory so far."""
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{what:<34}{seconds:8.2f} s{peak:8.0f} MB   {data}\n")


def main(rows: int) -> None:
    """Print one line per measure."""
    sys.stdout.write(f"{'measure':<34}{'CPU':>10}{'peak':>11}   data\n")
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name), Store(Path(name) / "w")
        first = shards(folder, range(rows), "run-1")
        pa.default_memory_pool().release_unused()
        timed("(making the rows)", "", lambda: None)
        timed(
            "first publish",
            f"{rows} articles, mentions, documents, 24 months",
            lambda: publish(store, None, first, {}, run_row("run-1"), created_at=NOON),
        )
        day = shards(folder, range(rows, rows + rows // 100), "run-2")
        later = NOON + timedelta(days=1)
        timed(
            "one day on top",
            f"{rows // 100} articles, mentions, documents",
            lambda: publish(store, store.current(), day, {}, run_row("run-2"), created_at=later),
        )
        changed = TABLES["documents"].from_rows(
            [document(n, "run-3") | {"rule_id": "ART-001"} for n in range(50)]
        )
        update = {"documents": Change(update=changed)}
        timed(
            "50 rows updated in one table",
            f"{rows} documents",
            lambda: publish(store, store.current(), update, {}, run_row("run-3"), created_at=later),
        )
        timed("verify", f"{rows * 1.01:.0f} articles", lambda: verify(store))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
