"""Date lines of forms nobody listed: told by the page, which has others like them."""

from datetime import date

import pytest

from tests.clean.pages import clean
from tests.split.test_uniform import ESSAYS

DAYS = (date(2024, 5, 21), date(2024, 5, 14), date(2024, 4, 30), date(2024, 4, 2))


def page(template: str, months: str = "") -> str:
    names = months.split() or ["x"] * 12
    return "\n\n".join(
        template.format(day=day, month=names[day.month - 1], title=title, body="\n\n".join(body))
        for day, (title, *body) in zip(DAYS, ESSAYS, strict=True)
    )


@pytest.mark.parametrize(
    ("template", "months"),
    [
        ("{title}\nDiscussion in 'Notices' started by Etta Roe, {day:%b} {day.day}, {day.year}.\n\n{body}", ""),
        ("{title}\nEtta Roe. Tessel Gazette. {day.year} {day:%b} {day.day}.\n\n{body}", ""),
        ("{day:%d.%m.%Y} {title}\n\n{body}", ""),
        ("{title}\nVeröffentlicht am {day.day}. {month} {day.year}\n\n{body}",
         "Januar Februar März April Mai"),
        ("{day.day} de {month} de {day.year}\n{title}\nPor Etta Roe\n\n{body}",
         "enero febrero marzo abril mayo"),
    ],
)  # fmt: skip
def test_unknown_words_around_a_day(template: str, months: str) -> None:
    articles = clean(page(template, months)).articles

    assert [a.title for a in articles] == [title for title, *_ in ESSAYS]
    assert [a.text for a in articles] == ["\n\n".join(body) for _, *body in ESSAYS]
    assert [a.published.day for a in articles] == list(DAYS)


def test_a_writer_named_in_the_language_of_the_days() -> None:
    template = "{title}\nVeröffentlicht am {day.day}. {month} {day.year} | Von Etta Roe\n\n{body}"
    articles = clean(page(template, "Januar Februar März April Mai")).articles

    assert [a.authors for a in articles] == [("Etta Roe",)] * len(ESSAYS)


def test_a_row_of_a_table_gives_day_paper_and_title() -> None:
    articles = clean(page("{day.year}-{day:%m-%d}\tTessel Gazette\t{title}\n{body}")).articles

    assert [a.title for a in articles] == [title for title, *_ in ESSAYS]
    assert [a.publisher for a in articles] == ["Tessel Gazette"] * len(ESSAYS)


@pytest.mark.parametrize(
    "template", ["{day} {title}\n\n{body}", "{title}\nSeen by us on {day}\n\n{body}"]
)
def test_days_in_their_order_are_those_of_a_chronicle(template: str) -> None:
    told = zip(sorted(DAYS), ESSAYS, strict=True)
    parts = [
        template.format(day=f"{day:%d.%m.%Y}", title=title, body=body[0])
        for day, (title, *body) in told
    ]
    articles = clean("How it came to this\n\n" + "\n\n".join(parts)).articles

    assert len(articles) == 1
