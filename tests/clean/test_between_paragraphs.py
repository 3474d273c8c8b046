"""Labels of stills, maps and films, and labelled links, where a subheading would stand."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text


LEAVING = (
    "The Quay House YouTube",
    "By day Crewe builds boats, but by night he sings of the sea. YouTube",
    "What the levy did to the boats of Orle 03:25",
    "TNN Map",
    "PHOTO GALLERY: The night of the vote",
    "Figures compiled by Quaywatch",
    "Tidelines Interactive Can the levy still be stopped?",
    "[Tim Crewe told the gallery on Thursday that nobody on the quay would pay the levy. Watch here.]",
    "[teaser]",
    "Wall and levy:What the harbour board says of the wall. See it before the vote.",
)


@pytest.mark.parametrize("line", LEAVING)
def test_what_belongs_to_a_picture_or_a_link_leaves(line: str) -> None:
    assert _text(*BODY[:2], line, *BODY[2:]) == "\n\n".join(BODY)


STAYING = (
    "Crewe takes to YouTube",
    "The gates of the harbour are opened at 09:30",
    "The Map",
    "[sea birds]",
    "ORLE:The council of the town said on Friday that it would charge no levy of its own.",
    "What the council can do:",
)


@pytest.mark.parametrize("line", STAYING)
def test_what_looks_like_it_and_is_a_heading_or_a_sentence_stays(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])


LINKS = (
    "More: The boats of Orle are for sale after the vote",
    "Related: What the sea wall would look like in ten years",
)
SIBLINGS = (
    "Levy and wall: The owners of small boats go to court. Who will be heard?",
    "The master's last fight over the quay: Orle wants its boats back",
)


def test_labelled_headlines_beside_labelled_links_leave() -> None:
    lines = (*BODY[:1], LINKS[0], BODY[1], SIBLINGS[0], BODY[2], SIBLINGS[1], *BODY[3:], LINKS[1])
    assert _text(*lines) == "\n\n".join(BODY)


def test_many_labelled_headlines_are_the_headings_of_a_live_report() -> None:
    heads = [
        f"Hour {word}: The owners of boats are heard again"
        for word in ("one", "two", "three", "four", "five", "six")
    ]
    lines = [*BODY[:1], LINKS[0], BODY[1], LINKS[1]]
    for number, head in enumerate(heads):
        lines += [
            head,
            f"The council heard owner number {number} of a boat, who would not pay the levy.",
        ]
    text = _text(*lines)
    assert all(head in text for head in heads)
