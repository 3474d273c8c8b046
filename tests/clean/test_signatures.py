"""Names that sign items, and bylines under headings; names of who is quoted stay."""

import pytest

from tests.clean.test_lines_of_the_web import BODY, _texts
from unspun.clean.features import look_at
from unspun.clean.signatures import judge_signatures
from unspun.clean.verdicts import Verdict

MORE = (
    "The ferry to Velmora was late for the third day, and its owner blamed the sand in the channel.",
    "A school on the hill will close its upper floor until the roof has been looked at by engineers.",
)


def _text(*lines: str) -> str:
    (text,) = _texts(*lines)
    return text


@pytest.mark.parametrize("dash", ["- ", "– ", "—", "-"])
def test_reporters_who_sign_several_items_leave(dash: str) -> None:
    lines = (
        BODY[0],
        f"{dash}Etta Roe",
        "A ferry is late",
        MORE[0],
        f"{dash}Etta Roe and Tim Ward",
        "Roof looked at",
        MORE[1],
        f"{dash}Ines Falk, Tim Ward and Tina Marsh",
        BODY[4],
    )

    looks = [*map(look_at, lines)]
    verdicts: list[Verdict | None] = [None] * len(looks)
    judge_signatures(looks, verdicts)

    assert [bool(v) for v in verdicts] == [line.startswith(dash) for line in lines]


def test_the_names_of_several_reporters_below_the_text_leave() -> None:
    assert _text(*BODY, "—Etta Roe, Tim Ward, Ines Falk") == "\n\n".join(BODY)


def test_whose_words_stand_above_a_name_stays() -> None:
    lines = (
        *BODY[:2],
        "I have fished from this quay since I was sixteen, and I have never paid to come home.",
        "— Anna Brodie",
        "We asked for an answer in March and again in May, and both letters came back unopened.",
        "— Carl Venn",
        *BODY[3:],
    )

    assert _text(*lines) == "\n\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Etta Roe, Coast News, Velmora",
        "Tim Ward, Coast Radio economics correspondent",
        "By Etta Roe",
    ],
)
def test_whose_piece_stands_under_a_heading_leaves(line: str) -> None:
    lines = (*BODY[:2], "What the union may do now", line, *BODY[3:])

    assert _text(*lines) == "\n\n".join(k for k in lines if k != line)


def test_a_piece_may_open_with_a_short_sentence() -> None:
    lines = (*BODY[:2], "What the union may do now", "By Etta Roe", "It may sail again.", *BODY[3:])

    assert _text(*lines) == "\n\n".join(k for k in lines if k != "By Etta Roe")


def test_who_is_named_below_a_paragraph_stays() -> None:
    lines = (*BODY[:3], "Anna Brodie, editor of a list of wrecks", *BODY[3:])

    assert _text(*lines) == "\n\n".join(lines)
