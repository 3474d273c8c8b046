"""Many layouts of pages with several articles: title, text, day, author and paper of each."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.clean.pages import clean

MONTHS = "January February March April May June July August September October November December"


@dataclass(frozen=True)
class Story:
    title: str
    author: str
    paper: str
    section: str
    day: date
    body: tuple[str, ...]


STORIES = (
    Story(
        "Harbour board votes to move the fish market out of Tessel",
        "Ilse Brandauer",
        "Tessel Gazette",
        "Business",
        date(2024, 3, 12),
        (
            "The harbour board of Tessel voted on Tuesday evening to move the fish market from the "
            "east quay to a new hall near the railway yard.",
            "“We have patched that roof nine times,” said its chairman, Henk Odervaal.",
        ),
    ),
    Story(
        "Who will teach the valley's children after June?",
        "Tomas Ferrant",
        "Upper Valley Mirror",
        "Education",
        date(2024, 3, 9),
        (
            "Seven of the nineteen teachers in the upper valley will retire at the end of June, and "
            "not one application for their posts has reached the school office so far.",
        ),
    ),
    Story(
        "Strike ends",
        "Maja Lindqvist",
        "The Norrland Post",
        "Transport",
        date(2024, 3, 18),
        (
            "Bus drivers in the province went back to work on Monday after a strike of twelve days.",
            "The union accepted a rise of four percent. Half of the drivers had wanted to go on, "
            "the union's secretary Per Halvar said after the count.",
        ),
    ),
    Story(
        "Court frees two fishermen held since autumn over missing patrol boat",
        "Oluchi Brandt-Eze",
        "Coastal Herald",
        "Crime",
        date(2024, 2, 27),
        (
            "The court of appeal in Amrah ordered the release of two fishermen on Tuesday who had "
            "been in prison since October, when a patrol boat disappeared.",
            "The boat was never found, and the navy ended its search in December.",
        ),
    ),
)


def page(template: str, between: str = "\n\n") -> str:
    """The stories under one template; ``{us}``, ``{uk}``, ``{ab}`` and ``{rfc}`` are written days."""
    parts = []
    for n, s in enumerate(STORIES, 1):
        month = MONTHS.split()[s.day.month - 1]
        parts.append(
            template.format(
                n=n,
                s=s,
                title=s.title,
                author=s.author,
                paper=s.paper,
                section=s.section,
                upper=s.title.upper(),
                iso=s.day.isoformat(),
                us=f"{month} {s.day.day}, {s.day.year}",
                uk=f"{s.day.day} {month} {s.day.year}",
                ab=f"{s.day.day:02d} {month[:3]} {s.day.year}",
                rfc=f"{s.day:%a}, {s.day.day:02d} {month[:3]} {s.day.year} 08:15:00 +0100",
                dots=f"{s.day:%d.%m.%Y}",
                slashes=f"{s.day:%d/%m/%Y}",
                first=s.body[0],
                rest="\n\n".join(s.body[1:]),
                body="\n\n".join(s.body),
            )
        )
    return between.join(parts)


def rows(raw: str) -> list[tuple[str | None, str]]:
    return [(a.title, a.text) for a in clean(raw).articles]


WANTED = [(s.title, "\n\n".join(s.body)) for s in STORIES]

DATED = [
    "{title}\n{us} · {section}\n{body}",
    "{section}\n{title}\n{uk} - 0\n{body}",
    "{dots}\n{title}\n\n{body}",
    "{title}\n\n{body}\n\n{us}",
    "{title}\n\n{body}\n\n({paper}, {us}, p. {n})",
    "{paper} ({slashes})\n{title}\n\n{body}",
    "{title}\nhttps://news.example/{n}.html\n{rfc}\n\n{body}",
    "#{n} {ab}, 10:0{n}\nmole{n}\nSenior Member\n\n{title}\n{paper}\n\n{body}",
    "[Page {n}]\n{title}\n{paper}, {uk}\n{body}",
    "{paper}\n{dots}, Page {n}\n\n{title}\n\n{body}\n\n{n} / 4",
    "### [{title}](https://news.example/{n})\n\n**{paper}** — {iso}\n\n{body}",
    '---\ntitle: "{title}"\ndate: {iso}\n---\n\n{body}',
    "<title>{title}</title>\n<pubDate>{rfc}</pubDate>\n\n{body}",
    "{title}\nPublished: {us} 10:15 AM | Updated: April 2, 2024 8:00 PM\n{body}",
    "{title}\n{body}\n{ab} Read more...",
    "{paper}, [{dots} 1{n}:22]\n{title}\n\n{body}",
    "{iso}T0{n}:30:00Z\n{title}\n{body}",
    "{title} ({us})\n{body}",
    "{title}\n\n{us}\n\n{body}\n\nTags: {section}, coast",
    "— {us} —\n\n{title}\n\n{body}",
    "PUBLICATION: {paper}\nDATE: {dots}\nPAGE: {n}\nHEADLINE: {title}\n\n{body}",
    "Message: {n}\nDate: {rfc}\nFrom: {author} <desk@news.example>\nSubject: [coast] {title}\n\n{body}",
    "{n}) {title} ({paper}, {ab})\n\n{body}",
    "[{dots}] {title}\n\n{body}",
    "- {title} — {paper}, {ab}\n\n{body}",
    "{title}\nSaved: April 2, 2024\nDate: {iso}\n\n{body}",
    "## {section}\n\n### {title}\n\n{paper} ({uk})\n\n{body}",
    "{title}\n\n{body}\n\n/{paper}/ {dots}",
    "{section} > {title}\n{us}\n{body}",
    "{title}\n\n{body}\n\n— {author}\n({paper}, {uk})\n",
    "Post subject: {title}\nby otter{n} » {ab} 9:14 am\n\n{body}\n\nTop",
    "Letter no. {n} · {uk}\n{title}\n\nView in browser\n\n{body}\n\n"
    "You get this letter because your name stands on our list of friends. Unsubscribe",
    "{title}\nPosted on {iso} in {section}\n\n{body}\n\nTagged {section}{n}, news",
]


@pytest.mark.parametrize("template", DATED)
def test_each_article_has_its_title_text_and_day(template: str) -> None:
    articles = clean(page(template)).articles

    assert [(a.title, a.text) for a in articles] == WANTED
    assert [a.published.day for a in articles] == [s.day for s in STORIES]


WRITTEN = [
    "{iso} | {author} | {section}\n{title}\n{body}",
    "{title}\nPosted by {author} in {section} on {us}\n\n{body}",
    "{title}\n\n{body}\n\nPosted by {author} at 9:1{n} AM on {us} {n} comments",
    "{title}\n{us} {author} {n} Comments\n\n{body}",
    "### coast_{n}.txt ###\n{title}\n{author}\n{us}\n{body}",
    "{author}\n{title}\n{uk}\n\n{body}",
    "{title}\nSubscriber only · 1.99 €\n{section} · {ab} · {author}\n{body}",
    "## {title}\n\n*{author} · {us} · {paper}*\n\n{body}",
    "{title}\n{author}, {paper}, {uk}\n{body}",
    "{title}\n{author} for {paper}\n{uk}\n{body}",
    "Headline: {title}\nOutlet: {paper}\nDate: {slashes}\nReach: 120{n}\nAuthor: {author}\n\n{body}",
    "{title}\n\n{paper}\n\n{us}\n\nSection: {section}; Pg. A{n}\n\nLength: 21{n} words\n\n"
    "Byline: {author}\n\nBody\n\n{body}\n\nLoad-Date: {us}\n\nEnd of Document",
    "HD {title}\nBY {author}\nWC 30{n} words\nPD {uk}\nSN {paper}\nLA English\nTD\n{body}\n"
    "AN Document TSG0{n}",
    "* {title}\n:DATE: {iso}\n:AUTHOR: {author}\n{body}",
    "{title}\nLast modified on {us} 1{n}:12\nWritten by {author}\nPublished in {section}\n{body}",
    "{title}\n- By {author} - {ab}\n\n{body}",
    "{title}\n{us}\nWords: {author}\n\n{body}",
]


@pytest.mark.parametrize("template", WRITTEN)
def test_each_article_has_its_author(template: str) -> None:
    articles = clean(page(template)).articles

    assert [(a.title, a.text) for a in articles] == WANTED
    assert [a.authors for a in articles] == [(s.author,) for s in STORIES]
    assert {a.published.day for a in articles} == {s.day for s in STORIES}


UNDATED = [
    "* {title} — {paper}\n\n{body}",
    "{paper} – {title}\n\n{body}",
    "{n}. {title}\n{paper} | {author}\n\n{body}\n\nRead in full",
    "{section}\n\n{title}\n\n{body}\n\n({paper})",
    "{title}\n\n{body}\n\n— {author}, {paper}",
    "{title}\n{paper} · {n} days ago\n{body}",
    "{title}\n\n{body}\n\nSource: {paper}",
    "{title}\n{author} ({paper})\n\n{body}",
    "{title}\n{author} · {paper} · {n} min\n\n{body}",
    "Story {n}: {title}\n{paper}\n\n{body}",
]


@pytest.mark.parametrize("template", UNDATED)
def test_each_article_has_its_paper_and_no_day_is_made_up(template: str) -> None:
    articles = clean(page(template)).articles

    assert [(a.title, a.text) for a in articles] == WANTED
    assert [a.publisher for a in articles] == [s.paper for s in STORIES]
    assert [a.published.day for a in articles] == [None] * len(STORIES)


@pytest.mark.parametrize(
    "template",
    [
        "==> articles/coast-{n}.txt <==\n{title}\n\n{body}",
        "{title}\n{body}\nhttps://kk.example/{n}",
        "{title}\nsubmitted {n} days ago by mole{n}\n{body}",
        "https://news.example/story-{n}\n\n{title}\n\nBy {author}\n\n{body}",
        "{upper}\n\nTESSEL, March 12 (Norna) — {first}\n\n{rest}",
        "{title}\nTESSEL, 12 Mar 2024 (Norna) -- {first}\n\n{rest}",
    ],
)
def test_pages_that_name_neither_paper_nor_day_of_publication(template: str) -> None:
    assert [(t and t.upper(), x) for t, x in rows(page(template))] == [
        (t.upper(), x) for t, x in WANTED
    ]


def test_month_first_days_are_told_by_the_page() -> None:
    raw = page("{title}\n{s.day:%m/%d/%Y}\n{body}")

    assert [a.published.day for a in clean(raw).articles] == [s.day for s in STORIES]


A = [paragraph for s in STORIES for paragraph in s.body]
HOURS = ((7, "Ferries stay in port"), (8, "Schools will be closed"), (9, "Power fails in villages"))
SINGLES = {
    "live blog": "Storm on the coast, hour by hour\n\nBy Ilse Brandauer\n\n"
    + "\n\n".join(f"{h}:05 am\n\n{t}\n\n{A[h - 7]}" for h, t in HOURS),
    "live blog of one day": "Live: trial of the fishermen\n\n"
    + "\n\n".join(f"March 12, 2024 1{h}:20 GMT\n\n{t}\n\n{A[h - 7]}" for h, t in HOURS),
    "interview": "'I never wanted to run a ferry'\n\nMarch 3, 2024\n\n"
    + "\n\n".join(f"Q: Why did you leave {t}?\n\nA: {A[h - 7]}" for h, t in HOURS),
    "questions": "Ten questions to the mayor\n\n"
    + "\n\n".join(f"What happens when {t.lower()}?\n\n{A[h - 7]}" for h, t in HOURS),
    "list": "Three walks on the coast\n\nBy Ilse Brandauer | 4 March 2024\n\n"
    + "\n\n".join(f"{h - 6}. Where {t.lower()} today\n\n{A[h - 7]}" for h, t in HOURS),
    "timeline": "How the patrol boat was lost\n\n"
    + "\n\n".join(f"October {h}, 2023\n{A[h - 7]}" for h, _ in HOURS),
    "titled timeline": "A year of strikes, month by month\n\n"
    + "\n\n".join(f"{h} March 2023 – {t} once more\n\n{A[h - 7]}" for h, t in HOURS),
    "diary": "A winter on the pass\n\n"
    + "\n\n".join(f"Monday, {h} January 2024\n\n{A[h - 7]}" for h, _ in HOURS),
    "letters": "Letters to the editor\n\n"
    + "\n\n".join(f"{t} again\n\n{A[h - 7]}\n\nJonna Reve\nTessel" for h, t in HOURS),
    "updates": f"{STORIES[0].title}\n\nMarch 12, 2024\n\n{A[0]}\n\n"
    + "\n\n".join(f"Update, March {h + 6}, 2024\n\n{A[h - 6]}" for h, _ in HOURS),
    "related stories": f"{STORIES[3].title}\n\nFebruary 27, 2024\n\n{A[5]}\n\n{A[6]}\n\nRelated\n\n"
    + "\n\n".join(f"{s.title}\nMarch 2, 2024" for s in STORIES[:3]),
    "comments": f"{STORIES[0].title}\n\nMarch 12, 2024\n\n{A[0]}\n\n{A[1]}\n\n3 Comments\n\n"
    + "\n\n".join(f"gull{h}\nMarch 13, 2024 at {h}:12 am\n{A[h - 5]}" for h, _ in HOURS),
    "sections of works": "The painter of shops\n\nJanuary 11, 2025\n\n"
    + "\n\n".join(f"{t} ({2018 + h})\n\n{A[h - 7]}" for h, t in HOURS),
    "programme": "Harbour days\n\n"
    + "\n\n".join(f"Friday, {h} January 2025\n\n{t} once more\n\n{A[h - 7]}" for h, t in HOURS),
    "chronicle": "How it came to this\n\n"
    + "\n\n".join(f"[{h}.01.2025] {t} again\n\n{A[h - 7]}" for h, t in HOURS),
    "profiles": "The candidates and what they want\n\n"
    + "\n\n".join(f"{s.author}\n\n{s.body[0]}" for s in STORIES),
    "minutes": "Minutes of the board\n\nPresent: H. Odervaal, J. Reve\n\n"
    + "\n\n".join(f"{h - 6}. {t}\n\n{A[h - 7]}" for h, t in HOURS),
    "ruling": "Court of Appeal\n\nCase 14/2024\n\nJudgment of 27 February 2024\n\nI. Facts\n\n"
    f"1. {A[5]}\n\n2. {A[6]}\n\nII. Decision\n\n3. {A[2]}",
    "press in one text": f"How the papers saw it\n\nBy Ilse Brandauer\n\nTessel Gazette\n\n{A[0]}"
    f"\n\nCoastal Herald\n\n{A[5]}",
    "release": f"Market to move\n\n12 March 2024\n\n{A[0]}\n\n{A[1]}\n\nNotes to editors\n\n{A[3]}\n\n"
    "Contact: Ilse Brandauer, Tessel Press Office\n12 March 2024",
}


@pytest.mark.parametrize("kind", SINGLES)
def test_one_text_of_several_parts_stays_one(kind: str) -> None:
    assert len(clean(SINGLES[kind]).articles) <= 1
