"""Files as other programs write them: wrapped records, odd cells, days in either order."""

import json
from datetime import date
from typing import Any

import pytest

from tests.ingest.samples import documents, read
from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.model import Article
from unspun.settings import TextSettings

ONE = (
    "The harbour board of Tessel voted on Tuesday evening to move the fish market from the east "
    "quay to a new hall near the railway yard. Eleven members were in favour and four against."
)
TWO = (
    "Seven of the nineteen teachers in the upper valley will retire at the end of June, and not "
    "one application for their posts has reached the school office so far, the district said."
)
FIRST, SECOND = date(2024, 3, 12), date(2024, 3, 27)
MARKUP = f"<p>{ONE}</p>"
PAPER = "Tessel Gazette"


def articles(name: str, content: str | bytes) -> list[Article]:
    raw = content.encode() if isinstance(content, str) else content
    found = [
        clean_document(document, Census.empty(), TextSettings())
        for document in documents(read(name, raw))
    ]
    return [article for result in found for article in result.articles]


def lines(*records: dict[str, Any]) -> str:
    return "\n".join(json.dumps(record) for record in records)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", f'date,headline,body\n2024-03-12,One,"{ONE}"\n2024-03-27,Two,"{TWO}"\n'),
        ("a.csv", f'sep=;\r\ndate;title;text\r\n2024-03-12;One;"{ONE}"\r\n2024-03-27;Two;"{TWO}"'),
        ("a.csv", f'# 2 rows\ndate,title,text\n2024-03-12,One,"{ONE}"\n2024-03-27,Two,"{TWO}"'),
        ("a.csv", f"Datum;Titel;Text\n12.03.2024;One;{ONE}\n27.03.2024;Two;{TWO}\n"),
        ("a.csv", f'Date,Title,Text\n12/03/2024,One,"{ONE}"\n27/03/2024 08:00,Two,"{TWO}"\n'),
        ("a.csv", f'Date,Title,Text\n03/12/2024,One,"{ONE}"\n03/27/2024,Two,"{TWO}"\n'),
        ("a.csv", f"DATE\tTitle\tText\n20240312182000\tOne\t{ONE}\n20240327080000\tTwo\t{TWO}\n"),
        ("a.csv", f'published_at,title,content\n1710267600,One,"{ONE}"\n1711500000,Two,"{TWO}"\n'),
        (
            "a.jl",
            lines(
                {"title": ["One"], "text": [ONE], "date": ["2024-03-12"]},
                {"title": ["Two"], "text": [TWO], "date": ["2024-03-27"]},
            ),
        ),
        (
            "a.jsonl",
            lines(
                {"title": "One", "text": ONE, "publishedAt": {"$date": "2024-03-12T18:20:00Z"}},
                {"title": "Two", "text": TWO, "publishedAt": {"$date": 1711500000000}},
            ),
        ),
        (
            "a.json",
            lines(
                {"_id": 1, "_source": {"title": "One", "content": ONE, "date": "2024-03-12"}},
                {"_id": 2, "_source": {"title": "Two", "content": TWO, "date": "2024-03-27"}},
            ),
        ),
        (
            "a.json",
            lines(
                {
                    "status": "ok",
                    "articles": [
                        {"title": "One", "content": ONE, "publishedAt": "2024-03-12T18:20:00Z"},
                        {"title": "Two", "content": TWO, "publishedAt": "2024-03-27"},
                    ],
                }
            ),
        ),
        (
            "a.json",
            lines(
                {
                    "response": {
                        "results": [
                            {
                                "webTitle": title,
                                "webPublicationDate": day,
                                "fields": {"bodyText": text},
                            }
                            for title, day, text in (
                                ("One", "2024-03-12T18:20:00Z", ONE),
                                ("Two", "2024-03-27T18:20:00Z", TWO),
                            )
                        ]
                    }
                }
            ),
        ),
        (
            "a.json",
            lines(
                {
                    "title": {"0": "One", "1": "Two"},
                    "text": {"0": ONE, "1": TWO},
                    "date": {"0": "2024-03-12", "1": "2024-03-27"},
                }
            ),
        ),
        (
            "feed.json",
            lines(
                {
                    "title": PAPER,
                    "items": [
                        {"title": "One", "content_html": MARKUP, "date_published": "2024-03-12"},
                        {"title": "Two", "content_text": TWO, "date_published": "2024-03-27"},
                    ],
                }
            ),
        ),
    ],
)
def test_two_articles_with_their_titles_texts_and_days(name: str, content: str) -> None:
    found = articles(name, content)

    assert [(a.title, a.text, a.published.day) for a in found] == [
        ("One", ONE, FIRST),
        ("Two", TWO, SECOND),
    ]


@pytest.mark.parametrize(
    "record",
    [
        {"Title": "One", "Document": {"Content": MARKUP}, "Source": {"Name": PAPER}},
        {"title": "One", "content": {"content": MARKUP}, "origin": {"title": PAPER}},
        {"headline": "One", "articleBody": ONE, "publisher": {"name": PAPER}},
        {"title": "One", "text": ONE, "source": {"id": None, "name": PAPER}},
        {"title": "One", "text": ONE, "source-hostname": PAPER},
    ],
)
def test_wrapped_bodies_and_houses_are_found(record: dict[str, Any]) -> None:
    (found,) = articles("a.json", json.dumps(record))

    assert (found.title, found.text, found.publisher) == ("One", ONE, PAPER)


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        ("['Ilse Brandauer', 'Tomas Ferrant']", ("Ilse Brandauer", "Tomas Ferrant")),
        ("['Ilse Brandauer', 'Min Read']", ("Ilse Brandauer",)),
        ("[]", ()),
        ("nan", ()),
        ("None", ()),
        ("N/A", ()),
    ],
)
def test_cells_of_authors(cell: str, authors: tuple[str, ...]) -> None:
    (found,) = articles("a.csv", f'authors,title,text,date\n"{cell}",NaN,"{ONE}",NaT\n')

    assert (found.authors, found.title, found.published.day) == (authors, None, None)


def test_a_row_whose_text_is_a_mark_for_nothing_is_refused() -> None:
    assert documents(read("a.csv", b"title,text\nOne,nan\nTwo,None\n")) == []


def test_quotes_behind_backslashes_are_part_of_a_field() -> None:
    text = ONE.replace("evening", '\\"evening\\"')
    (found,) = articles("a.csv", f'"title","text"\n"One","{text}"\n')

    assert found.text == ONE.replace("evening", '"evening"')


@pytest.mark.parametrize("days", [("03/04/2024", "05/06/2024"), ("13/04/2024", "04/13/2024")])
def test_a_table_that_does_not_tell_its_order_of_days_gives_no_made_up_day(
    days: tuple[str, str],
) -> None:
    found = articles(
        "a.csv", f'date,text\n05/06/2024,"{ONE}"\n{days[0]},"{TWO}"\n{days[1]},"{ONE}"'
    )

    assert found[0].published.day is None


def test_the_words_of_a_day_that_the_table_settled_are_kept() -> None:
    first, _ = documents(
        read("a.csv", f'date,text\n05/06/2024,"{ONE}"\n13/06/2024,"{TWO}"\n'.encode())
    )

    assert (first.published, first.metadata["published"]) == ("2024-06-05", "05/06/2024")


def test_an_address_under_source_is_the_address() -> None:
    (found,) = articles("a.json", json.dumps({"source": "https://a.example/1", "text": ONE}))

    assert found.url == "https://a.example/1"
