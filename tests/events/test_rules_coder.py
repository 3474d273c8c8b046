"""The rules coder on single sentences of our own."""

from collections.abc import Callable

import pytest

from unspun.events import EventDraft, UnknownCoderError, coder, drafts_table

Code = Callable[..., list[EventDraft]]


def acts(drafts: list[EventDraft]) -> list[tuple[str, str | None, str]]:
    return [(d.event_type, d.mode, d.status) for d in drafts]


def main(drafts: list[EventDraft]) -> EventDraft:
    (only,) = [d for d in drafts if not d.content_of]
    return only


@pytest.mark.parametrize(
    ("text", "event_type", "source", "target"),
    [
        ("Police arrested the union leader in Lagos.", "COERCE", "Police", "union leader"),
        ("The journalist was detained by soldiers on Sunday.", "COERCE", "soldiers", "journalist"),
        ("Kenya accused Uganda of moving the border.", "ACCUSE", "Kenya", "Uganda"),
        ("The Chilean president met his Peruvian counterpart.", "CONSULT", "Chilean president", "counterpart"),
        ("Rebels who had seized the pilots attacked the Ghanaian army.", "ASSAULT", "Rebels", "army"),
        ("Norway sent medicine to Nepal.", "AID", "Norway", "Nepal"),
        ("Farmers staged a rally against the Bolivian government.", "PROTEST", "Farmers", "government"),
        ("Japan imposed sanctions on Eritrea.", "SANCTION", "Japan", "Eritrea"),
        ("Ghana rejected a Togolese proposal for talks.", "REJECT", "Ghana", "Togolese"),
        ("Ministers of Oman held talks with leaders of Qatar.", "CONSULT", "Ministers", "leaders"),
    ],
)  # fmt: skip
def test_type_and_actors_of_plain_acts(
    code: Code, text: str, event_type: str, source: str, target: str
) -> None:
    found = [d for d in code(text) if d.event_type == event_type]
    assert any(
        any(source in a.text for a in d.sources) and any(target in a.text for a in d.targets)
        for d in found
    ), code(text)


def test_a_demand_and_what_is_demanded_are_two_rows(code: Code) -> None:
    drafts = code("Senegal urged Mali to release the detained judges.")
    assert acts(drafts) == [("REQUEST", None, "happened"), ("RETREAT", "release", "demanded")]
    assert drafts[1].content_of
    assert [a.text for a in drafts[1].sources] == ["Mali"]


def test_a_promise_of_aid_is_an_agreement_and_the_aid_is_planned(code: Code) -> None:
    drafts = code("Canada promised to send food to Haiti.")
    assert acts(drafts) == [("AGREE", None, "happened"), ("AID", None, "planned")]


def test_a_threat_of_force_never_happened(code: Code) -> None:
    drafts = code("Sudan threatened to bomb Ethiopian camps.")
    assert ("THREATEN", "violence", "happened") in acts(drafts)
    assert all(d.status != "happened" for d in drafts if d.event_type == "ASSAULT")


def test_a_future_visit_is_an_agreement_and_a_planned_visit(code: Code) -> None:
    drafts = code("The Dutch foreign minister will visit Morocco in June.")
    assert acts(drafts) == [("AGREE", None, "happened"), ("CONSULT", "visit", "planned")]
    assert str(drafts[1].event_date) == "2025-06-01"


def test_negated_acts_are_denied(code: Code) -> None:
    statuses = {d.status for d in code("The army did not attack the Kurdish villagers.")}
    assert statuses == {"denied"}


def test_what_must_be_done_is_requested_by_the_speaker(code: Code) -> None:
    drafts = code("Brazil said Paraguay must return the stolen aircraft.")
    assert drafts[0].event_type == "REQUEST"
    assert [a.text for a in drafts[0].targets] == ["Paraguay"]


def test_a_resignation_needs_no_target(code: Code) -> None:
    draft = main(code("Finance minister Ada Lund resigned in October 2021."))
    assert (draft.event_type, draft.mode) == ("RETREAT", "resign")
    assert (str(draft.event_date), draft.date_precision) == ("2021-10-01", "month")


@pytest.mark.parametrize(
    "text",
    [
        "A flood killed twelve people near the river on Friday.",
        "Two children were injured when a bus overturned.",
        "The striker attacked the goal and the coach praised his league side.",
        "Shares fell as investors met the news with a shrug.",
        "The storm hit the coast and destroyed dozens of homes.",
    ],
)
def test_accidents_sport_and_markets_are_not_events(code: Code, text: str) -> None:
    assert code(text) == []


def test_offsets_point_into_the_text(code: Code) -> None:
    text = "Nothing here.\n\nPolice arrested three students in Accra on Tuesday, a lawyer said."
    (draft,) = code(text)
    assert text[draft.trigger_start : draft.trigger_end] == "arrested"
    assert text[draft.date_start : draft.date_end] == "Tuesday"
    assert text[draft.place_start : draft.place_end] == "Accra"
    assert draft.evidence == text[draft.start : draft.end]
    assert draft.attributed_to == "lawyer"


def test_the_dateline_gives_the_place(code: Code) -> None:
    text = "LONDON, England - The British police arrested two union leaders on Friday."
    (draft,) = code(text)
    assert text[draft.place_start : draft.place_end] == "LONDON"
    assert draft.place_basis == "dateline"


def test_drafts_make_a_table(code: Code) -> None:
    table = drafts_table(code("Kenya accused Uganda of moving the border."))
    assert table.column("event_type").to_pylist() == ["ACCUSE"]
    assert table.column("sources").to_pylist()[0][0]["text"] == "Kenya"


def test_an_unknown_coder_is_an_error() -> None:
    with pytest.raises(UnknownCoderError, match="no coder 'nobody'"):
        coder("nobody")


def test_pronouns_that_point_at_each_other_end(code: Code) -> None:
    text = (
        "All of them said that some of them who told many of them that they knew some of those "
        "they had met were the ones they attacked, and both of them denied it."
    )
    assert isinstance(code(text), list)


def test_calling_somebody_something_is_no_request(code: Code) -> None:
    drafts = code("Minister Pavel Dorn called Kenyan traders a burden for Norway.")
    assert [d for d in drafts if d.event_type == "REQUEST"] == []


def test_people_who_attack_people_in_words_accuse(code: Code) -> None:
    drafts = code("President Ada Lund attacked Omar Tevik over the budget.")
    assert {d.event_type for d in drafts} <= {"ACCUSE"}


def test_what_somebody_is_accused_of_is_no_fact_and_his_own_act(code: Code) -> None:
    drafts = code("Kenya accused the Northern Front of carrying out attacks in Uganda.")
    assert drafts[0].event_type == "ACCUSE"
    assert all(d.status != "happened" for d in drafts if d.event_type == "ASSAULT")
    assert all(d.sources[0].text != "Kenya" for d in drafts if d.event_type == "ASSAULT")


def test_an_act_two_verbs_demand_together_is_one_row(code: Code) -> None:
    drafts = code("Norway demanded and sought the release of Ada Lund.")
    assert len({d.event_mention_id for d in drafts}) == len(drafts)
    assert [d.status for d in drafts if d.event_type == "RETREAT"] == ["demanded"]


def test_the_version_of_a_coder_is_a_digest_of_its_rules() -> None:
    assert coder("rules").version == coder("hybrid").version
    assert len(coder("rules").version) == 12
