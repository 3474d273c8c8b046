"""A page's article may have a title of a word or two if the others have theirs in the same place."""

import pytest

from tests.clean.pages import clean

STORIES = (
    (
        "Council of Maren approves new library on Monday night",
        "The town council of Maren approved a new library on Monday night. Seven of nine members "
        "voted for the plan, which costs 4.2 million crowns and gives the town a concert hall.",
    ),
    (
        "Bridge reopens",
        "The bridge over the Lorn reopened on Friday after two years of repairs, the city said. "
        "Drivers had to use the ferry at Senn while the work lasted.",
    ),
    (
        "River level falls for first time since January",
        "The level of the Lorn fell below two metres on Saturday, the water office said. Barges "
        "may carry full loads again from Monday, and the ferry returns to its summer timetable.",
    ),
)


def page(template: str) -> str:
    return "\n\n".join(
        template.format(n=n, title=title, body=body) for n, (title, body) in enumerate(STORIES, 1)
    )


@pytest.mark.parametrize(
    "template",
    [
        "{title}\nPosted on March {n}, 2025 by Etta Roe | 3 Comments\n\n{body}",
        "{title}\nBy Etta Roe\nMarch {n}, 2025\n\n{body}",
        "Document {n} of 3\n\n{title}\n\nMaren Observer, March {n}, 2025\n\n{body}",
        "REGION\n{title}\nMarch {n}, 2025\n\n{body}",
    ],
)
def test_a_title_of_two_words_is_one_where_titles_stand(template: str) -> None:
    articles = clean(page(template)).articles

    assert [(a.title, a.text) for a in articles] == list(STORIES)


def test_parts_of_one_text_with_short_subheadings_stay_together() -> None:
    parts = [f"Day {n}\nMarch {n}, 2025\n\n{body}" for n, (_, body) in enumerate(STORIES, 1)]

    assert (
        len(clean("\n\n".join(("A week on the river in pictures and words", *parts))).articles) == 1
    )
