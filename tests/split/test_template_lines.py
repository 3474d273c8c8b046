"""What a page prints around each text: exports, prints, chats and mails whose lines come back."""

import pytest

from tests.clean.pages import clean
from tests.split.test_split import ITEMS
from tests.split.test_uniform import ESSAYS, page

WANTED = [title for title, *_ in ESSAYS]
TEXTS = ["\n\n".join(body) for _, *body in ESSAYS]
DAYS = [f"2024-05-1{n}" for n in range(len(ESSAYS))]
WRITERS = ("Etta Roe", "Jon Marr", "Ines Tolk", "Bo Arl")


def printed(template: str) -> str:
    """The essays under a template that also knows a writer and a section."""
    return "\n\n".join(
        template.format(
            n=n,
            title=title,
            body="\n\n".join(body),
            writer=WRITERS[n],
            section=("Culture", "Science", "Travel", "Opinion")[n],
        )
        for n, (title, *body) in enumerate(ESSAYS)
    )


PRINTS = {
    "way and title": "Printed from Vell Voices (https://vell.example)\nHome > {section} > {title}\n\n"
    "{title}\n\nSent in by {writer} on Mon, 05/1{n}/2024 - 09:12\n\n{body}\n\n"
    "Address: https://vell.example/{n}",
    "posted below": "Monday, May 1{n}, 2024\n\n{title}\n\n{body}\n\nPosted by {writer} at 9:1{n} AM\n"
    "Labels: cheese, brass",
    "translated": "Vell: {title}\n\nFull version of an essay by {writer}, printed there in spring; "
    "headings as printed:\n\n{body}\n\nSource: Vell Voices, in Vellish 1{n} May 24",
    "clipping service": "{title}\nVell Voices, Keld by {writer}\n1{n} May 2024\n"
    "Page 4 • {section} • 310 words • Photo: Yes • ID 77{n}\n\n{body}\n\n© Licensed copy of the agency",
    "markup": "### [{title}](https://vell.example/{n})\n\n_May 1{n}, 2024_ by [{writer}](/writers)\n\n"
    "{body}\n\n[Go on here](https://vell.example/{n})\n\n* * *",
    "cited below": "{title}\nVell Voices. (May 1{n}, 2024): Essays:\n\n{body}\n\nHow to cite this\n\n"
    '{writer}. "{title}." Vell Voices, 1{n} May 2024. Seen on 3 June 2024 in a library.',
    "added on a day": "{title} : {writer} : Free to Read\n\nby {writer}\n\nPublication date 2024-05-1{n}\n\n"
    "{body}\n\nAdded on 2024-12-30",
}


@pytest.mark.parametrize("name", PRINTS)
def test_each_text_has_its_own_title_day_and_body(name: str) -> None:
    articles = clean(printed(PRINTS[name])).articles

    assert [a.title and a.title.removeprefix("Vell: ") for a in articles] == WANTED
    assert [a.published.day and a.published.day.isoformat() for a in articles] == DAYS
    assert [a.text for a in articles] == TEXTS


def test_writers_below_a_text_are_of_the_text_above() -> None:
    articles = clean(printed(PRINTS["posted below"])).articles

    assert [a.authors for a in articles] == [(writer,) for writer in WRITERS]


UNDATED = {
    "reader": "{title}\nVoices by {writer} / {n}h // mark as read // hide\n\n\n{body}\n\nVISIT PAGE",
    "posts": "{title}\n{writer} <voices{n}@vell.example>: May 1{n} 09:10AM +0100\n\n{body}\n\nBack up",
    "magazine": "1{n} VELL QUARTERLY | SPRING\n\n{section}\n{title}\n\n"
    "Words {writer}   Pictures Ada Lenz\n\n{body}",
}


@pytest.mark.parametrize("name", UNDATED)
def test_lines_that_nobody_lists_part_a_page_where_they_come_back(name: str) -> None:
    articles = clean(printed(UNDATED[name])).articles

    assert [a.title for a in articles] == WANTED
    assert {a.published.day for a in articles} == {None}


def test_a_chat_saved_as_text_gives_its_posts_and_no_line_of_the_program() -> None:
    raw = "01/05/24, 18:00 - Messages are kept for a year.\n" + page(
        "1{n}/05/24, 09:10 - Vell Voices: {title}\n\n{body}\nhttps://vell.example/{n}"
    )
    articles = clean(raw).articles

    assert [a.title for a in articles] == WANTED
    assert [a.published.day and a.published.day.isoformat() for a in articles] == DAYS


def test_a_page_of_quoted_lines_is_read_as_without_quoting() -> None:
    below = page("{title}\nVell Voices, 1{n} May 2024\n\n{body}\n")
    raw = "On Jun 30, 2024, Etta Roe wrote:\n\n" + "\n".join(
        f"> {line}" for line in below.split("\n")
    )

    assert [a.title for a in clean(raw).articles] == WANTED
    assert [str(a.published.day) for a in clean(raw).articles] == DAYS


def test_a_title_closed_like_a_sentence_stands_where_the_others_do() -> None:
    texts = (
        *ESSAYS[:2],
        ("The dam remembers. The village does not care for it.", *ESSAYS[2][1:]),
        ESSAYS[3],
    )
    raw = page("{title}\nEtta Roe | 1{n} May 2024\n\n{body}", texts)

    assert [a.title for a in clean(raw).articles] == [title for title, *_ in texts]


def test_an_article_without_a_day_is_parted_by_the_line_below_every_text() -> None:
    whole = page("{title}\n1{n} May 2024 | Essays\n\n{body}\n\nOpen this clipping")
    raw = whole.replace("12 May 2024 | Essays", "Essays")
    articles = clean(raw).articles

    assert [a.title for a in articles] == WANTED
    assert [a.published.day is None for a in articles] == [False, False, True, False]


def test_unknown_papers_with_a_page_in_brackets_leave_the_titles() -> None:
    raw = "\n\n".join(
        f"{title} (Vell Notes, p. {n})\n\n{body}" for n, (title, _, _, body) in enumerate(ITEMS)
    )
    articles = clean(raw).articles

    assert [a.title for a in articles] == [item[0] for item in ITEMS]
    assert {a.publisher for a in articles} == {"Vell Notes"}


SINGLE = {
    "walks": "Four walks for a wet day\n\nBy Etta Roe\n\n3 May 2024\n\n"
    + "\n\n".join(
        f"{title}\n\nDistance: {n + 4} km\nStart: {place}\n\n{body[0]}"
        for n, ((title, *body), place) in enumerate(
            zip(ESSAYS, ("Keld pier", "Vell market", "the mill", "Arbek station"), strict=True)
        )
    ),
    "posts shown": "A coat becomes a joke\n\nBy Etta Roe\n\n4 June 2024\n\n"
    + "\n\n".join(
        f"{body[0]}\n\n“My coat, I think.”\n\n— Ada Lenz (@adal{n}) June {n + 1}, 2024\n\n{body[1]}"
        for n, (_, *body) in enumerate(ESSAYS)
    ),
    "a column": "Our reporters listened to four speeches and noted what was said in each of them.\n\n"
    + "\n\n".join(
        f"Fact check: {title}\n\nBy {writer}\n\n{body[0]}\n\nVerdict: true"
        for (title, *body), writer in zip(ESSAYS, WRITERS, strict=True)
    ),
}


@pytest.mark.parametrize("name", SINGLE)
def test_lists_shown_posts_and_columns_are_one_text(name: str) -> None:
    assert len(clean(SINGLE[name]).articles) == 1
