"""Any sequence of appends, updates and removals ends where a plain dictionary says."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.corpus import NOON, as_table, run_row
from unspun.store import Change, Store, publish

MONTHS = ("2025-01", "2025-02", "unknown")
Row = dict[str, object]


def mention(key: int, month: str, surface: str) -> Row:
    return {
        "mention_id": f"men-{key:03}",
        "article_id": f"art-{key % 4}",
        "surface": surface,
        "start": 0,
        "end": 3,
        "sentence_index": 0,
        "entity_type": "PER",
        "from_edit": False,
        "run_id": "run",
        "published_month": month,
    }


rows = st.builds(
    mention, st.integers(0, 12), st.sampled_from(MONTHS), st.sampled_from(["Ada", "Bo", "Cy"])
)
steps = st.lists(
    st.tuples(st.lists(rows, max_size=6), st.lists(st.integers(0, 12), max_size=3), st.booleans()),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(steps)
def test_the_warehouse_holds_what_a_dictionary_holds(
    steps: list[tuple[list[Row], list[int], bool]],
) -> None:
    model: dict[str, Row] = {}
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name))
        for number, (given_rows, removed, by_article) in enumerate(steps):
            latest = {str(row["mention_id"]): row for row in given_rows}
            old = {k: r for k, r in latest.items() if k in model}
            new = [r for k, r in latest.items() if k not in model]
            change = _apply(model, old, new, removed, by_article)
            run = f"run-{number}"
            moment = NOON + timedelta(hours=number)
            publish(store, store.current(), {"mentions": change}, {}, run_row(run), created_at=moment)  # fmt: skip
            current = store.current()
            found = current.table("mentions").to_pylist() if current else []
            kept = {str(row["mention_id"]): _plain(row) for row in found}
            assert kept == {k: _plain(r) for k, r in model.items()}
            assert len(found) == len(model)


def _apply(
    model: dict[str, Row], old: dict[str, Row], new: list[Row], removed: list[int], by_article: bool
) -> Change:
    """Change the model and return the change that should do the same to the warehouse."""
    if by_article:
        gone = {f"art-{n % 4}" for n in removed}
        for key in [k for k, r in model.items() if r["article_id"] in gone]:
            del model[key]
        added = [r for r in new if r["article_id"] not in gone]
        model.update({str(r["mention_id"]): r for r in added})
        return Change(append=[as_table("mentions", added)] if added else [], scope="article_id", remove=sorted(gone))  # fmt: skip
    gone = {f"men-{n:03}" for n in removed} - set(old) - {str(r["mention_id"]) for r in new}
    for key in gone:
        model.pop(key, None)
    model.update(old)
    model.update({str(r["mention_id"]): r for r in new})
    update = as_table("mentions", list(old.values())) if old else None
    appended: list[pa.Table | Path] = [as_table("mentions", new)] if new else []
    return Change(append=appended, update=update, remove=sorted(gone))


def _plain(row: Row) -> Row:
    return {k: v for k, v in row.items() if v is not None and k != "run_id"}
