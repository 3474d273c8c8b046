import random

import pytest

from unspun.garble import NameIndex, Original, repair, undo
from unspun.model import Detection, Edit
from unspun.settings import GarbleSettings

ORIGINAL = (
    "The harbour ministry of Velmora told reporters on Tuesday that 14 ships had left the port.\n\n"
    "Its spokeswoman, Ada Brenning, said the decision was not final. “We expect the talks to go "
    "on,” she added.\n\nThe opposition called the plan a costly mistake."
)
SPUN = (
    "The harbour ministry of Velmora instructed reporters on Tuesday that 14 ships had gone away "
    "the port.\n\nIts spokeswoman, Ada Brenning, stated the choice was not remaining. “We anticipate "
    "the talks to go on,” she added.\n\nThe opposition referred to as the plan a expensive mistake."
)


def mend(garbled: str, original: str = ORIGINAL) -> tuple[str, tuple[Edit, ...]]:
    result = repair(
        garbled,
        Detection("spun", 0.99),
        original=Original("art-1", original),
        names=NameIndex.empty(),
        settings=GarbleSettings(words=False),
    )
    assert undo(result.text, result.edits) == garbled
    return result.text, result.edits


def test_the_originals_words_come_back() -> None:
    text, edits = mend(SPUN)
    assert text == ORIGINAL
    assert {e.kind for e in edits} == {"restored"}
    assert {e.evidence_article_id for e in edits} == {"art-1"}


@pytest.mark.parametrize(
    ("before", "after"),
    [("14 ships", "15 ships"), ("was not final", "was final"), ("Ada Brenning", "Ulf Sandoval")],
)
def test_a_sentence_whose_number_name_or_negation_differs_is_left_alone(
    before: str, after: str
) -> None:
    text, _ = mend(SPUN, ORIGINAL.replace(before, after))
    assert after not in text


def test_a_sentence_that_the_original_lacks_is_left_alone() -> None:
    extra = "\n\nMeanwhile, fishermen in a neighbouring village mended their nets as always."
    text, _ = mend(SPUN + extra)
    assert text == ORIGINAL + extra


def test_an_unrelated_original_changes_nothing() -> None:
    other = "A painter opened a small gallery in the old brewery and sold three views of the sea."
    assert mend(SPUN, other) == (SPUN, ())


def test_restoring_can_be_switched_off() -> None:
    off = GarbleSettings(restore=False, names=False, words=False)
    result = repair(
        SPUN,
        Detection("spun", 0.99),
        original=Original("art-1", ORIGINAL),
        names=NameIndex.empty(),
        settings=off,
    )
    assert "instructed reporters" in result.text


def test_any_mixture_of_sentences_can_be_undone() -> None:
    rng = random.Random(4)
    sentences = (ORIGINAL + " " + SPUN).split(". ")
    for _ in range(20):
        rng.shuffle(sentences)
        mend(". ".join(sentences))
