"""What cleaning leaves in and what it loses, on development dumps read line by line.

``python -m benchmarks.dump_lines [--show left|lost] [--part tuned|hidden|unseen]`` cleans 3,991 dumps
with the census of all dumps on. ``dump_lines.jsonl`` and ``dump_lines_unseen.jsonl`` hold our own
reading of them: where the lines of furniture begin (characters of the raw text), and those of lines
that are neither, as titles, dividers and embedded posts; all others are body. No text is in them.
Publishers of the first file fall into two halves by their names: rules were tuned on one; of the
other first its figures and later its lines were looked at. The lines of the second file's dumps, of
all publishers, were not: they show what rules are worth on other texts.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.text import DUMPS, census_of, dump_documents
from unspun.clean.census import Census
from unspun.clean.characters import normalise
from unspun.clean.document import clean_document
from unspun.clean.lines import raw_lines, unwrap
from unspun.model import Document, Drop, Line
from unspun.settings import TextSettings

LABELS = Path(__file__).with_name("dump_lines.jsonl")
UNSEEN = Path(__file__).with_name("dump_lines_unseen.jsonl")
HALVES = ("tuned", "hidden")
PARTS = (*HALVES, "unseen")
CONSOLE = Console(width=150)
_WHOLE = 0.9  # of a line: what is taken of a dropped one; glued fragments take less


@dataclass(frozen=True, slots=True)
class Judged:
    """One line: whether it is body (None: neither), and the rule that dropped it, if any."""

    line: Line
    body: bool | None
    rule_id: str | None


@dataclass(slots=True)
class Counts:
    """Lines and documents of one part."""

    documents: int = 0
    with_left: set[str] = field(default_factory=set)
    with_lost: set[str] = field(default_factory=set)
    right: int = 0
    left: int = 0
    lost: int = 0
    body: int = 0  # characters
    kept: int = 0

    def row(self) -> list[str]:
        """Return the table's figures."""
        precision = self.right / max(self.right + self.lost, 1)
        recall = self.right / max(self.right + self.left, 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        shares = (len(self.with_left), len(self.with_lost))
        return [
            str(self.documents),
            *(f"{n} ({n / max(self.documents, 1):.3f})" for n in shares),
            *(f"{x:.4f}" for x in (precision, recall, f1, self.kept / max(self.body, 1))),
        ]


def half_of(publisher: str) -> str:
    """Return which half a publisher is in."""
    return HALVES[hashlib.sha256(f"h{publisher}".encode()).digest()[0] & 1]


def judge(document: Document, census: Census, labels: dict[str, list[int]]) -> Iterator[Judged]:
    """Yield each line of a dump with what it is and what dropped it."""
    result = clean_document(document, census, TextSettings())
    furniture, neutral = set(labels["furniture"]), set(labels["neutral"])
    for line in unwrap(raw_lines(document.raw.decode(), normalise)):
        if not any(map(str.isalnum, line.text)):
            continue
        body = None if line.start in neutral else line.start not in furniture
        yield Judged(line, body, _rule_of(line, result.drops))


def _rule_of(line: Line, drops: tuple[Drop, ...]) -> str | None:
    """The rule that dropped a line; None where only a fragment left it."""
    taken = 0
    rule_id = None
    for drop in drops:
        shared = min(drop.end or 0, line.end) - max(drop.start or 0, line.start)
        if shared > 0:
            taken += shared
            rule_id = drop.rule_id
    return rule_id if taken > _WHOLE * (line.end - line.start) else None


def measure(show: str | None, part: str | None) -> dict[str, Counts]:
    """Return the counts of each part."""
    documents = dump_documents(DUMPS)
    census = census_of(documents)
    unseen = read_labels(UNSEEN)
    labels = read_labels(LABELS) | unseen
    counts = {name: Counts() for name in PARTS if part in (None, name)}
    for document in documents:
        own = "unseen" if document.document_id in unseen else half_of(document.source)
        if document.document_id in labels and own in counts:
            _count(document, census, labels[document.document_id], counts[own], show)
    return counts


def read_labels(path: Path) -> dict[str, dict[str, list[int]]]:
    """Return the places of labelled lines by the ids of their dumps."""
    return {row["id"]: row for row in map(json.loads, path.read_text().splitlines())}


def _count(
    document: Document,
    census: Census,
    labels: dict[str, list[int]],
    counts: Counts,
    show: str | None,
) -> None:
    counts.documents += 1
    for judged in judge(document, census, labels):
        length = judged.line.end - judged.line.start
        counts.body += length if judged.body else 0
        counts.kept += length if judged.body and judged.rule_id is None else 0
        counts.right += judged.body is False and judged.rule_id is not None
        left = judged.body is False and judged.rule_id is None
        lost = judged.body is True and judged.rule_id is not None
        counts.left += left
        counts.lost += lost
        counts.with_left.update([document.document_id] if left else [])
        counts.with_lost.update([document.document_id] if lost else [])
        if (show == "left" and left) or (show == "lost" and lost):
            text = f"{document.document_id} {judged.rule_id or ''} {judged.line.text[:200]}"
            CONSOLE.print(text, markup=False, highlight=False)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=("left", "lost"))
    parser.add_argument("--part", choices=PARTS)
    arguments = parser.parse_args()
    if not DUMPS.exists():
        CONSOLE.print(f"{DUMPS} is absent: nothing measured on dumps")
        return
    figures = ("precision", "recall", "drop F1", "body characters kept")
    table = Table("part", "dumps", "with furniture left", "with body lost", *figures)
    for name, count in measure(arguments.show, arguments.part).items():
        table.add_row(name, *count.row())
    CONSOLE.print(table)


if __name__ == "__main__":
    main()
