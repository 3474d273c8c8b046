"""Write ``pages.jsonl``: labelled pages of our own, the same bytes on every run.

``python -m tests.quality.make_pages``. Each row is one page: ``lines`` is a list of
``[label, text]`` or ``[label, text, kept]`` where the label is ``d`` (to drop), ``h`` (a header
line) or ``k<n>`` (body of article n) and ``kept`` is the part of a line that should stay;
``articles`` says what each article's columns should be.
"""

import json
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.quality import pool, singles, templates
from tests.quality.entries import MONTHS, Entry, Page
from tests.quality.entries import long_day as _long
from tests.quality.entries import numeric as _numeric

PATH = Path(__file__).with_name("pages.jsonl")
ROUNDS = 4


def _single(name: str, kind: str, rng: random.Random) -> tuple[Page, tuple[str, ...]]:
    title, _, body = rng.choice(pool.STORIES)
    page = Page(name, kind)
    page.add("h", title, gap=0)
    page.articles.append({"title": title})
    return page, body


def _tail(rng: random.Random, page: Page) -> None:
    page.add("d", *rng.sample(pool.TAIL, rng.randint(2, 9)))
    if rng.random() < 0.5:
        page.add(
            "d",
            rng.choice(("Related Articles", "You may also like", "More from World", "Recommended")),
        )
        page.add("d", *rng.sample(pool.RELATED, rng.randint(2, 5)))


def tail(rng: random.Random, name: str) -> Page:
    page, body = _single(name, "tail", rng)
    page.add("k0", *body)
    _tail(rng, page)
    return page


def comments(rng: random.Random, name: str) -> Page:
    page, body = _single(name, "comments", rng)
    page.add("k0", *body)
    said = rng.sample(pool.COMMENTS, rng.randint(2, 4))
    page.add(
        "d",
        *rng.choice(
            (
                ("Leave a Reply",),
                (f"{len(said)} Comments",),
                (f"{len(said)} thoughts on “{page.articles[0]['title']}”",),
                ("Comments", "Sort by Newest"),
            )
        ),
    )
    for words in said:
        person = rng.choice(pool.PEOPLE)
        stamp = (
            rng.choice((f"{person} says:", person)),
            rng.choice(("March 4, 2022 at 9:12 am", "2 hours ago", "3 days ago")),
        )
        page.add("d", *stamp, words, "Reply")
    page.add(
        "d",
        "Your email address will not be published. Required fields are marked *",
        "Post Comment",
    )
    return page


def inline(rng: random.Random, name: str) -> Page:
    page, body = _single(name, "inline", rng)
    for number, paragraph in enumerate(body):
        page.add("k0", paragraph)
        if number < len(body) - 1 and rng.random() < 0.7:
            page.add("d", rng.choice(pool.INLINE))
    if rng.random() < 0.5:
        _tail(rng, page)
    return page


def makers(rng: random.Random, name: str) -> Page:
    page, body = _single(name, "makers", rng)
    person = rng.choice(pool.PEOPLE)
    page.add(
        "d",
        rng.choice(
            (
                f"By {person}",
                f"By {person}, Staff Writer",
                f"{person} | Northern Post",
                f"By {person} and Ines Falk",
            )
        ),
    )
    page.add(
        "d",
        rng.choice(
            (
                "Published: 5 May 2021",
                "May 5, 2021 10:32 am",
                "Updated 3:14 PM, Wed May 5, 2021",
                "5 May 2021",
            )
        ),
    )
    if rng.random() < 0.7:
        page.add("d", rng.choice(pool.CAPTIONS))
    place = rng.choice(("PORT ELLERY (Reuters) - ", "LODMAR, May 5 (AFP) - ", "AMRAH — ", ""))
    page.lines += [["", ""], ["k0", place + body[0], body[0]]]
    page.add("k0", body[1])
    if rng.random() < 0.6:
        page.add("d", rng.choice(pool.CAPTIONS))
    page.add("k0", *body[2:])
    page.add("d", *rng.sample((*pool.CREDITS, *pool.BIOS, *pool.NOTES), rng.randint(1, 3)))
    return page


