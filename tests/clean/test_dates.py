from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.clean.dates import (
    parse_day,
    published_from_header,
    published_from_record,
    published_from_url,
    refuse_future,
)
from unspun.clean.day_patterns import find_day
from unspun.model import PublishedDate

DAY = date(2024, 3, 12)
FETCHED = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "2024-03-12",
        "20240312",
        "2024/03/12",
        "2024-03-12T10:20:30Z",
        "2024-03-12T10:20:30.123+05:30",
        "2024-03-12 10:20",
        "Tue, 12 Mar 2024 08:00:00 GMT",
        "12 March 2024",
        "12. March 2024",
        "12th of March, 2024",
        "March 12, 2024",
        "Mar. 12, 2024 at 5:30 p.m. EST",
        "MARCH 12TH, 2024",
        "Tuesday 12 March 2024, 5:30 pm",
        "Published: 12 March 2024",
        "Updated on March 12, 2024",
        "12-Mar-2024",
        "01:38:07 PM IST Mar 12, 2024",
        "10:20, 12 March 2024",
        "12 March 2024 | 10:30 IST",
        "12 March 2024, 17:30 hrs",
        "12.03.2024",
        "12 mars 2024",
        "12 de marzo de 2024",
        "12. März 2024",
        "12 марта 2024",
        "mardi 12 mars 2024 à 10h30",
        "2024 Mar 12",
        "2024년 3월 12일",
        "2024年3月12日",
        "12 มีนาคม 2024",
        "Selasa, 12 Maret 2024",
    ],
)
def test_days_are_read_as_written(words):
    assert parse_day(words, day_first=None)[0] == DAY


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("03/04/2024", "DAT-001"),
        ("09-07-2025", "DAT-001"),
        ("31 February 2024", "DAT-002"),
        ("12 March 3024", "DAT-002"),
        ("1 January 0001", "DAT-002"),
        ("3 days ago", "DAT-004"),
        ("Yesterday at 10:30", "DAT-004"),
        ("March 2024", "DAT-005"),
        ("2024", "DAT-005"),
        ("2024-03", "DAT-005"),
    ],
)
def test_what_is_not_certain_gives_no_day_but_a_flag(words, flag):
    assert parse_day(words, day_first=None) == (None, (flag,))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "May 5",
        "The March of 1923 ended",
        "12:30",
        "Room 12-03-2024-B",
        "1,234",
        "no date",
        "x" * 999,
        "12 people were hurt in March 2024",
        "2024 elections",
        "12 xyzzy 2024",
        "Session 12 of the 2024 council",
        "Version 1.2.2024.5",
    ],
)
def test_words_that_are_no_date_give_none(words):
    assert parse_day(words, day_first=None)[0] is None


def test_the_page_settles_which_number_is_the_day():
    assert parse_day("03/04/2024", day_first=True)[0] == date(2024, 4, 3)
    assert parse_day("03/04/2024", day_first=False)[0] == date(2024, 3, 4)


def test_a_number_above_twelve_settles_itself():
    assert parse_day("19-07-2025", day_first=False)[0] == date(2025, 7, 19)
    assert parse_day("07/19/2025", day_first=True)[0] == date(2025, 7, 19)


def test_a_two_digit_year_is_completed_and_flagged():
    assert parse_day("19/07/24", day_first=None) == (date(2024, 7, 19), ("DAT-006",))
    assert parse_day("16 Aug 24", day_first=None) == (date(2024, 8, 16), ("DAT-006",))


@pytest.mark.parametrize("words", ["16 Aug 14:30", "16 Aug 14.30 BST", "16 Aug 24 hours"])
def test_a_clock_after_a_day_is_no_year(words: str) -> None:
    assert parse_day(words, day_first=None)[0] is None
    found = find_day(words)
    assert found is None or parse_day(found["date"], day_first=None)[0] is None


def test_time_and_zone_give_a_moment_in_utc_and_keep_the_written_day():
    found = published_from_record("2024-03-12T01:20:30+05:30", FETCHED)
    assert found.day == DAY
    assert found.moment == datetime(2024, 3, 11, 19, 50, 30, tzinfo=UTC)
    assert (found.source, found.confidence) == ("record", 0.95)


@pytest.mark.parametrize("words", ["2024-03-12 10:20", "12 March 2024, 5:30 pm"])
def test_a_time_without_zone_gives_the_day_only(words):
    found = published_from_record(words, None)
    assert (found.day, found.moment) == (DAY, None)


def test_twelve_hour_clocks_with_zones():
    found = published_from_header("March 12, 2024 12:05 a.m. EDT", None, None)
    assert found.moment == datetime(2024, 3, 12, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "words", ["12 March 2024 15:04 GMT+2", "15:04 CEST, 12 March 2024", "2024-03-12T15:04+0200"]
)
def test_zones_by_name_and_offset(words):
    assert published_from_record(words, None).moment == datetime(2024, 3, 12, 13, 4, tzinfo=UTC)


def test_a_zone_name_of_several_zones_gives_no_moment():
    assert published_from_record("12 March 2024 15:04 IST", None).moment is None


def test_unix_time_in_seconds_and_milliseconds():
    moment = datetime(2024, 3, 12, 8, tzinfo=UTC)
    assert published_from_record("1710230400", None).moment == moment
    assert published_from_record("1710230400000", None).moment == moment


def test_a_date_after_the_fetch_is_refused_with_a_flag():
    found = published_from_record("2024-06-09", FETCHED)
    assert (found.day, found.flags) == (None, ("DAT-003",))
    assert published_from_record("2024-06-02", FETCHED).day == date(2024, 6, 2)


def test_refuse_future_leaves_past_dates_alone():
    past = PublishedDate(DAY, None, "meta", 0.95)
    assert refuse_future(past, FETCHED) is past
    assert refuse_future(PublishedDate(date(2030, 1, 1)), FETCHED).flags == ("DAT-003",)


@pytest.mark.parametrize(
    "url",
    [
        "https://ellery-courier.example.com/2024/03/12/quay",
        "https://ellery-courier.example.com/2024/3/12/quay",
        "https://ellery-courier.example.com/2024/mar/12/quay",
        "https://ellery-courier.example.com/news-2024-03-12-quay",
        "https://ellery-courier.example.com/20240312/quay.html",
    ],
)
def test_addresses_name_days(url):
    found = published_from_url(url)
    assert (found.day, found.source, found.moment) == (DAY, "url", None)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://ellery-courier.example.com/2024/03/quay",
        "https://ellery-courier.example.com/quay-20240399",
        "https://ellery-courier.example.com/id/120240312",
        "https://2024-03-12.example.com/quay",
    ],
)
def test_addresses_without_a_day_give_none(url):
    assert published_from_url(url) == PublishedDate()


UNSET = (date(1900, 1, 1), date(1970, 1, 1))  # where clocks and tables of programs begin


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)).filter(lambda day: day not in UNSET))
def test_every_day_written_out_is_read_back(day):
    for words in (day.isoformat(), f"{day:%d %B %Y}", f"{day:%A, %B} {day.day}, {day.year}"):
        assert parse_day(words, day_first=None) == (day, ())


@pytest.mark.parametrize("day", UNSET)
def test_the_day_of_a_clock_that_was_never_set_is_refused(day):
    assert parse_day(day.isoformat(), day_first=None) == (None, ("DAT-002",))


@given(st.text(max_size=60))
def test_any_words_are_read_without_failing(words):
    day, _ = parse_day(words, day_first=None)
    assert day is None or date(1605, 1, 1) <= day <= date(2100, 12, 31)
