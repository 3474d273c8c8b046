"""Tables pasted into a text: every row is an article, every character of the page is accounted for."""

import time

import pytest

from tests.clean.pages import clean
from tests.split.test_layouts import STORIES, Story

CHOSEN = STORIES[:3]


def csv_page(stories: tuple[Story, ...]) -> str:
    rows = [f'"{s.title}",{s.paper},{s.day},"{chr(10).join(s.body)}","{s.author}"' for s in stories]
    return "\n".join(["Headline,Source,Date,Body,Author", *rows])


def piped_page(stories: tuple[Story, ...]) -> str:
    rows = [f"| {s.day} | {s.title} | {' '.join(s.body)} | {s.section} |" for s in stories]
    return "\n".join(["| Date | Title | Full text | Section |", "|---|:--|---|---|", *rows, ""])


def test_rows_of_a_pasted_spreadsheet_are_articles_with_what_their_columns_say() -> None:
    found = clean(csv_page(CHOSEN)).articles
    assert [a.title for a in found] == [s.title for s in CHOSEN]
    assert [a.publisher for a in found] == [s.paper for s in CHOSEN]
    assert [a.published.day for a in found] == [s.day for s in CHOSEN]
    assert [a.authors for a in found] == [(s.author,) for s in CHOSEN]
    assert [a.text.split() for a in found] == [" ".join(s.body).split() for s in CHOSEN]


def test_rows_between_pipes_are_articles_and_the_rule_below_their_names_is_none() -> None:
    found = clean(piped_page(CHOSEN)).articles
    assert [a.title for a in found] == [s.title for s in CHOSEN]
    assert [a.section for a in found] == [s.section for s in CHOSEN]
    assert [a.text for a in found] == [" ".join(s.body) for s in CHOSEN]


def test_a_row_without_a_day_gets_none() -> None:
    rows = [f'{n};"{s.title}";"{" ".join(s.body)}"' for n, s in enumerate(CHOSEN)]
    found = clean("\n".join(["id;title;content", *rows])).articles
    assert [a.title for a in found] == [s.title for s in CHOSEN]
    assert [a.published.day for a in found] == [None] * len(CHOSEN)


@pytest.mark.parametrize("page", [csv_page(CHOSEN), piped_page(CHOSEN)])
def test_offsets_of_a_cell_are_those_of_the_page(page: str) -> None:
    result = clean(page)
    for article, story in zip(result.articles, CHOSEN, strict=True):
        assert article.raw_start is not None
        assert story.body[-1][-30:] in page[article.raw_start : article.raw_end]
    assert all(page[d.start : d.end] == d.text for d in result.drops)


def test_doubled_quotes_in_a_cell_are_one() -> None:
    rows = [f'"{s.title}","{" ".join(s.body)} The ""old"" quay stays."' for s in CHOSEN]
    found = clean("\n".join(["title,text", *rows])).articles
    assert len(found) == len(CHOSEN)
    assert all('The "old" quay stays.' in a.text for a in found)


def test_a_table_of_figures_in_an_article_stays_in_it() -> None:
    page = "\n".join([CHOSEN[0].title, *CHOSEN[0].body, "Title,Text", "ferry,12", "bridge,31"])
    assert len(clean(page).articles) == 1


def test_rows_that_do_not_fit_the_columns_leave_the_page_whole() -> None:
    page = "title,text\n" + "\n".join(f"{s.title},{' '.join(s.body)}" for s in STORIES[:4])
    assert len(clean(page).articles) == 1


def test_quotes_that_never_close_cost_no_more_than_one_look() -> None:
    page = "title,text\n" + 'a,"' + 'b,"c d e f\n' * 20_000
    begun = time.process_time()
    clean(page)
    assert time.process_time() - begun < 10.0
