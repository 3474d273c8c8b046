"""Headings of a digest, of a list of names, and lines that a colon announces: they stay."""

import pytest

from tests.clean.pages import clean, page
from tests.clean.test_leads import BODY, TITLE


def _text(*lines: str) -> str:
    return clean(page(*lines), title=TITLE).articles[0].text


ENTRIES = (
    "Quay Post: “Anna Brodie added eleven owners Saturday to the ranks of Senn’s Free Boats League…”",
    "Senn Herald: “Tim Crewe, Ruta Hallam and Odile Marsh held talks Monday on Orle’s Pier Bill…”",
    "Coast Radio says that eleven owners met in Senn and asked for a later hour of the vote.",
    "Orle Gazette: “The harbour board of Orle has named Etta Roe to its panel on the sea wall.”",
)
HEADS = (
    "LEAGUE OF FREE BOATS SUFFERS SETBACK IN COURT",
    "TIDE CHECK",
    "WITH YOUR SECOND CUP",
    "‘OLD WALL’ SOURCE: BOARD IS READY",
)


def test_heads_in_capitals_of_a_digest_stay_above_entries_full_of_names() -> None:
    lines = [line for pair in zip(HEADS, ENTRIES, strict=True) for line in pair]
    assert _text(*BODY[:2], *lines) == "\n\n".join((*BODY[:2], *lines))


def test_links_in_capitals_leave_where_few_headings_stay() -> None:
    links = (
        "OWNERS OF BOATS OVERHEARD SAYING BOARD WOULD SINK THEM",
        "TRACK THE VOTE OF EVERY TOWN RIGHT HERE",
        "BOARD STRUGGLES TO EXPLAIN ITS SUMS TO THE TOWN",
    )
    lines = [line for pair in zip(links, BODY, strict=False) for line in (pair[1], pair[0])]
    assert _text(*lines, *BODY[3:]) == "\n\n".join(BODY)


@pytest.mark.parametrize("line", ["THE BRODIE EFFECT", "Ines Falk", "Odile Marsh-Venn"])
def test_what_a_colon_announces_stays(line: str) -> None:
    announcing = "What follows is a list of the owners, by name, that the harbour board has fined since June:"
    lines = (*BODY, announcing, line, "She was fined twice, for blocking the lock and for a song.")
    assert line in _text(*lines)


def test_names_above_the_parts_of_a_long_list_stay() -> None:
    names = (
        "Ines Falk", "Olive Stern", "Jon Hale", "Ruta Hallam", "Tim Crewe", "Etta Roe", "Odile Marsh",
        "Lars Venn", "Mira Ohl", "Sam Reeve",
    )  # fmt: skip
    lines = [BODY[0]]
    for number, name in enumerate(names):
        lines += [
            name,
            f"The owner of boat number {number} was fined for blocking the lock in June.",
        ]
    lines += [
        "Sign up for our newsletter",
        "Share this story",
        "Read more: The owners of Orle speak",
    ]
    text = _text(*lines)
    assert all(name in text for name in names)


@pytest.mark.parametrize(
    "line",
    [
        "Flashback: When the old wall broke, after a spring of storms, the board told the owners that it would never ask for a levy.",
        "[What could possibly go wrong? - Quay Post: “Master of Orle to Sing on ‘The Tide’ to Explain Levy”]",
    ],
)
def test_labels_and_brackets_of_the_text_stay(line: str) -> None:
    assert line in _text(*BODY[:2], line, *BODY[2:])
