"""Whom the words beside an act name: offices shared, heads of state, whom one asks, what one files."""

import pytest

from tests.events.conftest import Code


def rows(code: Code, text: str) -> list[tuple[str, list[str], list[str], str]]:
    return [
        (d.event_type, [a.text for a in d.sources], [a.text for a in d.targets], d.status)
        for d in code(text)
    ]


def test_the_year_of_a_date_is_no_part_of_who_acts(code: Code) -> None:
    (draft,) = code("In May 2009 rebels killed six nurses near Lome.")
    assert draft.sources[0].text == "rebels"
    assert (str(draft.event_date), draft.date_precision) == ("2009-05-01", "month")


def test_a_head_of_state_is_one_actor(code: Code) -> None:
    (draft,) = code("In 1987 two gunmen shot the head of state at a parade.")
    assert draft.targets[0].text == "head of state"


def test_the_word_for_a_region_behind_its_name_is_nobody(code: Code) -> None:
    (draft,) = code(
        "Gunmen killed nine farmers near the village of Danja in Katsina state on Friday."
    )
    assert [a.text for a in draft.targets] == ["nine farmers"]


def test_holders_of_a_shared_office_are_the_actors(code: Code) -> None:
    text = "The defence ministers, Tomas Varga and Igor Belan, met for an hour in Vienna on Friday."
    (draft,) = code(text)
    assert (draft.sources[0].text, draft.targets[0].text) == ("Tomas Varga", "Igor Belan")


def test_the_noun_behind_a_peoples_name_ends_its_phrase(code: Code) -> None:
    (draft,) = code("A delegation of the South American bloc met President Omar Daud on Friday.")
    assert draft.sources[0].text == "delegation of the South American bloc"


def test_who_asks_to_do_something_asks_nobody_named_there(code: Code) -> None:
    found = rows(code, "The European Union has asked to visit the detained senator.")
    assert not any(kind == "REQUEST" and targets for kind, _, targets, _ in found)


def test_who_is_to_be_appointed_is_not_asked(code: Code) -> None:
    found = rows(code, "Kenya demanded that new judges be named before the vote.")
    assert all(not targets for _, _, targets, _ in found)


def test_troops_to_be_sent_are_not_threatened(code: Code) -> None:
    threat = code("Ghana threatened to send soldiers into Togo.")[0]
    assert (threat.event_type, [a.text for a in threat.targets]) == ("THREATEN", ["Togo"])


def test_whom_a_crowd_defends_it_does_not_protest_against(code: Code) -> None:
    protests = [
        d for d in code("Farmers marched into Lima to defend the president.")
        if d.event_type == "PROTEST"
    ]  # fmt: skip
    assert [d.targets for d in protests] == [()]


def test_a_complaint_filed_with_a_council_is_not_against_it(code: Code) -> None:
    found = rows(code, "Kenya filed a complaint with the Fishing Council against Togo.")
    assert [targets for _, _, targets, _ in found] == [["Togo"]]


def test_soldiers_handed_over_are_released(code: Code) -> None:
    found = rows(code, "Togo handed over three Kenyan soldiers on Friday.")
    assert [(kind, targets) for kind, _, targets, _ in found] == [
        ("RETREAT", ["three Kenyan soldiers"])
    ]


def test_a_thing_attacked_takes_no_victim_from_an_aim(code: Code) -> None:
    text = "Togo deported a smuggler of the gang, who killed a warden in an attempt to stop it."
    assert all("Togo" not in [a.text for a in d.targets] for d in code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister's spokesman said that the general could not meet them.",
        "Kenya's ambassador will return to Lome next week.",
        "The opposition walked out before the vote.",
    ],
)
def test_nothing_is_told_of_whom_the_words_do_not_name(code: Code, text: str) -> None:
    assert code(text) == []


def test_a_diplomat_ordered_to_leave_is_expelled(code: Code) -> None:
    (draft,) = code("Kenya ordered the ambassador of Togo to leave the country within two days.")
    assert (draft.event_type, draft.mode) == ("SANCTION", "expel")


def test_a_strike_that_is_called_is_planned(code: Code) -> None:
    (draft,) = code("The teachers' union has called a strike for Thursday.")
    assert (draft.event_type, draft.status, str(draft.event_date)) == (
        "PROTEST", "planned", "2025-04-03",
    )  # fmt: skip


def test_what_is_ruled_out_is_denied(code: Code) -> None:
    found = rows(code, "The prime minister ruled out stepping down.")
    assert ("RETREAT", ["prime minister"], [], "denied") in found


def test_let_somebody_do_it_demands_it(code: Code) -> None:
    (draft,) = code("Let Kenya open its border to Togo first.")
    assert draft.status == "demanded"


