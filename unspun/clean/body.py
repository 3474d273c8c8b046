"""One article's lines to its body: every layer of the cleaner, in order.

Each line gets a verdict (a rule and a kind) or stays. Certain rules speak first; rules that need
a position are heard once it is known where the running text begins and ends; the block model and
the census then judge what stands around the verdicts. Lines that stay may lose fragments.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from unspun.clean import blocks, heads, people, prose
from unspun.clean.census import never_seen
from unspun.clean.features import FUNCTION_WORDS, Look, key_of, look_at
from unspun.clean.furniture import Fragment, fragments
from unspun.clean.phrases import Phrase, match_phrase
from unspun.clean.shapes import STAMP, Shape, match_shape
from unspun.model import Line
from unspun.rules import rule

CENSUS_LINE = rule("BOI-046", "drop", "A line that stands on many pages of the same source.")
REPEAT = rule("BOI-047", "drop", "A line said before in the same text: a pull quote or a copy.")

_ENGLISH_SHARE = 0.18  # function words: English news 0.3-0.5, other languages below 0.1
_ENOUGH_WORDS = 12
_REPEAT_WORDS = 7
_MAX_QUOTE_WORDS = 60
_REPEAT_WINDOW = 14
_MAX_PASSES = 6
_MIN_NOTICES = 2
_CUE_REACH = 2
_MAX_NOTICE_WORDS = 70
# Documents a line must stand in. Two runs of one story or a series share lines inside the text.
_OFTEN_INSIDE = 8
_OFTEN_AT_ENDS = 4
_SPEAKER_WORDS = 4
_REFRAIN = 3  # a short line this often is a speaker, a time or a number of the text's own order
_DIARY_STAMPS = 2  # dates inside the text that make it a timeline or a live blog
_LONGEST_KEY = 1200  # as the census counts
_GAP = -1  # the space between two parts of a line that has lost what stood between them


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a line leaves the text. ``cue`` names the block it belongs to, if any."""

    rule_id: str
    kind: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A dropped line, or the part ``start:end`` of the text of a line that otherwise stays."""

    line: Line
    start: int
    end: int
    rule_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that stays, and which parts (``start, end`` in ``line.text``) of it."""

    line: Line
    spans: tuple[tuple[int, int], ...]
    text: str


@dataclass(slots=True)
class Body:
    """The lines that stay and all cuts."""

    lines: list[Kept] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article besides its lines."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    seen: Callable[[str], tuple[int, float]] = never_seen
    min_share: float = 0.05
    prior: Callable[[Look, dict[str, float]], bool] = prose.is_unlikely


def is_english(lines: Sequence[Line]) -> bool:
    """Whether enough of a text's words are English function words; short texts count as English."""
    sample = " ".join(line.text[:200] for line in lines[:60])[:2400]
    return len(sample.split()) < 12 or english_share(sample) >= _ENGLISH_SHARE


def english_share(text: str) -> float:
    """Return the share (0-1) of words that are English function words; 0 below 12 words."""
    words = text.lower().split()
    common = sum(map(FUNCTION_WORDS.__contains__, words))
    return common / len(words) if len(words) >= _ENOUGH_WORDS else 0.0


def clean_body(lines: Sequence[Line], context: Context) -> Body:
    """Return the body of one article. Cleaning its lines again changes nothing.

    Lines must be in reading order; blank ones are ignored. The title is ``context.title``, or the
    first line where it is a headline.
    """
    whole = [line for line in lines if line.text.strip()]
    body = Body([Kept(k, ((0, len(k.text)),), k.text) for k in whole], title=context.title)
    english = is_english(whole)
    repeats = False
    for number in range(_MAX_PASSES):
        before = len(body.cuts)
        _one_pass(body, context, english, first=number == 0, repeats=repeats)
        if len(body.cuts) == before:
            if repeats:
                break
            repeats = True  # only now is it certain which of two copies stands in the text
    body.cuts.sort(key=lambda cut: (cut.line.start, cut.start))
    return body


def _one_pass(body: Body, context: Context, english: bool, *, first: bool, repeats: bool) -> None:
    looks = [look_at(kept.text) for kept in body.lines]
    verdicts: list[Verdict | None] = [None] * len(looks)
    if first and not context.title:
        _take_title(body, looks, verdicts)
    _judge_titles(body, looks, verdicts)
    _judge_lines(looks, verdicts, context, english)
    _judge_census(looks, verdicts, context)
    if english:
        _judge_blocks(looks, verdicts)
        _judge_unlikely(looks, verdicts, context)
    if repeats:
        _judge_repeats(looks, verdicts)
    _apply(body, verdicts, english)


