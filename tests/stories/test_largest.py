"""The table of a run's largest stories that its Prefect page shows."""

from pathlib import Path

import pyarrow as pa

from tests.stories.corpus import find, replaced, row, story, table
from unspun.pipeline.stories import largest_stories
from unspun.pipeline.work import Output, once


def outputs(folder: Path, rows: list[dict[str, object]]) -> tuple[Output, Output]:
    result = find(rows)
    found = once(folder, "stories", "a", lambda: {"signatures": result.signatures})
    return found, once(folder, "text", "a", lambda: {"articles": table(rows)})


def test_largest_stories_come_first_with_outlets_and_kinds_of_copies(tmp_path: Path) -> None:
    one, other = story(1), story(2)
    rows = [
        row("art-1", one, title="Ferry", publisher="Courier"),
        row("art-2", one.upper(), title="FERRY", publisher="Gazette"),
        row("art-3", one.rpartition("\n\n")[0], title="The ferry", publisher="Gazette"),
        row("art-4", other, title="Bridge", publisher="Courier"),
        row("art-5", replaced(other, 0.05), title="The bridge"),
        row("art-6", story(3), title="Alone", publisher="Courier"),
    ]
    found, cleaned = outputs(tmp_path, rows)
    shown = largest_stories(found, [cleaned])
    assert [(r["title"], r["articles"], r["outlets"], r["copies"]) for r in shown] == [
        ("Ferry", 3, 2, "exact 1, near 1"),
        ("Bridge", 2, 1, "near 1"),
    ]
    assert len(largest_stories(found, [cleaned], most=1)) == 1


def test_a_run_without_copies_has_no_largest_stories(tmp_path: Path) -> None:
    found, cleaned = outputs(tmp_path, [row("art-1", story(1)), row("art-2", story(2))])
    assert isinstance(found.read("signatures"), pa.Table)
    assert largest_stories(found, [cleaned]) == []
