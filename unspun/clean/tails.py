"""Notes of the page that are run into the start or the end of a paragraph that stays."""

import re

from unspun.clean.cues import Cues
from unspun.clean.day_patterns import MONTH

_CUES = Cues("eporting by", "riting by", "diting by", "dited by", "ompiled by", "ote:", "orrection:", "lick ", "vailable", "below", "ppear", "ublished in", "Related ", "urrent issue")  # fmt: skip
_BRACKETED = (
    r"[(\[](?:(?P<credit>(?:[A-Z][a-z]+ )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Cc]ompiled) by [A-Z][^()\[\]]{2,250})"
    r"|(?P<correction>(?:Editor|Author|Publisher)['’]?s['’]? [Nn]ote ?:[^()\[\]]{10,600}|Correction ?:[^()\[\]]{10,600})"
    r"|(?:Click|Tap) (?:here|on)\b[^()\[\]]{3,100}"
    r"|(?:[A-Z]\w+ )?(?:audio|video|Audio|Video|transcript|Transcript)(?: is| and \w+)? (?:available )?(?:here|below)(?:[;,] [^()\[\]]{3,60})?)[)\]]\.?"
)
_PRINTED = (
    r"(?:This (?:article|story|essay|column|piece|review|interview) (?:also |originally |first )?(?:appears|appeared|was (?:originally |first )?published) in "
    r"(?:the )?[^.!?]{0,60}\b(?:issue|edition|magazine|Magazine)\b[^.!?]{0,120}[.!?]?[\"”]?)"
)
_LINKS = (
    r"(?P<related>Related (?:Articles?|Stor(?:y|ies)|Coverage|Posts?|Reading) [A-Z“‘\"'][^!?.]{4,160}"
    r"|Current [Ii]ssue View (?:our|the) current issue)"
)
_TAIL = re.compile(rf"(?<=[.!?\"”'’)]) (?:{_BRACKETED}|{_PRINTED}|{_LINKS})\s*$")
_REACH = 640  # characters
_CLOCK = r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?"
_STAMP = re.compile(
    r"(?:\[(?:Last )?(?:Updated|Published|Posted|Corrected)\b[^\[\]]{4,80}\]"
    rf"|(?:Last )?(?:Updated|Published|Posted) (?:at|on) {_CLOCK}(?: [A-Z]{{2,4}})? on {MONTH} \d{{1,2}}, \d{{4}}\.?)\s+(?=[A-Z\"“‘'])"
)


def leading_stamp(text: str, start: int) -> int:
    """Return where a stamp of updating ends that a paragraph opens with; ``start`` for none."""
    if text[start : start + 1] not in ("[", "U", "P", "L"):
        return start
    found = _STAMP.match(text, start, start + 140)
    return found.end() if found else start


def trailing_note(text: str) -> tuple[int, str] | None:
    """Return where a note behind the last sentence begins, and its kind; None for none."""
    window = max(0, len(text) - _REACH)
    if not _CUES.stand_in(text[window:]) or not (found := _TAIL.search(text, window)):
        return None
    return found.start(), found.lastgroup or "boilerplate"
