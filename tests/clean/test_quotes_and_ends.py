"""Pull quotes with their speaker, the last headline, updates that are news, captions of portraits."""

import pytest

from tests.clean.pages import BODY as PORT
from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str, **fields: object) -> str:
    return clean(page(*lines), title=TITLE, **fields).articles[0].text


PULLED = (
    "It is a tax on people who have nothing left to give Anna Brodie",
    "It is a tax on people who have nothing left to give — Anna Brodie, boat owner",
    "[T]he sea has come over the road and into the houses behind the fish market.",
    "Nobody on that council has hauled a net in February Anna Brodie",
    "“Nobody on that council has hauled a net in February.” Anna Brodie",
    "Nobody on that council has hauled a net in February.",
)


@pytest.mark.parametrize("quote", PULLED)
def test_a_pull_quote_with_its_speaker_leaves(quote: str) -> None:
    assert _text(*BODY[:3], quote, *BODY[3:]) == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Nobody in this town has ever paid a penny to come home Tim Crewe",
        "[T]he boats will come home whether they pay for it or not.",
        "The levy takes effect for everyone but Anna Brodie",
    ],
)
def test_what_no_other_line_says_stays(line: str) -> None:
    assert line in _text(*BODY[:3], line, *BODY[3:])


LAST = (
    "Town hall stormed by owners of small boats",
    "Five things to know about the harbour fee",
    "Sea walls of the coast: what each town pays",
    "Why the mayor changed her mind on the levy",
    "Timeline of the Harbour-Levy dispute",
)


@pytest.mark.parametrize("line", LAST)
def test_a_headline_below_the_last_sentence_leaves(line: str) -> None:
    assert _text(*BODY, line) == "\n\n".join(BODY)


CLOSING = (
    "And nobody on the quay expects to see a penny of it",
    "She has not been seen at the town hall since then",
    "“We will not pay, and we will not leave the quay”",
    "It was, in the end, a matter of twelve pounds",
)


@pytest.mark.parametrize("line", CLOSING)
def test_a_last_sentence_without_its_stop_stays(line: str) -> None:
    assert line in _text(*BODY, line)


def test_the_last_of_a_list_stays() -> None:
    points = ("A fee for every boat that comes in", "A wall before the winter of next year")

    assert all(point in _text(*BODY, "The plan has two parts:", *points) for point in points)


NEWS = (
    "UPDATE: The board voted at noon to put off the levy by a month.",
    "Update, Wed 11 March, noon: The ministry will pay for a third of the wall.",
    "UPDATE II: The mayor has told owners that she will meet them on Sunday.",
)


@pytest.mark.parametrize("line", NEWS)
def test_an_update_that_tells_news_stays(line: str) -> None:
    assert line in _text(*BODY, line)


NOTES = (
    "Update: This story has been updated with a statement of the board.",
    "UPDATE: An earlier version of this article gave the wrong fee.",
    "Update: I fixed a sentence that was left incomplete in the original post.",
    "Updated on Friday at 12:40 a.m.",
)


@pytest.mark.parametrize("line", NOTES)
def test_an_update_about_the_text_leaves(line: str) -> None:
    assert _text(*BODY, line) == "\n\n".join(BODY)


PORTRAITS = (
    "Official portrait of Mayor Anna Brodie, 2019",
    "Undated photograph of the quay before the fire",
    "File photo of Tim Crewe",
    "An undated photo of Anna Brodie with her brother",
    "Official photograph of the council in 2012.",
    "File photo: the quay before the fire",
    "Undated family picture of the Crewe brothers.",
)


@pytest.mark.parametrize("line", PORTRAITS)
def test_a_caption_of_a_portrait_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == "\n\n".join(BODY)


HANGING = (
    "Official portraits of nine mayors hang in the hall.",
    "The official portrait of the mayor was taken down on Friday.",
    "File photos are kept in the cellar, where the damp has got at them.",
    "An undated photograph of the quay shows four boats where there is now a wall.",
    "Official photographs of the wall were never published.",
    "A file photo of the pier hung over her desk until the day she left.",
    "Undated photos of the quay, found in her attic, were used to rebuild it.",
)


@pytest.mark.parametrize("line", HANGING)
def test_a_sentence_about_a_portrait_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


SHOUTS = (
    "OWNERS OF SMALL BOATS TAKE THE COUNCIL TO COURT OVER LEVY",
    "MAYOR RIPS UP PETITION ON THE STEPS: 'WE'RE GOING TO BUILD IT ANYWAY!'",
    "WILL ANYBODY ON THE QUAY EVER PAY THE NEW LEVY?",
)


def test_a_shouted_question_beside_other_shouts_leaves() -> None:
    lines = (BODY[0], SHOUTS[0], BODY[1], SHOUTS[1], BODY[2], SHOUTS[2], *BODY[3:])

    assert _text(*lines) == "\n\n".join(BODY)


@pytest.mark.parametrize("line", [*SHOUTS[2:], "NO FEE, NO LEVY, NO WALL, NOT NOW AND NOT EVER!"])
def test_a_lone_shouted_sentence_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


def test_an_author_named_by_the_note_is_a_caption() -> None:
    note = "Editor's note: Ines Falk is a lecturer in law at Senn University. The views are hers."

    text = _text(note, *BODY[:2], "Ines Falk", *BODY[2:])

    assert text == "\n\n".join(BODY)


def test_points_without_stops_do_not_keep_the_last_headline() -> None:
    points = (
        "The ministry will pay for a third of the wall if the council finds the rest by the spring",
        "The owners will ask a court in Senn to stop the levy before it is raised in September",
    )

    later = [line.replace("harbour", "port").replace("twelve", "nine") for line in PORT]

    assert _text(*BODY, *points, *later, LAST[0]).endswith(later[-1])


