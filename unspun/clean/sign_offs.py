"""Who made a text, said in lines of nothing else: sure wherever they stand, with any mark before.

"Additional reporting by Etta Roe. Edited by Tim Ward.", "χ Etta Roe contributed to this report.",
"With wire services", "Styling by Ines Falk. Makeup by Tina Ward.", "Updated at 8:15 a.m. on Friday".
Lines that could also tell of somebody ("Etta Roe reported from Senn.") are left to
:mod:`unspun.clean.maker_lines`, which hears them at the ends of a text.
"""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.day_patterns import MONTH, WEEKDAY_NAME
from unspun.clean.features import Look
from unspun.clean.maker_lines import credits_makers
from unspun.clean.name_shapes import NAME
from unspun.clean.shapes import BIO, CAPTION, CREDIT, EMBED, STAMP, Shape

_CREDITED = Shape(CREDIT, "credit", "line")
_FROM_WHERE = Shape(CREDIT, "credit", "edge")
_PICTURES = Shape(CAPTION, "caption", "line")
_REACHED = Shape(BIO, "bio", "line", "bio")
_STAMPED = Shape(STAMP, "header", "line")
_POST = Shape(EMBED, "embed", "line")

MAX_WORDS = 400  # of a list of pictures
_CREDIT_WORDS, _STAMP_WORDS = 80, 14
# A mark before the line, and be it a letter of another alphabet, as some editors type one.
_MARK = re.compile(r"^(?:[^\w\s\"“‘'(\[@#$]{1,3}\s*|[^\x00-\x7f] +)(?=[A-Z])")
_ONE = r"(?:the )?[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|the|de|da|van|von|bin|al|el|la|der|den|dos))*"
_ALL = rf"{_ONE}(?:(?:,? and|,|;| &) {_ONE})*"
_PLACED = rf"{_ONE}(?: (?:in|of|at|for) {_ONE})?"
_PEOPLE = rf"{_PLACED}(?:(?:,? and|,|;| &) {_PLACED})*"
_TEXT = r"(?:report|story|article|column|post|piece|dispatch|analysis|coverage|project|investigation|episode)"
_GIVEN = re.compile(
    rf"(?:and )?{_ALL}(?: (?:in|of|from|for) {_ONE})?,? (?:also )?(?:contributed|assisted)(?: (?:reporting|research|writing|information))? (?:to|with|for) this {_TEXT}(?: from {_ALL})?\.?"
)
_SERVICES = r"(?:(?:[Ww]ire|[Nn]ews|[Ss]taff)(?: [Nn]ews)? ?(?:[Ss]ervices?|[Rr]eports?|[Aa]gencies|[Ww]ires?|[Ww]riters?)|[Ww]ires|[Aa]gencies|[Aa]gency (?:[Ii]nputs?|[Rr]eports?))"
_WIRES = re.compile(
    rf"(?:[Ww]ith|[Ff]rom|[Cc]ompiled from) (?:the )?(?:[A-Z][\w&.]+,? (?:and )?){{0,4}}{_SERVICES}(?: (?:and|&) (?:{_SERVICES}|{_ONE}))?\.?"
    rf"|(?:(?:The )?(?:[A-Z][\w&.'’]+,? (?:and )?){{0,5}})?(?:other )?{_SERVICES} (?:(?:was|were) used (?:in|for|to compile)|(?:also )?contributed to|helped with|supplied|provided (?:material|information) for) (?:this|the) (?:{_TEXT}|account)\.?"
    rf"|(?:Information|Material|Content|Reporting|Files) from {_ALL} (?:was|were) (?:also )?used in this {_TEXT}\.?"
    rf"|(?:[A-Z][\w&.'’]+,? (?:and )?){{1,6}}(?:material|information|reporting|content) (?:was|were) used in this {_TEXT}\.?"
)
_ROLE = r"(?:[Aa]dditional |[Ww]ith additional |[Ff]urther |[Oo]riginal |[Cc]ontributing )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Rr]eported|[Ww]ritten|[Rr]esearch|[Ff]act[- ]checking|[Cc]ompiled|[Tt]ranslated|[Tt]ranslation|[Gg]raphics?|[Dd]ata)"
_BY = rf"{_ROLE}(?: and {_ROLE})*(?: (?:for|in|from) {_ONE})? by {_PEOPLE}"
_REPORTING = re.compile(rf"\(?{_BY}(?:[.;,]? (?:and )?{_BY}){{0,5}}[.;)]*")
_HELPERS = re.compile(
    rf"Contribut(?:ing|ors?)(?: (?:[Rr]eport(?:ing|ers?)|[Ww]riters?))?: {_ALL}\.?"
)
# Two tasks or more, each with who did it: "Styling by Ines Falk. Makeup by Tina Ward."
_TASK = r"[^\W\d_][\w’'-]*(?: (?:and )?[\w’'-]+){0,3} by [A-Z][\w.'’&-]*(?:,? (?:and |& )?(?:for )?[A-Z][\w.'’&-]*){0,8}"
_TASKS = re.compile(rf"(?:[A-Z][\w’' -]{{2,30}}: )?{_TASK}(?:[.;,|] ?{_TASK})+\.?")
_LISTED = re.compile(
    r"(?:Photos?|Photographs?|Images?|Pictures?|Music|Footage|Videos?|Sounds?|Illustrations?|Graphics)(?: [Cc]redits?| courtesy)?: .*"
)
_LICENSED = re.compile(r"\blicensed (?:from|by|under|via)\b|\bcourtesy\b|\w/\w")
_LEAST_LISTED = 2
_REACH = re.compile(
    rf"(?:You can )?(?:[Cc]ontact|[Ff]ollow|[Rr]each|[Ee]-?mail|[Tt]weet(?: at)?|[Ww]rite to) (?:{NAME}|him|her|them|the (?:author|reporter|writer|columnist)) (?:on|at|via|by)\b[^.!?]{{0,60}}(?:@\w|\w@\w).{{0,80}}"
)
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d"
_DAYS = rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\.?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} {MONTH}|\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
_STAMP = re.compile(
    rf"[\[(]?(?:(?:[Ll]ast |[Ff]irst |[Oo]riginally |[Ss]tory |[Tt]his (?:story|post|article) was (?:last |first )?)?(?:[Uu]pdated|[Pp]osted|[Pp]ublished|[Mm]odified)|UPDATED|POSTED|PUBLISHED)"
    rf"(?: at| on|:|,)?(?:[ ,:|–—-]+(?:{_CLOCK}|{_DAYS}|at|on|and|(?:[A-Z]{{2,4}}|Eastern|Pacific|Central|local)(?: [Tt]ime)?(?![a-z]))){{1,9}}[.:)\]]*"
)
_TIMED = re.compile(_CLOCK)
# What is left of a film or a note that somebody posted.
_POSTED = re.compile(
    rf"Posted by [^.!?]{{2,60}} on {WEEKDAY_NAME}, (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}),? \d{{4}}"
)
CUES = Cues(
    "ontributed", "ssisted with", "ssisted on", "services", "Services", "ires", "gencies", "gency ", "staff report", "Staff report", "Staff Report", "used in this", "ire report", "ire Report", "ews report", "ews Report",
    "eporting", "diting by", "dited by", "riting by", "eported by", "ritten by", "esearch by", "hecking by", "ranslat", "raphics by", "raphic by", "Data by",
    "ompiled", "ontributing", "ontributors", " by ", "redits: ", "redit: ", "hotos: ", "mages: ", "ictures: ", "Music: ", "ootage: ", "ideos: ", "raphs: ", "ourtesy: ", "reported from",
    "@", "pdated", "UPDATED", "osted", "POSTED", "ublished", "PUBLISHED", "odified",
)  # fmt: skip


