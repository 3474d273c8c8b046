"""Drop F1 on dumps made from development pages: all visible lines, gold body as the truth.

``python -m benchmarks.text_pages`` renders each page of ``../shared/dev/html`` to text in five
ways, as scrapers do, and calls a line body if its words are in the page's gold text. Weights and
rules are tuned on one half of the pages (by the hash of their ids); the other half is reported
apart. ``--show left|lost`` prints the errors of the half that rules may be tuned on.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.text_renderings import renderings
from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.clean.english import english_share
from unspun.model import Document
from unspun.settings import TextSettings

PAGES = Path("../shared/dev/html")
CONSOLE = Console(width=150)
HALVES = ("tuned", "hidden")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_SHINGLE = 4
_SAMPLE, _ENGLISH = 2400, 0.18
_COPY = 40  # characters of a line that says the same as one before and is neither
_NEUTRAL = ("header", "duplicate_title")  # a title is no body, nor is it lost


@dataclass(frozen=True, slots=True)
class Labelled:
    """A dump whose lines (start, end, body?) are known to be body or not."""

    name: str
    rendering: str
    half: str
    text: str
    lines: tuple[tuple[int, int, bool], ...]


@dataclass(slots=True)
class Counts:
    """Lines dropped rightly and wrongly, furniture left, and characters of body."""

    right: int = 0
    wrong: int = 0
    left: int = 0
    body: int = 0
    kept: int = 0

    def row(self) -> list[str]:
        """Return precision, recall and F1 of drops, and the share of body characters kept."""
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.left, 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        return [f"{x:.4f}" for x in (precision, recall, f1, self.kept / max(self.body, 1))]


def half_of(name: str) -> str:
    """Return which half of the pages one is in, by the hash of its id."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] & 1]


@cache
def pages() -> tuple[tuple[str, str, str], ...]:
    """Return id, HTML and gold text of the development pages."""
    rows = map(json.loads, (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple((r["id"], _html(PAGES / "pages" / f"{r['id']}.html.gz"), r["text"]) for r in rows)


def _html(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def labelled_dumps(rendering: str) -> Iterator[Labelled]:
    """Yield one dump a page."""
    render = renderings()[rendering]
    for name, html, text in pages():
        gold = _shingles(text)
        short = {_key(line) for line in text.split("\n")}
        yield _labelled(name, rendering, render(html), gold, short)


def _labelled(
    name: str, rendering: str, text: str, gold: set[tuple[str, ...]], short: set[str]
) -> Labelled:
    lines, start = [], 0
    said: set[str] = set()
    for line in text.split("\n"):
        words = _key(_ADDRESS.sub(" ", line))
        if words and not (len(words) > _COPY and words in said):  # some pages print a text twice
            body = _is_body(words, gold, short)
            lines.append((start, start + len(line), body))
            said.update([words] if body else [])
        start += len(line) + 1
    return Labelled(name, rendering, half_of(name), text, tuple(lines))


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.lower()))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def _is_body(line: str, gold: set[tuple[str, ...]], short: set[str]) -> bool:
    own = _shingles(line)
    if not own:
        return line in short
    return len(own & gold) >= 0.6 * len(own)


def judge(dump: Labelled) -> Iterator[tuple[tuple[int, int, bool], str | None, str | None]]:
    """Yield each line with the rule and the kind that dropped most of it; None for kept lines."""
    document = Document(dump.name, "pages", dump.name, "text/plain", dump.text.encode())
    result = clean_document(document, Census.empty(), TextSettings())
    cuts = sorted((d.start or 0, d.end or 0, d.rule_id, d.kind) for d in result.drops)
    staying = {p for a in result.articles for p in a.text.split("\n\n")}
    for start, end, body in dump.lines:
        if body and dump.text[start:end].strip() in staying:
            yield (start, end, body), None, None
            continue
        taken: Counter[tuple[str, str]] = Counter()
        for first, last, rule_id, kind in cuts:
            taken[rule_id, kind] += max(0, min(last, end) - max(first, start))
        if not result.articles:
            yield (start, end, body), "refused", "refused"
        elif taken.total() * 2 >= len(dump.text[start:end].strip()):
            (rule_id, kind), _ = taken.most_common(1)[0]
            yield (start, end, body), rule_id, kind
        else:
            yield (start, end, body), None, None


def measure(dumps: Iterable[Labelled], show: str | None) -> dict[str, Counts]:
    """Return the counts of each half."""
    counts = {half: Counts() for half in HALVES}
    for dump in dumps:
        count = counts[dump.half]
        for (start, end, body), rule_id, kind in judge(dump):
            if body:
                count.body += end - start
                count.kept += end - start if rule_id is None else 0
            if kind not in _NEUTRAL:
                count.right += rule_id is not None and not body
                count.wrong += rule_id is not None and body
                count.left += rule_id is None and not body
            wanted = (show == "lost" and body and rule_id) or (
                show == "left" and not body and not rule_id
            )
            if wanted and dump.half == HALVES[0]:
                line = dump.text[start:end]
                CONSOLE.print(f"{dump.name[:6]} {rule_id or ''} {line[:180]}", markup=False)
    return counts


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=("lost", "left"))
    parser.add_argument("--rendering", choices=list(renderings()), action="append")
    arguments = parser.parse_args()
    if not PAGES.exists():
        CONSOLE.print(f"{PAGES} is absent: nothing measured on pages")
        return
    english = {name for name, _, text in pages() if english_share(text[:_SAMPLE]) >= _ENGLISH}
    names = ("precision", "recall", "drop F1", "body characters kept")
    table = Table("dump", "language", "half", *names)
    for name in arguments.rendering or renderings():
        dumps = list(labelled_dumps(name))
        for language in ("English", "other"):
            chosen = [d for d in dumps if (d.name in english) == (language == "English")]
            for half, count in measure(chosen, arguments.show).items():
                table.add_row(name, language, half, *count.row())
    CONSOLE.print(table)


if __name__ == "__main__":
    main()
