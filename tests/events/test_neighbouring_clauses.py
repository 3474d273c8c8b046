"""A neighbour's object, a participle's patient and somebody's people belong where they stand."""

import pytest

from tests.events.conftest import Code


def test_a_later_verbs_object_is_not_shared_by_one_with_its_own(code: Code) -> None:
    drafts = code("Leaders condemned illegal fishing and urged China and Spain to stop it.")
    assert [(d.event_type, [a.text for a in d.targets]) for d in drafts] == [
        ("REQUEST", ["China", "Spain"])
    ]


def test_a_clause_told_before_names_no_target(code: Code) -> None:
    assert code("Germany donated two trucks, Japan pledged three million dollars.") == []


def test_a_participle_before_the_main_verb_is_passive(code: Code) -> None:
    text = "Two Italian engineers kidnapped 14 months ago in Niger were released on Wednesday."
    abducted = next(d for d in code(text) if d.mode == "abduct")
    assert not abducted.sources
    assert "Italian" in abducted.targets[0].text


def test_the_heads_of_two_states_are_two_actors(code: Code) -> None:
    (draft,) = code("The presidents of Kenya and Togo signed a treaty on fishing.")
    assert (draft.sources[0].text, draft.targets[0].text) == ("Kenya", "Togo")


def test_whom_several_seize_is_not_his_own(code: Code) -> None:
    (draft,) = code("The officers have arrested four of his ministers.")
    assert draft.targets[0].text == "his ministers"


@pytest.mark.parametrize(
    "text",
    [
        "Togo accused its neighbours of bowing to French pressure.",
        "Prosecutors had alleged that he gave papers to a Russian envoy in Lome.",
        "Omar Daud said his government would complain to the United Nations.",
        "His lawyer, Omar Daud, said he would appeal.",
        "The carmaker will fire 300 workers in Lome.",
        "The federation banned the Kenyan runner Omar Daud for doping.",
    ],
)
def test_what_is_done_to_nobody_known_is_no_row(code: Code, text: str) -> None:
    assert code(text) == []


def test_a_place_near_a_convoy_is_not_attacked(code: Code) -> None:
    (draft,) = code("Rebels attacked a food convoy near Lome on Sunday.")
    assert (draft.event_type, draft.targets) == ("ASSAULT", ())


def test_who_strikes_is_not_the_town_they_work_in(code: Code) -> None:
    drafts = code("Doctors in Lagos, who have been on strike, met the governor on Friday.")
    protest = next(d for d in drafts if d.event_type == "PROTEST")
    assert protest.sources[0].text == "Doctors in Lagos"


def test_a_ministry_protests_with_words(code: Code) -> None:
    (draft,) = code("The Kenyan foreign ministry protested against the raid by Ugandan troops.")
    assert (draft.event_type, draft.mode) == ("ACCUSE", "disapprove")


def test_a_daughter_is_not_he(code: Code) -> None:
    drafts = code(
        "His daughter, Rita Holm, was recalled in 2020. Ministers visited him for advice."
    )
    assert not any("Holm" in a.text for d in drafts for a in d.targets if d.mode == "visit")


def test_an_apposition_behind_a_journey_leaves_it_planned(code: Code) -> None:
    drafts = code("The Kenyan premier is to visit Lome on April 4, his first trip abroad.")
    assert {d.status for d in drafts if d.event_type == "CONSULT"} == {"planned"}


def test_who_executes_without_a_court_attacks(code: Code) -> None:
    (draft,) = code("The rebels executed two journalists on Friday.")
    assert (draft.event_type, draft.mode) == ("ASSAULT", "targeted")


def test_one_who_walks_out_does_not_strike(code: Code) -> None:
    drafts = code("The negotiator Omar Daud walked out on Monday night.")
    assert "PROTEST" not in {d.event_type for d in drafts}
