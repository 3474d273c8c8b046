"""Readers hammering while a writer publishes: every read is one whole snapshot."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.whole import READERS, Counts

PROJECT = Path(__file__).parents[2]


@pytest.mark.slow
def test_no_reader_ever_sees_half_a_publish(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.hammer", str(tmp_path), "120"]
    seen: dict[str, set[Counts]] = {reader.__name__: set() for reader in READERS}
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            # until every reader has read several snapshots while others came to be
            while min(len(counts) for counts in seen.values()) < 5:
                assert process.poll() is None
                for reader in READERS:
                    counts = reader(tmp_path)
                    # the writer keeps all three equal in every snapshot it publishes
                    assert len(set(counts)) == 1, (reader.__name__, counts)
                    seen[reader.__name__].add(counts)
        finally:
            process.kill()
