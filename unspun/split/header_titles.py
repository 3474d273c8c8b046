"""Which line of a header is the title, and that line without what stands around a title."""

import re
from collections import Counter
from collections.abc import Sequence

from unspun.clean.day_patterns import DAY, find_day
from unspun.clean.features import key_of
from unspun.clean.heads import MIN_TITLE_WORDS
from unspun.clean.site_names import section_names
from unspun.clean.stamp_lines import read_parts
from unspun.split.labels import FIELD_OF
from unspun.split.signatures import LED, Sign
from unspun.split.title_lines import bare, is_row, led_by_paper, sectioned, titled
from unspun.split.title_slots import TITLE_KINDS, template_places, usual_places

MIN_TITLE = 3  # words of a line that is a title wherever it stands in a header
_MAX_CLOSED_WORDS = 18  # of a title that is two sentences
_MEAN_ABOVE = 4.5  # words of titles that stand above their summaries; kickers have one or two
_AROUND = " ,:()[]*_-–—•·|"
TRAILING = re.compile(r"(?:\([^()]{4,80}\)|\s[-–—|]\s.{4,80})$")
_TAGGED = re.compile(
    r"^<(?P<tag>[a-z]\w{0,9})(?: [^<>]{0,200})?>(?P<words>[^<>]{3,300})</(?P=tag)>$", re.I
)
_QUOTED = re.compile(r"^(?:“([^“”]+)”|\"([^\"]+)\")$")
_LINKED = re.compile(r"^\[(?P<words>[^\[\]]{3,300})\]\([^()\s]{3,500}\)$")


