"""What pages print above a text and around a contributor: points, standfirsts, bios, portraits."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE

TEXT = "\n\n".join(BODY)
ESSAY = tuple(f"{a} {b}" for a, b in zip(BODY, (*BODY[1:], BODY[0]), strict=True))
CAPTION = "The mayor of Port Ellery leaves the town hall after the vote. (Jon Hale/Pier Pictures)"
OPENING = "The charge that small boats must pay from autumn is a story of two towns."


def _text(*lines: str, title: str = TITLE) -> str:
    return clean(page(*lines), title=title).articles[0].text


def test_highlights_glued_to_a_caption_leave_with_their_points() -> None:
    head = (
        "The mayor spoke for an hour before the vote on Friday.",
        f"{CAPTION} Story Highlights Small boats pay as much as trawlers",
        "Owners say they will not pay",
        "A sea wall is to be built before winter",
    )

    assert _text(*head, *BODY) == TEXT


def test_points_above_full_story_leave() -> None:
    head = (
        "• Two owners have been fined for leaving the quay without a permit, the harbour said.",
        "• The gates of the basin stay closed on Saturday, when the tide is highest.",
        "Full story:",
    )

    assert _text(*head, *BODY) == TEXT


def test_full_story_below_most_of_a_text_is_no_mark() -> None:
    assert BODY[0] in _text(*BODY[:3], "Full story", *BODY[3:])


def test_a_list_of_contents_that_names_the_title_leaves_with_its_label() -> None:
    head = (
        "In today's letter:",
        f"• {TITLE}",
        "• A whale in the wrong basin",
        "• Who owns the gulls?",
    )

    assert _text(*head, *BODY) == TEXT


def test_points_of_an_opinion_leave_below_those_that_are_decks() -> None:
    head = (
        "Ines Falk: The levy asks too much of those who fish alone",
        "She asks: Would anybody charge a child for the beach?",
        "Falk: Council should look to the ferries for its money",
    )

    assert _text(*head, OPENING, *BODY) == f"{OPENING}\n\n{TEXT}"


def test_a_short_opening_below_such_points_stays() -> None:
    head = (
        "Ines Falk: The levy asks too much of those who fish alone",
        "She says fees are for ferries; do we want an empty quay?",
    )

    assert _text(*head, "Don't pay, Anna.", *BODY) == f"Don't pay, Anna.\n\n{TEXT}"


def test_points_above_a_divider_leave() -> None:
    head = (
        "— Board closes the basin for a week after a crane falls.",
        "— Two trawlers collide off the cape, nobody hurt.",
        "— Owners of small boats go to court over the levy.",
        "___",
    )

    assert _text(*head, *BODY) == TEXT


@pytest.mark.parametrize(
    "deck",
    [
        "It should not.",
        "A fee for all is a fee for the weak. The strong have lawyers.",
        "What the council learned from its worst winter holds for every town with a wall.",
        "And will the gulls come back?",
    ],
)
def test_a_standfirst_below_the_lead_picture_of_an_essay_leaves(deck: str) -> None:
    assert _text(CAPTION, deck, *ESSAY) == "\n\n".join(ESSAY)


@pytest.mark.parametrize(
    "opening",
    [
        "Anna Brodie was not shy on Friday.",
        "“It is a tax,” she begins.",
        "The town is small. The wall is tall. The fee is neither of the two things.",
    ],
)
def test_a_short_opening_below_the_lead_picture_stays(opening: str) -> None:
    assert _text(CAPTION, opening, *ESSAY).startswith(opening)


def test_a_sentence_above_the_title_said_again_leaves() -> None:
    assert _text("The mayor cast the last vote.", TITLE, *BODY) == TEXT


def test_two_sentences_above_the_title_said_again_stay() -> None:
    assert _text(OPENING, "The town is small.", TITLE, *BODY).startswith(OPENING)


def test_a_short_opening_behind_a_dateline_stays() -> None:
    opening = "It was not just talk."

    assert _text(CAPTION, f"PORT ELLERY (PNA) — {opening}", *ESSAY).startswith(opening)


def test_a_short_opening_from_which_the_text_goes_on_stays() -> None:
    opening, follows = "Anna Brodie is stubborn.", f"She {BODY[2].split(' ', 1)[1]}"

    assert _text(CAPTION, opening, follows, *ESSAY).startswith(opening)


def test_a_caption_said_twice_leaves_with_its_twin() -> None:
    told = "The mayor of Port Ellery leaves the town hall after the vote."

    assert _text(*BODY[:2], told, f"{told} Jon Hale/Getty Images", *BODY[2:]) == TEXT


def test_who_is_introduced_above_and_named_nowhere_else_wrote_the_text() -> None:
    bio = (
        "Olive Maren Stern is a senior fellow at the Coast Institute. She is the author of “Salt and "
        "Stone: Three Winters on a Pier.” The opinions here are hers."
    )

    assert _text(bio, OPENING, "Olive Maren Stern", *BODY) == f"{OPENING}\n\n{TEXT}"


def test_who_is_introduced_above_and_named_below_is_whom_the_text_is_about() -> None:
    opening = "Anna Louise Brodie is a columnist at a paper for fishermen, which few of them read."

    assert _text(opening, *BODY).startswith(opening)


NAMES = ("Ines Falk", "Olive Stern", "Jon Hale")


def test_portraits_and_bios_of_a_round_up_leave_and_its_headings_stay() -> None:
    lines = [OPENING]
    stays = [OPENING]
    for number, name in enumerate(NAMES):
        part = [f"{name}: What will the levy mean to the town{'?' if number else ''}", BODY[number]]
        stays += part
        lines += [
            part[0],
            name,
            *part[1:],
            f"{name}, who was a pilot, is a fellow of the Tide Fund.",
        ]

    assert _text(*lines) == "\n\n".join(stays)


def test_answers_of_an_interview_are_no_round_up() -> None:
    lines = [f"{name}: {BODY[n]}" for n, name in enumerate(NAMES)]

    assert _text(*lines, *BODY[3:]) == "\n\n".join([*lines, *BODY[3:]])


@pytest.mark.parametrize(
    "note",
    [
        "(We put a new top on this post at 3:45 p.m. ET.)",
        "We'll follow the vote through the night, and we'll update this post as we hear more.",
        "We will update this story as the day goes on.",
        "(A full transcript of the debate is available here.)",
        "with Pier Notes' Olive Stern ( @OliveStern)",
        "Clarification: The mayor was cut short before the question was out; brackets mark the rest.",
        "Olive Stern is a columnist at the Tide Gazette, where this column first appeared.",
        "Data compiled by Harbour Counts",
        "Dr. Jon Hale, who teaches at Senn, takes the vote apart. Watch below.",
        "[The harbour master joined Olive Stern on the quay to talk about the wall. Watch here.]",
        "Ask your friends to sign up for the Pier Notes newsletter",
        "PHOTO GALLERY: A night on the quay",
        "Corrections & Clarifications: A pilot was left out of the list, and has been added to it.",
        "This originally appeared on Olive Stern's blog.",
        "From Tide Review; reprinted with permission.",
        "Columnists Sharp political coverage, sports analysis, film reviews and commentary.",
    ],
)
def test_a_note_of_the_page_leaves(note: str) -> None:
    assert _text(*BODY[:2], note, *BODY[2:]) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "The text of the ruling is available here.",
        "The harbour said it would update its report on the quay every month.",
        "We will see what the story of the levy has to tell.",
        "The paper had news of boats, columns on gulls, and little else.",
        "Nobody knew how the vote would end. The mayor spoke of gulls. Watch now.",
        "The data were compiled by the harbour board, and few have read them.",
    ],
)
def test_a_sentence_about_documents_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


def test_a_poll_question_below_its_button_leaves() -> None:
    assert _text("Vote Now:", "Do You Approve of the Harbour Levy?", *BODY) == TEXT


def test_what_says_that_it_is_a_summary_leaves() -> None:
    assert _text("Summary: This post asks who pays for a wall. It has no answer.", *BODY) == TEXT


def test_who_says_the_readers_words_stays_below_each() -> None:
    said = [*zip(BODY[1:], ("— Ines Falk", "— Jon Hale", "—@olivestern", "—@quay"), strict=True)]
    lines = [BODY[0], "What our readers say", *(line for pair in said for line in pair)]

    assert _text(*lines) == "\n\n".join(lines)


def test_writers_with_their_addresses_leave() -> None:
    line = (
        "Olive Stern and Jon Hale are Pier Notes staff writers. Email: ostern@pier.example, "
        "jhale@pier.example Twitter: @ostern, @jhale"
    )

    assert _text(*BODY, line) == TEXT
