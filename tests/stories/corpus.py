"""Small invented articles for the tests of stories, and ways to copy them."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from unspun.settings import StorySettings
from unspun.stories import SIGNATURES, StoryResult, find_stories

COLUMNS: dict[str, pa.DataType] = {
    "article_id": pa.string(),
    "url": pa.string(),
    "domain": pa.string(),
    "publisher": pa.string(),
    "title": pa.string(),
    "text": pa.string(),
    "published_date": pa.date32(),
    "published_at": pa.timestamp("us", tz="UTC"),
    "fetched_at": pa.timestamp("us", tz="UTC"),
    "language": pa.string(),
    "garble_label": pa.string(),
    "garble_score": pa.float64(),
    "syndicated_from": pa.string(),
}

_SYLLABLES = [
    "ba",
    "ce",
    "do",
    "fi",
    "gu",
    "ha",
    "je",
    "ko",
    "li",
    "mu",
    "na",
    "pe",
    "ro",
    "si",
    "tu",
    "va",
    "we",
    "xo",
    "yi",
    "zu",
]
_SMALL = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "for",
    "with",
    "on",
    "by",
    "at",
    "from",
    "that",
    "after",
    "before",
    "as",
    "it",
    "was",
    "had",
    "were",
]


def _word(pick: random.Random, syllables: int) -> str:
    return "".join(pick.choice(_SYLLABLES) for _ in range(syllables))


def story(seed: int, sentences: int = 14) -> str:
    """Return an invented text built like news: small words, rare words, names and numbers.

    Texts of different seeds share small words and no phrase.
    """
    pick = random.Random(f"story-{seed}")
    names = [_word(pick, 3).title() for _ in range(6)]
    said = []
    for _ in range(sentences):
        words = [_word(pick, 2).title()]
        for _ in range(pick.randint(14, 24)):
            kind = pick.random()
            if kind < 0.45:
                words.append(pick.choice(_SMALL))
            elif kind < 0.55:
                words.append(pick.choice(names))
            elif kind < 0.6:
                words.append(str(pick.randint(2, 9999)))
            else:
                words.append(_word(pick, pick.randint(2, 3)))
        said.append(" ".join(words) + ".")
    return "\n\n".join(said)


def row(article_id: str, text: str, **values: Any) -> dict[str, Any]:
    """Return one article as a dictionary, with what is not given unknown."""
    return {**dict.fromkeys(COLUMNS), "article_id": article_id, "text": text, **values}


def table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=pa.schema(list(COLUMNS.items())))


def nothing_known() -> pa.Table:
    return SIGNATURES.empty_table()


def find(
    rows: Sequence[dict[str, Any]],
    known: pa.Table | None = None,
    old: Sequence[dict[str, Any]] = (),
) -> StoryResult:
    """Run the stage over rows; ``old`` are the rows behind ``known``."""
    texts = {r["article_id"]: r["text"] for r in old}
    return find_stories(
        table(rows),
        nothing_known() if known is None else known,
        lambda ids: {i: texts[i] for i in ids},
        StorySettings(),
    )


def update(known: pa.Table, result: StoryResult) -> pa.Table:
    """Return the warehouse's signatures after a run."""
    fresh = result.signatures["article_id"].to_pylist()
    kept = [r for r in known.to_pylist() if r["article_id"] not in set(fresh)]
    return pa.concat_tables([pa.Table.from_pylist(kept, schema=SIGNATURES), result.signatures])


def by_id(result: StoryResult) -> dict[str, dict[str, Any]]:
    return {r["article_id"]: r for r in result.assignments.to_pylist()}


def groups(result: StoryResult) -> set[frozenset[str]]:
    """Return the stories as sets of article ids."""
    stories: dict[str, set[str]] = {}
    for r in result.assignments.to_pylist():
        stories.setdefault(r["story_id"], set()).add(r["article_id"])
    return {frozenset(members) for members in stories.values()}


def replaced(text: str, share: float, seed: int = 1) -> str:
    """Return ``text`` with a share of its words replaced by words that stand nowhere else."""
    pick = random.Random(seed)
    words = text.split(" ")
    for place in range(len(words)):
        if pick.random() < share:
            words[place] = f"x{pick.randrange(10**6)}"
    return " ".join(words)


DAY = date(2026, 5, 3)
