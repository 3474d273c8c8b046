"""Which date an event gets: the expression nearest its trigger, else publication, else none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unspun.events.anchored_dates import anchored, day_of_clause
from unspun.events.calendar import DayRange
from unspun.events.dates import DateExpression, find_dates
from unspun.events.relative_dates import WEEKDAYS
from unspun.events.syntax import ancestors_path, children, is_date

if TYPE_CHECKING:
    from spacy.tokens import Token

# A lead tells what is new: an undated past event in it is placed in the week up to publication.
# Read off the development dumps; larger values reach into background paragraphs.
LEAD_SENTENCES = 3
NEWS_DAYS = 6
DATE_LABELS = frozenset({"compound", "nmod", "amod", "nummod", "poss", "npadvmod", "det"})
# What courts do on a weekday of the news: "acquitted the mayor of taking bribes on Thursday".
RULED = frozenset({"acquit", "convict", "sentence"})
_NAMED_DAY = re.compile(r"day$")
EARLIER = frozenset({"after", "before", "since", "following", "despite", "over", "amid"})
AT = frozenset({"at", "in", "during", "on"})
BOUNDS = frozenset({"after", "before", "following"})  # "after May 5" is not May 5
BACKGROUND = frozenset({"after", "before", "since", "until"})  # clauses with a time of their own
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "conj", "parataxis"})


# "Called for his release in March": what is demanded by a noun has a date only if it lies ahead.
_AHEAD = re.compile(r"\b(?:next|coming|later|tomorrow|by|until|tonight)\b", re.IGNORECASE)
# Words that place an act beside another one told before, and not beside publication.
_THEN = re.compile(
    r"\b(?:at the time|back then|in those days|in the past|by then|since then"
    r"|that (?:year|month|decade|spring|summer|autumn|fall|winter)"
    r"|the (?:same|next|following|previous) (?:day|night|morning|week|month|year|spring|summer|autumn|winter)"
    r"|(?:days?|weeks?|months?|years?|decades?) (?:later|earlier|before|after|on))\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:by|until|(?:planned|due|scheduled|set) (?:for|on|in)) (?:the )?$")
# What follows a day that far back is told of that time. News looks back a month for its cause.
HISTORY_DAYS = 45


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
    before: Sequence[str] = (),
) -> EventTime | None:
    """Return the time of an act; offsets are of ``text``, the sentence.

    ``speech`` says that the row is the announcement of a coming act, whose own dates are not its.
    ``coming`` reads weekdays and months forward, ``lead`` says the sentence opens the article and
    ``recent`` that the act is told as news, so that publication can stand for a missing date.
    ``before`` are the sentences before, nearest first, by whose day "a day earlier" is told.
    """
    told = find_dates(text, published, coming)
    expressions = [e for e in told if e.days]
    expressions += anchored(text, told, before, published)
    if not coming and (told_by := day_of_clause(trigger, told)) is not None:
        return EventTime(*told_by)
    best = _caption_day(text, expressions) if not (coming or speech) else None
    if coming and trigger.pos_ == "NOUN":
        expressions = [e for e in expressions if _AHEAD.search(e.words)]
    best = best or _nearest(trigger, expressions, coming, speech)
    if (
        best is None
        and not coming
        and trigger.lemma_ in RULED
        and len(told) == len(expressions) == 1
    ):
        best = expressions[0] if _NAMED_DAY.search(expressions[0].words) else None
    if best and best.days:
        if not coming and published and best.days.first > published:
            return None
        days = _up_to(best, trigger) if not coming else best.days
        return EventTime(days, best.words, best.start, best.end)
    past = [e for e in told if published is None or not _lies_ahead(e, text, published)]
    if (past and not speech) or not (published and lead and recent) or coming:
        return None
    if _THEN.search(text):
        return None
    days = DayRange(published - timedelta(days=NEWS_DAYS), published, "week")
    return EventTime(days, "publication")


def tells_history(before: Sequence[str], published: date | None) -> bool:
    """Return whether the nearest sentence with a time, of those before, tells only of long ago."""
    if published is None:
        return False
    for sentence in before:
        if days := [e.days for e in find_dates(sentence, published) if e.days]:
            return max(d.last for d in days) < published - timedelta(days=HISTORY_DAYS)
    return False


def _lies_ahead(expression: DateExpression, text: str, published: date) -> bool:
    """Return whether a date is a deadline or a plan beside what is told: "to go by July"."""
    if expression.days is not None and expression.days.first > published:
        return True
    return _DEADLINE.search(text, 0, expression.start) is not None


def _up_to(best: DateExpression, trigger: "Token") -> DayRange:
    """Return when something was done of which somebody says on a day that it "has" been done."""
    assert best.days is not None
    token = _head_of(trigger, best)
    told = trigger.dep_ == "ccomp" and "has" in _helpers(trigger)
    if best.days.precision != "day" or not told or token is None:
        return best.days
    below = {t.i for t in trigger.subtree}
    if token.i in below:
        return best.days
    return DayRange(best.days.first - timedelta(days=NEWS_DAYS), best.days.last, "week")


def _helpers(verb: "Token") -> set[str]:
    found = {str(c.lower_) for c in children(verb, "aux")}
    return found | ({"has"} if "have" in found else set())


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
    contrasted: tuple[int, int] | None = None  # a clause before "but" and the one behind it
    for steps, head in enumerate(ancestors_path(trigger), start=1):
        if _has_own_time(below) or _stands_apart(below):
            break
        if below.dep_ == "conj" and _is_contrasted(below):
            contrasted = contrasted or (head.i, below.i)
        borders += below.dep_ in CLAUSES
        above[head.i] = (borders, steps)
        below = head
    best: tuple[tuple[int, int, int], DateExpression] | None = None
    for expression in expressions:
        token = _head_of(trigger, expression)
        if token and contrasted and contrasted[0] < token.i < contrasted[1]:
            continue  # "followed in May, but Y blocked": May is the first one's
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
        if current.head.i == current.i or _dates_another(current.head, current, trigger):
            return None
        current = current.head
    up = above[current.i]
    if borders or up[0] > 1:
        return None
    return (up[0], steps + up[1], abs(token.i - trigger.i))


def _stands_apart(clause: "Token") -> bool:
    """Whether a semicolon parts a clause from the one it was hung on."""
    if clause.dep_ != "ccomp" or clause.i > clause.head.i:
        return False
    return any(t.text == ";" for t in clause.doc[clause.i : clause.head.i])


def _is_contrasted(clause: "Token") -> bool:
    """Whether a clause with a subject of its own stands behind "but" or a semicolon."""
    if not children(clause, "nsubj", "nsubjpass") or clause.i < clause.head.i:
        return False
    between = [t for t in clause.head.children if clause.head.i < t.i < clause.i]
    return any(t.lower_ in ("but", "while", "whereas", ";") for t in between)


def _has_own_time(clause: "Token") -> bool:
    """Whether a clause is background, which the date of the clause above it does not date."""
    if clause.dep_ == "ccomp" and clause.head.lemma_ in ("hear", "allege"):
        return True  # a day in court is not that of the deed
    if clause.dep_ == "advcl":
        return any(c.lower_ in BACKGROUND for c in children(clause, "mark", "advmod"))
    return str(clause.dep_) == "relcl" or (str(clause.dep_), clause.tag_) == ("acl", "VBN")


def _dates_another(noun: "Token", date_word: "Token", trigger: "Token") -> bool:
    """Whether a date says which of its kind a noun is: "the May 5 attacks", "the 2016 vote".

    Who acts "at the 2019 summit" or "in a Friday statement" acts then.
    """
    if is_date(date_word):
        return False  # "In May 2010 soldiers": the date is the clause's
    before = noun.pos_ in ("NOUN", "PROPN") and noun.i > date_word.i and noun.i != trigger.i
    if not before or date_word.dep_ not in DATE_LABELS:
        return False
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ in EARLIER:
        return True
    at_it = prep.lower_ in AT and prep.head.i == trigger.i and trigger.pos_ == "VERB"
    return not at_it and date_word.lower_.rstrip(".") not in WEEKDAYS


def _head_of(trigger: "Token", expression: DateExpression) -> "Token | None":
    """Return the word of an expression that the others hang on: "week" of "early last week"."""
    inside = [
        t for t in trigger.doc if t.idx + len(t) > expression.start and t.idx < expression.end
    ]
    numbers = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), None)
