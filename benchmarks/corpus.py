"""Documents in any number, made from seeds/: the same number gives the same documents.

An article is a run of sentences drawn from the sample's own articles, with a headline, a publisher,
a date and that publisher's furniture. One in ten is a reprint of an earlier one.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.ingest import read_sources
from unspun.model import Document
from unspun.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
PUBLISHERS = 40
MONTHS = 24
REPRINTS = 0.1
FURNITURE = (
    "Share this article",
    "Sign up for our newsletter",
    "Read more: other stories of the day",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Back to top",
)
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


def sentences() -> list[str]:
    """Return the distinct sentences of the sample's English articles, sorted."""
    settings = Settings()
    found: set[str] = set()
    for item in read_sources([str(SEEDS)], settings.ingest):
        if isinstance(item, Document):
            for article in clean_document(item, Census.empty(), settings.text).articles:
                if article.language == "en":
                    found.update(
                        s for s in _SENTENCE.split(article.text) if 6 <= len(s.split()) <= 60
                    )
    return sorted(found)


def records(count: int, *, start: int = 0, words: int = 400) -> Iterator[dict[str, str]]:
    """Yield ``count`` records of about ``words`` words each, numbered from ``start``."""
    pool = sentences()
    for number in range(start, start + count):
        source = random.Random(number)
        original = number
        if source.random() < REPRINTS and number:
            original = source.randrange(max(0, number - 500), number)
        publisher = source.randrange(PUBLISHERS)
        body = _body(pool, original, words)
        month = original * MONTHS // max(1, start + count) % MONTHS
        yield {
            "id": f"r{number}",
            "url": f"https://paper{publisher}.example/{2023 + month // 12}/{number}",
            "title": " ".join(body.split()[:9]),
            "publisher": f"Paper {publisher}",
            "published": f"{2023 + month // 12}-{month % 12 + 1:02d}-{original % 28 + 1:02d}",
            "text": "\n\n".join([body, *source.sample(FURNITURE, 3)]),
        }


def _body(pool: list[str], number: int, words: int) -> str:
    source = random.Random(f"body {number}")
    chosen: list[str] = []
    length = 0
    while length < words:
        sentence = pool[source.randrange(len(pool))]
        chosen.append(sentence)
        length += len(sentence.split())
    return "\n\n".join(" ".join(chosen[i : i + 3]) for i in range(0, len(chosen), 3))


def write(path: Path, count: int, *, start: int = 0, words: int = 400) -> Path:
    """Write ``count`` records as JSON lines and return the file."""
    with path.open("w", encoding="utf-8") as stream:
        for record in records(count, start=start, words=words):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path
