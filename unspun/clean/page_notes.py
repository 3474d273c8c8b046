"""What a page says of itself in a sentence: that it will be updated, where a document or video is.

Such sentences stand anywhere in a text, also between two of its paragraphs.
"""

import re

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME
from unspun.clean.shapes import BIO, BYLINE, CORRECTION, CREDIT, PROMO, Shape

_UPDATED = Shape(CORRECTION, "correction", "line")
_OFFERED = Shape(PROMO, "related", "line", "related")
_WITH = Shape(BYLINE, "byline", "line")

_WRITER = Shape(BIO, "bio", "line", "bio")
_MADE = Shape(CREDIT, "credit", "line")
_SECTION = Shape("BOI-005", "boilerplate", "line", "footer")
_PLAYED = Shape("BOI-012", "boilerplate", "line", "related")

MAX_WORDS, _OFFER_WORDS = 90, 40
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
# Whose piece stands between the paragraphs of a report: "Analysis by Etta Roe, Coast Radio, Senn".
_PIECE = re.compile(
    rf"(?:Analysis|Commentary|Comment|Opinion|Perspective)(?: ?[-–—:])? ?[Bb]y {NAME}(?:, [A-Z][\w&.'’ -]{{2,40}}){{0,3}}"
)
# A note with its label, between an interview's answers or below the title.
_LABELLED = re.compile(
    r"(?:Corrections?(?: (?:&|and) [Cc]larifications?)?|Clarifications?|Editor['’]s [Nn]ote|EDITOR['’]S NOTE|CORRECTION|CLARIFICATION): [A-Z\"“][^\n]{20,600}"
)
# Who wrote what was printed elsewhere first.
_FIRST_PRINTED = re.compile(
    r"[A-Z][^!?\"“]{10,300}\b(?:where|in which) this (?:column|article|essay|piece|op-ed|commentary|story) (?:was )?(?:first|originally) (?:appeared|published|ran|printed)\b[^.!?]{0,60}\.?"
)
# "This originally appeared on ...", "From Tide Review; reprinted with permission."
_REPRINTED = re.compile(
    r"(?:This|It) (?:originally|first) (?:appeared|ran) (?:on|in|at) [A-Z][^!?\"“]{2,80}|[A-Z][^!?\"“]{2,120}[,;] ?(?:re)?(?:printed|published|posted) (?:here )?(?:with|by) permission\b[^!?\"“]{0,60}"
)
# What a section of the site has: nothing but kinds of what papers print.
_KINDS = re.compile(
    r"\b(?:coverage|analys[ie]s|reviews|commentary|features|columns|columnists|opinions?|interviews|listings|recipes|scores|photos|videos|essays|podcasts|explainers|cartoons|reporting|news)\b",
    re.I,
)
_LEAST_KINDS, _SECTION_WORDS = 4, 18
_CURATED = re.compile(
    r"(?:Data|Graphics?|Charts?|Maps?|Videos?|Music|Illustrations?) (?:were |was )?(?:curated|compiled|collected|provided|produced|composed|created|edited|supplied|designed) by [A-Z][^.!?]{2,60}\.?"
)
# What a video beside the text shows, then how to play it.
_PLAY = re.compile(
    r"[^\"“”]{20,400}[.!?] (?:(?:Click|Press|Hit) play(?: (?:to watch|below|above|now))?|(?:Watch|Listen|See|View)(?: it| more)? (?:below|above|here|now))[.!]"
)
_STOP = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bSt)[.!?] +(?=[A-Z])"
)
_BRACKETED_PLAY = re.compile(
    r"\[[A-Z][^\[\]]{20,300}[.!?] (?:Watch|Read|See|Listen|Click)(?: it| more)? here[.!]?\]"
)
_PLAYED_ENDS = (
    " below.",
    " above.",
    " here.",
    " now.",
    " watch.",
    " play.",
    " below!",
    " here!",
    " now!",
    "]",
)
CUES = Cues(
    "(", "[", "pdat", "orrection", "ORRECTION", "larification", "LARIFICATION", "ote: ", "OTE: ", "where this", "which this", "ermission",
    "appeared", "This ran", "first ran", "overage", "nalysis", "ommentary", "eviews", "curated by", "compiled by", "collected by",
    "provided by", "produced by", "composed by", "created by", "edited by", "supplied by", "designed by", "atch below", "atch above",
    "atch here", "atch now", "lick play", "ress play", "it play", "isten below", "isten above", "isten here", "isten now", "ee below",
    "ee above", "ee here", "ee now", "iew below", "iew above", "iew here", "iew now", " it below", " it above", " it here", " more below", " more here", " more above", "@",
)  # fmt: skip
_LABEL_REACH = 34  # characters


def match_note(look: Look) -> Shape | None:
    """Return what a whole line says of the page it stands on, or None."""
    text = look.text
    if look.words > MAX_WORDS or not CUES.stand_in(text):
        return None
    if text[0] in "([" and (found := _bracketed(look)):
        return found
    if _PIECE.fullmatch(text):
        return _WITH
    if text[-1] == ")" and "@" in text and _WITH_WHOM.fullmatch(text):
        return _WITH
    if "pdat" in text and look.words <= _OFFER_WORDS and _WILL_UPDATE.fullmatch(text):
        return _UPDATED
    if ": " in text[:_LABEL_REACH] and "(@" not in text and _LABELLED.fullmatch(text):
        return _UPDATED
    if ("where this" in text or "which this" in text) and _FIRST_PRINTED.fullmatch(text):
        return _WRITER
    if look.words <= _OFFER_WORDS and (found := _of_making(look)):
        return found
    played = text.endswith(_PLAYED_ENDS) and _PLAY.fullmatch(text)
    return _PLAYED if played and len(_STOP.findall(text)) == 1 else None


def _bracketed(look: Look) -> Shape | None:
    text = look.text
    if text[0] == "(" and _NEW_TOP.fullmatch(text):
        return _UPDATED
    if _BRACKETED_PLAY.fullmatch(text):
        return _PLAYED
    return _OFFERED if look.words <= _OFFER_WORDS and _OFFER.fullmatch(text) else None


def _of_making(look: Look) -> Shape | None:
    text = look.text
    printed = "ermission" in text or text.startswith(("This ", "It "))
    if printed and _REPRINTED.fullmatch(text):
        return _MADE
    if look.words <= _SECTION_WORDS and not look.is_prose and _names_section(text):
        return _SECTION
    return _MADE if " by " in text and _CURATED.fullmatch(text) else None


def _names_section(text: str) -> bool:
    listed = text.count(",") >= 2 and text[-1] == "."
    return listed and len(_KINDS.findall(text)) >= _LEAST_KINDS
