"""What looks like an act and is none: figures of speech, things that act, pronouns of two people."""

import pytest

from tests.events.conftest import Code
from unspun.events.certainty import LEAST, LEAST_PRIVATE, weights
from unspun.events.scope import GLUED, sentence_refusal
from unspun.events.signs import SIGNS


@pytest.mark.parametrize(
    "text",
    [
        "Senator Dana Moss shot back at the president in a long statement.",  # a figure of speech
        "Rita Holm amassed a fortune at the firm in Togo.",
        "Governor Rita Holm insisted that the ministers were tired of the debate.",
        "Rita Holm was eager to arrest the decline of the party.",
        "Dana Moss said the president must have changed his mind.",
        "Governor Rita Holm whipped up opposition in parliament.",
        "The minister declined to say whether the Tarsk party would vote.",
    ],
)
def test_what_only_sounds_like_an_act_is_no_row(code: Code, text: str) -> None:
    assert [(d.event_type, d.trigger) for d in code(text)] == []


def test_a_thing_does_not_act_for_its_owner_but_a_states_planes_do(code: Code) -> None:
    assert code("Police said the Florida school shooting killed 17 people.") == []
    (raid,) = code("Kenyan planes bombed rebels in Somalia.")
    assert [a.text for a in raid.sources] == ["Kenyan"]


def test_an_attack_needs_arms_a_state_or_wounds(code: Code) -> None:
    assert code("The teachers destroyed the lawyers in the debate.") == []
    (attack,) = code("Rebels attacked the soldiers near the town.")
    assert attack.event_type == "ASSAULT"


def test_a_pronoun_of_two_people_stands_for_nobody(code: Code) -> None:
    one = code("Rita Holm arrived in Togo. She criticised the government of Togo.")
    two = code("Rita Holm spoke to Dana Moss. She criticised the government of Togo.")
    found = [[a.text for a in d.sources] for d in (*one, *two) if d.trigger == "criticise"]
    assert found[0] == ["Rita Holm"]
    assert ["Rita Holm"] not in found[1:]


def test_what_will_begin_is_planned_and_a_phone_call_is_talk(code: Code) -> None:
    status = {d.event_type: d.status for d in code("France will begin providing aid to Togo.")}
    assert status["AID"] == "planned"
    call = "The minister described the president's call with the leader of Norway."
    assert [(d.event_type, d.mode) for d in code(call)] == [("CONSULT", "phone")]


def test_a_name_glued_to_the_next_headline_is_refused() -> None:
    glued = "Dana Moss Dana MossCity council threatens the mayor of Tarsk"
    assert sentence_refusal(glued) == GLUED
    assert sentence_refusal("Dana McMoss threatened the mayor of Tarsk.") is None
    credited = (
        "Sgt. Ivo Brandt/Lowland Army Pictures Last week Dana Moss accused the mayor of Tarsk."
    )
    assert sentence_refusal(credited) == GLUED
    assert sentence_refusal("Moss/Brandt rallies were banned by the mayor of Tarsk.") is None


def test_confidence_falls_where_the_target_is_deep_or_the_reader_is_addressed(code: Code) -> None:
    (near,) = code("Norway accused Togo of lying.")
    told = code("We know that Norway now accuses Togo of lying to us.")
    assert LEAST < near.confidence < 1.0
    assert all(d.confidence < near.confidence for d in told)


def test_where_no_state_has_a_hand_more_is_asked_of_a_row() -> None:
    assert LEAST < LEAST_PRIVATE


def test_every_sign_has_a_weight() -> None:
    assert set(weights()) == {"base", *SIGNS}