def plain(rng: random.Random, name: str) -> Page:
    """Nothing to drop but the title: sentences that resemble furniture, subheadings, quotes."""
    page, body = _single(name, "plain", rng)
    alike = rng.sample(pool.ALIKE, 3)
    heads = rng.sample(pool.SUBHEADINGS, 2)
    page.add("k0", body[0], alike[0], body[1], heads[0], alike[1], *body[2:], heads[1], alike[2])
    return page


def one_piece(rng: random.Random, name: str) -> Page:
    """One article with an inner order that a splitter may mistake for a page of articles."""
    page, body = _single(name, "one", rng)
    form = rng.choice(("questions", "live", "list", "timeline", "breaks", "speech"))
    page.kind = f"one {form}"
    if form == "questions":
        for number, paragraph in enumerate(body):
            page.add(
                "k0", f"Q: And what did they say about the {number + 2}nd year?", "A: " + paragraph
            )
    elif form == "live":
        for number, paragraph in enumerate(body):
            page.add("k0", f"{9 + number}:{12 + 7 * number}", paragraph)
    elif form == "list":
        page.add("k0", rng.choice(pool.ALIKE))
        for number, (head, paragraph) in enumerate(zip(pool.SUBHEADINGS, body, strict=False), 1):
            page.add("k0", f"{number}. {head}", paragraph)
    elif form == "timeline":
        for number, paragraph in enumerate(body):
            page.add("k0", f"{MONTHS.split()[number]} {3 + number}, 20{11 + number}", paragraph)
    elif form == "breaks":
        for number, paragraph in enumerate(body):
            page.add("k0", paragraph)
            if number < len(body) - 1:
                page.add("d", "***")
    else:
        page.add("k0", "Madam President, members of the council,", *body, "I thank you.")
    return page


def foreign(rng: random.Random, name: str) -> Page:
    language, title, body = rng.choice(pool.FOREIGN)
    page = Page(name, f"foreign {language}")
    page.add("h", title, gap=0)
    page.add("k0", *body)
    page.articles.append({"title": title})
    return page


Writer = Callable[[Page, int, Entry], None]


def tag_page(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[3], gap=2)
    page.add("h", _numeric(e[5]), f"- {e[1]}", f"- {e[3]}", e[0], gap=0)


def archive(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[0], gap=2)
    page.add("h", f"By {e[4]} | {_long(e[5])}", gap=0)


def facts_line(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"{_numeric(e[5])} - {e[1]} - {e[3]}", gap=2)
    page.add("h", e[0], gap=0)


def press_review(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[0], f"{e[3]}, {_long(e[5])}", gap=1)


def numbered(page: Page, n: int, e: Entry) -> None:
    page.add("h", f"{n}. {e[0]}", gap=2)
    page.add("h", f"{e[3]} | {_long(e[5])}", gap=0)


def labelled(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"Title: {e[0]}", gap=2)
    page.add("h", f"Source: {e[3]}", f"Author: {e[4]}", f"Date: {e[5].isoformat()}", gap=0)


def ruled(page: Page, n: int, e: Entry) -> None:
    if n > 1:
        page.add("d", "=" * 40)
    page.add("h", e[0], f"By {e[4]}", _long(e[5]))


def linked(page: Page, n: int, e: Entry) -> None:
    page.add("h", e[0], gap=2)
    page.add("h", f"https://papers.example/{e[5].year}/story-{n}", f"{e[3]} - {_long(e[5])}", gap=0)


def dotted(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"{e[1]} · {_long(e[5])} · {e[3]}", gap=2)
    page.add("h", e[0], gap=1)


def bylined(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[0], f"By {e[4]}", gap=1)


def headed(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"# {e[0]}", gap=2)
    page.add("h", f"*{e[3]}*, {_long(e[5])}", gap=0)


def stamped(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"{e[5].isoformat()} 08:1{_n} GMT", gap=2)
    page.add("h", e[0], gap=0)
    page.add("h", f"By {e[4]}, {e[3]}", gap=0)


