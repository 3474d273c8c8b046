"""What is aimed at, agreed or left undone is never told as happened; who acts is who is named."""

from collections.abc import Callable

import pytest

from unspun.events import EventDraft

Code = Callable[..., list[EventDraft]]


def statuses(drafts: list[EventDraft], event_type: str) -> list[str]:
    return [d.status for d in drafts if d.event_type == event_type]


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Kenya refrained from attacking Uganda.", "ASSAULT", "denied"),
        ("Kenya signed an agreement with Uganda to end the war.", "RETREAT", "hypothetical"),
        ("Kenya sent envoys to Oslo to end the war with Uganda.", "RETREAT", "hypothetical"),
        ("Students gathered to protest against the Kenyan government.", "PROTEST", "happened"),
        ("Rebels tried to kill the Kenyan president.", "ASSAULT", "happened"),
        ("Norway was the first state to recognise Kosovo.", "SUPPORT", "happened"),
    ],
)
def test_an_infinitive_is_an_aim_unless_it_came_true(
    code: Code, text: str, event_type: str, status: str
) -> None:
    assert set(statuses(code(text), event_type)) == {status}


def test_not_being_able_to_meet_is_a_refusal(code: Code) -> None:
    drafts = code("Norway would not be able to attend talks with Russia.")
    assert "AGREE" not in {d.event_type for d in drafts}
    assert "happened" not in statuses(drafts, "CONSULT")


def test_the_holder_of_an_office_acts_and_not_the_state_he_is_sent_to(code: Code) -> None:
    (draft,) = code("Hugo Verel met the envoy to Norway Omar Daud.")
    assert [a.text for a in draft.targets] == ["envoy to Norway Omar Daud"]


def test_whose_troops_are_those_of_whom_the_clause_is_about(code: Code) -> None:
    drafts = code("He met rebels whose camp was bombed by Ethiopia.")
    assert not any(a.text.startswith("whose") for d in drafts for a in (*d.sources, *d.targets))


def test_talks_between_two_are_theirs_wherever_they_are_held(code: Code) -> None:
    drafts = code("Oslo talks between Kenya and Uganda ended.")
    assert all({a.text for a in (*d.sources, *d.targets)} <= {"Kenya", "Uganda"} for d in drafts)


def test_a_session_called_by_a_state_is_no_request(code: Code) -> None:
    drafts = code("Norway missed a session called by Russia on the future of Libya.")
    assert not statuses(drafts, "REQUEST")


def test_a_caption_opens_with_the_day_of_its_act(code: Code) -> None:
    (draft,) = code("March 3, 2020: Hugo Verel met Omar Daud at the 2019 Oslo Forum.")
    assert (str(draft.event_date), draft.date_precision) == ("2020-03-03", "day")


def test_the_date_in_the_name_of_what_came_before_is_not_the_date_of_the_act(code: Code) -> None:
    (draft,) = [
        d
        for d in code("Kenya bombed rebels after the May 5, 2019 attacks in Lagos.")
        if d.trigger == "bomb"
    ]
    assert draft.event_date is None


def test_what_is_bargained_over_is_not_with_whom(code: Code) -> None:
    drafts = code("Verel, who negotiated a Kenyan withdrawal from Somalia, left.")
    assert not [d for d in drafts if d.event_type == "CONSULT"]


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("France ought to pull out its soldiers from Togo.", "RETREAT", "demanded"),
        ("Jurors heard that Omar Daud shot the mayor of Lome.", "ASSAULT", "hypothetical"),
        ("Norway dismissed reports that its soldiers attacked Togo.", "ASSAULT", "denied"),
    ],
)
def test_what_is_due_heard_in_court_or_dismissed_never_happened(
    code: Code, text: str, event_type: str, status: str
) -> None:
    assert statuses(code(text), event_type) == [status]


def test_a_day_in_court_is_not_that_of_the_deed(code: Code) -> None:
    (draft,) = code("Jurors on Tuesday heard that Omar Daud shot the mayor of Lome.")
    assert draft.event_date is None
