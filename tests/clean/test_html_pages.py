"""Pages of many kinds, written for these tests: which are articles, and how many."""

import contextlib
from datetime import date

import pytest

from unspun.clean.html import NotAnArticle, extract

SITE = "https://www.ellery-courier.example.com"
SENTENCES = (
    "The harbour board of Port Ellery met on Monday and heard that the new quay would open late.",
    "A contractor has not been paid since the winter, according to papers seen by the board.",
    "Work on the second pier stopped in May, when the crane was sold to a yard in the north.",
    "Mara Oduya, who chairs the board, said that the money would come before the end of June.",
    "Fishing crews have had to land their catch forty miles away, which costs them a day a week.",
    "The town council will vote on a loan next month, and two members have asked for an audit.",
    "Ferries to the outer islands keep their timetable for now, the port master told a meeting.",
    "The last quay took nine years to build and was opened with a band and a short speech.",
)


def body(start: int = 0, sentences: int = 8) -> str:
    picked = (SENTENCES[(start + n) % len(SENTENCES)] for n in range(sentences))
    return "".join(
        f"<p>{sentence} {sentence[:-1]}, it was said again in part {start}.</p>"
        for sentence in picked
    )


def page(content: str, head: str = "", title: str = "Ellery Courier") -> str:
    menu = "".join(
        f'<li><a href="/{w}/">{w.title()}</a></li>' for w in ("news", "sport", "opinion")
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<header><ul>{menu}</ul></header><main>{content}</main>"
        "<footer><p>Copyright Ellery Courier</p><a href='/privacy'>Privacy</a></footer></body></html>"
    )


def teaser(n: int) -> str:
    return (
        f'<div class="card"><h3><a href="/2024/03/{n + 1:02}/story-{n}">Story number {n} from the harbour</a>'
        f"</h3><p>{SENTENCES[n % len(SENTENCES)][:60]}...</p></div>"
    )


def entry(n: int, tag: str = "article") -> str:
    return (
        f'<{tag} class="post"><h2><a href="/2024/03/{n + 10}/entry-{n}">Entry number {n} from the quay</a></h2>'
        f'<time datetime="2024-03-{n + 10}">March {n + 10}</time>'
        f'<span class="byline">By Tomas Harrow</span>{body(n, 5)}</{tag}>'
    )


def refused(html: str, url: str | None = f"{SITE}/x") -> str:
    with pytest.raises(NotAnArticle) as refusal:
        extract(html, url)
    return refusal.value.rule_id


ARTICLE_LD = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay opens late",'
    '"datePublished":"2024-03-12"}</script>'
)


def test_a_home_page_is_refused():
    html = page("".join(teaser(n) for n in range(12)))
    assert refused(html, f"{SITE}/") == "ART-008"


def test_a_category_page_of_teasers_is_refused():
    html = page("<h1>Harbour</h1>" + "".join(teaser(n) for n in range(12)))
    assert refused(html, f"{SITE}/category/harbour/") == "ART-009"


def test_a_listing_is_recognised_without_its_address():
    assert refused(page("".join(teaser(n) for n in range(12))), None) == "ART-009"


def test_an_error_page_with_popular_stories_is_refused():
    html = page("<h1>Page not found</h1><p>Try these instead:</p>" + "".join(map(teaser, range(8))))
    assert refused(html) == "ART-002"


def test_an_error_page_is_told_by_its_title():
    html = page(
        "<p>Sorry about that. You may go back to the front page.</p>", title="404 | Courier"
    )
    assert refused(html) == "ART-002"


def test_a_login_page_is_refused():
    form = '<form><input type="email"><input type="password"></form>'
    assert refused(page(f"<h1>Members</h1><p>Welcome back.</p>{form}")) in {"ART-004"}


def test_a_cookie_wall_is_refused():
    html = page(
        "<div><p>We and our partners use cookies on this site.</p><p>Accept all cookies or manage "
        "cookies. Read our privacy policy.</p></div>"
    )
    assert refused(html) == "ART-003"


def test_a_video_page_is_refused():
    head = '<meta property="og:type" content="video.other">'
    html = page("<h1>Watch: quay opens</h1><video></video><p>The opening in two minutes.</p>", head)
    assert refused(html, f"{SITE}/video/quay") == "ART-006"


