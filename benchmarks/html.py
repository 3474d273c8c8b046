"""HTML extraction against gold: body text, speed, dates. ``python -m benchmarks.html``.

Body: overlap of 4-word shingles with the gold text of ``../shared/dev/html``, each page weighing
the same (the measure of the article extraction benchmark those pages come from: true positives,
false positives and misses of a page sum to one). Dates: against days written in page addresses,
which the extractor is not shown.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unspun.clean.characters import normalise
from unspun.clean.dates import published_from_header, published_from_url
from unspun.clean.encoding import decode
from unspun.clean.html import NotAnArticle, extract
from unspun.clean.language import identify

PAGES = Path(__file__).parents[2] / "shared" / "dev" / "html"
_RECORDS = re.compile(
    r"(?is)<script\b[^>]*>.*?</script>|<meta\b[^>]*>|<link\b[^>]*>|\b(?:datetime|content|itemprop)=(?:\"[^\"]*\"|'[^']*')"
)
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """One page with its gold body."""

    url: str
    raw: bytes
    gold: str


def read_pages(folder: Path = PAGES) -> list[Page]:
    """Return the development pages; empty where they are absent."""
    if not (folder / "gold.jsonl").exists():
        return []
    rows = [json.loads(line) for line in (folder / "gold.jsonl").open(encoding="utf-8")]
    return [
        Page(
            r["url"], gzip.decompress((folder / f"pages/{r['id']}.html.gz").read_bytes()), r["text"]
        )
        for r in rows
    ]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the counted word 4-grams of ``text``; a shorter text is one shingle."""
    words = _TOKEN.findall(text)
    starts = range(max(1, len(words) - size + 1)) if words else range(0)
    return Counter(tuple(words[i : i + size]) for i in starts)


def overlap(gold: str, found: str) -> tuple[float, float, float]:
    """Return true positives, false positives and misses of one page, summing to one."""
    want, have = shingles(gold), shingles(found)
    right = sum((want & have).values())
    wrong, missed = sum(have.values()) - right, sum(want.values()) - right
    total = (right + wrong + missed) or 1
    return right / total, wrong / total, missed / total


def body_row(name: str, pages: list[Page], method: Callable[[str, str], str]) -> str:
    """Return one line of the table: precision, recall, F1 and pages a CPU second."""
    texts = [decode(page.raw, media_type="text/html").text for page in pages]
    method(texts[0], pages[0].url)  # models and tables are loaded once a process
    published_from_header("12 mars 2024", None, None)
    identify(normalise("Les navires attendent Ã  quai depuis mardi."))
    start = time.process_time()
    found = [method(text, page.url) for text, page in zip(texts, pages, strict=True)]
    seconds = time.process_time() - start
    parts = [overlap(page.gold, text) for page, text in zip(pages, found, strict=True)]
    right, wrong, missed = (sum(p[i] for p in parts) for i in range(3))
    precision, recall = right / (right + wrong), right / (right + missed)
    score = 2 * precision * recall / (precision + recall)
    speed = len(pages) / seconds
    return f"{name:<34}{precision:>8.4f}{recall:>8.4f}{score:>8.4f}{speed:>10.1f}"


def our_text(html: str, url: str) -> str:
    """Return the body text unspun extracts; empty where it refuses the page."""
    try:
        return "\n".join(line.text for part in extract(html, url) for line in part.lines)
    except NotAnArticle:
        return ""


def default_text(html: str, url: str) -> str:
    """Return the body text of trafilatura's defaults without comments."""
    import trafilatura

    return trafilatura.extract(html, include_comments=False) or ""


def date_rows(pages: list[Page]) -> list[str]:
    """Return how many pages whose address names a day get that day, by source of the date.

    The extractor sees the page without its address; then also without records and marked times,
    so that only what a reader sees is left.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for page in pages:
        truth = published_from_url(page.url).day
        html = decode(page.raw, media_type="text/html").text
        for view, text in (("whole page", html), ("no records", _RECORDS.sub(" ", html))):
            if truth is None:
                continue
            try:
                found = extract(text, None)[0].published
            except NotAnArticle:
                continue
            away = abs((found.day - truth).days) if found.day else None
            verdict = "none" if away is None else "right" if away <= 1 else "wrong"
            flagged = " (flagged guess)" if (found.confidence or 1) < 0.5 else ""
            counts[view, f"{found.source or '-'}{flagged}", verdict] += 1
    return [
        f"{view:<12}{source:<22}{verdict:<8}{n:>4}"
        for (view, source, verdict), n in sorted(counts.items())
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", action="store_true", help="skip the comparison")
    only_ours = parser.parse_args().ours
    pages = read_pages()
    if not pages:
        print(f"No development pages at {PAGES.name}: nothing measured.")
        return
    print(f"{f'{len(pages)} pages, 4-gram shingles':<34}    prec     rec      F1   pages/s")
    print(body_row("unspun (body, metadata, date)", pages, our_text))
    if not only_ours:
        print(body_row("trafilatura default (body only)", pages, default_text))
    print("\nDays against the address (one day apart is right: time zones)")
    print("\n".join(date_rows(pages)))


if __name__ == "__main__":
    main()
