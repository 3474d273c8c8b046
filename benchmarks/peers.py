"""One side of a comparison in a process of its own: ``python -m benchmarks.peers WHAT FILE ...``.

Imports nothing of the others, so that each side pays for itself only. Prints one JSON object with
the seconds of the work after everything was loaded, and the items it did.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any


def records(file: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file, packed or not."""
    with gzip.open(file, "rt") if file.endswith(".gz") else Path(file).open() as lines:
        for line in lines:
            yield json.loads(line)


def _extract(html: str) -> int:
    import trafilatura

    return len(trafilatura.extract(html) or "")


def trafilatura(file: str, workers: str) -> dict[str, Any]:
    """Extract every page with trafilatura as it comes, in as many processes as given."""
    pages = (record["html"] for record in records(file))
    started = time.monotonic()
    with get_context("spawn").Pool(int(workers)) as pool:
        lengths = list(pool.imap_unordered(_extract, pages, chunksize=8))
    return {"items": len(lengths), "found": sum(map(bool, lengths)), "since": started}


def spacy(file: str, workers: str, model: str) -> dict[str, Any]:
    """Run all pipes of a spaCy model over every text, in as many processes as given."""
    import spacy as library

    nlp = library.load(model)
    texts = [record["text"] for record in records(file)]
    started = time.monotonic()
    tokens = entities = 0
    for doc in nlp.pipe(texts, batch_size=16, n_process=int(workers)):
        tokens += len(doc)
        entities += len(doc.ents)
    return {"items": tokens, "entities": entities, "since": started}


def datatrove(file: str, folder: str, workers: str) -> dict[str, Any]:
    """Find clusters with datatrove's MinHash: signatures, buckets, clusters, as documented."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import (
        MinhashDedupBuckets,
        MinhashDedupCluster,
        MinhashDedupSignature,
    )
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.pipeline.readers import JsonlReader

    tasks, base, config = int(workers), Path(folder), MinhashConfig()
    signatures, buckets, removed = (str(base / n) for n in ("signatures", "buckets", "removed"))
    reader = JsonlReader(str(Path(file).parent), glob_pattern="part-*.jsonl")
    steps = [
        ([reader, MinhashDedupSignature(signatures, config)], tasks),
        ([MinhashDedupBuckets(signatures, buckets, config=config)], config.num_buckets),
        ([MinhashDedupCluster(buckets, removed, config=config)], 1),
    ]
    started = time.monotonic()
    for pipeline, count in steps:
        executor = LocalPipelineExecutor(
            pipeline,
            tasks=count,
            workers=min(count, tasks),
            logging_dir=str(base / "logs"),
            start_method="spawn",  # so that the CPU time of workers counts as ours
        )
        executor.run()
        base = base / "next"
    removed_bytes = sum(p.stat().st_size for p in Path(removed).rglob("*.remove"))
    return {"found": removed_bytes // 4, "since": started}


def stories(file: str) -> dict[str, Any]:
    """Find stories: signatures, candidates, verification, clusters, representatives."""
    from benchmarks.copies import article_table
    from unspun.settings import StorySettings
    from unspun.stories import SIGNATURES, find_stories

    texts = [record["text"] for record in records(file)]
    nothing = SIGNATURES.empty_table()
    find_stories(article_table(texts[:100]), nothing, lambda _: {}, StorySettings())
    started = time.monotonic()
    found = find_stories(article_table(texts), nothing, lambda _: {}, StorySettings())
    copies = len(texts) - found.assignments["duplicate_of"].null_count
    return {"items": len(texts), "found": copies, "since": started}


def plain(file: str, warehouse: str, tables: str) -> dict[str, Any]:
    """Run all stages in this process, without orchestration or validation."""
    from benchmarks.local_run import run
    from unspun.settings import Settings

    settings = Settings(tables="articles" if tables == "articles" else "all")
    started = time.monotonic()
    timing = run([file], Path(warehouse), settings)
    return {"items": timing.documents, "stages": timing.seconds, "since": started}


def judge(rows: str) -> dict[str, Any]:
    """Judge so many mentions with Great Expectations, as a run judges a shard's."""
    from benchmarks.gx_rows import mentions
    from expectations.validate import validate_table

    articles, table = mentions(int(rows))
    validate_table("mentions", table.slice(0, 100), articles)  # ten seconds of imports, once a run
    started = time.monotonic()
    report = validate_table("mentions", table, articles)
    return {"items": len(table), "found": len(report.failures), "since": started}


PEERS: dict[str, Callable[..., dict[str, Any]]] = {
    "trafilatura": trafilatura,
    "spacy": spacy,
    "datatrove": datatrove,
    "stories": stories,
    "plain": plain,
    "judge": judge,
}


def main(arguments: Sequence[str]) -> None:
    """Do one side's work and say what it took."""
    told = PEERS[arguments[0]](*arguments[1:])
    told["seconds"] = time.monotonic() - told.pop("since")
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