def suffixed(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"{e[0]} - {e[3]}", gap=2)


def plain_date(page: Page, _n: int, e: Entry) -> None:
    page.add("h", _long(e[5]), gap=2)
    page.add("h", e[0], gap=1)


def weekday(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[0], gap=2)
    page.add(
        "h", f"{e[3]} | {e[5]:%A}, {e[5].day} {MONTHS.split()[e[5].month - 1]} {e[5].year}", gap=0
    )


def bracketed(page: Page, n: int, e: Entry) -> None:
    page.add("h", f"[{n}] {e[0]} ({e[3]}, {_numeric(e[5])})", gap=1)


def slashes(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"{e[5]:%d/%m/%Y} | {e[3]}", e[0], gap=1)


def posted(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[0], f"Posted on {_long(e[5])} by {e[4]}", gap=1)


def two_bylines(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[0], gap=2)
    page.add("h", f"{e[4]}", f"{e[3]}", _long(e[5]), gap=0)


def short_date(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[3], e[0], f"{e[5].day} {MONTHS.split()[e[5].month - 1][:3]} {e[5].year}", gap=1)


def dashes(page: Page, n: int, e: Entry) -> None:
    if n > 1:
        page.add("d", "-" * 30)
    page.add("h", e[0], f"{e[3]}, {_long(e[5])}")


def counted(page: Page, n: int, e: Entry) -> None:
    page.add("h", f"Document {n} of 6", gap=2)
    page.add("h", e[0], f"{e[4]}. {e[3]}; {_long(e[5])}", gap=1)


def aged(page: Page, n: int, e: Entry) -> None:
    page.add("h", e[0], gap=2)
    page.add("h", f"{e[3]} · {n + 1} hours ago", gap=0)


def yearless(page: Page, _n: int, e: Entry) -> None:
    page.add("h", f"{MONTHS.split()[e[5].month - 1][:3]} {e[5].day}", e[0], gap=1)


def marked(page: Page, n: int, e: Entry) -> None:
    page.add("h", f"### {n}) {e[0]}", gap=2)
    page.add("h", f"**Source:** {e[3]}", f"**Date:** {e[5].isoformat()}", gap=0)


def categories(page: Page, _n: int, e: Entry) -> None:
    page.add(
        "h",
        e[0],
        f"Published: {e[5].day} {MONTHS.split()[e[5].month - 1]} {e[5].year} | Category: {e[1]}",
        gap=1,
    )


def papers(page: Page, _n: int, e: Entry) -> None:
    page.add("h", e[3], e[0], gap=1)


WRITERS: dict[str, tuple[Writer, frozenset[str]]] = {
    "tag_page": (tag_page, frozenset(("publisher", "section", "date"))),
    "archive": (archive, frozenset(("authors", "date"))),
    "facts_line": (facts_line, frozenset(("publisher", "section", "date"))),
    "press_review": (press_review, frozenset(("publisher", "date"))),
    "numbered": (numbered, frozenset(("publisher", "date"))),
    "labelled": (labelled, frozenset(("publisher", "authors", "date"))),
    "ruled": (ruled, frozenset(("authors", "date"))),
    "linked": (linked, frozenset(("publisher", "date"))),
    "dotted": (dotted, frozenset(("publisher", "section", "date"))),
    "bylined": (bylined, frozenset(("authors",))),
    "headed": (headed, frozenset(("publisher", "date"))),
    "aged": (aged, frozenset(("publisher",))),
    "yearless": (yearless, frozenset()),
    "marked": (marked, frozenset(("publisher", "date"))),
    "categories": (categories, frozenset(("date",))),
    "papers": (papers, frozenset(("publisher",))),
    "suffixed": (suffixed, frozenset(("publisher",))),
    "plain_date": (plain_date, frozenset(("date",))),
    "weekday": (weekday, frozenset(("publisher", "date"))),
    "bracketed": (bracketed, frozenset(("publisher", "date"))),
    "slashes": (slashes, frozenset(("publisher", "date"))),
    "posted": (posted, frozenset(("date",))),
    "two_bylines": (two_bylines, frozenset(("date",))),
    "short_date": (short_date, frozenset(("publisher", "date"))),
    "dashes": (dashes, frozenset(("publisher", "date"))),
    "counted": (counted, frozenset(("date",))),
    "stamped": (stamped, frozenset(("authors", "date"))),
}
HEADINGS = (
    "Latest news about the coast",
    "Archive: Politics",
    "Press review",
    "Top stories today",
    "News on #harbour",
)


