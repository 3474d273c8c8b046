"""What the words beside a name state of it holds, whatever the model made of the name."""

import pytest

from tests.entities.test_doubts import types
from unspun.entities import analyse
from unspun.settings import EntitySettings


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shots were heard near the village of Orlin Dar early on Monday.", "Orlin Dar", "GPE"),
        ("Rita Holm, leader of the opposition party Northern Lane, wept.", "Northern Lane", "ORG"),
        ("Last year Sierra Leone told the envoys to go.", "Sierra Leone", "GPE"),
        ("They left without seeing the leader of the revolt, Sadou Barka. Barka slept.", "Barka", "PER"),
        ("Fighters loyal to Islamic State fled.", "Islamic State", "ORG"),
        ("The plan was made by Africa CDC in May. Kenya thanked Africa CDC.", "Africa CDC", "ORG"),
        ("The Red Cross handed out tents.", "Red Cross", "ORG"),
    ],
)  # fmt: skip
def test_a_stated_type_is_taken(text: str, name: str, kind: str) -> None:
    assert types(text)[name] == kind


def test_a_thing_called_after_a_land_is_no_land() -> None:
    assert types("Guinea worm was found in two wells. A Guinea pig died in Ghana.") == {
        "Ghana": "GPE"
    }


def test_a_word_that_only_opens_sentences_is_no_name() -> None:
    assert "Coups" not in types("The coup failed. Coups used to be rare. Ghana had three.")


def test_a_persons_given_name_is_no_state() -> None:
    assert types("Jordan Mills resigned. Jordan had led the bank.")["Jordan Mills"] == "PER"


def test_an_envoys_state_is_not_that_of_whom_he_met() -> None:
    text = "Kenya's ambassador met General Omar Daud on Friday."
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    assert next(c.country for c in analysis.clusters if c.name == "Omar Daud") is None


def test_whom_a_state_may_offer_something_is_not_its_officer() -> None:
    text = "Kenya could offer Colonel Omar Daud a truce."
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    assert next(c.country for c in analysis.clusters if c.name == "Omar Daud") is None


def test_a_firm_of_one_word_is_a_firm() -> None:
    assert types("Security firm Nordwall found the leak. Nordwall sold it.")["Nordwall"] == "ORG"


def test_a_bodys_name_in_the_table_is_no_person() -> None:
    assert types("The militant group al-Shabab said it had fired.")["al-Shabab"] == "ORG"


def countries(text: str) -> dict[str, str | None]:
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    return {c.name: c.country for c in analysis.clusters}


def test_a_neighbour_of_a_regions_state_is_the_state() -> None:
    text = (
        "Nigeria's senators debated Niger on Friday. Nigeria will send soldiers to Niger, the "
        "Nigerian president said in Abuja. Nigeria closed its border with Niger."
    )
    assert countries(text)["Niger"] == "NER"


def test_a_region_of_a_states_name_is_one_where_the_words_say_so() -> None:
    text = (
        "Nigerian police arrested six men in Niger state. Nigeria's army and Nigeria's police had "
        "looked for them in Niger for a week."
    )
    assert countries(text)["Niger"] == "NGA"


def test_the_last_word_of_a_body_alone_is_that_body() -> None:
    text = "The Hill Patriotic Front laid down arms on Friday. If the Front keeps its word, all is well."
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    names = {m.local_name for m in analysis.mentions if m.surface.endswith("Front")}
    assert names == {"Hill Patriotic Front"}
