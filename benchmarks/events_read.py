"""Rows of fresh small corpora, read by eye: ``python -m benchmarks.events_read``.

``events_corpora.jsonl`` holds the articles, our own writing, by round: each round was written on
another region and kind of news, run once, and every row of it judged before anything was mended.
``events_read.jsonl`` holds those rows as they came out, with the sentence, the day of publication
and ``right``: whether type, source, target and status are all right; ``wrong_in`` names the field
that is not, which may also be the date or the place. Printed are the share of rows wrong at that
first run, how well ``confidence`` told right rows from wrong ones, and how many of either kind the
coder still gives.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from unspun.clean.furniture import find_dateline
from unspun.entities.analysis import analyse
from unspun.events import coder
from unspun.settings import EntitySettings

HERE = Path(__file__).parent
SURE = 0.7
Row = dict[str, Any]


def lines(name: str) -> list[Row]:
    """Return the records of a JSON-lines file beside this one."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def area(rows: list[Row]) -> float:
    """Return the chance that a right row has the higher confidence of a right and a wrong one."""
    right = [r["confidence"] for r in rows if r["right"]]
    wrong = [r["confidence"] for r in rows if not r["right"]]
    won = sum((a > b) + 0.5 * (a == b) for a in right for b in wrong)
    return float(won / (len(right) * len(wrong)))


def told_now(articles: list[Row]) -> Iterator[tuple[str, ...]]:
    """Yield what identifies each row that the coder gives for the articles as it is now."""
    published = {a["url"]: date.fromisoformat(a["published"]) for a in articles}
    parted = {a["url"]: _parted(a["text"]) for a in articles}
    texts = ((url, text, "en") for url, (_, text) in parted.items())
    datelines = {url: dateline for url, (dateline, _) in parted.items()}
    for analysis in analyse(texts, EntitySettings(), datelines):
        for draft in coder("hybrid").code(analysis, published[analysis.article_id]):
            sides = ("; ".join(s.text for s in side) for side in (draft.sources, draft.targets))
            yield (analysis.article_id, draft.evidence, draft.event_type, draft.status, *sides)


def _parted(text: str) -> tuple[str | None, str]:
    """Return the place, day and agency before a text's first words and the text without them."""
    dateline = find_dateline(text.partition("\n")[0])
    return (dateline[0].strip(" -–—:"), text[dateline.end() :]) if dateline else (None, text)


def identity(row: Row) -> tuple[str, ...]:
    """Return what identifies a judged row."""
    sides = (row["source"] or "", row["target"] or "")
    return (row["url"], row["sentence"], row["type"], row["status"], *sides)


def main() -> None:
    """Print the table."""
    articles, judged = lines("events_corpora.jsonl"), lines("events_read.jsonl")
    now = set(told_now(articles))
    rounds: list[int | None] = [*sorted({r["round"] for r in judged}), None]
    for number in rounds:
        rows = [r for r in judged if number in (None, r["round"])]
        wrong = [r for r in rows if r["wrong_in"]]
        sure = [r for r in rows if r["confidence"] >= SURE]
        still = [
            sum(identity(r) in now for r in rows if r["right"] is told) for told in (True, False)
        ]
        sys.stdout.write(
            f"{'all' if number is None else number:>5} {len(rows):4} rows, wrong in something"
            f" {len(wrong):3} ({len(wrong) / len(rows):.2f}), in type, actors or status"
            f" {sum(not r['right'] for r in rows):3}; area {area(rows):.2f}; of {len(sure)} at"
            f" {SURE} right {sum(r['right'] for r in sure) / len(sure):.2f}; given still: right"
            f" {still[0]} of {sum(r['right'] for r in rows)}, wrong {still[1]}\n"
        )


if __name__ == "__main__":
    main()
