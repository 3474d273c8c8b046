"""Whether blocks of one shape are parts of one text: comments, a live blog, a list, sections."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from unspun.clean.dates import parse_day
from unspun.clean.site_names import section_names
from unspun.split.rulers import SEPARATOR
from unspun.split.signatures import Sign
from unspun.split.signed import title_of
from unspun.split.title_lines import bare, titled
from unspun.split.unheaded import MIN_BLOCKS, Block, text_end

_ARCHIVED_WORDS = 6
_RUBRIC_WORDS = 3
_EVIDENCE = ("date", "byline", "link", "label", "paper", "facts")


def looks_single(
    signs: Sequence[Sign],
    blocks: Sequence[Block],
    anchor: tuple[str, str],
    usual: Collection[str] = frozenset(),
) -> bool:
    """Tell whether the blocks can be parts of one text, by what they repeat.

    ``usual`` are keys of the page's own lines in headers.
    """
    names = [title_of(signs, b, usual) for b in blocks]
    words = sum(n.words for n in names) / len(names)
    if anchor[1] == "vague" and len(blocks) < MIN_BLOCKS:
        return True
    if anchor == ("dated", "start"):
        return words < _ARCHIVED_WORDS or not _is_archive(
            [signs[b.anchor].date or "" for b in blocks]
        )
    if anchor[0] == "dated" and anchor[1] in ("bracket", "paren"):
        return words < 4 or _is_timeline([signs[b.anchor].date or "" for b in blocks])
    if anchor[1] == "caps":
        return False
    if anchor[0] == "date":
        days = {_day(signs[b.anchor].date or "") for b in blocks}
        timed = sum(":" in (signs[b.anchor].date or "") for b in blocks)
        return words < 4 or (len(days) == 1 and timed == len(blocks) and len(blocks) > 2)
    if anchor == ("label", "other") and not all(_is_stated(signs, b) for b in blocks[1:]):
        return True  # "Distance: 5 km" above each walk of a list
    evidence = sum(_has_evidence(signs, b) for b in blocks)
    if anchor[0] in ("byline", "label", "link", "slug", "dated", "titled", "paper", "facts"):
        return words < (2.5 if all(_is_stated_twice(signs, b) for b in blocks) else 3.5)
    if anchor[0] == "stamp":
        return words < 3.5 or not _share_another_line(signs, blocks)
    if anchor[0] == "ruler":
        long_ruler = anchor[1] == SEPARATOR
        return words < (4 if long_ruler else 5) or (not long_ruler and evidence < len(blocks))
    if anchor[0] == "heading":
        return words < 4 or (anchor[1] != "#" and evidence < len(blocks))
    counted = any(map(str.isalpha, anchor[1]))  # "Story 1:", not "1."
    return words < 4 or (evidence < 0.8 * len(blocks) and not counted)


def share_rubric(titles: Sequence[str]) -> bool:
    """Tell whether all titles open with one word or two and a colon: the items of a column."""
    rubrics = {title.partition(": ")[0] if ": " in title else None for title in titles}
    rubric = rubrics.pop() if len(rubrics) == 1 else None
    return rubric is not None and len(rubric.split()) <= _RUBRIC_WORDS


def _is_timeline(dates: Sequence[str]) -> bool:
    """Whether days in brackets are told in their order, as in a chronicle."""
    days = [day for words in dates if (day := parse_day(words, day_first=True)[0])]
    return len(days) < len(dates) or all(a <= b for a, b in pairwise(days))


def tells_days(dates: Sequence[str]) -> bool:
    """Tell whether days only rise, as in a chronicle or a programme, or cannot all be read."""
    days = [day for words in dates if (day := parse_day(words, day_first=True)[0])]
    return len(days) < len(dates) or (days == sorted(days) and len(set(days)) > 1)


def _is_archive(dates: Sequence[str]) -> bool:
    """Whether titles behind dates are an archive, latest first; a timeline tells days in order."""
    days = [day for words in dates if (day := parse_day(words, day_first=True)[0])]
    falls = sum(later > earlier for later, earlier in pairwise(days))
    rises = sum(later < earlier for later, earlier in pairwise(days))  # where two pages meet
    return len(days) == len(dates) >= MIN_BLOCKS and falls >= 2 * rises and falls > 0


def _day(date: str) -> str:
    return date.split(":")[0].rsplit(" ", 1)[0]


def _is_stated(signs: Sequence[Sign], block: Block) -> bool:
    """Whether a header says more than fields that no list of fields knows."""
    header = signs[text_end(signs, block.start) : block.body]
    known = (*_EVIDENCE, "ruler")
    return any(s.kind in known and (s.kind, s.shape) != ("label", "other") for s in header)


def _share_another_line(signs: Sequence[Sign], blocks: Sequence[Block]) -> bool:
    """Whether one more thing than a line of the template stands between all texts.

    A line that comes back, figures aside, or a section's name: the items of a list have neither.
    """
    gaps = [signs[text_end(signs, block.start) : block.body] for block in blocks[1:]]
    keys = [{s.look.key for s in gap if s.look.words > 1} for gap in gaps]
    sections = [any(s.line.text.lower() in section_names() for s in gap) for gap in gaps]
    return bool(set.intersection(*keys)) or all(sections)


def _is_stated_twice(signs: Sequence[Sign], block: Block) -> bool:
    """Whether a header holds a writer and a day: a comment or a step of a list has one at most."""
    kinds = {s.kind for s in signs[block.start : block.body]}
    return {"byline", "date"} <= kinds


def _has_evidence(signs: Sequence[Sign], block: Block) -> bool:
    """A publisher, date, byline or link in the header: what sections of one text do not have."""
    header = signs[block.start : block.body]
    return any(s.kind in _EVIDENCE or s.date or titled(bare(s.line.text)) for s in header)
