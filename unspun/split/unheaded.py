"""Articles without a header shape: they are told by how they end or how their text opens."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from unspun.clean.heads import MIN_TITLE_WORDS
from unspun.split.header_titles import can_be_title, is_terse
from unspun.split.signatures import Sign

MIN_BODY_WORDS = 25
_MAX_TERSE = 0.4  # of the titles on a page may have a word or two
MIN_BLOCKS = 3  # of a weak sign: links below each text, dates without a year


@dataclass(frozen=True, slots=True)
class Block:
    """One article on a page: its header is ``signs[start:body]``, its body ``signs[body:end]``.

    ``signed`` counts the last lines of the body that say who wrote it, where and when: header lines.
    ``day`` is the place of the date above, where several articles stand under one. ``title`` is
    the place of the title where it is known.
    """

    start: int
    body: int
    end: int
    anchor: int
    signed: int = 0
    day: int | None = None
    title: int | None = None


def body_words(signs: Sequence[Sign], block: Block) -> int:
    """Words of running text in a block."""
    return sum(s.look.words for s in signs[block.body : block.end] if s.kind == "prose")


def text_end(signs: Sequence[Sign], start: int) -> int:
    """Where the running text above a line ends."""
    while start and signs[start - 1].kind != "prose":
        start -= 1
    return start


def without_page_head(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the page's own first lines in the first header: as long as the longest."""
    lengths = [block.body - text_end(signs, block.start) for block in blocks[1:]]
    if not lengths or blocks[0].body - blocks[0].start <= max(lengths):
        return list(blocks)
    first = blocks[0]
    start = min(first.body - max(lengths), first.anchor)
    start = start if first.title is None else min(start, first.title)
    return [replace(first, start=start), *blocks[1:]]


def body_ends(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[int]:
    """Return where the body of each block ends.

    Rules, labels and lines that stand below most bodies are the page's own.
    """
    blocks = _without_comments(signs, blocks)
    tails = [_tail(signs, block) for block in blocks]
    opening = Counter(word for tail in tails for word in {_opening(signs[i]) for i in tail})
    counts = Counter(key for tail in tails for key in {signs[i].look.key for i in tail})
    usual = max(2, (len(blocks) + 1) // 2)
    ends = []
    for tail in tails:
        own = (
            i
            for i in reversed(tail)
            if signs[i].kind not in ("ruler", "label")
            and counts[signs[i].look.key] < usual
            and opening[_opening(signs[i])] < max(usual, MIN_BLOCKS)
        )
        ends.append(next(own, tail.start - 1) + 1)
    return ends


def _without_comments(signs: Sequence[Sign], blocks: Sequence[Block]) -> list[Block]:
    """Blocks cut at the form or count of comments below their text, if most of them have one.

    What stands below it was written by readers.
    """
    cuts = [_comments_at(signs, block) for block in blocks]
    if 2 * sum(cut is not None for cut in cuts) <= len(blocks):
        return list(blocks)
    return [
        block if cut is None else replace(block, end=cut, signed=0)
        for block, cut in zip(blocks, cuts, strict=True)
    ]


def _comments_at(signs: Sequence[Sign], block: Block) -> int | None:
    """Where comments begin: at a form or count below the text of an article."""
    words = 0
    for index in range(block.body, block.end - block.signed):
        if signs[index].kind == "form" and signs[index].shape == "end" and words >= MIN_BODY_WORDS:
            return index
        words += signs[index].look.words if signs[index].kind == "prose" else 0
    return None


def _opening(sign: Sign) -> str:
    """The first word of a line: "Tagged" opens one below every text of a page."""
    return sign.look.text.split(maxsplit=1)[0]


def _tail(signs: Sequence[Sign], block: Block) -> range:
    """The lines below the last running text of a block."""
    end = block.end - block.signed
    last = next(i for i in range(end - 1, block.body - 1, -1) if signs[i].kind == "prose")
    return range(last + 1, end)


def find_unheaded(signs: Sequence[Sign]) -> list[Block]:
    """Return blocks that end alike or open with a dateline; none where the page is one text."""
    return _scrapes(signs) or _teasers(signs) or _wires(signs)


def _scrapes(signs: Sequence[Sign]) -> list[Block]:
    """Blocks of single pages put one after the other: each ends with a comment form or source link.

    Every block must open with a title and go on with text; else the page is one article.
    """
    ends = [
        i
        for i, s in enumerate(signs)
        if s.shape == "end" and (i + 1 == len(signs) or signs[i + 1].kind != "form")
    ]
    return _ended(signs, ends)


def _teasers(signs: Sequence[Sign]) -> list[Block]:
    """Blocks that all end with the same link ("Read more"), three or more of them.

    The link may name the paper behind it, and may stand at the end of the text.
    """
    links = [_link_of(sign) for sign in signs]
    counts = Counter(links)
    for link in sorted(link for link, n in counts.items() if link and n >= MIN_BLOCKS):
        ends = [
            i
            for i, own in enumerate(links)
            if own == link and (i + 1 == len(signs) or signs[i + 1].kind != "form")
        ]
        if len(ends) >= MIN_BLOCKS and (blocks := _ended(signs, ends)):
            return blocks
    return []


def _link_of(sign: Sign) -> str:
    """The first words of the link that a line is or ends with."""
    if sign.kind == "form" and sign.shape == "link":
        return " ".join(sign.look.key.split()[:2])
    return "at the end" if sign.shape == "teaser" else ""


def _ended(signs: Sequence[Sign], ends: Sequence[int]) -> list[Block]:
    """Blocks between these ends, if every one of them opens with a title and has a body."""
    starts = [_first_title(signs), *(end + 1 for end in ends if end + 1 < len(signs))]
    return _titled_blocks(signs, starts) if len(starts) >= 2 else []


def _first_title(signs: Sequence[Sign]) -> int:
    """The line right above the first text, if it is a title: what stands above is the page's."""
    body = next((i for i, s in enumerate(signs) if s.kind == "prose"), 0)
    above = signs[body - 1] if body else None
    titled = above is not None and above.kind == "short" and above.look.words > MIN_TITLE_WORDS
    return body - 1 if titled else 0


def _wires(signs: Sequence[Sign]) -> list[Block]:
    """Blocks of a title and a text that opens with a dateline."""
    bodies = [i for i, s in enumerate(signs) if s.shape == "dateline" and i > 0]
    if len(bodies) < 2 or bodies[0] > 2:
        return []
    return _titled_blocks(signs, [i - 1 for i in bodies])


def _titled_blocks(signs: Sequence[Sign], starts: Sequence[int]) -> list[Block]:
    blocks = []
    for start, end in zip(starts, [*starts[1:], len(signs)], strict=True):
        opens = signs[start]
        block = Block(start, start + 1, end, start)
        long_title = can_be_title(opens) and opens.look.words >= MIN_TITLE_WORDS
        if not is_terse(opens) and not long_title:
            return []
        if body_words(signs, block) < MIN_BODY_WORDS:
            return []
        blocks.append(block)
    terse = sum(is_terse(signs[block.start]) for block in blocks)
    return [] if _has_sections(signs, blocks) or terse > _MAX_TERSE * len(blocks) else blocks


def _has_sections(signs: Sequence[Sign], blocks: Sequence[Block]) -> bool:
    """Whether more titles stand inside the blocks than over them: sections of one text."""
    inner = sum(
        a.kind == "short" and a.look.words > MIN_TITLE_WORDS and b.kind == "prose"
        for block in blocks
        for a, b in pairwise(signs[block.body : block.end])
    )
    return inner * 5 > len(blocks)
