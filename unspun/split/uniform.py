"""Articles whose texts do not say their titles again, told by gaps that are all alike.

Essays and features have titles that nothing in them repeats. Their pages can still be told where
every gap between texts has one layout, from the first line of the page on, and bears one mark of a
template: a section behind the title, a day, a rule, a line that comes back. Sections of one text
stand under the title of the whole, have short headings, ask questions, go on with each other or
tell days in their order: any of these leaves a page whole.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from unspun.clean.day_patterns import find_day
from unspun.split.gap_marks import Mark, marks_of, marks_of_line
from unspun.split.independence import figures
from unspun.split.restated import stems
from unspun.split.runs import Gap, may_be_title
from unspun.split.signatures import Sign
from unspun.split.single_texts import tells_days
from unspun.split.unheaded import MIN_BODY_WORDS, Block, body_words

_MIN_GAPS = 3  # two alike are a text and a box in it
_MEAN_TITLE_WORDS = 4.0  # subheadings of one text have three or four
_MIN_TITLE_WORDS = 3
_MAX_SHORT = 1 / 3  # of the titles: a page of essays has one or two of a word
_MAX_ASKING = 1 / 3  # titles that ask are those of an interview or of advice
_MIN_BODY_WORDS = 12
_MIN_PARAGRAPHS = {3: 1, 2: 2}  # by what the mark says itself: rules part lists of items as well
_MAX_SHARED = {3: 0.4, 2: 0.2}  # of the names; a country's papers name the same people
_MAX_CROSS = 0.12  # words of a title that stand in the next text
_NO_TITLES = ("date", "byline", "paper", "facts")
_TEMPLATE = ("stated", "ruler", "line")


def uniform_gaps(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Gap]:
    """Return all gaps of a page if they are alike and part it into articles, or none."""
    gaps = _below_head(signs, [_titled(signs, gap) for gap in gaps])
    if len(gaps) < _MIN_GAPS or not _part_everything(signs, gaps) or not _are_alike(signs, gaps):
        return []
    if not _are_headlines(signs, gaps):
        return []
    strength = max((mark.strength for mark in _common(signs, gaps)), default=0)
    blocks = _blocks_under(signs, gaps)
    return list(gaps) if strength and _are_apart(signs, blocks, strength) else []


def _titled(signs: Sequence[Sign], gap: Gap) -> Gap:
    """The gap with its title above its day and paper, where it has another line for it."""
    if signs[gap.title].kind not in _NO_TITLES:
        return gap
    lines = range(gap.start, gap.body)
    other = (i for i in lines if signs[i].kind not in _NO_TITLES and may_be_title(signs[i]))
    return replace(gap, title=next(other, gap.title))


def _below_head(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps without the page's own first lines, if a line ends each text and one heads each.

    The ending line stands below the last text too, and the heading one beside every title.
    """
    if len(gaps) < _MIN_GAPS or not gaps[0].title:
        return list(gaps)
    first, rest = gaps[0], gaps[1:]
    last = max(i for i, sign in enumerate(signs) if sign.kind == "prose")
    ends = _marks(signs[last + 1 :])
    between = [_marks(signs[gap.start : gap.title]) for gap in rest]
    beside = [_marks(signs[gap.title + 1 : gap.body]) for gap in gaps]
    if not set.intersection(ends, *between) or not set.intersection(*beside):
        return list(gaps)
    return [replace(first, start=first.title), *rest]


def _marks(lines: Sequence[Sign]) -> set[Mark]:
    return {mark for sign in lines for mark in marks_of_line(sign)}


def _part_everything(signs: Sequence[Sign], gaps: Sequence[Gap]) -> bool:
    """Whether the page opens with a gap and no other line stands between its texts."""
    if gaps[0].title != gaps[0].start or any(s.kind == "prose" for s in signs[: gaps[0].start]):
        return False
    inside = {i for gap in gaps for i in range(gap.start, gap.body + 1)}
    return all(
        i in inside or above.kind == "prose" or sign.kind != "prose"
        for i, (above, sign) in enumerate(pairwise(signs), start=1)
    )


