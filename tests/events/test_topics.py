"""Words of conflict that tell no conflict: sport, disasters, pleas, opinions, verbal fights."""

import pytest

from tests.events.conftest import Code
from unspun.events.topics import DISASTER, SPORT, topic_of

MATCH = (
    "The quarterback called for a pass late in the game. The coach of the Tarsk Foxes praised his "
    "teammates after the playoff. A touchdown in the third quarter won the season for them."
)
CRASH = (
    "The airliner crashed short of the runway with 40 passengers and a crew of four. Rescuers found "
    "wreckage and survivors in a field. Norway planned to deploy three ships and a plane."
)
POLITICS = "The minister of Togo met the president of Ghana in Lom and rejected the treaty."


def test_topics_are_told_by_several_of_their_words() -> None:
    assert (topic_of(MATCH), topic_of(CRASH), topic_of(POLITICS)) == (SPORT, DISASTER, None)


@pytest.mark.parametrize("text", [MATCH, CRASH])
def test_reports_of_sport_and_accidents_hold_no_conflict(code: Code, text: str) -> None:
    assert code(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Omar Tevik pleaded guilty to two charges on Monday.",
        "Officials of the ministry declined to comment.",
        "Most Norwegians believe that the police of Bergen should face an inquiry.",
        "A car slammed into the Norwegian embassy.",
        "Ada Lund agreed that turnout in Norway was low.",
    ],
)
def test_pleas_opinions_and_collisions_are_no_acts(code: Code, text: str) -> None:
    assert code(text) == []


def test_parties_that_battle_over_a_bill_assault_nobody(code: Code) -> None:
    drafts = code("The battle between Conservatives and Liberals over the pension bill dragged on.")
    assert not any(d.event_type == "ASSAULT" for d in drafts)


def test_what_somebody_is_not_looking_at_doing_is_denied(code: Code) -> None:
    drafts = code("Norway is not looking at banning Swedish fishermen from its waters.")
    assert [(d.event_type, d.status) for d in drafts] == [("COERCE", "denied")]


def test_the_side_on_which_somebody_spoke_is_not_whom_he_met(code: Code) -> None:
    assert code("The March meeting in Lom was led on the Norwegian side by Ada Lund.") == []


def test_a_date_of_the_main_clause_does_not_date_what_came_before(code: Code) -> None:
    text = "Ada Lund resigned in October 2021, shortly after Ghana arrested Omar Tevik."
    dated = {d.event_type: d.event_date for d in code(text)}
    assert dated["COERCE"] is None
    assert str(dated["RETREAT"]) == "2021-10-01"
