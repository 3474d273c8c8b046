"""Records of plain text for comparisons: real dumps where so many lie, else generated ones."""

import gzip
import json
from itertools import islice
from pathlib import Path

from benchmarks import corpus
from benchmarks.copies import DUMPS


def write(path: Path, count: int, *, generated: bool = False) -> str:
    """Write ``count`` records as JSON lines and return what they are."""
    made: list[str] = []
    if not generated and DUMPS.exists():
        with gzip.open(DUMPS, "rt", encoding="utf-8") as lines:
            made = list(islice(lines, count))
    if len(made) < count:
        corpus.write(path, count)
        return f"{count:,} generated articles of 400 words"
    path.write_text("".join(made), encoding="utf-8")
    words = sum(len(json.loads(line)["text"].split()) for line in made)
    return f"{len(made):,} development dumps, {words / len(made):.0f} words each"
