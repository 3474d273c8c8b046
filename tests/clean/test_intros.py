"""Notes above the first sentence: series, columns, makers, corrected versions, labels of teasers."""

import pytest

from tests.clean.pages import LEVY as BODY
from tests.clean.pages import LEVY_TITLE as TITLE
from tests.clean.pages import clean, levy_text, page

NOTES = (
    "This article is part three in a series of five articles on the towns behind the wall.",
    "This story is part of a year-long project on how coasts change.",
    "This is the second of three columns on the harbour.",
    "This piece, by a former mayor, was adapted from a talk he gave at the town library.",
    "This interview was produced in partnership with Coast Radio.",
    "Part 2 of a series on the price of fish.",
    "The views expressed in this column are those of the writer and not of the paper.",
    "Etta Roe is a lecturer in ports at Senn College and the host of a podcast on tides. The "
    "opinions expressed in this commentary are hers.",
    "A weekly look at what the courts decide along the coast.",
    "• A daily digest of news from the ports of the north.",
    "Coverage of ports, ferries and the people who work there.",
    "Reporting on the sea and on those who live by it.",
    "Telling the story of small harbours. Made possible by the Brodie Foundation.",
    "Low Water is a weekly column about money and the sea.",
    "“Two Tides” shows you both sides of the debates that matter to the coast.",
    "Tide Review is an independent newsroom that covers the coast. Sign up for our newsletter.",
    "Our summer issue, on islands, is out now. Get a discounted subscription today.",
    "Travel With The Review Be the first to hear about our cruises and other journeys.",
    "As the year ends, Review correspondents look back on the stories that moved the coast.",
    "On Monday the mayor resigned. Our reporters weighed in with what they remember of his years.",
    "Can the wall be built in time? Etta Roe, an engineer, answers that question and more on The "
    "Quay.",
    "ABOVE: Etta Roe spoke to Coast Radio about the vote. For a programming schedule, click here.",
    "A note on the methodology: The figures are the port's own and leave out boats under sail.",
    "The map will be updated as more councils vote.",
    "Tilda Marsh's latest book is a history of sea walls, from the first dyke to the last.",
    "This is part of our series on towns that move.",
    "The third in a series of stories about the coast.",
    "In this series, we look at how small ports live with the sea.",
    "Excerpted from “The Last Quay” by Tilda Marsh, published this month by Senn Press.",
    "Adapted from a speech that Tilda Marsh gave to the union in May.",
    "The following is an excerpt from “The Last Quay,” by Tilda Marsh.",
    "The following remarks were delivered to the union in May.",
    "This interview has been condensed and lightly edited.",
    "Warning: This story contains language that some readers may find offensive.",
    "This post contains spoilers for the second series of The Quay.",
    "Spoilers ahead for the second series of The Quay.",
    "Some names in this story have been changed to protect the people in it.",
    "A correction was made on June 4: an earlier version gave the wrong height of the wall.",
    "Reporting for this story was supported by the Brodie Foundation.",
    "Support for this project came from the Brodie Foundation.",
    "Every week we ask a writer to look back on a place that is gone.",
    "Each Friday, our critics choose the best new books on the sea.",
    "Welcome to Low Water, our weekly newsletter about money and the sea.",
    "Today's newsletter is by Tilda Marsh.",
    "Listen to Tilda Marsh read this essay aloud.",
    "Today's question: Should boats pay for the wall?",
    "The Tide Review is free to read because of readers like you.",
    "4. How many boats does the harbour hold? A. Forty B. Ninety C. Two hundred Harbour levy vote",
)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_above_the_text_leaves(note: str) -> None:
    assert levy_text(note, *BODY) == "\n\n".join(BODY)


def test_a_note_is_kept_as_what_stood_above_thelevy_text() -> None:
    drops = clean(page(NOTES[8], *BODY), title=TITLE).drops

    assert [(d.rule_id, d.kind, d.text) for d in drops] == [("BOI-056", "header", NOTES[8])]


