"""Families of rules are asked about lines that hold their cues: no line they name is passed over."""

from pathlib import Path

import pytest

from unspun.clean import naming, shapes
from unspun.clean.cues import EVERY, found_in
from unspun.clean.features import look_at

LINES = [
    line
    for name in ("lines_that_leave.txt", "lines_that_stay.txt", "clean_texts.txt")
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    if line.strip()
]
FORMS = (str, str.upper, str.title, "({})".format, "[{}]".format, "* {}".format, ">> {}".format)
LOOKS = [look_at(form(line)) for line in LINES for form in FORMS]


FAMILIES = (*naming._FAMILIES, *naming._PICTURED)


@pytest.mark.parametrize("number", range(len(FAMILIES)))
def test_a_line_that_a_family_names_holds_its_cue_and_is_not_too_long(number: int) -> None:
    family = FAMILIES[number]
    named = [look for look in LOOKS if family.match(look)]

    assert named
    assert all(found_in(look.text) & family.cues for look in named)
    assert all(look.words <= family.most_words for look in named)


def test_shapes_of_sentences_are_passed_over_only_where_none_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [shapes._prose_shape(look) for look in LOOKS]
    monkeypatch.setattr(shapes, "_PROSE_CUES", EVERY)

    assert found == [shapes._prose_shape(look) for look in LOOKS]


def test_a_line_without_any_cue_is_still_known_by_its_words() -> None:
    assert found_in("Best deals today") == EVERY
    assert naming.name_of("Best deals today") is not None
