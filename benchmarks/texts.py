"""Records of plain text for comparisons: real dumps where they lie, else generated ones."""

import gzip
import json
from itertools import islice
from pathlib import Path

from benchmarks import corpus
from benchmarks.copies import DUMPS


def write(path: Path, count: int, *, generated: bool = False) -> str:
    """Write ``count`` records as JSON lines and return what they are."""
    if generated or not DUMPS.exists():
        corpus.write(path, count)
        return f"{count:,} generated articles of 400 words"
    with gzip.open(DUMPS, "rt", encoding="utf-8") as lines, path.open("w") as out:
        made = list(islice(lines, count))
        out.writelines(made)
    words = sum(len(json.loads(line)["text"].split()) for line in made)
    return f"{len(made):,} development dumps, {words / len(made):.0f} words each"
