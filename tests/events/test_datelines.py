"""What the dateline that left a text says of its events: their place and the day "today" is."""

from datetime import date

import pytest

from tests.events.conftest import Code
from unspun.entities.datelines import printed_dateline
from unspun.entities.gazetteer import load_gazetteer

ARREST = "Police arrested three students on Friday, a lawyer said."


@pytest.mark.parametrize(
    ("printed", "town", "container"),
    [
        ("NAIROBI, Kenya (AP)", "NAIROBI", "Kenya"),
        ("LOME, 3 March", "LOME", None),
        ("PARIS, Texas, May 5 (Harbour Press)", "PARIS", "Texas"),
        ("Washington (CNN)", "Washington", None),
    ],
)
def test_a_printed_dateline_names_a_town_and_what_it_lies_in(
    printed: str, town: str, container: str | None
) -> None:
    found = printed_dateline(printed, load_gazetteer())
    assert found is not None
    assert (found.town, found.container) == (town, container)


@pytest.mark.parametrize("printed", [None, "", "(Reuters)", "UPDATE", "LOME/ACCRA (Reuters)"])
def test_agencies_and_two_towns_are_no_place(printed: str | None) -> None:
    assert printed_dateline(printed, load_gazetteer()) is None


def test_an_event_of_the_lead_without_a_place_is_put_where_it_is_told_from(code: Code) -> None:
    (draft,) = code(ARREST, dateline="KUMASI, Ghana (AP)")
    assert draft.place_basis == "dateline"
    assert (draft.place_name, draft.country) == ("Kumasi", "GHA")
    assert draft.latitude is not None
    assert draft.place_mention_id is None
    assert draft.place_start is None


def test_a_town_that_the_text_names_is_its_mention(code: Code) -> None:
    text = ARREST + " Kumasi was quiet."
    draft = code(text, dateline="KUMASI, Ghana")[0]
    assert draft.place_mention_id is not None
    assert draft.place_name is None


def test_a_place_in_the_sentence_goes_before_the_dateline(code: Code) -> None:
    (draft,) = code(ARREST.replace("Friday", "Friday in Tamale"), dateline="KUMASI, Ghana")
    assert draft.place_basis == "text"


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested three students near a market on the road to Tamale on Friday.",
        "Kenyan police arrested three students on Friday.",
        "Police arrested three students in 2019.",
        "Police will arrest three students.",
        "The president of Kenya telephoned the president of Ghana on Friday.",
        "Ghana paused.\n\nNothing was sold.\n\nIt rained.\n\n" + ARREST,
        ARREST + " Kenya was quiet. Kenya was dry.",
    ],
)
def test_a_dateline_says_nothing_of_what_is_far(code: Code, text: str) -> None:
    found = code(text, dateline="KUMASI, Ghana (AP)")
    assert found
    assert all(d.place_basis is None or d.place_basis == "text" for d in found)


def test_a_war_told_from_the_capital_is_not_put_there(code: Code) -> None:
    (shot,) = code("Gunmen killed three farmers on Friday.", dateline="ACCRA, Ghana")
    (gassed,) = code("Police fired tear gas at protesters on Friday.", dateline="ACCRA, Ghana")
    assert (shot.place_basis, gassed.place_basis) == (None, "dateline")


def test_days_are_counted_from_the_dateline_where_a_text_appeared_later(code: Code) -> None:
    written = code("Police arrested three students yesterday.", dateline="ACCRA, March 20")
    assert written[0].event_date == date(2025, 3, 19)
    old = code("Police arrested three students yesterday.", dateline="ACCRA, June 20")
    assert old[0].event_date == date(2025, 3, 30)


def test_a_dateline_with_its_year_dates_where_nothing_else_does(code: Code) -> None:
    (draft,) = code("Police arrested three students yesterday.", None, "rules", "ACCRA, 5 May 2024")
    assert draft.event_date == date(2024, 5, 4)


def test_who_acts_elsewhere_does_not_act_where_it_is_told(code: Code) -> None:
    (draft,) = code("Togo summoned Ghana's ambassador on Friday.", dateline="ACCRA, Ghana")
    assert draft.place_basis is None
