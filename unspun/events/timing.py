"""Which date an event gets: the expression nearest its trigger, else publication, else none."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unspun.events.calendar import DayRange
from unspun.events.dates import DateExpression, find_dates
from unspun.events.syntax import ancestors_path, children

if TYPE_CHECKING:
    from spacy.tokens import Token

# A lead tells what is new: an undated past event in it is placed in the week up to publication.
# Read off the development dumps; larger values reach into background paragraphs.
LEAD_SENTENCES = 3
NEWS_DAYS = 6
DATE_LABELS = frozenset({"compound", "nmod", "amod", "nummod", "poss", "npadvmod", "det"})
EARLIER = frozenset({"after", "before", "since", "following", "despite", "over", "amid"})
BOUNDS = frozenset({"after", "before", "following"})  # "after May 5" is not May 5
BACKGROUND = frozenset({"after", "before", "since", "until"})  # clauses with a time of their own
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class EventTime:
    """Days, the words they rest on, and those words' place in the sentence, if they stand there."""

    days: DayRange
    basis: str
    start: int | None = None
    end: int | None = None


def time_of(
    trigger: "Token",
    text: str,
    published: date | None,
    *,
    coming: bool,
    speech: bool,
    lead: bool,
    recent: bool,
) -> EventTime | None:
    """Return the time of an act; offsets are of ``text``, the sentence.

    ``speech`` says that the row is the announcement of a coming act, whose own dates are not its.
    ``coming`` reads weekdays and months forward, ``lead`` says the sentence opens the article and
    ``recent`` that the act is told as news, so that publication can stand for a missing date.
    """
    expressions = [e for e in find_dates(text, published, coming) if e.days]
    best = _caption_day(text, expressions) if not (coming or speech) else None
    best = best or _nearest(trigger, expressions, coming, speech)
    if best and best.days:
        if not coming and published and best.days.first > published:
            return None
        return EventTime(best.days, best.words, best.start, best.end)
    if (expressions and not speech) or not (published and lead and recent) or coming:
        return None
    days = DayRange(published - timedelta(days=NEWS_DAYS), published, "week")
    return EventTime(days, "publication")


def _caption_day(text: str, expressions: list[DateExpression]) -> DateExpression | None:
    """Return the day a caption or chronicle opens with: "March 3, 2020: Ministers meet"."""
    for expression in expressions:
        exact = expression.days is not None and expression.days.precision == "day"
        if exact and expression.start == 0 and text[expression.end : expression.end + 2] == ": ":
            return expression
    return None


def _nearest(
    trigger: "Token", expressions: list[DateExpression], coming: bool, speech: bool
) -> DateExpression | None:
    """Return the expression with the fewest clause borders, then steps, to the trigger."""
    above = {trigger.i: (0, 0)}
    borders, below = 0, trigger
    for steps, head in enumerate(ancestors_path(trigger), start=1):
        if _has_own_time(below):
            break
        borders += below.dep_ in CLAUSES
        above[head.i] = (borders, steps)
        below = head
    best: tuple[tuple[int, int, int], DateExpression] | None = None
    for expression in expressions:
        token = _token_at(trigger, expression.start)
        cost = _cost(token, above, trigger) if token is not None else None
        if cost is None or (coming and cost[0] > 0) or (speech and cost[0] == 0):
            continue
        ranked = (cost, expression)
        if best is None or ranked[0] < best[0]:
            best = ranked
    return best[1] if best else None


def _cost(
    token: "Token", above: dict[int, tuple[int, int]], trigger: "Token"
) -> tuple[int, int, int] | None:
    """Clause borders and steps between a date and the trigger; None when it is another's date.

    A date below another verb than the trigger or its heads dates that verb.
    """
    steps, current = 0, token
    borders = 0
    while current.i not in above:
        if current.pos_ == "VERB" and current.dep_ in CLAUSES:
            borders += 1
        steps += 1
        if current.dep_ == "pobj" and current.head.lower_ in BOUNDS:
            return None
        if current.head.i == current.i or _dates_another(current.head, current):
            return None
        current = current.head
    up = above[current.i]
    if borders or up[0] > 1:
        return None
    return (up[0], steps + up[1], abs(token.i - trigger.i))


def _has_own_time(clause: "Token") -> bool:
    """Whether a clause is background, which the date of the clause above it does not date."""
    if clause.dep_ == "advcl":
        return any(c.lower_ in BACKGROUND for c in children(clause, "mark", "advmod"))
    return str(clause.dep_) == "relcl" or (str(clause.dep_), clause.tag_) == ("acl", "VBN")


def _dates_another(noun: "Token", date_word: "Token") -> bool:
    """Whether a date is part of the name of what came before: "after the May 5 attacks"."""
    return (
        noun.pos_ == "NOUN"
        and noun.i > date_word.i
        and noun.dep_ == "pobj"
        and noun.head.lower_ in EARLIER
        and date_word.dep_ in DATE_LABELS
    )


def _token_at(trigger: "Token", start: int) -> "Token | None":
    for token in trigger.doc:
        if token.idx <= start < token.idx + len(token.text_with_ws):
            return token
    return None
