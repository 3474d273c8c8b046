"""Captions known by who is named before or behind their sentence, without a mark between.

"Joanna Peel/Quayside/AP Boats lie ...", "... in the harbour. Tim Ward for Tidelines", "... in Senn
[Joanna Peel/Harbour Post]", "COURTESY OF THE SENN LIBRARY Tim Ward opens ...". Credits behind a
mark ("Photo:", "(AP)", "| Getty") are read by :mod:`unspun.clean.shapes`.
"""

import re

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.name_shapes import AGENCY, NAME
from unspun.clean.shapes import CAPTION, Shape

_CAPTION = Shape(CAPTION, "caption", "line")
MAX_WORDS = 120
_TAIL = 120  # characters of a line's end that may hold its credit
_STOP = r"(?:[a-z\d)][.!?][\"”’']?|[a-z\d][\"”’'][.]?) "
_HOUSE = r"[A-Z][\w.&'’-]*(?: (?:[A-Z&][\w.&'’-]*|of|the)){0,4}"

_BRACKETED = re.compile(
    rf"(?:\[(?:[A-Z]\w+: ?)?{NAME} ?/ ?{_HOUSE}\]|\({NAME} ?/ ?{_HOUSE}\) (?:More|MORE))$"
)
_BEHIND = re.compile(
    rf"{_STOP}(?:"
    rf"(?:[A-Z][\w.&'’-]* ){{0,3}}(?:Getty Images|Associated Press|Shutterstock|iStock)"
    rf"|{NAME} YouTube"
    rf"|{NAME} ?/ ?{_HOUSE}(?: for {_HOUSE})?"
    rf"|{NAME} for (?:the )?{_HOUSE}"
    r"|(?:Photo illustration|Illustration|Graphic|Map|Chart)s? by [A-Z][^.!?]{2,80}"
    r"|\((?:Provided|Supplied|Submitted|Courtesy)(?: (?:by|of|to))? [^().!?]{3,80}\)"
    r"|(?:Provided|Submitted|Contributed)(?: (?:by|to) [A-Z][^.!?]{2,60})?)$"
)
_BEHIND_CUES = Cues(
    " for ", "/", "Getty", "Associated Press", "Shutterstock", "iStock", "YouTube", "rovided",
    "upplied", "ubmitted", "ontributed", "ourtesy", " by ",
)  # fmt: skip
# A chart's or a film's label, closed by whose figures it shows.
_SOURCED = re.compile(r"(?:\S+ ){4}.*\bSources?: (?=[A-Z])(?:[^\s!?]+ ?){1,9}")
# A credit that stands before its caption.
_CREDITED = re.compile(
    rf"^(?!The |An? ){NAME}/(?:{AGENCY}|Staff|File|Pool|(?:The )?(?:[A-Z][a-z]+ ){{0,3}}"
    r"(?:Monitor|Times|Post|News|Herald|Tribune|Journal|Gazette|Press|Guardian|Telegraph|Chronicle|Star|Courier|Agency))"
    r"(?:/(?:AP|File|FILE|Pool))? (?:for \w+ )?[A-Z“\"‘']"
)
_BEFORE = re.compile(
    rf"(?!The |An? |In |On )(?:{NAME}/{_HOUSE}/{AGENCY}(?:/(?:AP|File|FILE|Pool))?"
    rf"|(?:COURTESY OF|COURTESY|PHOTO BY|PHOTO COURTESY OF) [A-Z][A-Z .&'’-]{{5,80}}) (?=[A-Z][a-z])"
)
_ALONE = re.compile(
    r"(?:Photo )?[Cc]ourtesy (?:of )?(?:the )?[A-Z][^.!?]{3,100}(?:Inc\.|Co\.|Ltd\.)?"
)
_ALONE_WORDS = 16
_OTHER_CUES = Cues("COURTESY", "PHOTO", "Source")
CUES = _BEHIND_CUES.bit | _OTHER_CUES.bit


def match_picture_credit(look: Look) -> Shape | None:
    """Return whether a whole line is a caption by the credit at its head or its end, or None."""
    text = look.text
    if look.words > MAX_WORDS:
        return None
    if text[-1] in "]eE" and "/" in text[-_TAIL:] and _BRACKETED.search(text[-_TAIL:]):
        return _CAPTION
    headed = text[:8].isupper() or "/" in text[:60]
    if headed and (_CREDITED.match(text) or _BEFORE.match(text)):
        return _CAPTION
    if look.words <= _ALONE_WORDS and "ourtesy" in text[:14] and _ALONE.fullmatch(text):
        return _CAPTION
    if "Source" in text[-_TAIL:] and not look.ends_sentence and _SOURCED.fullmatch(text):
        return _CAPTION
    behind = text[-1] not in '.!?"”' and _BEHIND_CUES.stand_in(text)
    return _CAPTION if behind and _BEHIND.search(text[-_TAIL:]) else None
