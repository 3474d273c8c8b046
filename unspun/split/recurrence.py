"""Articles told by recurrence: gaps of one kind, each with a headline that its text says again.

A form of header nobody has seen is still a header: something stands at every boundary of the page
and nowhere inside its texts. What that is, is learned from the page. The gaps whose text opens
with the words of their title are its sure boundaries; the mark that best tells them from all
other gaps is the page's, and every gap that bears it is a boundary.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from unspun.split.gap_marks import STATED, Mark, marks_of, marks_of_line
from unspun.split.independence import independence
from unspun.split.runs import Gap, find_gaps, may_be_title
from unspun.split.signatures import Sign
from unspun.split.unheaded import MIN_BODY_WORDS, Block, body_words
from unspun.split.uniform import uniform_gaps

# By what a mark says by itself (3: a date or a writer, 0: nothing but titles): the least number of
# blocks and log odds that they are articles. See ``independence`` for what the odds let through.
_MIN_BLOCKS = {3: 2, 2: 3, 1: 3, 0: 3}
_MIN_ODDS = {3: 0.0, 2: 0.5, 1: 3.0, 0: 3.0}
_DOUBTFUL = 2  # blocks: an article and a box in it; numbers and capitals are a list's as well
_MIN_DOUBTFUL = 3.0  # log odds of these
_MIN_AGREEMENT = {3: 0.5, 2: 0.6, 1: 0.8, 0: 0.8}
# Of all gaps of the page: a line or rule of the page's is not missing in most of them.
_MIN_BEARERS = {3: 0.0, 2: 0.5, 1: 0.5, 0: 0.5}
_MIN_EXTRA = 0.7  # of the gaps beyond those of a page known to hold several articles
_SURE = 2  # titles said again: one is any single text’s own
_MIN_BODY_WORDS = 12  # of the shortest article; the mean has twice as many
_MAX_LEAD_WORDS, _MAX_LEAD_SHARE = 60, 0.15  # of prose above the first title
_SIGNING, _MAX_SIGNING = ("date", "byline", "paper", "facts", "dated"), 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A mark, the gaps that bear it, and how well they are the restated ones (F1)."""

    mark: Mark
    gaps: tuple[Gap, ...]
    agreement: float


def find_recurring(signs: Sequence[Sign], known: Sequence[Block] = ()) -> list[Block]:
    """Return the blocks under the mark that best tells restated titles from other gaps, or none.

    ``known`` are blocks found by other means: all of them must be among the new ones.
    """
    gaps = find_gaps(signs)
    bodies = {block.body for block in known}
    choices = []
    if sum(gap.restated for gap in gaps) >= _SURE:
        choices = [
            choice
            for choice in find_choices(signs, gaps)
            if len(choice.gaps) >= _MIN_BEARERS[choice.mark.strength] * len(gaps)
            and _is_page(signs, choice, bodies)
        ]
    if not choices:
        alike = [] if known else uniform_gaps(signs, gaps)
        return _blocks(signs, alike) if alike else []
    best = max(choices, key=lambda c: (round(c.agreement, 3), c.mark.strength, len(c.gaps), c.mark))
    return _blocks(signs, best.gaps)


def find_choices(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Choice]:
    """All marks with the gaps that bear them; what ends articles is not above the first of them."""
    bearers: dict[Mark, list[Gap]] = {}
    for gap in gaps:
        for mark in sorted(marks_of(signs, gap)):
            bearers.setdefault(mark, []).append(gap)
    last = max(i for i, s in enumerate(signs) if s.kind == "prose")
    closing = {mark for sign in signs[last + 1 :] for mark in marks_of_line(sign)}
    for mark, own in bearers.items():
        between = mark.kind in ("ruler", "line") or mark in closing
        if between and own[0] is not gaps[0] and len(own) >= 2:
            own.insert(0, gaps[0])
    restated = sum(gap.restated for gap in gaps)
    return [
        Choice(mark, tuple(own), 2 * sum(g.restated for g in own) / (len(own) + restated))
        for mark, own in bearers.items()
        if len(own) >= 2
    ]


def _is_page(signs: Sequence[Sign], choice: Choice, known: Collection[int]) -> bool:
    """Whether the gaps of a mark are boundaries of articles and part nearly the whole page."""
    gaps = choice.gaps
    if len({signs[g.title].look.key for g in gaps}) < len(gaps):
        return False
    if known:
        extra = [gap for gap in gaps if gap.body not in known]
        sure = sum(gap.restated for gap in extra) >= _MIN_EXTRA * len(extra)
        if not sure or choice.agreement < _MIN_AGREEMENT[0] or len(extra) + len(known) != len(gaps):
            return False
    elif not _is_unlike_sections(signs, choice):
        return False
    return fills_page(signs, gaps)


def fills_page(signs: Sequence[Sign], gaps: Sequence[Gap]) -> bool:
    """Whether gaps part nearly the whole page into blocks of the length of articles."""
    prose = sum(s.look.words for s in signs if s.kind == "prose")
    lead = sum(s.look.words for s in signs[: gaps[0].start] if s.kind == "prose")
    if lead > min(_MAX_LEAD_WORDS, _MAX_LEAD_SHARE * prose):
        return False
    words = [body_words(signs, block) for block in blocks_between(signs, gaps)]
    return min(words) >= _MIN_BODY_WORDS and sum(words) >= MIN_BODY_WORDS * len(words)


