"""What a page says of itself and to its reader leaves; the same words in an article's mouth stay."""

import pytest

from unspun.clean.features import look_at
from unspun.clean.page_voice import match_voice


@pytest.mark.parametrize(
    "line",
    [
        "This is a breaking story. Some of the first reports may prove to be wrong. Please refresh this page.",
        "This column is the third of four columns on ferries. Read the others here.",
        "Do you run a ferry? We would like to hear from you: write to our reporters on Signal.",
    ],
)
def test_a_note_of_several_sentences_is_known_by_each_of_them(line: str) -> None:
    assert match_voice(look_at(line)) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Some of the first reports may prove to be wrong.",
        "“We would like to hear from you,” the card read.",
        "Share this with your friends, she wrote on the wall.",
        "This is the third of four ferries that the yard has built.",
    ],
)
def test_what_hints_at_a_note_or_is_said_by_somebody_is_none(line: str) -> None:
    assert match_voice(look_at(line)) is None