def test_an_accusation_beside_what_was_denied_is_the_speakers(code: Code) -> None:
    found = rows(
        code, "Kenya denied that its army had fired first and accused Togo of shelling it."
    )
    assert ("ACCUSE", ["Kenya"], ["Togo"], "happened") in found


def test_a_dateline_is_no_part_of_who_acts(code: Code) -> None:
    (draft,) = code("LIMA - Supporters of Governor Rita Holm blocked roads on Friday.")
    assert draft.sources[0].text.startswith("Supporters")


def test_an_embassy_of_a_state_is_not_in_it(code: Code) -> None:
    (draft,) = code("Hundreds of students marched at the embassy of France on Friday.")
    assert draft.place_mention_id is None


def test_men_held_are_those_seized_and_are_held_whatever_is_asked(code: Code) -> None:
    text = "Kenya asked for the release of prisoners being held by Togo at Tarsk Bay."
    held = [d for d in code(text) if d.event_type == "COERCE"]
    assert [([a.text for a in d.targets], d.status) for d in held] == [(["prisoners"], "happened")]


def test_a_delayed_release_refuses_nobody(code: Code) -> None:
    found = rows(code, "In January the rebels delayed the release of two Kenyan nurses.")
    assert not any(kind == "REJECT" for kind, *_ in found)


def test_an_offer_of_weapons_gives_none(code: Code) -> None:
    found = {
        (kind, status) for kind, _, _, status in rows(code, "Kenya offered Togo its missiles.")
    }
    assert ("AID", "happened") not in found
    assert ("AGREE", "happened") in found


def test_two_who_cut_off_money_cut_it_off_for_others(code: Code) -> None:
    found = rows(code, "Kenya and Togo cut off aid.")
    assert all(targets != ["Togo"] for _, _, targets, _ in found)


def test_whom_a_border_belongs_to_is_not_hit_near_it(code: Code) -> None:
    (draft,) = code("Rebels overran a base near the Kenyan border on Friday.")
    assert draft.targets == ()


def test_a_court_a_complaint_is_brought_before_is_not_accused(code: Code) -> None:
    found = rows(code, "Kenya filed a complaint against Togo at the Fishing Council on Friday.")
    assert [targets for _, _, targets, _ in found] == [["Togo"]]


def test_those_who_may_do_it_have_not_done_it(code: Code) -> None:
    found = rows(code, "The army will free captured rebels who surrender.")
    assert all(status != "happened" for kind, _, _, status in found if kind == "RETREAT")


def test_what_somebody_says_on_a_day_to_have_been_done_was_done_by_then(code: Code) -> None:
    (draft,) = code("Kenya has extradited Omar Daud to Togo, the ministry said on Friday.")
    days = (str(draft.event_date), str(draft.event_date_end))
    assert (days, draft.date_precision) == (("2025-03-22", "2025-03-28"), "week")


def test_a_leaders_minister_acts_for_himself(code: Code) -> None:
    text = "Premier Rita Holm met the envoys. Her finance minister has rejected the plan."
    (draft,) = (d for d in code(text) if d.event_type == "REJECT")
    assert draft.sources[0].text == "Her finance minister"


def test_a_trailing_participle_is_of_the_main_clause(code: Code) -> None:
    text = "Shells fell on the square while deputies were holding a session, wounding three guards."
    assert not any("deputies" in a.text for d in code(text) for a in d.sources)


def test_to_whom_one_protests_is_not_accused(code: Code) -> None:
    assert all(not d.targets for d in code("Kenya has protested to the African Union."))


def test_a_truce_is_between_those_who_sign_it(code: Code) -> None:
    (draft,) = code("Sudan and the rebel Hill Alliance signed a truce in Juba on Friday.")
    assert (draft.sources[0].text, len(draft.targets)) == ("Sudan", 1)
    assert "Alliance" in draft.targets[0].text


def test_leaving_a_town_threatens_those_who_are_to_prevent_it(code: Code) -> None:
    text = "Teachers have threatened to leave Mandera unless the government protects them."
    threat = code(text)[0]
    assert [a.text for a in threat.targets] == ["government"]


def test_a_call_to_congratulate_does_so(code: Code) -> None:
    found = rows(code, "Egypt's president telephoned General Daud to congratulate him.")
    assert all(status == "happened" for *_, status in found)


def test_a_council_does_not_resign_with_its_members(code: Code) -> None:
    assert code("Three members of the town council resigned in protest.") == []


def test_an_accused_state_executes_by_no_law(code: Code) -> None:
    found = rows(code, "Sudan accused Togo of executing seven captured soldiers.")
    assert ("ASSAULT", ["Togo"], ["seven captured soldiers"], "hypothetical") in found
