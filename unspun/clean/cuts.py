"""Lines that lose parts: what stays of a line, and every cut in the offsets of the line as it was."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from unspun.clean.furniture import Fragment
from unspun.model import Line

_GAP = -1  # the space between two parts of a line that has lost what stood between them
_CLOSING_MARKS = frozenset(".,;:!?)]}’")
_HEAD_LINES = 8  # that may be a summary or a deck
_FOOT, _AD = frozenset(["boilerplate", "related"]), "BOI-004"


class Cut(NamedTuple):
    """A dropped line, or the part ``start:end`` of the text of a line that otherwise stays."""

    line: Line
    start: int
    end: int
    rule_id: str
    kind: str


class Kept(NamedTuple):
    """A line that stays, and which parts (``start, end`` in ``line.text``) of it."""

    line: Line
    spans: tuple[tuple[int, int], ...]
    text: str


def without(kept: Kept, parts: Sequence[Fragment], cuts: list[Cut]) -> Kept | None:
    """Cut ``parts`` out of a line, noting each as a cut of the line as it first stood."""
    owner = _owners(kept)
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
    joined = "".join(_joint(text, a) + text[a:b] for a, b in spans).lstrip()
    return Kept(kept.line, tuple(spans), joined) if spans else None


def _joint(text: str, start: int) -> str:
    """What stands before a part that follows a cut: nothing if it is the end of a word or mark."""
    return "" if text[start] in _CLOSING_MARKS else " "


def _owners(kept: Kept) -> list[int]:
    """The place in the line as it was of every character of its current text."""
    found: list[int] = []
    for number, (start, end) in enumerate(kept.spans):
        found += [_GAP] * (number > 0 and bool(_joint(kept.line.text, start)))
        found += range(start, end)
    return found


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


def parted(lines: Sequence[Kept], cuts: Sequence[Cut]) -> set[int]:
    """Return which of the first lines stand right below what left as furniture of the page's foot.

    Titles, captions and markers of advertisements stand anywhere.
    """
    starts = [kept.line.start for kept in lines[: _HEAD_LINES + 1]]
    left = (cut.line.start for cut in cuts if cut.kind in _FOOT and cut.rule_id != _AD)
    return {bisect_right(starts, start) for start in left} - {0, len(starts)}
