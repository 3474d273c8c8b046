"""Alignment of sentences: what is counted, and that leaving early changes no decision."""

import itertools

import pytest

from tests.stories.corpus import replaced, story
from unspun.stories.align import Alignment, align
from unspun.stories.readings import Reading, read
from unspun.stories.sentences import common_words, sentences_of


def readings() -> list[Reading]:
    texts = [story(n, 6 + n) for n in range(4)]
    texts += [replaced(texts[1], share, 3) for share in (0.1, 0.3, 0.6)]
    texts += [f"{texts[0]}\n\n{texts[2]}", "Etta Roe met Ann Poe. Then etta Roe met 12 others.", ""]
    return read(texts)


def test_common_words_are_counted_sentence_by_sentence() -> None:
    one, other = read(
        ["The mayor saw Etta Roe.", "Then Etta Roe saw it too. Nobody saw the mayor."]
    )
    words, facts = common_words(one.sentences, other.sentences)
    assert words.tolist() == [[3.0, 3.0]]
    assert facts.tolist() == [[2.0, 0.0]]


def test_sentences_shorter_than_four_words_are_left_out() -> None:
    (reading,) = read(["PORTVALE today. The mayor saw Etta Roe and left."])
    assert reading.sentences.lengths.tolist() == [7]


@pytest.mark.parametrize(("covered", "coverage"), [(0.7, 0.52), (0.95, 0.1), (0.1, 0.95)])
def test_an_alignment_left_early_could_not_have_reached_the_bar(
    covered: float, coverage: float
) -> None:
    left = 0
    for one, other in itertools.combinations(readings(), 2):
        whole, early = align(one, other), align(one, other, covered=covered, coverage=coverage)
        if early != whole:
            left += 1
            assert early == Alignment()
            assert whole.covered < covered or whole.coverage < coverage
    assert left > 0


def test_a_text_without_words_has_no_sentences() -> None:
    (reading,) = read([""])
    assert len(sentences_of(reading.words, reading.opens, reading.facts).lengths) == 0
