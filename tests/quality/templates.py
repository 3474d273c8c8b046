"""Templates of pages that hold many articles, for ``make_pages``: each writer adds one entry."""

import random
from collections.abc import Callable, Sequence

from tests.quality.entries import MONTHS, Entry, Page, long_day, numeric

Writer = Callable[[random.Random, Page, int, Entry], None]


def _body(page: Page, n: int, body: Sequence[str], *, gap: int = 1) -> None:
    page.add(f"k{n - 1}", *body, gap=gap)


def numbered_digest(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{n}) {e.title} ({e.paper})", gap=1)
    _body(page, n, (" ".join(e.body),), gap=0)


def paper_headline(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{e.paper.upper()}: {e.title}", gap=1)
    _body(page, n, (" ".join(e.body),))


def slugged_wire(rng: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{e.section.upper()}-{e.title.split()[0].upper()}/ (UPDATE {n})", gap=2)
    page.add("h", e.title)
    place = rng.choice(("LODMAR, May 4 (Norna) - ", "AMRAH, May 4 (Norna) - "))
    page.lines += [["", ""], [f"k{n - 1}", place + e.body[0], e.body[0]]]
    _body(page, n, e.body[1:])
    page.add("d", "-END-")


def day_groups(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    """Two titles under each day, as archives by day print them."""
    if n % 2:
        page.add("h", long_day(e.day), gap=2)
    page.add("h", e.title, gap=1)
    _body(page, n, (" ".join(e.body),), gap=0)


def scrape_log(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"URL: https://papers.example/{e.day:%Y/%m}/story-{n}", gap=2)
    page.add("h", f"Source: {e.paper}", f"Date: {e.day.isoformat()}", e.title, gap=0)
    _body(page, n, e.body)
    page.add("d", "-" * 60)


def blog_home(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title, f"Posted on {long_day(e.day)} by {e.author} | {n + 2} Comments", gap=1)
    _body(page, n, e.body)
    page.add("d", "Continue reading →", f"Filed under: {e.section}")


def database_export(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    words = sum(len(p.split()) for p in e.body)
    month = MONTHS.split()[e.day.month - 1]
    page.add("h", e.title, gap=2)
    page.add("h", f"By {e.author}", f"{words} words", f"{e.day.day} {month} {e.day.year}", gap=0)
    page.add(
        "h", e.paper, "NPST", "English", f"© {e.day.year} {e.paper}. All rights reserved.", gap=0
    )
    _body(page, n, e.body)
    page.add("d", f"Document NPST0000{e.day:%Y%m%d}ek5400{n}0")


def library_export(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{n} of 6 DOCUMENTS", gap=2)
    page.add("h", e.paper, f"{long_day(e.day)} {e.day:%A}", e.title)
    words = sum(len(p.split()) for p in e.body)
    page.add(
        "h",
        f"BYLINE: {e.author}",
        f"SECTION: {e.section.upper()}; Pg. {n}",
        f"LENGTH: {words} words",
    )
    _body(page, n, e.body)
    page.add("d", f"LOAD-DATE: {long_day(e.day)}", "LANGUAGE: ENGLISH")


def feed_dump(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"Title: {e.title}", gap=2)
    page.add("h", f"Link: https://papers.example/item/{n}", gap=0)
    page.add(
        "h",
        f"Published: {e.day:%a, %d} {MONTHS.split()[e.day.month - 1][:3]} {e.day.year} 08:12:00 GMT",
        gap=0,
    )
    text = " ".join(e.body)
    page.lines += [[f"k{n - 1}", "Content: " + text, text]]


def broadcast(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    month = MONTHS.split()[e.day.month - 1]
    page.add("h", e.title, gap=2)
    page.add("h", f"Text of report by {e.paper} on {e.day.day} {month} {e.day.year}", gap=1)
    _body(page, n, e.body)


def channel_export(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"[{e.day:%d.%m.%Y} 08:1{n}] {e.paper}:", gap=1)
    page.add("h", e.title, gap=0)
    _body(page, n, e.body, gap=0)


def signed_off(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    """Title and text, then where it was printed: reviews put the paper below."""
    page.add("h", e.title, gap=2)
    _body(page, n, e.body)
    page.add("h", f"({e.paper}, {long_day(e.day)})")


def topic_page(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title, gap=2)
    page.add("h", f"{e.author}   {numeric(e.day)}", gap=0)
    _body(page, n, (" ".join(e.body[:3]),), gap=0)
    page.add("d", "Read more »", gap=0)


def upper_titles(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title.upper(), f"{e.paper} ({long_day(e.day)})", gap=1)
    _body(page, n, e.body)


def shouted_letter(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title.upper())
    _body(page, n, (" ".join(e.body),))
    page.add("d", f"Read the story at {e.paper}")


def quoted_title(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"“{e.title}” — {e.paper}")
    _body(page, n, e.body)


def person_paper(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title, gap=2)
    page.add("h", f"{e.author}, {e.paper}", f"Published: {e.day.isoformat()}T08:12:00Z", gap=0)
    _body(page, n, e.body)


def mails(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    month = MONTHS.split()[e.day.month - 1][:3]
    stamp = f"{e.day:%a}, {e.day.day} {month} {e.day.year} 08:12:00 +0000"
    page.add("h", f"From: {e.paper}", gap=2)
    page.add("h", f"Subject: {e.title}", f"Date: {stamp}", gap=0)
    _body(page, n, e.body)


def roman_numbers(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{['I', 'II', 'III', 'IV', 'V', 'VI'][n - 1]}. {e.title}")
    page.add("h", f"{e.paper}, {long_day(e.day)}", gap=0)
    _body(page, n, e.body)


def signed_pieces(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    if n > 1:
        page.add("d", "* * *")
    page.add("h", e.title)
    _body(page, n, e.body)
    page.add("h", f"— {e.author}")


def dated_titles(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{long_day(e.day)}: {e.title}")
    _body(page, n, e.body)


def with_summaries(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title, gap=2)
    page.add("h", e.body[1], f"By {e.author}, {long_day(e.day)}", gap=0)
    _body(page, n, (e.body[0], *e.body[2:]))


def piped_titles(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{e.title} | {e.paper} | {e.day.isoformat()}")
    _body(page, n, e.body)


def sourced_below(_r: random.Random, page: Page, n: int, e: Entry) -> None:
    page.add("h", e.title, gap=2)
    _body(page, n, e.body)
    page.add("h", f"Source: {e.paper}")


WRITERS: dict[str, tuple[Writer, frozenset[str]]] = {
    "numbered_digest": (numbered_digest, frozenset(("publisher",))),
    "paper_headline": (paper_headline, frozenset(("publisher",))),
    "slugged_wire": (slugged_wire, frozenset()),
    "day_groups": (day_groups, frozenset(("date",))),
    "scrape_log": (scrape_log, frozenset(("publisher", "date"))),
    "blog_home": (blog_home, frozenset(("date", "authors"))),
    "database_export": (database_export, frozenset(("publisher", "date", "authors"))),
    "library_export": (library_export, frozenset(("publisher", "date", "authors"))),
    "feed_dump": (feed_dump, frozenset(("date",))),
    "broadcast": (broadcast, frozenset(("date",))),
    "channel_export": (channel_export, frozenset(("publisher", "date"))),
    "signed_off": (signed_off, frozenset(("publisher", "date"))),
    "topic_page": (topic_page, frozenset(("date",))),
    "shouted_letter": (shouted_letter, frozenset()),
    "quoted_title": (quoted_title, frozenset(("publisher",))),
    "person_paper": (person_paper, frozenset(("publisher", "authors", "date"))),
    "mails": (mails, frozenset(("publisher", "date"))),
    "roman_numbers": (roman_numbers, frozenset(("publisher", "date"))),
    "signed_pieces": (signed_pieces, frozenset(("authors",))),
    "dated_titles": (dated_titles, frozenset(("date",))),
    "with_summaries": (with_summaries, frozenset(("authors", "date"))),
    "piped_titles": (piped_titles, frozenset(("publisher", "date"))),
    "sourced_below": (sourced_below, frozenset(("publisher",))),
    "upper_titles": (upper_titles, frozenset(("publisher", "date"))),
}
# What a template prints in capitals stays so.
SHOUTED = {"paper_headline": ("paper",), "upper_titles": ("title",), "shouted_letter": ("title",)}
