"""Copies of real articles, made the way editors, thieves and spinners make them, with the truth."""

import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from unspun.settings import StorySettings
from unspun.stories import SIGNATURES, StoryResult, find_stories

DUMPS = Path(__file__).parents[2] / "shared" / "dev" / "dumps" / "news_dumps.jsonl.gz"
# strength of the spinner's swappable words that swaps 31 % of all words (measured on 100 articles)
SPINNER_STRENGTH = 0.7

_FURNITURE = (
    "Sign up for our daily newsletter and get the stories that matter in your inbox.",
    "Share this article with your friends and follow us for more.",
    "Read our community guidelines before you leave a comment below.",
    "Support independent reporting with a small monthly gift.",
    "Download our app for breaking alerts and live coverage all day.",
)
_INTROS = (
    "Editors have chosen this report from the wire for readers who follow the subject; "
    "it is given here in full with small changes for length.",
    "The following account reached us this morning and adds to what we told readers last week.",
    "Here is what is known so far, according to a report carried by several outlets today.",
)

_TEXT_COLUMNS = ("article_id", "url", "domain", "publisher", "title", "text", "language")
_COLUMNS = {
    **dict.fromkeys((*_TEXT_COLUMNS, "garble_label", "syndicated_from"), pa.string()),
    "published_date": pa.date32(),
    "published_at": pa.timestamp("us", tz="UTC"),
    "fetched_at": pa.timestamp("us", tz="UTC"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """One document: the number of the article it was made from, how, and its text."""

    origin: int
    kind: str
    text: str


@cache
def dump_texts() -> tuple[str, ...]:
    """Return the bodies of the development dumps; empty where they are absent."""
    if not DUMPS.exists():
        return ()
    with gzip.open(DUMPS, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


def replace_words(text: str, share: float, rng: random.Random) -> str:
    """Return ``text`` with a share of its words replaced by other words of the same text."""
    words = text.split(" ")
    pool = [w for w in words if w.isalpha()]
    return " ".join(rng.choice(pool) if pool and rng.random() < share else w for w in words)


def with_furniture(text: str, rng: random.Random) -> str:
    """Return ``text`` with site furniture before, within and after it."""
    paragraphs = text.split("\n")
    for line in rng.sample(_FURNITURE, 3):
        paragraphs.insert(rng.randint(0, len(paragraphs)), line)
    return "\n".join(paragraphs)


def trimmed(text: str, rng: random.Random) -> str:
    """Return the opening 55 to 90 % of ``text``, cut between paragraphs where it has some."""
    keep = rng.uniform(0.55, 0.9) * len(text)
    cut = text.find("\n", int(keep))
    return text[: cut if 0 <= cut < 0.95 * len(text) else int(keep)]


def with_intro(text: str, rng: random.Random) -> str:
    """Return ``text`` behind an introduction and a dateline."""
    return f"{rng.choice(_INTROS)}\n\nPORTVALE (Wire) - {text}"


def spun(text: str, rng: random.Random) -> str:
    """Return ``text`` with 30 % of its words swapped by a thesaurus spinner."""
    from benchmarks.spinner import spin  # brings a thesaurus into memory

    return spin(text, "moby", SPINNER_STRENGTH, rng).text


def translated(text: str, rng: random.Random) -> str:
    """Return ``text`` after a simulated round trip through another language."""
    from benchmarks.noiser import PIVOTS, round_trip

    return round_trip(text, rng.choice(PIVOTS), 0.7, rng)


Edit = Callable[[str, random.Random], str]
EDITS: dict[str, Edit] = {
    "furniture": with_furniture,
    "trimmed": trimmed,
    "intro": with_intro,
    "4 % words": lambda text, rng: replace_words(text, 0.04, rng),
    "12 % words": lambda text, rng: replace_words(text, 0.12, rng),
}
GARBLES: dict[str, Edit] = {"spun": spun, "translated": translated}


def copies(
    texts: Sequence[str], edits: dict[str, Edit], each: int, seed: int = 7
) -> Iterator[Copy]:
    """Yield every text and ``each`` edited copies of it, the kinds of edit taken in turn."""
    kinds = sorted(edits)
    for number, text in enumerate(texts):
        yield Copy(number, "original", text)
        for turn in range(each):
            kind = kinds[(number + turn) % len(kinds)]
            rng = random.Random(f"{seed}-{number}-{turn}")
            yield Copy(number, kind, edits[kind](text, rng))


def article_table(texts: Sequence[str]) -> pa.Table:
    """Return texts as articles of which nothing else is known; ids follow the order of texts."""
    columns = {name: pa.nulls(len(texts), kind) for name, kind in _COLUMNS.items()}
    columns["article_id"] = pa.array([f"art-{n:08d}" for n in range(len(texts))])
    columns["text"] = pa.array(texts, pa.string())
    return pa.table(columns)


def stories_of(texts: Sequence[str]) -> StoryResult:
    """Return the stories of texts that meet for the first time."""
    return stories_of_table(article_table(texts))


def stories_of_table(articles: pa.Table) -> StoryResult:
    """Return the stories of articles that meet for the first time."""
    return find_stories(articles, SIGNATURES.empty_table(), lambda _: {}, StorySettings())


def pair_scores(truth: Sequence[int], found: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs that share a group."""

    def pairs(labels: Sequence[object]) -> int:
        counts: dict[object, int] = {}
        for label in labels:
            counts[label] = counts.get(label, 0) + 1
        return sum(n * (n - 1) // 2 for n in counts.values())

    right = pairs(list(zip(truth, found, strict=True)))
    precision = right / max(pairs(found), 1)
    recall = right / max(pairs(truth), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
