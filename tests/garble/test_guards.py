"""What repair never touches."""

import pytest

from unspun.garble.guards import changes_office, is_protected


@pytest.mark.parametrize("word", ["woman", "woman's", "don't", "alleged", "million"])
def test_words_that_say_who_how_sure_and_how_many_are_protected(word: str) -> None:
    assert is_protected([word])


def test_ordinary_words_are_not_protected() -> None:
    assert not is_protected(["harbour", "lady's", "big"])


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("chairman", "president", True),
        ("minister", "secretary", True),
        ("head of state", "president", False),
        ("overseas minister", "foreign minister", False),
        ("chief government officer", "chief executive officer", False),
    ],
)
def test_no_office_is_taken_for_another(before: str, after: str, changed: bool) -> None:
    assert changes_office(before.split(), after.split()) is changed
