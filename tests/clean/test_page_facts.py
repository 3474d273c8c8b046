"""What pages of many makes say of their article, and pages that hold none."""

import json
from datetime import date

import pytest

from tests.clean.pages import BODY, clean
from unspun.model import Article

TITLE = "Harbour board votes to move the fish market out of Tessel"
SITE = '<meta property="og:site_name" content="Tessel Gazette">'
URL = "https://www.tesselgazette.com/news/2/fish-market"
DAY = date(2024, 3, 12)
ILSE = ("Ilse Brandauer",)
BOTH = (*ILSE, "Tomas Ferrant")
BODY_HTML = "".join(f"<p>{p}</p>" for p in BODY)
CARDS = "".join(
    f"<div><h3><a href='/a/{n}'>{words}</a></h3></div>"
    for n, words in enumerate(
        (
            "Bridge over the Lorn reopens after two years",
            "Snow closes the Arlen pass for the fourth time",
            "Museum returns drum to the river people",
            "Strike of bus drivers ends after twelve days",
            "Farmers must wait for permits until summer",
            "Orchard owners sue the water company",
        )
    )
)


def page(head: str = SITE, above: str = "", below: str = "", title: str = TITLE) -> str:
    return (
        f"<html lang='en'><head><title>{title} | Tessel Gazette</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><main><article><h1>{title}</h1>{above}{BODY_HTML}{below}"
        "</article></main><footer>© 2024 Tessel Gazette</footer></body></html>"
    )


def record(**fields: object) -> str:
    thing = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


def article(html: str, url: str = URL) -> Article:
    (found,) = clean(html, media_type="text/html", url=url).articles
    return found


@pytest.mark.parametrize(
    ("html", "authors"),
    [
        (page(SITE + record(author="By Ilse Brandauer, Business Editor")), ILSE),
        (page(SITE + record(author={"@type": "Person", "name": list(BOTH)})), BOTH),
        (page(SITE + record(author=[{"name": BOTH[0]}, {"name": BOTH[1]}])), BOTH),
        (page(SITE + record(author={"@type": "Organization", "name": "Norna"})), ()),
        (page(SITE + record(author={"@id": "https://tesselgazette.com/#ib"})), ()),
        (page(above="<p class='byline'>BY ILSE BRANDAUER AND TOMAS FERRANT</p>"), BOTH),
        (page(above="<div class='byline'>By Norna News Agency</div>"), ()),
        (page(above="<div class='byline'>Ilse Brandauer, Norna News Agency</div>"), ILSE),
        (page(above="<div class='autor'>Von Ilse Brandauer</div>"), ILSE),
        (page(above="<p class='signature'>Par Ilse Brandauer</p>"), ILSE),
        (page(above="<div class='firma'>Por Ilse Brandauer</div>"), ILSE),
        (page(above="<div class='info'>By Ilse Brandauer | March 12, 2024 | Region</div>"), ILSE),
        (page(above="<div class='byline'>By the Harbour Desk</div>"), ()),
        (page(SITE + record(author={"givenName": "Ilse", "familyName": "Brandauer"})), ILSE),
        (page(SITE + record(author="<a href='/ib'>Ilse Brandauer</a>")), ILSE),
        (page(SITE + "<meta name='author' content='Sponsored Content'>"), ()),
        (page(above="<span class='autore'>di Ilse Brandauer</span>"), ILSE),
        (page(below="<div class='more-stories'><i class='author'>Pavel Ondra</i></div>"), ()),
        (
            page(below="<div class='comment'><b class='author'>Gull Watcher</b> Hear, hear</div>"),
            (),
        ),
    ],
)
def test_authors_are_people(html: str, authors: tuple[str, ...]) -> None:
    assert article(html).authors == authors


