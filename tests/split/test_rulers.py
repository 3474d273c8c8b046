"""Rules between articles part them; rules inside one text do not."""

import pytest

from tests.clean.pages import clean

STORIES = (
    (
        "Council of Maren approves new library on Monday night",
        "The town council of Maren approved a new library on Monday night. Seven of nine members "
        "voted for the plan, which costs 4.2 million crowns and gives the town a concert hall.",
    ),
    (
        "Bridge over the Lorn reopens after two years",
        "The bridge over the Lorn reopened on Friday after two years of repairs, the city said. "
        "Drivers had to use the ferry at Senn while the work lasted.",
    ),
    (
        "River level falls for first time since January",
        "The level of the Lorn fell below two metres on Saturday, the water office said. Barges "
        "may carry full loads again from Monday, and the ferry returns to its summer timetable.",
    ),
)
BODIES = [body for _, body in STORIES]


def joined(template: str, rule: str) -> str:
    return f"\n\n{rule}\n\n".join(template.format(title=t, body=b) for t, b in STORIES)


@pytest.mark.parametrize("rule", ["=" * 10, "-" * 40, "*" * 20, "_" * 16, "- " * 12])
def test_long_rules_between_titled_articles(rule: str) -> None:
    articles = clean(joined("{title}\n\n{body}", rule)).articles

    assert [(a.title, a.text) for a in articles] == list(STORIES)


def test_short_rules_between_articles_of_other_words_and_names() -> None:
    articles = clean(joined("{title}\n\n{body}", "---")).articles

    assert [(a.title, a.text) for a in articles] == list(STORIES)


@pytest.mark.parametrize(
    "rule", ["=== article_{n}.txt ===", "--- {n} ---", "##### Document {n} of 3 #####"]
)
def test_rules_that_hold_a_number_or_a_file_name(rule: str) -> None:
    raw = "\n\n".join(
        f"{rule.format(n=n)}\n{title}\n\n{body}" for n, (title, body) in enumerate(STORIES, 1)
    )
    articles = clean(raw).articles

    assert [(a.title, a.text) for a in articles] == list(STORIES)


@pytest.mark.parametrize(
    "raw",
    [
        # breaks between the parts of one essay
        "A year on the river in four seasons\n\n" + f"\n\n{'*' * 20}\n\n".join(BODIES),
        f"A year on the river in four seasons\n\n{'-' * 30}\n\n" + "\n\n".join(BODIES),
        # parts with short headings
        joined("Part one\n\n{body}", "-" * 20),
        # a footer below a rule
        f"{STORIES[0][0]}\n\n{BODIES[0]}\n\n{BODIES[1]}\n\n{'_' * 30}\n\nMaren Observer, 12 Quay Street",
    ],
)
def test_one_text_with_rules_stays_one(raw: str) -> None:
    assert len(clean(raw).articles) == 1
