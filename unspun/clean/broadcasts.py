"""What a broadcaster says of its own programmes in a text: when they are on, where to find them.

A report may tell when a debate is on the air; a page asks to watch it ("Watch Sunday at 11 a.m."),
gives the hours of a standing programme or sends its reader to the local listings.
"""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.day_patterns import WEEKDAY_NAME
from unspun.clean.features import Look
from unspun.clean.shapes import Shape

_PROMO = Shape("BOI-012", "boilerplate", "line", "related")
MAX_WORDS = 110
_DAY = rf"(?:{WEEKDAY_NAME}|[Tt]onight|[Tt]omorrow|[Ww]eekdays?|[Ww]eeknights?|[Tt]his (?:week|evening|morning|afternoon)|[Ee]very (?:\w+day|week|night|morning|evening))"
_DAYS = rf"(?:{WEEKDAY_NAME}s|weekdays|weeknights|weekends|every \w+day|every (?:week|night|morning|evening|weekday)|nightly|daily)"
_CLOCK = r"\d{1,2}(?::\d\d)? ?(?:(?:[ap]\.?m\b\.?|[AP]M\b)(?: (?:and|&) \d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b\.?|[AP]M\b))?(?:,? ?(?:ET|EST|EDT|PT|CT|GMT|BST|Eastern)\b(?:/\w+)?)?|(?:ET|EST|EDT|PT|CT|GMT|BST)\b)"
_START = r"(?:^|[.!?:][\"”’]? +|[–—-] )"
# Words that settle a line, whatever is said before them.
_SETTLED = re.compile(
    r"\b[Cc]heck (?:your )?local (?:TV |broadcast )?(?:listings|stations?|times)\b|\b(?:programming|broadcast|air) schedule, (?:click|visit|go)\b"
    r"|\b(?:[Cc]lick here|[Vv]isit \S+|[Gg]o here) (?:for|to find) (?:an? |your )?(?:[A-Z]{2,5} |local |member |nearest )*station\b"
    rf"|{_START}(?:Watch|Tune [Ii]n(?:to)?|TUNE IN|Catch|Kick off|Join us|Don['’]t miss)\b[^.!?]{{0,80}}?\b(?:{_DAY}|at)\b[^!?]{{0,60}}?\b{_CLOCK}"
    rf"|{_START}(?:Watch|Tune [Ii]n|TUNE IN|Catch) (?:it |this |us |live )?(?:[Oo]n )?{_DAY}\b(?:,? (?:at|on|from)\b[^.!?]{{2,60}})?[.!:]"
    rf"|\bTUNE IN (?:(?:ON |THIS )?(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|TONIGHT|TOMORROW)\b"
    rf"|,[\"”]? airing (?:[A-Z]\w+ )?{_DAYS} at {_CLOCK}"
)
_NAME = r"[\"“]?(?!He |She |They |It |We )[A-Z][^.!?]{2,80}?[\"”]?"
_FULL = r"(?:full|entire|complete|extended|uncut|whole) (?:\w+ )?(?:interview|conversation|episode|special|documentary|discussion|exchange)"
_LINES = re.compile(
    rf"(?:The|Our|His|Her|Their|[A-Z][\w.]*(?: [A-Z]\w+)?['’]s?) {_FULL}(?: with [^.!?]{{2,60}})? (?:(?:will|is set to|is scheduled to) (?:air|be (?:broadcast|aired|shown))|airs|can be (?:seen|heard|watched|found))\b.{{2,120}}"
    rf"|(?:Watch|See|Hear|Catch|Listen to|Stream|Don['’]t miss) (?:the|our|his|her|more of the|more of our) {_FULL}\b.{{0,120}}\b(?:{_DAY}|on [\"“A-Z]|at \d).{{0,60}}"
    rf"|{_NAME} (?:airs|is seen|can be seen|can be heard|is broadcast|is on|broadcasts)(?: live)? (?:{_DAYS}|at {_CLOCK})\b.{{0,100}}"
    rf"|(?:Much )?[Mm]ore (?:of|from) [^.!?]{{3,60}} (?:interview|conversation|report)\b[^.!?]{{0,40}}\b(?:is|airs|will air|comes) (?:up )?(?:on|later|in)\b.{{2,160}}"
    rf"|(?:Join|Watch|Listen to) (?:us|[A-Z][^.!?]{{2,40}}) (?:live )?(?:{_DAY}|on [A-Z]\w+(?: [A-Z]\w+)*)(?:,? at)? {_CLOCK}\b.{{0,80}}"
)
_SETTLING = Cues(
    "local listings", "local station", "local TV", "local broadcast", "local times", "schedule, ", " station",
    "Watch ", "une in", "une In", "TUNE IN", "Catch ", "Kick off ", "Join us", "n't miss", "n’t miss", ",\" airing ", ",” airing ", ", airing ",
)  # fmt: skip
_LINE_CUES = Cues(
    "nterview", "onversation", "pisode", "ull special", "ocumentary", "iscussion", "xchange", " airs ", "is seen ", "be seen ", "be heard",
    "s broadcast ", "is on ", "Join ", "Watch ", "Listen to ",
)  # fmt: skip
CUES = _SETTLING.bit | _LINE_CUES.bit
_TOLD = re.compile(r"\b(?:said|told|says|wrote|tweeted|according to)\b")


def match_broadcast(look: Look) -> Shape | None:
    """Return whether a line announces a programme to the reader, or None."""
    text = look.text
    seen = found_in(text)
    if look.words > MAX_WORDS or not seen & CUES or _TOLD.search(text):
        return None
    if seen & _SETTLING.bit and _SETTLED.search(text):
        return _PROMO
    told = look.ends_sentence and seen & _LINE_CUES.bit
    return _PROMO if told and _LINES.fullmatch(text) else None
