"""One article's lines to its body: every layer of the cleaner, in order.

Each line gets a verdict (a rule and a kind) or stays. Certain rules speak first; rules that need
a position are heard once it is known where the running text begins and ends; the block model and
the census then judge what stands around the verdicts. Lines that stay may lose fragments.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from unspun.clean import blocks, heads, people
from unspun.clean.features import FUNCTION_WORDS, Look, look_at
from unspun.clean.furniture import Fragment, fragments
from unspun.clean.phrases import match_phrase
from unspun.clean.shapes import match_shape
from unspun.model import Line
from unspun.rules import rule

CENSUS_LINE = rule("BOI-046", "drop", "A line that stands on many pages of the same source.")
REPEAT = rule("BOI-047", "drop", "A line said before in the same text: a pull quote or a copy.")

_ENGLISH_SHARE = 0.18  # function words: English news 0.3-0.5, other languages below 0.1
_REPEAT_WORDS = 7
_REPEAT_WINDOW = 14
_MAX_PASSES = 4
_GAP = -1  # the space between two parts of a line that has lost what stood between them
Share = Callable[[str], float | None]


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
    share: Share = lambda _line: None
    min_share: float = 0.05


def is_english(lines: Sequence[Line]) -> bool:
    """Whether enough of a text's words are English function words; short texts count as English."""
    words: list[str] = []
    for line in lines:
        words.extend(line.text[:400].lower().split())
        if len(words) > 400:
            break
    common = sum(word.strip(".,;:!?\"'") in FUNCTION_WORDS for word in words)
    return len(words) < 12 or common >= _ENGLISH_SHARE * len(words)


def clean_body(lines: Sequence[Line], context: Context) -> Body:
    """Return the body of one article. Cleaning its lines again changes nothing.

    Lines must be in reading order; blank ones are ignored. The title is ``context.title``, or the
    first line where it is a headline.
    """
    whole = [line for line in lines if line.text.strip()]
    body = Body([Kept(k, ((0, len(k.text)),), k.text) for k in whole], title=context.title)
    english = is_english(whole)
    for number in range(_MAX_PASSES):
        before = len(body.cuts)
        _one_pass(body, context, english, first=number == 0)
        if len(body.cuts) == before:
            break
    body.cuts.sort(key=lambda cut: (cut.line.start, cut.start))
    return body


def _one_pass(body: Body, context: Context, english: bool, first: bool) -> None:
    looks = [look_at(kept.text) for kept in body.lines]
    verdicts: list[Verdict | None] = [None] * len(looks)
    if first and not context.title:
        _take_title(body, looks, verdicts)
    _judge_titles(body, looks, verdicts)
    _judge_lines(looks, verdicts, context, english)
    _judge_repeats(looks, verdicts)
    _judge_census(looks, verdicts, context)
    if english:
        _judge_blocks(looks, verdicts)
    _apply(body, verdicts, english)


def _take_title(body: Body, looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Make the first line the title where it is one; a second headline below it is a deck."""
    first = next((i for i, k in enumerate(looks[:6]) if not _is_furniture(k)), None)
    if first is None:
        return
    following = next((k for k in looks[first + 1 :] if not _is_furniture(k)), None)
    if not heads.is_title(looks[first], following):
        return
    body.title = looks[first].text
    verdicts[first] = Verdict(heads.TITLE, "header")
    keys = heads.title_keys(body.title)
    for index in range(first + 1, min(first + 4, len(looks) - 1)):
        if heads.repeats_title(looks[index], keys) or _is_furniture(looks[index]):
            continue
        if heads.is_deck(looks[index]) and any(k.is_prose for k in looks[index + 1 :]):
            verdicts[index] = Verdict(heads.DECK, "header")
        break


def _is_furniture(look: Look) -> bool:
    return match_phrase(look) is not None or match_shape(look) is not None


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
        found = match_phrase(look) or (match_shape(look) if english else None)
        if found is None:
            continue
        verdict = Verdict(found.rule_id, found.kind, found.cue)
        if found.guard == "line":
            verdicts[index] = verdict
        else:
            waiting[index] = verdict
    running = [
        i for i, k in enumerate(looks) if verdicts[i] is None and i not in waiting and _runs(k)
    ]
    first, last = (running[0], running[-1]) if running else (0, -1)
    for index in sorted(waiting):
        verdict = waiting[index]
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
    for index, look in enumerate(looks):
        if verdicts[index] is not None or look.words < _REPEAT_WORDS:
            continue
        text = look.text
        near = looks[max(0, index - _REPEAT_WINDOW) : index + _REPEAT_WINDOW + 1]
        if text in seen or (
            look.words <= 60
            and any(
                k is not look and len(k.text) > len(text) and _core(text) in k.text for k in near
            )
        ):
            verdicts[index] = Verdict(REPEAT, "repeat")
        seen.add(text)


def _core(text: str) -> str:
    return text.strip(" \"'“”‘’.,…")


def _judge_census(looks: list[Look], verdicts: list[Verdict | None], context: Context) -> None:
    for index, look in enumerate(looks):
        if verdicts[index] is None:
            share = context.share(look.text)
            if share is not None and share >= context.min_share and not look.text.endswith("?"):
                verdicts[index] = Verdict(CENSUS_LINE, "boilerplate", "footer")


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
    last = max((i for i, k in enumerate(looks) if verdicts[i] is None and _runs(k)), default=-1)
    tail = [i for i in range(last + 1, len(looks)) if verdicts[i] is not None and verdicts[i].cue]  # type: ignore[union-attr]
    if last >= 0 and tail:
        for index in range(tail[0] + 1, len(looks)):
            verdicts[index] = verdicts[index] or Verdict(blocks.FOOTER, "boilerplate", "footer")


def _apply(body: Body, verdicts: Sequence[Verdict | None], english: bool) -> None:
    staying: list[Kept] = []
    for kept, verdict in zip(body.lines, verdicts, strict=True):
        if verdict is not None:
            body.cuts += [
                Cut(kept.line, a, b, verdict.rule_id, verdict.kind) for a, b in kept.spans
            ]
            continue
        parts = fragments(kept.text, leads=not staying, english=english)
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
