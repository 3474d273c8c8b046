"""The phrase resource: no phrase is dead, no pattern misses its own first words, all are fast."""

import json
import re
import time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unspun.clean.features import key_of, look_at
from unspun.clean.furniture import fragments
from unspun.clean.phrases import match_phrase
from unspun.clean.shapes import match_shape

GROUPS = json.loads(files("unspun.resources").joinpath("text_phrases.json").read_text())["groups"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group['rule']}-{group['guard']}")
def test_every_exact_phrase_is_in_the_form_lines_are_compared_in(group: dict) -> None:
    assert [phrase for phrase in group["exact"] if key_of(phrase) != phrase] == []


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group['rule']}-{group['guard']}")
def test_every_pattern_compiles_and_names_whole_first_words(group: dict) -> None:
    for pattern in group["patterns"]:
        re.compile(pattern["pattern"])
        assert all(word and " " not in word for word in pattern["first"])


@pytest.mark.parametrize(
    ("line", "rule_id"),
    [
        ("Your email address will not be published. Required fields are marked *", "BOI-001"),
        ("Share on WhatsApp (Opens in new window)", "BOI-002"),
        ("Sign up for our newsletter!", "BOI-003"),
        ("Story continues below advertisement", "BOI-004"),
        ("Related Articles:", "BOI-006"),
        ("Copyright 2022 The Bay Herald. All rights reserved.", "BOI-007"),
        ("We use cookies to make the site work.", "BOI-011"),
        ("(Visited 12 times, 1 visits today)", "BOI-013"),
        ("The opinions expressed are the author's own.", "BOI-014"),
    ],
)
def test_a_line_is_named_by_its_rule(line: str, rule_id: str) -> None:
    found = match_phrase(look_at(line))

    assert found is not None
    assert found.rule_id == rule_id


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday as traders waited for the bank to speak.",
        "Copyright law gives the heirs of the poet another twenty years.",
        "Opinions of the mayor differ in the villages above the lake.",
        "Get up early enough and you will see the boats leave the northern basin.",
        "It was published in March and nobody in the ministry has read it.",
    ],
)
def test_a_sentence_is_named_by_no_rule(line: str) -> None:
    assert match_phrase(look_at(line)) is None
    assert match_shape(look_at(line)) is None


@pytest.mark.parametrize(
    "hostile",
    ["a " * 340, "A" * 690, "By " + "A. " * 200, "(" * 300, "Tag: " + "x > " * 150, "©" * 600],
)
def test_hostile_lines_cost_little(hostile: str) -> None:
    start = time.process_time()
    for _ in range(5):
        look = look_at(hostile)
        match_phrase(look)
        match_shape(look)
        fragments.__wrapped__(hostile, leads=True)

    assert time.process_time() - start < 0.5


LOOSE = [source for group in GROUPS for source in group["patterns"] if not source["first"]]


@pytest.mark.parametrize("source", LOOSE, ids=lambda source: source["pattern"][:30])
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_what_a_pattern_without_first_word_matches_has_one_of_its_needs(
    source: dict, data: st.DataObject
) -> None:
    line = data.draw(st.from_regex(source["pattern"], fullmatch=True))

    assert any(need in line for need in source.get("needs", [""]))