def test_a_redirect_page_is_refused():
    head = '<meta http-equiv="refresh" content="0; url=/quay">'
    assert refused(page("<p>One moment, we take you to the story.</p>", head)) == "ART-007"


def test_a_page_of_scripts_only_is_refused():
    html = "<html><body><noscript>Please enable JavaScript to read on.</noscript><script>1</script>"
    assert refused(html) in {"ART-001", "ART-005"}


def test_an_article_about_missing_pages_is_an_article():
    html = page(
        f"<article><h1>Page not found, and why it matters</h1>{body()}</article>", ARTICLE_LD
    )
    assert len(extract(html, f"{SITE}/2024/03/12/x")) == 1


def test_a_short_article_with_a_video_is_an_article():
    head = ARTICLE_LD + '<meta property="og:type" content="article">'
    html = page(f"<article><h1>Quay opens late</h1><video></video>{body(0, 3)}</article>", head)
    (article,) = extract(html, f"{SITE}/video/quay")
    assert len(article.lines) == 3


@pytest.mark.parametrize("tag", ["article", "div", "section"])
def test_a_listing_with_whole_bodies_gives_its_articles(tag):
    html = page("<h1>Harbour blog</h1>" + "".join(entry(n, tag) for n in range(4)))
    found = extract(html, f"{SITE}/blog/")
    assert [a.title for a in found] == [f"Entry number {n} from the quay" for n in range(4)]
    assert [a.url for a in found] == [f"{SITE}/2024/03/{n + 10}/entry-{n}" for n in range(4)]
    assert [a.published.day for a in found] == [date(2024, 3, n + 10) for n in range(4)]
    assert all(a.authors == ("Tomas Harrow",) for a in found)
    assert all(len(a.lines) == 5 and "EXT-004" in a.flags for a in found)


def test_a_digest_of_headings_and_stamps_gives_its_articles():
    parts = "".join(
        f"<h2>Brief number {n} from the quay</h2><p>By Tomas Harrow | {n + 10} March 2024</p>{body(n, 5)}"
        for n in range(4)
    )
    found = extract(page(f"<div class='digest'>{parts}</div>"), f"{SITE}/digest")
    assert [a.published.day for a in found] == [date(2024, 3, n + 10) for n in range(4)]
    assert all(a.authors == ("Tomas Harrow",) and len(a.lines) == 5 for a in found)


def test_short_briefs_of_two_paragraphs_are_bodies():
    briefs = "".join(
        f'<article><h2><a href="/2024/03/{n + 10}/b">Brief number {n} from the quay</a></h2>'
        f'<p class="meta">By Tomas Harrow | {n + 10} March 2024</p>'
        f"<p>{SENTENCES[n]} It rained.</p><p>{SENTENCES[n + 1]} {SENTENCES[n + 2]}</p></article>"
        for n in range(3)
    )
    found = extract(page(f"<h1>Archive: harbour</h1>{briefs}"), None)
    assert [a.published.day for a in found] == [date(2024, 3, n + 10) for n in range(3)]
    assert all(len(a.lines) == 2 for a in found)


def test_a_short_listing_of_bare_headlines_is_refused():
    items = "".join(
        f'<li><a href="/2024/03/{n + 10}/s"><h2>Story number {n} from the harbour</h2></a>'
        f"<time>{n + 10} March 2024</time><p>Who pays for the crane?</p></li>"
        for n in range(4)
    )
    assert refused(page(f"<h1>Harbour</h1><ul>{items}</ul>"), None) == "ART-009"


def test_teasers_between_whole_bodies_are_left_out():
    html = page(entry(0) + f'<article class="post">{teaser(3)}</article>' + entry(1) + entry(2))
    assert [a.title[:14] for a in extract(html, f"{SITE}/blog/")] == [
        f"Entry number {n}" for n in range(3)
    ]


def test_one_article_with_related_teasers_stays_one():
    related = "".join(f'<article class="card">{teaser(n)}</article>' for n in range(5))
    html = page(f"<article><h1>Quay opens late</h1>{body()}</article><section>{related}</section>")
    (article,) = extract(html, f"{SITE}/2024/03/12/quay")
    assert all("Story number" not in line.text for line in article.lines)
    assert len(article.lines) == 8


