"""A summary above the text: lines that only say what its paragraphs say again, word for word.

Magazines print what a long report comes to, or why they wrote it, above its first sentence, made of
sentences of the report. Read as copies, the summary would stay and the paragraphs would leave.
Points that say the text in fewer words are told by how they stand: they open in the middle of
things, with somebody whom only the text introduces, or the text below them starts anew.
"""

import re
from collections.abc import Collection, Sequence
from itertools import islice

from unspun.clean.features import FUNCTION_WORDS, Look
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
# How much of a line is said again, in runs, by one line and by all: of each point, and how much more
# than of the lines below. Of 4,000 dumps 19 have points that open in the middle of things and pass
# these limits, all rightly; no others come near. Below points that left already less is asked.
_LEAST_TOLD, _MORE_TOLD = 0.44, 0.25
_FURTHER_TOLD, _FURTHER_MORE = 0.33, 0.18
# The same of points below which the text starts anew, and where furniture parts them from the text.
_ANEW_TOLD, _ANEW_MEAN, _ANEW_MORE = 0.5, 0.65, 0.33
_PARTED_LINES, _PARTED_TOLD, _PARTED_MEAN = 3, 0.33, 0.48
_NEARLY = 0.9  # of the best difference, at which more lines are taken for points
_AGAIN, _OPENING = 0.5, 3  # of the first point's terms, its first words, in the text's first line
_BELOW, _POINT_WORDS, _ASKED_WORDS, _COPY_WORDS = 3, 8, 45, 15
_STEM, _LEAST_LETTERS = 6, 4
_FULL_NAME = r"(?<!Mr\. )(?<!Ms\. )(?<!Mrs\. )(?<!Dr\. )\b(?!(?:Mr|Ms|Mrs|Dr|Justice|General|Professor|Senator|President)\b)[A-Z][a-z'’-]+\.? (?:[A-Z]\. ?)?"
_ANY_NAME = re.compile(r"\b[A-Z][a-z'’-]+ (?:[A-Z]\. ?)?[A-Z][\w'’-]+")
_SPOKEN = re.compile(
    r"[\"”,] (?:he|she|they) (?:says|said|adds|added|told|writes|wrote|asks|asked)\b"
)
_TITLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Professor|General|Justice)\.? ([A-Z][\w’'-]*[a-z])\b")
_SPEAKER = re.compile(r"\b(?:says|said|adds|added) ([A-Z][a-z]+)[,.;]")
_GOES_ON = re.compile(r"[\"“]?(?:But|However|And|As for|Still|Yet|Meanwhile|Which|Says|Nor|Or)\b")


def judge_summary(
    looks: Sequence[Look], verdicts: list[Verdict | None], parted: Collection[int] = ()
) -> None:
    """Give verdicts to the lines of a summary above the text, so that its paragraphs stay.

    ``parted`` are lines right above which something left that is neither title nor caption.
    """
    still = [i for i, verdict in enumerate(verdicts) if verdict is None]
    count = _points(looks, still, parted) or _copied(looks, still)
    for index in still[:count]:
        verdicts[index] = Verdict(REPEAT, "repeat")


def _copied(looks: Sequence[Look], still: Sequence[int]) -> int:
    """How many of the first lines are sentences of the text, word for word."""
    head = still[: min(_MOST_LINES + 1, len(still) // 2)]
    if len(head) <= _LEAST_LINES:
        return 0
    whole = "\n".join(looks[i].text for i in still)
    if not all(_is_echoed(looks[i].text, whole) for i in head[:_LEAST_LINES]):
        return 0
    lines = [_runs(looks[i].text) for i in still]
    count = _summary_lines(lines, len(head))
    words = sum(looks[i].words for i in still)
    if not all(looks[i].is_prose for i in still[:count]):
        return 0
    brief = sum(looks[i].words for i in still[:count]) * (_TEXT_TIMES + 1) <= words
    return count if brief else 0


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


def _runs(text: str, length: int = _RUN) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return [*zip(*(words[at:] for at in range(length)), strict=False)]


def _points(looks: Sequence[Look], still: Sequence[int], parted: Collection[int]) -> int:
    """How many of the first lines are points that the text says again in its own words."""
    texts = [looks[i].text for i in still]
    if len(texts) <= _LEAST_LINES + _BELOW or looks[still[0]].words < _POINT_WORDS:
        return 0
    copied = looks[still[0]].words >= _COPY_WORDS and texts[0] in texts[1:]
    in_the_middle = copied or opens_in_the_middle(texts[0], texts[1:])
    anew = _starts_anew(texts)
    if not (in_the_middle or anew):
        return 0
    told = Told(texts)
    count = _ending(looks, still, told, 0, _LEAST_TOLD, copied) if in_the_middle else 0
    if count:
        while opens_in_the_middle(texts[count], texts[count + 1 :]):
            further = _ending(looks, still, told, count, _FURTHER_TOLD, True)
            if not further:
                break
            count = further
        asks = texts[count].endswith("?") and looks[still[count]].words <= _ASKED_WORDS
        return count + 1 if asks and len(texts) > count + 1 + _BELOW else count
    return anew if anew and _are_points(told, anew, still[anew] in parted) else 0


def _ending(
    looks: Sequence[Look],
    still: Sequence[int],
    told: "Told",
    start: int,
    least: float,
    surely: bool,
) -> int:
    """Where points end that begin at ``start``: where the text says much more of them than of itself."""
    limit, best, found = (_FURTHER_MORE if start else _MORE_TOLD), 0.0, 0
    least = _FURTHER_TOLD if surely else least
    for end in range(start + 1, min(_MOST_LINES + 1, len(still) // 2) + 1):
        if looks[still[end - 1]].words < _POINT_WORDS or told.of(end - 1) < least:
            break
        more = told.mean(start, end) - told.mean(end, min(end + _BELOW, len(still)))
        if end - start >= _LEAST_LINES and more > _NEARLY * best and more > limit:
            best, found = max(best, more), end
    return found


def _are_points(told: "Told", end: int, is_parted: bool) -> bool:
    """Whether lines above a text that starts anew only say what it says."""
    least = min(told.of(line) for line in range(end))
    mean = told.mean(0, end)
    if is_parted and end >= _PARTED_LINES:
        return least >= _PARTED_TOLD and mean >= _PARTED_MEAN
    more = mean - told.mean(end, end + _BELOW)
    return least >= _ANEW_TOLD and mean >= _ANEW_MEAN and more >= _ANEW_MORE


def _starts_anew(texts: Sequence[str]) -> int:
    """The first line that says the first one again, by its terms or in its first words; else 0."""
    first, opening = _terms(texts[0]), _opening(texts[0])
    for place in range(_LEAST_LINES, min(_MOST_LINES, len(texts) - 1 - _BELOW) + 1):
        lower = texts[place].lower()
        # a term stands in the line's letters: sought first, a tenth of the time
        if sum([term in lower for term in first]) >= _AGAIN * len(first) > 0:
            shared = len(first & _terms(texts[place]))
            if shared >= _AGAIN * len(first):
                return place
        if _opening(texts[place]) == opening:
            return place
    return 0


def _opening(text: str) -> list[str]:
    return [found[0] for found in islice(_WORD.finditer(text.lower()), _OPENING)]


def opens_in_the_middle(text: str, below: Sequence[str]) -> bool:
    """Whether a line goes on from nothing, or names by half whom a line below introduces."""
    if _GOES_ON.match(text):
        return True
    spoken = _SPOKEN.search(text)
    if spoken and not _ANY_NAME.search(text[: spoken.start()]):
        return True
    for found in (*_TITLED.finditer(text), *_SPEAKER.finditer(text)):
        surname = re.escape(found[1].removesuffix("’s").removesuffix("'s"))
        full = re.compile(_FULL_NAME + surname + r"\b")
        if not full.search(text) and any(full.search(line) for line in below):
            return True
    return False


class Told:
    """How much of each line is said again below it: by runs of words, by one line, by all."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the words of all lines."""
        self._terms = [_terms(text) for text in texts]
        self._runs = [_runs(text, 3) for text in texts]
        self._known: dict[int, float] = {}

    def of(self, line: int) -> float:
        """Return the mean of the three shares, 0 to 1."""
        if line not in self._known:
            self._known[line] = self._share(line)
        return self._known[line]

    def mean(self, start: int, end: int) -> float:
        """Return the mean of several lines."""
        return sum(self.of(line) for line in range(start, end)) / max(1, end - start)

    def _share(self, line: int) -> float:
        terms, runs, below = self._terms[line], self._runs[line], self._terms[line + 1 :]
        if not terms or not runs or not below:
            return 0.0
        said = {run for other in self._runs[line + 1 :] for run in other}
        by_one = max(len(terms & other) for other in below)
        by_all = len(terms & set().union(*below))
        return (sum(run in said for run in runs) / len(runs) + (by_one + by_all) / len(terms)) / 3


def _terms(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(
        w[:_STEM] for w in words if len(w) >= _LEAST_LETTERS and w not in FUNCTION_WORDS
    )
