"""Drop F1 on publishers' dumps with inline furniture, the census off and on.

``python -m benchmarks.text_sources`` makes one source of each English development page: up to ten
furniture lines of the page stand between the paragraphs of twenty articles of
``../shared/dev/dumps``, each line in four of five of them. Body is what the cleaner keeps of an
article alone, so only what the furniture changes is measured.
"""

import argparse
import random
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from benchmarks.text import DUMPS, dump_documents
from benchmarks.text_pages import PAGES, Counts, half_of, labelled_dumps
from unspun.clean.census import Census
from unspun.clean.counting import count_lines
from unspun.clean.document import clean_document
from unspun.clean.english import english_share
from unspun.model import Document
from unspun.settings import TextSettings

CONSOLE = Console(width=110)
_ARTICLES, _LINES, _PRESENT = 20, 10, 0.8
_LONGEST = 30  # words of a furniture line; longer ones are texts of other stories
_PARAGRAPHS = 6  # of an article, at least


def furniture_of_pages() -> Iterator[tuple[str, list[str]]]:
    """Yield, for each page with enough of it, its id and furniture lines in order."""
    for dump in labelled_dumps("blocks"):
        lines = [dump.text[a:b] for a, b, body in dump.lines if not body]
        lines = list(dict.fromkeys(line for line in lines if len(line.split()) <= _LONGEST))
        if len(lines) >= _LINES and english_share(dump.text) >= 0.15:
            chosen = random.Random(dump.name).sample(range(len(lines)), _LINES)
            yield dump.name, [lines[i] for i in sorted(chosen)]


def bodies() -> list[list[str]]:
    """Return articles of the dumps as the paragraphs that stay of them."""
    found = []
    for document in dump_documents(DUMPS)[:1200]:
        result = clean_document(document, Census.empty(), TextSettings())
        if len(result.articles) == 1:
            text = result.articles[0].text
            paragraphs = text.split("\n\n")
            again = clean_document(_document("x", paragraphs), Census.empty(), TextSettings())
            if len(paragraphs) >= _PARAGRAPHS and [a.text for a in again.articles] == [text]:
                found.append(paragraphs)
    return found


def _document(source: str, lines: list[str], number: int = 0) -> Document:
    raw = "\n\n".join(lines).encode()
    return Document(f"{source}-{number}", source, source, "text/plain", raw)


def mixed(body: list[str], furniture: list[str], rng: random.Random) -> list[str]:
    """Return an article with furniture between its paragraphs, in the order of its page."""
    present = [line for line in furniture if rng.random() < _PRESENT]
    places = sorted(rng.randint(1, len(body)) for _ in present)
    lines: list[str] = []
    for index in range(len(body) + 1):
        lines += [f for f, place in zip(present, places, strict=True) if place == index]
        lines += body[index : index + 1]
    return lines


def count(document: Document, body: list[str], census: Census, counts: Counts) -> None:
    """Add one document's drops to the counts."""
    result = clean_document(document, census, TextSettings())
    kept = {p for a in result.articles for p in a.text.split("\n\n")}
    own = set(body)
    for line in document.raw.decode().split("\n\n"):
        stays = line in kept
        if line in own:
            counts.body += len(line)
            counts.kept += len(line) if stays else 0
        counts.right += line not in own and not stays
        counts.wrong += line in own and not stays
        counts.left += line not in own and stays


def main() -> None:
    """Run the command line."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not PAGES.exists() or not DUMPS.exists():
        CONSOLE.print("the development data is absent: nothing measured")
        return
    articles = bodies()
    totals = {(half, on): Counts() for half in ("tuned", "hidden") for on in ("off", "on")}
    for source, furniture in furniture_of_pages():
        rng = random.Random(f"mix {source}")
        chosen = rng.sample(articles, _ARTICLES)
        texts = [mixed(body, furniture, rng) for body in chosen]
        documents = [_document(source, text, n) for n, text in enumerate(texts)]
        for on, census in (("off", Census.empty()), ("on", Census.of(count_lines(documents)))):
            for document, body in zip(documents, chosen, strict=True):
                count(document, body, census, totals[half_of(source), on])
    table = Table("half", "census", "precision", "recall", "drop F1", "body characters kept")
    for (half, on), counts in totals.items():
        table.add_row(half, on, *counts.row())
    CONSOLE.print(table)


if __name__ == "__main__":
    main()
