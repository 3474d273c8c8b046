from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from unspun.garble.edits import Change, apply_changes
from unspun.report.marks import Piece, clipped, with_drops, with_edits

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=8)


def rows_of(text: str, spans: list[tuple[int, int, bool]]) -> tuple[str, list[dict[str, Any]]]:
    changes = [
        Change(min(a, b), min(max(a, b), len(text)), f"<{i}>", "word", "REP-001", "why", 0.9, done)
        for i, (a, b, done) in enumerate(spans)
    ]
    repaired, edits = apply_changes(text, changes)
    names = ("start", "end", "original", "replacement", "applied")
    return repaired, [{n: getattr(e, n) for n in names} for e in edits]


@given(st.text(min_size=1, max_size=60), SPANS)
def test_pieces_hold_both_the_text_before_and_the_text_after(
    text: str, spans: list[tuple[int, int, bool]]
) -> None:
    repaired, edits = rows_of(text, spans)
    pieces = with_edits(repaired, edits)
    assert "".join(p.text for p in pieces if p.kind != "removed") == repaired
    assert "".join(p.text for p in pieces if p.kind != "added") == text


@given(st.text("ab\n", max_size=60), SPANS)
def test_no_character_is_lost_between_kept_and_dropped(
    raw: str, spans: list[tuple[int, int, bool]]
) -> None:
    drops = [{"raw_start": min(s[:2]), "raw_end": max(s[:2]), "rule_id": "BOI-001"} for s in spans]
    pieces = with_drops(raw, 0, len(raw), drops)
    assert "".join(p.text for p in pieces).replace("\n", "") == raw.replace("\n", "")


def test_many_blank_lines_become_one() -> None:
    assert with_drops("a\n\n\n\n\nb", 0, 7, []) == [Piece("a\n\nb")]


def test_drops_of_other_articles_on_the_page_are_not_shown() -> None:
    drops = [{"raw_start": 0, "raw_end": 4, "rule_id": "BOI-001"}]
    assert with_drops("menu text", 5, 9, drops) == [Piece("text")]


@given(st.lists(st.text(max_size=9), max_size=9), st.integers(0, 40))
def test_clipping_counts_what_it_hides(texts: list[str], limit: int) -> None:
    shown, hidden = clipped([Piece(t) for t in texts], limit)
    assert sum(len(p.text) for p in shown) == min(limit, sum(map(len, texts)))
    assert sum(len(p.text) for p in shown) + hidden == sum(map(len, texts))
