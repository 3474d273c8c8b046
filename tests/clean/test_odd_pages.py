"""Pages that say what they are in odd ways: every field is read right, or stays empty."""

import json
from datetime import UTC, date, datetime

import pytest

from unspun.clean.census import Census
from unspun.clean.document import clean_document
from unspun.model import Article, Document
from unspun.settings import TextSettings

TITLE = "Port Ellery will rebuild its northern pier"
BODY = (
    "The harbour board of Port Ellery agreed on Tuesday to rebuild the northern pier, which a storm "
    "broke in two places last winter, after a debate of four hours.",
    "Engineers told the board that the work would take eighteen months and that fishing boats could "
    "use the southern basin until it was done, if the dredger came in time.",
    "“We have waited long enough,” said Marta Olsund, who chairs the board. “The pier is the town, "
    "and a town that cannot land its fish has no reason to get up in the morning.”",
    "The ministry has promised to pay for half of the work if the town finds the rest by June, and a "
    "fund for the other half was opened at the customs house on Wednesday.",
)
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in BODY)
ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-03-12T08:10:00+01:00",
    "author": {"@type": "Person", "name": "Ada Prewett"},
    "publisher": {"@type": "Organization", "name": "Ellery Post"},
}
DAY = date(2024, 3, 12)


def record(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def page(head: str = "", body: str = f"<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>") -> str:
    title = f"<title>{TITLE} | Ellery Post</title>"
    return f"<html lang=en><head>{title}{head}</head><body>{body}</body></html>"


def read(html: str, path: str = "/news/pier") -> Article:
    fetched = datetime(2024, 3, 22, tzinfo=UTC)
    url = f"https://www.ellerypost.example{path}"
    document = Document("d", "s", "u", "text/html", html.encode(), url=url, fetched_at=fetched)
    result = clean_document(document, Census.empty(), TextSettings())
    assert len(result.articles) == 1, result.refusal
    return result.articles[0]


GRAPH = {
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "Ellery Post"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Prewett"},
        {"@type": "Organization", "@id": "#org", "name": "Ellery Post"},
        {**ARTICLE, "author": {"@id": "#ada"}, "publisher": {"@id": "#org"}},
    ]
}
OTHER = {
    **ARTICLE,
    "headline": "Gull count rises again",
    "datePublished": "2020-01-01",
    "author": {"@type": "Person", "name": "Otto Brand"},
}


@pytest.mark.parametrize(
    "html",
    [
        page(record([{"@type": "BreadcrumbList"}, ARTICLE])),
        page(record(GRAPH)),
        page(record({**ARTICLE, "@type": ["Article", "NewsArticle"], "headline": [TITLE]})),
        page(record(OTHER) + record(ARTICLE)),
        page(record(ARTICLE), f"<h1>Ellery Post</h1><h1>{TITLE}</h1>{PARAGRAPHS}"),
        page(record(ARTICLE), "<div>" * 3000 + f"<h1>{TITLE}</h1>{PARAGRAPHS}" + "</div>" * 3000),
        page(record(ARTICLE), f"<h1>{TITLE}</h1>" + "".join(f"<div>{p}</div>" for p in BODY)),
        page(record(ARTICLE), f"<h1>{TITLE}</h1><div>" + "<br><br>".join(BODY) + "</div>"),
        page(record(ARTICLE), f"<table><tr><td><h1>{TITLE}</h1>{'<br>'.join(BODY)}</td></tr></table>"),
        page(record(ARTICLE), f"<h1>{TITLE}</h1><noscript><div>{PARAGRAPHS}</div></noscript>"),
        page(record({**ARTICLE, "articleBody": "\n".join(BODY)}), f"<h1>{TITLE}</h1><p>Log in.</p>"),
        page(record({**ARTICLE, "datePublished": 1710227400000})),
        page(record({**ARTICLE, "datePublished": "Tue Mar 12 08:10:00 EDT 2024"})),
        page(record({**ARTICLE, "dateModified": "2024-03-10T08:00:00Z"})),
        page(record({**ARTICLE, "author": {"name": "By ADA PREWETT for Coast News Agency"}})),
        page(record({**ARTICLE, "datePublished": "1970-01-01"}))
        .replace("<h1>", "<time datetime='2024-03-12'>12 March</time><h1>"),
        page(
            "<meta name=author content='Ada Prewett'><meta name=pubdate content='1710227400'>"
            "<meta property='og:site_name' content='Ellery Post'>",
            f"<h1>The voice of the northern coast</h1><article><h1>{TITLE}</h1>{PARAGRAPHS}</article>",
        ),
    ],
)  # fmt: skip
def test_an_odd_page_gives_every_field(html: str) -> None:
    article = read(html)

    assert article.title == TITLE
    assert article.authors == ("Ada Prewett",)
    assert article.published.day == DAY
    assert article.publisher == "Ellery Post"
    assert tuple(article.text.split("\n\n")) == BODY


