"""Doubtful names are decided by the rest of the document, by other articles, or left out."""

import pytest

from tests.entities.test_resolve import rows_by_name, run
from unspun.entities import analyse
from unspun.settings import EntitySettings


def clusters(text: str) -> dict[str, set[str]]:
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    return {c.name: set(c.forms) for c in analysis.clusters}


def types(text: str) -> dict[str, str]:
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    return {m.surface: m.entity_type for m in analysis.mentions}


def test_the_first_word_of_a_firm_is_the_firm() -> None:
    text = (
        "Kestrova Partners bid for the port on Monday. Kestrova, which owns a tenth of it, attacked "
        "the board. Its offer is low, analysts said of Kestrova."
    )
    assert clusters(text)["Kestrova Partners"] == {"Kestrova Partners", "Kestrova"}


def test_an_acronym_in_brackets_need_not_have_the_names_initials() -> None:
    text = (
        "The National Renewal party (PRN) said it would appeal. The PRN lost in every province. "
        "A PRN official wept."
    )
    assert "PRN" in clusters(text)["National Renewal party"]


def test_a_land_is_known_by_its_people() -> None:
    text = "Velmonia banned wheat exports. Velmonian drivers were held. Velmonia blamed nobody."
    assert types(text) == {"Velmonia": "GPE", "Velmonian": "NORP"}
    assert clusters(text) == {"Velmonia": {"Velmonia", "Velmonian"}}


def test_who_holds_an_office_before_a_comma_is_a_person() -> None:
    assert (
        types("The five have appealed, said their lawyer, Marika Thorn.")["Marika Thorn"] == "PER"
    )


def test_a_second_family_name_may_be_left_out() -> None:
    text = (
        "Rodrigo Velasco Ibarruri conceded defeat on Sunday. Velasco thanked his voters. "
        "Maria Jose Quintero Arce won. Quintero promised a new law."
    )
    found = clusters(text)
    assert found["Rodrigo Velasco Ibarruri"] >= {"Velasco"}
    assert found["Maria Jose Quintero Arce"] >= {"Quintero"}


def test_a_doubtful_town_is_the_person_whom_other_articles_name() -> None:
    result, found = run(
        {
            "a": "Rovers beat Albion at Marsh Lane, where Portuguese striker Nuno Valadares shot "
            "twice. Captain Joe Tranter was sent off for elbowing Valadares.",
            "b": "The Football Association has charged Albion captain Joe Tranter with misconduct. "
            "Tranter has until Friday to appeal. Valadares will miss Wanderers after scans showed a "
            "torn muscle.",
        }
    )
    assert found["b", "Valadares"] == found["a", "Nuno Valadares"]
    assert rows_by_name(result)["Nuno Valadares"]["article_count"] == 2


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Talks in Geneva between trade envoy Carl Whitcom and rivals failed.",
            "Carl Whitcom",
            None,
        ),
        ("The Indian Ocean Commission met on Monday.", "Indian Ocean Commission", None),
    ],
)
def test_a_place_or_water_beside_a_name_gives_no_country(
    text: str, name: str, country: str | None
) -> None:
    result, _ = run({"a": text})
    assert rows_by_name(result)[name]["country"] == country


def test_a_body_that_many_states_have_is_known_only_beside_its_state() -> None:
    text = "The Foreign Office in Islamabad said that Pakistan would respond to India."
    result, _ = run({"a": text, "b": "Britain's Foreign Office in London declined to comment."})
    ministries = [r for r in result.entities.to_pylist() if r["name"] == "Foreign Office"]
    assert sorted(str(r["country"]) for r in ministries) == ["GBR", "None"]


def test_a_double_name_alone_is_not_a_full_name() -> None:
    text = "Judge Kwesi Ampons-Boatem resigned. Ampons-Boatem wept. Ampons-Boatem was tired."
    result, _ = run({"a": text})
    assert "Kwesi Ampons-Boatem" in rows_by_name(result)