def _are_alike(signs: Sequence[Sign], gaps: Sequence[Gap]) -> bool:
    """Whether the lines of all gaps are of one layout; above the first no text has ended."""
    first, *rest = [tuple(map(_class, signs[gap.start : gap.body])) for gap in gaps]
    return len(set(rest)) == 1 and rest[0][-len(first) :] == first


def _class(sign: Sign) -> tuple[str, bool]:
    plain = sign.kind in ("short", "titled", "bullet", "paper", "prose")
    return ("short" if plain else sign.kind), sign.kind in ("date", "byline", "label")


def _are_headlines(signs: Sequence[Sign], gaps: Sequence[Gap]) -> bool:
    if any(signs[gap.title].kind in _NO_TITLES for gap in gaps):
        return False
    titles = [signs[gap.title].look for gap in gaps]
    words = [title.words for title in titles]
    asking = sum("?" in title.text for title in titles)
    short = sum(own < _MIN_TITLE_WORDS for own in words)
    return (
        len({title.key for title in titles}) == len(titles)
        and sum(words) >= _MEAN_TITLE_WORDS * len(words)
        and asking <= _MAX_ASKING * len(titles)
        and short <= _MAX_SHORT * len(titles)
    )


def _common(signs: Sequence[Sign], gaps: Sequence[Gap]) -> set[Mark]:
    """Marks of a template that every gap bears; above the first there is no rule and no end."""
    first, *rest = [marks_of(signs, gap) for gap in gaps]
    shared = {mark for mark in set.intersection(*rest) if mark.kind in _TEMPLATE}
    if any(s.kind == "form" and s.shape in ("other", "link") for s in _lines(signs, gaps[1:])):
        shared = {mark for mark in shared if mark.kind != "line"}
    shared = {mark for mark in shared if mark.kind in ("ruler", "line") or mark in first}
    if any(mark.value == "day" for mark in shared) and _tell_days(signs, gaps):
        shared = {m for m in shared if m.kind != "stated"}
    return shared


def _lines(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Sign]:
    return [sign for gap in gaps for sign in signs[gap.start : gap.body]]


def _tell_days(signs: Sequence[Sign], gaps: Sequence[Gap]) -> bool:
    """Whether the days above the texts only rise, as in a chronicle, or cannot be read."""
    lines = ([find_day(s.line.text) for s in signs[gap.start : gap.body]] for gap in gaps)
    return tells_days([next((day["date"] for day in days if day), "") for days in lines])


def _blocks_under(signs: Sequence[Sign], gaps: Sequence[Gap]) -> list[Block]:
    ends = [*(gap.start for gap in gaps[1:]), len(signs)]
    return [Block(g.start, g.body, end, g.title) for g, end in zip(gaps, ends, strict=True)]


def _are_apart(signs: Sequence[Sign], blocks: Sequence[Block], strength: int) -> bool:
    """Whether the blocks have the length of articles and do not go on with each other."""
    words = [body_words(signs, block) for block in blocks]
    paragraphs = [sum(s.kind == "prose" for s in signs[b.body : b.end]) for b in blocks]
    if min(words) < _MIN_BODY_WORDS or sum(words) < MIN_BODY_WORDS * len(words):
        return False
    if min(paragraphs) < _MIN_PARAGRAPHS[strength]:
        return False
    told = figures(signs, blocks, 0.0)
    if told["shared"] > _MAX_SHARED[strength] or told["cross"] > _MAX_CROSS:
        return False
    title = stems(signs[blocks[0].anchor].line.text)
    others = [stems("\n".join(s.line.text for s in signs[b.body : b.end])) for b in blocks[1:]]
    return 2 * sum(bool(title & own) for own in others) <= len(others)