def test_one_article_with_sections_stays_one():
    sections = "".join(
        f"<section><h2>What happened in part {n}</h2>{body(n, 5)}</section>" for n in range(4)
    )
    html = page(f"<article><h1>The long story of the quay</h1>{sections}</article>")
    (article,) = extract(html, f"{SITE}/2024/03/12/quay")
    assert sum(line.text.startswith("What happened") for line in article.lines) == 4


def test_an_article_with_long_comments_stays_one():
    comments = "".join(
        f'<div class="comment"><h4>Reader number {n} says this</h4>{body(n, 4)}</div>'
        for n in range(4)
    )
    html = page(f"<article><h1>Quay opens late</h1>{body()}</article>{comments}", ARTICLE_LD)
    assert len(extract(html, f"{SITE}/2024/03/12/quay")) == 1


def test_captions_hidden_blocks_and_related_links_leave_the_body():
    html = page(
        "<article><h1>Quay opens late</h1><h2>Board blames an unpaid contractor for the delay</h2>"
        f"{body(0, 3)}<figure><img src='a.jpg'><figcaption>The quay in May. Photo: T. Harrow</figcaption>"
        f"</figure>{body(3, 2)}<p><a href='/a'>Read more: crane sold to a northern yard</a></p>"
        "<div class='newsletter-signup'><p>Get our letter every morning in your inbox.</p></div>"
        f"<div style='display: none'><p>Thank you for your message to us.</p></div>{body(5, 2)}"
        "<div class='author-bio'><p>Tomas Harrow has covered the coast since 2009.</p></div></article>",
        ARTICLE_LD,
    )
    (article,) = extract(html, f"{SITE}/2024/03/12/quay")
    assert len(article.lines) == 7
    kinds = {drop.kind: drop.text for drop in article.drops}
    assert kinds["caption"] == "The quay in May. Photo: T. Harrow"
    assert kinds["bio"] == "Tomas Harrow has covered the coast since 2009."
    assert kinds["header"] == "Board blames an unpaid contractor for the delay"


def test_paragraphs_of_a_layout_table_stay_paragraphs():
    html = page(
        f"<table><tr><td><table><tr><td>menu</td></tr></table></td><td>{body()}</td></tr></table>"
    )
    (article,) = extract(html, f"{SITE}/2024/03/12/quay")
    assert len(article.lines) >= 8


def test_a_text_held_twice_is_kept_once():
    html = page(
        f"<article><h1>Quay opens late</h1><div>{body()}</div><div>{body()}</div></article>"
    )
    (article,) = extract(html, f"{SITE}/2024/03/12/quay")
    assert len(article.lines) == 8
    assert {drop.rule_id for drop in article.drops if drop.kind == "repeat"} <= {"EXT-017"}


def test_a_single_line_that_returns_is_left_alone():
    refrain = f"<p>{SENTENCES[0]} What do you make of that, we asked everyone we met?</p>"
    html = page(
        f"<article><h1>Voices from the coast</h1>{body(0, 3)}{refrain}{body(3, 3)}{refrain}</article>"
    )
    (article,) = extract(html, f"{SITE}/2024/03/12/quay")
    assert len(article.lines) == 8


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + f"<p>{SENTENCES[0]}</p>",
        "<a>" * 20000,
        "<" * 200_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><html><body><p>&b;&b;</p>",
        "<html><head><title>" + "x" * 300_000,
        "<table>" * 3000 + "text",
        "<script>" * 5000,
        "<p " + "a=b " * 50_000 + ">",
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>x</p>",
        "\x00\x01<p>\ud800</p>",
        "plain words only",
        "<html><body><p>" + "&#x110000; &#0; &bogus; " * 1000,
    ],
)
def test_hostile_markup_is_read_or_refused_and_never_fails(html):
    with contextlib.suppress(NotAnArticle):
        assert extract(html, "https://[bad")[0].url is None


def test_line_offsets_count_code_points_of_the_joined_text():
    (article,) = extract(page(f"<article>{body()}</article>", ARTICLE_LD), None)
    text = "\n".join(line.text for line in article.lines)
    assert all(text[line.start : line.end] == line.text for line in article.lines)
