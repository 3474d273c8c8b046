"""Date expressions against a publication day that is a Monday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.events.dates import find_dates

MONDAY = date(2025, 3, 31)
CASES = [
    ("The two met on Wednesday.", "2025-03-26", "2025-03-26", "day"),
    ("The two met on Monday.", "2025-03-31", "2025-03-31", "day"),
    ("The two met last Monday.", "2025-03-24", "2025-03-24", "day"),
    ("They spoke yesterday.", "2025-03-30", "2025-03-30", "day"),
    ("They spoke last month.", "2025-02-01", "2025-02-28", "month"),
    ("They spoke earlier this month.", "2025-03-01", "2025-03-31", "month"),
    ("They spoke earlier this year.", "2025-01-01", "2025-03-31", "year"),
    ("They spoke last week.", "2025-03-24", "2025-03-30", "week"),
    ("They spoke on Tuesday last week.", "2025-03-25", "2025-03-25", "day"),
    ("He left in October 2021.", "2021-10-01", "2021-10-31", "month"),
    ("He left in October.", "2024-10-01", "2024-10-31", "month"),
    ("He left on October 15.", "2024-10-15", "2024-10-15", "day"),
    ("He left on 3 March.", "2025-03-03", "2025-03-03", "day"),
    ("He left on March 3rd, 2019.", "2019-03-03", "2019-03-03", "day"),
    ("It began in 2001.", "2001-01-01", "2001-12-31", "year"),
    ("It ran from May 2018 to June 2019.", "2018-05-01", "2019-06-30", "range"),
    ("It began two years ago.", "2023-01-01", "2023-12-31", "year"),
    ("It began three weeks ago.", "2025-03-10", "2025-03-16", "week"),
    ("It began in late February.", "2025-02-20", "2025-02-28", "range"),
    ("It began in September last year.", "2024-09-01", "2024-09-30", "month"),
    ("It was common in the 1980s.", "1980-01-01", "1989-12-31", "range"),
    ("Filed 2024-11-05 by the clerk.", "2024-11-05", "2024-11-05", "day"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), CASES)
def test_past_dates_resolve_against_publication(
    text: str, first: str, last: str, precision: str
) -> None:
    (found,) = find_dates(text, MONDAY)
    assert found.days is not None
    assert (str(found.days.first), str(found.days.last), found.days.precision) == (
        first,
        last,
        precision,
    )
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They will meet on Wednesday.", "2025-04-02"),
        ("They will meet in October.", "2025-10-01"),
        ("They will meet on March 3.", "2026-03-03"),
        ("They will meet next Monday.", "2025-04-07"),
        ("They will meet tomorrow.", "2025-04-01"),
    ],
)
def test_dates_of_the_future_go_forward(text: str, first: str) -> None:
    (found,) = find_dates(text, MONDAY, coming=True)
    assert found.days is not None
    assert str(found.days.first) == first


def test_without_publication_only_absolute_dates_resolve() -> None:
    words = "On Tuesday and last month they recalled the pact of 4 May 1999."
    assert [d.days is not None for d in find_dates(words, None)] == [False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke to the house.",
        "It may rain, and they march on.",
        "They sat there; the sun shone.",
        "About 2000 people came.",
        "There were 31 of them.",
        "On 31 February 2020.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert [d for d in find_dates(text, MONDAY) if d.days and d.days.precision == "day"] == []


@given(st.text(alphabet="0123456789 -/,.adefghilnMJoOrstuvwyAW", max_size=300))
def test_any_text_gives_ordered_spans_with_first_before_last(text: str) -> None:
    position = 0
    for found in find_dates(text, MONDAY):
        assert position <= found.start < found.end <= len(text)
        position = found.end
        if found.days:
            assert found.days.first <= found.days.last
