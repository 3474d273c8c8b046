from datetime import date

import pytest

from tests.clean.pages import BODY, TITLE, clean, page
from unspun.clean.features import look_at
from unspun.clean.stamp_lines import match_stamp, read_stamp

DAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Posted on March 4, 2025 by Etta Roe", ("Etta Roe",)),
        ("Posted by Etta Roe on March 4, 2025", ("Etta Roe",)),
        ("March 4, 2025 by Etta Roe Leave a Comment", ("Etta Roe",)),
        ("By Etta Roe | March 4, 2025", ("Etta Roe",)),
        ("by Etta Roe | March 4, 2025 | Region | 0 comments", ("Etta Roe",)),
        ("By ETTA ROE and PAVEL ONDRA MARCH 4, 2025", ("Etta Roe", "Pavel Ondra")),
        ("Tuesday, 4 March 2025 10:12 | Written by Etta Roe | Print | E-mail", ("Etta Roe",)),
        ("Posted in Region on March 4, 2025 by Etta Roe with 3 Comments", ("Etta Roe",)),
        ("Etta Roe - March 4, 2025", ()),
        ("Maren | March 4, 2025", ()),
        ("Mar 4, 2025 | Region", ()),
        ("Source: Lornpress | March 4, 2025", ()),
        ("Updated: March 5, 2025 / Published: March 4, 2025", ()),
        ("Date published: 4 March 2025", ()),
        ("Issue date: 4th of March 2025", ()),
        ("04-Mar-2025", ()),
        ("4-MAR-2025 10:12", ()),
        ("2025-03-04T10:12:00Z", ()),
        ("4 March 2025 · 3 min read · 1.2K views", ()),
    ],
)
def test_a_line_below_the_title_dates_the_text_and_leaves_it(
    line: str, authors: tuple[str, ...]
) -> None:
    (article,) = clean(page(TITLE, line, *BODY)).articles

    assert (article.published.day, article.authors) == (DAY, authors)
    assert (article.title, article.text) == (TITLE, "\n\n".join(BODY))


@pytest.mark.parametrize(
    "line",
    [
        "The council met on March 4, 2025",
        "Remarks by Secretary Roe to the council of Maren, March 4, 2025",
        "March 4, 2025: The dam breaks and the lower town is flooded",
        "Etta Roe (born March 4, 1960) was mayor",
        "By March 4, 2025 the work was done",
    ],
)
def test_a_line_that_says_more_is_no_stamp(line: str) -> None:
    assert match_stamp(look_at(line)) is None


def test_a_date_without_a_label_beside_a_name_is_no_furniture_by_itself() -> None:
    assert match_stamp(look_at("Council Meeting, March 4, 2025")) is None
    assert read_stamp("Council Meeting, March 4, 2025") is not None


def test_dates_inside_a_text_do_not_date_it() -> None:
    (article,) = clean(page(TITLE, *BODY[:2], "March 4, 2025 - Maren", *BODY[2:])).articles

    assert article.published.day is None


def test_a_role_behind_a_name_is_not_part_of_it() -> None:
    (article,) = clean(page(TITLE, "By Etta Roe Staff Writer", *BODY)).articles

    assert article.authors == ("Etta Roe",)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("PORT ELLERY, March 4, 2025 (Lornpress) - ", DAY),
        ("MAREN, 4 March 2025 – ", DAY),
        ("MAREN, March 4 (Lornpress) - ", None),
        ("Maren, March 4, 2025 (Lornpress): ", DAY),
        ("March 4, 2025 (Lornpress) ", DAY),
        ("PORT AMORY, March 4 /Lornpress/. ", None),
        ("Maren, 04 March: ", None),
        ("(Lornpress) - ", None),
        ("MAREN - ", None),
    ],
)
def test_a_dateline_with_its_year_dates_a_text_that_nothing_else_dates(
    dateline: str, day: date | None
) -> None:
    (article,) = clean(page(TITLE, dateline + BODY[0], *BODY[1:])).articles

    assert (article.published.day, article.text) == (day, "\n\n".join(BODY))
    assert article.published.source == ("text" if day else None)


def test_a_stamp_goes_before_a_dateline() -> None:
    (article,) = clean(
        page(TITLE, "Published: March 5, 2025", "MAREN, March 4, 2025 - " + BODY[0], *BODY[1:])
    ).articles

    assert article.published.day == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Northern edition, Friday 21 March 2025", date(2025, 3, 21)),
        ("Tessel Gazette | 23 Jan 2025 | Reporting by Etta Roe", date(2025, 1, 23)),
        ("Port Ellery, Jul 8, 2025:", date(2025, 7, 8)),
        ("Bridges Round-up. 4 March 2025.", date(2025, 3, 4)),
        ("City editor's briefing: Thursday 15 May 2025", date(2025, 5, 15)),
        ("Heritage page | The Tessel Gazette | 14 December 2024", date(2024, 12, 14)),
        ("The Sarn Valley Standard, Saturday 21 June 2025", date(2025, 6, 21)),
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_line_of_names_and_a_day_beside_the_title_dates_a_text(
    line: str, day: date, below: bool
) -> None:
    head = (TITLE, line) if below else (line, TITLE)
    article = clean(page(*head, *BODY)).articles[0]

    assert (article.title, article.published.day) == (TITLE, day)
    assert article.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "The storm of 14 December 2024 broke the pier in two places and took a boat.",
        "What the storm of 14 December 2024 left behind on the pier",
    ],
)
def test_words_about_a_day_date_nothing(line: str) -> None:
    assert clean(page(TITLE, line, *BODY)).articles[0].published.day is None
