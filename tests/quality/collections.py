"""More pages of many articles, and single articles that look like many: writers for ``make_pages``.

Each writer adds one entry (header, body, tail) to a page; ``SINGLE`` holds makers of whole pages.
"""

import random
from collections.abc import Callable, Sequence

from tests.quality import pool
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
    "upper_titles": (upper_titles, frozenset(("publisher", "date"))),
}
# What a template prints in capitals stays so.
SHOUTED = {"paper_headline": ("paper",), "upper_titles": ("title",)}


def _one(rng: random.Random, name: str, kind: str) -> tuple[Page, tuple[str, ...]]:
    title, _, body = rng.choice(pool.STORIES)
    page = Page(name, f"one {kind}")
    page.add("h", title, gap=0)
    page.articles.append({"title": title})
    return page, body


def long_questions(rng: random.Random, name: str) -> Page:
    """Questions as long as titles, each after two blank lines, each with a paragraph."""
    page, body = _one(rng, name, "long questions")
    page.add("k0", rng.choice(pool.ALIKE))
    asked = rng.sample(pool.QUESTIONS, 4)
    for question, paragraph in zip(asked, body, strict=False):
        page.add("k0", question, gap=2)
        page.add("k0", paragraph)
    return page


def long_timeline(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "long timeline")
    page.add("k0", rng.choice(pool.ALIKE))
    for number, (head, paragraph) in enumerate(zip(pool.QUESTIONS, body, strict=False)):
        page.add("k0", f"{MONTHS.split()[number]} {4 + number}, 2019", head.rstrip("?"), paragraph)
    return page


def long_list(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "long list")
    page.add("k0", rng.choice(pool.ALIKE))
    for number, (head, paragraph) in enumerate(zip(pool.QUESTIONS, body, strict=False), 1):
        page.add("k0", f"{number}. {head.rstrip('?')}", gap=2)
        page.add("k0", paragraph)
    return page


def live_headlines(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "live headlines")
    for number, (head, paragraph) in enumerate(zip(pool.QUESTIONS, body, strict=False)):
        page.add("k0", f"{9 + number}:{12 + 7 * number} GMT", head.rstrip("?"), paragraph)
    return page


def recipe(_rng: random.Random, name: str) -> Page:
    page = Page(name, "one recipe")
    page.add("h", "Smoked herring on rye, as the net menders of Port Ellery make it", gap=0)
    page.articles.append(
        {"title": "Smoked herring on rye, as the net menders of Port Ellery make it"}
    )
    page.add(
        "k0",
        "The net menders eat this at four in the morning, standing, and they will tell you that it is the only way to eat it.",
    )
    for number, step in enumerate(pool.STEPS, 1):
        page.add("k0", f"{number}. {step}")
    return page


def letters(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "letters")
    for person, paragraph in zip(pool.PEOPLE, body, strict=False):
        page.add("k0", "Sir, – " + paragraph, f"{person}, Lodmar")
    return page


def speakers(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "speakers")
    page.add("k0", rng.choice(pool.ALIKE))
    for question, paragraph in zip(pool.QUESTIONS, body, strict=False):
        page.add("k0", "Northern Post: " + question, "Marta Olsund: " + paragraph)
    return page


def fact_check(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "fact check")
    page.add("k0", rng.choice(pool.ALIKE))
    for head, paragraph in zip(pool.QUESTIONS, body, strict=False):
        page.add("k0", "Claim: " + head.rstrip("?") + ".", "Verdict: Half true", paragraph)
    return page


def places(rng: random.Random, name: str) -> Page:
    """One roundup: a dateline opens each paragraph."""
    page, body = _one(rng, name, "places")
    for place, paragraph in zip(("LODMAR", "AMRAH", "DAREEN", "TESSALY"), body, strict=False):
        page.add("k0", f"In {place.title()}: {paragraph}")
    return page


def chapters(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "chapters")
    for numeral, head, paragraph in zip(
        ("I", "II", "III", "IV"), pool.QUESTIONS, body, strict=False
    ):
        page.add("k0", f"{numeral}. {head.rstrip('?')}", paragraph, rng.choice(pool.ALIKE))
    return page


def reviewed_books(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "books")
    page.add("k0", rng.choice(pool.ALIKE))
    for person, head, paragraph in zip(pool.PEOPLE, pool.QUESTIONS, body, strict=False):
        page.add("k0", f"{head.rstrip('?')}, by {person} (Coastal Books, 312 pages)", paragraph)
    return page


def posts_quoted(rng: random.Random, name: str) -> Page:
    page, body = _one(rng, name, "posts")
    for number, paragraph in enumerate(body):
        person = pool.PEOPLE[number]
        page.add("k0", paragraph)
        page.add("d", f"— {person} (@{person.split()[0].lower()}) March {number + 3}, 2021")
    return page


SINGLE: dict[str, Callable[[random.Random, str], Page]] = {
    "long_questions": long_questions,
    "long_timeline": long_timeline,
    "long_list": long_list,
    "live_headlines": live_headlines,
    "recipe": recipe,
    "letters": letters,
    "speakers": speakers,
    "fact_check": fact_check,
    "places": places,
    "chapters": chapters,
    "reviewed_books": reviewed_books,
    "posts_quoted": posts_quoted,
}
