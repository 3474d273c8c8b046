"""The last sentence of a text: notices to the reader and of the makers leave, last words stay."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE
from unspun.clean.endings import said_of, tokens, words_of
from unspun.clean.features import look_at

LAST_WORDS = "The boats went out again in the evening, and the quay was quiet."


NOTICES = (
    "Do you sail a small boat and pay a levy? Fill out our form and let us know what it costs you; "
    "a reporter may get in touch.",
    "Our editorials are written by three members of the board and are separate from the news pages "
    "of this newspaper.",
    "To see how the levy works where you live, check out our guide to fees, a project of the Pier "
    "Notes newsroom and the Coast Archive.",
    "Olive Stern is a writer who lives on a lightship. Her essays have appeared in Tide Review.",
    "The Tide Fund is a nonprofit news organization that covers small ports.",
)


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_below_the_text_leaves(notice: str) -> None:
    result = clean(page(*BODY, LAST_WORDS, notice), title=TITLE)

    assert result.articles[0].text.endswith(LAST_WORDS)
    assert result.drops[-1].kind in ("boilerplate", "bio")


def test_notices_below_each_other_all_leave() -> None:
    result = clean(page(*BODY, LAST_WORDS, *NOTICES[1:3]), title=TITLE)

    assert result.articles[0].text.endswith(LAST_WORDS)


@pytest.mark.parametrize(
    "line",
    [
        "“You can read about it in the newsletter of the harbour board, and so can our editors.”",
        "He is a writer and a columnist for our newspaper.",
        "FALK: Maybe next year. You know our story.",
        "The newsletter of the harbour board said that our guide was out of date.",
        "• Our guide to the four piers that you can visit.",
        "What the town will do when the next storm comes, nobody knows.",
        "The mayor will answer the questions of the owners next week.",
        "And so the levy stays, and the boats go elsewhere.",
        "For now, all that is left of the old quay is a row of stones.",
    ],
)
def test_the_last_words_of_a_text_stay(line: str) -> None:
    assert clean(page(*BODY, LAST_WORDS, line), title=TITLE).articles[0].text.endswith(line)


def test_a_notice_above_the_text_leaves_where_it_is_sure() -> None:
    notice = (
        "Pier Notes contributor Olive Stern is a columnist and the author of this newsletter. Follow her on "
        "Twitter @ostern and on Facebook. The views expressed in this column are her own."
    )

    assert clean(page(notice, *BODY, LAST_WORDS), title=TITLE).articles[0].text.startswith(BODY[0])


@pytest.mark.parametrize("label", ["FALK", "Jon Hale"])
def test_the_last_answer_of_an_interview_stays(label: str) -> None:
    answers = [f"{label}: {line}" for line in BODY]
    last = f"{label}: You know our story, and so do the columnists of your paper."

    assert clean(page(*answers, last), title=TITLE).articles[0].text.endswith(last)


def test_a_notice_is_not_looked_for_in_a_text_of_two_sentences() -> None:
    short = page(BODY[0], BODY[1], NOTICES[1])

    assert clean(short, title=TITLE).articles[0].text.endswith(NOTICES[1])


def test_words_in_capitals_and_rare_words_count_as_kinds() -> None:
    common = frozenset(["the", "is", "a"])

    assert [word for word, _ in tokens("The Pier is 40 on Facebook.")] == [
        "the", "<name>", "is", "<number>", "on", "<channel>", ".",
    ]  # fmt: skip
    assert sorted(words_of("The Pier is zesty", common)) == [
        "<name>", "<name> is", "<rare>", "^the", "^the <name>", "is", "is <rare>", "the",
        "the <name>",
    ]  # fmt: skip


def test_what_the_text_says_of_names_and_things_is_counted() -> None:
    look = look_at("Marta Olsund writes about piers and lanterns for Tide Review.")

    assert said_of(look, "Marta Olsund spoke of piers.") == [
        "=said 1", "=names 4", "=unnamed 1", "=length 4",
    ]  # fmt: skip
