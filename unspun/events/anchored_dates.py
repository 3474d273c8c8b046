"""Days told by another day: "the day before", "a day earlier", "the same evening".

They are counted from the day told last before them, in the sentence or in one of the few before it.
Without such a day, or where it is no single one, they stay unknown.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from unspun.events.calendar import DAY, DayRange, one_day
from unspun.events.dates import DateExpression, find_dates
from unspun.events.modality import clause_head
from unspun.events.relative_dates import NUMBERS

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    found = []
    for match in _ANCHORED.finditer(text):
        anchor, shift = _anchor(match.start(), told, before, published), _shift(match)
        if anchor is not None and (anchor.precision == "day" or shift == 0):
            days = one_day(anchor.first + shift * DAY) if shift else anchor
            found.append(DateExpression(match.start(), match.end(), match.group(), days))
    return found


def day_of_clause(
    trigger: "Token", told: Sequence[DateExpression]
) -> tuple[DayRange, str, int, int] | None:
    """Return the day of an act in "a day after X struck", counted from the day of the main clause.

    With it come the words and their place in the sentence.
    """
    clause = clause_head(trigger)
    mark = next((c for c in clause.children if c.lower_ in ("after", "before")), None)
    if clause.dep_ != "advcl" or mark is None or mark.i < 2 or mark.dep_ not in ("mark", "advmod"):
        return None
    unit, count = mark.nbor(-1), mark.nbor(-2).lower_
    days = NUMBERS.get(count) or (int(count) if count.isdigit() else None)
    anchor = next((e.days for e in reversed(told) if e.end <= unit.idx and e.days), None)
    if unit.lower_ not in ("day", "days") or days is None or anchor is None:
        return None
    if anchor.precision != "day":
        return None
    start, end = mark.nbor(-2).idx, mark.idx + len(mark)
    day = anchor.first + (-days if mark.lower_ == "after" else days) * DAY
    return one_day(day), mark.doc.text[start:end], start, end


def _anchor(
    start: int, told: Sequence[DateExpression], before: Sequence[str], published: date | None
) -> DayRange | None:
    """Return the days told last before a place in the sentence."""
    found = [e for e in told if e.end <= start]
    for sentence in before:
        found = found or find_dates(sentence, published)
    return found[-1].days if found else None


def _shift(match: "re.Match[str]") -> int:
    told = (match.group(name) for name in ("one", "at", "next", "many"))
    word = next((w.lower() for w in told if w), "")
    count = (match.group("count") or "one").lower()
    days = int(count) if count.isdigit() else NUMBERS[count]
    return -days if word in _BACK else days if word in _FORTH else 0
