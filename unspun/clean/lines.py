"""Raw text to lines with exact offsets, and back from a place in a line to its raw range.

Everything after this module works on normalised lines; the raw text itself is never changed, and
every drop names the code points of the decoded raw text it stands for.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from unspun.model import Line

Normaliser = Callable[[str], str]

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"
_NO_BREAKS = "\x1c\x1d\x1e"  # str.splitlines breaks lines here too; text editors do not
_SENTENCE_END = (".", "!", "?", ":", ";", '"', "'", "”", "’", "»", ")", "]", "…", "。")
# Columns: e-mail and press-release software wraps at 50 to 100 signs, a newspaper's column at 28.
_WRAP_WIDTHS = range(28, 101)
_NARROW, _MIN_WRAPPED = 50, {True: 8, False: 4}  # lines that go on, in narrow and wide columns
_MIN_FULL = 0.7  # of the lines that go on: no word more had room in them
_NEAR = 0.8  # of the width: shorter lines are those of headers and titles
_OPEN = re.compile(r" (?:an?|the|of|to|in|and|for|by|with|on|at)$")  # no line of its own ends so
_BYLINE = re.compile(r"^by(?: [A-Z][\w.'’-]+){2,4}$")
_FIELD = re.compile(r"^[A-Z][\w-]{1,19}: ?\S")  # "Subject: ...": a header, which is not wrapped


def raw_lines(text: str, normalise: Normaliser) -> list[Line]:
    """Return every line of ``text``, blank ones as empty, with its code-point range."""
    lines: list[Line] = []
    start = 0
    for raw in split_lines(text):
        stripped = raw.strip()
        if stripped:
            left = start + raw.index(stripped[0])
            lines.append(Line(normalise(stripped), left, left + len(stripped)))
        else:
            lines.append(Line("", start, start + len(raw.rstrip(_BREAKS))))
        start += len(raw)
    return lines


def split_lines(text: str) -> list[str]:
    """Return the lines of ``text`` with their breaks, so that joined they are the text."""
    if not any(mark in text for mark in _NO_BREAKS):
        return text.splitlines(keepends=True)
    ends = [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join hard-wrapped lines into paragraphs; other text comes back as it was.

    A text is hard-wrapped when its lines run to about one width, stop in mid-sentence where no word
    more had room and go on in lower case. A joined line covers the raw range of all its parts.
    """
    width = _wrap_width(lines)
    if width is None:
        return list(lines)
    joined: list[Line] = []
    previous = ""
    for line in lines:
        open_ended = len(previous) >= width * 0.6 and bool(line.text)
        goes_on = open_ended and _goes_on(previous, line.text, width)
        if (
            goes_on
            and joined
            and not _starts_item(line.text)
            and not _are_fields(previous, line.text)
        ):
            last = joined[-1]
            joined[-1] = Line(_glue(last.text, line.text), last.start, line.end)
        else:
            joined.append(line)
        previous = line.text
    return joined


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width to which the lines of a text were wrapped, or None."""
    pairs = [
        (first.text, second.text)
        for first, second in pairwise(lines)
        if second.text
        and len(first.text) in _WRAP_WIDTHS
        and not first.text.endswith(_SENTENCE_END)
        and not _FIELD.match(first.text)
    ]
    lower = [(first, second) for first, second in pairs if second[0].islower()]
    if len(lower) < _MIN_WRAPPED[False]:
        return None
    width, full = max(_full_lines(lower).items(), key=lambda item: (item[1], item[0]))
    near = [second for first, second in pairs if len(first) >= _NEAR * width]
    if 2 * sum(second[0].islower() for second in near) < len(near):
        return None
    least = max(_MIN_WRAPPED[width < _NARROW], _MIN_FULL * len(lower))
    return width if full >= least and _fills(lines, width) else None


def _full_lines(pairs: Sequence[tuple[str, str]]) -> Counter[int]:
    """How many of these lines were full, for every width that the text can have been wrapped to.

    A line is full where the first word of the next one had no room in it; a hyphen says so itself.
    """
    full: Counter[int] = Counter()
    for first, second in pairs:
        room = 1 if first.endswith("-") else 1 + len(second.split(maxsplit=1)[0])
        full.update(range(len(first), min(len(first) + max(room, 3), _WRAP_WIDTHS.stop)))
    return full


def _fills(lines: Sequence[Line], width: int) -> bool:
    """Whether most of a text stands in lines of at most this width."""
    lengths = [len(line.text) for line in lines]
    return 2 * sum(n for n in lengths if n <= width) >= sum(lengths)


def _are_fields(previous: str, text: str) -> bool:
    return bool(_FIELD.match(previous) and _FIELD.match(text))


def _goes_on(previous: str, text: str, width: int) -> bool:
    """Whether a line goes on the one before: its first word had no room there, or is no opening."""
    if _BYLINE.match(text):
        return False
    if text[0].islower() or _OPEN.search(previous):
        return True
    first_word = len(text.split(maxsplit=1)[0])
    return len(previous) <= width < len(previous) + 1 + first_word


def _starts_item(text: str) -> bool:
    return text[:2] in ("- ", "* ", "• ") or (text[:1].isdigit() and text[1:3] in (". ", ") "))


def _glue(left: str, right: str) -> str:
    if left.endswith("-") and left[-2:-1].isalpha() and right[:1].islower():
        return left[:-1] + right
    return f"{left} {right}"


def raw_range(
    line: Line, start: int, end: int, raw: str | None, normalise: Normaliser
) -> tuple[int | None, int | None]:
    """Return the raw range of ``line.text[start:end]``; ``(None, None)`` without a raw text.

    Where normalising changed lengths, the cut is searched for by normalising ever shorter
    prefixes, so the range is the shortest raw text that yields the fragment's end.
    """
    if raw is None:
        return None, None
    if line.end - line.start == len(line.text):
        return line.start + start, line.start + end
    source = raw[line.start : line.end]
    return (
        line.start + _raw_cut(source, start, normalise),
        line.start + (_raw_cut(source, end, normalise) if end < len(line.text) else len(source)),
    )


def _raw_cut(source: str, target: int, normalise: Normaliser) -> int:
    low, high = 0, len(source)
    while low < high:
        middle = (low + high) // 2
        if _normal_length(source[:middle], normalise) < target:
            low = middle + 1
        else:
            high = middle
    return low


def _normal_length(source: str, normalise: Normaliser) -> int:
    parts = [normalise(part.strip()) for part in _BREAK.split(source)]
    trailing = bool(source) and source[-1].isspace()
    return len(" ".join(part for part in parts if part)) + trailing
