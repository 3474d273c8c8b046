"""What a page prints on every title or beside every text is none of an article's words."""

from datetime import date

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


BRIEFS = "**{title}.** {body}\n({paper})"


def test_headlines_in_bold_before_their_texts_are_titles() -> None:
    raw = "The morning round-up, 4 June 2024\n\n" + page(BRIEFS)
    found = clean(raw).articles
    assert [(a.title, a.text) for a in found] == WANTED
    assert {a.published.day for a in found} == {date(2024, 6, 4)}
    assert not {a.section for a in found} & {"The morning round-up"}
    for article in found:
        assert article.raw_start is not None
        assert raw[article.raw_start :].startswith(f"**{article.title}.**")


def test_a_list_of_tips_in_bold_stays_one() -> None:
    tips = (
        "**Check the gutter first.** Most water comes from above, and you can take it out by hand. A "
        "ladder and a bucket are all you need, and somebody who holds the ladder while you curse.",
        "**Leave the wall to breathe.** Paint keeps water in as well as out, and lime forgives. "
        "My uncle painted his cellar blue; it has been a pond for nine years, and he likes it.",
        "**Ask the neighbour next door.** If he is dry and you are not, look at the wall between.",
        "The cellar of my uncle has been under water since the year of the comet, and he does not mind "
        "it at all, he says, since he keeps no wine and his wife has never liked the stairs.",
    )
    assert len(clean("How to keep a cellar dry\n\n" + "\n\n".join(tips)).articles) == 1


FOREIGN_HEADS = (
    (
        "{kicker}\n{title}\nPor Inés Corral | El Faro de Almora | {day.day} de {month} de {day.year}",
        "enero febrero marzo abril mayo junio julio agosto",
        ("Inés Corral",),
        "El Faro de Almora",
    ),
    (
        "{kicker}\n{title}\nVon Jonas Ammerling, Veldener Zeitung\nStand: {day.day}. {month} {day.year}",
        "Januar Februar März April Mai Juni Juli August",
        ("Jonas Ammerling",),
        None,
    ),
)
SPANISH = (
    "El puerto de Almora reabrió este jueves después de tres días de cierre por el temporal.",
    "El alcalde agradeció el trabajo de los bomberos y anunció ayudas para reparar los muelles.",
)


@pytest.mark.parametrize(("head", "months", "writers", "paper"), FOREIGN_HEADS)
def test_names_beside_a_foreign_day_are_read(
    head: str, months: str, writers: tuple[str, ...], paper: str | None
) -> None:
    days = (date(2023, 6, 21), date(2023, 4, 14), date(2023, 2, 3))
    titles = ("Reabre el puerto de Almora", "Cierra la escuela del monte", "Vuelve el tren lento")
    kickers = ("Comarca", "Escuelas", "Viajes")
    raw = "\n\n".join(
        head.format(kicker=k, title=t, day=d, month=months.split()[d.month - 1])
        + "\n\n"
        + "\n\n".join(SPANISH)
        for k, t, d in zip(kickers, titles, days, strict=True)
    )
    found = clean(raw).articles
    assert [a.published.day for a in found] == list(days)
    assert [a.section for a in found] == list(kickers)
    assert {a.authors for a in found} == {writers}
    assert paper is None or {a.publisher for a in found} == {paper}


def test_writer_and_paper_of_a_chinese_page_are_read() -> None:
    body = "青溪镇新图书馆将于本周六正式向公众开放，该馆共有四层，藏书超过十二万册。\n\n馆长表示，图书馆每天开放十二个小时，居民可免费办理借书卡。"
    raw = "\n\n".join(
        f"{title}\n{day.year}年{day.month}月{day.day}日 09:10 来源:青溪日报 作者:苏明远\n\n{body}"
        for title, day in (
            ("青溪镇新图书馆周六开放", date(2022, 11, 8)),
            ("镇东大桥下月动工通车", date(2022, 11, 5)),
            ("河边小学迎来新老师", date(2022, 11, 2)),
        )
    )
    found = clean(raw).articles
    assert len(found) == 3
    assert {(a.publisher, a.authors) for a in found} == {("青溪日报", ("苏明远",))}


def test_a_database_writes_the_family_name_first() -> None:
    template = "Title: {title}\nAuthor: {family}, {given}\nPublication title: {paper}; Keld\nPublication date: {iso}\n\n{body}"
    parts = [s.author.split(" ", 1) for s in STORIES]
    raw = "\n\n".join(
        template.format(
            title=s.title,
            family=family,
            given=given,
            paper=s.paper,
            iso=s.day,
            body="\n\n".join(s.body),
        )
        for s, (given, family) in zip(STORIES, parts, strict=True)
    )
    found = clean(raw).articles
    assert [a.authors for a in found] == [(s.author,) for s in STORIES]
    assert [a.publisher for a in found] == [s.paper for s in STORIES]


def test_paragraphs_that_open_in_bold_are_no_footnotes() -> None:
    rules = (
        "**Which lorries are meant.** All of more than seven tonnes, whatever they carry.",
        "*What it costs.* Two hundred marks, after four weeks of warnings by the police.",
        "***Who is exempt.*** The fire brigade, doctors, and a baker who has gone to court.",
    )
    raw = "New rules for lorries in the old town\n\n" + "\n\n".join(rules)
    assert clean(raw).articles[0].text == "\n\n".join(rules)


def test_a_section_before_a_title_and_names_between_marks_are_read() -> None:
    template = "{section} | {title}\n{uk} | {author} | {paper}\n\n{body}"
    found = clean(page(template)).articles
    assert [(a.title, a.authors, a.publisher, a.section) for a in found] == [
        (s.title, (s.author,), s.paper, s.section) for s in STORIES
    ]


def test_who_reports_from_where_is_the_writer() -> None:
    template = "{title}\n{author} reports from Tessel\n[{dots}]\n\n{body}"
    found = clean(page(template)).articles
    assert [(a.title, a.authors, a.published.day) for a in found] == [
        (s.title, (s.author,), s.day) for s in STORIES
    ]


@pytest.mark.parametrize("mark", [" | ", "; "])
def test_fields_on_one_line_are_read(mark: str) -> None:
    fields = mark.join(("Source: {paper}", "Date: {slashes}", "Author: {author}"))
    found = clean(page("{n}. {title}\n" + fields + "\n\n{body}\n\nBack to contents")).articles
    assert [(a.title, a.publisher, a.published.day, a.authors) for a in found] == [
        (s.title, s.paper, s.day, (s.author,)) for s in STORIES
    ]
    assert {a.section for a in found} == {None}


def test_the_day_an_archive_added_a_text_is_not_the_day_of_the_next_one() -> None:
    template = "{title}\nPublication date {iso}\n\n{body}\n\nAddeddate 2024-12-30 10:00:00"
    found = clean(page(template)).articles
    assert date(2024, 12, 30) not in {a.published.day for a in found}
