"""What stands above the first sentence: decks, lead pictures with their titles, names, datelines."""

import pytest

from tests.clean.pages import LEVY as BODY
from tests.clean.pages import LEVY_TITLE as TITLE
from tests.clean.pages import levy_text

DECKS = (
    "Owners of small boats, who led the protest against the fee for more than a week, say they "
    "will take the council to court over the vote",
    "Fee of twelve pounds will pay for a sea wall that the town has wanted since the flood but "
    "critics say it falls on those who can least afford it",
    "Mayor says decision is ‘the hardest of my life’ as police keep the two sides apart outside "
    "the town hall and ‘no one’ is hurt",
)


@pytest.mark.parametrize("deck", DECKS)
def test_a_long_deck_left_open_leaves(deck: str) -> None:
    assert levy_text(deck, *BODY) == "\n\n".join(BODY)


LEDES = (
    "The council voted on Friday to charge every vessel that enters the harbour a fee, and to ask "
    "the ministry for the rest of the money.",
    "The fee will be raised in three steps, and the first of them is due in September of this year:",
    "What the council wants, and what the boats can pay, are two things that nobody has yet put "
    "on one sheet of paper,",
    "Nobody had expected the count to go on until two. But then the mayor rose, and the gallery "
    "began to sing, and it was clear that it would",
    "It was two in the morning when the mayor rose, and by then most of the people in the gallery "
    "had gone home to the",
)


@pytest.mark.parametrize("lede", LEDES)
def test_a_first_sentence_stays(lede: str) -> None:
    assert levy_text(lede, *BODY).startswith(lede)


def test_a_text_that_loses_its_stops_keeps_its_first_sentence() -> None:
    lines = [line.rstrip(".") for line in BODY]

    assert levy_text(*lines) == "\n\n".join(lines)


PICTURES = (
    "Boats leave the quay in protest before the vote. | Tim Crewe for the Gazette Council "
    "approves harbour levy Owners of small boats say that they will go to court.",
    "Boats leave the quay in protest before the vote. | AP Photo Harbour levy gets council's vote",
    "Owners say the fee will ruin them. Harbour levy wins council's vote after night of protest",
    "‘I don’t think it is right,’ said Brodie of the fee. Council approves harbour levy",
    "Anna Brodie on the quay Council approves harbour levy after a night of protest Owners of "
    "small boats say they will go to court",
)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_caption_glued_to_its_title_leaves(picture: str) -> None:
    assert levy_text(picture, *BODY) == "\n\n".join(BODY)


def test_a_title_with_other_quotes_and_dashes_is_known() -> None:
    title = "‘No levy’ — the harbour’s answer to the council"
    glued = "'No levy' -- the harbour's answer to the council Owners of boats will go to court"

    assert levy_text(glued, *BODY, title=title) == "\n\n".join(BODY)


OPENINGS = (
    "The council approves a levy, the harbour pays. That is how it has been since the flood, and "
    "nobody on the quay expects the vote of Friday to change it.",
    "“Council approves harbour levy.” So said the bill outside the paper shop, and so said nobody "
    "on the quay that morning.",
    "The vote was nine to eight | the closest in the council's history, and the first that the "
    "mayor has had to decide on her own.",
    "Friday. The gallery was full, and the council had not yet come in from dinner when the first "
    "of the boats sounded its horn.",
)


@pytest.mark.parametrize("opening", OPENINGS)
def test_an_opening_that_says_words_of_the_title_stays(opening: str) -> None:
    assert levy_text(opening, *BODY).startswith(opening)


@pytest.mark.parametrize("name", ["Anna Brodie", "Brodie"])
def test_a_name_alone_above_the_text_is_a_caption(name: str) -> None:
    assert levy_text(name, *BODY) == "\n\n".join(BODY)


def test_a_first_name_of_several_stays() -> None:
    lines = ("Anna Brodie", *BODY[:2], "Tim Crewe", *BODY[2:])

    assert levy_text(*lines) == "\n\n".join(lines)


def test_a_name_that_only_the_bio_says_is_a_caption() -> None:
    bio = "Ines M. Falk is a partner at a firm in Senn and was its mayor. She owns a boat."

    assert levy_text("Ines M. Falk", *BODY, bio).startswith(BODY[0])


@pytest.mark.parametrize("heading", ["Empty Nets", "Two Votes"])
def test_a_first_heading_that_names_nobody_stays(heading: str) -> None:
    assert levy_text(heading, *BODY).startswith(heading)


ABOVE = (
    ("Share your pictures with our readers.",),
    ("Were you there? Send us your pictures, but stay safe.",),
    ("“We will not pay, and we will not leave the quay,” Brodie said",),
)


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("dateline", ["Senn (AP) -- ", "PORT AMORY, Senn (Reuters) - "])
def test_what_stands_above_the_dateline_leaves(above: tuple[str, ...], dateline: str) -> None:
    assert levy_text(*above, dateline + BODY[0], *BODY[1:]) == "\n\n".join(BODY)