DATED = (
    "Owners of boats vote during a meeting of their union in Senn, March 7.",
    "Mourners gather for the burial of Anna Brodie at her church in Port Amory, Senn, on March 7.",
    "From left, Anna Brodie, Tim Crewe and the mayor at the town hall, on March 7.",
    "A fisherman hauls a net on the quay in Senn, Tuesday, March 7, 2023.",
)


@pytest.mark.parametrize("line", DATED)
def test_a_caption_that_says_when_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == "\n\n".join(BODY)


SCHEDULED = (
    "Owners vote on the plan at a meeting of their union in Senn on March 7.",
    "The council meets in Senn on March 7 and may put off the levy.",
    "The council met in Senn, the owners in Port Amory, on March 7.",
    "From left, Crewe crossed for Brodie, who scored her third of the night.",
    "The burial of Anna Brodie will take place in Port Amory, Senn, on March 7.",
    "“We vote in Senn, on March 7,” said Brodie of the meeting.",
    "The levy, which the council passed in a night session, takes effect on March 7.",
    "She leaves two sons and was buried at her church in Port Amory, Senn, on March 7.",
)


@pytest.mark.parametrize("line", SCHEDULED)
def test_what_happened_on_a_day_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


POSTS = (
    "BREAKING: The owners have enough votes to stop the levy — Tim Crewe (@timcrewe) March 7, 2019",
    "28 boats stay in port — Tim Crewe (@timcrewe) March 7, 2019",
)


@pytest.mark.parametrize("line", POSTS)
def test_a_post_quoted_whole_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


@pytest.mark.parametrize("line", ["Tim Crewe (@timcrewe) March 7, 2019", "@timcrewe March 7, 2019"])
def test_who_posted_and_when_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == "\n\n".join(BODY)


def test_a_quote_that_is_a_heading_and_a_line_of_its_own_stays_twice() -> None:
    heading, quote = (
        "'We will not leave the quay before Friday'",
        '"We will not leave the quay before Friday."',
    )
    lines = (*BODY[:2], heading, *BODY[2:4], quote, BODY[4])

    assert _text(*lines) == "\n\n".join(lines)


def test_of_two_long_copies_the_closed_one_stays() -> None:
    told = (
        "Of the forty boats that came into the harbour in the month of the vote, nine paid the fee."
    )

    assert _text(*BODY[:2], told.rstrip("."), *BODY[2:4], told, BODY[4]) == "\n\n".join(
        (*BODY[:4], told, BODY[4])
    )


def test_a_first_line_said_again_far_below_leaves() -> None:
    deck = "The wall is the only thing that stands between the town and the sea."
    told = "The mayor keeps saying that the wall is the only thing that stands between the town and the sea."

    assert _text(deck, *BODY, *PORT, *BODY, *PORT, told).startswith(BODY[0])


def test_a_first_sentence_that_a_teaser_far_below_repeats_stays() -> None:
    told = "The mayor of Senn told the owners of boats on Monday that the wall would be built."
    teaser = f"{told} Owners of boats have said that they will take the council to court over it."

    between = [f"{line} That was report number {number}." for number, line in enumerate(BODY * 4)]

    assert _text(told, *between, teaser).startswith(told)


def test_a_quotation_of_the_exchange_leaves_the_sentence() -> None:
    told = "Shares of Harbour Group fell while those of Tide Lines rose after the vote of Friday night."
    quoted = told.replace("Group", "Group HRB, -3.15%").replace("Lines", "Lines TID.L, +0.40%")

    assert _text(BODY[0], quoted, *BODY[1:]) == "\n\n".join((BODY[0], told, *BODY[1:]))


def test_a_change_of_price_in_a_sentence_stays() -> None:
    line = "The council gave three figures, +3.15%, -0.40% and +2.81%, and the board of HRB, -3 at best, none."

    assert line in _text(BODY[0], line, *BODY[1:])


def test_a_post_about_what_was_done_stays() -> None:
    line = "Not only does it need a wall, but a wall with a gate at the end — Tim Crewe (@crewe) May 23, 2018"

    assert line in _text(*BODY[:2], line, *BODY[2:])


def test_the_first_part_of_a_line_pulled_out_of_it_leaves() -> None:
    line = (
        "Engineers told the board that the work would take eighteen months and that fishing boats"
    )
    body = (*BODY[:4], PORT[1])

    assert _text(*body[:3], line, *body[3:]) == "\n\n".join(body)


ALIKE = (
    "Engineers told the board that the work would cost nine million, and that nobody had asked "
    "them what the boats would do in the meantime.",
    "The harbour master said the wall could not wait, but then he has said so every year.",
)


@pytest.mark.parametrize("line", ALIKE)
def test_lines_that_open_alike_stay(line: str) -> None:
    assert line in _text(*BODY[:4], PORT[1], line, BODY[4])


def test_a_strip_of_links_glued_to_a_name_leaves_the_name() -> None:
    told = "Owners Tim Crewe, Anna Brodie and Ines Falk told the council that they would not pay the levy."
    strip = "Anna BrodieAnna BrodieCourt hears owners of boats Town hall stormed by owners MORE"
    glued = told.replace("Anna Brodie", strip)

    assert _text(BODY[0], glued, *BODY[1:]) == "\n\n".join((BODY[0], told, *BODY[1:]))


def test_a_token_of_the_publishing_software_leaves_its_line() -> None:
    assert _text(*BODY[:3], "#related#" + BODY[3], BODY[4]) == "\n\n".join(BODY)


def test_a_sentence_that_asks_for_a_click_leaves_the_end_of_a_line() -> None:
    told = BODY[3] + " Click here for the tide table of your harbour."

    assert _text(*BODY[:3], told, BODY[4]) == "\n\n".join(BODY)