def title_lines(
    headers: Sequence[Sequence[Sign]], spread: Counter[str], common: int
) -> list[int | None]:
    """Return which line of each header is its title.

    ``spread`` counts in how many headers a part stands; a title is in ``common`` of them at most.
    A line of one or two words is a title where the page's other headers have theirs.
    """
    lines = Counter(key for header in headers for key in {s.look.key for s in header})
    most = max(2, len(headers) // 2)
    own = [[s if lines[s.look.key] <= most else None for s in header] for header in headers]
    for number, place in template_places(own):
        own[number][place] = None
    chosen = _above_decks(own, [_title_line(header, spread, common) for header in own])
    chosen = _at_usual_places(own, chosen, usual_places(headers, chosen))
    usual = Counter(len(h) - i for h, i in zip(headers, chosen, strict=True) if i is not None)
    if not usual or 2 * sum(usual.values()) < len(headers):
        return chosen
    place = usual.most_common(1)[0][0]
    return [
        _terse_title(header, place) if index is None else index
        for header, index in zip(own, chosen, strict=True)
    ]


def _at_usual_places(
    headers: Sequence[Sequence[Sign | None]],
    chosen: Sequence[int | None],
    places: Sequence[int | None],
) -> list[int | None]:
    """Titles moved to the place of the page's other titles, where a line of their kind stands."""
    found = list(chosen)
    for number, (header, index, place) in enumerate(zip(headers, chosen, places, strict=True)):
        sign = header[place] if place is not None else None
        if index != place and sign and sign.kind in TITLE_KINDS and can_be_title(sign):
            found[number] = place
    return found


def _above_decks(
    headers: Sequence[Sequence[Sign | None]], chosen: Sequence[int | None]
) -> list[int | None]:
    """Titles moved up by a line where most of them have a line of a title's length above.

    The lower of two such lines is a summary; what stands above a title is a word or two, or comes
    back on the page.
    """
    above = [
        header[index - 1] if index else None
        for header, index in zip(headers, chosen, strict=True)
        if index is not None
    ]
    lines = [
        sign
        for sign in above
        if sign is not None and sign.kind in ("short", "titled") and sign.look.words >= MIN_TITLE
    ]
    words = sum(sign.look.words for sign in lines)
    distinct = len({sign.look.key for sign in lines}) == len(lines)
    if len(lines) < max(2, 0.8 * len(headers)) or not distinct or words < _MEAN_ABOVE * len(lines):
        return list(chosen)
    moved = {id(sign) for sign in lines}
    return [
        index - 1 if index and id(header[index - 1]) in moved else index
        for header, index in zip(headers, chosen, strict=True)
    ]


def _title_line(header: Sequence[Sign | None], spread: Counter[str], common: int) -> int | None:
    """Which line of a header is its title: the longest, and of nearly as long ones the last."""
    best: tuple[int, int] | None = None
    for index, sign in enumerate(header):
        if sign is None or sign.kind not in TITLE_KINDS or sign.look.words < MIN_TITLE:
            continue
        if is_row(sign.line.text):
            continue
        text = bare_title(sign)
        found = read_parts(text)
        is_path = len(found.others) < 2 and any(mark in text for mark in (" / ", " > ", " » "))
        if found.sections and (is_path or not found.others):
            continue
        if spread[key_of(text)] > common or (sign.date and not _words_beside(text)):
            continue
        words = len(text.split())
        if best is None or words >= best[0] * 0.6:
            best = (words, index)
    return best[1] if best else None


def _terse_title(header: Sequence[Sign | None], place: int) -> int | None:
    """The line where the page's other headers have their title: a word or two, or sentences."""
    index = len(header) - place
    sign = header[index] if index >= 0 else None
    if sign is None:
        return None
    closed = sign.kind == "prose" and sign.look.words <= _MAX_CLOSED_WORDS
    return index if closed or is_terse(sign) else None


def _without_section(text: str) -> str:
    """A title without the section before it ("World > Title")."""
    section, _, title = text.partition(" > ")
    return title if title and section.lower() in section_names() else text


def _words_beside(text: str) -> bool:
    """Whether a line says more than a day."""
    return any(map(str.isalpha, DAY.sub("", text)))


def can_be_title(sign: Sign) -> bool:
    """Whether a line has the words and the open end of a title."""
    if sign.kind == "label":
        return FIELD_OF.get(sign.shape) == "title"
    if is_row(sign.line.text):
        return False
    if sign.kind in ("heading", "number", "dated", "titled", "paper", "bullet"):
        return sign.look.words >= (MIN_TITLE if sign.shape == "underlined" else 4)
    closed = sign.line.text.rstrip("\"'”’").endswith(".")
    if closed and sign.look.words > MIN_TITLE_WORDS and not _may_close(sign):
        return False
    return sign.kind == "short" and 3 <= sign.look.words <= 35


def _may_close(sign: Sign) -> bool:
    """Whether a line is a title although it ends like a sentence: by its place or its capitals."""
    return sign.shape == "closed" or sign.look.is_upper


def is_terse(sign: Sign) -> bool:
    """Whether a line can be a title of fewer words than titles have."""
    holds_day = sign.kind == "dated"
    text = bare_title(sign) if holds_day else bare(sign.line.text)
    open_ended = (
        sign.kind in TITLE_KINDS
        and (holds_day or not sign.date)
        and (not text.endswith((".", ":")) or (sign.look.is_upper and text[-1] == "."))
    )
    words = len(text.split())
    lettered = sum(map(str.isalpha, text)) * 2 > len(text)
    parts = read_parts(text)
    named = bool(parts.papers or parts.sections) and not parts.others
    return open_ended and lettered and 1 <= words <= MIN_TITLE and not named


def bare_title(sign: Sign) -> str:
    """Return a title line without its number, quotes, link, publisher and date."""
    text = bare(sign.line.text)
    if sign.kind == "dated" and sign.shape in ("start", "bracket", "chat") and sign.date:
        text = sign.line.text.partition(sign.date)[2].lstrip(_AROUND).rstrip(" ,:*_-–—•·|")
        behind = titled(text)
        text = behind[0] if behind else text
    elif sign.date and (trailing := TRAILING.search(text)) and find_day(trailing[0]):
        text = text[: trailing.start()].strip()
    else:
        ended = sign.kind == "dated" and sign.shape == "end" and sign.date
        text = text[: text.rfind(sign.date)].rstrip(_AROUND) if ended and sign.date else text
        found = led_by_paper(text) if sign.shape == LED else None
        found = found or titled(text, caps=sign.shape == "caps", named=bool(ended))
        text = found[0] if found else text
    text = _without_section(text)
    behind = sectioned(text)
    text = behind[0] if behind else text
    linked = _LINKED.match(text) or _TAGGED.match(text)
    text = linked["words"] if linked else text
    quoted = _QUOTED.match(text)
    return quoted[1] or quoted[2] if quoted else text
