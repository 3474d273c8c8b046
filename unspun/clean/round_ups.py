"""Round-ups, where several contributors write below each other, each under a heading with a name.

"Ines Falk: The pier was a mistake" heads a contribution; below it the page prints her name once more,
as the caption of her portrait, and at its end who she is.
"""

import re
from collections.abc import Sequence

from unspun.clean.features import Look
from unspun.clean.shapes import BIO, BYLINE
from unspun.clean.verdicts import Verdict

_HEADING = re.compile(r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}): \S")
_LEAST_HEADINGS = 3
_HEADING_WORDS = 20
_BIO_WORDS = (6, 110)
_IS = re.compile(
    r"(?:,[^.!?]{3,160},)? (?:is|was|writes|hosts|teaches|covers|directs|leads|serves|served|works|has)\b|, (?:an?|the|former)\b"
)


def judge_round_up(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to portraits' names and to bios, where headings name the contributors."""
    headings = [
        (index, found["name"])
        for index, look in enumerate(looks)
        if ": " in look.text
        and look.words <= _HEADING_WORDS
        and (not look.ends_sentence or look.text[-1] == "?")
        and (found := _HEADING.match(look.text))
    ]
    if len({name for _, name in headings}) < _LEAST_HEADINGS or len(headings) > len(looks) // 2:
        return
    ends = [*(index for index, _ in headings[1:]), len(looks)]
    for (index, name), end in zip(headings, ends, strict=True):
        _judge_part(range(index + 1, end), name.split(), looks, verdicts)


def _judge_part(
    part: range, names: list[str], looks: Sequence[Look], verdicts: list[Verdict | None]
) -> None:
    still = [i for i in part if verdicts[i] is None]
    if still and _is_name(looks[still[0]], names):
        verdicts[still.pop(0)] = Verdict(BYLINE, "byline")
    if len(still) > 1 and _is_bio(looks[still[-1]], names):
        verdicts[still[-1]] = Verdict(BIO, "bio", "bio")


def _is_name(look: Look, names: list[str]) -> bool:
    """Whether a line is the contributor's name, perhaps in a longer form, and nothing else."""
    words = look.text.split()
    return len(words) <= len(names) + 1 and words[-1] == names[-1] and look.capital_share == 1.0


def _is_bio(look: Look, names: list[str]) -> bool:
    if not _BIO_WORDS[0] <= look.words <= _BIO_WORDS[1]:
        return False
    place = look.text.find(names[-1])
    opens = 0 < place <= len(" ".join(names)) + 4 and look.text[0] == names[0][0]
    return opens and bool(_IS.match(look.text, place + len(names[-1])))
