"""Captions and notes of graphics that carry no agency: known by what they point at.

A caption points ("Above: the quay", "Left: ... Right: ..."), a graphic names who drew it and where
its figures come from. Lines with a credit are read by :mod:`unspun.clean.shapes`.
"""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.day_words import MONTH_NAME
from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME
from unspun.clean.shapes import CAPTION, Shape
from unspun.clean.site_names import is_site_name

_CAPTION = Shape(CAPTION, "caption", "line")

MAX_WORDS = 60
_MAX_POINTS = 120  # of one that points at several pictures
_POINTS = re.compile(
    r"(?:Pictured|Above|Below|Left|Right|Top|Bottom|Inset|Centre|Center|Main (?:image|picture|photo)|(?:From|Clockwise from|Counterclockwise from) (?:the )?(?:top |upper |bottom |lower )?(?:left|right)(?: to right)?|Far (?:left|right)|"
    r"(?:Top|Bottom|Above|Pictured|Below),? (?:left|right|above|below|centre|center|row|from left))(?:, from left)?\s?: [A-Z\"“‘].{3,900}"
    r"|(?:From|Clockwise from) (?:top |upper |far )?left(?: to right)?, (?:\w+ ){0,6}(?:[A-Z][\w.'’-]*,? ){2}.{0,200}(?:, | and | & )[A-Z].{3,400}"
)
_DRAWN = re.compile(
    r"(?:Charts?|Maps?|Graphics?|Infographics?|Data|Visuals?|Visuali[sz]ation|Illustrations?|Animation|Cartoon|Artwork|Art|Pics?|Footage|Drone footage|Screenshot|Screengrab|Videos?|Courtesy)"
    r"(?: by|:| source:| credit:| of| courtesy(?: of)?:?| (?=[A-Z][a-z]+ [A-Z])) ?(?:[A-Z@][^.!?]{2,80}|the [^.!?]{2,60})"
)
_NOTED = re.compile(
    r"(?:Notes?|Figures?|Data|Percentages|Totals?|Numbers|Estimates|Survey|Poll|Based on|As of|Last updated)\b.{3,240}\b(?:Sources?|SOURCES?|Data|Graphic|Chart|Credit)\s?: ?\S[^!?]{2,120}"
)
_TOOLS = re.compile(
    r"(?:\b(?:Get the data|Created with [A-Z]\w+|Embed|Download image|Download this image|Map data ©.{0,60}|Made with [A-Z]\w+)\b[^.!?]{0,60}){1,3}"
)
_FILED = re.compile(
    r".{10,200},? in (?:this|an?) (?:undated )?(?:file|archive|handout|undated|combination|screen\w*) (?:photo|picture|image|photograph|grab)\b.{0,60}"
    r"|(?:images?|pictures?|photos?|photographs?|illustrations?|graphics?|visuals?) (?:is |are )?(?:used )?(?:only )?(?:for|as) (?:\w+ )?(?:representational?|representative|representation|illustrative|illustration|reference)\b.{0,40}"
    r"|(?:an )?artist['’]s (?:impression|rendering|illustration|concept) of [^.!?]{3,80}|via (?:facebook|twitter|instagram|youtube|x|tiktok)|google (?:maps|earth|street view)"
    r"|(?:staff|file|stock|contributed|handout|archive|submitted|drone|aerial|wire|courtesy) (?:photo|image|picture|video|photograph|illustration|graphic)s?(?: by .{2,40})?",
    re.I,
)
_BY_STAFF = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w.'’-]+ ?/ ?(?:[Ss]taff|[Ss]pecial|[Ff]reelance|[Cc]ontributed|[Ff]or)\b.{0,40}|[Vv]ia (?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){1,3}"
)
_FOR_PAPER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){2,3}(?:for|of|from) (?:[Tt]he )?((?:[A-Z][\w.'’-]* ?){1,4})"
)
_FILED_MARKS = Cues(
    "hoto", "HOTO", "ortrait", "icture", "mage", "llustration", "raphic", "isual", "rtist", "ideo", "grab", "oogle", "ia ",
)  # fmt: skip
_NOTE_MARKS = Cues(
    ":", " by ", "•", "|", "📷", "📸", "🎥", "📹", "📽", "🖼", "Get the", "Created with", "courtesy", "Courtesy",
)  # fmt: skip
# Who stands where: "Ward (left) shakes hands ... Peel (right)."; "(R)" is a party as often.
_PLACED = re.compile(
    r"[A-Z\"“][^()]{2,160}\((?!see\b)(?:[^()]{0,40}, )?(?:far |top |bottom |front |back |second from |third from |from )?(?:left|right|centre|center|pictured|above|foreground|background)\)[^!?]{0,240}"
    r"|[A-Z\"“][^()]{2,160}\((?:pictured|(?:far |top |bottom )?(?:left|right|cent(?:re|er)))(?:,|;| (?:in|with|on|at|and|during|wearing|holding|speaking|after|before|outside)) [^()]{2,100}\)[^!?]{0,400}"
)
_PLACED_MARKS = Cues(
    "left)",
    "right)",
    "centre)",
    "center)",
    "pictured)",
    "above)",
    "ground)",
    "(pictured",
    "(left",
    "(right",
    "(cent",
    "(far ",
    "(top ",
    "(bottom ",
)
# A line left open that ends with the day its picture was taken.
_TAKEN = re.compile(
    rf"[A-Z][^.!?:;]{{24,200}},? ?(?:on |in |circa )?(?:{MONTH_NAME})\.?(?: \d{{1,2}},?)? (?:19|20)\d\d\.?",
    re.I,
)
# Where a quote above is from.
QUOTED_FROM = re.compile(
    r"\b(?:[Ii]nterview|[Ss]tatement|[Ss]peech|[Rr]emarks|[Tt]estimony|[Ll]etter|[Rr]esponse|[Rr]elease|[Tt]ranscript|[Rr]uling|[Dd]ebate|[Oo]p-ed)\b"
)
_ACTING = re.compile(
    r"\b(?:with|\w{3,}ing|as|at|outside|during|after|before)\b|[Pp]ortrait|[Pp]hoto"
)
_MIN_TAKEN, _MAX_TAKEN = 6, 30
_PARTS = re.compile(r"\s*[•|·]\s*")
_PART = re.compile(
    r"(?:Source|Chart|Graphic|Map|Data|Credit|Image|Photo|Table|By|Note)s?(?: by)?\s?:.{2,120}|Get the data|Embed|Download (?:image|data)|Created with \w+",
    re.I,
)
_MARKED = re.compile(r"(?:📷|📸|🎥|📹|📽|🖼)\uFE0F? ?(?::? ?)(?:[A-Z@][\w.'’@/-]* ?){1,7}")


# A sentence in the present that ends with a comma and the day: "Owners vote in Senn, March 7."
_DAY = rf"(?:{MONTH_NAME})\.? \d{{1,2}}(?:, (?:19|20)\d\d)?"
_DATED = re.compile(
    rf"(?:From left, |[A-Z\"“])[^.!?;]{{10,240}}(?:\.[^.!?;]{{1,120}}){{0,5}}, (?:on )?(?:[A-Z][a-z]+day,? )?{_DAY}\.",
    re.I,
)
_SHOWS = re.compile(
    r"\b(?:votes?|gathers?|attends?|speaks?|walks?|stands?|holds?|waits?|arrives?|watch(?:es)?|looks?|listens?|march(?:es)?|prays?|carr(?:y|ies)|rides?|sits?|protests?|chants?|waves?|shakes?|poses?|greets?|departs?|inspects?|demonstrates?|rall(?:y|ies)|embraces?|hugs?|reacts?|hauls?|works?|burns?|clash(?:es)?|tours?|address(?:es)?|testif(?:y|ies)|boards?|enters?|leaves|passes|drives?|plays?|lays?|lights?|raises?)"
    r" (?:(?:\w+ ){0,3}(?:in|at|on|during|after|before|outside|inside|near|to|from|along|with|while|past|through|over|for|as))\b"
)
_TOLD = re.compile(
    r"\b(?:said|says|will|would|was|were|had|has|have|told|may|might|could|met|voted|which|who is)\b"
)
# A portrait, a photo: what it is of and when it was taken, with no verb of its own.
_PORTRAYED = re.compile(
    r"(?:An? |The )?(?:[Oo]fficial|[Uu]ndated|[Ff]ile|[Hh]andout)(?: family| booking| campaign| police| school| handout| file)?"
    r" (?:portrait|photograph|photo|picture|image) (?:of|from|with|showing|provided by|released by) (?:[^.!?;]|\.(?=\S| [A-Z])){3,160}\.?"
)
_SAYS = re.compile(
    r" (?:is|are|was|were|be|been|has|have|had|hung|hangs|shows?|showed|went|came|stood|stands|will|would|could|can|may|did|does|made|became|appeared|appears|sold|gave|caused|drew|led|became|lay|sat|sits|ran|caught|won|fetched|reveals?|revealed|suggests?|suggested|surfaced|circulated|emerged)\b"
)
# Where a still comes from, a film and its length, who drew a map, a gallery, a graphic's headline.
_STILLS = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|of|the|and|campaign|video) ){1,5}YouTube|.{20,}[.!?][\"”]? YouTube"
    r"|(?:\S+ ){4,16}(?!(?:at|by|from|until|to|past|before|after|around|of|in)\b)\S+ 0\d:[0-5]\d"
    r"|[A-Z]{2,6} (?:Map|Graphic|Chart|Infographic)"
    r"|(?:PHOTO|VIDEO|PICTURE|IMAGE)S? (?:GALLERY|SLIDESHOW)\s?: .{3,120}"
    r"|(?:Data|Figures) (?:curated|compiled|visuali[sz]ed) by (?:[A-Z]\S* ?){1,5}"
    r"|[A-Z]\w+ Interactive [A-Z\"“].{8,100}"
    r"|\[.{20,400}[.!?…][\"”]? (?:Watch|Listen|See|Read)(?: it| more)? here\.?\]"
)
_STILL_MARKS = Cues(
    "YouTube", " 0", " Map", " Graphic", " Chart", " Infographic", "GALLERY", "SLIDESHOW",
    "curated by", "compiled by", "ized by", "ised by", " Interactive ", " here.]", " here]",
)  # fmt: skip

