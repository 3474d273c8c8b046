"""Coverage-guided fuzzing: ``python -m benchmarks.fuzz [SECONDS] [TARGET ...]``.

Every reader, the decoder, the splitter and the whole cleaner, for text and for HTML, are fed bytes
that libFuzzer changes so that ever more branches of ``unspun`` run; the starting inputs are the
samples of ``seeds/``. A target fails by an exception, by more than ``SLOW`` CPU seconds on one
input, or by more than ``MEMORY_MB``. Needs atheris (``pip install -e .[fuzz]``). The inputs that
made a target fail are kept in ``fuzz-failures/``.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
KINDS = ("text", "html", "jsonl", "json", "csv", "parquet", "warc", "feed")
PARTS = ("decode", "normalise", "split", "clean-text", "clean-html")
TARGETS = (*(f"read-{kind}" for kind in KINDS), *PARTS)
SLOW = 2.0  # CPU seconds on one input
HUNG = 60  # wall seconds on one input, on a machine that may be busy
MEMORY_MB = 2048
LONGEST = 20_000  # bytes of an input


@dataclass(frozen=True, slots=True)
class Result:
    """What one target's search came to."""

    target: str
    inputs: int
    branches: int
    slowest: float
    failures: int


def target_of(name: str) -> Callable[[bytes], object]:
    """Return the function under test; what it imports of ``unspun`` is instrumented already."""
    if name.startswith("read-"):
        return _reader(name.removeprefix("read-"))
    if name.startswith("clean-"):
        return _cleaner("text/html" if name == "clean-html" else "text/plain")
    from unspun.clean.characters import normalise
    from unspun.clean.encoding import UndecodableError, decode
    from unspun.clean.lines import raw_lines
    from unspun.split import split_text

    def decoding(data: bytes) -> object:
        try:
            return decode(data)
        except UndecodableError:
            return None

    def words(data: bytes) -> str:
        return data.decode("utf-8", errors="replace")

    return {
        "decode": decoding,
        "normalise": lambda data: [normalise(line) for line in words(data).split("\n")],
        "split": lambda data: split_text(raw_lines(words(data), normalise)),
    }[name]


def _reader(kind: str) -> Callable[[bytes], object]:
    from io import BytesIO

    from unspun.ingest.places import Place
    from unspun.ingest.readers import READER_FAILED, READERS, open_place
    from unspun.model import Refusal
    from unspun.settings import IngestSettings

    settings = IngestSettings()
    read = next(reader for known, reader in READERS.items() if known == kind)

    def run(data: bytes) -> None:
        where = Place(f"fuzz/a.{kind}", lambda: BytesIO(data))
        for item in open_place(where, settings, lambda stream: read(stream, where, settings)):
            if isinstance(item, Refusal) and item.rule_id == READER_FAILED:
                raise RuntimeError(item.reason)  # the last net caught what no reader foresaw

    return run


def _cleaner(media_type: str) -> Callable[[bytes], object]:
    from unspun.clean.census import Census
    from unspun.clean.document import clean_document
    from unspun.model import Document
    from unspun.settings import TextSettings

    settings, census = TextSettings(), Census.empty()

    def run(data: bytes) -> object:
        document = Document("doc", "fuzz", "fuzz/a", media_type, data)
        return clean_document(document, census, settings)

    return run


def search(name: str, corpus: str, artifacts: str, seconds: int) -> None:
    """Fuzz one target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["unspun"]):
        target = target_of(name)
        for path in Path(corpus).iterdir():
            target(path.read_bytes())  # what loads only once is no slow input
    slowest = 0.0

    def timed(data: bytes) -> None:
        nonlocal slowest
        started = time.process_time()
        target(data)
        taken = time.process_time() - started
        if taken > slowest:
            slowest = taken
            sys.stderr.write(f"slowest: {taken:.3f}\n")
        if taken > SLOW:
            raise TimeoutError(f"{taken:.1f} CPU seconds")

    options = {
        "max_total_time": seconds,
        "timeout": HUNG,
        "report_slow_units": HUNG,
        "rss_limit_mb": MEMORY_MB,
        "max_len": LONGEST,
        "seed": 1,
        "print_final_stats": 1,
        "artifact_prefix": artifacts + "/",
    }
    arguments = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, corpus], timed)
    atheris.Fuzz()


def samples(folder: Path) -> None:
    """Put the starting inputs into ``folder``: the seeds as they are, cut to the longest."""
    for number, path in enumerate(sorted(p for p in (ROOT / "seeds").rglob("*") if p.is_file())):
        (folder / str(number)).write_bytes(path.read_bytes()[:LONGEST])


def run(name: str, seconds: int, failures: Path) -> Result:
    """Fuzz one target in a process of its own."""
    with tempfile.TemporaryDirectory() as corpus:
        samples(Path(corpus))
        artifacts = failures / name
        artifacts.mkdir(parents=True, exist_ok=True)
        arguments = ["--target", name, corpus, str(artifacts), str(seconds)]
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.fuzz", *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            cwd=ROOT,
        )
    failed = list(artifacts.iterdir())
    if failed or done.returncode:
        sys.stderr.write(done.stderr[-3000:])
    if not failed:
        artifacts.rmdir()
    return Result(
        name,
        int(_last(r"number_of_executed_units: (\d+)", done.stderr)),
        int(_last(r"cov: (\d+)", done.stderr)),
        float(_last(r"slowest: ([\d.]+)", done.stderr)),
        max(len(failed), int(done.returncode != 0)),
    )


def _last(pattern: str, text: str) -> str:
    found = re.findall(pattern, text)
    return str(found[-1]) if found else "0"


def main(arguments: list[str]) -> None:
    """Fuzz the targets one after another and print a table."""
    seconds = int(arguments[0]) if arguments else 60
    failures = ROOT / "fuzz-failures"
    lines = ["| target | inputs | branches seen | slowest, CPU s | failures |", "| --- " * 5 + "|"]
    for name in arguments[1:] or TARGETS:
        r = run(name, seconds, failures)
        lines.append(f"| {r.target} | {r.inputs} | {r.branches} | {r.slowest:.2f} | {r.failures} |")
        sys.stderr.write(lines[-1] + "\n")
    if failures.exists() and not any(failures.iterdir()):
        failures.rmdir()
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--target"]:
        search(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        main(sys.argv[1:])
