from datetime import UTC, date, datetime

import pytest

from unspun.clean.addresses import registered_domain, web_address
from unspun.clean.authors import clean_authors
from unspun.clean.html import extract
from unspun.clean.html_records import read_records, text_of
from unspun.clean.html_tree import parse
from unspun.clean.metadata import read_metadata
from unspun.clean.titles import clean_title

URL = "https://www.ellery-courier.example.com/news/quay"
SENTENCE = (
    "The harbour board of Port Ellery met on {} and heard that the new quay would open late. "
)
BODY = "".join(
    f"<p>{SENTENCE.format(day)}It will meet again before the end of the week of {day}.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
)


def page(
    head: str = "", under: str = "", tail: str = "", title: str = "Quay opens late this year"
) -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><div class='masthead'>Friday, 5 April 2024"
        f"</div><article><h1>Quay opens late this year</h1>{under}{BODY}</article>{tail}</body></html>"
    )


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def published(html: str, url: str | None = URL):
    return extract(html, url)[0].published


def metadata(html: str, url: str | None = URL):
    return read_metadata(parse(html).tree, url)


# --- dates -----------------------------------------------------------------------------------


def test_json_ld_comes_before_meta():
    head = ld('"datePublished": "2024-03-12T10:20:00+01:00"') + meta("date", "2024-04-01")
    found = published(page(head))
    assert (found.day, found.source) == (date(2024, 3, 12), "json-ld")
    assert found.moment == datetime(2024, 3, 12, 9, 20, tzinfo=UTC)


def test_meta_comes_before_the_address():
    head = meta("article:published_time", "2024-03-12")
    found = published(page(head), "https://a.example.com/2024/03/11/quay")
    assert (found.day, found.source, found.flags) == (date(2024, 3, 12), "meta", ())


def test_the_address_dates_a_page_that_says_nothing():
    found = published(page(), "https://a.example.com/2024/03/11/quay")
    assert (found.day, found.source) == (date(2024, 3, 11), "url")


def test_far_apart_sources_lower_the_confidence_and_flag_it():
    found = published(
        page(ld('"datePublished": "2024-03-12"')), "https://a.example.com/2019/01/02/q"
    )
    assert found.day == date(2024, 3, 12)
    assert found.confidence == 0.6
    assert found.flags == ("DAT-009",)


@pytest.mark.parametrize(
    "under",
    [
        "<div class='when'>March 12, 2024</div>",
        "<p>By Mara Oduya | 12 March 2024</p>",
        "<span>Published: 12 March 2024, 10:20</span><span>Updated: 14 March 2024</span>",
    ],
)
def test_a_date_shown_under_the_headline_is_stated(under):
    found = published(page(under=under))
    assert (found.day, found.source, found.flags) == (date(2024, 3, 12), "text", ())
    assert found.confidence > 0.5


@pytest.mark.parametrize(
    ("under", "tail"),
    [
        ("", "<p>Copyright 2024</p>"),
        ("", "<ul><li>10 January 2024 Other story</li><li>9 January 2024 Another</li></ul>"),
        ("<p>10 March 2024</p><p>12 March 2024</p>", ""),
        ("<p>03/04/2024</p>", ""),
        ("<p>2 hours ago</p>", ""),
        ("", "<div class='comment'><time datetime='2024-05-01'>May</time> x "
             "<time datetime='2024-05-03'>May</time></div>"),
    ],
)  # fmt: skip
def test_an_undated_page_gets_no_unflagged_date(under, tail):
    found = published(page(under=under, tail=tail))
    assert found.day is None or (found.flags and found.confidence < 0.5)


def test_an_impossible_date_in_the_record_is_passed_over():
    head = ld('"datePublished": "0001-01-01T00:00:00Z"') + meta(
        "article:published_time", "2024-03-12"
    )
    assert published(page(head)).day == date(2024, 3, 12)


def test_ambiguous_meta_dates_are_not_guessed_as_facts():
    found = published(page(meta("date", "03/04/2024")))
    assert found.day is None or found.confidence < 0.5
    assert "DAT-001" in found.flags


def test_a_time_without_zone_gives_no_moment():
    assert published(page(ld('"datePublished": "2024-03-12T10:20:00"'))).moment is None


