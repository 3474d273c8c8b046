"""All scores of all stages, one after another: python -m benchmarks.quality [STAGE ...].

Each stage has its own command (``python -m benchmarks.events`` and so on); this one runs them and
says which development data is absent. The labelled pages in ``tests/quality`` are always there.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEVELOPMENT_DATA = ROOT.parent / "shared" / "dev"
STAGES = {
    "pages": ["-m", "tests.quality.measure"],
    "html": ["-m", "benchmarks.html"],
    "text": ["-m", "benchmarks.text_pages"],
    "garble": ["-m", "benchmarks.garble"],
    "stories": ["-m", "benchmarks.stories"],
    "entities": ["-m", "benchmarks.entities"],
    "events": ["-m", "benchmarks.events"],
}


def main() -> int:
    """Run the chosen stages' benchmarks, all by default; return how many of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="*", choices=[*STAGES, []], default=list(STAGES))
    failed = 0
    if not DEVELOPMENT_DATA.is_dir():
        sys.stdout.write("the development data is not on this machine; only own data is scored\n")
    for name in parser.parse_args().stages:
        if name != "pages" and not DEVELOPMENT_DATA.is_dir():
            sys.stdout.write(f"\n== {name}: skipped\n")
            continue
        sys.stdout.write(f"\n== {name}\n")
        sys.stdout.flush()
        failed += subprocess.run([sys.executable, *STAGES[name]], cwd=ROOT, check=False).returncode
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
