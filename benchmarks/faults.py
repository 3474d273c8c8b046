"""Kill things at random moments: ``python -m benchmarks.faults [KILLS] [DOCUMENTS] [SEED]``.

An undisturbed run says what the bytes should be and how long it takes. Then runs over the same
documents are disturbed, one kill -9 each, in turn of the flow, of a worker process and of the
Prefect server, at a random moment of that time. After each: how did the run end, is the
warehouse sound? The next run goes on in the same warehouse. When one has published, its bytes are
compared and a new warehouse is begun.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import corpus
from tests.conftest import Run, Unspun
from tests.faults.victims import Victim, contents, victim
from tests.servers import prefect_server
from unspun.store import Store, verify

VICTIMS = ("flow", "worker", "server")


@dataclass
class Tally:
    """What became of the runs that lost one kind of process."""

    kills: int = 0
    finished: int = 0
    said_why: int = 0
    unsound: int = 0
    late: int = 0
    endings: Counter[str] = field(default_factory=Counter)


@contextmanager
def own_server(folder: Path) -> Iterator[tuple[Unspun, int]]:
    """Yield the command line reporting to a server of its own, and the server's pid."""
    home = Path(tempfile.mkdtemp(dir=folder))
    with prefect_server(home) as server:
        yield Unspun({**os.environ, **server.environment}), server.pid


def disturb(kind: str, running: Victim, server: int, moment: float) -> bool:
    """Kill one process ``moment`` seconds into the run; return False where it was over before."""
    end = time.monotonic() + moment
    while time.monotonic() < end and running.process.poll() is None:
        time.sleep(0.02)
    while kind == "worker" and not running.worker_pids() and running.process.poll() is None:
        time.sleep(0.02)
    if running.process.poll() is not None:
        return False
    workers = running.worker_pids()
    pid = {"flow": running.process.pid, "server": server}.get(kind) or workers[0]
    os.kill(pid, signal.SIGKILL)
    return True


def note(tally: Tally, kind: str, told: Run, warehouse: Path) -> None:
    """Count how a disturbed run ended."""
    tally.kills += 1
    tally.finished += told.code == 0
    said = [line for line in told.err.splitlines() if "unspun: " in line]
    tally.said_why += kind != "flow" and told.code == 1 and bool(said)
    tally.unsound += warehouse.exists() and bool(verify(Store(warehouse)))
    if told.code not in (0, -signal.SIGKILL):
        tally.endings[(said or ["no sentence"])[-1][:110]] += 1
    sys.stderr.write(f"{kind} killed: exit code {told.code}\n")


def main(kills: int = 12, documents: int = 200, seed: int = 1) -> None:
    """Print the table of docs/reliability.md."""
    source, tallies = random.Random(seed), {kind: Tally() for kind in VICTIMS}
    published = different = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = corpus.write(folder / "corpus.jsonl", documents, words=250)
        with own_server(folder) as (unspun, _):
            started = time.monotonic()
            done = unspun("run", sources, "--warehouse", folder / "calm", "--json", timeout=3600)
            seconds = time.monotonic() - started
        if done.code:
            sys.exit(done.err)
        expected = contents(folder / "calm")
        number, attempt = 0, 0
        while number < kills or (folder / f"w{published}").exists():
            warehouse, kind = folder / f"w{published}", VICTIMS[number % len(VICTIMS)]
            attempt += 1
            with (
                own_server(folder) as (unspun, server),
                victim(unspun, warehouse, sources, folder / f"log{attempt}") as running,
            ):
                if number < kills:
                    hit = disturb(kind, running, server, source.uniform(0, seconds))
                    told = running.wait(3600)
                    if hit:
                        note(tallies[kind], kind, told, warehouse)
                        number += 1
                    else:
                        tallies[kind].late += 1
                else:
                    told = running.wait(3600)
                    if told.code:
                        sys.exit(told.err)
            if Store(warehouse).current_id() is not None:
                published += 1
                different += contents(warehouse) != expected or bool(verify(Store(warehouse)))
    show(tallies, documents, seconds, published, different)


def show(
    tallies: dict[str, Tally], documents: int, seconds: float, published: int, different: int
) -> None:
    """Write the table to standard output."""
    lines = ["| killed | kills | finished all the same | ended with a sentence | unsound after |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for kind, tally in tallies.items():
        sentence = "-" if kind == "flow" else tally.said_why
        lines.append(
            f"| {kind} | {tally.kills} | {tally.finished} | {sentence} | {tally.unsound} |"
        )
    lines.append(
        f"\n{documents} documents, {seconds:.0f} s undisturbed; {published} warehouses published, "
        f"{different} different from the undisturbed one"
    )
    for tally in tallies.values():
        lines += [f"{count} x {words}" for words, count in tally.endings.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
