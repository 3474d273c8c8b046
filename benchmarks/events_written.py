"""Score the hybrid coder on sentences of our own, row by row: ``python -m benchmarks.events_written``.

``events_written.txt`` holds sentences in every construction news uses, each with all the rows it
should give. Prints how many sentences are right as a whole, how many wanted rows are found, how many
of those have the right date, and how many rows nobody wanted; ``-v`` lists the errors.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unspun.entities.analysis import analyse
from unspun.events import EventDraft, coder
from unspun.events.drafts import ActorSpan
from unspun.settings import EntitySettings

WRITTEN = Path(__file__).with_name("events_written.txt")
PUBLISHED = date(2025, 3, 31)
MUTUAL = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row a sentence should give; ``/`` parts alternatives, ``*`` is anything, ``-`` nothing."""

    optional: bool
    types: str
    status: str
    source: str
    target: str
    days: str

    def fits(self, draft: EventDraft) -> bool:
        """Return whether type, status and both actors are right; mutual acts in either order."""
        if draft.event_type not in self.types.split("/") or self.status not in ("*", draft.status):
            return False
        if _names(draft.sources, self.source) and _names(draft.targets, self.target):
            return True
        crosswise = _names(draft.sources, self.target) and _names(draft.targets, self.source)
        return draft.event_type in MUTUAL and crosswise

    def dated(self, draft: EventDraft) -> bool:
        """Return whether the first and last day are one of those wanted."""
        for wanted in self.days.split("/"):
            first, _, last = wanted.partition("..")
            if wanted == "-" and draft.event_date is None:
                return True
            if (str(draft.event_date), str(draft.event_date_end)) == (first, last or first):
                return True
        return False


@dataclass(slots=True)
class Score:
    """Counts over all sentences."""

    sentences: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
    dated: int = 0
    days: int = 0
    extra: int = 0


def sentences() -> list[tuple[str, list[Wanted]]]:
    """Return the sentences with their rows, wanted ones before those that may be missing."""
    found: list[tuple[str, list[Wanted]]] = []
    for line in WRITTEN.read_text(encoding="utf-8").splitlines():
        if line[:2] in ("= ", "~ "):
            found[-1][1].append(Wanted(line[0] == "~", *line[2:].split("|")))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return [(text, sorted(rows, key=lambda r: r.optional)) for text, rows in found]


def _names(spans: Sequence[ActorSpan], wanted: str) -> bool:
    text = "; ".join(span.text for span in spans)
    return any(w == "*" or (not text if w == "-" else w in text) for w in wanted.split("/"))


def compare(drafts: list[EventDraft], rows: list[Wanted], score: Score) -> list[str]:
    """Count the rows of one sentence and return its errors in words."""
    left, errors = list(drafts), []
    for row in rows:
        hit = next((d for d in left if row.fits(d)), None)
        if hit:
            left.remove(hit)
        if row.optional:
            continue
        score.wanted += 1
        score.found += hit is not None
        if hit is None:
            errors.append(f"missing {row.types} {row.status} {row.source} > {row.target}")
        elif row.days != "*":
            score.dated += 1
            score.days += row.dated(hit)
            if not row.dated(hit):
                errors.append(f"date {row.days}, not {hit.event_date} to {hit.event_date_end}")
    score.extra += len(left)
    return errors + [f"unwanted {d.event_type} {d.status} by {d.trigger}" for d in left]


def main() -> None:
    """Print the score, and the errors with ``-v``."""
    rows, score = sentences(), Score()
    texts = ((str(n), text, "en") for n, (text, _) in enumerate(rows))
    for (text, wanted), analysis in zip(rows, analyse(texts, EntitySettings()), strict=True):
        errors = compare(coder("hybrid").code(analysis, PUBLISHED), wanted, score)
        score.sentences += 1
        score.right += not errors
        if errors and "-v" in sys.argv:
            sys.stdout.write("\n  ".join([text, *errors]) + "\n")
    sys.stdout.write(
        f"sentences right {score.right} of {score.sentences}; rows found {score.found} of"
        f" {score.wanted}; dates right {score.days} of {score.dated}; rows unwanted {score.extra}\n"
    )


if __name__ == "__main__":
    main()
