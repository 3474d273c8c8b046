"""Days told by another day: "the day before", "a day earlier", "the same evening".

They are counted from the day told last before them, in the sentence or in one of the few before it.
Without such a day, or where it is no single one, they stay unknown.
"""

import re
from collections.abc import Sequence
from datetime import date

from unspun.events.calendar import DAY, one_day
from unspun.events.dates import DateExpression, find_dates
from unspun.events.relative_dates import NUMBERS

ANCHOR_SENTENCES = 3  # before "a day earlier", in which its day may be told
_UNIT = r"(?:day|night|morning|afternoon|evening)"
_COUNT = r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_CLOSED = r"(?= ?(?:[,.;:)–—]|$)| (?:that|in|at|near|on the)\b)"  # "a day after X left": not by X
_ANCHORED = re.compile(
    rf"\b(?:(?:the|a|one) {_UNIT} (?:(?P<one>earlier|later)\b|(?P<at>before|after)\b{_CLOSED})"
    rf"|the (?P<next>previous|following|next|same) {_UNIT}\b"
    rf"|that (?P<same>same )?{_UNIT}\b"
    rf"|{_COUNT} days (?P<many>before|earlier|after|later)\b(?= ?[,.;]|$))",
    re.IGNORECASE,
)
_BACK = frozenset({"before", "earlier", "previous"})
_FORTH = frozenset({"after", "later", "following", "next"})


def anchored(
    text: str, told: Sequence[DateExpression], before: Sequence[str], published: date | None
) -> list[DateExpression]:
    """Return the anchored days of a sentence; ``before`` are those before it, nearest first."""
    return [
        DateExpression(
            match.start(), match.end(), match.group(), one_day(day + _shift(match) * DAY)
        )
        for match in _ANCHORED.finditer(text)
        if (day := _anchor(match.start(), told, before, published)) is not None
    ]


def _anchor(
    start: int, told: Sequence[DateExpression], before: Sequence[str], published: date | None
) -> date | None:
    """Return the single day told last before a place in the sentence."""
    found = [e for e in told if e.end <= start]
    for sentence in before:
        found = found or find_dates(sentence, published)
    days = found[-1].days if found else None
    return days.first if days is not None and days.precision == "day" else None


def _shift(match: "re.Match[str]") -> int:
    told = (match.group(name) for name in ("one", "at", "next", "many"))
    word = next((w.lower() for w in told if w), "")
    count = (match.group("count") or "one").lower()
    days = int(count) if count.isdigit() else NUMBERS[count]
    return -days if word in _BACK else days if word in _FORTH else 0
