"""Kill things at random moments: ``python -m benchmarks.faults [KILLS] [DOCUMENTS] [SEED]``.

An undisturbed run says what the bytes should be and how long it takes. Then runs over the same
documents are disturbed by one kill -9 each, at a random moment of that time, in three warehouses
side by side: of the flow in one, of a worker process in the next, of the Prefect server in the
third. After each: how did the run end, is the warehouse sound? The next run goes on in the same
warehouse. When one has published, its bytes are compared and a new warehouse is begun.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import corpus
from tests.conftest import Run, Unspun
from tests.faults.victims import Victim, contents, victim
from tests.servers import prefect_server
from unspun.store import Store, verify

VICTIMS = ("flow", "worker", "server")
WORDS = 100

Contents = dict[str, str]  # path -> digest


@dataclass
class Tally:
    """What became of the runs that lost one kind of process."""

    kills: int = 0
    finished: int = 0
    said_why: int = 0
    unsound: int = 0
    late: int = 0
    published: int = 0
    different: int = 0
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
    pids = {"flow": [running.process.pid], "server": [server], "worker": running.worker_pids()}
    for pid in pids[kind][:1]:
        os.kill(pid, signal.SIGKILL)
    return bool(pids[kind])


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


def chain(
    kind: str, kills: int, seconds: float, source: random.Random, sources: Path, expected: Contents
) -> Tally:
    """Kill one process of ``kind`` a run, ``kills`` times, and let every warehouse be finished."""
    tally = Tally()
    folder = Path(tempfile.mkdtemp(dir=sources.parent))
    attempt = 0
    while tally.kills < kills or (folder / f"w{tally.published}").exists():
        warehouse = folder / f"w{tally.published}"
        attempt += 1
        with (
            own_server(folder) as (unspun, server),
            victim(unspun, warehouse, sources, folder / f"log{attempt}") as running,
        ):
            more = tally.kills < kills
            hit = more and disturb(kind, running, server, source.uniform(0, seconds))
            told = running.wait(3600)
        if hit:
            note(tally, kind, told, warehouse)
        elif told.code:
            raise RuntimeError(told.err)
        tally.late += more and not hit
        if Store(warehouse).current_id() is not None:
            tally.published += 1
            wrong = contents(warehouse) != expected or bool(verify(Store(warehouse)))
            tally.different += wrong
    return tally


def main(kills: int = 12, documents: int = 200, seed: int = 1) -> None:
    """Print the table of docs/reliability.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = corpus.write(folder / "corpus.jsonl", documents, words=WORDS)
        with own_server(folder) as (unspun, _):
            started = time.monotonic()
            done = unspun("run", sources, "--warehouse", folder / "calm", "--json", timeout=3600)
            seconds = time.monotonic() - started
        if done.code:
            sys.exit(done.err)
        expected = contents(folder / "calm")
        with ThreadPoolExecutor(len(VICTIMS)) as pool:
            chains = {
                kind: pool.submit(
                    chain,
                    kind,
                    len(range(number, kills, len(VICTIMS))),
                    seconds * len(VICTIMS) / 2,  # three at once on two cores or more
                    random.Random(f"{seed} {kind}"),
                    sources,
                    expected,
                )
                for number, kind in enumerate(VICTIMS)
            }
            tallies = {kind: one.result() for kind, one in chains.items()}
    show(tallies, documents, seconds)


def show(tallies: dict[str, Tally], documents: int, seconds: float) -> None:
    """Write the table to standard output."""
    lines = [
        "| killed | kills | finished all the same | ended with a sentence | unsound after | "
        "warehouses published | with other bytes |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind, tally in tallies.items():
        sentence = "-" if kind == "flow" else tally.said_why
        lines.append(
            f"| {kind} | {tally.kills} | {tally.finished} | {sentence} | {tally.unsound} | "
            f"{tally.published} | {tally.different} |"
        )
    lines.append(
        f"\n{documents} documents of {WORDS} words, {seconds:.0f} s undisturbed; "
        f"{sum(tally.late for tally in tallies.values())} runs were over before their moment"
    )
    for tally in tallies.values():
        lines += [f"{count} x {words}" for words, count in tally.endings.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
