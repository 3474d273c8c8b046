"""Constructions in which a word of an act tells none, and who is meant where several could be."""

import pytest

from tests.events.conftest import Code
from unspun.entities import analyse
from unspun.events.actors import SentenceActors
from unspun.events.coder import RulesCoder
from unspun.events.senses import OPEN_REQUEST, OPINION_POLL, OTHER_SENSE, UNSAID
from unspun.settings import EntitySettings

NO_ACT = [
    "As Rita Holm demonstrated, the ministers of Togo rarely listen.",  # shows that it is so
    "The premier of Togo threatened thousands of jobs.",  # things endangered
    "Rita Holm withdrew her vote before the senators left.",  # no force, no place
    "Dana Moss took the Tarsk region with half of the ballots.",  # at the polls
    "The museum charged visitors a fee for the tour of Lome.",  # a price
    'Dana Moss told "Greet the Press" that the budget was fine.',  # a title
    "The firm halted sales of the Tarsk engine.",  # nobody is punished
    "Rita Holm refused to wade into the debate.",  # nobody is refused anything
    "Norway is quitting the Tarsk Health Body.",  # no office
    "Rita Holm asked for more sugar in her tea.",  # no addressee
    "Most voters in Togo support the president, a survey of 900 people found.",  # an opinion
]


@pytest.mark.parametrize("text", NO_ACT)
def test_a_construction_that_tells_no_act_is_no_row(code: Code, text: str) -> None:
    assert [(d.event_type, d.trigger) for d in code(text)] == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Students in Lome demonstrated against the government of Togo.", "PROTEST"),
        ("Norway withdrew its troops from Togo.", "RETREAT"),
        ("Norway threatened Togo with sanctions.", "THREATEN"),
        ("Police charged two officials with fraud.", "ACCUSE"),
        ("Rebels seized the town from government forces.", "ASSAULT"),
        ("Rita Holm called for a ceasefire in Togo.", "REQUEST"),
    ],
)
def test_the_act_itself_stays(code: Code, text: str, event_type: str) -> None:
    assert event_type in {d.event_type for d in code(text)}


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        (
            "If the envoy is arrested and then deported, Togo will protest.",
            "COERCE",
            "hypothetical",
        ),
        ("Kenya avoided attacking Uganda.", "ASSAULT", "denied"),
        ("Police kept journalists from meeting the rebels.", "CONSULT", "hypothetical"),
        ("Kenya is reluctant to criticise Uganda.", "ACCUSE", "hypothetical"),
        ("Kenya would have attacked Uganda.", "ASSAULT", "hypothetical"),
        ("Kenya no longer seeks to arrest the envoys.", "COERCE", "denied"),
        ("Kenya has to cooperate with Uganda.", "COOPERATE", "demanded"),
        ("The law allows Kenya to arrest the envoys.", "COERCE", "hypothetical"),
        ("Kenya dared Uganda to expel the envoys.", "SANCTION", "hypothetical"),
        ("A blog falsely claimed that Kenya attacked Uganda.", "ASSAULT", "hypothetical"),
        ("Kenya bombed the rebels in a bid to free the hostages.", "RETREAT", "hypothetical"),
    ],
)
def test_what_was_not_done_is_not_told_as_happened(
    code: Code, text: str, event_type: str, status: str
) -> None:
    found = {d.status for d in code(text) if d.event_type == event_type}
    assert found <= {status}


def test_two_who_back_the_same_thing_do_not_back_each_other(code: Code) -> None:
    both = code("Norway and Togo supported the plan.")
    assert not [d for d in both if d.targets]
    (met,) = code("Norway and Togo met on Monday.")
    assert [a.text for a in (*met.sources, *met.targets)] == ["Norway", "Togo"]


def test_a_title_tells_whom_a_pronoun_cannot_mean(code: Code) -> None:
    text = "Ms. Holm spoke to the press. Norway said he resigned on Monday."
    assert not [d for d in code(text) if any(a.text == "Holm" for a in d.sources)]


def test_him_is_the_one_who_does_not_act() -> None:
    text = "Rita Holm told Omar Daud the truth and criticised him."
    (analysis,) = analyse([("art-1", text, "en")], EntitySettings())
    readings = RulesCoder().readings(SentenceActors(analysis, 0, analysis.mentions_of(0)))
    (reading,) = [r for r in readings if r.trigger.lemma_.startswith("criticis")]
    assert [a.span.text for a in reading.targets] == ["Omar Daud"]


def test_who_is_called_on_is_to_act(code: Code) -> None:
    found = [d for d in code("Norway called on Togo to attack the rebels.") if d.content_of]
    assert [[a.text for a in d.sources] for d in found] in ([], [["Togo"]])


def test_each_refusal_names_its_rule() -> None:
    rules = {OTHER_SENSE, UNSAID, OPINION_POLL, OPEN_REQUEST}
    assert rules == {"EVT-012", "EVT-013", "EVT-014", "EVT-015"}
