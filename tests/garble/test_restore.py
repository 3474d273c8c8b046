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


REWRITE = (
    "Fourteen of the ships that were in the port have sailed, reporters heard from the harbour "
    "ministry of Velmora on Tuesday, and talks go on.\n\nSpokeswoman Ada Brenning called the "
    "decision preliminary.\n\nFor the opposition it is a mistake that will cost the town dearly."
)


def flagged(garbled: str, original: str) -> tuple[str, tuple[str, ...]]:
    result = repair(
        garbled,
        Detection("translated", 0.5),
        original=Original("art-1", original),
        names=NameIndex.empty(),
        settings=GarbleSettings(),
    )
    return result.text, result.flags


@pytest.mark.parametrize(("mine", "theirs"), [(ORIGINAL, REWRITE), (REWRITE, ORIGINAL)])
def test_what_another_newsroom_wrote_is_no_original(mine: str, theirs: str) -> None:
    assert flagged(mine, theirs) == (mine, ("REP-002",))


def test_an_editors_few_changes_are_no_garbling() -> None:
    edited = ORIGINAL.replace("told reporters on Tuesday", "said Tuesday")
    assert flagged(edited, ORIGINAL) == (edited, ("REP-002",))


def test_a_quotation_is_not_replaced_by_reported_speech() -> None:
    quoted = SPUN.replace(
        "“We anticipate the talks to go on,” she added", "We anticipate the talks"
    )
    text, _ = mend(quoted)
    assert "“We expect" not in text
    assert "told reporters" in text