INTRODUCED = (
    (
        "VELMORA (CP) — In a story March 4 about the levy, the Coast Press misspelled the name of "
        "the harbour master. It is Brodie, not Brody.",
        "A corrected version of the story is below:",
    ),
    (
        "Ines Falk, who built the first of the walls, died on Tuesday. She wrote about them for the "
        "Review nine years ago.",
        "Her essay appears here in its original form:",
    ),
    ("The mayor spoke to the union last night in the fish hall.", "The full speech follows below:"),
)


@pytest.mark.parametrize("lines", INTRODUCED)
def test_what_introduces_the_text_below_leaves(lines: tuple[str, ...]) -> None:
    assert levy_text(*lines, *BODY) == "\n\n".join(BODY)


LEDES = (
    "This project was supported on the quay for years, until people saw what it would cost.",
    "This report on the wall was the council's third, and the first that anybody read.",
    "The list of boats that will pay the fee was pinned to the door of the town hall on Friday.",
    "A weekly market on the quay is to close in September, the council said.",
    "News of the vote spread along the quay before the mayor had left the hall.",
    "Coverage of the levy has been kinder to the council than the fishermen were.",
    "In a story that nobody on the quay believes, the mayor lost the plans of the wall at sea.",
    "Our reporters were on the quay when the vote was read out, and so were four hundred people.",
    "Part of the wall fell into the harbour on Friday, an hour before the vote.",
    "Anna Brodie's latest book is about the quay on which she was born.",
    "A note from the mayor lay on every desk: nobody was to speak for more than a minute.",
    "Every week we haul the nets ourselves, said the owners, and every week there is less in them.",
    "Each Friday the council meets above the fish market, and each Friday somebody shouts.",
    "Welcome to Velmora, said the sign, and below it the sea had taken half of the road.",
    "Support for the levy fell by half in a week, the paper of the town found.",
    "Excerpts of the speech were read out on the quay, and nobody laughed.",
    "The names of the boats that sank were read out in the church on Friday.",
    "The third in line for the mayor's chair said that she would not pay the fee.",
    "This letter contains no threat, said the mayor, and then he read it out again.",
    "The fee is the first in a series of charges that the council wants before the year is out.",
)


@pytest.mark.parametrize("lede", LEDES)
def test_a_first_sentence_that_only_sounds_like_a_note_stays(lede: str) -> None:
    assert levy_text(lede, *BODY) == "\n\n".join((lede, *BODY))


def test_a_column_that_the_text_is_about_stays() -> None:
    lines = ("Low Water is a weekly column about money and the sea.", *BODY)
    told = "It was Low Water that first said what the wall would cost."

    assert levy_text(*lines, told, BODY[0].replace("twelve", "ten")).startswith(lines[0])


@pytest.mark.parametrize("note", [NOTES[2], NOTES[11], NOTES[13]])
def test_words_of_a_note_inside_the_text_stay(note: str) -> None:
    lines = (*BODY[:2], note, *BODY[2:])

    assert note in levy_text(*lines)


def test_the_label_of_a_teaser_leaves_each_time() -> None:
    teaser = ("Just in:", "Should the harbour close in winter? Vote in our poll")

    assert levy_text(*teaser, *teaser, *BODY) == "\n\n".join(BODY)


def test_a_heading_that_opens_as_later_ones_do_stays_below_a_note() -> None:
    lines = ("What’s new", *BODY[:2], "Why it is disputed", *BODY[2:4], "What’s next", BODY[4])

    assert levy_text(NOTES[9], *lines) == "\n\n".join(lines)


def test_highlights_that_are_sentences_leave_above_a_longer_one() -> None:
    points = (
        "Story highlights The mayor explains why boats must pay for the wall.",
        "Owners of small boats put out a letter of their own on Monday.",
        "The two sides meet again in June.",
    )

    assert levy_text(*points, *BODY) == "\n\n".join(BODY)


def test_short_sentences_below_a_highlight_stay_where_no_longer_one_follows() -> None:
    short = ("The wall is late.", "It was late last year.", "It will be late again.", "So it goes.")

    assert levy_text("Story highlights The wall is late again.", *short, *BODY).startswith(short[0])
