"""Memory and time as a batch grows: ``python -m benchmarks.memory [--size 100000]``, all tables.

Runs a hundredth of ``--size`` generated articles, a fifth and all of them, each into an empty
warehouse. Memory is compared with the fifth, time per document with the hundredth.
Every article has a few sentences of the corpus and three about people and towns of its own, the
more often named the lower their number, as names are in news. Memory is looked at twice a second,
of the run and all its processes: workers, Prefect's server, the run itself. A line a minute on
standard error says how far it is.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks import corpus
from benchmarks.measured import QUIET, ROOT, Bar, Outcome, arguments, prefect_home, tell

LIMIT_MB = 2_500.0
LOOK_SECONDS, TELL_SECONDS = 0.5, 60.0
SHARED_EVERY = 20  # looks: telling shared pages apart takes the kernel 10 ms a process
_ONSETS = (*"bdfgklmnprstvz", "br", "dr", "kr", "st")
_VOWELS = "aeiou"
_SAID = (
    "{person} of {town} met {other} in {place} on Tuesday.",
    "{person}, mayor of {town}, accused {other} of delaying the road to {place}.",
    "Police in {town} arrested {other}, a trader from {place}, late on Monday.",
    "{other} told reporters in {place} that {person} would visit {town} next month.",
)


@dataclass
class Peaks:
    """Largest memory seen, in MB: of one process, and over all with shared pages once or each time."""

    process: float = 0.0
    resident: float = 0.0
    shared_once: float = 0.0
    looks: int = 0
    told: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    cpu: float = 0.0

    def look(self, pid: int) -> None:
        """Take note of what the processes of a run hold now."""
        resident: list[float] = []
        once = 0.0
        for process in _family(pid):
            with suppress(psutil.Error):  # it ended meanwhile
                resident.append(process.memory_info().rss / 2**20)
                if self.looks % SHARED_EVERY == 0:
                    once += process.memory_full_info().pss / 2**20
        self.looks += 1
        self.process = max(self.process, *resident, 0.0)
        self.resident = max(self.resident, sum(resident))
        self.shared_once = max(self.shared_once, once)


def _family(pid: int) -> list[psutil.Process]:
    try:
        first = psutil.Process(pid)
        return [first, *first.children(recursive=True)]
    except psutil.Error:
        return []


def records(count: int, words: int) -> Iterator[dict[str, str]]:
    """Yield articles of ``words`` words and some 60 more, with people and towns of their own."""
    for number, record in enumerate(corpus.records(count, words=words)):
        pick = random.Random(f"names {number}")
        said = " ".join(_sentence(pick, number) for _ in range(3))
        yield {**record, "text": f"{said}\n\n{record['text']}"}


def _sentence(pick: random.Random, number: int) -> str:
    """Return a sentence on names, of which new ones appear with every article."""
    person, other, town, place = (
        int(pick.random() ** 3 * (number + 20) * share) for share in (2, 2, 0.2, 0.2)
    )
    names = {
        "person": f"{_name('given', person % 400)} {_name('family', person)}",
        "other": f"{_name('given', other % 400)} {_name('family', other)}",
        "town": _name("town", town),
        "place": _name("town", place),
    }
    return pick.choice(_SAID).format(**names)


def _name(kind: str, number: int) -> str:
    pick = random.Random(f"{kind} {number}")
    parts = [pick.choice(_ONSETS) + pick.choice(_VOWELS) for _ in range(3)]
    return "".join(parts).capitalize() + pick.choice(("n", "r", "s", "l", ""))


def watched_run(
    source: Path, warehouse: Path, environment: Mapping[str, str], workers: int
) -> Peaks:
    """Run the whole pipeline as a user does and watch it.

    Raises:
        RuntimeError: the run failed; its errors are in the message.
    """
    command = [sys.executable, "-m", "unspun.cli", "run", str(source), "--json"]
    command += ["--warehouse", str(warehouse), "--workers", str(workers)]
    peaks, started, told = Peaks(), time.monotonic(), 0.0
    worked = _children_cpu()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(
            command, stdout=out, stderr=err, env={**os.environ, **QUIET, **environment}, cwd=ROOT
        )
        while process.poll() is None:
            peaks.look(process.pid)
            peaks.seconds = time.monotonic() - started
            if peaks.seconds - told > TELL_SECONDS:
                told = peaks.seconds
                sys.stderr.write(f"{_at(peaks)} {_last_line(err)}\n")
            time.sleep(LOOK_SECONDS)
        peaks.cpu = _children_cpu() - worked
        err.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{err.read()[-2000:]}")
        out.seek(0)
        printed = out.read()
    peaks.told = json.loads(printed[printed.index("{") :])
    return peaks


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _at(peaks: Peaks) -> str:
    return (
        f"{peaks.seconds:6.0f} s: largest process {peaks.process:,.0f} MB, all "
        f"{peaks.resident:,.0f} MB, shared pages once {peaks.shared_once:,.0f} MB"
    )


def _last_line(stream: Any) -> str:
    here = os.pread(stream.fileno(), 1 << 20, max(0, os.fstat(stream.fileno()).st_size - 300))
    lines = here.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def compare(size: int, words: int, workers: int) -> Outcome:
    """Return how much more memory ``size`` articles need than a fifth of them, and time per document."""
    found: dict[int, Peaks] = {}
    written = 0
    with tempfile.TemporaryDirectory() as name, prefect_home() as environment:
        for count in (size // 100, size // 5, size):
            file = Path(name, f"{count}.jsonl")
            with file.open("w", encoding="utf-8") as stream:
                for record in records(count, words):
                    stream.write(json.dumps(record) + "\n")
                    written += len(record["text"].split())
            found[count] = watched_run(file, Path(name, f"w{count}"), environment, workers)
            sys.stderr.write(f"{count:,} articles: {_at(found[count])}\n")
            file.unlink()
    first, small, large = found.values()
    stages = {n: 1000 * sum(one.told["seconds"].values()) / n for n, one in found.items()}
    cpu = {n: 1000 * one.cpu / n for n, one in found.items()}
    rows = large.told["rows"]
    return Outcome(
        command=f"python -m benchmarks.memory --size {size} --words {words}",
        measure=f"peak memory over all processes, {size:,} articles against {size // 5:,}",
        unit="MB",
        bars=tuple(Bar(f"{count:,} articles", one.resident) for count, one in found.items()),
        ratio=large.resident / small.resident,
        target=1.15,
        at_least=False,
        data=f"generated articles of {written / sum(found):.0f} words on average, {workers} workers, "
        "all tables",
        notes=(
            f"at most {LIMIT_MB:,.0f} MB: {'met' if large.resident <= LIMIT_MB else 'not met'}",
            f"largest process: {small.process:,.0f} MB and {large.process:,.0f} MB",
            f"shared pages counted once: {small.shared_once:,.0f} and {large.shared_once:,.0f} MB",
            f"wall: {first.seconds:,.0f}, {small.seconds:,.0f} and {large.seconds:,.0f} s",
            f"stages, ms a document: {_per_document(stages)}",
            f"CPU, start and end included, ms a document: {_per_document(cpu)}",
            f"seconds per stage: {large.told['seconds']}",
            f"rows: {rows}",
        ),
    )


def _per_document(found: Mapping[int, float]) -> str:
    told = ", ".join(f"{value:.1f} at {count:,}" for count, value in found.items())
    values = list(found.values())
    return f"{told}: {values[-1] / values[0]:.2f} of the first"


def main() -> None:
    """Compare and print."""
    options = arguments(__doc__, 100_000, words=60, workers=2)
    tell(compare(options.size, options.words, options.workers), as_json=options.json)


if __name__ == "__main__":
    main()
