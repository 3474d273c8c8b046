"""Lines below each text that a page's template prints: they end an article and head none.

Below a date and a title may stand a text, and below it who posted it, with counts and tags. Where
the date is what repeats, those lines seem to open the next article. The page's last article tells:
it ends with them, and above the first one they are missing.
"""

from collections.abc import Sequence
from dataclasses import replace

from unspun.split.signatures import Sign
from unspun.split.unheaded import Block, text_end

_SIGNING = ("byline", "date", "label", "paper", "facts", "link")
_LEAST = 2
_MOST = 0.6  # of the articles
_CITING = 4  # lines at the end of a body


def to_articles_above(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the lines that sign the text above taken from the next one's header."""
    if len(blocks) < _LEAST or any(b.signed or b.day is not None for b in blocks):
        return list(blocks)
    depth = _depth(signs, blocks)
    if not depth:
        return list(blocks)
    found = []
    for number, block in enumerate(blocks):
        start = block.start + depth if number else block.start
        last = number + 1 == len(blocks)
        end = text_end(signs, block.end) + depth if last else block.end + depth
        found.append(replace(block, start=start, end=end, signed=depth))
    return found


def _depth(signs: Sequence[Sign], blocks: Sequence[Block]) -> int:
    """How many lines below the last text open every other header and are missing above the first."""
    end = text_end(signs, blocks[-1].end)
    tail = [_class(sign) for sign in signs[end : blocks[-1].end]]
    above = {_class(sign) for sign in signs[blocks[0].start : blocks[0].body]}
    depth = 0
    while depth < len(tail) and tail[depth] not in above and tail[depth][0] in _SIGNING:
        if any(not _opens_with(signs, block, depth, tail[depth]) for block in blocks[1:]):
            break
        depth += 1
    return depth


def _opens_with(signs: Sequence[Sign], block: Block, depth: int, kind: tuple[str, str]) -> bool:
    place = block.start + depth
    own = place < block.body and place not in (block.anchor, block.title)
    follows = signs[block.start - 1].kind == "prose"
    return own and follows and _class(signs[place]) == kind


def _class(sign: Sign) -> tuple[str, str]:
    return sign.kind, sign.shape if sign.kind == "label" else ""


def without_citations(
    signs: Sequence[Sign], blocks: Sequence[Block], ends: Sequence[int], titles: Sequence[str]
) -> list[int]:
    """Return the ends of bodies before a line that cites the article, where most have one."""
    cuts = [
        next((i for i in _last_lines(block, end) if title and title in signs[i].line.text), None)
        for block, end, title in zip(blocks, ends, titles, strict=True)
    ]
    if sum(cut is not None for cut in cuts) < max(_LEAST, _MOST * len(blocks)):
        return list(ends)
    found = []
    for block, end, cut in zip(blocks, ends, cuts, strict=True):
        while cut is not None and cut > block.body + 1 and signs[cut - 1].kind != "prose":
            cut -= 1
        found.append(end if cut is None else cut)
    return found


def _last_lines(block: Block, end: int) -> range:
    """The lines at the end of a body that can cite it; its first line is never one."""
    return range(max(block.body + 1, end - _CITING), end)
