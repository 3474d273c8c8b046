"""Stories do not depend on the order or the batches in which articles arrive."""

import random
from datetime import date
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories.corpus import (
    by_id,
    find,
    groups,
    nothing_known,
    replaced,
    row,
    story,
    update,
)


def _corpus() -> list[dict[str, Any]]:
    """Return 24 articles: six texts, each with an edited, a trimmed and an exact copy."""
    rows = []
    for seed in range(6):
        text = story(seed)
        trimmed = "\n\n".join(text.split("\n\n")[: 8 + seed % 4])
        for kind, copy in enumerate((text, replaced(text, 0.1, seed), trimmed, text.upper())):
            rows.append(
                row(
                    f"art-{(seed * 7 + kind * 5) % 31:02d}-{seed}{kind}",
                    copy,
                    url=f"https://paper{kind}.example/{seed}",
                    publisher=f"Paper {kind}",
                    published_date=date(2026, 5, 1 + (seed + kind) % 5) if kind % 3 else None,
                    garble_label="spun" if kind == 1 else "none",
                )
            )
    return rows


CORPUS = _corpus()


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(len(CORPUS))))
def test_input_order_changes_no_byte(order: list[int]) -> None:
    expected, found = find(CORPUS), find([CORPUS[i] for i in order])
    assert found.signatures.equals(expected.signatures)
    assert found.assignments.equals(expected.assignments)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_batches_give_the_stories_of_one_run(seed: int, batches: int) -> None:
    pick = random.Random(seed)
    days = [pick.randrange(batches) for _ in CORPUS]
    known, old = nothing_known(), []
    retired: dict[str, str] = {}
    for day in range(batches):
        today = [r for r, d in zip(CORPUS, days, strict=True) if d == day]
        result = find(today, known, old)
        known, old = update(known, result), [*old, *today]
        retired |= {m["from_id"]: m["into_id"] for m in result.merges.to_pylist()}
    at_once = find(CORPUS)
    together: dict[str, set[str]] = {}
    for r in known.to_pylist():
        together.setdefault(r["story_id"], set()).add(r["article_id"])
    assert {frozenset(members) for members in together.values()} == groups(at_once)
    assert not set(retired) & set(together)
    expected = by_id(at_once)
    for r in known.to_pylist():
        for name in (
            "duplicate_of",
            "duplicate_kind",
            "duplicate_similarity",
            "is_representative",
            "origin",
            "version_of",
            "is_latest",
        ):
            if name != "origin" or not str(r["origin"]).startswith("story-"):
                assert r[name] == expected[r["article_id"]][name]


def test_chunks_of_the_known_table_change_nothing() -> None:
    known = update(nothing_known(), find(CORPUS[:16]))
    pieces = pa.concat_tables([known.slice(n, 3) for n in range(0, len(known), 3)])
    one = find(CORPUS[16:], known, CORPUS[:16])
    other = find(CORPUS[16:], pieces, CORPUS[:16])
    assert one.signatures.equals(other.signatures)
