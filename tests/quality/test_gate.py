"""The quality gate: no change may lower the text path on our own labelled pages unseen.

Lowering a floor is a decision: it needs a line in the change log. Measured when pinned: drop F1
.999, body kept 1.000, split F1 1.0, every column 1.0. On the templates of ``templates.py`` the
splitter had .456 before they were written.
"""

import pytest

from tests.quality import make_pages
from tests.quality.measure import Scores, measure


@pytest.fixture(scope="module")
def scores() -> Scores:
    return measure()


def test_the_committed_pages_are_what_the_generator_writes() -> None:
    committed = make_pages.PATH.read_text(encoding="utf-8").splitlines()

    assert len(committed) == len(make_pages.pages()) >= 100
    assert [page.name in row for page, row in zip(make_pages.pages(), committed, strict=True)]


def test_furniture_leaves_and_body_stays(scores: Scores) -> None:
    assert scores.drop_f1 >= 0.985, scores.errors
    assert scores.body_kept >= 0.9985, scores.errors


def test_pages_with_nothing_to_drop_lose_no_line(scores: Scores) -> None:
    assert scores.clean_lines_lost == 0, scores.errors


def test_pages_are_split_and_single_articles_are_not(scores: Scores) -> None:
    assert scores.split_f1 >= 0.98, scores.errors
    assert scores.singles_split == 0, scores.errors


@pytest.mark.parametrize("fact", ["publisher", "section", "authors", "date"])
def test_columns_are_read_from_headers(scores: Scores, fact: str) -> None:
    assert scores.right(fact) >= 0.97, scores.errors
