"""What stood in a span of a spun text, as the benchmarks count edits."""

import random

import pytest

from benchmarks.spinner import Spun, Swap, autoblog_table
from benchmarks.train_choice import steady_spin


def _spun(text: str, original: str, replacement: str) -> Spun:
    start = text.index(replacement)
    return Spun(text, (Swap(start, start + len(replacement), original, replacement),))


@pytest.mark.parametrize(
    ("original", "replacement", "words", "stood"),
    [
        ("harbour groups", "harbour teams", "teams", "groups"),  # the first word was kept
        ("next year", "subsequent yr", "yr", "year"),  # word for word
        ("next year", "subsequent yr", "subsequent yr", "next year"),
        ("the best", "the very best", "the very best", "the best"),
        ("Last night", "Final night time", "final night time", "last night"),
    ],
)
def test_a_span_gives_back_the_words_that_stood_there(
    original: str, replacement: str, words: str, stood: str
) -> None:
    text = f"We saw {replacement} of it."
    spun = _spun(text, original, replacement)
    start = text.lower().index(words)
    assert spun.original(start, start + len(words)) == stood


def test_a_span_that_cuts_a_rewritten_phrase_has_no_original() -> None:
    text = "They did it on account of the rain."
    spun = _spun(text, "because of", "on account of")
    start = text.index("account")
    assert spun.original(start, start + len("account of the")) is None
    assert spun.original(text.index("on account"), text.index(" the")) == "because of"


def test_untouched_words_are_their_own_original() -> None:
    spun = _spun("The ferry was huge.", "large", "huge")
    assert spun.original(4, 9) == "ferry"


def test_a_steady_spinner_can_be_turned_back_by_its_own_account() -> None:
    table = autoblog_table()
    text = " ".join(word for word in sorted(table)[:200] if word.isalpha())
    spun = steady_spin(text, 0.8, random.Random(3))
    pieces, at = [], 0
    for swap in spun.swaps:
        assert spun.text[swap.start : swap.end] == swap.replacement
        pieces += [spun.text[at : swap.start], swap.original]
        at = swap.end
    assert "".join([*pieces, spun.text[at:]]) == text
