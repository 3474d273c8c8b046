"""The marks of a gap: what can be told of the lines between two texts, whatever their form."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from unspun.clean.day_patterns import find_day
from unspun.split.runs import Gap
from unspun.split.signatures import Sign
from unspun.split.title_lines import sectioned

STATED = ("date", "byline", "label", "dated", "titled", "paper", "facts", "link", "slug")
_STRENGTH = {
    "stated": 3,
    "line": 2,
    "ruler": 2,
    "lead": 2,
    "sign": 2,
    "lines": 1,
    "gap": 1,
    "title": 0,
}
_WRITTEN = re.compile(r" [–—|-] ?[Bb]y [A-Z]\S+(?: \S+){1,3}$")
_END_LINES = 12  # at either end of a gap are read: what stands between is a list
_KEY_WORDS = 8  # of a line that comes back word for word


class Mark(NamedTuple):
    """One thing that is told of a gap: what kind of thing, and which."""

    kind: str
    value: str

    @property
    def strength(self) -> int:
        """How much such a mark says by itself, 0 to 3."""
        return _STRENGTH[self.kind]


def marks_of(signs: Sequence[Sign], gap: Gap) -> set[Mark]:
    """Return the marks of a gap: lines beside its title, the title's form, the blank lines."""
    marks = {Mark("title", "")}
    ends = gap.start + _END_LINES, gap.body - _END_LINES
    for index in range(gap.start, gap.body):
        if ends[0] <= index < ends[1]:
            continue
        if index != gap.title or signs[index].kind in STATED:
            marks |= marks_of_line(signs[index])
    if gap.listed:
        marks.add(Mark("line", "in the contents"))
    if gap.body - gap.start > 1:
        marks.add(Mark("lines", ""))
    if signs[gap.body].shape == "dateline":
        marks.add(Mark("lead", "dateline"))
    widest = max(sign.gap for sign in signs[gap.start : gap.title + 1])
    marks |= {Mark("gap", str(blank)) for blank in (2, 3) if widest >= blank}
    return marks | _marks_of_title(signs[gap.title])


def marks_of_line(sign: Sign) -> set[Mark]:
    """Return the marks of a line that is not a title: its kind, or its words, figures folded."""
    if find_day(sign.line.text):
        return {Mark("stated", "day")}
    if sign.kind in STATED and sign.shape != "other":
        detail = sign.shape if sign.kind in ("label", "date") else ""
        return {Mark("stated", sign.kind), Mark("stated", f"{sign.kind} {detail}")}
    if sign.kind == "ruler":
        return {Mark("ruler", sign.shape)}
    if sign.kind == "stamp":
        return {Mark("line", sign.shape)}
    if sign.look.words <= _KEY_WORDS and sign.look.key:
        return {Mark("line", sign.look.key)}
    return set()


def _marks_of_title(title: Sign) -> set[Mark]:
    text = title.line.text
    marks = {Mark("stated", "day")} if find_day(text) else set()
    if sectioned(text):
        marks.add(Mark("stated", "section"))
    if _WRITTEN.search(text):
        marks.add(Mark("stated", "writer"))
    if title.kind == "number" and "/" in title.shape:
        marks.add(Mark("ruler", "of so many"))  # "3/7" says that the page was cut in parts
    if title.kind in ("heading", "number"):
        marks.add(Mark("sign", f"{title.kind} {title.shape}"))
    elif not text[0].isalnum() and text[0] not in "\"“‘'":
        marks.add(Mark("sign", unicodedata.category(text[0])))
    if title.look.is_upper:
        marks.add(Mark("sign", "capitals"))
    return marks
