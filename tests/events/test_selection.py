"""Which sentences are parsed: enough for every act, and not the many that hold none."""

import pytest

from unspun.entities import analyse
from unspun.events.selection import may_tell_act, sentences_to_parse
from unspun.settings import EntitySettings


def parsed(text: str) -> list[int]:
    (found,) = analyse([("a", text, "en")], EntitySettings())
    return sentences_to_parse(found)


@pytest.mark.parametrize(
    "words",
    [
        "police arrested a man",
        "kenya held talks with togo",
        "rebels took hostages",
        "the court upheld the ban",
        "ministers work closely with unions",
        "the envoy said rebels must leave",
        "she is ready to leave",
        "the navy sent ships",
    ],
)
def test_words_of_an_act_are_enough(words: str) -> None:
    assert may_tell_act(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "the minister said it was late",  # no duty
        "the minister opened a window",  # nothing the lexicon knows to open
        "the union likes its work",  # "work", and no "with"
        "",
    ],
)
def test_a_verb_without_what_it_needs_is_not(words: str) -> None:
    assert not may_tell_act(words.split())


def test_a_sentence_with_a_pronoun_is_parsed_with_the_one_that_names_somebody() -> None:
    text = "Omar Daud said it was late. {} arrested Hugo Verel."
    assert parsed(text.format("He")) == [0, 1]
    assert parsed(text.format("Police")) == [1]


def test_a_long_run_of_words_is_no_sentence() -> None:
    assert parsed("Kenya arrested " + "Omar Daud and " * 200 + "others.") == []