# --- titles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "site", "domain", "clean"),
    [
        ("Quay opens late | Ellery Courier", "Ellery Courier", None, "Quay opens late"),
        ("Quay opens late - The Ellery Courier", "Ellery Courier", None, "Quay opens late"),
        ("Ellery Courier | Quay opens late", "Ellery Courier", None, "Quay opens late"),
        ("Quay opens late | Ellery Courier", "Ellery Courier Online", None, "Quay opens late"),
        ("Mara Oduya: the quay is late", "Mara Oduya", None, "Mara Oduya: the quay is late"),
        ("Quay opens late – Ellery Courier", None, "www.ellerycourier.com", "Quay opens late"),
        (
            "Quay opens late | News | Ellery Courier",
            "Ellery Courier",
            None,
            "Quay opens late | News",
        ),
        ("Quay: a long story - part two", "Ellery Courier", None, "Quay: a long story - part two"),
        ("Ellery Courier", "Ellery Courier", None, None),
        ("Itâ€™s late &amp; dark", None, None, "It’s late & dark"),
        ("", None, None, None),
        (None, None, None, None),
        ("A | B | C", None, None, "A | B | C"),
        ("Win 2-1 at Ellery", None, None, "Win 2-1 at Ellery"),
    ],
)
def test_titles_lose_their_site_and_nothing_else(title, site, domain, clean):
    assert clean_title(title, site, domain) == clean


def test_a_section_beside_a_bar_is_not_part_of_the_title():
    assert clean_title("Opinion | Quay opens late", None, None, "Opinion") == "Quay opens late"
    assert (
        clean_title("Opinion: quay opens late", None, None, "Opinion") == "Opinion: quay opens late"
    )


def test_the_heading_wins_over_a_cut_declared_title():
    found = metadata(page(ld('"headline": "Quay opens late this"')))
    assert found.title == "Quay opens late this year"


def test_a_heading_wins_over_a_title_tag_that_is_the_site():
    assert metadata(page(title="The Courier of the Coast")).title == "Quay opens late this year"


# --- authors ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Mara Oduya", ("Mara Oduya",)),
        ("by MARA ODUYA and tomas harrow", ("Mara Oduya", "Tomas Harrow")),
        ("Mara Oduya, Tomas Harrow & Lin de Vries", ("Mara Oduya", "Tomas Harrow", "Lin de Vries")),
        ("Written by Mara Oduya, Harbour Correspondent", ("Mara Oduya",)),
        ("Mara Oduya in Port Ellery", ("Mara Oduya",)),
        ("Mara Oduya (Reuters)", ("Mara Oduya",)),
        ("Dr. Mara Oduya | Updated 12 March 2024", ("Mara Oduya",)),
        ("Mara Oduya, Associated Press", ("Mara Oduya",)),
        ("Mara O'Dowd-Oduya", ("Mara O'Dowd-Oduya",)),
        ("M. J. Oduya", ("M. J. Oduya",)),
        ("M.J. Oduya", ("M.J. Oduya",)),
        ("Analysis: Mara Oduya", ("Mara Oduya",)),
        ("Words: Mara Oduya", ("Mara Oduya",)),
        ("Photographs: Mara Oduya", ()),
        ('"Mara Oduya"', ("Mara Oduya",)),
        ("Min Oduya", ("Min Oduya",)),
        ("Mara Oduya. Ellery Courier", ()),
        ("Мара Одуя", ("Мара Одуя",)),
        ("Reuters", ()),
        ("Staff Reporter", ()),
        ("The Ellery Courier", ()),
        ("admin", ()),
        ("https://ellery-courier.example.com/authors/mara-oduya", ()),
        ("mara@ellery-courier.example.com", ()),
        ("@maraoduya", ()),
        ("5 min read", ()),
        ("Share this story", ()),
        ("", ()),
    ],
)
def test_authors_are_people(byline, people):
    assert clean_authors([byline], "The Ellery Courier") == people


def test_an_organisation_in_the_record_is_no_author():
    head = ld('"author": [{"@type": "Organization", "name": "Harbour Watch Group"}]')
    assert metadata(page(head)).authors == ()


def test_authors_of_the_record_come_in_order_and_once():
    people = (
        '{"@type": "Person", "name": "Mara Oduya"}, {"@type": "Person", "name": "By Tomas Harrow"}'
    )
    head = ld(f'"author": [{people}, {{"name": "mara oduya"}}]')
    assert metadata(page(head)).authors == ("Mara Oduya", "Tomas Harrow")


# --- addresses, publisher, language, records --------------------------------------------------