# Who made it, said in the caption already: "The old pier of the Senn Society. Senn Society".
_SAID_AGAIN = re.compile(
    r"[a-z\d)][.!?][\"”’]? ((?:[A-Z][\w.&'’-]*)(?: (?:[A-Z&][\w.&'’-]*|of|the|and|for|de|von)){1,9})$"
)
_REACH, _LONG_NAME = 120, 3  # characters, spaces
_HELD = re.compile(rf"(?:©|\([cC]\)) ?{NAME} ?/ ?[A-Z]")
_LISTED = re.compile(
    r"(?:(?:Photo|Image|Music|Picture|Footage|Video|Illustration|Graphic)s? [Cc]redits?: (?:[^;]{3,200};)"
    r"|(?:Photo|Image|Picture|Footage|Illustration|Graphic)s?: (?:[^;/]{3,200}/[^;]{2,100};))"
)


def match_caption(look: Look) -> Shape | None:
    """Return whether a whole line is a caption or a graphic's note, or None."""
    text = look.text
    if _HELD.match(text) or (";" in text and _LISTED.match(text)) or _names_again(look):
        return _CAPTION
    if look.words > MAX_WORDS:
        return _CAPTION if look.words <= _MAX_POINTS and _POINTS.fullmatch(text) else None
    seen = found_in(text)
    filed = seen & _FILED_MARKS.bit
    if filed and look.words <= _MAX_TAKEN and _is_portrait(text):
        return _CAPTION
    if (filed and _FILED.fullmatch(text)) or _is_credit(look) or _is_dated(look):
        return _CAPTION
    if seen & _STILL_MARKS.bit and _STILLS.fullmatch(text):
        return _CAPTION
    if seen & _PLACED_MARKS.bit and _PLACED.fullmatch(text):
        return _CAPTION
    if _MIN_TAKEN <= look.words <= _MAX_TAKEN and _is_taken(look):
        return _CAPTION
    if not seen & _NOTE_MARKS.bit:
        return _CAPTION if text.startswith("From left, ") and _POINTS.fullmatch(text) else None
    parts = _PARTS.split(text) if any(map(text.__contains__, "•|·")) else ()
    drawn = len(parts) > 1 and all(map(_PART.fullmatch, parts))
    patterns = (_POINTS, _NOTED, _TOOLS, _MARKED)
    short = look.words <= 9 and not look.ends_sentence and _DRAWN.fullmatch(text)
    return _CAPTION if drawn or short or any(p.fullmatch(text) for p in patterns) else None


