"""Lines between paragraphs that are links by their own words: a button's, a label's, an order's."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text


LEAVING = (
    "Will the boats of Orle still sail after the vote? Read more",
    "‘Nobody asked us’: the owners of the last nets speak out Read more",
    "The master's big gamble: can the wall be paid for by 2031? Continue reading »",
    "'I was told to leave' Read More",
    "Read More How Safe Is Your Quay? A Tool Lets You Look Up Every Wall On The Coast. Inspectors went to 40 towns.",
    "(Link to the ruling: tide.rs/2Ab9XyZ",
    "Letter of 4 March: tide.rs/3QqW1)",
    "(For a map of the new berths, see: tide.rs/2JvANMH )",
    "Full text of the ruling: www.quaycourt.example/rulings/2031-14.pdf",
    "AUDIO AND TRANSCRIPT: The master's speech",
    "STORY: Crowds gather at the lock before the vote",
    "Interactive map: Which towns pay the levy?",
    "PHOTO GALLERY | A night on the sea wall",
    "VIEW SLIDESHOW: The boats that stayed",
    "Searchable database: Every berth and what it costs",
    "Read Etta's blog",
    "Read Etta Roe's full letter to the harbour board",
    "See all of Coast Radio's election coverage and play with the map",
    "Read why the levy is taken seriously in Senn: Tide Q&A",
    "Watch how the lock was raised in one night",
    "Update: Watch interview with the master on the future of the levy",
    "Check out our interview with the harbour master below:",
    "Here is our story about some of them: Owners Include A Cook, Two Pilots And A Priest",
    "Now read this: The only things going up in price are nets and rope",
    "Urgent: Should Orle Pay the Levy? Vote Here Now.",
    "Get THE TIDE IN BRIEF every morning: HERE'S HOW",
    "[Etta Roe: The sea wall is another monument to bad sums]",
    "[Previous story, published Friday, 10:06 p.m.]",
    "Earlier story below...",
    "Reference A copy of the complaint against the harbour board.",
    "FULL 2031 ELECTION COVERAGE",
    "Published in",
    "How One Berth Gains The Ear of Hundreds of Owners By Etta Roe and Tim J. Crewe",
    "See all of Coast Radio's berth ratings and play with the map.",
    "Read Tide Opinion's new pocket magazine.",
    "[Watch Tide: Ruta Hallam, who runs the ferry, says how she will live for a week on what the levy leaves to those who have to pay it, in the noon hour, and why]",
    "Filed under:",
)


@pytest.mark.parametrize("line", LEAVING)
def test_a_line_that_is_a_link_by_its_words_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == "\n\n".join(BODY)


STAYING = (
    "Read the room, then the rules",
    "Read the master's full statement below:",
    "See you in court",
    "Watch and wait",
    "Story of a levy",
    "Story: how the levy began",
    "The data: what the board counted",
    "Listen to the sea",
    "“Read more,” the teacher told them, “and you will write more.”",
    "He told the class that whoever wants to write well should read more",
    "Full health coverage",
    "Published in 2031, the plan named eleven towns that would pay, and Orle was not one of them.",
    "[The master of the quay: he has since left the board.]",
    "The owners ask for two things: a vote/veto and a lower fee",
    "Should the town pay?",
    "Passed By",
    "See all the boats of Orle leave the quay at once, and you know what the levy means to them.",
    "The Long Tide By Etta Roe",
    "Wall That Fell On The Night of the Vote Was Torn Down By Master Himself",
    "Previous plans",
    "The council will find out who pays on Friday, when the board meets in Senn for the last time.",
)


@pytest.mark.parametrize("line", STAYING)
def test_a_heading_or_sentence_with_such_words_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


def test_an_order_to_find_out_leaves_at_the_end() -> None:
    line = "Find out who is already sailing and who might join them."
    assert _text(*BODY, line) == "\n\n".join(BODY)


def test_a_headline_behind_a_video_at_the_end_leaves_with_its_label() -> None:
    lines = (
        "Watch our interview with the master of the quay below:",
        "Crewe on Boats, 'Real Nets' and the Wall He Knows",
    )
    assert _text(*BODY, *lines) == "\n\n".join(BODY)


def test_a_question_above_an_order_to_find_out_leaves_at_the_end() -> None:
    lines = (
        "Who will take on the board in 2031?",
        "Find out who is already sailing and who might join them.",
    )
    assert _text(*BODY, *lines) == "\n\n".join(BODY)


def test_a_last_question_of_the_text_stays() -> None:
    assert _text(*BODY, "Who will take on the board?").endswith("Who will take on the board?")
