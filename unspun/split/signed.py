"""Articles that are signed below: a title, a text, then its author, its paper or its date."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from unspun.clean.features import Look
from unspun.split.header_titles import can_be_title, is_terse
from unspun.split.labels import FIELD_OF
from unspun.split.signatures import Sign
from unspun.split.unheaded import Block

_BELOW = ("publisher", "authors", "published")
_LINKS = ("url", "link")
_LEAST_USUAL = 3
_MAX_BELOW = 6  # lines below the first that signs a text
_HEADER = 3  # lines between one article and the next: a rule or a number, the title, its writer


def signed_blocks(signs: Sequence[Sign], places: Sequence[int]) -> list[Block]:
    """Return blocks of a title, a text and one of ``places`` below it; none where one is not so."""
    if len(places) < 2 or not all(_may_sign(signs[place]) for place in places):
        return []
    more = min(_lines_below(signs, place) for place in places)
    blocks: list[Block] = []
    start = 0
    for place in places:
        body = next((i for i in range(start, place) if signs[i].kind == "prose"), place)
        opens = max(start, body - _HEADER)  # lines above the first title are the page's
        titled = any(can_be_title(s) or is_terse(s) for s in signs[opens:body])
        opens = opens if blocks else body - 1
        if body == place or (body - start > _HEADER and blocks) or not titled:
            return []
        blocks.append(Block(opens, body, place + 1 + more, place, signed=1 + more))
        start = place + 1 + more
    if any(s.kind == "prose" for s in signs[start:]):
        return []
    usual = Counter(block.body - block.start for block in blocks[1:]).most_common(1)[0][0]
    first = blocks[0]
    return [replace(first, start=max(0, first.body - usual)), *blocks[1:]]


def _lines_below(signs: Sequence[Sign], place: int) -> int:
    """How many lines right below a signing one sign the text as well: a paper and its day."""
    end, last = place + 1, min(len(signs), place + 1 + _MAX_BELOW)
    while end < last and not signs[end].gap and _may_sign(signs[end]):
        end += 1
    return end - place - 1


def _may_sign(sign: Sign) -> bool:
    if sign.kind == "label":
        return sign.shape in _LINKS or FIELD_OF.get(sign.shape) in _BELOW
    return sign.kind in ("date", "byline", "paper", "link", "facts")


def usual_lines(signs: Sequence[Sign], blocks: Sequence[Block]) -> frozenset[str]:
    """Return the keys of lines that stand in half of the headers or more: the page's own."""
    counts = Counter(key for b in blocks for key in {s.look.key for s in signs[b.start : b.body]})
    least = max(_LEAST_USUAL, len(blocks) / 2)
    return frozenset(key for key, times in counts.items() if times >= least)


def titles(signs: Sequence[Sign], block: Block, usual: Collection[str] = frozenset()) -> list[Sign]:
    """Lines of a block's header that can be its title; ``usual`` are keys of the page's own."""
    header = signs[block.start : block.body]
    return [s for s in header if can_be_title(s) and s.look.key not in usual]


def title_of(signs: Sequence[Sign], block: Block, usual: Collection[str] = frozenset()) -> Look:
    """Return the longest line of a block's header that can be its title."""
    return max((sign.look for sign in titles(signs, block, usual)), key=lambda look: look.words)