def match_sign_off(look: Look) -> Shape | None:
    """Return what a line that says nothing but who made a text, or when, is, or None."""
    seen = found_in(look.text)
    if look.words > MAX_WORDS or not seen & CUES.bit:
        return None
    text = _MARK.sub("", look.text)
    if look.words > _CREDIT_WORDS or ": " in text[:24]:
        listed = _LISTED.fullmatch(text) and ";" in text
        if listed and len(_LICENSED.findall(text)) >= _LEAST_LISTED:
            return _PICTURES
    if look.words > _CREDIT_WORDS:
        return None
    if look.words <= _STAMP_WORDS and (found := _stamp_of(text)):
        return found
    if _is_credit(text):
        return _CREDITED
    if "@" in text and _REACH.fullmatch(text):
        return _REACHED
    return _FROM_WHERE if text != look.text and credits_makers(text) else None


def _stamp_of(text: str) -> Shape | None:
    if text.startswith("Posted by") and _POSTED.fullmatch(text):
        return _POST
    return _STAMPED if _STAMP.fullmatch(text) and _TIMED.search(text) else None


def _is_credit(text: str) -> bool:
    if "this" in text and ("ontributed" in text or "ssisted" in text) and _GIVEN.fullmatch(text):
        return True
    if text.startswith("Contribut") and _HELPERS.fullmatch(text):
        return True
    if " by " in text and (_REPORTING.fullmatch(text) or _TASKS.fullmatch(text)):
        return True
    return bool(_WIRES.fullmatch(text))
