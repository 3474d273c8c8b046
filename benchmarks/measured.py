"""What the benchmarks of speed share: a command run and measured, and a comparison told.

Each of them measures two things in turns in one run, so that what else the machine does weighs on
both, and says a ratio. Wall time is what a user waits; CPU time, of the command and of all
processes it waited for, tells the two apart on a busy machine.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
QUIET = {
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "OMP_NUM_THREADS": "1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "300",
    # as installers leave it: where bytecode may not be kept, each process of a run compiles the
    # thousands of modules it imports, 16 s of CPU a run that are not the programs' own
    "PYTHONDONTWRITEBYTECODE": "",
}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one command, peak memory of its largest process, and what it printed last."""

    wall: float
    cpu: float
    peak_mb: float
    told: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """One measured value of a comparison."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A comparison: bars in one unit, the ratio that has a target, and what it was measured on.

    ``at_least`` says whether the target is a floor of the ratio or a ceiling.
    """

    command: str
    measure: str
    unit: str
    bars: tuple[Bar, ...]
    ratio: float
    target: float
    at_least: bool
    data: str
    notes: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the ratio keeps its target."""
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def text(self) -> str:
        """Return the comparison as lines for a terminal."""
        bound = "at least" if self.at_least else "at most"
        verdict = "met" if self.met else "not met"
        lines = [f"{self.measure}: {self.ratio:.2f} ({bound} {self.target:g}: {verdict})"]
        lines += [f"  {bar.label:<44}{bar.value:>12,.3f} {self.unit}" for bar in self.bars]
        return "\n".join([*lines, f"  measured on {self.data}", *(f"  {n}" for n in self.notes)])


def spend(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command and return what it took; the last line it prints may be one JSON object.

    Raises:
        RuntimeError: the command failed; its errors are in the message.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        started = time.monotonic()
        process = subprocess.Popen(
            command, stdout=out, stderr=err, env={**os.environ, **QUIET, **(environment or {})},
            cwd=ROOT,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{err.read()[-2000:]}")
        printed = out.read().strip()
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, _json(printed))


def _json(printed: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(printed[printed.index("{") :])
    except ValueError:
        return {}
    return told


def peer(*arguments: str, python: str = sys.executable) -> Spent:
    """Run one of :mod:`benchmarks.peers` in a process of its own."""
    return spend([python, "-m", "benchmarks.peers", *arguments])


@contextmanager
def prefect_home() -> Iterator[dict[str, str]]:
    """Yield the environment of runs that share a Prefect of their own, set up already."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PREFECT_HOME": folder, "PREFECT_API_URL": ""}
        sample = str(ROOT / "seeds" / "reprint_harbour_ledger.txt")
        unspun_run([sample], Path(folder, "warm"), environment)
        yield environment


def unspun_run(
    sources: Sequence[str], warehouse: Path, environment: Mapping[str, str], *, workers: int = 2
) -> Spent:
    """Run the whole pipeline as a user does; ``told`` is the summary it prints."""
    command = [sys.executable, "-m", "unspun.cli", "run", *sources, "--json"]
    command += ["--warehouse", str(warehouse), "--workers", str(workers)]
    return spend(command, environment)


def in_turns(
    theirs: Callable[[], Spent], ours: Callable[[Path], Spent], folder: Path, rounds: int
) -> tuple[Spent, Spent]:
    """Run both sides ``rounds`` times in turns, ours into a new warehouse; return our best, theirs."""
    pairs = [(theirs(), ours(folder / f"w{turn}")) for turn in range(rounds)]
    return best([we for _, we in pairs]), best([they for they, _ in pairs])


def against_peer(we: Spent, they: Spent) -> tuple[str, str]:
    """Return what wall seconds of the whole commands hide: the stages alone, and CPU seconds."""
    stages = we.told["seconds"]
    return (
        f"without start and end {they.told['seconds'] / sum(stages.values()):.2f}; CPU seconds: "
        f"{we.cpu:.0f} and {they.cpu:.0f}, ratio {they.cpu / we.cpu:.2f}",
        f"seconds per stage: { {stage: round(spent, 1) for stage, spent in stages.items()} }",
    )


def best(spent: Sequence[Spent]) -> Spent:
    """Return the run that was disturbed least."""
    return min(spent, key=lambda one: one.wall)


def arguments(doc: str | None, size: int, **more: Any) -> argparse.Namespace:
    """Return ``--size``, ``--rounds``, ``--json`` and more options, by default as given."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=size)
    parser.add_argument("--rounds", type=int, default=1, help="times each side runs, in turns")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    for name, default in more.items():
        parser.add_argument(f"--{name}", type=type(default), default=default)
    return parser.parse_args()


def tell(outcome: Outcome, *, as_json: bool) -> None:
    """Print a comparison for people or for :mod:`benchmarks.performance`."""
    text = json.dumps(asdict(outcome)) if as_json else outcome.text()
    sys.stdout.write(text + "\n")
