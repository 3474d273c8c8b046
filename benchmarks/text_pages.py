"""Drop F1 on dumps made from development pages: all visible lines, gold body as the truth.

``python -m benchmarks.text_pages`` strips each page of ``../shared/dev/html`` to text in two ways
(whole page; main content by resiliparse), as scrapers do, and calls a line body if its words are
in the page's gold text. ``--show KIND`` prints the errors of one kind: lost or left.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resiliparse.extract.html2text import extract_plain_text
from rich.console import Console
from rich.table import Table

from unspun.clean import clean_document
from unspun.clean.census import Census
from unspun.model import Document
from unspun.settings import TextSettings

PAGES = Path("../shared/dev/html")
CONSOLE = Console(width=150)
_WORD = re.compile(r"\w+")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """A dump whose lines are known to be body (True) or not."""

    name: str
    text: str
    labels: dict[str, bool]


def labelled_dumps(main_content: bool) -> Iterator[Labelled]:
    """Yield one dump a page."""
    for row in map(json.loads, (PAGES / "gold.jsonl").read_text().splitlines()):
        packed = PAGES / "pages" / f"{row['id']}.html.gz"
        html = gzip.decompress(packed.read_bytes()).decode("utf-8", "replace")
        text = extract_plain_text(html, main_content=main_content, alt_texts=False)
        lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        gold = _shingles(row["text"])
        short = {_key(line) for line in row["text"].split("\n")}
        yield Labelled(row["id"], "\n\n".join(lines), {k: _is_body(k, gold, short) for k in lines})


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.lower()))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def _is_body(line: str, gold: set[tuple[str, ...]], short: set[str]) -> bool:
    own = _shingles(line)
    if not own:
        return _key(line) in short
    return len(own & gold) >= 0.6 * len(own)


def measure(main_content: bool, show: str | None) -> tuple[float, float, float, float]:
    """Return drop precision, recall, F1 and the share of body characters kept."""
    right = wrong = missed = kept_chars = body_chars = 0
    for dump in labelled_dumps(main_content):
        document = Document(dump.name, "pages", dump.name, "text/plain", dump.text.encode())
        result = clean_document(document, Census.empty(), TextSettings())
        kept = {p for a in result.articles for p in a.text.split("\n\n")}
        titles = {d.text for d in result.drops if d.kind in ("header", "duplicate_title")}
        for line, body in dump.labels.items():
            stays = line in kept or any(
                line.startswith(k) or line.endswith(k) for k in kept if len(k) > 40
            )
            if body:
                body_chars += len(line)
                kept_chars += len(line) if stays else 0
            if line in titles:
                continue
            right += not stays and not body
            wrong += not stays and body
            missed += stays and not body
            if (show == "lost" and body and not stays) or (show == "left" and stays and not body):
                rules = [d.rule_id for d in result.drops if d.text == line]
                CONSOLE.print(f"{dump.name} {rules} {line[:200]}", markup=False)
    precision, recall = right / (right + wrong), right / (right + missed)
    return precision, recall, 2 * precision * recall / (precision + recall), kept_chars / body_chars


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=("lost", "left"))
    parser.add_argument("--whole", action="store_true", help="whole pages only, for --show")
    arguments = parser.parse_args()
    if not PAGES.exists():
        CONSOLE.print(f"{PAGES} is absent: nothing measured on pages")
        return
    table = Table("dump", "precision", "recall", "drop F1", "body characters kept")
    for main_content in (True, False):
        if arguments.show and main_content == arguments.whole:
            continue
        figures = measure(main_content, arguments.show)
        name = "main content" if main_content else "whole page"
        table.add_row(name, *(f"{figure:.4f}" for figure in figures))
    CONSOLE.print(table)


if __name__ == "__main__":
    main()
