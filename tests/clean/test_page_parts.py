"""Links, summaries, captions and boxes that stand where a subheading or a paragraph would."""

import pytest

from tests.clean.pages import clean
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str, title: str = TITLE) -> str:
    return clean("\n\n".join(lines), title=title).articles[0].text


LINKS = (
    "FERRY STRIKE:Crews vote again after talks with owners fail",
    "LATEST: Lighthouse keepers win their pension case in Lowmarsh",
    "SPECIAL COVERAGE: Storms and Coastal Towns",
    "Ferries: Ferries stay tied up for a second weekend in a row",
    "Orchard growers count losses after hailstorm flattens cider apples",
    "More On This... Orchard growers count losses after hail",
    "Full coverage of the ferry strike",
    "Opera singer returns: Full Coverage of her first night in Senn",
    "Orchard growers count their losses by Tim Ward on Scribd",
    "Coast An Orchard's Guide To Hail An Orchard's Guide To Hail Listen · 3:05 3:05",
    "QPR's Joanna Peel reports",
    "The harbour board should have listened years ago: Joanna Pilch",
    "Do not sell the pier to anybody at all: Our view",
)
BOXES = (
    "Interested in Harbours? Add Harbours as an interest to stay up to date on the latest Harbours "
    "news and video from Quay News. Add Interest",
    "Help Us Report on the Coast Are you a fisher, a pilot or a port worker? Help make sure our "
    "work is right. This form requires JavaScript to complete.",
    "The Tide. Everything you need to know before the boats go out Please enter a valid email "
    "address. Sign Up Now Thank you! We have sent an email to the address you entered.",
    "This is the web version of Tidelines, a daily newsletter about ports. Sign up to get it here.",
    "Joanna Peel returns to the quay she left as a girl. She says she will stay. 2021-07-10T12:20:17Z",
    "{Editor's note: As a service to readers, our reports on the flood are free.",
    "Video",
    "Interactive See how the harbour has changed since the flood 9 Sep 2017 31 Mar 2015",
    "Get the Tide. Sign up to receive it. Choose your country "
    + "Ruritania Graustark " * 120
    + "If "
    "you don't get the confirmation within 10 minutes, please check your spam folder.",
    '"Low Water" is what the coast talks about. Listen wherever you get your podcasts.',
    "Our reports on the flood are free for all. Become a subscriber of ours. Subscribe now.",
    "/p>",
    'Opening night at the port The mayor speaks from the quay tide.jpg?pubId=1155968404"',
)
CAPTIONS = (
    "Joanna Peel/Quayside/Reuters Boats lie on the sand below the fish market on a Sunday.",
    "Tim Ward/The Harbour Monitor Joanna Peel, a pilot, looks out over the flooded road on Monday.",
    "COURTESY OF THE SENN LIBRARY Joanna Peel opens the first reading room on the quay in 1983.",
    "Tim Ward hauls the last net of the season. Joanna Peel for Tidelines",
    "Tim Ward hauls the last net of the season. Joanna Peel Getty Images",
    "Tim Ward hauls the last net of the season on March 6, 2019. Joanna Peel / Harbour News",
    "Tim Ward hauls the last net of the season [Joanna Peel/Al Marsa]",
    "The old nets do not fit the new boats. (Provided by the Senn Fisheries Office)",
    "Tim Ward/Staff “We keep the light,” says Joanna Peel on the road above the quay at Senn.",
    "Tim Ward hauls the last net of the season on Friday. (Joanna Peel/Reuters) More",
    "Courtesy of Tim Ward of the Senn School of Boatbuilding",
    "Fewer Boats The fleet of Senn has shrunk to a third within ten years Source: Harbour Board",
    "Will the pier open again this summer? Joanna Peel reports. Sources: Quay News, Senn Library",
)


@pytest.mark.parametrize("line", [*LINKS, *BOXES, *CAPTIONS])
def test_what_a_page_prints_between_paragraphs_leaves(line: str) -> None:
    assert _text(*BODY[:3], line, *BODY[3:]) == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Why the harbour wall and the fishermen cannot wait",
        "The plan: boats above ten metres pay for the wall",
        "What the council wants: A wall before the winter",
        "Harbour, wall and winter",
        "Update: By Joanna Peel, coast correspondent",
        "“The wall cannot wait another year”",
        "The insurers report what the sea takes for Joanna Peel",
        "A light keeper for the council said the harbour wall was built by Ward/Peel in 1901.",
        "Help us, they said on the quay, to keep the boats that are left.",
    ],
)
def test_subheadings_and_sentences_that_look_alike_stay(line: str) -> None:
    assert line in _text(*BODY[:3], line, *BODY[3:])


