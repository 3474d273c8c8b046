from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.garble import undo
from unspun.garble.edits import Change, apply_changes

TEXT = st.text(alphabet="ab é\n“”.1", max_size=60)


@st.composite
def texts_and_changes(draw: st.DrawFn) -> tuple[str, list[Change]]:
    text = draw(TEXT)
    changes = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        new, applied = draw(TEXT), draw(st.booleans())
        changes.append(Change(start, end, new, "word", "REP-001", "because", 0.9, applied))
    return text, changes


@given(texts_and_changes())
@settings(max_examples=300)
def test_undo_gives_the_text_back_exactly(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    mended, edits = apply_changes(text, changes)
    assert undo(mended, edits) == text


@given(texts_and_changes())
def test_edits_point_at_what_stands_in_the_mended_text(case: tuple[str, list[Change]]) -> None:
    text, changes = case
    mended, edits = apply_changes(text, changes)
    for edit in edits:
        assert mended[edit.start : edit.end] == (
            edit.replacement if edit.applied else edit.original
        )


def test_the_earlier_change_wins_where_two_touch() -> None:
    first = Change(0, 5, "Good", "restored", "REP-001", "a", 0.9, True)
    second = Change(3, 9, "bad", "word", "REP-001", "b", 0.9, True)
    mended, edits = apply_changes("Wrong word", [first, second])
    assert mended == "Good word"
    assert len(edits) == 1


def test_a_proposal_leaves_the_text_alone() -> None:
    proposal = Change(0, 5, "Right", "word", "REP-001", "a", 0.4, False)
    mended, edits = apply_changes("Wrong word", [proposal])
    assert mended == "Wrong word"
    assert [(e.original, e.replacement, e.applied) for e in edits] == [("Wrong", "Right", False)]