def many(rng: random.Random, name: str, template: str) -> Page:
    """A page of three to six articles under one template, some with a heading and a tail."""
    writer, says = WRITERS[template]
    page = Page(name, f"many {template}")
    if rng.random() < 0.6:
        page.add("d", rng.choice(HEADINGS), gap=0)
    day = date(2024, rng.randint(2, 12), rng.randint(13, 28))
    stories = rng.sample(pool.STORIES, rng.randint(2, 6))
    messy = rng.random() < 0.35
    for number, (title, section, body) in enumerate(stories):
        entry = Entry(title, section, body, rng.choice(pool.PAPERS), rng.choice(pool.AUTHORS), day)
        writer(page, number + 1, entry)
        long = rng.random() < 0.5
        paragraphs: Sequence[str] = body if long else (" ".join(body),)
        page.add(f"k{number}", *paragraphs, gap=1 if long else 0)
        if messy:
            _mess(rng, page, number)
        page.articles.append(_truth(entry, says))
        day -= timedelta(days=rng.randint(1, 20))
    if rng.random() < 0.4:
        page.add("d", rng.choice(("Older posts", "Load more", "Next page", "Back to top")))
    return page


def collection(rng: random.Random, name: str, template: str) -> Page:
    """A page under one of the templates of :mod:`tests.quality.templates`."""
    writer, says = templates.WRITERS[template]
    page = Page(name, f"many {template}")
    if rng.random() < 0.6:
        page.add("d", rng.choice(HEADINGS), gap=0)
    day = date(2024, rng.randint(2, 12), rng.randint(13, 28))
    for number, (title, section, body) in enumerate(rng.sample(pool.STORIES, rng.randint(3, 6))):
        if number % 2 == 0 or template != "day_groups":
            day -= timedelta(days=rng.randint(1, 20))
        entry = Entry(title, section, body, rng.choice(pool.PAPERS), rng.choice(pool.AUTHORS), day)
        writer(rng, page, number + 1, entry)
        if template in templates.SHOUTED:
            entry = entry._replace(
                **{f: entry._asdict()[f].upper() for f in templates.SHOUTED[template]}
            )
        page.articles.append(_truth(entry, says))
    return page


def _mess(rng: random.Random, page: Page, number: int) -> None:
    """What scrapers leave below each article of a page."""
    if rng.random() < 0.5:
        page.add(f"k{number}", rng.choice(pool.SUBHEADINGS), rng.choice(pool.ALIKE))
    page.add(
        "d",
        *rng.sample(
            (
                "Read more",
                "Source link",
                "Share this article",
                "Leave a Reply",
                "0 Comments",
                "Continue reading",
                "Advertisement",
            ),
            rng.randint(1, 3),
        ),
    )


def scraped(rng: random.Random, name: str) -> Page:
    """Scrapes of single pages, one after the other, each with its own tail and no header."""
    page = Page(name, "many scraped")
    tail = rng.sample(("Source link", "Related Articles", "Share this article"), 2)
    for number, (title, _, body) in enumerate(rng.sample(pool.STORIES, rng.randint(2, 5))):
        page.add("h", title, gap=2)
        page.add(f"k{number}", *body)
        page.add(
            "d",
            *tail,
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
        )
        page.articles.append({"title": title})
    return page


def teasers(rng: random.Random, name: str) -> Page:
    """Short items that all end with the same link."""
    page = Page(name, "many teasers")
    link = rng.choice(("Read more", "Continue reading", "Read the full story"))
    for number, (title, _, body) in enumerate(rng.sample(pool.STORIES, 4)):
        page.add("h", title)
        page.add(f"k{number}", body[0] + " " + body[1])
        page.add("d", link)
        page.articles.append({"title": title})
    return page


