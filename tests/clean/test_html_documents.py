"""The text path on HTML documents: what the page says, what its record says, and what stays."""

from datetime import UTC, date, datetime

from tests.clean.pages import BODY, TITLE, clean

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)


def html(body: str = PARAGRAPHS, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head>"
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )


def test_the_date_of_a_feed_beats_one_guessed_from_the_text() -> None:
    text = html(PARAGRAPHS + "<p>The pier was last repaired in May 2024, at night.</p>")

    article = clean(
        text, media_type="text/html", published="Mon, 10 Mar 2025 07:00:00 +0000"
    ).articles[0]

    assert (article.published.day, article.published.source) == (date(2025, 3, 10), "record")
    assert "DAT-008" not in article.quality_flags


def test_the_date_a_page_states_beats_that_of_its_record() -> None:
    head = '<meta property="article:published_time" content="2025-03-09T08:00:00Z">'

    article = clean(html(head=head), media_type="text/html", published="2025-03-12").articles[0]

    assert (article.published.day, article.published.source) == (date(2025, 3, 9), "meta")


def test_a_month_alone_does_not_become_its_first_day() -> None:
    by_address = clean(
        html(), media_type="text/html", url="https://ellery.example/2025/03/pier.html"
    ).articles[0]
    by_text = clean(
        html(PARAGRAPHS + "<p>The board meets again in March 2025.</p>"), media_type="text/html"
    ).articles[0]

    assert by_address.published.day is None
    assert by_text.published.day is None


def test_a_date_after_the_fetch_is_refused_with_a_flag() -> None:
    head = '<meta property="article:published_time" content="2025-03-09T08:00:00Z">'

    article = clean(
        html(head=head), media_type="text/html", fetched_at=datetime(2025, 1, 1, tzinfo=UTC)
    ).articles[0]

    assert article.published.day is None
    assert "DAT-003" in article.quality_flags


def test_short_lines_that_markup_gives_as_body_stay() -> None:
    recipe = (
        "<h2>For the soup</h2><ul><li>two herrings</li><li>one onion, cut fine</li>"
        "<li>a litre of water</li></ul><h2>For the bread</h2><ul><li>rye flour</li>"
        "<li>one onion, cut fine</li></ul>"
    )

    text = clean(html(PARAGRAPHS + recipe + PARAGRAPHS), media_type="text/html").articles[0].text

    assert text.count("one onion, cut fine") == 2
    assert {"two herrings", "a litre of water", "rye flour"} <= {
        line.strip("- ") for line in text.split("\n\n")
    }


def test_an_address_of_another_site_leaves_the_documents_own() -> None:
    head = '<link rel="canonical" href="https://other.example/a">'

    article = clean(
        html(head=head), media_type="text/html", url="https://ellery.example/pier"
    ).articles[0]

    assert (article.url, article.domain) == ("https://ellery.example/pier", "ellery.example")
    assert "EXT-003" in article.quality_flags