def test_a_comment_above_a_quoted_report_stays() -> None:
    comment = (
        "Remember when the mayor promised that no boat would ever pay to come home? I do, and so "
        "does everyone on the quay. It was in June, on the steps of the town hall, and she meant "
        "it. Here is what became of it, as told by the agency."
    )
    introduced = "From the agency's report of the vote:"

    assert comment in levy_text(comment, "SENN (AP) -- " + BODY[0], *BODY[1:])
    assert introduced in levy_text(introduced, "SENN (AP) -- " + BODY[0], *BODY[1:])


def test_several_datelines_are_a_digest() -> None:
    lines = ("Three towns voted this week.", *(f"SENN (AP) -- {line}" for line in BODY[:3]))

    assert "Three towns voted this week." in levy_text(*lines)


CAPTION = "Boats wait for the count on the quay in Senn. (Tim Crewe/Reuters)"
LONG = (
    "Every town on this coast has a wall, and every wall has a bill that somebody must pay. In Senn "
    "the bill has come to the boats. The council says that nobody gains more from a harbour than "
    "those who keep a boat in it, and there is something in that. But a boat is not a purse, and "
    "the people who haul nets in February are not the people who walk on the wall in June."
)


@pytest.mark.parametrize(
    "standfirst",
    [
        "The council’s levy falls on those who can least afford to pay it.",
        "A tax on boats is no way to pay for a wall.",
        "Do the people of Senn need another wall, or better boats?",
    ],
)
def test_a_standfirst_below_the_picture_leaves(standfirst: str) -> None:
    assert levy_text(CAPTION, standfirst, LONG, *BODY) == "\n\n".join((LONG, *BODY))


FIRST = (
    "On a cold night in March the ferry to Port Amory did not come.",
    "The mayor of Senn had not slept for two nights.",
    "“We are not going to pay for a wall that nobody asked for.”",
    "I have kept a boat in Senn for eleven years.",
    "Anna wakes.",
)


@pytest.mark.parametrize("lede", FIRST)
def test_a_short_first_sentence_below_a_picture_stays(lede: str) -> None:
    assert levy_text(CAPTION, lede, LONG, *BODY).startswith(lede)


def test_a_standfirst_without_a_picture_or_above_short_paragraphs_stays() -> None:
    standfirst = "The council’s levy falls on those who can least afford to pay it."

    assert levy_text(standfirst, LONG, *BODY).startswith(standfirst)
    assert levy_text(CAPTION, standfirst, *BODY).startswith(standfirst)


def test_an_open_deck_of_two_sentences_leaves() -> None:
    deck = (
        "The wall is late, dear and in the wrong place. In short, it is like the last one – and it "
        "may still be built"
    )

    assert levy_text(deck, *BODY) == "\n\n".join(BODY)


def test_an_open_line_of_two_sentences_that_quotes_stays() -> None:
    quote = "“I will not pay the fee. They can take the boat and the nets from me, and then they can haul them themselves in the cold of February as I have done”"

    assert levy_text(quote, *BODY) == "\n\n".join((quote, *BODY))


NAMED = (
    "Anna Brodie has fished from the quay for forty years, and she has never paid to land a fish."
)


def test_a_sentence_on_whom_the_title_names_and_the_text_introduces_leaves() -> None:
    deck = "Her fight against the levy is one of many on the coast."

    assert levy_text(deck, NAMED, *BODY, title="What Brodie wants of the council") == "\n\n".join(
        (NAMED, *BODY)
    )


@pytest.mark.parametrize(
    "lede",
    [
        "She was sixteen when the sea took the first of her boats.",
        "He says so to everyone. Nobody on the quay has ever believed him.",
    ],
)
def test_a_report_that_opens_with_he_or_she_stays(lede: str) -> None:
    text = levy_text(lede, NAMED, *BODY, title="What Brodie wants of the council")

    assert text.startswith(lede)


def test_what_stands_above_a_dateline_whose_place_is_gone_leaves() -> None:
    deck = (
        "Harbour vote: owners promise to fight the fee Police keep the two sides apart all night."
    )
    text = levy_text(deck, f"— -- {BODY[0]}", *BODY[1:])

    assert text == "\n\n".join(BODY)


def test_a_caption_that_runs_into_the_title_leaves() -> None:
    caption = f"From left, Anna Brodie, Tim Crewe and Etta Roe are pictured {TITLE}"

    assert levy_text(caption, *BODY) == "\n\n".join(BODY)


def test_a_first_line_that_leads_into_what_stands_below_is_no_lead_picture() -> None:
    lede = (
        "“I knew that it was wrong to vote in the night,” said the mayor of the harbour levy. So did "
        "the council that approves a levy after such a night of protest:"
    )

    assert levy_text(lede, *BODY).startswith(lede)


PLACED = (f"VELMORA — {BODY[0]}", f"PORT ELLERY, Senn (CP) -- {BODY[0]}")


@pytest.mark.parametrize("opening", PLACED)
def test_what_stands_above_the_place_of_a_report_leaves(opening: str) -> None:
    above = ("The wall will be paid for by those who land fish.", "Owners promise to go to court")

    assert levy_text(*above, opening, *BODY[1:]) == "\n\n".join(BODY)


def test_a_hyphen_is_no_dateline() -> None:
    lines = ("The wall will be paid for by those who land fish.", f"TV-Quay said so. {BODY[0]}")

    assert levy_text(*lines, *BODY[1:]) == "\n\n".join((*lines, *BODY[1:]))
