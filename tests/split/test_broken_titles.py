"""Titles that stand on two lines since a column or a page was too narrow for them."""

import textwrap

import pytest

from tests.clean.pages import clean
from tests.split.test_layouts import STORIES

LONG = [story for story in STORIES if len(story.title.split()) >= 6][:4]


@pytest.mark.parametrize("width", [28, 34, 40])
def test_a_title_on_two_lines_is_one(width: int) -> None:
    page = "\n\n\n".join(
        "\n".join(
            [textwrap.fill(s.title, width), "", f"By {s.author}", f"{s.day:%d.%m.%Y}", "", *s.body]
        )
        for s in LONG
    )
    result = clean(page)
    whole = [s.title for s in LONG if len(textwrap.wrap(s.title, width)) <= 2]
    assert [a.title for a in result.articles if a.title in whole] == whole
    assert [a.published.day for a in result.articles] == [s.day for s in LONG]
    assert not any(drop.kind == "page" for drop in result.drops if drop.text.strip() in page[:60])


def test_clippings_of_a_narrow_column_are_parted_under_their_titles_in_capitals() -> None:
    page = "\n\n———\n\n".join(
        "\n".join([textwrap.fill(s.title.upper(), 44), "", *(textwrap.fill(p, 40) for p in s.body)])
        for s in LONG
    )
    found = clean(page).articles
    assert [(a.title or "").lower() for a in found] == [s.title.lower() for s in LONG]


def test_a_byline_in_small_letters_is_no_part_of_the_title() -> None:
    page = "\n\n".join(
        "\n".join([s.title, f"di {s.author} - 3 agosto 2023", "", *s.body]) for s in LONG
    )
    assert [a.title for a in clean(page).articles] == [s.title for s in LONG]
