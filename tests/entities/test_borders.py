"""Where one name ends and the next begins."""

import pytest

from unspun.entities import analyse
from unspun.settings import EntitySettings


def names(text: str) -> list[tuple[str, str]]:
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    for mention in analysis.mentions:
        assert text[mention.start : mention.end] == mention.surface
    return [(m.surface, m.entity_type) for m in analysis.mentions]


def test_a_comma_ends_a_name_where_the_rest_is_named_elsewhere() -> None:
    found = names(
        "Omar Daud resigned.\n\nChatting with World Weekly, Daud said that the talks had failed."
    )
    assert ("Daud", "PER") in found
    assert not any("," in surface for surface, _ in found)


@pytest.mark.parametrize("place", ["Norway", "Pakistan"])
def test_the_state_of_an_office_is_no_part_of_its_holders_name(place: str) -> None:
    found = names(f"The former special envoy to {place} Omar Daud met officials.")
    assert (place, "GPE") in found
    assert ("Omar Daud", "PER") in found


def test_a_body_keeps_the_state_in_its_name() -> None:
    assert ("Pakistan National Army", "ORG") in names("Pakistan National Army denied it.")


def test_an_administration_is_named_by_the_family_name_of_its_leader() -> None:
    text = (
        "French President Peter Marvek wept. The Peter Marvek administration fell. "
        "The Marvek administration had few friends."
    )
    (analysis,) = analyse([("art", text, "en")], EntitySettings())
    bodies = {m.local_id for m in analysis.mentions if m.entity_type == "ORG"}
    assert len(bodies) == 1
    cluster = analysis.clusters[bodies.pop()]
    assert (cluster.name, cluster.country) == ("Marvek administration", "FRA")


def test_a_group_with_a_family_name_is_no_person() -> None:
    found = names("Karim Daud spoke. The Daud network attacked a convoy. Karim Daud denied it.")
    assert ("Daud network", "ORG") in found


def test_an_editors_bracket_is_no_part_of_a_name() -> None:
    assert not any("]" in name for name, _ in names("“We like [Karim] Bin Lasher,” he said."))


def test_a_headline_leaves_only_the_name_at_its_end() -> None:
    found = names("Role in Collapse of The Polish Court System And Whitewashing of The Taliban")
    assert ("Taliban", "ORG") in found
    assert max(len(name.split()) for name, _ in found) <= 3


def test_a_bare_date_is_no_name() -> None:
    found = names("After the September 11, 2001 attacks and before September 11th, Norway wept.")
    assert [surface for surface, _ in found] == ["Norway"]


def test_the_field_of_an_office_is_no_part_of_its_holders_name() -> None:
    found = names("Officials met the special envoy for Fishing Affairs Adam Tevik on Thursday.")
    assert not any("Affairs Adam" in surface for surface, _ in found)


def test_a_models_number_is_no_part_of_the_body_that_owns_it() -> None:
    found = names("Witnesses saw a Velmian Air Force Q-17 land near Oslo before dawn.")
    assert ("Velmian Air Force", "ORG") in found
    assert not any("17" in surface for surface, _ in found)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("LIMA (NewsAgency) - Shops closed early, drivers said.", "LIMA"),
        ("TEGUCIGALPA, Honduras, May 4 (NewsAgency) — Shops closed early.", "TEGUCIGALPA"),
    ],
)
def test_the_town_of_a_dateline_is_a_place(text: str, town: str) -> None:
    assert (town, "GPE") in names(text)


@pytest.mark.parametrize("text", ["REVIEW - Shops closed early.", "Lima - a love story in Oslo."])
def test_a_headings_word_is_no_dateline(text: str) -> None:
    assert ("REVIEW", "GPE") not in names(text)
    assert not text.startswith("REVIEW") or names(text) == []


def test_a_small_word_behind_a_name_ends_it() -> None:
    text = "Families waited outside the hospital of Ambleford for news of the missing on Monday."
    assert [surface for surface, _ in names(text)] == ["Ambleford"]


def test_a_person_behind_a_comma_is_no_part_of_the_town() -> None:
    found = names("The owner was arrested, according to the police chief of Ambleford, Lena Marsh.")
    assert ("Lena Marsh", "PER") in found
    assert "Ambleford" in [surface for surface, _ in found]


def test_an_owner_named_elsewhere_is_no_part_of_what_is_owned() -> None:
    found = names("Toskveld lost 3 percent. A spokesman for Toskveld's Weather Institute wept.")
    assert not any("’" in surface or "'" in surface for surface, _ in found)
    assert "Weather Institute" in [surface for surface, _ in found]


def test_a_name_with_an_owner_in_it_stays_whole() -> None:
    assert "McDrell's Corp" in [s for s, _ in names("Shares of McDrell's Corp. rose on Monday.")]


def test_a_place_that_opens_a_sentence_ends_before_the() -> None:
    found = names("In Tolmark the Association of Nurses and Carers went on strike on Monday.")
    assert "Association of Nurses and Carers" in [surface for surface, _ in found]
    assert "Tolmark" in [surface for surface, _ in found]
    whole = names("Nine kings followed Edwin the Great of Velmia.")
    assert not any(surface == "Great of Velmia" for surface, _ in whole)
