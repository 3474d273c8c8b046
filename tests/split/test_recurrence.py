"""Pages whose header has no known form: told by titles that their texts say again."""

import pytest

from tests.clean.pages import clean

STORIES = (
    (
        "Dunmere lifts its ban on night fishing",
        "The council of Dunmere has lifted a ban on night fishing that was brought in after two "
        "boats collided off the mole. Skippers had complained on Monday that half of them stayed "
        "in port.",
    ),
    (
        "Doctors in Isker report a sharp rise in river fever",
        "Hospitals in Isker admitted 340 patients with river fever in a fortnight, doctors said on "
        "Thursday. Wells along the eastern canal were flooded, and people are told to boil water.",
    ),
    (
        "Steelmaker Brandt to cut 900 jobs in Quillan",
        "Brandt will cut 900 of its 2,400 jobs over two years, the steelmaker said on Friday, and "
        "blamed the price of power. Unions have not ruled out a strike before the summer.",
    ),
    (
        "Museum returns carved doors to hill monastery",
        "The city museum handed two carved doors back to the monastery of Saint Orsel on Sunday. "
        "Monks carried them the last kilometre up the hill by hand, singing.",
    ),
)
PARTS = (
    ("Why the pier was built", "Engineers wanted a breakwater, and the town wanted a promenade."),
    ("What the storm left", "Two gaps of forty metres, a lamp and the hut of the pier master."),
    ("Who will pay for it", "The ministry pays half. The town has asked its bakers for the rest."),
)


def page(
    template: str, stories: tuple[tuple[str, str], ...] = STORIES, between: str = "\n\n"
) -> str:
    return between.join(
        template.format(n=n, title=title, caps=title.upper(), body=body)
        for n, (title, body) in enumerate(stories, 1)
    )


@pytest.mark.parametrize(
    "template",
    [
        "{title}\n\n{body}",
        "► {title}\n{body}",
        "~ {title} ~\n\n{body}",
        "## {title}\n\n{body}",
        "Listen ({n} min)\n{title}\n\n{body}",
        "{title}\n{n}20 views\n\n{body}",
        "{title} (p. {n})\n\n{body}",
        "141{n} GMT {title}\n{body}",
        "{title}\n\n{body}\n\n----- 8< -----",
        "{title}\n\n{body}\nFlag as irrelevant",
        "| {n}7 July 2024 | Radio Karsk | {title} |\n\n{body}",
        "{title} ........ {n}7 July 2024\n\n{body}",
    ],
)
def test_headers_of_forms_nobody_listed(template: str) -> None:
    articles = clean(page(template)).articles

    assert [a.title for a in articles] == [title for title, _ in STORIES]
    assert [a.text for a in articles] == [body for _, body in STORIES]


def test_titles_of_an_issue_below_its_contents() -> None:
    contents = "\n".join(f"{n}. {title}" for n, (title, _) in enumerate(STORIES, 1))
    bodies = page("{title}\n\n{body}", between="\n\n\n")
    articles = clean(f"In this issue:\n{contents}\n\n\n{bodies}").articles

    assert [a.title for a in articles] == [title for title, _ in STORIES]


def test_dates_on_title_lines_are_the_articles() -> None:
    articles = clean(page("{title} ........ {n}7 July 2024\n\n{body}", STORIES[:2])).articles

    assert [str(a.published.day) for a in articles] == ["2024-07-17", "2024-07-27"]


def test_an_article_without_date_among_dated_ones_is_found_and_stays_undated() -> None:
    dated = [page("{title}\n\n3 May 2024\n\n{body}", (story,)) for story in STORIES]
    dated[1] = page("{title}\n\n{body}", STORIES[1:2])
    articles = clean("\n\n\n".join(dated)).articles

    assert [a.title for a in articles] == [title for title, _ in STORIES]
    assert [a.published.day is None for a in articles] == [False, True, False, False]


@pytest.mark.parametrize(
    "template", ["{title}\n\n{body}", "► {title}\n{body}", "## {title}\n\n{body}"]
)
def test_parts_of_one_text_stay_one(template: str) -> None:
    raw = f"{STORIES[0][0]}\n\n{STORIES[0][1]}\n\n{page(template, PARTS)}"

    assert len(clean(raw).articles) == 1


def test_a_box_with_a_date_in_an_article_parts_nothing() -> None:
    title, body = STORIES[2]
    first, _, rest = body.partition("power. ")
    raw = (
        f"{title}\n\nBy Peter Lund | May 4, 2024\n\n{first}power.\n\n"
        f"Related: Wind farm delayed again, 3 May 2024\n\n{rest}"
    )

    assert len(clean(raw).articles) == 1


@pytest.mark.parametrize("second", ["Advertisement", "Marta Olsund. Photo: courier.example"])
def test_captions_and_lone_sentences_between_paragraphs_are_no_titles(second: str) -> None:
    lines = (
        "Central bank holds its main rate and warns of a slow autumn",
        "The central bank of Varania kept its main interest rate at 4.25 percent on Thursday and "
        "said that growth would be weaker than it had hoped.",
        "The governor of the central bank at a press conference in March. Getty Images",
        "Prices rose by 3.1 percent in the year to July, a little less than in June, the "
        "statistics office reported earlier in the week.",
        "Advertisement",
        "Governor Ilse Brandauer said the bank would wait for the autumn wage round before it "
        "made another move.",
        second,
        "Economists at two large banks had expected a cut of a quarter of a point. The currency "
        "gained against the dollar after the decision.",
        "Source link",
        "We use cookies to improve your experience on our website. By continuing, you agree to our "
        "use of cookies.",
    )
    assert len(clean("\n\n".join(lines)).articles) == 1
