"""Lists of links: topics, headlines below a label, kickers above links, notes of the makers."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text


WHOLE = "\n\n".join(BODY)


@pytest.mark.parametrize(
    "lines",
    [
        ("This article tagged under: Harbour", "Levy", "Sea Walls"),
        ("Tags: Orle", "Spending", "Quay.Gov", "Anna Brodie"),
        ("Filed under: Fishing", "Council"),
    ],
)
def test_topics_below_their_label_leave(lines: tuple[str, ...]) -> None:
    assert _text(*BODY, *lines) == WHOLE


def test_a_sentence_below_a_list_of_topics_keeps_what_stands_between() -> None:
    last = "The council will meet again on Monday, and it will hear both sides of the quarrel."
    text = _text(*BODY, "Tags: Orle", "What happens next", last)
    assert text.endswith(f"What happens next\n\n{last}")


LISTS = (
    (
        "More about the levy on the boats of the town:",
        "What happens after the vote? Owners brace for a fight in court.",
        "Your guide to the levy, the wall and who pays",
        "Sea wall: Board will go on with its plans",
    ),
    (
        "What to know about the sea wall:",
        "How it is built and who builds it: The wall explained",
        "Where it will stand: Map of the wall",
        "Tune in at 1 p.m. every weekday for the latest from the quay, with news and talk.",
    ),
    ("Related coverage:", "Quay workers ask for a rise", "Three towns, one ferry"),
    ("Our coverage of the vote:", "The night of the count in pictures", "Five owners who said no"),
    ("About this piece", "This piece was commissioned from somebody who works outside the paper.",
     "Etta Roe is professor of tides at the college of Senn and a fellow of the coast society."),
)  # fmt: skip


@pytest.mark.parametrize("lines", LISTS)
def test_headlines_below_a_label_at_the_end_leave(lines: tuple[str, ...]) -> None:
    assert _text(*BODY, *lines) == WHOLE


STAYING = (
    ("What to know about the levy:", "It starts in September", "It costs twelve pounds a boat"),
    ("The council named three things:", "A wall that holds", "A fee that all can pay"),
    ("About the vote", "It was held on Friday in the town hall, and it took until two at night."),
    ("More questions:", "The council did not say who will pay for the boats that have no owner."),
)


@pytest.mark.parametrize("lines", STAYING)
def test_lists_of_the_text_stay(lines: tuple[str, ...]) -> None:
    assert _text(*BODY, *lines) == "\n\n".join((*BODY, *lines))


def test_points_below_a_label_of_related_stories_leave_between_paragraphs() -> None:
    links = (
        "You might also like:",
        "• Why we fear the sea",
        "• Can a wall drown?",
        "• The upside of fog",
    )
    assert _text(*BODY[:2], *links, *BODY[2:]) == WHOLE


def test_a_question_in_capitals_is_a_related_story_too() -> None:
    links = (
        "Related posts:",
        "You Face A Levy. Where Should You Sail?",
        "For Brodie And Crewe, Senn Is Haven",
    )
    assert _text(*BODY[:2], *links, *BODY[2:]) == WHOLE


def test_a_long_list_of_odd_links_leaves_to_its_end() -> None:
    links = (
        "ICYMI", "Last week's letter", "The truth about nets", "Will Senn help the pilots in the vote?",
        "And now, the odd stuff.", "The oldest crab", "A seal was smuggled into a ferry dressed as a priest",
        "My talk on the wireless this week", "Smelly boots stopped a train", "A man who sings to cod has died",
    )  # fmt: skip
    assert _text(*BODY, *links) == WHOLE


def test_kickers_above_links_that_left_leave_with_them() -> None:
    link = "Should Orle Pay the Levy? Vote Here"
    assert _text("Urgent:", link, "Urgent:", link, *BODY) == WHOLE


def test_points_that_list_what_a_letter_holds_leave_with_their_label() -> None:
    points = (
        "Short Cuts:",
        "• The council tries again to raise the levy on boats",
        "• Brodie leads the owners",
        "• Roe Reads: Who pays for the wall…",
        "• Senn's version of a quarrel",
    )
    assert _text(*points, *BODY) == WHOLE