def test_people_and_publishers_that_a_record_points_at_are_found() -> None:
    graph = [
        {"@type": "Person", "@id": "#ib", "name": "Ilse Brandauer"},
        {"@type": "Organization", "@id": "#org", "name": "Tessel Gazette"},
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "author": [{"@id": "#ib"}],
            "publisher": {"@id": "#org"},
            "datePublished": "2024-03-12T18:20:00+01:00",
        },
    ]
    html = page(f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>")
    found = article(html)

    assert (found.authors, found.publisher, found.published.day) == (ILSE, "Tessel Gazette", DAY)


def test_facts_marked_in_the_text_are_read() -> None:
    html = (
        "<html lang='en'><head><title>News</title></head><body>"
        "<div itemscope itemtype='https://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{TITLE}</h1><span itemprop='author' itemscope>"
        "<span itemprop='name'>Ilse Brandauer</span></span>"
        "<time itemprop='datePublished' datetime='2024-03-12T18:20:00+01:00'>12 March</time>"
        "<div itemprop='publisher' itemscope><meta itemprop='name' content='Tessel Gazette'></div>"
        f"<div itemprop='articleBody'>{BODY_HTML}</div></div></body></html>"
    )
    found = article(html)

    assert (found.authors, found.publisher, found.published.day) == (ILSE, "Tessel Gazette", DAY)


@pytest.mark.parametrize(
    "html",
    [
        page(SITE + record(datePublished="2024-03-12T23:30:00-05:00")),
        page(SITE + "<meta name='publish-date' content='1710267600000'>"),
        page(above="Updated <time datetime='2024-03-15'>15</time> Published <time datetime='2024-03-12'>12</time>"),
        page(above="<time datetime='2024-03-12'>12 March</time>", below="<aside><time datetime='2024-01-02'>x</time></aside>"),
        page(above="<div class='datum'>12. März 2024, 18:20 Uhr</div>"),
        page(above="<p class='date'>Publié le 12 mars 2024 à 18h20</p>"),
        page(above="<div class='fecha'>12 de marzo de 2024</div>"),
        page(above="<div>Posted on March 12, 2024 by Ilse Brandauer</div>"),
        page(above="<abbr class='published' title='2024-03-12T18:20:00Z'>3 months ago</abbr>"),
        page(above="<p>First published on Tue 12 Mar 2024</p><p>Last updated on Fri 15 Mar 2024</p>"),
    ],
)  # fmt: skip
def test_days_of_publication(html: str) -> None:
    published = article(html).published

    assert published.day == DAY
    assert (published.confidence or 0) >= 0.5


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(above="<span class='date'>04/03/2024</span>"),
        page(below="<aside><a href='/1'>Bridge reopens</a> <time datetime='2024-01-02'>x</time></aside>"),
        page(below="<div class='comment'><time datetime='2024-03-20'>x</time> Nobody asked us.</div>"),
        page(below="<p>The hall was built on 4 May 1934 and repaired in June 1988.</p>"),
        page(above="<p>Mis à jour le 15 mars 2024</p>"),
        page(SITE + record(dateModified="2024-03-14")),
        page().replace("<nav>", "<div class='today'>Friday, 22 March 2024</div><nav>"),
    ],
)  # fmt: skip
def test_pages_without_a_day_of_publication_get_none_unflagged(html: str) -> None:
    published = article(html).published

    assert published.day is None or (published.confidence or 0) < 0.5


def test_a_printed_page_has_its_headline_and_day() -> None:
    html = (
        f"<html><head><title>Print - {TITLE}</title></head><body><p>Tessel Gazette</p>"
        f"<h2>{TITLE}</h2><p>By Ilse Brandauer</p><p>Published: 12 March 2024</p>{BODY_HTML}"
        "</body></html>"
    )
    found = article(html)

    assert (found.title, found.published.day, found.authors) == (TITLE, DAY, ILSE)


def test_a_blog_whose_posts_are_dated_in_words_gives_its_posts() -> None:
    posts = "".join(
        f"<div class='entry'><h2>{title}</h2><p>Posted on {day} by Ilse Brandauer</p>{BODY_HTML}"
        "</div>"
        for title, day in ((TITLE, "March 12, 2024"), ("Drum goes home", "March 9, 2024"))
    )
    html = f"<html><head><title>Quay blog</title></head><body>{posts}</body></html>"
    articles = clean(html, media_type="text/html", url="https://quayblog.com/").articles

    assert [(a.title, a.published.day, a.authors) for a in articles] == [
        (TITLE, DAY, ILSE),
        ("Drum goes home", date(2024, 3, 9), ILSE),
    ]


@pytest.mark.parametrize(
    "html",
    [
        page(title=TITLE).replace("<h1>", "<h4>").replace("</h1>", "</h4>").replace(" | T", " « T"),
        f"<html><body><h2>{TITLE}</h2>{BODY_HTML}</body></html>",
    ],
)
def test_titles_without_a_main_heading(html: str) -> None:
    assert article(html).title == TITLE


def shell(title: str, inner: str, head: str = "") -> str:
    return f"<html lang=en><head><title>{title}</title>{head}</head><body>{inner}</body></html>"


PRODUCT = '<script type="application/ld+json">{"@type": "Product", "name": "Jacket"}</script>'
EVENT = '<script type="application/ld+json">{"@type": "MusicEvent", "name": "Songs"}</script>'
JOB = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Hand"}</script>'
NO_ARTICLES = {
    "ART-011": [
        (shell("Jacket", f"<h1>Yellow jacket</h1>{BODY_HTML}", PRODUCT), "https://shop.com/p/1"),
        (shell("Songs", f"<h1>Songs of the sea</h1>{BODY_HTML}", EVENT), "https://choir.com/1"),
        (shell("Deck hand", f"<h1>Deck hand</h1>{BODY_HTML}", JOB), "https://jobs.com/4"),
    ],
    "ART-008": [(shell("Tessel Gazette", CARDS), "https://tesselgazette.com/")],
    "ART-009": [(shell("Business", CARDS), "https://tesselgazette.com/category/business/")],
    "ART-002": [(shell("Page not found", "<h1>Oops</h1><p>It was moved.</p>" + CARDS), URL)],
}


@pytest.mark.parametrize(
    ("rule_id", "html", "url"), [(r, *case) for r, cases in NO_ARTICLES.items() for case in cases]
)
def test_pages_that_are_no_article_are_refused(rule_id: str, html: str, url: str) -> None:
    refusal = clean(html, media_type="text/html", url=url).refusal

    assert refusal is not None
    assert refusal.rule_id == rule_id
