"""Titles by what the headers of one page have in common: template lines, paths, one place for all."""

from collections import Counter
from collections.abc import Sequence

from unspun.split.signatures import Sign
from unspun.split.title_lines import bare

TITLE_KINDS = ("short", "heading", "number", "bullet", "titled", "dated")
_LEAST = 2  # headers that share a line's words
_SHARE = 0.6  # of the headers
_SHARE_OF_ONE = 0.8  # where it is a single word
_MIN_TITLE = 3
_REFERENCES = ("date", "byline", "label", "paper", "facts", "link", "number", "heading", "stamp")


def template_places(headers: Sequence[Sequence[Sign | None]]) -> set[tuple[int, int]]:
    """Return the places (header, line) of lines that are no titles by what they share.

    Lines of most headers that open or end with the same words and differ between are the page's
    own ("Text of report by ..., published ..."), and so is a line that ends with another one of
    its header ("Home > Sport > Title"). A header keeps one line at least.
    """
    shared: Counter[tuple[str, ...]] = Counter()
    for header in headers:
        shared.update({end for sign in header if sign for end in _ends(sign)})
    found = set()
    for number, header in enumerate(headers):
        lines = [(i, sign) for i, sign in enumerate(header) if sign and _may_be_title(sign)]
        own = {i for i, sign in lines if not _is_shared(sign, shared, len(headers))}
        tails = {i for i, sign in lines if any(_ends_with(sign, o) for j, o in lines if j != i)}
        if own - tails:
            found |= {(number, i) for i, _ in lines if i not in own or i in tails}
    return found


def _ends(sign: Sign) -> set[tuple[str, ...]]:
    """The first one, the first two and the last two words of a line, figures folded."""
    words = _words(sign)
    if len(words) < _MIN_TITLE:
        return set()
    return {("open", words[0]), ("open", *words[:2]), ("close", *words[-2:])}


def _may_be_title(sign: Sign) -> bool:
    return sign.kind in TITLE_KINDS and sign.look.words >= _MIN_TITLE


def _words(sign: Sign) -> list[str]:
    words = bare(sign.line.text).lower().split()
    return ["0" if word.isdigit() else word for word in words if any(map(str.isalnum, word))]


def _is_shared(sign: Sign, shared: Counter[tuple[str, ...]], headers: int) -> bool:
    least = max(_LEAST, _SHARE * headers)
    of_one = max(_LEAST + 1, _SHARE_OF_ONE * headers)
    return any(shared[end] >= (least if len(end) > 2 else of_one) for end in _ends(sign))


def _ends_with(sign: Sign, other: Sign) -> bool:
    left, right = sign.line.text, other.line.text
    return len(left) > len(right) and left.endswith(right) and not left[-len(right) - 1].isalnum()


def usual_places(
    headers: Sequence[Sequence[Sign]], chosen: Sequence[int | None]
) -> list[int | None]:
    """Return where each header has its title if it stands where most of the others have theirs.

    The place is counted from the text, or from the first line of the kind by which most agree.
    """
    best: tuple[int, list[int | None]] = (0, [None] * len(headers))
    for kind in (None, *_REFERENCES):
        marks = [_reference(header, kind) for header in headers]
        offsets = Counter(
            index - mark
            for index, mark in zip(chosen, marks, strict=True)
            if index is not None and mark is not None
        )
        if not offsets:
            continue
        offset, count = offsets.most_common(1)[0]
        if count > best[0]:
            places = [None if mark is None else mark + offset for mark in marks]
            best = count, places
    if best[0] < max(_LEAST, _SHARE * len(headers)):
        return [None] * len(headers)
    return [
        place if place is not None and 0 <= place < len(header) else None
        for header, place in zip(headers, best[1], strict=True)
    ]


def _reference(header: Sequence[Sign], kind: str | None) -> int | None:
    if kind is None:
        return len(header)
    return next((i for i, sign in enumerate(header) if sign.kind == kind), None)
