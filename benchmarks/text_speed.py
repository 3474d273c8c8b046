"""CPU time of the text path, step by step: documents a CPU second, and peak memory.

``python -m benchmarks.text_speed [--documents 1000] [SOURCE ...]`` reads the sources (default:
``../shared/dev/dumps``, where present, else documents made from ``seeds/``) into raw shards,
takes the census and makes the text stage's tables in this one process, as a run does without its
orchestration. A step's time is its own, without the steps it calls. ``--profile FILE`` writes a
cProfile of the text stage instead of timing the steps.
"""

import argparse
import cProfile
import gc
import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import corpus
from tasks.workers import GARBAGE
from unspun import garble
from unspun.clean import document as cleaning
from unspun.clean.encoding import decode
from unspun.clean.language import identify
from unspun.ingest import read_sources
from unspun.ingest.shards import write_raw_shards
from unspun.model import Document
from unspun.pipeline import text
from unspun.settings import Settings

DUMPS = Path("../shared/dev/dumps/news_dumps.jsonl.gz")
# Step -> functions by the name under which the module that calls them knows them.
STEPS = {
    "read the raw shard": [(text, "read_raw_shard")],
    "decode bytes": [(cleaning, "decode")],
    "normalise lines": [(cleaning, "raw_lines"), (cleaning, "unwrap")],
    "walls and error pages": [(cleaning, "_wall")],
    "HTML extraction": [(cleaning, "extract")],
    "split the page": [(cleaning, "split_text")],
    "clean the body": [(cleaning, "clean_body")],
    "drops and offsets": [(cleaning, "drops_of"), (cleaning, "page_drops")],
    "date of publication": [(cleaning, "publication_date")],
    "language": [(cleaning, "_language")],
    "credits to agencies": [(cleaning, "syndicated_from")],
    "title, authors, doubts": [(cleaning, n) for n in ("title_of", "authors_of", "flags_of")],
    "garble detection": [(garble, "detect")],
}


class Clock:
    """CPU nanoseconds by step; a step's clock stands while a step inside it runs."""

    def __init__(self) -> None:
        """Start with nothing spent."""
        self.spent: Counter[str] = Counter()
        self._running: list[str] = []
        self._since = 0

    def _turn(self) -> None:
        now = time.process_time_ns()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the CPU time of the block for a step."""
        self._turn()
        self._running.append(name)
        try:
            yield
        finally:
            self._turn()
            self._running.pop()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time counted; of an iterator every step's."""

        def call(*args: Any, **kwargs: Any) -> Any:
            with self.step(name):
                result = function(*args, **kwargs)
            return self._timed_items(name, result) if isinstance(result, Iterator) else result

        return call

    def _timed_items(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with self.step(name):
                item = next(items, end)
            if item is end:
                return
            yield item


def measure(sources: list[str], limit: int, folder: Path) -> tuple[Clock, int]:
    """Return the time of every step of the text path and the number of documents."""
    settings, clock = Settings(), Clock()
    warm_up(settings)
    gc.freeze()
    gc.set_threshold(*GARBAGE)  # as in a worker
    for step, places in STEPS.items():
        for module, name in places:
            setattr(module, name, clock.timed(step, getattr(module, name)))
    with clock.step("read the sources"):
        items = read_sources(sources, settings.ingest)
        documents = list(islice((i for i in items if isinstance(i, Document)), limit))
    with clock.step("write raw shards"):
        raw = write_raw_shards(
            documents,
            folder / "raw",
            shard_documents=settings.ingest.shard_documents,
            shard_bytes=settings.ingest.shard_bytes,
        )
    count = len(documents)
    del documents
    with clock.step("census: read lines"):
        parts = [text.census_shard(path, folder, settings) for path in raw]
    with clock.step("census: count texts"):
        census = text.census_step(parts, None, folder, settings)
    with clock.step("rows and tables"):
        for path in raw:
            text.text_shard(path, census, folder, settings)
    return clock, count


def warm_up(settings: Settings) -> None:
    """Load what is loaded once a worker: models, word lists, rules, pandas."""
    identify("Los modelos se cargan con la primera pregunta que no está en inglés.")
    decode("Zażółć gęślą jaźń".encode("cp1250"))
    seeds = [i for i in read_sources([str(corpus.SEEDS)], settings.ingest)]
    with tempfile.TemporaryDirectory() as folder:
        documents = [i for i in seeds if isinstance(i, Document)]
        raw = write_raw_shards(documents, Path(folder), shard_documents=99, shard_bytes=1 << 26)
        parts = [text.census_shard(path, Path(folder), settings) for path in raw]
        census = text.census_step(parts, None, Path(folder), settings)
        for path in raw:
            text.text_shard(path, census, Path(folder), settings)


def report(clock: Clock, count: int) -> Table:
    """Return the table of steps."""
    table = Table("step", "µs a document", "documents a CPU second")
    for step, spent in clock.spent.items():
        table.add_row(step, f"{spent / count / 1e3:,.0f}", f"{count * 1e9 / max(spent, 1):,.0f}")
    whole = sum(clock.spent.values())
    spared = whole - clock.spent["garble detection"]
    for name, spent in (("all but garble detection", spared), ("all", whole)):
        table.add_row(name, f"{spent / count / 1e3:,.0f}", f"{count * 1e9 / max(spent, 1):,.0f}")
    return table


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("sources", nargs="*")
    options = parser.parse_args()
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = folder / "made.jsonl"
        sources = options.sources or [str(DUMPS if DUMPS.exists() else made)]
        if sources == [str(made)]:
            corpus.write(made, options.documents)
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        clock, count = measure(sources, options.documents, folder)
        profile.disable()
    if options.profile:
        profile.dump_stats(options.profile)
    console.print(f"{count} documents of {', '.join(sources)}, load {os.getloadavg()[0]:.1f}")
    console.print(report(clock, count))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
