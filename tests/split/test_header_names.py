"""What stands in a header and names neither paper nor writer, and titles of uncommon forms."""

import textwrap

from tests.clean.pages import clean
from tests.split.test_uniform import ESSAYS, page


def titles(raw: str) -> list[str | None]:
    return [a.title for a in clean(raw).articles]


WANTED = [title for title, *_ in ESSAYS]


def test_underlined_titles_are_headings_of_any_length() -> None:
    raw = "\n\n".join(
        f"{title}\n{'-' * len(title)}\nTessel Gazette, 1{n} May 2024\n\n" + "\n\n".join(body)
        for n, (title, *body) in enumerate((("Salt", *ESSAYS[0][1:]), *ESSAYS[1:]))
    )

    assert titles(raw) == ["Salt", *WANTED[1:]]


def test_the_way_to_an_article_and_a_menu_name_no_paper() -> None:
    path = page("News / Culture / Keld\n{title}\nLast updated: 1{n}/05/2024\n\n{body}")
    menu = page("Home | News | Sport | Jobs\n{title}\nBy Etta Roe\n1{n} May 2024\n\n{body}")

    for raw in (path, menu):
        assert titles(raw) == WANTED
        assert {a.publisher for a in clean(raw).articles} == {None}


def test_a_title_printed_twice_names_nobody() -> None:
    raw = page(
        "{title}, Etta Roe | Tessel Gazette\n\n{title}, Etta Roe\n\nJonna Reve\n1{n} May 2024\n\n{body}"
    )

    assert {a.authors for a in clean(raw).articles} == {("Jonna Reve",)}


def test_mails_wrapped_at_a_column_keep_their_headers_apart() -> None:
    long = (
        ("A subject that is longer than the lines of the letters below it, by far", *ESSAYS[0][1:]),
    )
    raw = "\n\n".join(
        f"Subject: {title}\nDate: Fri, 1{n} May 2024\n\n"
        + "\n\n".join(textwrap.fill(part, 60) for part in body)
        for n, (title, *body) in enumerate(long + ESSAYS[1:])
    )
    articles = clean(raw).articles

    assert [a.title for a in articles] == [long[0][0], *WANTED[1:]]
    assert [a.text for a in articles] == ["\n\n".join(body) for _, *body in ESSAYS]
