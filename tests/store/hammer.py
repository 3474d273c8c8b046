"""A writer that publishes as fast as it can: documents, articles and entity counts in step.

Arguments: warehouse, seconds. Every run appends and rewrites, so that files come and go.
"""

import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.store.corpus import NOON, appended, make, run_row
from unspun.store import Change, Store, publish


def main(root: Path, seconds: float) -> None:
    store, number = Store(root), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        whole = make(range(5 + number % 20 + number), f"run-{number}")
        current = store.current()
        changes = appended(whole)
        for name in ("documents", "articles", "entities", "aliases"):
            # all rows anew, whether more or fewer than before
            changes[name] = Change(replace=whole[name])
        for name in set(changes) - {"documents", "articles", "entities", "aliases"}:
            del changes[name]
        moment = NOON + timedelta(seconds=number)
        publish(store, current, changes, {}, run_row(f"run-{number}"), created_at=moment)
        number += 1
        if number == 1:
            print("ready", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
