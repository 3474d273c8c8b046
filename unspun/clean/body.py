"""One article's lines to its body: every layer of the cleaner, in order.

Each line gets a verdict (a rule and a kind) or stays. Certain rules speak first; rules that need
a position are heard once it is known where the running text begins and ends; the block model and
the census then judge what stands around the verdicts. Lines that stay may lose fragments.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from unspun.clean import heads
from unspun.clean.boxes import judge_boxes
from unspun.clean.cuts import Cut, Kept, parted, without
from unspun.clean.endings import judge_ending
from unspun.clean.english import is_english
from unspun.clean.features import Look, look_at
from unspun.clean.foreign import is_foreign, judge_outside
from unspun.clean.furniture import Fragment, fragments
from unspun.clean.galleries import judge_gallery
from unspun.clean.highlights import judge_highlights
from unspun.clean.intros import judge_intros
from unspun.clean.labelled_headlines import judge_labelled
from unspun.clean.leads import judge_leads
from unspun.clean.link_lists import judge_link_lists
from unspun.clean.linked_headlines import judge_linked
from unspun.clean.orders import ordered
from unspun.clean.own_heads import spare_headings
from unspun.clean.repeats import judge_repeats
from unspun.clean.round_ups import judge_round_up
from unspun.clean.shapes import EMBED, STAMP
from unspun.clean.signatures import judge_signatures
from unspun.clean.stamp_lines import read_stamp
from unspun.clean.strays import judge_strays
from unspun.clean.surroundings import (
    judge_blocks,
    judge_decks,
    judge_makers,
    judge_shouts,
    judge_twins,
)
from unspun.clean.unlikely import judge_unlikely
from unspun.clean.verdicts import (
    Context,
    Verdict,
    is_furniture,
    judge_census,
    judge_lines,
)
from unspun.model import Line

_MAX_PASSES = 6
_PICTURE = "pic.twitter.com/"  # closes the words of a post
_STANDFIRST_LINES, _STANDFIRST_WORDS = 3, 45
_STAMP_LINES = 6  # first lines among which one may tell paper and day
_HEAD_LINES = 4  # above a text whose title stands elsewhere, that may tell of its making


@dataclass(slots=True)
class Body:
    """The lines that stay and all cuts; ``foreign`` where the text is surely not English."""

    lines: list[Kept] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    title: str | None = None
    foreign: bool = False

    def head(self) -> list[str]:
        """Return the lines that left between the title, where it stands, and the first sentence."""
        first = self.lines[0].line.start if self.lines else 0
        above = [cut for cut in self.cuts if cut.line.start < first]
        titles = [i for i, cut in enumerate(above) if cut.rule_id in heads.TITLES]
        return [cut.line.text for cut in above[titles[0] + 1 if titles else -_HEAD_LINES :]]


def clean_body(lines: Sequence[Line], context: Context) -> Body:
    """Return the body of one article. Cleaning its lines again changes nothing.

    Lines must be in reading order; blank ones are ignored. The title is ``context.title``, or the
    first line where it is a headline.
    """
    whole = [line for line in lines if line.text.strip()]
    body = Body([Kept(k, ((0, len(k.text)),), k.text) for k in whole], title=context.title)
    english = is_english(whole)
    body.foreign = foreign = not english and not context.by_markup and is_foreign(whole)
    for number in range(_MAX_PASSES):
        before = len(body.cuts)
        if english and body.lines and not context.by_markup:
            _part_glued_title(body)
        _judge_all(body, context, english, foreign, first=number == 0)
        if len(body.cuts) > before:
            continue
        if not context.by_markup:
            _drop_repeats(body, english)  # only now is it certain which of two copies stays
        if len(body.cuts) == before:
            break
    body.cuts.sort(key=lambda cut: (cut.line.start, cut.start))
    return body


def _judge_all(body: Body, context: Context, english: bool, foreign: bool, *, first: bool) -> None:
    looks = [look_at(kept.text) for kept in body.lines]
    verdicts: list[Verdict | None] = [None] * len(looks)
    if first and not context.title:
        _take_title(body, looks, verdicts)
    _judge_titles(body, looks, verdicts)
    if first and english and not context.by_markup:
        _judge_stamps(looks, verdicts)
        judge_gallery(looks, verdicts)
    judge_lines(looks, verdicts, context, english)
    judge_census(looks, verdicts, context)
    if english and not context.by_markup:
        spare_headings(looks, verdicts)
        judge_blocks(looks, verdicts)
    if foreign:
        judge_outside(looks, verdicts)
    if english:
        judge_boxes(looks, verdicts)
    if english and not context.by_markup:
        judge_decks(looks, verdicts)
        judge_highlights(looks, verdicts)
        judge_intros(looks, verdicts)
        judge_round_up(looks, verdicts)
        judge_link_lists(looks, verdicts)
        judge_makers(looks, verdicts)
        judge_shouts(looks, verdicts)
        judge_twins(looks, verdicts)
        judge_linked(looks, verdicts)
        judge_labelled(looks, verdicts)
        judge_leads(looks, verdicts, body.title)
        judge_strays(looks, verdicts)
        judge_unlikely(looks, verdicts, context)
        judge_ending(looks, verdicts)
        judge_signatures(looks, verdicts)
        spare_headings(looks, verdicts)
    _apply(body, verdicts, english)


def _drop_repeats(body: Body, english: bool) -> None:
    looks = [look_at(kept.text) for kept in body.lines]
    verdicts: list[Verdict | None] = [None] * len(looks)
    judge_repeats(looks, verdicts, _shown_posts(body), parted(body.lines, body.cuts))
    if any(verdicts):
        _apply(body, verdicts, english)


def _shown_posts(body: Body) -> set[int]:
    """Return which lines stand right above what is left of an embedded post, or held it."""
    frames = sorted(
        cut.line.start
        for cut in body.cuts
        if cut.rule_id == EMBED or _PICTURE in cut.line.text[cut.start : cut.end]
    )
    if not frames:
        return set()
    starts = [kept.line.start for kept in body.lines]
    return {bisect_right(starts, start) - 1 for start in frames}


def _take_title(body: Body, looks: list[Look], verdicts: list[Verdict | None]) -> None:
    """Make the first headline the title; a second headline below it is a deck."""
    furniture = [is_furniture(look) for look in looks]
    known = [f or bool(read_stamp(look.text)) for f, look in zip(furniture, looks, strict=True)]
    first = heads.find_title(looks, known)
    if first is None:
        return
    body.title = looks[first].text
    verdicts[first] = Verdict(heads.TITLE, "header")
    for index in range(first):
        if not furniture[index]:
            verdicts[index] = Verdict(heads.ABOVE, "header")
    keys = heads.title_keys(body.title)
    for index in range(first + 1, min(first + 4, len(looks) - 1)):
        if heads.CLOCK.match(looks[index].text):
            break
        if heads.repeats_title(looks[index], keys) or known[index]:
            continue
        if heads.is_deck(looks[index]) and any(k.is_prose for k in looks[index + 1 :]):
            gone = [verdict is not None for verdict in verdicts]
            if not ordered(looks, gone, [index], len(looks) - 1):
                verdicts[index] = Verdict(heads.DECK, "header")
        break


def _judge_stamps(looks: Sequence[Look], verdicts: list[Verdict | None]) -> None:
    """Take lines above the first sentence for stamps that name a paper, a page or a place and a day.

    A day alone can be the heading of a diary's entry.
    """
    for index, look in enumerate(looks[:_STAMP_LINES]):
        if look.is_prose:
            return
        stamp = read_stamp(look.text) if verdicts[index] is None else None
        if stamp and not stamp.labelled:
            verdicts[index] = Verdict(STAMP, "header")


def _part_glued_title(body: Body) -> None:
    """Cut a title from the line it is glued to: with its caption and deck, or alone."""
    first = body.lines[0]
    if (place := heads.glued_title(first.text, body.title)) is None:
        return
    start, end = place
    deck = len(first.text[end:].split()) <= heads.MAX_DECK_WORDS and len(body.lines) > 1
    deck = deck and first.text[-1] != ":"  # it leads into what stands below
    parts = [Fragment(0, start, heads.REPEATED_TITLE, "caption")] if start else []
    parts.append(Fragment(start, end, heads.REPEATED_TITLE, "duplicate_title"))
    if deck and end < len(first.text):
        parts.append(Fragment(end, len(first.text), heads.DECK, "header"))
    rest = without(first, parts, body.cuts)
    body.lines[:1] = [rest] if rest is not None else []


def _judge_titles(body: Body, looks: list[Look], verdicts: list[Verdict | None]) -> None:
    keys = heads.title_keys(body.title)
    for index, look in enumerate(looks):
        if verdicts[index] is None and heads.repeats_title(look, keys):
            verdicts[index] = Verdict(heads.REPEATED_TITLE, "duplicate_title")
            if 0 < index <= _STANDFIRST_LINES:
                _judge_standfirst(looks[:index], verdicts)
        elif index == 0 and verdicts[0] is None and heads.ends_with_title(look, keys):
            verdicts[0] = Verdict(heads.REPEATED_TITLE, "caption")


def _judge_standfirst(above: list[Look], verdicts: list[Verdict | None]) -> None:
    """Take lines left open above the title said again for the page's standfirst; so one sentence."""
    alone = len(above) == 1 and above[0].words <= _STANDFIRST_WORDS
    if alone or all(verdicts[i] or not look.ends_sentence for i, look in enumerate(above)):
        for index in range(len(above)):
            verdicts[index] = verdicts[index] or Verdict(heads.ABOVE, "header")


def _apply(body: Body, verdicts: Sequence[Verdict | None], english: bool) -> None:
    staying: list[Kept] = []
    for kept, verdict in zip(body.lines, verdicts, strict=True):
        if verdict is not None:
            body.cuts += [
                Cut(kept.line, a, b, verdict.rule_id, verdict.kind) for a, b in kept.spans
            ]
            continue
        parts = fragments(kept.text, leads=not staying) if english else ()
        rest = without(kept, parts, body.cuts) if parts else kept
        if rest is not None:
            staying.append(rest)
    body.lines = staying
