"""Readers against a busy writer: ``python -m benchmarks.readers [SECONDS]``.

A writer in a process of its own publishes as fast as it can; DuckDB, pandas, Polars and pyarrow
take turns reading three tables whose counts agree in every snapshot, and only within one.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.readers.whole import READERS


def main(seconds: int) -> None:
    """Print right, wrong and failed reads per reader, and how many snapshots were published."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        command = [sys.executable, "-m", "tests.store.hammer", name, str(seconds)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            while writer.poll() is None:
                for reader in READERS:
                    try:
                        counts = reader(root)
                    except OSError:
                        failed[reader.__name__] += 1
                        continue
                    tally = right if len(set(counts)) == 1 else wrong
                    tally[reader.__name__] += 1
        published = len(list((root / "snapshots").iterdir()))
    sys.stdout.write(f"{published} snapshots in {seconds} s\n")
    sys.stdout.write(f"{'reader':<16}{'right':>8}{'wrong':>8}{'failed':>8}\n")
    for reader in READERS:
        key = reader.__name__
        sys.stdout.write(f"{key:<16}{right[key]:>8}{wrong[key]:>8}{failed[key]:>8}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
