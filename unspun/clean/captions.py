"""Captions and notes of graphics that carry no agency: known by what they point at.

A caption points ("Above: the quay", "Left: ... Right: ..."), a graphic names who drew it and where
its figures come from. Lines with a credit are read by :mod:`unspun.clean.shapes`.
"""

import re

from unspun.clean.cues import Cues
from unspun.clean.day_words import MONTH_NAME
from unspun.clean.features import Look
from unspun.clean.shapes import CAPTION, Shape

_CAPTION = Shape(CAPTION, "caption", "line")

_MAX_WORDS = 60
_POINTS = re.compile(
    r"(?:Pictured|Above|Below|Left|Right|Top|Bottom|Inset|Centre|Center|Main (?:image|picture|photo)|(?:From|Clockwise from) (?:top )?left|Far (?:left|right)|"
    r"(?:Top|Bottom|Above|Pictured|Below),? (?:left|right|above|below|centre|center|row|from left))(?:, from left)?\s?: [A-Z\"“‘].{3,300}"
)
_DRAWN = re.compile(
    r"(?:Charts?|Maps?|Graphics?|Infographics?|Data|Visuals?|Visuali[sz]ation|Illustrations?|Animation|Cartoon|Artwork|Footage|Drone footage|Screenshot|Screengrab)"
    r"(?: by|:| source:| courtesy(?: of)?:?) ?(?:[A-Z@][^.!?]{2,80}|the [^.!?]{2,60})"
)
_NOTED = re.compile(
    r"(?:Notes?|Figures?|Data|Percentages|Totals?|Numbers|Estimates|Survey|Poll|Based on|As of|Last updated)\b.{3,240}\b(?:Sources?|SOURCES?|Data|Graphic|Chart|Credit)\s?: ?\S[^!?]{2,120}"
)
_TOOLS = re.compile(
    r"(?:\b(?:Get the data|Created with [A-Z]\w+|Embed|Download image|Download this image|Map data ©.{0,60}|Made with [A-Z]\w+)\b[^.!?]{0,60}){1,3}"
)
# Who stands where: "Ward (left) shakes hands ... Peel (right)."
_PLACED = re.compile(
    r"[A-Z\"“][^()]{2,160}\((?:[^()]{0,40}, )?(?:far |top |bottom |front |back |second from |third from |from )?(?:left|right|centre|center|L|R|pictured|above|foreground|background)\)[^!?]{0,240}"
)
_PLACED_MARKS = Cues(
    "left)",
    "right)",
    "centre)",
    "center)",
    "(L)",
    "(R)",
    "pictured)",
    "above)",
    "ground)",
)
# A line left open that ends with the day its picture was taken.
_TAKEN = re.compile(
    rf"[A-Z][^.!?:;]{{24,200}},? ?(?:on |in |circa )?(?:{MONTH_NAME})\.?(?: \d{{1,2}},?)? (?:19|20)\d\d\.?|(?:Official|Undated|File) (?:\S+ ){0, 3}(?:portrait|photograph|photo) of [A-Z][^!?]{{4,120}}",
    re.I,
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


def match_caption(look: Look) -> Shape | None:
    """Return whether a whole line is a caption or a graphic's note, or None."""
    text = look.text
    if look.words <= _MAX_WORDS and _PLACED_MARKS.stand_in(text) and _PLACED.fullmatch(text):
        return _CAPTION
    if _MIN_TAKEN <= look.words <= _MAX_TAKEN and _is_taken(look):
        return _CAPTION
    if look.words > _MAX_WORDS or not any(
        mark in text
        for mark in (
            ":",
            " by ",
            "•",
            "|",
            "📷",
            "📸",
            "🎥",
            "📹",
            "📽",
            "🖼",
            "Get the",
            "Created with",
        )
    ):
        return None
    parts = _PARTS.split(text)
    drawn = len(parts) > 1 and all(map(_PART.fullmatch, parts))
    patterns = (_POINTS, _NOTED, _TOOLS, _MARKED)
    short = look.words <= 9 and not look.ends_sentence and _DRAWN.fullmatch(text)
    return _CAPTION if drawn or short or any(p.fullmatch(text) for p in patterns) else None


def _is_taken(look: Look) -> bool:
    """Whether a line describes a picture and says when it was taken, without a sentence's end."""
    dated = look.text.rstrip(".")[-4:].isdigit() or look.text.lower().startswith(
        ("official", "undated", "file")
    )
    if (
        not dated
        or not look.text[0].isupper()
        or (look.ends_sentence and not look.text.startswith("Official"))
    ):
        return False
    return bool(_TAKEN.fullmatch(look.text) and _ACTING.search(look.text))
