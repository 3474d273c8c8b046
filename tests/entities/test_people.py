import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.entities.people import compatible, person_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Verel", "Verel", True),
        ("Dr. Anna Verel", "Anna Verel", True),
        ("Anna M. Verel", "Anna Verel", True),
        ("Anna M. Verel", "Anna K. Verel", False),
        ("Anna Verel", "Hanna Verel", False),
        ("Brian Verel", "Anna Verel", False),
        ("Joe Verel", "Joseph P. Verel Jr.", True),
        ("Mohammed al-Daudi", "Muhammad Al Daudi", True),
        ("Amir Khan Daudzai", "Mawlawi Amir Khan Daudzay", True),
        ("Pavel Oru", "Mohammad Pavel Oru", True),
        ("P. Oru", "Mohammad Pavel Oru", False),
        ("Marina Silen", "Marino Silen", False),
    ],
)
def test_given_names_that_contradict_never_make_one_person(
    one: str, other: str, same: bool
) -> None:
    assert compatible(person_name(one), person_name(other)) is same
    assert compatible(person_name(other), person_name(one)) is same


@given(st.text(max_size=30))
def test_any_text_has_name_parts(name: str) -> None:
    person = person_name(name)
    assert compatible(person, person) or not person.family
