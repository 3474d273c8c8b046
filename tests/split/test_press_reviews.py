"""Reviews of the press: papers in capitals that no list knows, and the one day of the whole."""

from datetime import date

import pytest

from tests.clean.pages import clean
from tests.split.test_layouts import STORIES

PAPERS = ("MORVEN ECHO", "QUAY AND COUNTY", "THE TALLOW LAMP", "BRESSEL NIGHTLY")
HEADS = (
    "PRESS REVIEW 4 June 2024",
    "Daily media monitoring\n4 June 2024",
    "Presseschau vom 4.6.2024\n04.06.2024",
)


def body(n: int) -> str:
    return "\n\n".join(STORIES[n].body)


@pytest.mark.parametrize("head", HEADS[:2])
def test_papers_above_titles_are_publishers_and_the_day_of_the_review_is_all_articles(
    head: str,
) -> None:
    items = (f"{PAPERS[n]}\n\n{s.title}\n\n{body(n)}" for n, s in enumerate(STORIES))
    found = clean("\n\n\n".join([head, *items])).articles
    assert [a.title for a in found] == [s.title for s in STORIES]
    assert [a.publisher for a in found] == list(PAPERS)
    assert {a.published.day for a in found} == {date(2024, 6, 4)}


@pytest.mark.parametrize("head", HEADS)
def test_papers_before_titles_are_publishers(head: str) -> None:
    long = [n for n, s in enumerate(STORIES) if len(s.title.split()) > 3]
    items = (f"{PAPERS[n]}: {STORIES[n].title}\n\n{body(n)}" for n in long)
    found = clean("\n\n".join([head, *items])).articles
    assert [a.title for a in found] == [STORIES[n].title for n in long]
    assert [a.publisher for a in found] == [PAPERS[n] for n in long]


def test_kickers_in_capitals_on_another_page_name_no_papers() -> None:
    kickers = ("THE QUAY", "UP THE VALLEY", "IN COURT", "ON THE ROAD")
    long = [n for n, s in enumerate(STORIES) if len(s.title.split()) > 3]
    items = (f"{kickers[n]}: {STORIES[n].title}\n\n{body(n)}" for n in long)
    found = clean("\n\n".join(["Four things we saw on the coast", *items])).articles
    assert {a.publisher for a in found} == {None}


def test_a_review_that_tells_a_day_for_each_article_keeps_these() -> None:
    items = (
        f"{PAPERS[n]}\n{s.day:%d.%m.%Y}\n\n{s.title}\n\n{body(n)}" for n, s in enumerate(STORIES)
    )
    found = clean("\n\n\n".join(["Press digest", *items])).articles
    assert [a.published.day for a in found] == [s.day for s in STORIES]


def test_a_column_on_what_the_papers_say_stays_one() -> None:
    page = (
        "What the papers say about the pier\n\nMorven Echo calls the plan a gift to everybody who sells "
        "concrete, and asks who will pay for the paint.\n\nFor Quay and County the board has shown sense, "
        "if late, since no pier has ever stood up to a second winter.\n\nThe Tallow Lamp looks at the four "
        "millions and wonders from which pocket they come."
    )
    assert len(clean(page).articles) == 1


@pytest.mark.parametrize("mark", [" - ", ": ", " — "])
def test_names_before_all_titles_of_a_review_are_papers(mark: str) -> None:
    names = ("Tallow Lamp", "Bressel Notes", "Upper Quay", "Tallow Lamp")
    items = (f"{names[n]}{mark}{s.title}\n\n{body(n)}" for n, s in enumerate(STORIES))
    found = clean("\n\n".join(["Daily press digest", "4 June 2024", *items])).articles
    assert [a.title for a in found] == [s.title for s in STORIES]
    assert [a.publisher for a in found] == list(names)
    assert {a.published.day for a in found} == {date(2024, 6, 4)}


def test_the_day_of_a_review_in_another_language_is_that_of_its_articles() -> None:
    text = (
        "El puerto de Almora reabrió este jueves después de tres días de cierre por el temporal.\n\n"
        "El alcalde agradeció el trabajo de los bomberos y anunció ayudas para los muelles."
    )
    titles = ("Reabre el puerto de Almora", "Cierra la escuela del monte", "Vuelve el tren lento")
    items = (f"El Correo de Almora: {title}\n\n{text}" for title in titles)
    found = clean("\n\n".join(["Resumen de prensa - 4 de junio de 2024", *items])).articles
    assert [a.title for a in found] == list(titles)
    assert {a.published.day for a in found} == {date(2024, 6, 4)}
