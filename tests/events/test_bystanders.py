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
    text = "Grey Heron, hackers from Lome, attacked a Kenyan bank. The hackers want money."
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


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Togo sent 300 soldiers to Kenya to help fight rebels.", ("ASSAULT", "happened")),
        ("Prosecutors decided not to charge the Kenyan general.", ("ACCUSE", "happened")),
        ("Kenya urged Togo not to attack the rebels.", ("ASSAULT", "demanded")),
        ("The king told the prince of Togo to stop meeting critics.", ("CONSULT", "happened")),
        ("Kenya urged Togo to halt the drilling.", ("REJECT", "demanded")),
        ("Kenya and Togo have decided to destroy their herds.", ("THREATEN", "happened")),
        ("Rita Holm, whose brother was shot in Lome, wept.", ("ASSAULT", "happened")),
        ("Kenya opened a road to the pass.", ("RETREAT", "happened")),
        ("The general's lawyers walked out on the first day.", ("PROTEST", "happened")),
        ("Kenya protested and sent police to a post.", ("ACCUSE", "happened")),
    ],
)
def test_what_was_not_done_or_is_no_such_act_is_not_told_so(
    code: Code, text: str, unwanted: tuple[str, str]
) -> None:
    assert unwanted not in [row(d)[:2] for d in code(text)]


def test_an_attack_is_not_on_whom_the_unrest_is_about(code: Code) -> None:
    text = "He had ordered soldiers to shoot to quell unrest in which crowds stormed Kenya's banks."
    assert not any("Kenya" in row(d)[3] for d in code(text) if d.trigger == "shoot")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Kenyan troops have recaptured the port of Lome from the rebels.",
            ("ASSAULT", "happened"),
        ),
        (
            "Kenya deployed 2,500 soldiers to help the police.",
            ("MOBILIZE", "happened"),
        ),
    ],
)
def test_fighting_and_help_for_forces_are_what_they_are(
    code: Code, text: str, wanted: tuple[str, str]
) -> None:
    assert wanted in [row(d)[:2] for d in code(text)]


def test_mediation_is_between_those_named_between(code: Code) -> None:
    text = "Germany mediated between the two in July and had persuaded Olaf Lind to pause."
    assert all(d.mode != "third-party" or not d.targets for d in code(text))


def test_the_month_a_sentence_opens_with_is_no_part_of_a_name(code: Code) -> None:
    text = "In March Foreign Minister Rita Holm met her Kenyan counterpart in Lome."
    assert [a.text for d in code(text) for a in d.sources] == ["Foreign Minister Rita Holm"]


def test_the_place_a_sentence_opens_with_is_not_acted_on(code: Code) -> None:
    text = "In Lome the Kenyan government approved two million euros in aid to farmers."
    assert not any("Lome" in row(d)[3] for d in code(text))


def test_what_his_men_did_he_did_not(code: Code) -> None:
    text = "The police chief, Olaf Lind, said that his men had killed four rebels."
    assert ("ASSAULT", "happened", "his men", "four rebels") in [row(d) for d in code(text)]
