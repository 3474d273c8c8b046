"""The code list against the rules of the PLOVER 0.8 manual."""

import pytest

from unspun.events.ontology import (
    announced,
    cameo_root,
    event_types,
    intensity,
    quad_class,
    type_of_cameo,
)
from unspun.schema import EVENT_TYPES


def test_has_the_sixteen_types_of_the_schema_in_order() -> None:
    assert tuple(event_types()) == EVENT_TYPES


@pytest.mark.parametrize(
    ("name", "quad", "score"),
    [
        ("AGREE", 1, 2.5), ("CONSULT", 1, 2.5), ("SUPPORT", 1, 5), ("CONCEDE", 1, 4.5),
        ("COOPERATE", 2, 9.5), ("AID", 2, 10), ("RETREAT", 2, 6.5), ("REQUEST", 3, 0),
        ("ACCUSE", 3, -3), ("REJECT", 3, -2), ("THREATEN", 3, -3.5), ("PROTEST", 4, -5),
        ("SANCTION", 4, -6), ("MOBILIZE", 4, -5.5), ("COERCE", 4, -7), ("ASSAULT", 4, -9),
    ],
)  # fmt: skip
def test_quad_class_and_score_are_the_manuals(name: str, quad: int, score: float) -> None:
    assert (quad_class(name), intensity(name)) == (quad, score)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("03", "AGREE"), ("040", "CONSULT"), ("057", "SUPPORT"), ("06", "COOPERATE"), ("071", "AID"),
        ("0811", "CONCEDE"), ("083", "CONCEDE"), ("084", "RETREAT"), ("0871", "RETREAT"),
        ("09", "ACCUSE"), ("112", "ACCUSE"), ("10", "REQUEST"), ("120", "REJECT"), ("13", "THREATEN"),
        ("141", "PROTEST"), ("150", "MOBILIZE"), ("163", "SANCTION"), ("173", "COERCE"),
        ("18", "ASSAULT"), ("190", "ASSAULT"), ("203", "ASSAULT"), ("08", None), ("01", None),
    ],
)  # fmt: skip
def test_cameo_codes_have_their_type(code: str, name: str | None) -> None:
    assert type_of_cameo(code) == name


def test_every_mode_exports_a_cameo_root_of_its_own_type() -> None:
    for name, entry in event_types().items():
        for mode in (None, *entry.modes):
            root = cameo_root(name, mode)
            assert root == "08" or type_of_cameo(root) == name


@pytest.mark.parametrize(
    ("act", "promised"),
    [
        (("CONSULT", "visit"), ("AGREE", None)),
        (("SUPPORT", None), ("AGREE", None)),
        (("COOPERATE", None), ("AGREE", None)),
        (("AID", None), ("AGREE", None)),
        (("RETREAT", "release"), ("CONCEDE", None)),
        (("RETREAT", "withdraw"), ("CONCEDE", None)),
        (("RETREAT", "resign"), ("RETREAT", "resign")),
        (("ASSAULT", "aerial"), ("THREATEN", "violence")),
        (("COERCE", "arrest"), ("THREATEN", "arrest")),
        (("SANCTION", "discontinue"), ("THREATEN", "relations")),
        (("REQUEST", "change"), ("REQUEST", "change")),
    ],
)
def test_promising_an_act_counts_as_the_manual_says(
    act: tuple[str, str | None], promised: tuple[str, str | None]
) -> None:
    assert announced(*act) == promised
