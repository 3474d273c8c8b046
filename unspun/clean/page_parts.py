"""Parts of a page that run into one line: players, boxes that ask, forms, embedded posts, links.

Each is told by one part no sentence of an article has: a player's length said twice, capitals in
"Help Us", a form's own words, the stamp of an embedded post, the name of a document's host.
"""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME
from unspun.clean.shapes import Shape

_PLAYER = Shape("BOI-012", "boilerplate", "line")
_BOX = Shape("BOI-003", "boilerplate", "line", "footer")
_EMBED = Shape("BOI-031", "embed", "line")
_LINKED = Shape("BOI-052", "related", "line", "related")
_READ_FOR = Shape("BOI-052", "related", "edge", "related")
_NOTE = Shape("BOI-026", "correction", "line")

_MAX_WORDS, _BOX_WORDS, _LINK_WORDS = 70, 220, 30
_ASKED = r"(?:Help|Tell|Search|Read|Get|Support|Join|Share|Follow|Send|Contact|Explore|Ask)"
_BOXES = re.compile(
    rf"^{_ASKED} (?:Us|Our)\b(?= (?:\S+ ){{5}})(?! [A-Z][a-z]+['’]s)|^Interested in [^?]{{2,60}}\? Add .{{2,60}} as an interest\b"
    r"|^This is the web version of \S+|\b(?:[Ee]nter a valid e-?mail address|[Ee]mail \(required\)|check your spam folder|"
    r"[Tt]his form requires JavaScript|is protected by re(?:CAPTCHA|captcha))"
    r"|\bClick below to (?:view|read|see) [^.]{3,60}\. (?:View|Read|See) [Dd]ocuments?$|^[^.!?]{2,40} [Ii]n [Yy]our [Ii]nbox (?:Join|Get|Sign|Subscribe|The|A)\b"
)
_BOX_CUES = Cues(
    " Us", " Our", "as an interest", "web version of", "valid email", "valid e-mail", "(required)",
    "spam folder", "requires JavaScript", "protected by", "Click below", "nbox ",
)  # fmt: skip
# How a box ends, however long the list of countries in it is.
_BOX_END = re.compile(
    r"check your spam folder\.?$|\bwherever you (?:get|listen to|find) your podcasts\.?$|[.!] Subscribe (?:now|today)[.!]$"
)
_BOX_ENDS = Cues("spam folder", "podcasts", "Subscribe ")
_END = 60  # letters
_PLAYERS = re.compile(
    rf"^.{{4,240}} Listen · \d{{1,2}}:\d\d(?: \d{{1,2}}:\d\d)?$|^[A-Z][\w.]{{1,12}}['’]s {NAME} reports$"
    r"|^(?:[A-Z][\w.&'’-]* ){1,5}Logo(?: (?:[A-Z][\w.&'’-]* ?){1,5})?$"
)
_SLIDER = re.compile(
    r"^Interactive (?:See|Explore|Drag|Use|Click|Compare|Slide) .{8,200}(?:\b(?:19|20)\d\d|Before|After)$"
)
_POSTED = re.compile(
    r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)|\.(?:jpe?g|png|gif|mp4|m3u8)(?:\?\S{1,120})?[\"']?)$"
)
_LINKS = re.compile(
    r"^More [Oo]n [Tt]his ?(?:\.{3}|…) ?[A-Z\"“‘'].{8,200}$|^(?:Full|Complete) coverage of .{4,120}$|^[^.!?]{3,40}: Full Coverage\b.{0,120}$"
    rf"|^.{{10,160}} by {NAME} on Scribd$|^.{{10,200}} youtu\.be$|^[^.]{{20,160}} \((?:Video|VIDEO|Photos|PHOTOS)\)$|^Related \d+ [a-z].{{8,120}}$"
)
# A headline and whose it is: below a text a list of what was read for it.
_SOURCED = re.compile(r"(?:[^\s.!?]+ ){4,20}[^\s.!?]+ \[[A-Z][\w.&’' -]{2,40}\]")
_LINK_CUES = Cues(
    "More On This", "More on this", "coverage of", "Full Coverage", "on Scribd", "youtu.be",
    "(Video)", "(VIDEO)", "(Photos)", "(PHOTOS)", "Related ",
)  # fmt: skip
_PLAYER_CUES = Cues("Listen ·", " reports", "Logo", "Interactive")
_POSTED_CUES = Cues("T0", "T1", "T2", ".jp", ".png", ".gif", ".mp4", ".m3u8")
_BRACED = re.compile(r"^[\[{(](?:Editor|EDITOR|Editors)['’]?s?['’]? (?:[Nn]ote|NOTE)s?: ")
_LAST_CUES = Cues("ditor", "DITOR", "]")
CUES = (
    _POSTED_CUES.bit
    | _BOX_ENDS.bit
    | _BOX_CUES.bit
    | _PLAYER_CUES.bit
    | _LINK_CUES.bit
    | _LAST_CUES.bit
)


def match_page_part(look: Look) -> Shape | None:
    """Return which part of a page a whole line is, or None."""
    text = look.text
    seen = found_in(text)
    if seen & _POSTED_CUES.bit and _POSTED.search(text[-160:]):
        return _EMBED
    if seen & _BOX_ENDS.bit and _BOX_END.search(text[-_END:]):
        return _BOX
    if look.words > _BOX_WORDS or text[0] in "\"“‘'«":
        return None
    if text[0] in "[{(" and _BRACED.match(text):
        return _NOTE
    if seen & _BOX_CUES.bit and _BOXES.search(text):
        return _BOX
    if look.words > _MAX_WORDS or look.ends_sentence:
        return None
    if seen & _PLAYER_CUES.bit and (_PLAYERS.match(text) or _SLIDER.match(text)):
        return _PLAYER
    if text[-1] == "]" and look.words <= _LINK_WORDS and _SOURCED.fullmatch(text):
        return _READ_FOR
    linked = look.words <= _LINK_WORDS and seen & _LINK_CUES.bit
    return _LINKED if linked and _LINKS.match(text) else None
