"""What a page says of itself in a sentence: that it will be updated, where the document is."""

import re

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.shapes import BYLINE, CORRECTION, PROMO, Shape

_UPDATED = Shape(CORRECTION, "correction", "line")
_OFFERED = Shape(PROMO, "related", "line", "related")
_WITH = Shape(BYLINE, "byline", "line")

_MAX_WORDS = 40
_PAGE = r"(?:post|story|article|page|report|entry|file|item|headline)"
# "We'll update this post as we hear more.", "(We put a new top on this story at noon.)"
_WILL_UPDATE = re.compile(
    rf"(?:[^.!?\"“]{{0,80}},? (?:and|so) )?(?:we|we['’]ll|we will|this {_PAGE}|{_PAGE})\b[^.!?\"“]{{0,40}}\b(?:update|be updat(?:ed|ing)|add(?:ing)? to) ?(?:this|the|our)?(?: {_PAGE})?\b[^.!?\"“]{{0,60}}[.!]?",
    re.I,
)
_NEW_TOP = re.compile(
    rf"\((?:We|I|Our|The|This)\b[^()\"“]{{5,120}}\b(?:this|the) {_PAGE}\b[^()\"“]{{0,60}}\)", re.I
)
# In brackets only: a sentence of the text may say where a ruling can be read.
_DOCUMENT = r"(?:transcript|text|document|documents|memo|letter|report|ruling|opinion|copy|audio|recording|results|indictment|complaint|filing|statement|questionnaire)"
_OFFER = re.compile(
    rf"[(\[](?:An?|The|Our|Her|His|Their|You can (?:read|see|find|hear|download))\b[^.!?\"“()]{{0,60}}\b{_DOCUMENT}\b[^.!?\"“()]{{0,60}}"
    r"\b(?:here|below|on our (?:website|site)|online here|at this link)[.)\]]+",
    re.I,
)
_WITH_WHOM = re.compile(
    r"(?:with|by) (?:(?:[A-Z]\S* ){0,3}[A-Z]\S*['’]s? )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2} ?\( ?@\w+ ?\)",
    re.I,
)
_CUES = Cues("pdat", "this ", "here", "below", "website", "( @", "(@", "link")


def match_note(look: Look) -> Shape | None:
    """Return what a whole line says of the page it stands on, or None."""
    text = look.text
    if look.words > _MAX_WORDS or not _CUES.stand_in(text):
        return None
    if "pdat" in text and _WILL_UPDATE.fullmatch(text):
        return _UPDATED
    if text[0] == "(" and _NEW_TOP.fullmatch(text):
        return _UPDATED
    if text[-1] == ")" and "@" in text and _WITH_WHOM.fullmatch(text):
        return _WITH
    return _OFFERED if _OFFER.fullmatch(text) else None
