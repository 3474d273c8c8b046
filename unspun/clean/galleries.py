"""Galleries run into a text: each caption is printed twice, for the small picture and the large one."""

from collections.abc import Sequence
from itertools import pairwise

from unspun.clean.features import Look
from unspun.clean.summaries import REPEAT
from unspun.clean.verdicts import Verdict

_WORDS = 7
_LEAST_PICTURES = 3  # one below the other
_SINGLE_PICTURES = 4  # between two that are printed twice


def judge_gallery(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Take lines that are each printed twice in a row for the captions of a gallery.

    So are a few lines between two of them. A text all of whose lines are doubled is a text printed
    twice.
    """
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    twice = [
        (first, second)
        for first, second in pairwise(still)
        if looks[first].words >= _WORDS and looks[first].text == looks[second].text
    ]
    gaps = [(first[1] + 1, second[0]) for first, second in pairwise(twice)]
    runs = sum(start == end for start, end in gaps)
    if runs < _LEAST_PICTURES - 1 or 3 * len(twice) > len(still):
        return
    if not all(looks[i].ends_sentence and looks[i].text[0].isalpha() for i, _ in twice):
        return  # headings and what stands below them, in a text that is shown as slides
    between = (
        i for start, end in gaps if end - start <= _SINGLE_PICTURES for i in range(start, end)
    )
    for index in (*(i for pair in twice for i in pair), *between):
        verdicts[index] = verdicts[index] or Verdict(REPEAT, "caption")
