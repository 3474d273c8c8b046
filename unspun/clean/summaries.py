"""A summary above the text: lines that only say what its paragraphs say again, word for word.

Magazines print what a long report comes to, or why they wrote it, above its first sentence, made of
sentences of the report. Read as copies, the summary would stay and the paragraphs would leave.
"""

import re
from collections.abc import Sequence

from unspun.clean.features import Look
from unspun.clean.verdicts import Verdict
from unspun.rules import rule

REPEAT = rule(
    "BOI-047",
    "drop",
    "A line said elsewhere in the same text: a pull quote, a copy, a summary above it.",
)

_MOST_LINES, _LEAST_LINES = 7, 2
_RUN = 4  # words that follow each other
_LEAST_RUNS = 6
# Of a line's runs, the share the text says again: of each line, of the last one, of all on average.
# Measured on 4,000 dumps: 24 texts with such a head, none without one; a report's own first lines
# have less than .1.
_SAID, _LAST_SAID, _MOSTLY_SAID = 0.3, 0.5, 0.5
_TEXT_TIMES = 2  # the text is so many times as long as its summary at least
_PART, _PARTS = 20, 6  # characters of a part, parts of a line sought before its runs are counted
_WORD = re.compile(r"\w+")


def judge_summary(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Give verdicts to the lines of a summary above the text, so that its paragraphs stay."""
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    head = still[: min(_MOST_LINES + 1, len(still) // 2)]
    if len(head) <= _LEAST_LINES:
        return
    whole = "\n".join(looks[i].text for i in still)
    if not all(_is_echoed(looks[i].text, whole) for i in head[:_LEAST_LINES]):
        return
    lines = [_runs(looks[i].text) for i in still]
    count = _summary_lines(lines, len(head))
    words = sum(looks[i].words for i in still)
    if not all(looks[i].is_prose for i in still[:count]):
        return
    if not count or sum(looks[i].words for i in still[:count]) * (_TEXT_TIMES + 1) > words:
        return
    for index in still[:count]:
        verdicts[index] = Verdict(REPEAT, "repeat")


def _summary_lines(lines: Sequence[Sequence[tuple[str, ...]]], reach: int) -> int:
    """How many first lines are the summary: the longest head that the text below it says again."""
    shares: list[float] = []
    for number in range(reach):
        runs = lines[number]
        said = {run for line in lines[number + 1 :] for run in line}
        share = sum(run in said for run in runs) / len(runs) if len(runs) >= _LEAST_RUNS else 0.0
        if share < _SAID:
            break
        shares.append(share)
    if len(shares) == reach:  # the text is printed twice
        return 0
    while shares and shares[-1] < _LAST_SAID:
        shares.pop()
    mostly = sum(shares) >= _MOSTLY_SAID * len(shares)
    return len(shares) if len(shares) >= _LEAST_LINES and mostly else 0


def _is_echoed(text: str, whole: str) -> bool:
    """Whether a part of a line stands twice in the text; sought faster than all runs are made."""
    step = max(1, (len(text) - _PART) // (_PARTS - 1))
    parts = {text[at : at + _PART] for at in range(0, max(1, len(text) - _PART + 1), step)}
    return any(whole.count(part) > 1 for part in sorted(parts))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [*zip(*(words[at:] for at in range(_RUN)), strict=False)]
