"""Machines, hours and storage for a corpus of any size, from rates measured on a sample.

python -m benchmarks.scale_plan                              the table, from benchmarks/scale_rates.json
python -m benchmarks.scale_plan --measure FILE [--documents 400]   measure the rates anew on FILE

Stages that work on one shard go to all cores; stages over a whole batch, and the judge, take one.
"""

import argparse
import gzip
import io
import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from benchmarks.local_run import Timing, run
from unspun.settings import Settings
from unspun.store import Store

RATES = Path(__file__).with_name("scale_rates.json")
SHARDED = ("census", "text and garble", "names and repair", "mentions and events", "rows")
GLOBAL = ("ingest", "stories", "resolve entities", "merge events", "publish")
# Great Expectations is not in a run without orchestration: 2.7 s of CPU for the rows of 1,000
# documents, judged together.
JUDGE_SECONDS = 0.0027
# 0.55 GB of signatures a million articles, docs/decisions/020-story-join.md
SIGNATURE_BYTES = 550
BUSY = 0.85  # share of a cluster's core hours that do work; the rest is stragglers and retries


@dataclass(frozen=True)
class Rates:
    """CPU seconds per document and stage, bytes per document and where they were measured."""

    sample: str
    documents: int
    cpu_seconds: dict[str, float]
    raw_bytes: float
    work_bytes: float
    published_bytes: float

    def of(self, stages: Iterable[str]) -> float:
        """Return the CPU seconds a document of some stages."""
        return sum(self.cpu_seconds[stage] for stage in stages)


@dataclass(frozen=True)
class Case:
    """A corpus and the cluster for it; every warehouse has its own runs, side by side."""

    documents: int
    nodes: int
    cores: int
    memory_gb: int
    warehouses: int


CASES = (
    Case(1_000_000, 1, 16, 64, 1),
    Case(100_000_000, 16, 32, 128, 16),
    Case(1_000_000_000, 64, 32, 128, 128),
)


def measure(source: Path, documents: int) -> Rates:
    """Return what one more document costs: a run of ``documents`` less a run of a tenth of them.

    Both run every stage in this process; what a run costs at any size is in neither rate.
    """
    with tempfile.TemporaryDirectory() as folder:
        few = _cost(source, documents // 10, Path(folder, "few"))
        many = _cost(source, documents, Path(folder, "many"))
        more = documents - documents // 10
        cpu, raw, work, published = (
            {name: max(0.0, (many[n][name] - few[n][name]) / more) for name in many[n]}
            for n in range(4)
        )
        return Rates(
            sample=source.name,
            documents=documents,
            cpu_seconds={stage: round(seconds, 6) for stage, seconds in cpu.items()},
            raw_bytes=round(raw["raw"]),
            work_bytes=round(work["work"]),
            published_bytes=round(published["published"]),
        )


def _cost(source: Path, documents: int, folder: Path) -> list[dict[str, float]]:
    """Return CPU seconds per stage and bytes of the three folders for one run."""
    folder.mkdir()
    sample = folder / "sample.jsonl"
    with _opened(source) as lines, sample.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, documents))
    store = Store(folder / "warehouse")
    timing: Timing = run([str(sample)], store.root, Settings())
    return [
        dict(timing.cpu_seconds),
        {"raw": _bytes(store.raw_dir)},
        {"work": _bytes(store.shards_dir)},
        {"published": _bytes(store.root / "snapshots")},
    ]


def _opened(source: Path) -> TextIO:
    if source.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(source), encoding="utf-8")
    return source.open(encoding="utf-8")


def _bytes(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def row(case: Case, rates: Rates) -> list[str]:
    """Return one line of the plan."""
    sharded = case.documents * rates.of(SHARDED) / 3600
    parallel = sharded / (case.nodes * case.cores * BUSY)
    # warehouses share the nodes: each takes one core for its global steps while others use the rest
    each = case.documents / case.warehouses
    serial = each * (rates.of(GLOBAL) + JUDGE_SECONDS) / 3600
    rounds = -(-case.warehouses // (case.nodes * 4))  # four runs a node wait for one another
    slowest = "work on shards" if parallel > serial * rounds else "steps over a whole batch"
    tera = 1e12 / case.documents
    return [
        f"{case.documents:,}",
        f"{case.nodes} x {case.cores} cores, {case.memory_gb} GB",
        f"{case.warehouses}",
        f"{sharded:,.0f}",
        f"{parallel:,.1f}",
        f"{serial * rounds:,.1f}",
        f"{rates.raw_bytes / tera:.3g}",
        f"{rates.work_bytes / tera:.3g}",
        f"{rates.published_bytes / tera:.3g}",
        f"{each * SIGNATURE_BYTES / 1e9:,.1f}",
        slowest,
    ]


HEADER = (
    "documents",
    "machines",
    "warehouses",
    "core hours on shards",
    "hours on shards",
    "hours of global steps",
    "raw TB",
    "work TB",
    "published TB",
    "signatures GB a warehouse",
    "bottleneck",
)


def table(rates: Rates, cases: Iterable[Case] = CASES) -> str:
    """Return the plan as a Markdown table."""
    rows = [list(HEADER), ["---"] * len(HEADER), *(row(case, rates) for case in cases)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def main() -> None:
    """Print the plan, after measuring where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    options = parser.parse_args()
    if options.measure:
        rates = measure(options.measure, options.documents)
        RATES.write_text(json.dumps(asdict(rates), indent=1) + "\n", encoding="utf-8")
    rates = Rates(**json.loads(RATES.read_text(encoding="utf-8")))
    sys.stdout.write(f"{rates.documents} documents of {rates.sample}, CPU seconds a document:\n")
    for stage, seconds in rates.cpu_seconds.items():
        sys.stdout.write(f"  {stage:<22}{seconds:>10.5f}\n")
    sys.stdout.write(table(rates) + "\n")


if __name__ == "__main__":
    main()
