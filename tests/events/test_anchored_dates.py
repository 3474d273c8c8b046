"""Days told by another day are counted from it; without one they stay unknown."""

from datetime import date

import pytest

from tests.events.conftest import Code

MONDAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Kenya on Friday accused Togo of paying gunmen who killed nine guards the day before.",
            27,
        ),
        ("Ministers met on Wednesday. A day earlier Togo had released two envoys.", 25),
        ("Ministers met on Wednesday. They ate. The next day Togo released two envoys.", 27),
        ("Ministers met on Wednesday. The same evening Togo released two envoys.", 26),
        ("Ministers met on Wednesday. Two days later, Togo released two envoys.", 28),
    ],
)
def test_a_day_is_counted_from_the_one_told_before(code: Code, text: str, day: int) -> None:
    draft = code(text)[-1]
    assert (draft.event_date, draft.date_precision) == (date(2025, 3, day), "day")


def test_a_day_earlier_than_nothing_is_unknown(code: Code) -> None:
    (draft,) = code("A day earlier Togo had released two envoys.")
    assert draft.event_date is None


def test_a_day_earlier_than_a_month_is_unknown(code: Code) -> None:
    draft = code("Ministers met in February. A day earlier Togo had released two envoys.")[-1]
    assert draft.event_date is None


def test_a_lead_that_tells_of_long_ago_dates_nothing_by_publication(code: Code) -> None:
    text = "Togo was hit by sanctions in January 2021. Bread grew dear. The generals blamed France."
    assert [d.event_date for d in code(text) if d.event_type == "ACCUSE"] == [None]


def test_a_lead_with_news_beside_history_is_news(code: Code) -> None:
    text = "Ministers met on Friday over maps from the 1970s. Togo released two envoys."
    (release,) = (d for d in code(text) if d.event_type == "RETREAT")
    assert release.date_basis == "publication"


def test_a_day_after_a_clause_dates_the_clause(code: Code) -> None:
    text = "Kenya shut its border yesterday, a day after gunmen killed six nurses near Lome."
    (attack,) = (d for d in code(text) if d.event_type == "ASSAULT")
    assert attack.event_date == date(2025, 3, 29)


def test_the_same_day_of_a_week_is_some_day_of_it(code: Code) -> None:
    text = "Last week Kenya freed three envoys; Togo released two soldiers the same day."
    weeks = {(str(d.event_date), d.date_precision) for d in code(text)}
    assert weeks == {("2025-03-24", "week")}


def test_a_deadline_leaves_a_lead_its_publication(code: Code) -> None:
    (draft,) = code("The envoy urged Kenya to free the captives by July.")[:1]
    assert draft.date_basis == "publication"


def test_a_court_acquits_on_the_weekday_told(code: Code) -> None:
    (draft,) = code("A court in Lome acquitted the mayor of taking bribes on Thursday.")
    assert draft.event_date == date(2025, 3, 27)
