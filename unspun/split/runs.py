"""The gaps of a page: lines between two running texts, and the line in each that can be a title."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from unspun.clean.caption_credits import is_credited
from unspun.clean.sentence_ends import holds_one_sentence
from unspun.split.page_lines import PageLines
from unspun.split.restated import is_restated, lead_of, stems
from unspun.split.signatures import Sign
from unspun.split.title_lines import is_row
from unspun.split.unheaded import Block

_TITLE_KINDS = ("short", "heading", "number", "bullet", "dated", "titled", "date", "paper", "facts")
_BELOW_TITLE = ("date", "byline", "label", "paper", "facts", "link")
_MAX_TITLE_WORDS = 30
_MAX_CLOSED_WORDS = 18  # of a title or a deck that is a closed sentence
_MAX_LINES = 12  # of a header; a gap with more is a list
_LEAD_LINES = 12
_NO_TITLE = ("@", "//", " ... ")  # addresses, and lines of a player run together
# Words of somebody in a text, and who said them; headlines tell it in the present tense.
_SAID = re.compile(
    r"[,.?!…][\"”’'] .{0,60}\b(?:said|told|added|asked|wrote|replied|recalled|argued|explained|warned|insisted|noted|continued|tweeted|concluded)\b"
)
_MIN_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines ``signs[start:body]`` without running text; ``title`` is the place of its title.

    ``restated`` says that the text below opens with the words of that title, ``listed`` that the
    title stands in a list of contents above.
    """

    start: int
    title: int
    body: int
    restated: bool
    listed: bool = False


def find_gaps(signs: Sequence[Sign]) -> list[Gap]:
    """Return the gaps of a page that hold a line which can be a title; none if only one does."""
    prose = [sign.kind == "prose" for sign in signs]
    for index in _decks(signs, prose):
        prose[index] = False
    runs: list[tuple[int, int]] = []
    start = 0
    for index, running in enumerate(prose):
        if running:
            above = signs[max(start, index - _MAX_LINES) : index] if start < index else ()
            if any(map(may_be_title, above)):
                runs.append((start, index))
            start = index + 1
    if len(runs) < 2:
        return []
    lines = PageLines(signs)
    gaps = [_gap(signs, start, body, lines) for start, body in runs]
    return [gap for gap in gaps if gap]


def restated_line(signs: Sequence[Sign], block: Block, usual: Collection[str]) -> Sign | None:
    """Return the one line of a block's header that its text says again; ``usual`` are no titles."""
    lead = _lead(signs, block.body, block.end)
    lines = _open_lines(signs, block, usual)
    found = [s for s in lines if is_restated(stems(s.line.text), lead)]
    return found[0] if len(found) == 1 else None


def longest_line(signs: Sequence[Sign], block: Block, usual: Collection[str]) -> Sign | None:
    """Return the longest line of a block's header that can be a title; not one of ``usual``."""
    lines = _open_lines(signs, block, usual)
    return max(lines, key=lambda s: s.look.words, default=None)


def is_said(signs: Sequence[Sign], block: Block, title: str) -> bool:
    """Tell whether the text of a block says these words again."""
    return is_restated(stems(title), _lead(signs, block.body, block.end))


def _lead(signs: Sequence[Sign], body: int, end: int) -> set[str]:
    """The stems of a text's first words: its own, not those of credits and links between them."""
    lines = signs[body : min(end, body + _LEAD_LINES)]
    return lead_of([s.line.text for s in lines if s.kind == "prose" or s is signs[body]])


def _open_lines(signs: Sequence[Sign], block: Block, usual: Collection[str]) -> list[Sign]:
    return [
        s
        for s in signs[block.start : block.body]
        if s.kind == "short"
        and s.look.words >= _MIN_TITLE_WORDS
        and s.look.key not in usual
        and may_be_title(s)
    ]


def _gap(signs: Sequence[Sign], start: int, body: int, lines: PageLines) -> Gap | None:
    """The gap above a text: of its title lines the one that is restated and open; the lowest.

    A line that comes back on the page, figures aside, is no title.
    """
    found = [
        i
        for i in range(max(start, body - _MAX_LINES), body)
        if may_be_title(signs[i]) and lines.may_be_title(signs[i], i)
    ]
    if not found:
        return None
    lead = _lead(signs, body, len(signs))
    best = max(
        (is_restated(own, lead), not signs[i].line.text.endswith("."), len(own & lead), i)
        for i in found
        for own in (stems(signs[i].line.text),)
    )
    return Gap(start, best[3], body, best[0], lines.is_listed(signs[best[3]], best[3]))


def may_be_title(sign: Sign) -> bool:
    """Tell whether a line has the kind and the words of a title, and is no caption."""
    text = sign.line.text
    if not _has_titles_length(sign) or any(map(text.__contains__, _NO_TITLE)):
        return False
    return not _SAID.search(text) and not is_credited(sign.look)


def _has_titles_length(sign: Sign) -> bool:
    """Whether a line has the kind, the words and the end of a title."""
    words = sign.look.words
    if sign.kind == "prose":
        return words <= _MAX_CLOSED_WORDS
    if is_row(sign.line.text):
        return False
    if sign.kind not in _TITLE_KINDS or not 2 <= words <= _MAX_TITLE_WORDS:
        return False
    return sign.line.text[-1] not in ":;," and (words > 3 or sign.kind != "date")


def _decks(signs: Sequence[Sign], prose: Sequence[bool]) -> list[int]:
    """Places of short sentences that stand alone between lines of headers: titles and decks."""
    return [
        i
        for i in range(len(signs) - 2)
        if prose[i]
        and signs[i].look.words <= _MAX_CLOSED_WORDS
        and not prose[i + 1]
        and any(prose[i + 2 : i + 5])
        and (i == 0 or not prose[i - 1] or (signs[i].gap and signs[i + 1].kind in _BELOW_TITLE))
        and holds_one_sentence(signs[i].line.text)
    ]
