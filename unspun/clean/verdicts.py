"""What single lines say by themselves, by their place, by their repeats and by the census."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from unspun.clean import blocks, people, prose
from unspun.clean.census import never_seen
from unspun.clean.features import MAX_KEY, Look, key_of
from unspun.clean.naming import foreign_name_of, name_of
from unspun.clean.orders import spared
from unspun.clean.shapes import BYLINE, CREDIT, SHOUT, STAMP, Shape
from unspun.rules import rule

CENSUS_LINE = rule("BOI-046", "drop", "A line that stands on many pages of the same source.")

_MENU = frozenset(["BOI-005", SHOUT])  # what looks so in a body that markup chose is a subheading
_POINT = re.compile(r"[•*·‣◦▪]\s?\w")
_CALLS = frozenset(["BOI-003", "BOI-051"])
_NAME_WORDS, _OPENING_WORDS = 6, 20
# Documents a line must stand in. Two runs of one story or a series share lines inside the text.
_OFTEN_INSIDE = 8
_OFTEN_AT_ENDS = 4
_SENTENCE_WORDS, _OFTEN_SENTENCE = 12, 3  # a sentence must stand in three times the share
# Of a text's words. Where sentences at the ends are more, the text is a copy of others.
_MOST_NOTICES = 0.34
_DIARY_STAMPS = 2  # dates inside the text that make it a timeline or a live blog


# Looks, which of them are furniture, first and last line of the text: how surely each is furniture.
Prior = Callable[[Sequence[Look], Sequence[bool], tuple[int, int]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a line leaves the text. ``cue`` names the block it belongs to, if any."""

    rule_id: str
    kind: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article besides its lines.

    ``by_markup`` says that a page's markup chose the lines: rules for lines that stand below or
    between others, made for dumps of whole pages, then find only body.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    seen: Callable[[str], tuple[int, float]] = never_seen
    min_share: float = 0.05
    by_markup: bool = False
    prior: Prior = prose.scores


def ads_of(verdicts: Sequence[Verdict | None]) -> set[int]:
    """Return which lines are markers of advertisements: they stand anywhere in a text."""
    return {i for i, verdict in enumerate(verdicts) if verdict is not None and verdict.cue == "ad"}


def is_furniture(look: Look) -> bool:
    """Whether a phrase or a shape names the line, wherever it stands."""
    return name_of(look.text) is not None


def runs(look: Look) -> bool:
    """Whether a line is a sentence of running text, short ones included."""
    return look.is_prose or (look.ends_sentence and look.words >= 5)


def judge_lines(
    looks: list[Look], verdicts: list[Verdict | None], context: Context, english: bool
) -> None:
    """Phrases and shapes: those certain anywhere, then those that need an edge."""
    waiting: dict[int, Verdict] = {}
    makers = {key_of(author) for author in context.authors}
    for index, look in enumerate(looks):
        if verdicts[index] is not None:
            continue
        found = name_of(look.text) if english else foreign_name_of(look.text)
        if found is None and look.words <= _NAME_WORDS and look.key in makers:
            once = sum(other.key == look.key for other in looks) == 1  # else who speaks
            found = Shape(BYLINE, "byline", "line" if once else "edge")
        if found is None or (context.by_markup and found.rule_id in _MENU):
            continue
        verdict = Verdict(found.rule_id, found.kind, found.cue)
        if found.guard == "line":
            verdicts[index] = verdict
        else:
            waiting[index] = verdict
    open_lines = [verdicts[i] is None and i not in waiting for i in range(len(looks))]
    first, last = blocks.core(looks, open_lines)
    running = first <= last
    for index in range(first, last + 1):
        if _is_advice(index, looks, verdicts):
            verdicts[index] = None
    for index in spared(looks, [v.rule_id if v else None for v in verdicts]):
        verdicts[index] = None
    inner = sum(v.rule_id == STAMP and first < i < last for i, v in waiting.items())
    for index in sorted(waiting):
        verdict = waiting[index]
        if verdict.rule_id == STAMP and inner >= _DIARY_STAMPS:
            continue
        opens = index <= first and looks[index].is_prose and looks[index].words >= _OPENING_WORDS
        if verdict.rule_id == CREDIT and opens:  # "Research by the board shows that ..."
            continue
        outside = index < first or index > last or not running
        beside = any(
            0 <= i < len(looks) and (v := verdicts[i]) is not None and v.cue
            for i in (index - 1, index + 1)
        )
        if people.may_drop(verdict.rule_id, index, looks, context.authors, (first, last)) and (
            outside or beside
        ):
            verdicts[index] = verdict


def _is_advice(index: int, looks: Sequence[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a call is one of several points of a list, as in texts that advise."""
    verdict = verdicts[index]
    if verdict is None or verdict.rule_id not in _CALLS or not _POINT.match(looks[index].text):
        return False
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(looks) and verdicts[i] is None]
    return any(_POINT.match(looks[i].text) for i in beside)


def judge_census(looks: list[Look], verdicts: list[Verdict | None], context: Context) -> None:
    """Lines that a source repeats: short ones anywhere, sentences only at the ends of the text.

    A source may print one sentence in many stories; below or above the text it is a notice.
    """
    if context.seen is never_seen:
        return
    signed = people.sources_of_quotes(looks)
    for index, look in enumerate(looks):
        if verdicts[index] is not None or runs(look) or look.text.endswith("?") or index in signed:
            continue
        if _is_often(look, context, inside=True):
            verdicts[index] = Verdict(CENSUS_LINE, "boilerplate", "footer")
    found: list[int] = []
    for order in (range(len(looks)), range(len(looks) - 1, -1, -1)):
        for index in order:
            if verdicts[index] is not None:
                continue
            if index in signed or not _is_often(looks[index], context, inside=False):
                break
            found.append(index)
    words = sum(k.words for k, v in zip(looks, verdicts, strict=True) if v is None and runs(k))
    taken = sum(looks[i].words for i in set(found) if runs(looks[i]))
    for index in found:
        if taken <= _MOST_NOTICES * words or not runs(looks[index]):
            verdicts[index] = Verdict(CENSUS_LINE, "boilerplate", "footer")


def _is_often(look: Look, context: Context, *, inside: bool) -> bool:
    count, share = context.seen(look.key or key_of(look.text[:MAX_KEY]))
    if look.words >= _SENTENCE_WORDS and look.ends_sentence:
        return share >= _OFTEN_SENTENCE * context.min_share and count >= _OFTEN_INSIDE
    return share >= context.min_share and count >= (_OFTEN_INSIDE if inside else _OFTEN_AT_ENDS)
