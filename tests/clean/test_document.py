"""The text path of one document: what is kept, what leaves, and under which rule."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.pages import BODY, TITLE, clean, page
from unspun.clean.lines import raw_lines
from unspun.settings import TextSettings

FURNITURE = (
    "Source link",
    "Related Articles",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "%d bloggers like this:",
    "Back to top button",
    "Click to share on Twitter (Opens in new window)",
    "Like Loading...",
    "Newer Post Older Post Home",
    "(Visited 41 times, 2 visits today)",
    "Copyright © 2024 Port Ellery Courier. All rights reserved.",
)


def test_a_clean_article_loses_nothing_but_its_title() -> None:
    result = clean(page(TITLE, *BODY))

    assert result.articles[0].title == TITLE
    assert result.articles[0].text == "\n\n".join(BODY)
    assert [d.rule_id for d in result.drops] == ["BOI-040"]


def test_known_furniture_below_an_article_gives_the_article_back() -> None:
    result = clean(page(TITLE, *BODY, *FURNITURE))

    assert result.articles[0].text == "\n\n".join(BODY)
    assert [d.text for d in result.drops[1:]] == list(FURNITURE)


def test_every_drop_names_its_exact_place_in_the_raw_text() -> None:
    raw = page(TITLE, "Marta Olsund. Photo: courier.example", *BODY, "Source link")

    drops = clean(raw).drops

    assert [raw[d.start : d.end] for d in drops] == [d.text for d in drops]
    assert [d.kind for d in drops] == ["header", "caption", "credit"]


def test_a_dateline_leaves_the_first_sentence_with_its_exact_range() -> None:
    raw = page(TITLE, "PORT ELLERY (Reuters) - " + BODY[0], *BODY[1:])

    result = clean(raw)

    assert result.articles[0].text.startswith("The harbour board")
    dateline = next(d for d in result.drops if d.kind == "dateline")
    assert raw[dateline.start : dateline.end] == "PORT ELLERY (Reuters) - "
    assert result.articles[0].syndicated_from == "Reuters"
    assert result.articles[0].dateline == "PORT ELLERY (Reuters)"


def test_a_section_glued_to_the_title_leaves_the_title_only() -> None:
    assert clean(page(TITLE + " | Harbour news", *BODY)).articles[0].title == TITLE
    glued = "Harbour board votes to rebuild the old pier Harbour news"
    assert (
        clean(page(glued, *BODY)).articles[0].title == "Harbour board votes to rebuild the old pier"
    )
    honest = "Shares fall as traders wait for Harbour news"
    assert clean(page(honest, *BODY)).articles[0].title == honest


def test_the_title_of_a_record_stands_whatever_the_first_line_says() -> None:
    result = clean(page("The night of the storm in Port Ellery", *BODY), title=TITLE)

    assert result.articles[0].title == TITLE
    assert result.articles[0].text.endswith("\n\n".join(BODY))


def test_sentences_that_resemble_furniture_stay_in_the_text() -> None:
    alike = (
        "Related articles in the treaty deal with fishing, and two of them were changed last year.",
        "He asked readers to sign up for the coast guard, which pays badly and trains well.",
        "Comments are closed to nobody in this town hall, the mayor said.",
        "The advertisement ran for three weeks in the Courier and cost the party nine thousand crowns.",
    )

    assert clean(page(TITLE, BODY[0], *alike, BODY[1])).articles[0].text.split("\n\n")[1:5] == list(
        alike
    )


def test_a_page_that_is_only_furniture_is_refused_with_a_rule() -> None:
    result = clean(page(*FURNITURE))

    assert result.articles == ()
    assert result.refusal is not None
    assert result.refusal.rule_id.startswith("ART-")


def test_bytes_that_are_no_text_are_refused() -> None:
    refusal = clean(b"\x89PNG\r\n\x1a\n" + bytes(range(256))).refusal

    assert refusal is not None
    assert refusal.rule_id.startswith("ENC-")


def test_a_text_in_another_language_is_left_as_it_is() -> None:
    spanish = (
        "La junta del puerto decidió el martes reconstruir el muelle norte, que una tormenta rompió "
        "en dos lugares el invierno pasado.",
        "Compartir la carga, dijo el alcalde, es la única manera de pagar las obras antes de junio.",
        "El ministerio prometió pagar la mitad si el pueblo encuentra el resto.",
    )

    article = clean(
        page("El puerto reconstruirá el muelle que rompió la tormenta", *spanish)
    ).articles[0]

    assert article.language == "es"
    assert article.text == "\n\n".join(spanish)


@pytest.mark.parametrize(
    ("words", "day"),
    [("Published: 5 May 2021", date(2021, 5, 5)), ("May 5, 2021 10:32 am", date(2021, 5, 5))],
)
def test_a_stamp_above_the_text_dates_it(words: str, day: date) -> None:
    article = clean(page(TITLE, words, *BODY)).articles[0]

    assert article.published.day == day
    assert article.published.source == "header"


LINES = st.lists(
    st.one_of(st.sampled_from(BODY), st.sampled_from(FURNITURE), st.just(TITLE), st.just("")),
    min_size=1,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_cleaning_a_second_time_changes_nothing(lines: list[str]) -> None:
    for article in clean("\n".join(lines)).articles:
        again = clean(article.text).articles
        short = len(article.text.split()) < TextSettings().min_body_words
        if article.segment_count == 1 or not short:  # a note of a page is no page
            assert [a.text for a in again] == [article.text]


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_kept_and_dropped_text_is_the_raw_text_in_order(lines: list[str]) -> None:
    raw = "\n".join(lines)
    result = clean(raw)
    if result.refusal:
        return
    kept = [p for a in result.articles for p in a.text.split("\n\n")]
    places = iter(line.text for line in raw_lines(raw, str))
    assert all(part in places for part in kept)
    dropped = [raw[d.start : d.end] for d in result.drops]
    assert sorted(kept + dropped) == sorted(line for line in lines if line)


@pytest.mark.parametrize(
    "dateline",
    [
        "TASHKENT (Continental Wire) - ",
        "REYKJAVÍK – ",
        "SÃO LUÍS, Brazil (Litoral) — ",
        "MZUZU (Lake & Coast Press) -- ",
        "ŁÓDŹ — ",
    ],
)
def test_a_place_in_capitals_and_a_dash_are_a_dateline_whoever_the_agency_is(
    dateline: str,
) -> None:
    result = clean(page(TITLE, dateline + BODY[0], *BODY[1:]))

    assert result.articles[0].text == "\n\n".join(BODY)
    assert [d.text for d in result.drops if d.kind == "dateline"] == [dateline]


@pytest.mark.parametrize(
    "opening",
    [
        "ALARM (and there was plenty of it) - the town slept through the night of the great storm.",
        "The BOARD (Harbour) - a body that nobody elected - met on Tuesday to settle the matter.",
    ],
)
def test_what_only_resembles_a_dateline_stays(opening: str) -> None:
    assert clean(page(TITLE, opening, *BODY)).articles[0].text.startswith(opening)


def test_a_dateline_in_another_language_stays() -> None:
    spanish = (
        "PUERTO ELLERY, 12 de marzo de 2025 - La junta del puerto decidió el martes reconstruir el "
        "muelle norte, que una tormenta rompió en dos lugares el invierno pasado.",
        "El ministerio prometió pagar la mitad si el pueblo encuentra el resto antes de junio.",
    )

    assert clean(page(*spanish)).articles[0].text == "\n\n".join(spanish)


def test_the_name_of_a_blog_above_the_date_is_not_the_title() -> None:
    headline = "Harbour board of Port Ellery agrees to rebuild its pier"
    raw = page(
        "Letters from the Coast",
        "Tuesday, March 4, 2025",
        headline,
        *BODY,
        "Posted by Pier Watcher at 9:14 AM",
    )

    result = clean(raw)

    assert (result.articles[0].title, result.articles[0].text) == (headline, "\n\n".join(BODY))
    assert [d.kind for d in result.drops] == ["header", "header", "header", "byline"]


def test_a_deck_below_the_date_does_not_replace_the_title() -> None:
    raw = page("Harbour board to rebuild pier", "March 4, 2025", "A storm broke it twice", *BODY)

    assert clean(raw).articles[0].title == "Harbour board to rebuild pier"


@pytest.mark.parametrize(
    "call",
    [
        "Did you find a mistake? Tell the evening desk.",
        "Spotted an error in this story? Write to us at the ferry house.",
        "Have you seen any mistakes? Please let our editors know.",
    ],
)
def test_a_call_to_report_mistakes_leaves(call: str) -> None:
    assert clean(page(TITLE, *BODY, call)).articles[0].text == "\n\n".join(BODY)
