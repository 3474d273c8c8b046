"""Pages to articles: the header shape is induced from the page, and single texts stay whole."""

import pytest

from tests.clean.pages import BODY, TITLE, clean, page
from unspun.split.days import settle_day_first

ITEMS = (
    ("Pier to be rebuilt before the herring season", "Ellery Courier", "Mara Lund", BODY[0] + " " + BODY[1]),
    ("Ministers quarrel over the price of new ferries", "Northern Post", "Tom Adair",
     "Two ministers disagreed in public on Monday about what the state should pay for six ferries. "
     "One of them said the yard had doubled its price since the spring, which the yard denies."),
    ("School in Harrow Bay opens after the flood", "Bay Herald", "Ines Calder",
     "Pupils went back to the school in Harrow Bay on Thursday, ten weeks after a river ran through "
     "it. The council says the ground floor is dry and that every classroom has been painted."),
)  # fmt: skip
DATES = ("28-03-2024", "14-03-2024", "02-03-2024")
TEMPLATES = {
    "tag page": "{pub}\n{date}\n- Politics\n- {pub}\n{title}\n{body}\n\n",
    "byline below title": "{title}\nBy {author} | {date}\n\n{body}\n\n",
    "one line of facts": "{date} - Politics - {pub}\n{title}\n{body}\n\n",
    "facts below title": "{title}\n{pub}, {date}\n{body}\n\n",
    "rulers": "{title}\nBy {author}\n{body}\n=====\n",
    "labels": "Title: {title}\nSource: {pub}\nDate: {date}\n\n{body}\n\n",
    "numbers": "{n}. {title}\n{pub} | {date}\n{body}\n\n",
    "signed below": "{title}\n\n{body}\n\n({pub}, {date})\n\n",
    "papers in capitals": "{shout}: {title}\n\n{body}\n\n",
    "mails": "From: {pub}\nSubject: {title}\nDate: {date}\n\n{body}\n\n",
    "titles with paper and date": "{title} | {pub} | {date}\n{body}\n\n",
    "authors below": "{title}\n\n{body}\n\n— {author}\n\n",
    "sources below": "{title}\n\n{body}\n\nSource: {pub}\n\n",
    "authors and papers": "{title}\n{author}, {pub}\nPublished: {date}\n\n{body}\n\n",
}


def fill(template: str) -> str:
    return "".join(
        template.format(n=n, title=t, pub=p, author=a, body=b, date=d, shout=p.upper())
        for n, ((t, p, a, b), d) in enumerate(zip(ITEMS, DATES, strict=True), start=1)
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_page_of_articles_gives_each_with_its_own_title_and_body(name: str) -> None:
    result = clean(fill(TEMPLATES[name]))

    assert [a.title for a in result.articles] == [item[0] for item in ITEMS]
    assert [a.text for a in result.articles] == [item[3] for item in ITEMS]


@pytest.mark.parametrize("name", [n for n in TEMPLATES if "{date}" in TEMPLATES[n]])
def test_dates_are_read_by_the_order_the_page_settles(name: str) -> None:
    days = [a.published.day for a in clean(fill(TEMPLATES[name])).articles]

    assert [d and d.isoformat() for d in days] == ["2024-03-28", "2024-03-14", "2024-03-02"]


@pytest.mark.parametrize("name", [n for n in TEMPLATES if "{pub}" in TEMPLATES[n]])
def test_publishers_are_read_from_the_headers(name: str) -> None:
    assert [a.publisher for a in clean(fill(TEMPLATES[name])).articles] == [i[1] for i in ITEMS]


def test_the_heading_of_the_page_belongs_to_no_article() -> None:
    result = clean("Latest news about ferries\n\n\n" + fill(TEMPLATES["tag page"]))

    assert len(result.articles) == 3
    assert (result.drops[0].text, result.drops[0].kind) == ("Latest news about ferries", "page")
    assert result.drops[0].segment_index is None


def test_raw_offsets_of_each_article_cover_its_header_and_body() -> None:
    raw = fill(TEMPLATES["tag page"])

    for article, item in zip(clean(raw).articles, ITEMS, strict=True):
        part = raw[article.raw_start : article.raw_end]
        assert part.startswith(item[1])
        assert part.endswith(item[3])


SINGLE = {
    "subheadings": page(TITLE, BODY[0], "What the engineers said", *BODY[1:3], "Who pays", BODY[3]),
    "questions": page(TITLE, "Q: Why now?", "A: " + BODY[0], "Q: Who pays?", "A: " + BODY[3]),
    "live blog": page(TITLE, "10:32", BODY[0], "10:47", BODY[1], "11:05", BODY[2]),
    "timeline": page(TITLE, "March 3, 2019", BODY[0], "April 9, 2020", BODY[1], "May 1, 2021", BODY[3]),
    "list": page(TITLE, BODY[2], "1. The pier", BODY[0], "2. The basin", BODY[1], "3. The money", BODY[3]),
    "section breaks": page(TITLE, BODY[0], "***", BODY[1], "***", BODY[2], "***", BODY[3]),
}  # fmt: skip


@pytest.mark.parametrize("name", SINGLE)
def test_one_article_with_an_inner_order_stays_one(name: str) -> None:
    assert len(clean(SINGLE[name]).articles) == 1


def test_comments_below_a_short_article_are_no_articles() -> None:
    comments = [
        line
        for name in ("Ann Lee", "Bo Marsh", "Cy Dunn")
        for line in (
            f"{name} says:",
            "May 5, 2021 at 4:05 pm",
            "I was there and it was not like that at all, they never asked us.",
            "Reply",
        )
    ]

    result = clean(page(TITLE, *BODY, "3 Comments", *comments))

    assert [a.text for a in result.articles] == ["\n\n".join(BODY)]


@pytest.mark.parametrize(
    ("dates", "day_first"),
    [
        (["09-07-2025", "31-03-2025"], True),
        (["07/09/2025", "03/31/2025"], False),
        (["01/02/2024", "02/02/2024", "03/02/2024", "01/03/2024"], True),
        (["01/02/2024"], None),
        (["31/01/2024", "01/31/2024"], None),
    ],
)
def test_the_order_of_day_and_month_is_settled_by_the_page(
    dates: list[str], day_first: bool | None
) -> None:
    assert settle_day_first(dates) is day_first


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("count", [2, 3])
def test_a_page_of_pages_gives_the_articles_of_each(name: str, count: int) -> None:
    single = fill(TEMPLATES[name]).rstrip("\n") + "\n\n\n"
    other = single
    for old, new in (("Pier", "Quay"), ("Ministers", "Senators"), ("School", "Library")):
        other = other.replace(old, new)
    pages = [single, other, single.replace("Pier", "Dam").replace("Ministers", "Mayors")][:count]
    if name == "rulers":
        pages = [page.rstrip("\n") + "\n" for page in pages]

    found = clean("".join(pages)).articles

    assert [a.title for a in found] == [a.title for p in pages for a in clean(p).articles]
