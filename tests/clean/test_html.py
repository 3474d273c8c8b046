from datetime import date

import pytest

from unspun.clean.html import NotAnArticle, extract

BODY = "".join(
    f"<p>The harbour board of Port Ellery met on day {n} and heard that the new quay would open late, "
    "because the contractor had not been paid for the winter months.</p>"
    for n in range(6)
)
PAGE = f"""<html lang="en-GB"><head><title>Quay opens late | Ellery Courier</title>
<meta property="og:site_name" content="Ellery Courier">
<meta property="article:published_time" content="2024-03-12T10:20:00+01:00">
<meta name="author" content="By Mara Oduya and Reuters">
<link rel="canonical" href="/2024/03/12/quay#top"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Quay opens late</h1>{BODY}</article></body></html>"""


def test_a_news_page_gives_one_article_with_its_metadata():
    (article,) = extract(PAGE, "https://www.ellery-courier.example.com/2024/03/12/quay?utm=1")
    assert article.title == "Quay opens late"
    assert article.publisher == "Ellery Courier"
    assert article.authors == ("Mara Oduya",)
    assert article.language == "en"
    assert article.url == "https://www.ellery-courier.example.com/2024/03/12/quay"
    assert article.published.day == date(2024, 3, 12)
    assert article.published.source == "meta"
    assert len([line for line in article.lines if line.text.startswith("The harbour board")]) == 6


def test_an_empty_page_is_not_an_article():
    with pytest.raises(NotAnArticle) as refusal:
        extract("<html><body><script>var a</script></body></html>", None)
    assert refusal.value.rule_id == "ART-001"


@pytest.mark.parametrize("junk", ["\x05", "\x0c", "\ufffe", "&#5;", "\x00\x1f"])
def test_characters_no_tree_may_hold_cost_neither_the_page_nor_its_words(junk: str):
    advert = f'<aside class="share">Share this page</aside>{junk}and so it was '
    page = PAGE.replace("The harbour board", f"{advert}The har{junk}bour board", 1)
    (article,) = extract(page, None)
    text = " ".join(line.text for line in article.lines)
    assert "of Port Ellery met on day 5" in text
    assert not set(text) & {"\x05", "\x0c", "\ufffe", "\x00", "\x1f"}
