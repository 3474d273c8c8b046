"""Rows of the text stage's tables."""

from hypothesis import example, given
from hypothesis import strategies as st

from unspun.pipeline.text_rows import count_words


@example("")
@example("One paragraph.\n\nAnother one.")
@example(" led by a space")
@example("two\n\n\n\nbreaks")
@example("a\u00a0hard and a\u2003wide space")
@example("tab\tand\x1cseparator ")
@given(st.text(alphabet="ab \n\t\u00a0\u3000\x85é", max_size=30))
def test_words_are_counted_as_white_space_parts_them(text: str) -> None:
    assert count_words(text) == len(text.split())