def _is_unlike_sections(signs: Sequence[Sign], choice: Choice) -> bool:
    """Whether the blocks do not go on with each other, as the parts of one text do."""
    strength, gaps = choice.mark.strength, choice.gaps
    if strength == 0 and any(signs[g.title].kind == "prose" and not g.restated for g in gaps):
        return False  # a sentence that nothing makes a title
    if len(gaps) < _MIN_BLOCKS[strength] or choice.agreement < _MIN_AGREEMENT[strength]:
        return False
    share = sum(gap.restated for gap in gaps) / len(gaps)
    if len(gaps) == _DOUBTFUL and len({_layout(signs, gap) for gap in gaps}) > 1:
        return False
    doubtful = choice.mark.kind == "sign" or len(gaps) == _DOUBTFUL
    least = _MIN_DOUBTFUL if doubtful else _MIN_ODDS[strength]
    return independence(signs, blocks_between(signs, gaps), share) >= least


def _layout(signs: Sequence[Sign], gap: Gap) -> tuple[str, ...]:
    return tuple(sign.kind for sign in signs[gap.title : gap.body])


def blocks_between(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Block]:
    """Return a block from each gap to the next, under the gap's title."""
    ends = [*(gap.start for gap in gaps[1:]), len(signs)]
    return [Block(g.start, g.body, end, g.title) for g, end in zip(gaps, ends, strict=True)]


def _blocks(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Block]:
    """The blocks of these gaps: lines above a title are the next article's or the last one's."""
    opening = {_class(s) for s in signs[gaps[0].start : gaps[0].title]}
    last = max(i for i, s in enumerate(signs) if s.kind == "prose")
    closing = {_class(s) for s in signs[last + 1 :]}
    starts = [_opens(signs, gap, opening, closing) for gap in gaps]
    ends = [*starts[1:], len(signs)]
    places = _title_places(signs, gaps)
    blocks = [
        Block(start, gap.body, end, title, title=title)
        for start, gap, end, title in zip(starts, gaps, ends, places, strict=True)
    ]
    return _under_days(signs, _signed(signs, blocks))


def _title_places(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[int]:
    """Where the titles stand: not at a deck where the page's other titles stand above theirs."""
    usual, count = Counter(gap.body - gap.title for gap in gaps).most_common(1)[0]
    places = []
    for gap in gaps:
        place = gap.body - usual
        closed = signs[gap.title].line.text.endswith(".")
        moved = 2 * count > len(gaps) and place >= gap.start and (closed or not gap.restated)
        places.append(place if moved and may_be_title(signs[place]) else gap.title)
    return places


def _opens(
    signs: Sequence[Sign], gap: Gap, opening: Collection[str], closing: Collection[str]
) -> int:
    """Where the header of a gap begins.

    Lines like those above the page's first title belong to it, and lines right above the title,
    below a blank line, if the page does not end with such a line.
    """
    start = gap.title
    while start > gap.start and _class(signs[start - 1]) in opening:
        start -= 1
    above = signs[start - 1]
    if start > gap.start and not signs[start].gap and above.gap and _class(above) not in closing:
        start -= 1
    return start


def _class(sign: Sign) -> str:
    known = sign.kind in STATED or sign.kind in ("ruler", "form")
    return sign.kind if known else "capitals" if sign.look.is_upper else "short"


def _signed(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """Blocks whose last lines say who wrote them, when or where, if most blocks end so."""
    tails = [_signing_tail(signs, block) for block in blocks]
    usual, count = Counter(tails).most_common(1)[0]
    if not usual or count < 0.6 * len(blocks):
        tails = [tail[:1] for tail in tails]
        usual, count = Counter(tails).most_common(1)[0]
    if not usual or count < 0.6 * len(blocks):
        return list(blocks)
    return [
        replace(b, signed=len(usual) * (tail[: len(usual)] == usual))
        for b, tail in zip(blocks, tails, strict=True)
    ]


def _signing_tail(signs: Sequence[Sign], block: Block) -> tuple[str, ...]:
    """The kinds of the lines below a text that can sign it, from the last one up."""
    below = (s.kind for s in reversed(signs[block.body : block.end]))
    return tuple(takewhile(_SIGNING.__contains__, below))[:_MAX_SIGNING]


def _under_days(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """Blocks with the date above, where dates stand over the first of several articles each."""
    headed = [signs[b.start].kind == "date" and b.start < b.anchor for b in blocks]
    dated = [any(s.date for s in signs[b.start : b.body]) for b in blocks]
    if not headed[0] or headed != dated or all(headed):
        return list(blocks)
    day = blocks[0].start
    found = []
    for block, heads in zip(blocks, headed, strict=True):
        day = block.start if heads else day
        found.append(block if heads else replace(block, day=day))
    return found
