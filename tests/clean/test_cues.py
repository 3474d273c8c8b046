"""Cues: found together in one pass, and each rule learns of its own."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unspun.clean import cues as module
from unspun.clean.cues import Cues


@pytest.fixture(autouse=True)
def rules_of_the_test_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "_ALL", [])
    module.forget()
    yield
    module.forget()


def test_a_rule_learns_of_its_own_cues_only() -> None:
    harbour, pier = Cues("harbour", "quay"), Cues("pier")
    assert harbour.stand_in("The quay is closed.")
    assert not pier.stand_in("The quay is closed.")
    assert pier.stand_in("Two piers")
    assert not harbour.stand_in("")


def test_cues_are_sought_in_their_own_case_and_inside_words() -> None:
    cues = Cues("ewsletter", " more")
    assert cues.stand_in("Newsletters")
    assert not cues.stand_in("NEWSLETTER")
    assert cues.stand_in("read more")
    assert not cues.stand_in("more")


def test_cues_that_hold_one_another_are_all_found() -> None:
    short, long = Cues("rat"), Cues("ratings", "crate")
    assert short.stand_in("crates")
    assert long.stand_in("crates")
    assert short.stand_in("ratio")
    assert not long.stand_in("ratio")


def test_cues_made_later_are_sought_in_texts_asked_about_before() -> None:
    early = Cues("lamp")
    assert early.stand_in("lamp post")
    assert Cues("post").stand_in("lamp post")


LETTERS = st.text(alphabet="ab é’😀", min_size=1, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LETTERS, min_size=1, max_size=3), max_size=3), st.text("ab é’😀c"))
def test_one_pass_finds_what_a_search_for_each_cue_finds(rules: list[list[str]], text: str) -> None:
    for cues in rules:
        assert Cues(*cues).stand_in(text) == any(cue in text for cue in cues)
