"""Copies found, and how fast: ``python -m benchmarks.stories [edited] [garbled] [short] [plain] ...``.

- ``edited``: 4,000 articles of ``../shared/dev/dumps``, each with four edited copies (20,000).
- ``garbled``: 1,000 articles, each with a spun and a translated copy.
- ``short``: the same articles cut to 60 words, and their edited copies.
- ``plain``: the 4,000 articles as they are, hardly a copy among them.
- ``events``: ECB+ documents, several newsrooms on one event: none is a copy.
- ``scale``: 10,000 articles meet the simulated signatures of 1,000,000.
"""

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks.copies import (
    EDITS,
    GARBLES,
    Copy,
    article_table,
    copies,
    dump_texts,
    pair_scores,
    stories_of,
    stories_of_table,
)
from unspun.settings import StorySettings
from unspun.stories import SIGNATURES, find_stories

EVENTS = Path(__file__).parents[2] / "shared" / "dev" / "events" / "ecbplus_dev.jsonl"


def measure_copies(name: str, made: Sequence[Copy]) -> list[str]:
    """Return table lines: pair scores, speed, and the share of each kind that found its original."""
    articles = article_table([copy.text for copy in made])
    stories_of_table(articles.slice(0, 200))  # what is loaded once is not the work
    start, wall = time.process_time(), time.monotonic()
    result = stories_of_table(articles)
    seconds, waited = time.process_time() - start, time.monotonic() - wall
    found = result.assignments["story_id"].to_pylist()
    precision, recall, score = pair_scores([copy.origin for copy in made], found)
    lines = [
        f"{name}: {len(made):,} documents",
        f"  pairs: precision {precision:.4f}, recall {recall:.4f}, F1 {score:.4f}"
        if len({copy.origin for copy in made}) < len(made)
        else f"  {len(made) - len(set(found))} taken for copies, where none was made",
        f"  speed: {len(made) / seconds:,.0f} documents a CPU second, {len(made) / waited:,.0f} a "
        f"second of {waited:.1f}",
    ]
    originals = {
        copy.origin: story
        for copy, story in zip(made, found, strict=True)
        if copy.kind == "original"
    }
    hits: dict[str, list[bool]] = defaultdict(list)
    for copy, story in zip(made, found, strict=True):
        if copy.kind != "original":
            hits[copy.kind].append(story == originals[copy.origin])
    lines += [f"  {kind}: {np.mean(hits[kind]):.4f} found" for kind in sorted(hits)]
    kinds = Counter(k for k in result.assignments["duplicate_kind"].to_pylist() if k)
    return [*lines, f"  kinds: {dict(sorted(kinds.items()))}"]


def edited() -> list[str]:
    """Measure edited copies."""
    return measure_copies("edited", list(copies(dump_texts(), EDITS, 4)))


def garbled() -> list[str]:
    """Measure spun and translated copies."""
    return measure_copies("garbled", list(copies(dump_texts()[:1000], GARBLES, 2)))


def short(words: int = 60) -> list[str]:
    """Measure edited copies of the first words of articles."""
    texts = [" ".join(text.split()[:words]) for text in dump_texts()]
    return measure_copies("short", list(copies(texts, EDITS, 4)))


def plain() -> list[str]:
    """Measure articles without copies: what most of a day's articles cost."""
    return measure_copies("plain", list(copies(dump_texts(), EDITS, 0)))


def events() -> list[str]:
    """Measure how many pairs of documents on one event are taken for copies."""
    if not EVENTS.exists():
        return [f"events: {EVENTS.name} is absent"]
    rows = [json.loads(line) for line in EVENTS.open(encoding="utf-8")]
    found = stories_of([row["text"] for row in rows]).assignments["story_id"].to_pylist()
    merged = pairs = 0
    for index, row in enumerate(rows):
        for other in range(index):
            if rows[other]["subtopic"] == row["subtopic"]:
                pairs += 1
                merged += found[other] == found[index]
    return [f"events: {merged} of {pairs} pairs on one event merged ({merged / pairs:.2%})"]


def simulated(count: int, seed: int = 3, *, first: int = 0) -> pa.Table:
    """Return signatures of ``count`` articles that resemble nothing, random but well-formed.

    Ids count on from ``first``.
    """
    rng = np.random.default_rng(seed)
    columns = {}
    for field in SIGNATURES:
        if pa.types.is_fixed_size_binary(field.type):
            data = rng.integers(0, 256, count * field.type.byte_width, dtype=np.uint8)
            buffers = [None, pa.py_buffer(data)]
            columns[field.name] = pa.FixedSizeBinaryArray.from_buffers(field.type, count, buffers)
        elif field.name in ("exact_key", "url_key"):
            columns[field.name] = pa.array(rng.integers(-(2**62), 2**62, count))
        elif field.name in ("article_id", "story_id"):
            columns[field.name] = pa.array([f"old-{n:08d}" for n in range(first, first + count)])
        else:
            columns[field.name] = pa.nulls(count, field.type)
    return pa.table(columns, schema=SIGNATURES)


def scale(known_count: int = 1_000_000) -> list[str]:
    """Measure a day of 10,000 articles, half of them copies of one another, on a large warehouse."""
    made = list(copies(dump_texts()[:2000], EDITS, 4))
    known = simulated(known_count)
    articles = article_table([copy.text for copy in made])
    size = known.nbytes / 2**30
    start, wall = time.process_time(), time.monotonic()
    result = find_stories(articles, known, lambda ids: dict.fromkeys(ids, ""), StorySettings())
    seconds, waited = time.process_time() - start, time.monotonic() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    changed = len(result.assignments) - len(articles)
    return [
        f"scale: {len(articles):,} articles meet {known_count:,} signatures",
        f"  {seconds:.1f} CPU seconds, {waited:.1f} s, peak memory {peak:.2f} GB, of it "
        f"{size:.2f} GB the signatures",
        f"  {changed} known rows changed",
    ]


MEASURES = {
    "edited": edited,
    "garbled": garbled,
    "short": short,
    "plain": plain,
    "events": events,
    "scale": scale,
}


def main() -> None:
    """Run the measures named on the command line, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", nargs="*", choices=[*MEASURES, []])
    for name in parser.parse_args().measure or MEASURES:
        lines = MEASURES[name]() if dump_texts() else [f"{name}: ../shared/dev/dumps is absent"]
        print("\n".join(lines))


if __name__ == "__main__":
    main()
