"""The block model: where comments, related stories or a footer start, and how far they reach.

One cue says little: "Comments are closed." can be a sentence. A block starts where two cues meet,
or where one strong cue stands after the last sentence of the text, and it is cut to the end only
if no prose follows that is not a reader's comment.
"""

import re
from collections.abc import Sequence

from unspun.clean.features import Look, look_at
from unspun.rules import rule

COMMENTS = rule("BOI-043", "drop", "Inside the comments below the text.")
RELATED = rule("BOI-044", "drop", "A headline in a list of related stories.")

_COMMENTER = re.compile(
    r"^.{0,60}\b(?:says|said|wrote|writes|commented|replied)\s?:?$|^(?:Reply|Report|Like|Flag|Edit|Quote|Permalink|Log in to Reply|\d+ ?(?:likes?|votes?))(?: .{0,30})?$|"
    r"^.{0,60}\b(?:at|@|on|-|·|•) ?\d{1,2}:\d{2} ?(?:[AaPp]\.?[Mm]\.?)?$|"
    r"^.{0,60}\b(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago\b.{0,30}$"
)
_SAYS = re.compile(r"\b(?:says|said|wrote|writes|commented|replied)\s?:?$")
_COMMENT_HEADING = re.compile(
    r"^(?:\(?\d+\)? )?(?:comments?|responses?|replies|thoughts|reader comments|discussion|facebook comments|conversation)(?: \(?\d+\)?)?$|"
    r"^\d+ (?:comments?|responses?|replies|thoughts) (?:on|to) .{1,200}$",
    re.I,
)
# Words a line between sentences costs, and those one paragraph brings at most. A last paragraph
# of 25 words is still reached over four lines of furniture or eight of subheadings.
_FURNITURE_PRICE, _SHORT_PRICE, _MAX_GAIN = 6.0, 3.0, 60
_REST_GAIN = 0.25  # of the words of a longer line: some dumps hold a whole text in one
_STAMP_REACH = 8  # lines of one reader's comment at most
_MAX_RELATED = 14
_POINTS, _POINTED = "-–—•*·", 2
_ASKED_WORDS, _ASKED_CAPITALS = 4, 0.75
_LONG_HEADLINE, _FEW_LEFT = 34, 5


def core(looks: Sequence[Look], still_open: Sequence[bool]) -> tuple[int, int]:
    """Return the first and the last line of the running text; ``(0, -1)`` if there is none.

    The stretch of lines with the greatest sum of words in sentences, less a price for each line
    between that is none (after Finn, Kushmerick and Smyth 2001): a lone notice far below the text
    is not worth the menu between.
    """
    most, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for index, (look, opened) in enumerate(zip(looks, still_open, strict=True)):
        if total <= 0.0:
            total, start = 0.0, index
        words = look.words
        if not opened:
            total -= _FURNITURE_PRICE
        elif look.is_prose or (look.ends_sentence and words >= 5):
            total += words if words <= _MAX_GAIN else _MAX_GAIN + (words - _MAX_GAIN) * _REST_GAIN
            if total > most:
                most, first, last = total, start, index
        else:
            total -= _SHORT_PRICE
    return first, last


def is_comment_heading(look: Look) -> bool:
    """Whether a line heads the comments: "3 Comments", "12 thoughts on ..."."""
    return look.words <= 30 and bool(_COMMENT_HEADING.match(look.text.rstrip(":")))


def comment_start(looks: Sequence[Look], cues: Sequence[str]) -> int | None:
    """Return the index from which everything is a comment block, or None.

    ``cues`` holds each line's kind of cue, "" for none.
    """
    openers = [
        i
        for i, k in enumerate(looks)
        if i and (cues[i] == "comment" or is_comment_heading(k) or _says(looks, i))
    ]
    if not openers:
        return None
    stamps = [bool(_COMMENTER.match(look.text)) and look.words <= 14 for look in looks]
    for index in openers:
        opens = (
            is_comment_heading(looks[index]) or _says(looks, index) or _meets(index, cues, stamps)
        )
        if opens and _all_comments(index, looks, stamps):
            return index
    return None


def _says(looks: Sequence[Look], index: int) -> bool:
    """Whether a reader's name and "says:" stand above a day with a time."""
    if index + 1 >= len(looks) or looks[index].words > 6:
        return False
    name, stamp = looks[index].text, looks[index + 1].text
    return bool(_SAYS.search(name)) and len(stamp) < 60 and bool(_COMMENTER.match(stamp))


def _meets(index: int, cues: Sequence[str], stamps: Sequence[bool]) -> bool:
    window = range(index + 1, min(len(cues), index + 6))
    return any(cues[i] == "comment" or stamps[i] for i in window) or index == len(cues) - 1


def _all_comments(start: int, looks: Sequence[Look], stamps: Sequence[bool]) -> bool:
    """No prose after ``start``, or only prose that a commenter's stamp stands near before."""
    last = None
    prose = 0
    for index in range(start + 1, len(looks)):
        if stamps[index]:
            last = index
        elif looks[index].is_prose:
            if last is None or index - last > _STAMP_REACH:
                return False
            prose += 1
    return prose == 0 or sum(stamps[start + 1 :]) * 6 >= prose


def related_reach(label: int, looks: Sequence[Look], verdicts: Sequence[object]) -> list[int]:
    """Return the lines after a related-stories label that are its headlines.

    Below the label only headlines and furniture count; the first sentence ends the list. In
    the running text a single short line after a label may be a subheading and stays.
    """
    reach: list[int] = []
    below = not any(look.is_prose for look in looks[label + 1 :])
    for index in range(label + 1, min(len(looks), label + 1 + _MAX_RELATED)):
        if verdicts[index] is not None:
            continue
        look = looks[index]
        if below and look.text[:1] in _POINTS and len(look.text) > _POINTED:
            look = look_at(look.text[1:].lstrip())
        asks = _asks_in_capitals(look)
        headed = look.is_headline or asks
        if (look.is_prose and not asks) or not headed or look.words > 26 or look.text.endswith(":"):
            break
        reach.append(index)
    if reach:
        reach += _left_open(reach[-1] + 1, looks, verdicts)
    closed = label + 1 + len(reach) >= len(looks)
    if closed or len(reach) >= 2:
        return reach
    return [i for i in reach if looks[i].words >= 6]


def _asks_in_capitals(look: Look) -> bool:
    """Whether a question is printed as a headline, its words in capitals."""
    asks = look.text.rstrip("\"'”’").endswith("?")
    return asks and look.words >= _ASKED_WORDS and look.capital_share >= _ASKED_CAPITALS


def _left_open(start: int, looks: Sequence[Look], verdicts: Sequence[object]) -> list[int]:
    """Return the last lines of a text if all are headlines as long as sentences, none closed."""
    rest = [i for i in range(start, len(looks)) if verdicts[i] is None]
    headed = all(
        looks[i].words <= _LONG_HEADLINE
        and looks[i].text.lstrip(_POINTS + " ")[:1].isalnum()
        and looks[i].text.rstrip("\"'”’")[-1:] not in (".", "!", ":", ",", ")", "…")
        for i in rest
    )
    return rest if headed and len(rest) <= _FEW_LEFT else []
