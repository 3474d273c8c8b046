"""All tables from text against plain spaCy: ``python -m benchmarks.compare_spacy``.

Ours is ``unspun run``: cleaning, copies, repair, names, entities, events, validation, publishing.
Theirs runs all pipes of the same model over the same texts, in as many processes, and keeps
nothing. Both are credited with the tokens that spaCy counts.
"""

import tempfile
from pathlib import Path

from benchmarks import texts
from benchmarks.measured import (
    Bar,
    Outcome,
    against_peer,
    arguments,
    in_turns,
    peer,
    prefect_home,
    tell,
    unspun_run,
)
from unspun.settings import EntitySettings


def compare(size: int, rounds: int, workers: int) -> Outcome:
    """Return the comparison over ``size`` texts."""
    model = EntitySettings().spacy_model
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        file = Path(name, "texts.jsonl")
        data = texts.write(file, size)
        we, they = in_turns(
            lambda: peer("spacy", str(file), str(workers), model),
            lambda warehouse: unspun_run([str(file)], warehouse, environment, workers=workers),
            Path(name),
            rounds,
        )
    tokens, stages = they.told["items"], sum(we.told["seconds"].values())
    return Outcome(
        command=f"python -m benchmarks.compare_spacy --size {size}",
        measure="all tables from text, against plain spaCy all pipes",
        unit="tokens a second",
        bars=(
            Bar("unspun, all tables, GX, Prefect and Parquet", tokens / we.wall),
            Bar("the same without start and end of the process", tokens / stages),
            Bar("spaCy, all pipes", tokens / they.wall),
        ),
        ratio=they.wall / we.wall,
        target=1.3,
        at_least=True,
        data=f"{data}, {tokens:,} tokens, {workers} processes each",
        notes=against_peer(we, they),
    )


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 500, workers=2)
    tell(compare(options.size, options.rounds, options.workers), as_json=options.json)


if __name__ == "__main__":
    main()
