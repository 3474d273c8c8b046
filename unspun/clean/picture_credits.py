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
_PAPERS = (
    "News",
    "Times",
    "Post",
    "Herald",
    "Tribune",
    "Journal",
    "Gazette",
    "Chronicle",
    "Press",
    "Magazine",
    "Radio",
    "TV",
    "Television",
)
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
    rf"|{NAME}(?:[—–](?:{AGENCY}|{_HOUSE})| - {AGENCY}(?: - {AGENCY})?)"
    r"|\((?:[A-Z]\w+ )?(?:[Ss]creen ?(?:[Cc]apture|[Ss]hot|[Gg]rab|[Cc]ap)|[Vv]ideo [Ss]creenshot)(?:[/ ][^()]{2,40})?\)"
    r"|\[[A-Z][a-z'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+(?:, ?| ?\| ?)[A-Z][\w.&'’ -]{2,40}\]"
    rf"|{NAME} ?/ ?{_HOUSE}(?: for {_HOUSE})?"
    rf"|{NAME} for (?:the )?{_HOUSE}"
    r"|(?:Photo illustration|Illustration|Graphic|Map|Chart)s? by [A-Z][^.!?]{2,80}"
    rf"|(?:[A-Z][\w.&'’-]* ){{1,3}}(?:{'|'.join(_PAPERS)})"
    r"|(?:[Cc]ourtesy|[Vv]ia) (?:of )?(?:the )?[A-Z][^.!?]{2,60}"
    r"|\((?:Provided|Supplied|Submitted|Courtesy)(?: (?:by|of|to))? [^().!?]{3,80}\)"
    r"|(?:Provided|Submitted|Contributed)(?: (?:by|to) [A-Z][^.!?]{2,60})?)$"
)
_BEHIND_CUES = Cues(
    *_PAPERS, " for ", "/", "ia ", "Getty", "Associated Press", "Shutterstock", "iStock", "YouTube", "rovided",
    "upplied", "ubmitted", "ontributed", "ourtesy", " by ", "—", "–", " - ", "(", " [",
)  # fmt: skip
# Nothing but a picture's credit: a house, a name and who had the picture from it, pictures of a film.
_HOUSES = re.compile(
    r"(?:Getty(?: Images)?|GETTY(?: IMAGES)?|AP(?: Photos?)?|AFP|Reuters|REUTERS|EPA|iStock|Shutterstock|Alamy|(?:The )?Associated Press)\.?"
    r"|\((?:Contributed|Submitted|Provided|Courtesy|Handout|Supplied|Screenshot)(?: (?:photo|image|picture))?\)|(?:Previous|Prev) Next(?: Slide| Image| Photo)?"
    rf"|{NAME}(?:, | ?[—–] ?)(?:The )?(?:AP|AFP|Reuters|EPA|Getty(?: Images)?|Associated Press)"
    rf"|{NAME} (?:Provided|Submitted|Contributed|Supplied|Handout|Courtesy)"
    r"|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){1,3} ?/ ?(?:[\"“]|(?:The )?[A-Z][a-z]|AP|AFP|EPA|REUTERS|GETTY|POOL)[^:]{0,60}"
)
_OPEN_HOUSE = re.compile(
    r"(?<! to)(?<! by)(?<! of)(?<! via)(?<! from)(?<! at)(?<! with)(?<! for) Getty Images$"
)
_HOUSES_WORDS = 8
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
_OTHER_CUES = Cues(
    "COURTESY", "PHOTO", "Source", "AP", "AFP", "Reuters", "REUTERS", "EPA", "GETTY", "Alamy", "Prev",
    "andout", "creenshot", "POOL",
)  # fmt: skip
CUES = _BEHIND_CUES.bit | _OTHER_CUES.bit


def match_picture_credit(look: Look) -> Shape | None:
    """Return whether a whole line is a caption by the credit at its head or its end, or None."""
    text = look.text
    if look.words > MAX_WORDS:
        return None
    if look.words <= _HOUSES_WORDS and _HOUSES.fullmatch(text):
        return _CAPTION
    if text[-1] in "]eE" and "/" in text[-_TAIL:] and _BRACKETED.search(text[-_TAIL:]):
        return _CAPTION
    headed = text[:8].isupper() or "/" in text[:60]
    if headed and (_CREDITED.match(text) or _BEFORE.match(text)):
        return _CAPTION
    if look.words <= _ALONE_WORDS and "ourtesy" in text[:14] and _ALONE.fullmatch(text):
        return _CAPTION
    if "Source" in text[-_TAIL:] and not look.ends_sentence and _SOURCED.fullmatch(text):
        return _CAPTION
    if text[-1] in '.!?"”:;,' or text[0] in "\"“‘'":
        return None
    if text.endswith(_PAPERS) and any(map(text.__contains__, '"“')):  # whom it quotes
        return None
    behind = _BEHIND_CUES.stand_in(text) and _BEHIND.search(text[-_TAIL:])
    open_house = text.endswith(" Getty Images") and _OPEN_HOUSE.search(text[-_TAIL:])
    return _CAPTION if behind or open_house else None
