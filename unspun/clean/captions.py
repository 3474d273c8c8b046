"""Captions and notes of graphics that carry no agency: known by what they point at.

A caption points ("Above: the quay", "Left: ... Right: ..."), a graphic names who drew it and where
its figures come from. Lines with a credit are read by :mod:`unspun.clean.shapes`.
"""

import re

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
_PARTS = re.compile(r"\s*[•|·]\s*")
_PART = re.compile(
    r"(?:Source|Chart|Graphic|Map|Data|Credit|Image|Photo|Table|By|Note)s?(?: by)?\s?:.{2,120}|Get the data|Embed|Download (?:image|data)|Created with \w+",
    re.I,
)
_MARKED = re.compile(r"(?:📷|📸|🎥|📹|📽|🖼)\uFE0F? ?(?::? ?)(?:[A-Z@][\w.'’@/-]* ?){1,7}")


def match_caption(look: Look) -> Shape | None:
    """Return whether a whole line is a caption or a graphic's note, or None."""
    text = look.text
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