def test_a_heading_that_differs_from_the_title_leaves_the_body() -> None:
    short = {**ARTICLE, "headline": "Pier to be rebuilt"}
    article = read(page(record(short)).replace(f"{TITLE} | ", "Pier to be rebuilt | "))

    assert article.title == "Pier to be rebuilt"
    assert tuple(article.text.split("\n\n")) == BODY


@pytest.mark.parametrize(
    "words", ["Publié le 12 mars 2024 à 18h20", "12 มีนาคม 2567", "12 مارس 2024"]
)
def test_a_day_in_another_language_dates_the_page_and_is_no_body(words: str) -> None:
    body = (
        "Le conseil du port a décidé mardi de reconstruire la jetée nord, qu’une tempête avait brisée.",
        "« Nous avons assez attendu », a déclaré la présidente. « La jetée, c’est la ville. »",
        "Le ministère a promis de payer la moitié des travaux si la ville trouve le reste avant juin.",
    )
    paragraphs = "".join(f"<p>{p}</p>" for p in body)
    title = "La jetée nord sera reconstruite après la tempête"
    html = (
        f"<html lang=fr><head><meta charset=utf-8><title>{title}</title></head><body><article>"
        f"<h1>{title}</h1><span class=date>{words}</span>{paragraphs}</article></body></html>"
    )
    article = read(html)

    assert article.published.day == DAY
    assert tuple(article.text.split("\n\n")) == body


def test_a_year_of_the_buddhist_era_is_converted_and_said_so() -> None:
    article = read(
        page("<meta property='article:published_time' content='2567-03-12T08:00:00+07:00'>")
    )

    assert article.published.day == DAY
    assert article.published.confidence is not None
    assert article.published.confidence < 0.9
    assert "DAT-010" in article.quality_flags


@pytest.mark.parametrize(
    "stated", ["2031-03-12", "0000-00-00T00:00:00", "1970-01-01T00:00:00Z", ""]
)
def test_a_date_that_cannot_be_is_not_given(stated: str) -> None:
    article = read(page(record({**ARTICLE, "datePublished": stated})))

    assert article.published.day is None


def test_a_day_in_a_history_of_the_pier_is_no_date_of_publication() -> None:
    history = "<p>The first pier was built in 1911 and stood until 12 May 1954, when a coaster ran into it.</p>"
    article = read(page(body=f"<article><h1>{TITLE}</h1>{PARAGRAPHS}{history}</article>"))

    assert article.published.day is None or "DAT-008" in article.quality_flags


@pytest.mark.parametrize(
    ("tag", "publisher"),
    [
        (f"{TITLE} - The Coast Herald", "The Coast Herald"),
        (f"{TITLE} | Ellery Post Magazine", "Ellery Post Magazine"),  # as its address says
        (f"{TITLE} | Fishing and trade", None),  # a section
        (f"{TITLE} - why it took so long", None),
        ("What the storm left behind - The Coast Herald", None),  # of another title
    ],
)
def test_the_site_named_behind_the_headline_is_the_publisher(
    tag: str, publisher: str | None
) -> None:
    article = read(page().replace(f"{TITLE} | Ellery Post", tag))

    assert article.publisher == publisher
    assert article.title == TITLE
