"""Headlines behind labels between paragraphs: links where the label comes once, else headings."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text


WHOLE = "\n\n".join(BODY)
DAYS = (
    "June 11: Owners of small boats block the lock for a second night; two are fined",
    "June 10: 'We will not pay': why a priest from Senn joined the owners of boats",
    "June 9: Did the harbour board hide what the new wall will cost the town?",
    "May 30: Board says that the old wall may not stand another winter",
)


def test_headlines_behind_days_at_several_places_leave() -> None:
    assert _text(BODY[0], *DAYS[:2], BODY[1], BODY[2], *DAYS[2:], *BODY[3:]) == WHOLE


def test_a_chronicle_stays() -> None:
    chronicle = (
        "June 9: The board hears for the first time what the new wall will cost the town",
        "June 10: Owners of small boats meet in the church and vote to block the lock.",
        "June 11: The council votes for the levy, by seven to two, after midnight",
    )
    text = _text(*BODY, "How it came to the levy", *chronicle, BODY[0] + " It was late.")
    assert all(line in text for line in chronicle)


@pytest.mark.parametrize(
    "line",
    [
        "Etta Roe: About that odd meeting on the quay",
        "Odile Marsh-Venn: Why do such old walls still hold?",
    ],
)
def test_a_column_by_somebody_the_text_does_not_name_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        "Anna Brodie: A night in the gallery of the old town hall",  # the text names her
        "Harbour Board: The Case For Walls",
        "What Brodie wants: A levy that all can pay",
        "The bottom line: Nobody will pay it",
    ],
)
def test_a_heading_behind_a_label_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


def test_those_who_speak_in_an_interview_stay() -> None:
    spoken = [
        line
        for _ in range(3)
        for line in (
            "Etta Roe: But why would any owner pay for a wall",
            "Anna Brodie: Because the sea does not ask us whether we would like to pay for it or not.",
        )
    ]
    text = _text(BODY[0], *spoken, *BODY[1:])
    assert text.count("Etta Roe: But why") == 3


def test_a_labelled_headline_beside_a_labelled_link_leaves() -> None:
    lines = (
        "Low tide: The wall is older than most think. Is that good for the town?",
        "Interactive guide: Who pays the levy in 2031?",
        "Boat ages: 4 decades lie between the boats of 2031. Here's what that looks like.",
    )
    assert _text(*BODY[:2], *lines, *BODY[2:]) == WHOLE


def test_labels_that_come_again_are_headings_beside_links_too() -> None:
    heads = [
        f"{side}: They say that nobody {asked} them"
        for asked in ("asked", "heard", "paid")
        for side in ("Owners' side", "Board's side")
    ]
    lines = [BODY[0]]
    for number, head in enumerate(heads):
        lines += [
            f"More: The boats of Orle are for sale after vote number {number}",
            head,
            f"In house number {number} of the quay they have talked of nothing else since Friday.",
        ]
    text = _text(*lines, *BODY[1:])
    assert all(head in text for head in heads)
    assert "More:" not in text


def test_a_labelled_link_above_a_heading_leaves_where_others_do() -> None:
    more = (
        "More: The boats of Orle are for sale after the vote",
        "Related: What the wall would look like",
    )
    link = "Levy 2031: Here are the towns to watch"
    lines = (BODY[0], more[0], "The towns", BODY[1], link, "The boats", BODY[2], more[1], *BODY[3:])
    assert link not in _text(*lines)


SIGNED = (
    "Just pull down the old wall of the town: Etta Roe",
    "Hey, wait, the tide of fear isn't new: Odile Marsh",
    "The board has met its match on the quay: Ruta Hallam",
)


def test_headlines_that_end_in_names_leave_in_a_row() -> None:
    assert _text(*BODY[:2], *SIGNED, *BODY[2:]) == WHOLE


def test_headings_do_not_keep_headlines_that_end_in_names() -> None:
    lines = (
        BODY[0],
        "The wall",
        BODY[1],
        "The levy",
        BODY[2],
        *SIGNED[:2],
        BODY[3],
        "The town",
        BODY[4],
    )
    assert not any(line in _text(*lines) for line in SIGNED)


@pytest.mark.parametrize(
    "line",
    [
        "OWNERS OF BOATS BLOCK THE LOCK",
        "WALL AND LEVY: WHAT TO KNOW NOW",
    ],
)
def test_a_lone_headline_in_capitals_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == WHOLE


@pytest.mark.parametrize("line", ["A LEVY ON EVERY BOAT", "“NOBODY HAS EVER ASKED US HERE”"])
def test_a_heading_in_capitals_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


def test_headings_in_capitals_stay() -> None:
    heads = ("OWNERS OF BOATS BLOCK THE LOCK", "THE BOARD SAYS IT CANNOT WAIT")
    text = _text(*BODY[:2], heads[0], BODY[2], heads[1], *BODY[3:])
    assert all(head in text for head in heads)