def test_labelled_headlines_leave_where_the_page_labels_a_link() -> None:
    labelled = "Harbour levy: Mayor hears fishermen on the wall in Senn"
    link = "More: What the harbour levy means for the small boats"

    assert labelled in _text(*BODY[:2], labelled, *BODY[2:])
    assert _text(*BODY[:2], labelled, *BODY[2:4], link, *BODY[4:]) == "\n\n".join(BODY)


def test_who_speaks_in_capitals_is_no_label() -> None:
    asked = "WARD: Has anybody on the council ever hauled a net"
    answer = "PEEL: Nobody has, and nobody will while I have anything to say on the matter."

    assert asked in _text(*BODY[:2], asked, BODY[2], answer, *BODY[3:])


def test_a_link_below_a_label_may_ask() -> None:
    links = ("Read more:", "Who Pays For The Wall?", "Ferries stay tied up for a second weekend")

    assert _text(*BODY, *links) == "\n\n".join(BODY)


def test_links_as_long_as_sentences_leave_below_the_last_label() -> None:
    links = (
        "Read more:",
        "Ferries stay tied up for a second weekend",
        "- The mayor of Senn and the owners of the ferries both want a quick end to the strike, and "
        "a vote in the coming week is now likely",
    )

    assert _text(*BODY, *links) == "\n\n".join(BODY)


REPORT = (
    "The road to the lighthouse was closed for the third time this year, and the keeper walked.",
    "“We were told that the wall would hold for a hundred years,” says Joanna Peel, who keeps the "
    "light at Senn. “It has not held for ten, and nobody has come to look at it since.”",
    "Engineers from the university say the sea now rises twice as fast as the builders of the wall "
    "were told to expect, and that no wall of stone would have been high enough.",
    "Twelve families have left the houses below the road. Those who stay keep a boat in the yard.",
    "What the council will do is not known. It meets in closed session until the end of the month.",
    "At the school on the hill, the children have drawn the town as it will look without the quay.",
    "Ms. Peel has asked for a new road behind the hill, at a cost of four million pounds.",
    "Until then she walks, two hours each way, and lights the lamp by hand when the power fails.",
)
SUMMARY = (
    "Engineers say the sea now rises twice as fast as the builders of the wall were told to expect, "
    "and that no wall of stone would have been high enough.",
    "“We were told that the wall would hold for a hundred years,” says Joanna Peel, a keeper. “It "
    "has not held for ten, and nobody has come to look at it since.”",
)


def test_a_summary_made_of_the_text_leaves_and_its_paragraphs_stay() -> None:
    assert _text(*SUMMARY, *REPORT, title="The light at Senn") == "\n\n".join(REPORT)


def test_a_text_printed_twice_is_no_summary() -> None:
    assert _text(*REPORT, *REPORT, title="The light at Senn") == "\n\n".join(REPORT)


@pytest.mark.parametrize("mark", ["—", "–", "-"])
def test_a_quote_with_a_dash_and_a_speaker_leaves_where_the_text_says_it(mark: str) -> None:
    quote = f'"It has not held for ten, and nobody has come to look at it since." {mark} keeper\'s'
    spoken = quote.replace("keeper's", "Keeper of the light at Senn")

    assert _text(*REPORT[:5], spoken, *REPORT[5:]) == "\n\n".join(REPORT)
    unsaid = spoken.replace("nobody has come to look at it since", "nothing will be rebuilt here")
    other = unsaid.replace("It has not held for ten", "The lamp will burn for a year")
    assert other in _text(*REPORT[:5], other, *REPORT[5:])


def test_other_signed_quotes_of_a_text_with_a_pull_quote_leave_too() -> None:
    first = '"It has not held for ten, and nobody has come to look at it since." — Joanna Peel'
    second = "“Not one of them has ever seen the sea from the road above.” — Tim Ward"

    assert second in _text(*REPORT[:5], second, *REPORT[5:])
    assert _text(*REPORT[:2], first, *REPORT[2:5], second, *REPORT[5:]) == "\n\n".join(REPORT)


PICTURES = (
    "A crane lifts the first stones of the new quay from a barge on March 7.",
    "Children of the school on the hill watch from the road above the harbour.",
    "Tim Ward, right, and the crew of the pilot boat look on from the mole.",
)


def test_captions_each_printed_twice_in_a_row_are_a_gallery() -> None:
    twice = [picture for picture in PICTURES for _ in range(2)]

    assert _text(*REPORT[:3], *twice, *REPORT[3:]) == "\n\n".join(REPORT)
    assert PICTURES[0] in _text(*REPORT[:3], *PICTURES, *REPORT[3:])


