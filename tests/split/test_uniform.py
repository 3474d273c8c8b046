"""Features, whose texts do not say their titles again: told by gaps that are all alike."""

import pytest

from tests.clean.pages import clean

ESSAYS = (
    (
        "The woman who mends clocks at night",
        "There is one lamp in the street after ten, and under it sits Irma Tolle with a brass wheel "
        "between finger and thumb.",
        "She works when the trams have stopped. A wheel can feel a tram, she says, and so can she.",
    ),
    (
        "Eleven goats and a solar roof",
        "First they ate the sealing. After that came the cables, which were said to be bitter, and "
        "the manual, which was thick.",
        "The firm sent an engineer from Vell. He brought a fence and went home with a cheese.",
    ),
    (
        "What a dam remembers of its village",
        "In dry years the steeple comes up, and people row out with sandwiches to sit on its cross.",
        "My aunt was christened down there. She will not look at photographs of it, nor at fish.",
    ),
    (
        "A choir of people who cannot sing",
        "The rule is that nobody may stop. Whoever loses the tune hums until it comes by again.",
        "Bruno Achs, who leads them, was a foghorn keeper, and he says that it shows.",
    ),
)
TEMPLATES = (
    "{title} [Culture]\n\n{body}",
    "{title}\n\n{body}\n\n###",
    "{title}\n\n{body}\n\n(1{n}0 words)",
    "{title}\nFrom our own correspondent\n\n{body}",
)


def page(template: str, texts: tuple[tuple[str, ...], ...] = ESSAYS) -> str:
    return "\n\n".join(
        template.format(n=n, title=title, body="\n\n".join(body))
        for n, (title, *body) in enumerate(texts)
    )


@pytest.mark.parametrize("template", TEMPLATES)
def test_gaps_that_are_all_alike_part_a_page(template: str) -> None:
    articles = clean(page(template)).articles

    assert [a.title for a in articles] == [title for title, *_ in ESSAYS]
    assert [a.text for a in articles] == ["\n\n".join(body) for _, *body in ESSAYS]


def test_the_section_behind_a_title_is_read() -> None:
    assert {a.section for a in clean(page(TEMPLATES[0])).articles} == {"Culture"}


@pytest.mark.parametrize("template", TEMPLATES[1:3])
def test_under_a_title_of_the_whole_they_are_sections(template: str) -> None:
    raw = "Four visits in a dry summer\n\nBy Etta Roe\n\n" + page(template)

    assert len(clean(raw).articles) <= 1


@pytest.mark.parametrize("template", TEMPLATES[1:3])
def test_short_headings_and_questions_are_those_of_one_text(template: str) -> None:
    headings = tuple((f"Part {n} of it", *body) for n, (_, *body) in enumerate(ESSAYS))
    questions = tuple((f"{title}, or not?", *body) for title, *body in ESSAYS)

    assert len(clean(page(template, headings)).articles) <= 1
    assert len(clean(page(template, questions)).articles) <= 1


def test_titles_alone_part_no_page_of_essays() -> None:
    assert len(clean(page("{title}\n\n{body}")).articles) == 1
