"""What is left of charts, maps and tables: titles, scales, labels and figures run into one line."""

import re
from itertools import pairwise

from unspun.clean.features import FUNCTION_WORDS, Look
from unspun.clean.shapes import Shape
from unspun.rules import rule

CHART = rule("BOI-061", "drop", "What is left of a chart, a map or a table: labels and figures.")

_CHART = Shape(CHART, "caption", "line")
_NUMBERED = re.compile(
    r"(?:Figure|FIGURE|Fig\.|FIG\.|Table|TABLE|Chart|CHART|Map|MAP) \d{1,2}[a-z]?(?:\.|:| ?[|–—]) ?[A-Z\"“].{8,}"
)
_SOURCE = re.compile(
    r"(?:Sources?|SOURCES?): (?:the |The )?[A-Z].{0,160}\b(?:analys[ie]s|data|surveys?|calculations?|estimates|figures|census|statistics|polls?|polling|Bureau|Department|Institute|Center|Office)\b.{0,400}"
)
_SOURCE_WORDS = 80
# What a chart measures, without a verb: "Percent change in ferry fares, 2010-2020".
_MEASURES = re.compile(
    r"(?:Percent(?:age)?(?: [Cc]hange| [Pp]oint change)? (?:of|in|who|saying)|Share of (?:the )?\w+|(?:Annual|Monthly|Quarterly|Total|Average|Median|Cumulative|Projected) .{4,80}(?:,| in| from| since)|(?:Number|Rate|Change) (?:of|in|per) .{4,80}(?:,| from| since))"
    r" .{4,140}?(?:\(?(?:19|20)\d\d ?(?:[-–—]|to) ?(?:(?:19|20)?\d\d|present)\)?|\bper 100,000(?: \w+)?|\bin (?:millions|billions|thousands|percent))"
)
_GLUED = re.compile(r"(?:^|\s)\d{1,4}(?:The|An?|[A-Z][a-z]{3,}) [a-z A-Z]")
_CALLS = re.compile(
    r".{0,300}\b(?:[Cc]ontinue|[Kk]eep|[Ss]tart) scrolling|.{0,300}\b[Ss]croll (?:down )?(?:to|for) (?:continue|explore|see more|more|begin|start)|.{0,300}\b(?:[Hh]over|[Tt]ap|[Cc]lick|[Mm]ouse) (?:over |on )?(?:an?|the|each|any|your|to) (?:bar|line|map|dot|circle|state|county|chart|expand|enlarge)\b[^.!?]{0,60}"
)
_CALL_WORDS = 60
_FIGURE = re.compile(r"[($+–-]*[$€£]?\d[\d.,]*(?:%|[KMB]|bn|m|pts?)?[)*†]*|✓|✔|✗|N/A|–|-")
_STATES = re.compile(
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Va|Vt|Wash|Wis|Wyo|N\.[CDHJMY]|S\.[CD]|R\.I|W\.Va)\."
)
_LEAST_TOKENS = 12
_FEW_FIGURES = 0.2
_VOTES = re.compile(r"\b(?:[Vv]otes?|[Ss]eats?|[Ss]hare|[Pp]olls?|[Pp]arty|[Pp]oints)\b")
_SHARES, _SHARE = 4, re.compile(r"[+-]?\d{1,3}(?:\.\d+)?%|[+-]\d+\.\d+")
_TICKS, _LEAST_STATES, _LEAST_MARKS, _LEAST_CAPITALS = 4, 8, 3, 3
_MANY_STATES, _CELL_SHARE = 15, 0.15
_HEADS, _CELLS, _HEAD = 5, 8, 24  # columns in capitals, figures, characters of the first columns
_PLAIN = 0.12  # function words of a row of labels


def match_chart(look: Look) -> Shape | None:
    """Return whether a whole line is left of a chart, or None."""
    text = look.text
    if _NUMBERED.match(text):
        return _CHART
    if look.words <= _SOURCE_WORDS and text[:1] in "Ss" and _SOURCE.fullmatch(text):
        return _CHART
    if text[:_HEAD].isupper() and _has_columns(text):
        return _CHART
    if look.ends_sentence:
        return None
    if look.words <= _CALL_WORDS and (_MEASURES.fullmatch(text) or _CALLS.fullmatch(text)):
        return _CHART
    if (
        look.words <= 25
        and text[-1].isalnum()
        and _GLUED.search(text)
        and look.function_share < 0.4
    ):
        return _CHART
    return (
        _CHART
        if look.words >= _LEAST_TOKENS and any(map(str.isdigit, text)) and _is_table(text)
        else None
    )


def _is_table(text: str) -> bool:
    """Whether a line is a row of labels and figures: no sentence counts on an axis."""
    tokens = text.split()
    figures = [bool(_FIGURE.fullmatch(token)) for token in tokens]
    share = sum(figures) / len(tokens)
    if sum(token in "✓✔✗" for token in tokens) >= _LEAST_MARKS:
        return True
    states = sum(bool(_STATES.fullmatch(token)) for token in tokens)
    if states >= _LEAST_STATES and share > 0:
        return "," not in text or states >= _MANY_STATES
    if _has_axis(tokens, figures):
        return True
    capitals = next((n for n, token in enumerate(tokens) if not token.isupper()), len(tokens))
    plain = sum(token.lower() in FUNCTION_WORDS for token in tokens) <= _PLAIN * len(tokens)
    if plain and "," not in text and _VOTES.search(text) and sum(map(_is_share, tokens)) >= _SHARES:
        return True
    return plain and "(@" not in text and capitals >= _LEAST_CAPITALS and share >= _FEW_FIGURES


def _has_columns(text: str) -> bool:
    """Whether a line opens with heads of columns in capitals and holds many figures."""
    tokens = text.split()
    heads = next((n for n, token in enumerate(tokens) if not token.isupper()), len(tokens))
    figures = sum(bool(_FIGURE.fullmatch(token)) for token in tokens)
    return heads >= _HEADS and figures >= max(_CELLS, _CELL_SHARE * len(tokens))


def _is_share(token: str) -> bool:
    return bool(_SHARE.fullmatch(token))


def _has_axis(tokens: list[str], figures: list[bool]) -> bool:
    """Whether so many figures follow each other at equal steps as an axis has."""
    run: list[float] = []
    for token, figure in zip(tokens, figures, strict=True):
        number = re.fullmatch(r"[+-]?\d[\d,]*(?:\.\d+)?", token.rstrip("%")) if figure else None
        if number is None:
            run = []
            continue
        run.append(float(number[0].replace(",", "")))
        if len(run) >= _TICKS:
            last = run[-_TICKS:]
            steps = {round(b - a, 6) for a, b in pairwise(last)}
            if len(steps) == 1 and steps != {0.0} and abs(steps.pop()) > 1:
                return True
    return False
