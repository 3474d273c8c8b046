"""Documents a second per stage and peak memory, on seeds/ scaled up and on a folder given.

python -m benchmarks.speed [--documents 500] [FOLDER_OR_FILE ...]
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import corpus
from benchmarks.local_run import Timing, run
from unspun.settings import Settings


def report(name: str, timing: Timing) -> str:
    """Return one run as a table of stages."""
    total = sum(timing.seconds.values())
    lines = [f"\n{name}: {timing.documents} documents, one process"]
    lines.append(f"  {'stage':<22}{'seconds':>9}{'documents/s':>13}")
    for stage, seconds in {**timing.seconds, "all": total}.items():
        lines.append(f"  {stage:<22}{seconds:>9.2f}{timing.documents / max(seconds, 1e-9):>13.1f}")
    lines.append(f"  peak memory {timing.peak_memory_mb:.0f} MB; rows {timing.rows}")
    return "\n".join(lines)


def main() -> None:
    """Time the pipeline without orchestration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("sources", nargs="*")
    options = parser.parse_args()
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        made = corpus.write(Path(folder, "made.jsonl"), options.documents)
        timing = run([str(made)], Path(folder, "made"), settings)
        sys.stdout.write(report("seeds scaled up", timing) + "\n")
        if options.sources:
            timing = run(options.sources, Path(folder, "given"), settings)
            sys.stdout.write(report(" ".join(options.sources), timing) + "\n")


if __name__ == "__main__":
    main()