def _take_title(body: Body, looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Make the first headline the title; a second headline below it is a deck."""
    known = [_is_furniture(look) for look in looks]
    first = heads.find_title(looks, known)
    if first is None:
        return
    body.title = looks[first].text
    verdicts[first] = Verdict(heads.TITLE, "header")
    for index in range(first):
        if not known[index]:
            verdicts[index] = Verdict(heads.ABOVE, "header")
    keys = heads.title_keys(body.title)
    for index in range(first + 1, min(first + 4, len(looks) - 1)):
        if heads.repeats_title(looks[index], keys) or known[index]:
            continue
        if heads.is_deck(looks[index]) and any(k.is_prose for k in looks[index + 1 :]):
            verdicts[index] = Verdict(heads.DECK, "header")
        break


def _is_furniture(look: Look) -> bool:
    return _named(look) is not None


def _named(look: Look) -> Phrase | Shape | None:
    return _named_line(look.text)


@lru_cache(maxsize=8192)
def _named_line(text: str) -> Phrase | Shape | None:
    look = look_at(text)
    return match_phrase(look) or match_shape(look)


def _judge_titles(body: Body, looks: list[Look], verdicts: list[Verdict | None]) -> None:
    keys = heads.title_keys(body.title)
    for index, look in enumerate(looks):
        if verdicts[index] is None and heads.repeats_title(look, keys):
            verdicts[index] = Verdict(heads.REPEATED_TITLE, "duplicate_title")


def _judge_lines(
    looks: list[Look], verdicts: list[Verdict | None], context: Context, english: bool
) -> None:
    """Phrases and shapes: those certain anywhere, then those that need an edge."""
    waiting: dict[int, Verdict] = {}
    for index, look in enumerate(looks):
        if verdicts[index] is not None:
            continue
        found = _named(look) if english else match_phrase(look)
        if found is None:
            continue
        verdict = Verdict(found.rule_id, found.kind, found.cue)
        if found.guard == "line":
            verdicts[index] = verdict
        else:
            waiting[index] = verdict
    open_lines = [verdicts[i] is None and i not in waiting for i in range(len(looks))]
    first, last = blocks.core(looks, open_lines)
    running = first <= last
    inner = sum(v.rule_id == STAMP and first < i < last for i, v in waiting.items())
    for index in sorted(waiting):
        verdict = waiting[index]
        if verdict.rule_id == STAMP and inner >= _DIARY_STAMPS:
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


def _runs(look: Look) -> bool:
    return look.is_prose or (look.ends_sentence and look.words >= 5)


def _judge_repeats(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Exact copies of an earlier line, and short quotes printed again beside their paragraph."""
    seen: set[str] = set()
    texts = [k.text if v is None else "" for k, v in zip(looks, verdicts, strict=True)]
    for index, look in enumerate(looks):
        if verdicts[index] is not None or look.words < _REPEAT_WORDS:
            continue
        if look.text in seen or (look.words <= _MAX_QUOTE_WORDS and _is_quoted(index, texts)):
            verdicts[index] = Verdict(REPEAT, "repeat")
        seen.add(look.text)


def _is_quoted(index: int, texts: Sequence[str]) -> bool:
    """Whether a longer line near by holds the whole of this one."""
    text = texts[index]
    near = texts[max(0, index - _REPEAT_WINDOW) : index + _REPEAT_WINDOW]
    return text.strip(" \"'“”‘’.,…") in "\n".join(line for line in near if line != text)


def _judge_census(looks: list[Look], verdicts: list[Verdict | None], context: Context) -> None:
    """Lines that a source repeats: short ones anywhere, sentences only at the ends of the text.

    A source may print one sentence in many stories; below or above the text it is a notice.
    """
    if context.seen is never_seen:
        return
    often = [
        verdicts[i] is None and _is_often(look, context, inside=True)
        for i, look in enumerate(looks)
    ]
    for index, look in enumerate(looks):
        if often[index] and not _runs(look) and not look.text.endswith("?"):
            verdicts[index] = Verdict(CENSUS_LINE, "boilerplate", "footer")
    for order in (range(len(looks)), range(len(looks) - 1, -1, -1)):
        for index in order:
            if verdicts[index] is not None:
                continue
            if not _is_often(looks[index], context, inside=False):
                break
            verdicts[index] = Verdict(CENSUS_LINE, "boilerplate", "footer")


def _is_often(look: Look, context: Context, *, inside: bool) -> bool:
    count, share = context.seen(look.key or key_of(look.text[:_LONGEST_KEY]))
    return share >= context.min_share and count >= (_OFTEN_INSIDE if inside else _OFTEN_AT_ENDS)


def _judge_blocks(looks: list[Look], verdicts: list[Verdict | None]) -> None:
    cues = [v.cue if v else "" for v in verdicts]
    start = blocks.comment_start(looks, cues)
    if start is not None:
        for index in range(start, len(looks)):
            verdicts[index] = verdicts[index] or Verdict(blocks.COMMENTS, "comment", "comment")
    for label, verdict in enumerate(list(verdicts)):
        if verdict is not None and verdict.cue == "related" and looks[label].words <= 7:
            for index in blocks.related_reach(label, looks, verdicts):
                verdicts[index] = Verdict(blocks.RELATED, "related", "related")
    first, last = blocks.core(looks, [verdict is None for verdict in verdicts])
    if first > last:
        return
    cued = [i for i in range(last + 1, len(looks)) if (v := verdicts[i]) is not None and v.cue]
    for index in range(last + 1, len(looks)):
        near = sum(index - _CUE_REACH <= i < index for i in cued)
        before = sum(i < index for i in cued)
        if before < 2 and not near:
            continue
        if verdicts[index] is None and _is_below(index, last, looks, verdicts):
            verdicts[index] = Verdict(blocks.FOOTER, "boilerplate", "footer")


def _is_below(index: int, last: int, looks: list[Look], verdicts: Sequence[Verdict | None]) -> bool:
    """Whether a line below the text belongs to the furniture: open lines do, sentences may.

    A sentence does only if it is short of a paragraph and two notices of the page's own stand
    between it and the text.
    """
    if not _runs(looks[index]):
        return True
    notices = sum(
        (v := verdicts[i]) is not None and v.cue in ("comment", "footer")
        for i in range(last + 1, index)
    )
    return notices >= _MIN_NOTICES and looks[index].words <= _MAX_NOTICE_WORDS


def _judge_unlikely(looks: list[Look], verdicts: list[Verdict | None], context: Context) -> None:
    core = blocks.core(looks, [verdict is None for verdict in verdicts])
    if core[0] > core[1]:
        return
    dropped = [verdict is not None for verdict in verdicts]
    often = Counter(look.key for look in looks if look.words <= _SPEAKER_WORDS)
    for index, look in enumerate(looks):
        if dropped[index] or look.is_prose or often[look.key] >= _REFRAIN:
            continue
        if not fragments(look.text, leads=False):  # else judged once they are cut
            inputs = prose.features(index, looks, dropped, core)
            if context.prior(look, inputs):
                verdicts[index] = Verdict(prose.UNLIKELY, "boilerplate")


def _apply(body: Body, verdicts: Sequence[Verdict | None], english: bool) -> None:
    staying: list[Kept] = []
    for kept, verdict in zip(body.lines, verdicts, strict=True):
        if verdict is not None:
            body.cuts += [
                Cut(kept.line, a, b, verdict.rule_id, verdict.kind) for a, b in kept.spans
            ]
            continue
        parts = fragments(kept.text, leads=not staying) if english else ()
        rest = _without(kept, parts, body.cuts) if parts else kept
        if rest is not None:
            staying.append(rest)
    body.lines = staying


def _without(kept: Kept, parts: Sequence[Fragment], cuts: list[Cut]) -> Kept | None:
    """Cut ``parts`` out of a line, noting each as a cut of the line as it first stood."""
    owner = [i for a, b in kept.spans for i in (*range(a, b), _GAP)][:-1]
    position, spans = 0, []
    for part in (*parts, None):
        spans += _runs_of(owner, position, part.start if part else len(kept.text))
        if part:
            position = part.end
            cuts += [
                Cut(kept.line, a, b, part.rule_id, part.kind)
                for a, b in _runs_of(owner, part.start, part.end)
            ]
    text = kept.line.text
    trimmed = [_trim(text, a, b) for a, b in spans]
    spans = [(a, b) for a, b in trimmed if a < b]
    joined = " ".join(text[a:b] for a, b in spans)
    return Kept(kept.line, tuple(spans), joined) if spans else None


def _runs_of(owner: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    """Unbroken ranges of original offsets behind ``start:end`` of a line's current text."""
    found: list[tuple[int, int]] = []
    for index in owner[start:end]:
        if index == _GAP:
            continue
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
