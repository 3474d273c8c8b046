"""Lines of many publishers' pages leave an article; lines that only look alike stay in it.

``lines_that_leave.txt`` and ``lines_that_stay.txt`` were written from what sites print, before the
rules were read; ``\\n`` parts the lines of a box.
"""

from pathlib import Path

import pytest

from tests.clean.pages import clean

TITLE = "Council approves harbour levy"
BODY = (
    "The council voted on Friday to charge every vessel that enters the harbour a fee of twelve "
    "pounds, and said the money would pay for a new sea wall before the winter of next year.",
    "Fishermen who had packed the gallery left before the count was over. Their union had asked for "
    "an exemption for boats under ten metres, which was refused by a single vote after two hours.",
    '"It is a tax on people who have nothing left to give," said Anna Brodie, who has fished from '
    'the quay since she was sixteen. "Nobody on that council has ever hauled a net in February."',
    "The harbour master said the wall could not wait. Twice since Christmas the sea has come over "
    "the road and into the houses behind the fish market, and the insurers will not pay again.",
    "The levy takes effect in September. A review is promised after two years, when the council will "
    "publish what was collected and what was spent on the wall.",
)
PLACES = {"above": 0, "inline": 2, "below": 5}
_HERE = Path(__file__).parent


def _lines(name: str) -> list[str]:
    return (_HERE / name).read_text(encoding="utf-8").splitlines()


def _leaving(place: str) -> list[str]:
    lines = _lines("lines_that_leave.txt")
    start = lines.index(f"# {place}") + 1
    ends = [i for i, line in enumerate(lines) if i > start and line[2:] in PLACES]
    return lines[start : min(ends, default=len(lines))]


def _texts(*lines: str) -> list[str]:
    return [article.text for article in clean("\n\n".join((TITLE, *lines))).articles]


@pytest.mark.parametrize("place", PLACES)
def test_what_a_site_prints_leaves(place: str) -> None:
    at = PLACES[place]
    left = [
        line
        for line in _leaving(place)
        if _texts(*BODY[:at], line.replace("\\n", "\n\n"), *BODY[at:]) != ["\n\n".join(BODY)]
    ]

    assert left == []


@pytest.mark.parametrize("at", [2, 4])
def test_what_an_article_says_stays(at: int) -> None:
    lost = []
    for line in _lines("lines_that_stay.txt"):
        whole = (*BODY[:at], line, *BODY[at:])
        if _texts(*whole) != ["\n\n".join(whole)]:
            lost.append(line)

    assert lost == []
