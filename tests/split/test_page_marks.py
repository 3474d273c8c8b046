"""What a page prints on every title or beside every text is none of an article's words."""

import pytest

from tests.clean.pages import clean
from tests.split.test_layouts import STORIES, WANTED, page, rows
from tests.split.test_uniform import ESSAYS

CHAT = "[{slashes}, 21:0{n}:13] Quay Channel: *{title}*\n\n{body}"
WIKI = "{title}[edit]\n{uk}\n\n{body}"
TONGUES = "[EN] {title}\n{uk}\n\n{body}"
ROLES = "{section}\n{title}\nREPORT\n{author}, Harbour correspondent\n{ab} 07:30 GMT\n\n{body}"


@pytest.mark.parametrize("template", [CHAT, WIKI, TONGUES, ROLES])
def test_titles_come_without_the_marks_of_the_page(template: str) -> None:
    assert rows(page(template)) == WANTED


def test_who_speaks_in_all_messages_of_a_chat_is_its_channel() -> None:
    found = clean(page(CHAT)).articles
    assert {a.publisher for a in found} == {"Quay Channel"}
    assert {a.section for a in found} == {None}


def test_a_writer_in_a_role_is_a_writer_without_it() -> None:
    assert [a.authors for a in clean(page(ROLES)).articles] == [(s.author,) for s in STORIES]


def test_parts_of_so_many_are_articles_under_headlines() -> None:
    raw = "\n\n".join(
        "\n\n".join([f"{n}/{len(ESSAYS)} {title}", *body])
        for n, (title, *body) in enumerate(ESSAYS, 1)
    )
    assert [a.title for a in clean(raw).articles] == [title for title, *_ in ESSAYS]


def test_parts_of_so_many_below_a_title_are_one_text() -> None:
    raw = "\n\n".join(
        "\n\n".join([f"{n}/{len(ESSAYS)} {title}", *body])
        for n, (title, *body) in enumerate(ESSAYS, 1)
    )
    assert len(clean(f"Four visits in a dry summer\n\nBy Etta Roe\n\n{raw}").articles) == 1


def test_a_page_in_two_languages_has_both() -> None:
    german = (
        "Der Hafenrat von Tessel hat am Dienstagabend beschlossen, den Fischmarkt vom Ostkai in eine "
        "neue Halle am Güterbahnhof zu verlegen.",
        "„Das Dach haben wir neunmal geflickt“, sagte der Vorsitzende Henk Odervaal.",
    )
    first, other = STORIES[0], STORIES[3]
    raw = (
        f"[EN] {first.title}\n12 March 2024\n\n" + "\n\n".join(first.body) + "\n\n"
        "[DE] Hafenrat von Tessel verlegt den Fischmarkt\n12. März 2024\n\n"
        + "\n\n".join(german)
        + f"\n\n[EN] {other.title}\n27 February 2024\n\n"
        + "\n\n".join(other.body)
    )
    found = clean(raw).articles
    assert [a.language for a in found] == ["en", "de", "en"]
    assert found[1].text == "\n\n".join(german)
    assert found[1].title == "Hafenrat von Tessel verlegt den Fischmarkt"
