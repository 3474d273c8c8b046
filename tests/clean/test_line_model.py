"""The line model: menus, teasers and footers of pages no rule has seen leave; the text stays."""

import numpy as np
import pytest

from tests.clean.pages import BODY, TITLE, clean, page
from unspun.clean import prose
from unspun.clean.features import look_at
from unspun.clean.line_inputs import LOOKS, PLACES, WINDOWS, looks_of, means, places_of

MENU = ("Tides", "Boats", "Ferry plans", "Notices", "Harbour map", "Moorings", "Gulls", "Log in")
TEASERS = (
    "Lantern Walk Moves to the Old Quay",
    "Council Weighs a Second Slipway",
    "How the Gull Count Is Done",
    "Three Boats Sold at the Spring Auction",
    "Winter Timetable for the Island Ferry",
    "A Night With the Lifeboat Crew",
)
FOOTER = ("About Pier Notes", "Jobs", "Imprint", "House rules", "Archive", "Feeds", "Help", "Map")


def body_of(*lines: str) -> list[str]:
    return clean("\n".join(lines)).articles[0].text.split("\n\n")


def test_a_whole_page_gives_its_text_alone() -> None:
    lines = (*MENU, TITLE, *BODY, *TEASERS, *FOOTER)

    assert body_of(*lines) == list(BODY)


def test_a_menu_in_front_does_not_hide_that_a_page_is_english() -> None:
    assert body_of(*(MENU * 9), TITLE, *BODY) == list(BODY)


@pytest.mark.parametrize(
    "extra",
    [
        ("What the crews want", "Who pays"),
        ("1. Lanterns", "2. Ropes", "3. Planks"),
        ("Not yet.", "Why not?"),
        ("OLSUND:", "FALK:"),
    ],
)
def test_short_lines_between_paragraphs_stay(extra: tuple[str, ...]) -> None:
    mixed = [line for pair in zip(BODY, extra, strict=False) for line in pair]

    assert body_of(TITLE, *mixed, *BODY[len(extra) :]) == [*mixed, *BODY[len(extra) :]]


def test_a_page_wrapped_by_a_text_browser_is_read_in_paragraphs() -> None:
    import textwrap

    columns = [f"     * {entry}" for entry in (*MENU, *FOOTER)]
    for paragraph in (TITLE, *BODY):
        columns += ["", *textwrap.wrap(paragraph, 72, initial_indent="   ")]

    assert body_of(*columns) == list(BODY)


def test_headlines_above_the_first_sentence_are_decks() -> None:
    decks = ("Board votes four to two", "Storm broke the pier in two places last winter")
    result = clean(page(TITLE, *decks, *BODY))

    assert result.articles[0].text == "\n\n".join(BODY)
    assert {d.text: d.kind for d in result.drops}[decks[1]] == "header"


def test_a_plan_that_repeats_its_lines_keeps_them() -> None:
    steps = ("Tie the two lines to the iron ring first", "Let the boat come round by itself then")
    text = [line for n in range(3) for line in (BODY[n], *steps)]

    assert body_of(TITLE, *text) == text


def test_inputs_have_a_row_a_line_and_a_column_a_name() -> None:
    looks = [look_at(line) for line in (*MENU, *BODY)]
    known = [False] * len(looks)
    core = (len(MENU), len(looks) - 1)

    own = looks_of(looks, known, core)

    assert own.shape == (len(looks), len(LOOKS))
    assert places_of(looks, known, core).shape == (len(looks), len(PLACES))
    above = means(own, WINDOWS[:1] * len(LOOKS))
    assert np.allclose(above[1:], own[:-1])
    assert np.allclose(above[0], 0)


def test_sentences_of_the_text_are_never_asked() -> None:
    looks = [look_at(line) for line in (*MENU, *BODY, *FOOTER)]
    core = (len(MENU), len(MENU) + len(BODY) - 1)

    margins = prose.scores(looks, [False] * len(looks), core)

    assert all(margins[i] == -np.inf for i in range(core[0], core[1] + 1))
    assert all(margins[i] > 0 for i in range(4))
