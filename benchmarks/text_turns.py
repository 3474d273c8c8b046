"""CPU time of cleaning documents in two checkouts, turn by turn, and whether both give the same.

``python -m benchmarks.text_turns [--documents 600] OTHER [SOURCE ...]`` starts a process with this
library and one with that of ``OTHER``, the folder of another checkout. Each cleans the same ten
documents after the other did, so that what else the machine does slows both down alike. Each ten
are cleaned twice, the lesser time counts. Articles and drops are compared by a digest.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.ids import digest_of
from unspun.ingest import read_sources
from unspun.model import Document
from unspun.settings import Settings

ROOT = Path(__file__).parent.parent
DUMPS = ROOT / "../shared/dev/dumps/news_dumps.jsonl.gz"
TEN = 10
Reader = subprocess.Popen[str]


def answer(sources: Sequence[str], limit: int) -> None:
    """Clean the ten documents from each number on standard input; print CPU seconds and a digest."""
    settings, census = Settings(), Census.empty()
    items = read_sources(sources, settings.ingest)
    documents = list(islice((item for item in items if isinstance(item, Document)), limit))
    for document in documents[:TEN]:  # loads what is loaded once
        clean_document(document, census, settings.text)
    for line in sys.stdin:
        ten = documents[int(line) : int(line) + TEN]
        start = time.thread_time()
        found = [clean_document(document, census, settings.text) for document in ten]
        spent = time.thread_time() - start
        sys.stdout.write(f"{spent} {digest_of(map(repr, found))}\n")
        sys.stdout.flush()


def start(tree: Path, arguments: Sequence[str]) -> Reader:
    """Start a process that answers with the library of a checkout."""
    return subprocess.Popen(
        [sys.executable, "-P", __file__, "--answer", *arguments],
        env={**os.environ, "PYTHONPATH": str(tree)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ask(reader: Reader, first: int) -> tuple[float, str]:
    """Return the CPU seconds and the digest of ten documents."""
    if reader.stdin is None or reader.stdout is None:
        raise ValueError("a reader without pipes")
    reader.stdin.write(f"{first}\n")
    reader.stdin.flush()
    spent, digest = reader.stdout.readline().split()
    return float(spent), digest


def compare(trees: Sequence[Path], sources: Sequence[str], limit: int) -> str:
    """Return a line of text: milliseconds a document of each tree, and documents that differ."""
    readers = [start(tree, ["--documents", str(limit), str(tree), *sources]) for tree in trees]
    least: dict[tuple[int, int], float] = {}
    told: dict[int, set[str]] = {}
    for first in [*range(0, limit, TEN)] * 2:  # far apart: what is remembered of a line is gone
        for number, reader in enumerate(readers):
            spent, digest = ask(reader, first)
            least[number, first] = min(spent, least.get((number, first), spent))
            told.setdefault(first, set()).add(digest)
    for reader in readers:
        reader.communicate()
    whole = [sum(own for (n, _), own in least.items() if n == number) for number in range(2)]
    times = " and ".join(f"{1e3 * spent / limit:.2f}" for spent in whole)
    differing = sum(len(digests) > 1 for digests in told.values())
    return f"{times} ms a document; {differing} of {len(told)} tens of documents differ\n"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("other", type=Path, help="another checkout")
    parser.add_argument("sources", nargs="*", default=[str(DUMPS)])
    options = parser.parse_args()
    if options.answer:
        answer(options.sources, options.documents)
    else:
        trees = (ROOT, options.other.resolve())
        sys.stdout.write(compare(trees, options.sources, options.documents))


if __name__ == "__main__":
    main()
