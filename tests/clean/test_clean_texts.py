"""Texts of many kinds that hold no furniture lose nothing: speeches, recipes, results, letters."""

import re
from pathlib import Path

import pytest

from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.model import Document
from unspun.settings import TextSettings

TEXTS = dict(
    block.split("\n", 1)
    for block in re.split(
        r"(?m)^== ", (Path(__file__).parent / "clean_texts.txt").read_text("utf-8")
    )[1:]
)


def paragraphs_of(lines: list[str], title: str | None = None) -> list[str]:
    raw = "\n\n".join(lines).encode()
    document = Document("d", "source", "uri", "text/plain", raw, title=title)
    result = clean_document(document, Census.empty(), TextSettings())
    assert len(result.articles) == 1
    return result.articles[0].text.split("\n\n")


def test_there_are_texts_of_many_kinds() -> None:
    assert len(TEXTS) >= 50


@pytest.mark.parametrize("kind", TEXTS)
def test_a_clean_text_loses_only_its_title(kind: str) -> None:
    title, *body = TEXTS[kind].strip().split("\n")

    kept = paragraphs_of([title.removeprefix("# "), *body])

    assert [line for line in kept if f"# {line}" != title] == body  # short ones stay in the text


@pytest.mark.parametrize("kind", TEXTS)
def test_a_clean_text_whose_title_is_known_loses_nothing(kind: str) -> None:
    title, *body = TEXTS[kind].strip().split("\n")

    assert paragraphs_of(body, title=title.removeprefix("# ")) == body


@pytest.mark.parametrize(
    "line",
    [
        "[music]",
        "[a gull cries, far off]",
        "Breaking news: somebody has posted a film of the mayor in a rowing boat.",
        "Ines Falk's new book, “The Wall,” is mostly a long list of grievances against her uncle.",
    ],
)
def test_a_line_that_only_looks_like_a_code_a_link_or_a_credit_stays(line: str) -> None:
    title, *body = TEXTS["radio script"].strip().split("\n")

    assert line in paragraphs_of([*body[:3], line, *body[3:]], title=title.removeprefix("# "))


@pytest.mark.parametrize("line", ["[gallery]", "[gallery ids=4,5]", "[vc_row]", "[pullquote]"])
def test_a_short_code_leaves(line: str) -> None:
    title, *body = TEXTS["sermon"].strip().split("\n")

    assert line not in paragraphs_of([*body[:3], line, *body[3:]], title=title)


def test_subheadings_below_markers_of_advertisements_stay() -> None:
    title, *body = TEXTS["company statement"].strip().split("\n")
    lines = [*body[:3], "Advertisement", "What went wrong", *body[3:6], "Advertisement", *body[6:]]

    assert "What went wrong" in paragraphs_of(lines, title=title)


@pytest.mark.parametrize("place", [0, 2])
def test_a_heading_in_capitals_that_the_contents_name_stays(place: int) -> None:
    title, *body = TEXTS["opinion"].strip().split("\n")
    heading = "THE SWANS OF ORRIN PAY NO TAX AT ALL"
    contents = "• The swans of Orrin pay no tax at all"
    lines = [*body[:place], contents, *body[place:5], heading, *body[5:]]

    assert heading in paragraphs_of(lines, title=title)


def test_addresses_and_steps_that_a_sentence_announces_stay() -> None:
    title, *body = TEXTS["tech column"].strip().split("\n")
    announced = [
        "The reports on which this column rests can be found at:",
        "https://ellerypost.example/reports/one",
        "https://ellerypost.example/reports/two",
        "This is what I did when the first of my phones died:",
        "Sign up for an account with a firm that sells disks",
        "Sign up for a second account with another firm",
    ]
    lines = [*body[:5], *announced, *body[5:]]

    assert paragraphs_of(lines, title=title) == lines


ABOVE = ("Home", "News", "Sport", "Subscribe", "Share on Facebook")
BELOW = (
    "Share this:",
    "Facebook",
    "Related Articles",
    "Ferry fares to rise again in the spring",
    "Council votes on new bins for the old town",
    "Copyright © 2024 Ellery Post. All rights reserved.",
)
MOST_LOST = 0.05  # of all lines: what is lost are signatures, days of a diary, single words


def test_texts_of_many_kinds_come_out_of_the_pages_they_stand_in() -> None:
    lost = lines = 0
    for text in TEXTS.values():
        title, *body = text.strip().split("\n")
        page = [*ABOVE, title.removeprefix("# "), *body[:4], "Advertisement", *body[4:], *BELOW]
        kept = paragraphs_of(page)
        assert not {*ABOVE, *BELOW, "Advertisement"} & {*kept}
        lost += sum(line not in kept for line in body)
        lines += len(body)

    assert lost <= MOST_LOST * lines