def _names_again(look: Look) -> bool:
    """Whether behind its last sentence a line names again, and alone, whom it names before."""
    text = look.text
    if look.words > MAX_WORDS or text[-1] in '.!?"”:;,' or text[0] in "\"“‘'":
        return False
    found = _SAID_AGAIN.search(text[-_REACH:])
    if found is None or found[1] not in text[: -len(found[1])]:
        return False
    return look.words <= _MAX_TAKEN or found[1].count(" ") >= _LONG_NAME


def _is_dated(look: Look) -> bool:
    """Whether a closed line shows somebody doing something, and the day after a comma."""
    text = look.text
    if not look.ends_sentence or text[-2:-1] not in "0123456789" or text[0] in "\"“‘'":
        return False
    shows = text.startswith("From left, ") or _SHOWS.search(text)
    return bool(shows and not _TOLD.search(text) and _DATED.fullmatch(text))


def _is_portrait(text: str) -> bool:
    """Whether a line names a picture and what is in it and says nothing of it."""
    return bool(_PORTRAYED.fullmatch(text)) and not _SAYS.search(text)


def _is_taken(look: Look) -> bool:
    """Whether a line describes a picture and says when it was taken, without a sentence's end."""
    dated = look.text.rstrip(".")[-4:].isdigit() and look.text[0].isupper()
    if not dated or look.ends_sentence or "(@" in look.text:
        return False
    if QUOTED_FROM.search(look.text):
        return False
    return bool(_TAKEN.fullmatch(look.text) and _ACTING.search(look.text))


def _is_credit(look: Look) -> bool:
    """Whether a line is a person's name and whom the picture was taken for."""
    if look.words > 10 or look.ends_sentence:
        return False
    paper = _FOR_PAPER.fullmatch(look.text)
    return bool(_BY_STAFF.fullmatch(look.text)) or bool(paper and is_site_name(paper[1].strip()))
