"""Threads of articles: what is told together, and what only sounds alike."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.events.calendar import DayRange, one_day
from unspun.events.threads import Profile, find_threads
from unspun.events.wording import stems, trigger_class

DAY = date(2025, 3, 31)


def profile(
    words: str, *people: str, days: tuple[DayRange, ...] = (), published: date = DAY
) -> Profile:
    return Profile(stems(words), frozenset(people), days, published)


FERRY = "The ferry Aldina ran aground off Lom and its captain was detained by harbour guards."
AGAIN = "Harbour guards detained the captain whose ferry Aldina ran aground near Lom."
OTHER = "Lawmakers in Tarsk rejected the pension bill after a night of speeches."


def test_articles_that_tell_one_matter_are_one_thread() -> None:
    threads = find_threads({"a": profile(FERRY), "b": profile(AGAIN), "c": profile(OTHER)})
    assert threads.same("a", "b")
    assert not threads.same("a", "c")


def test_an_unknown_article_is_in_no_thread() -> None:
    assert not find_threads({"a": profile(FERRY)}).same("a", "x")


def test_months_between_publications_keep_articles_apart() -> None:
    late = profile(AGAIN, published=date(2025, 6, 30))
    assert not find_threads({"a": profile(FERRY), "b": late}).same("a", "b")


def test_other_people_and_other_days_pull_look_alikes_apart() -> None:
    words = "Police arrested a councillor of Lom on suspicion of bribery."
    again = "A councillor was arrested by police over a bribery affair."
    plain = find_threads({"a": profile(words), "b": profile(again), "c": profile(OTHER)})
    named = find_threads(
        {
            "a": profile(words, "lund", days=(one_day(DAY),)),
            "b": profile(again, "tevik", days=(one_day(date(2025, 3, 4)),)),
            "c": profile(OTHER),
        }
    )
    assert plain.same("a", "b")
    assert min(plain.numbers.values()) == min(named.numbers.values()) == 0
    assert ("a", "b") in plain.close
    assert named.close <= plain.close


@given(st.permutations([("a", FERRY), ("b", AGAIN), ("c", OTHER), ("d", FERRY)]))
@settings(max_examples=12, deadline=None)
def test_the_order_of_articles_changes_no_thread(told: list[tuple[str, str]]) -> None:
    assert find_threads({n: profile(w) for n, w in told}).numbers == {
        "a": 0,
        "b": 0,
        "c": 1,
        "d": 0,
    }


def test_forms_and_synonyms_of_a_trigger_share_a_class() -> None:
    assert {trigger_class(w) for w in ("arrested", "custody", "rounded up", "Detention")} == {
        "arrest"
    }
    assert trigger_class("yodelling") == trigger_class("yodelled") != "arrest"