ESSAY = (
    f"{REPORT[0]} {REPORT[1]} {REPORT[7]} {REPORT[3]}",
    f"{REPORT[2]} {REPORT[4]} {REPORT[5]} {REPORT[6]}",
    "A town is what its people remember. Mine remembers a flood that none of the young have seen, "
    "and a wall that was meant to keep it from them. Walls are like that: they hold a fear in place "
    "until nobody knows what it was for, and then they fall on a quiet night in the spring.",
)
CAPTION = "The harbour wall at Senn in June. (Photo: Joanna Peel)"


def test_a_sentence_between_picture_and_essay_is_a_deck() -> None:
    deck = "The town needs a wall that it cannot pay for."

    assert _text(CAPTION, deck, *ESSAY) == "\n\n".join(ESSAY)
    assert _text(deck, *ESSAY) == "\n\n".join((deck, *ESSAY))


@pytest.mark.parametrize(
    "opening",
    [
        "The council of Senn voted for a new wall on Friday.",
        "“The wall has not held for ten years.”",
        "Who pays for the wall?",
    ],
)
def test_a_report_s_opening_below_a_picture_is_no_deck(opening: str) -> None:
    assert _text(CAPTION, opening, *ESSAY) == "\n\n".join((opening, *ESSAY))


def test_a_member_s_label_before_the_first_word_is_cut() -> None:
    assert _text(f"QUAYPLUS MEMBER ARTICLE {REPORT[0]}", *REPORT[1:]) == "\n\n".join(REPORT)


@pytest.mark.parametrize("read", [1, 2])
def test_what_was_read_for_a_text_leaves_below_it(read: int) -> None:
    links = (
        "Orchard growers count losses after hail flattens apples [Quay News]",
        "Ferries stay tied up for a second weekend in a row [Port Post]",
    )

    assert _text(*REPORT, *links[:read]) == "\n\n".join(REPORT)


def test_who_says_the_quotes_of_a_text_stays_below_each() -> None:
    said = (
        REPORT[1],
        "Ines Falk, Harbour Post",
        REPORT[2],
        "Tim Ward and Joanna Peel, Quay News",
        REPORT[4],
        "Editorial Board, Lowmarsh Times",
    )

    assert _text(REPORT[0], *said) == "\n\n".join((REPORT[0], *said))


@pytest.mark.parametrize(
    "line",
    [
        "Peel reports for the Quayside Free Press.",
        "Low Water By Joanna Peel Data: Tim Ward and Ann Orr Video: Joanna Peel Design: Ann Orr",
    ],
)
def test_whose_report_it_is_leaves_below_it(line: str) -> None:
    assert _text(*BODY, line) == "\n\n".join(BODY)


def test_links_below_each_other_leave_between_paragraphs() -> None:
    links = ("PORTS TODAY: A look at tides, trade, media", LINKS[-2], LINKS[-1])
    assert _text(*BODY[:3], *links, *BODY[3:]) == "\n\n".join(BODY)


def test_a_headline_that_names_somebody_of_the_text_stays() -> None:
    kept = ("What the harbour does with its boats: Joanna Pilch", "Joanna Pilch counted the boats.")
    lines = (*BODY[:3], kept[0], *BODY[3:], kept[1])
    assert _text(*lines) == "\n\n".join(lines)


CAPITALS = "HARBOUR BOARD VOTES TO CLOSE THE OLD PIER TONIGHT"


def test_lines_in_capitals_beside_a_link_in_capitals_are_links() -> None:
    lines = (*BODY[:2], CAPITALS, BODY[2], "PIER SHUTS ITS GATES", *BODY[3:])
    assert _text(*lines) == "\n\n".join(BODY)


def test_a_letter_s_headings_in_capitals_stay() -> None:
    headings = ("PIER SHUTS ITS GATES", "BOATS STAY OUT LATE", "KEEPERS WIN THEIR CASE")
    lines = (
        BODY[0],
        CAPITALS,
        *(k for pair in zip(headings, BODY[1:4], strict=True) for k in pair),
        *BODY[4:],
    )
    assert all(heading in _text(*lines) for heading in headings)


WRITERS = (
    "Ines Falk is a retired pilot who has lived on the quay for sixty years.",
    "Ines Falk is the youngest of the four people who were hurt when the pier gave way.",
)


@pytest.mark.parametrize(("line", "kept"), [(WRITERS[0], False), (WRITERS[1], True)])
def test_who_is_introduced_below_the_text_wrote_it(line: str, kept: bool) -> None:
    assert (line in _text(*BODY, line)) == kept


def test_who_the_text_speaks_of_is_introduced_by_it() -> None:
    told = "Ines Falk left her house at noon, before the road to the pier was closed for the night."
    assert _text(*BODY, told, WRITERS[0]).endswith(WRITERS[0])
