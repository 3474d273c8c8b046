"""All comparisons of speed, and docs/performance.md of them: ``python -m benchmarks.performance``.

By default every one is run at a size that a few minutes do; ``--full`` takes the sizes of the
targets (hours), ``--size N`` any other. ``--only NAME ...`` runs some again and keeps what was
measured of the others, in docs/performance.json. ``--page`` only writes the page again.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import Any

from benchmarks.bars import svg
from benchmarks.measured import ROOT, Outcome

DOCS = ROOT / "docs"
KEPT = DOCS / "performance.json"
HTML = ROOT.parent / "shared" / "dev" / "html"
# name -> (options for a look, options for the target)
SIZES: dict[str, tuple[list[str], list[str]]] = {
    "compare_trafilatura": (["--size", "400"], ["--size", "4000"]),
    "compare_spacy": (["--size", "200"], ["--size", "2000"]),
    "compare_datatrove": (["--size", "2500"], ["--size", "20000"]),
    "overhead": (["--size", "200"], ["--size", "10000"]),
    "workers": (["--size", "200"], ["--size", "4000"]),
    "growth": (["--size", "10000"], ["--size", "100000"]),
    "memory": (["--size", "2000"], ["--size", "100000"]),
    "day": (["--size", "20000", "--articles", "500"], ["--size", "1000000", "--articles", "5000"]),
    "gx_rows": (["--size", "100000"], ["--size", "1000000"]),
    "scan": (["--size", "50000"], ["--size", "1000000"]),
}
INTRODUCTION = """# Performance

Every figure here is a comparison: two things measured in turns, in one run, on one machine, so that
what else the machine did weighs on both. `python -m benchmarks.performance` makes this page again
at small sizes, `--full` at those of the targets; every section names its own command.

"Whole command" is what a user waits for: the interpreter, Prefect's server, the workers with their
models, the work, the end. On a few hundred documents that start is most of it. The figures without
start and end tell what more documents cost.
"""


def options_of(name: str, options: argparse.Namespace) -> list[str]:
    """Return the options a benchmark is run with."""
    chosen = list(SIZES[name][1 if options.full else 0])
    if options.size:
        chosen[1] = str(options.size)
    if name == "compare_trafilatura" and HTML.exists():
        chosen += ["--pages", str(HTML)]
    if name == "compare_datatrove" and options.python:
        chosen += ["--python", options.python]
    return chosen


def measure(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Run one benchmark and return what is kept of it."""
    before, started = os.getloadavg()[0], time.monotonic()
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json", *options_of(name, options)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    kept: dict[str, Any] = {
        "on": f"{datetime.now(UTC):%Y-%m-%d}",
        "load": round(before, 1),
        "took": round(time.monotonic() - started),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
    }
    if done.returncode:
        return kept | {"failed": done.stderr.strip().splitlines()[-1] if done.stderr else "?"}
    return kept | {"outcome": json.loads(done.stdout.strip().splitlines()[-1])}


def outcome_of(kept: dict[str, Any]) -> Outcome:
    """Return the comparison that was kept."""
    from benchmarks.measured import Bar

    told = kept["outcome"]
    bars = tuple(Bar(**bar) for bar in told["bars"])
    return Outcome(**{**told, "bars": bars, "notes": tuple(told["notes"])})


def page(kept: dict[str, dict[str, Any]]) -> str:
    """Return docs/performance.md."""
    lines = [INTRODUCTION, "| measure | target | measured | |", "| --- | --- | --- | --- |"]
    for one in kept.values():
        if "outcome" in one:
            found = outcome_of(one)
            bound = ">=" if found.at_least else "<="
            verdict = "met" if found.met else "not met"
            lines.append(
                f"| {found.measure} | {bound} {found.target:g} | {found.ratio:.2f} | {verdict} |"
            )
    for name, one in kept.items():
        lines.append(f"\n## {name}\n")
        if "outcome" not in one:
            lines.append(f"Not measured: {one['failed']}")
            continue
        found = outcome_of(one)
        lines += [
            f"![{found.measure}](pictures/performance-{name}.svg)\n",
            f"{found.measure[:1].upper()}{found.measure[1:]}: **{found.ratio:.2f}**.\n",
            f"- measured on {found.data}",
            *(f"- {note}" for note in found.notes),
            f"- {one['machine']}, load {one['load']} before it began, {one['took']} s, {one['on']}",
            f"\n```\n{found.command}\n```",
        ]
    return "\n".join(lines) + "\n"


def write(kept: dict[str, dict[str, Any]]) -> None:
    """Write the page, its pictures and what they were made of."""
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    for name, one in kept.items():
        if "outcome" in one:
            found = outcome_of(one)
            picture = svg([(bar.label, bar.value) for bar in found.bars], found.unit)
            path = DOCS / "pictures" / f"performance-{name}.svg"
            path.write_text(picture, encoding="utf-8")
    (DOCS / "performance.md").write_text(page(kept), encoding="utf-8")


def main() -> None:
    """Measure what was asked for and write the page after each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--full", action="store_true", help="the sizes of the targets")
    parser.add_argument("--page", action="store_true", help="measure nothing")
    parser.add_argument("--only", nargs="*", choices=[*SIZES, []], default=[])
    parser.add_argument("--size", type=int, default=0, help="instead of the usual sizes")
    parser.add_argument("--python", default="", help="an interpreter that has datatrove")
    options = parser.parse_args()
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for name in [] if options.page else options.only or SIZES:
        kept[name] = measure(name, options)
        sys.stdout.write(f"{name}: {kept[name]['took']} s {kept[name].get('failed', '')}\n")
        sys.stdout.flush()
        write({name: kept[name] for name in SIZES if name in kept})
    write({name: kept[name] for name in SIZES if name in kept})


if __name__ == "__main__":
    main()
