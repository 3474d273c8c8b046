"""What single lines say by themselves, by their place, by their repeats and by the census."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unspun.clean import blocks, people, prose
from unspun.clean.calls import match_call
from unspun.clean.captions import match_caption
from unspun.clean.census import never_seen
from unspun.clean.english import is_quotation, is_reported
from unspun.clean.features import MAX_KEY, Look, key_of, look_at
from unspun.clean.imprints import match_imprint
from unspun.clean.labels import match_label
from unspun.clean.link_lines import match_link_line
from unspun.clean.machine_lines import match_machine_line
from unspun.clean.orders import spared
from unspun.clean.page_notes import match_note
from unspun.clean.page_parts import match_page_part
from unspun.clean.page_voice import match_voice
from unspun.clean.phrases import Phrase, match_phrase
from unspun.clean.picture_credits import match_picture_credit
from unspun.clean.shapes import BYLINE, CREDIT, SHOUT, STAMP, Shape, is_direction, match_shape
from unspun.clean.share_bars import match_share_bar
from unspun.clean.site_messages import match_message
from unspun.clean.stamp_lines import match_stamp
from unspun.rules import rule

CENSUS_LINE = rule("BOI-046", "drop", "A line that stands on many pages of the same source.")

_MENU = frozenset(["BOI-005", SHOUT])  # what looks so in a body that markup chose is a subheading
# Labels in a row: "Unsubscribe | Manage preferences | View in browser".
_PARTS = re.compile(r"\s*[|•·]\s*")
_MAX_PARTS = 12
_ROW = Shape("BOI-005", "boilerplate", "line", "footer")
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?: [^<>]{0,200})?>")  # markup that a dump kept
_POINT = re.compile(r"[•*·‣◦▪]\s?\w")
_CALLS = frozenset(["BOI-003", "BOI-051"])
_SHOWING = frozenset(["caption", "embed"])  # what may quote who is shown
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
    return _named(look) is not None


def _named(look: Look) -> Phrase | Shape | None:
    return _named_line(look.text)


@lru_cache(maxsize=8192)
def _named_line(text: str) -> Phrase | Shape | None:
    look = look_at(_TAG.sub("", text).strip() or text if "</" in text else text)
    if is_reported(text) or (text[0] == "[" and is_direction(text)):
        return None
    found = _named_alike(look) or match_stamp(look) or match_shape(look)
    if found is None or found.guard == "edge":
        found = _named_part(look) or found
    if found is not None and found.kind not in _SHOWING and is_quotation(text):
        return None
    return found or match_caption(look) or match_imprint(look) or _match_row(text)


def _named_part(look: Look) -> Phrase | Shape | None:
    """What a line is wherever it stands: a call, a label, a message, a part of the page, a caption."""
    return (
        match_call(look)
        or match_label(look, english=True)
        or match_message(look)
        or match_page_part(look)
        or match_link_line(look)
        or match_picture_credit(look)
        or match_note(look)
        or match_voice(look)
    )


def _match_row(text: str) -> Shape | None:
    if "|" not in text and "•" not in text and "·" not in text:
        return None
    parts = _PARTS.split(text)
    if not 2 <= len(parts) <= _MAX_PARTS or not all(part and _named_line(part) for part in parts):
        return None
    return _ROW


@lru_cache(maxsize=8192)
def _named_foreign(text: str) -> Phrase | Shape | None:
    look = look_at(text)
    found = _named_alike(look)
    if found is None or found.guard == "edge":
        return match_label(look, english=False) or found
    return found


def _named_alike(look: Look) -> Phrase | Shape | None:
    """What a line says that is said alike whatever the language of the text."""
    found = match_phrase(look) or match_share_bar(look)
    if found is None or found.guard == "edge":
        return match_machine_line(look) or found
    return found


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
        found = _named(look) if english else _named_foreign(look.text)
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
