"""Articles that a page's header shape misses, found by what else stands at all its boundaries.

One header of ten has a title like a sentence, no day, or a paper in an unknown form. The others
show what every boundary of the page has: blank lines that are nowhere inside a text, or a line
that comes back word for word.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from unspun.split.header_titles import can_be_title, is_terse
from unspun.split.signatures import Sign
from unspun.split.unheaded import MIN_BODY_WORDS, Block, body_words, text_end

_MOST = 0.8  # of the boundaries
_LEAST_BOUNDARIES = 2
_WIDE = 2  # blank lines between articles
_TITLE_WORDS = 18  # of a title that is closed like a sentence
_MIN_KEY = 2  # words of a line that comes back
_FROM = 3  # lines between the first line of a header and its title


def complete(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those parted that hold a boundary like all others of the page."""
    bounds = [block.start for block in blocks[1:]]
    if not bounds or any(block.signed for block in blocks):
        return list(blocks)
    wide = _width(signs, bounds)
    lines = _repeated(signs, blocks)
    found: list[Block] = []
    for block in blocks:
        cuts = _cuts(signs, block, wide, lines) if wide or lines else []
        found += _parted(signs, block, cuts) if cuts else [block]
    return found


def _width(signs: Sequence[Sign], bounds: Sequence[int]) -> int:
    """The blank lines above every header; 0 where they say nothing."""
    least = min(signs[start].gap for start in bounds)
    return least if least >= _WIDE else 0


def _repeated(signs: Sequence[Sign], blocks: Sequence[Block]) -> set[str]:
    """The keys of lines that stand between nearly all texts, once each."""
    gaps = [signs[text_end(signs, block.start) : block.body] for block in blocks[1:]]
    counts = Counter(key for gap in gaps for key in {sign.look.key for sign in gap})
    words = {s.look.key: s.look.words for gap in gaps for s in gap}
    most = max(_LEAST_BOUNDARIES, _MOST * len(gaps))
    return {key for key, n in counts.items() if n >= most and key and words[key] >= _MIN_KEY}


def _cuts(signs: Sequence[Sign], block: Block, wide: int, lines: Collection[str]) -> list[int]:
    """Where headers begin inside a block; none if a wide gap there is above running text."""
    cuts = []
    for index in range(block.body + 1, block.end):
        sign = signs[index]
        if wide and sign.gap >= wide:
            if _title_from(signs, index, block.end) is None:
                return []
            cuts.append(index)
        elif not wide and sign.look.key in lines and sign.kind != "prose":
            start = text_end(signs, index)
            if start not in cuts and _title_from(signs, start, block.end) is not None:
                cuts.append(start)
    return cuts


def _title_from(signs: Sequence[Sign], start: int, end: int) -> int | None:
    """The place of a title at or right below a line, above running text."""
    for index in range(start, min(start + 1 + _FROM, end - 1)):
        sign = signs[index]
        closed = sign.kind == "prose" and sign.look.words <= _TITLE_WORDS
        if can_be_title(sign) or is_terse(sign) or closed:
            return index
    return None


def _parted(signs: Sequence[Sign], block: Block, cuts: Sequence[int]) -> list[Block]:
    """The blocks between these places; the block itself if one of them has no title or text."""
    found = [replace(block, end=cuts[0])]
    for start, end in zip(cuts, [*cuts[1:], block.end], strict=True):
        title = _longest_title(signs, start, end)
        body = next((i for i in range(title + 1, end) if signs[i].kind == "prose"), end)
        place = title if block.title is not None else None
        found.append(Block(start, body, end, title, day=block.day, title=place))
    if body_words(signs, found[-1]) < MIN_BODY_WORDS:  # the page's own last lines
        last = found.pop()
        found[-1] = replace(found[-1], end=last.end)
    short = any(body_words(signs, part) < MIN_BODY_WORDS for part in found)
    return [block] if short else found


def _longest_title(signs: Sequence[Sign], start: int, end: int) -> int:
    """The place of the title of a header: the longest line up to the first text."""
    first = _title_from(signs, start, end)
    body = next((i for i in range((first or start) + 1, end) if signs[i].kind == "prose"), end)
    places = [i for i in range(start, body) if _title_from(signs, i, i + 2) == i]
    return max(places, key=lambda i: (signs[i].look.words, -i), default=start)
