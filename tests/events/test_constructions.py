"""Who acts, on whom and when, in constructions that once gave wrong rows or none."""

from datetime import date

import pytest

from benchmarks.events_written import PUBLISHED, Score, compare, sentences
from tests.events.conftest import Code
from unspun.entities import analyse
from unspun.events import coder
from unspun.settings import EntitySettings

ROWS = [
    ("Any attack on Benin by Togo would end the talks.", ("ASSAULT", "hypothetical")),
    ("Reports that the army shot the miners are false, the general said.", ("ASSAULT", "denied")),
    ("Had Peru invaded Bolivia, Chile would have acted.", ("ASSAULT", "hypothetical")),
    ("Kenya backs freeing the pirates held in Benin.", ("RETREAT", "hypothetical")),
    ("The pact requires Togo to release the miners.", ("RETREAT", "demanded")),
    ("Kenya became the first state to recognise the council of Orsk.", ("SUPPORT", "happened")),
    ("There is no sign that Peru has attacked Bolivia.", ("ASSAULT", "denied")),
    ("Not a single party has endorsed the premier of Togo.", ("SUPPORT", "denied")),
    ("Norway is not planning to invade Togo.", ("ASSAULT", "denied")),
]
NO_ACT = [
    "Dana Moss declined to give details of the talks.",  # to reporters
    "Officers charged with guarding the palace of Lome slept.",  # a task
    "The lawyer defended her client in court against Togo's prosecutors.",
    "Nurses receive about nine patients a day at the clinic of Orsk.",
    "Norway is waging a trade war against Chile.",
    "The paper asked the embassy of Chile in Lome for comment.",
    "Chile is to blame for the delays, the premier said.",
    "The agency often audits the government of Togo.",  # a habit
    "The campaign was bombarded with calls from angry voters.",
]


@pytest.mark.parametrize(("text", "row"), ROWS)
def test_what_did_not_happen_is_told_apart(code: Code, text: str, row: tuple[str, str]) -> None:
    assert row in {(d.event_type, d.status) for d in code(text)}
    if row[1] != "happened":
        assert (row[0], "happened") not in {(d.event_type, d.status) for d in code(text)}


@pytest.mark.parametrize("text", NO_ACT)
def test_acts_in_name_only_are_no_rows(code: Code, text: str) -> None:
    assert [(d.event_type, d.trigger) for d in code(text, name="hybrid")] == []


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("The ministry praised Norway's aid to refugees.", "ministry", "Norway"),
        (
            "Rebels have held the capital of Togo since Chile withdrew its troops from the country.",
            "Chile",
            "Togo",
        ),
        ("Bolivia pulled its troops out of Chile.", "Bolivia", "Chile"),
        (
            "The ambassador was summoned to the foreign ministry of Benin.",
            "foreign ministry of Benin",
            "ambassador",
        ),
    ],
)
def test_the_one_acted_on_is_found(code: Code, text: str, source: str, target: str) -> None:
    pairs = [([a.text for a in d.sources], [a.text for a in d.targets]) for d in code(text)]
    assert ([source], [target]) in pairs


def test_a_visit_and_its_meeting_are_one_row_with_place_and_day(code: Code) -> None:
    text = "Norway's premier will travel to Kenya next week to meet President Ali Wekesa."
    (visit,) = [d for d in code(text) if d.event_type == "CONSULT"]
    assert (visit.mode, visit.status, visit.event_date) == ("visit", "planned", date(2025, 4, 7))
    assert [a.text for a in visit.targets] == ["President Ali Wekesa"]
    assert visit.place_start is not None
    assert text[visit.place_start : visit.place_end] == "Kenya"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya helped Norway during the inquiry into the 2004 crash.", None),
        ("In a Friday statement, Kenya condemned Uganda.", date(2025, 3, 28)),
        ("Norway and Togo signed a deal at the 2019 summit in Lome.", date(2019, 1, 1)),
        ("Kenya expelled the envoy of Togo on Saturday, March 29.", date(2025, 3, 29)),
        ("Kenya expelled the envoy of Togo on Tuesday, December 31.", date(2024, 12, 31)),
    ],
)
def test_a_date_in_the_name_of_something_else_is_not_the_acts(
    code: Code, text: str, day: date | None
) -> None:
    assert {d.event_date for d in code(text)} == {day}


def test_the_written_sentences_give_few_rows_that_nobody_wanted() -> None:
    rows, score = sentences(), Score()
    texts = ((str(n), text, "en") for n, (text, _) in enumerate(rows))
    for (_, wanted), analysis in zip(rows, analyse(texts, EntitySettings()), strict=True):
        compare(coder("hybrid").code(analysis, PUBLISHED), wanted, score)
    assert score.extra <= 2
    assert score.found >= 0.85 * score.wanted
    assert score.days >= 0.9 * score.dated