def test_a_canonical_address_of_the_same_domain_is_believed():
    head = '<link rel="canonical" href="https://ellery-courier.example.com/quay#part">'
    assert metadata(page(head)).url == "https://ellery-courier.example.com/quay"


@pytest.mark.parametrize(
    "link", ["https://other-site.test-example.org/quay", "http://evil.example.net/"]
)
def test_a_canonical_address_of_another_site_is_null_and_flagged(link):
    found = metadata(page(f'<link rel="canonical" href="{link}">'), "https://news.example.com/quay")
    assert found.url is None
    assert found.flags == ("EXT-003",)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example.com/x", "", "https://[", "/"]
)
def test_what_is_no_address_of_the_article_is_passed_over(link):
    found = metadata(page(f'<link rel="canonical" href="{link}">'))
    assert (found.url, found.flags) == (URL, ())


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        (
            "HTTPS://News.Example.com:443/a?utm_source=x&id=2&fbclid=3#top",
            "https://news.example.com/a?id=2",
        ),
        ("http://user:pass@news.example.com/a", "http://news.example.com/a"),
        ("mailto:a@example.com", None),
        ("https://localhost/x", None),
        ("//news.example.com/a", None),
        (None, None),
        ("https://news.example.com:99999/", None),
    ],
)
def test_web_addresses_are_cleaned_or_refused(url, clean):
    assert web_address(url) == clean


def test_registered_domains_know_public_suffixes():
    assert registered_domain("https://www.news.ellery.co.uk/x") == "ellery.co.uk"


def test_the_publisher_comes_without_its_slogan():
    assert (
        metadata(page(meta("og:site_name", "Ellery Courier | News of the coast"))).publisher
        == "Ellery Courier"
    )


def test_the_publisher_of_the_record_serves_where_no_site_name_is_given():
    head = ld('"publisher": {"@type": "Organization", "name": "Ellery Courier"}')
    assert metadata(page(head)).publisher == "Ellery Courier"


@pytest.mark.parametrize(
    ("attribute", "code"), [("en-GB", "en"), ("pt_BR", "pt"), ("english", None), ("", None)]
)
def test_the_declared_language_is_a_code(attribute, code):
    assert metadata(page().replace("<html>", f'<html lang="{attribute}">')).language == code


def test_the_record_of_the_page_is_told_from_those_of_related_articles():
    head = (
        '<script type="application/ld+json">{"@graph": ['
        '{"@type": "NewsArticle", "headline": "Other story", "datePublished": "2020-01-01"},'
        '{"@type": "NewsArticle", "headline": "Quay opens late this year", "datePublished": "2024-03-12"}'
        "]}</script>"
    )
    assert published(page(head)).day == date(2024, 3, 12)


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "datePublished": "2024-03-12",} -->',
        '{"@type": "NewsArticle", "headline": "A \'bad" quote", "datePublished": "2024-03-12"}',
        '[{"@context": "x"}, {"@type": ["NewsArticle"], "datePublished": {"@value": "2024-03-12"}}]',
        '{"@type": "NewsArticle",\n"description": "two\nlines", "datePublished": "2024-03-12"};',
    ],
)
def test_sloppy_records_are_read(script):
    head = f'<script type="application/ld+json">{script}</script>'
    assert published(page(head)).day == date(2024, 3, 12)


def test_values_of_records_are_text_or_nothing():
    values = ("a  b", ["x", "y"], {"name": "n"}, 5, True, None, [], {"@id": " i "})
    assert [text_of(v) for v in values] == ["a b", "x", "n", "5", None, None, None, "i"]


def test_meta_names_are_case_blind_and_the_first_wins():
    html = "<meta name='DC.Date' content='2024-03-12'><meta name='dc.date' content='2020-01-01'><p>x</p>"
    assert read_records(parse(html).tree).meta["dc.date"] == "2024-03-12"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Posted on March 4, 2025 by Etta Roe | 3 Comments", ("Etta Roe",)),
        ("By Etta Roe and Pavel Ondra, March 4, 2025", ("Etta Roe", "Pavel Ondra")),
        ("March 4, 2025 | Region", ()),
        ("Read what Etta Roe wrote on March 4, 2025", ()),
    ],
)
def test_a_block_of_facts_names_the_author(line, authors):
    (found,) = extract(page(under=f"<div class='entry-meta'>{line}</div>"), URL)
    assert found.authors == authors
