"""Names beside an act that neither do it nor have it done to them."""

from datetime import date

import pytest

from tests.events.conftest import Code
from unspun.events import EventDraft


def row(draft: EventDraft) -> tuple[str, str, str, str]:
    sides = ("; ".join(a.text for a in side) or "-" for side in (draft.sources, draft.targets))
    return (draft.event_type, draft.status, *sides)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Farmers blocked the road to Orsk in support of President Rita Holm.",
            ("PROTEST", "happened", "Farmers", "-"),
        ),
        (
            "Kenya dispatched 200 soldiers at the request of Togo.",
            ("MOBILIZE", "happened", "Kenya", "-"),
        ),
        (
            "Kenya said it had sought grain from Togo, and Togo's envoy was expelled from Nairobi.",
            ("SANCTION", "happened", "-", "Togo's envoy"),
        ),
        (
            "Kenyan troops patrolled the streets with Fijian peacekeepers.",
            ("MOBILIZE", "happened", "Kenyan troops", "-"),
        ),
        (
            "The government of Kenya has threatened to bring in the army to unload food.",
            ("THREATEN", "happened", "government of Kenya", "-"),
        ),
        (
            "Police opened fire on a march against President Rita Holm, killing two students.",
            ("ASSAULT", "happened", "Police", "two students"),
        ),
        (
            "Togo had suspended its complaint to the World Trade Organization against Kenya.",
            ("CONCEDE", "happened", "Togo", "Kenya"),
        ),
        (
            "Rebels have detained a Kenyan doctor in Lome since March.",
            ("COERCE", "happened", "Rebels", "Kenyan doctor"),
        ),
        (
            "The opposition blamed the head of the presidential guard.",
            ("ACCUSE", "happened", "opposition", "head"),
        ),
        (
            "Police released one of them, Rita Holm, on Friday.",
            ("RETREAT", "happened", "Police", "Rita Holm"),
        ),
    ],
)
def test_only_those_acted_on_are_targets(
    code: Code, text: str, wanted: tuple[str, str, str, str]
) -> None:
    assert wanted in [row(d) for d in code(text)]


def test_whose_release_is_demanded_is_not_asked_for_it(code: Code) -> None:
    found = [row(d) for d in code("The Taliban had demanded Rita Holm's release for years.")]
    assert ("REQUEST", "happened", "Taliban", "-") in found
    assert not any(d[2] == "Rita Holm" for d in found)


def test_whom_one_refuses_to_free_is_not_who_is_refused(code: Code) -> None:
    found = code("Kenya refused to hand over the rebel leader Olaf Lind to Togo.")
    assert [row(d) for d in found if d.event_type == "REJECT"] == [
        ("REJECT", "happened", "Kenya", "Togo")
    ]


def test_a_refused_withdrawal_rejects_no_place(code: Code) -> None:
    found = code("Kenya refused to withdraw its troops from Togo.")
    assert all(not d.targets for d in found if d.event_type == "REJECT")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Togo have offered to mediate between the two.",
        "The law would have let Kenyan police put down riots.",
        "Rita Holm was handed over to the Kenyans after Togo's officials received Olaf Lind.",
    ],
)
def test_what_tells_no_act_between_these_is_not_coded(code: Code, text: str) -> None:
    assert code(text) == []


def test_a_capital_does_not_act_on_its_own_state(code: Code) -> None:
    found = code("Kenya sought grain from Togo, which Lome declined to give.")
    assert not any(d.event_type == "REJECT" for d in found)


def test_what_is_planned_to_be_said_has_not_been_said(code: Code) -> None:
    found = code("A Kenyan human rights group plans to sue the government.")
    assert {row(d)[:2] for d in found} == {("ACCUSE", "planned")}


def test_what_is_asked_to_end_is_not_asked_for(code: Code) -> None:
    found = code("Kenya urged Togo to stop deporting refugees.")
    assert {row(d)[:2] for d in found} == {("REQUEST", "happened"), ("CONCEDE", "demanded")}


def test_hackers_attack_nobody_bodily(code: Code) -> None:
    text = "Hackers called Grey Heron attacked a Kenyan bank. The hackers asked for money."
    assert not any(d.event_type == "ASSAULT" for d in code(text))


def test_a_state_of_another_country_is_not_its_namesake(code: Code) -> None:
    text = "Georgia's parliament sat in Tbilisi, and Georgians cheered. "
    told = "Police arrested three students in the American state of Georgia on Friday."
    assert [d.place_start for d in code(text + told)] == [None]


def test_the_day_of_the_clause_before_but_is_its_own(code: Code) -> None:
    text = "Britain followed in March 2024, but a Kenyan proposal was blocked by Togo."
    assert [d.event_date for d in code(text)] == [None]


def test_the_day_behind_a_semicolon_is_its_own(code: Code) -> None:
    text = "Kenya asked a court to free the captain; the hearing is on Friday."
    (asked,) = (d for d in code(text) if d.event_type == "REQUEST")
    assert asked.event_date != date(2025, 3, 28)
