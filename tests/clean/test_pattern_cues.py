"""Cues hide no match: every line that a pattern matches holds one of the cues it is tried on."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, product
from re import _constants as ops
from re import _parser as parser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unspun.clean import byline_patterns, caption_credits, maker_lines, pulled, shape_cues, shapes
from unspun.clean.day_patterns import DAY, find_day

_MOST = 600  # ways to spell a part that are looked at
Items = Sequence[tuple[Any, Any]]


def spellings(items: Items) -> list[str] | None:
    """Return all strings that a part of a pattern matches; None if there are too many."""
    found = [""]
    for item in items:
        ways = _ways(*item)
        if ways is None or len(found) * len(ways) > _MOST:
            return None
        found = [left + right for left, right in product(found, ways)]
    return found


def _ways(op: Any, argument: Any) -> list[str] | None:
    if op is ops.LITERAL:
        return [chr(argument)]
    if op in (ops.AT, ops.ASSERT_NOT):
        return [""]
    if op is ops.IN:
        single = all(kind is ops.LITERAL for kind, _ in argument)
        return [chr(letter) for _, letter in argument] if single else None
    if op is ops.SUBPATTERN:
        return spellings(argument[3])
    if op is ops.BRANCH:
        branches = [spellings(branch) for branch in argument[1]]
        known = [branch for branch in branches if branch is not None]
        return [*chain.from_iterable(known)] if len(known) == len(branches) else None
    if op is ops.MAX_REPEAT and argument[:2] == (0, 1):
        once = spellings(argument[2])
        return None if once is None else ["", *once]
    return None


def holds_a_cue(items: Items, cues: Iterable[str]) -> bool:
    """Tell whether each match of a part of a pattern surely holds a cue."""
    wanted = tuple(cues)
    runs = [""]
    for item in [*items, (None, None)]:
        ways = _ways(*item)
        if ways is not None and len(runs) * len(ways) <= _MOST:
            runs = [left + right for left, right in product(runs, ways)]
            continue
        if all(any(cue in run for cue in wanted) for run in runs):
            return True
        if _holds_inside(*item, wanted):
            return True
        runs = ways if ways is not None else [""]
    return False


def _holds_inside(op: Any, argument: Any, cues: tuple[str, ...]) -> bool:
    if op is ops.SUBPATTERN:
        return holds_a_cue(argument[3], cues)
    if op is ops.ASSERT:
        return holds_a_cue(argument[1], cues)
    if op is ops.BRANCH:
        return all(holds_a_cue(branch, cues) for branch in argument[1])
    if op is ops.MAX_REPEAT and argument[0] >= 1:
        return holds_a_cue(argument[2], cues)
    return False


@pytest.mark.parametrize(
    ("pattern", "cues", "holds"),
    [
        ("By (?:Ann|Bo)", ["By A", "By B"], True),
        ("By (?:Ann|Bo|.+)", ["By A", "By B"], False),
        ("(?:reports?|writes?) for ", ["ts for", "es for"], False),
        ("(?:reports?|writes?) for ", ["t for", "ts for", "e for", "es for"], True),
        ("[^.]{3,80} is a (?:x{2}|y)member", ["member"], True),
        ("(?:a member)?.*", ["member"], False),
        ("(?=.*member).*", ["member"], True),
    ],
)
def test_the_proof_itself(pattern: str, cues: list[str], holds: bool) -> None:
    assert holds_a_cue(parser.parse(pattern), cues) is holds


SOUGHT = {
    "credit": (byline_patterns.CREDIT_LINE, shape_cues.CREDIT),
    "correction": (shapes._CORRECTION, shape_cues.CORRECTION),
    "footnote": (shapes._FOOTNOTE, shape_cues.FOOTNOTE),
    "caption start": (caption_credits._START, shape_cues.CAPTION_START),
    "maker": (shapes._MAKER, shape_cues.MAKER),
    "telling": (pulled._TELLING, pulled._TELLING_CUES),
} | {
    f"makers: {name}": (pattern, maker_lines.CUES)
    for name, pattern in vars(maker_lines).items()
    if isinstance(pattern, re.Pattern) and name not in ("_CONTACT", "_WRITE", "_TITLED")
}


@pytest.mark.parametrize("name", SOUGHT)
def test_what_a_pattern_matches_holds_one_of_its_cues(name: str) -> None:
    pattern, cues = SOUGHT[name]
    assert not pattern.flags & re.IGNORECASE
    assert holds_a_cue(parser.parse(pattern.pattern, pattern.flags), cues)


@given(st.from_regex(DAY))
def test_a_day_is_found_wherever_the_pattern_finds_one(text: str) -> None:
    found, sought = find_day(text), DAY.search(text)
    assert (found and found.span()) == (sought and sought.span())
