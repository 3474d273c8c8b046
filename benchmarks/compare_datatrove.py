"""Copies against datatrove's MinHash: ``python -m benchmarks.compare_datatrove``.

Both go from texts to clusters: datatrove 0.10 by signatures, buckets and clusters with its own
defaults, ours by signatures, candidates, verification on the texts, clusters and representatives.
Loading libraries, which datatrove's workers do at each step, is left out by the difference of two
sizes.
datatrove is no dependency: ``--python`` names an interpreter that has ``datatrove[io,processing]``
and spaCy, which it splits words with.
"""

import json
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmarks import corpus
from benchmarks.copies import EDITS, copies, dump_texts
from benchmarks.measured import Bar, Outcome, Spent, arguments, best, peer, tell


def write(path: Path, size: int, parts: int) -> str:
    """Write articles with four edited copies each, shared out to ``parts`` files."""
    texts = dump_texts() or tuple(r["text"] for r in corpus.records(size // 5 + 1))
    made = list(islice(copies(texts, EDITS, 4), size))
    for part in range(parts):
        with (path / f"part-{part}.jsonl").open("w") as stream:
            for number, copy in enumerate(made[part::parts]):
                row = {"id": f"{part}-{number}", "text": copy.text}
                stream.write(json.dumps(row) + "\n")
    (path / "all.jsonl").write_text(
        "".join((path / f"part-{part}.jsonl").read_text() for part in range(parts))
    )
    what = "development dumps" if dump_texts() else "generated articles"
    return f"{len(made):,} documents: {what}, each with four edited copies"


def compare(size: int, rounds: int, workers: int, python: str) -> Outcome:
    """Return the comparison per document between a fifth of ``size`` documents and all."""
    ours: dict[int, list[Spent]] = {size // 5: [], size: []}
    theirs: dict[int, list[Spent]] = {size // 5: [], size: []}
    data = ""
    for turn in range(rounds):
        for count in ours:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                data = write(folder, count, workers)
                part, out = str(folder / "part-0.jsonl"), str(folder / f"datatrove-{turn}")
                theirs[count].append(peer("datatrove", part, out, str(workers), python=python))
                ours[count].append(peer("stories", str(folder / "all.jsonl")))
    we, they = ({count: best(runs) for count, runs in side.items()} for side in (ours, theirs))
    documents = size - size // 5
    # ours has everything loaded before its clock starts, datatrove's workers load at every step
    our_seconds = we[size].told["seconds"] * documents / size
    their_seconds = they[size].told["seconds"] - they[size // 5].told["seconds"]
    if their_seconds <= 0:
        raise SystemExit(f"{size} documents are too few to tell work from loading here")
    our_cpu, their_cpu = (side[size].cpu - side[size // 5].cpu for side in (we, they))
    return Outcome(
        command=f"python -m benchmarks.compare_datatrove --size {size}",
        measure="copies, texts to clusters, against datatrove's MinHash",
        unit="documents a second",
        bars=(
            Bar("unspun stories, verified", documents / our_seconds),
            Bar("datatrove 0.10 MinHash", documents / their_seconds),
        ),
        ratio=their_seconds / our_seconds,
        target=3.0,
        at_least=True,
        data=f"{data}, datatrove's time less that for a fifth of them, in {workers} processes",
        notes=(
            f"CPU seconds: {our_cpu:.1f} and {their_cpu:.1f}, ratio {their_cpu / our_cpu:.2f}",
            f"copies found: {we[size].told['found']:,}, and {they[size].told['found']:,} that are "
            "to be removed",
        ),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 5000, workers=2, python=sys.executable)
    tell(
        compare(options.size, options.rounds, options.workers, options.python),
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
