"""The text path on development dumps: speed, what is dropped and why, and pages to read by eye.

``python -m benchmarks.text`` prints a table; ``--read N --seed S`` prints N random documents with
every kept and dropped line. Needs ``../shared/dev/dumps``; says so where it is absent.
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from unspun.clean.census import Census, merge_census
from unspun.clean.counting import count_lines
from unspun.clean.document import clean_document
from unspun.clean.language import identify
from unspun.ingest.records import authors_of
from unspun.model import CleanResult, Document
from unspun.settings import TextSettings

DUMPS = Path("../shared/dev/dumps/news_dumps.jsonl.gz")
CONSOLE = Console(width=150)


def dump_documents(path: Path, limit: int | None = None) -> list[Document]:
    """Return the records of a dump as documents; the publisher is the source."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [
        Document(
            document_id=row["id"],
            source=row["publisher"] or "unknown",
            source_uri=f"dump#{row['id']}",
            media_type="text/plain",
            raw=row["text"].encode(),
            url=row["url"],
            title=row["title"],
            publisher=row["publisher"],
            published=row["published"],
            authors=authors_of(row["authors"]),
        )
        for row in rows[:limit]
    ]


def census_of(documents: list[Document]) -> Census:
    """Return the census of the lines of these documents."""
    return Census.of(merge_census([count_lines(documents)]))


def measure(documents: list[Document]) -> tuple[Table, list[CleanResult]]:
    """Return the table of speed and drops, and the results it was made from."""
    settings = TextSettings()
    identify("Los modelos se cargan con la primera pregunta que no está en inglés.")
    clean_document(documents[0], Census.empty(), settings)
    start = time.process_time()
    census = census_of(documents)
    results = [clean_document(document, census, settings) for document in documents]
    seconds = time.process_time() - start
    raw = sum(len(d.raw.decode()) for d in documents)
    dropped = sum(len(d.text) for r in results for d in r.drops)
    table = Table("measure", "figure", "data")
    data = f"dev/dumps, {len(documents)} documents"
    table.add_row("documents a CPU second", f"{len(documents) / seconds:.0f}", data)
    table.add_row("share of characters dropped", f"{dropped / raw:.4f}", data)
    table.add_row("articles", str(sum(len(r.articles) for r in results)), data)
    table.add_row("refused", str(sum(r.refusal is not None for r in results)), data)
    split = sum(len(r.articles) > 1 for r in results)
    table.add_row("documents split (each is one article)", str(split), data)
    return table, results


def most_dropped(results: list[CleanResult], per_rule: int = 4) -> Table:
    """Return, for each rule, how many lines it dropped and its most frequent ones."""
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        for drop in result.drops:
            lines[f"{drop.rule_id} {drop.kind}"][drop.text[:90]] += 1
    table = Table("rule", "drops", "most frequent")
    for rule_id, counts in sorted(lines.items()):
        top = "; ".join(f"{n}x {text}" for text, n in counts.most_common(per_rule))
        table.add_row(rule_id, str(counts.total()), top)
    return table


def read_samples(documents: list[Document], count: int, seed: int, rule_id: str | None) -> None:
    """Print random documents line by line: kept lines as they are, drops with their rule."""
    census = census_of(documents)
    chosen = random.Random(seed).sample(documents, len(documents))
    for document in chosen:
        result = clean_document(document, census, TextSettings())
        if rule_id and not any(d.rule_id == rule_id for d in result.drops):
            continue
        _print_document(document, result)
        count -= 1
        if count <= 0:
            return


def _print_document(document: Document, result: CleanResult) -> None:
    kept = [(0, "kept", p) for a in result.articles for p in a.text.split("\n\n")]
    raw = document.raw.decode()
    places: dict[str, int] = {}
    marked = [(raw.find(p, places.get(p, 0)), tag, p) for _, tag, p in kept]
    marked += [(d.start or 0, f"{d.rule_id} {d.kind}", d.text) for d in result.drops]
    CONSOLE.print(f"\n===== {document.source} | {document.title}", style="bold", markup=False)
    for _, tag, text in sorted(marked, key=lambda m: m[0]):
        short = text if len(text) < 240 or tag != "kept" else f"{text[:120]} ... {text[-110:]}"
        CONSOLE.print(f"[{tag}] {short}", markup=False, style=None if tag == "kept" else "red")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="documents measured")
    parser.add_argument("--read", type=int, default=0, help="print this many documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rule", help="only documents with a drop by this rule")
    arguments = parser.parse_args()
    if not DUMPS.exists():
        CONSOLE.print(f"{DUMPS} is absent: nothing measured on dumps")
        return
    documents = dump_documents(DUMPS)
    if arguments.read:
        read_samples(documents, arguments.read, arguments.seed, arguments.rule)
        return
    sample = random.Random(arguments.seed).sample(documents, arguments.documents)
    table, results = measure(sample)
    CONSOLE.print(table)
    CONSOLE.print(most_dropped(results))


if __name__ == "__main__":
    main()