def wires(rng: random.Random, name: str) -> Page:
    """Wire copy: a title, a text that opens with a dateline, nothing else."""
    page = Page(name, "many wires")
    for number, (title, _, body) in enumerate(rng.sample(pool.STORIES, rng.randint(2, 5))):
        page.add("h", title)
        place = rng.choice(("LODMAR (AP) — ", "AMRAH, March 3 (Reuters) - ", "PORT ELLERY — "))
        page.lines += [["", ""], [f"k{number}", place + body[0], body[0]]]
        page.add(f"k{number}", *body[1:])
        page.articles.append({"title": title})
    return page


def profiles(rng: random.Random, name: str) -> Page:
    """One article on several people: short name lines before each paragraph."""
    page, body = _single(name, "one profiles", rng)
    page.add("k0", rng.choice(pool.ALIKE))
    for person, paragraph in zip(pool.PEOPLE, body, strict=False):
        page.add("k0", person, paragraph)
    return page


def dated_list(rng: random.Random, name: str) -> Page:
    """One article whose parts are headed by a date and a phrase."""
    page, body = _single(name, "one dated list", rng)
    page.add("k0", rng.choice(pool.ALIKE))
    for number, (head, paragraph) in enumerate(zip(pool.SUBHEADINGS, body, strict=False)):
        page.add("k0", f"{MONTHS.split()[number]} {4 + number}, 2019: {head}", paragraph)
    return page


def listing_below(rng: random.Random, name: str) -> Page:
    """One article with dated headlines of other stories below it."""
    page, body = _single(name, "one listing below", rng)
    page.add("k0", *body)
    page.add("d", "Latest News")
    for headline in rng.sample(pool.RELATED, 4):
        page.add("d", headline, f"May {rng.randint(1, 30)}, 2021")
    return page


def long_subheadings(rng: random.Random, name: str) -> Page:
    """One article with subheadings as long as titles, after two blank lines each."""
    page, body = _single(name, "one long subheadings", rng)
    page.add("k0", body[0])
    for head, paragraph in zip(rng.sample(pool.RELATED, 4), body[1:], strict=False):
        page.add("k0", head, gap=2)
        page.add("k0", paragraph + " " + rng.choice(pool.ALIKE))
    return page


def _truth(entry: Entry, says: frozenset[str]) -> dict[str, str | None]:
    title, section, _, paper, author, day = entry
    known = {"publisher": paper, "section": section, "authors": author, "date": day.isoformat()}
    return {"title": title, **{key: value for key, value in known.items() if key in says}}


SINGLES = {"tail": tail, "comments": comments, "inline": inline, "makers": makers, "plain": plain, "one": one_piece, "foreign": foreign,
    "scraped": scraped, "teasers": teasers, "wires": wires, "profiles": profiles, "dated_list": dated_list, "listing_below": listing_below, "long_subheadings": long_subheadings}  # fmt: skip


def pages() -> list[Page]:
    """Return all pages in order."""
    made: list[Page] = []
    for number in range(ROUNDS):
        for kind, make in SINGLES.items():
            name = f"{kind}-{number}"
            made.append(make(random.Random(f"{name}"), name))
        for template in WRITERS:
            name = f"{template}-{number}"
            if number < 3:
                made.append(many(random.Random(f"{name}"), name, template))
    for number in range(2):
        for name, make in singles.SINGLE.items():
            made.append(make(random.Random(f"{name}-{number}"), f"{name}-{number}"))
        for name in templates.WRITERS:
            made.append(collection(random.Random(f"{name}-{number}"), f"{name}-{number}", name))
    return made


def write() -> None:
    """Write all pages."""
    rows = [
        json.dumps(
            {"name": p.name, "kind": p.kind, "lines": p.lines, "articles": p.articles},
            ensure_ascii=False,
        )
        for p in pages()
    ]
    PATH.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
