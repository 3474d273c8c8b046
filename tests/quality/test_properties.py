"""What must hold of any page: nothing lost or doubled, nothing cut twice, pages joined are split."""

import json
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.pages import clean
from tests.quality import make_pages, pool, templates
from tests.quality.measure import PAGES
from unspun.settings import TextSettings

ROWS = [json.loads(line) for line in PAGES.read_text(encoding="utf-8").splitlines()]
TEMPLATES = sorted({**make_pages.WRITERS, **templates.WRITERS})
PAGES_OWN = {*make_pages.HEADINGS, "Older posts", "Load more", "Next page", "Back to top"}
STORIES = st.sampled_from(pool.STORIES)
AROUND = st.lists(st.sampled_from((*pool.TAIL, *pool.CREDITS)), max_size=6, unique=True)
# A time alone between paragraphs may be an entry of a live blog, and stays.
INSIDE = [line for line in (*pool.INLINE, *pool.CAPTIONS) if line != "1:42"]
BETWEEN = st.lists(st.sampled_from(INSIDE), min_size=3, max_size=3)


def raw_of(row: dict) -> str:
    return "\n".join(line[1] for line in row["lines"])


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_character_is_kept_or_dropped_once(row: dict) -> None:
    raw = raw_of(row)
    result = clean(raw)

    kept = "".join(article.text for article in result.articles)
    dropped = "".join(raw[drop.start : drop.end] for drop in result.drops)

    assert Counter("".join((kept + dropped).split())) == Counter("".join(raw.split()))
    for drop in result.drops:
        assert drop.text.split() == raw[drop.start : drop.end].split()


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_paragraphs_keep_their_order(row: dict) -> None:
    raw = raw_of(row)
    place = 0
    for paragraph in (p for a in clean(raw).articles for p in a.text.split("\n\n")):
        place = raw.find(paragraph, place)
        assert place >= 0, paragraph
        place += len(paragraph)


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_cleaned_article_is_clean(row: dict) -> None:
    for article in clean(raw_of(row)).articles:
        if len(article.text.split()) >= TextSettings().min_body_words:
            again = clean(article.text, title=article.title).articles
            assert [a.text for a in again] == [article.text]


def page_of(template: str, seed: str) -> str:
    """A page under one template without heading and foot, which are no articles."""
    write = make_pages.many if template in make_pages.WRITERS else make_pages.collection
    page = write(random.Random(seed), seed, template)
    lines = [line[1] for line in page.lines if line[1] not in PAGES_OWN]
    return "\n".join(lines).strip("\n") + "\n"


@pytest.mark.parametrize("template", TEMPLATES)
def test_two_pages_of_a_template_are_split_as_each_alone(template: str) -> None:
    first, second = (page_of(template, f"{template}-{part}") for part in ("a", "b"))

    joined = clean(f"{first}\n\n{second}").articles

    alone = [a for page in (first, second) for a in clean(page).articles]
    assert [(a.title, a.text) for a in joined] == [(a.title, a.text) for a in alone]


@settings(max_examples=80, deadline=None)
@given(STORIES, AROUND, BETWEEN)
def test_furniture_added_to_a_clean_article_leaves_again(
    story: tuple[str, str, tuple[str, ...]], around: list[str], between: list[str]
) -> None:
    title, _, body = story
    lines = [title]
    for number, paragraph in enumerate(body):
        lines += [paragraph, *(between[number : number + 1] if number < len(body) - 1 else ())]

    articles = clean("\n\n".join([*lines, *around])).articles

    assert [a.text for a in articles] == ["\n\n".join(body)]
