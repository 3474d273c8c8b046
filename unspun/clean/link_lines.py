"""Links to other pages that tell so by one line: a label of media, "Read more" at an end, an order.

What a site prints for a link is the words of a headline beside the words of a button. The button's
words stand at one end of the line, and the headline has no stop, as sentences of a text have.
"""

import re

from unspun.clean.calls import CALL, LINK
from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME
from unspun.clean.shapes import Shape

_LINKED = Shape(LINK, "related", "line", "related")
_LABEL = Shape("BOI-006", "related", "line", "related")
_EDGE_LABEL = Shape("BOI-006", "related", "edge", "related")
_ASKED = Shape(CALL, "boilerplate", "edge", "footer")

_ORDER_WORDS, MAX_WORDS, _HEADLINE_WORDS = 50, 90, 28
_LONGEST = 700  # characters
_LEAST_TEASED = 8
# "Will the levy hold? Read more": no stop before the button, and one sentence before it.
_MORE = r"(?:Read more|Read More|READ MORE|Read on|Continue reading|Learn more|See more|Full story|Watch now)"
_ENDS_MORE = re.compile(
    rf"(?P<head>[A-Z0-9“\"‘'#].{{10,220}}?(?:[\w%)]|[?!]|[\w?!][’'”\"])) {_MORE}(?: ?(?:>{{1,2}}|»|→|›))?"
)
_INNER_STOP = re.compile(r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|Jr|St|vs))(?<!\bMrs)\.[\"”’']? +[A-Z“\"‘']")
_OPENS_MORE = re.compile(r"(?:Read More|READ MORE) (?=[A-Z0-9“\"‘'])")
# A label made of nothing but kinds of what a page has besides, and words that join them.
_KIND = (
    r"(?:stor(?:y|ies)|audio|video|videos|transcripts?|interactive|interactives|map|maps|calendar|graphics?|photos?|pictures|"
    r"galler(?:y|ies)|slideshows?|charts?|documents?|podcasts?|quiz|database|tracker|explainer|infographic|blog|live blog|"
    r"full text|report card|live updates|photo essay|coverage|archive|data)"
)
_MEDIA = re.compile(
    rf"(?:(?:view|read|see|watch|hear|listen to|full|our|more|related|new|latest|daily|searchable)(?: the)? )?{_KIND}"
    rf"(?:(?:,| and| &| \+|/)? ?(?:{_KIND}|guide|timeline|list|text|poll|results|special)){{0,2}}\s?[:|]\s?(?=[A-Z0-9“\"‘'#])",
    re.I,
)
_ONE_WORD = re.compile(r"[A-Za-z]+\s?[:|]")
_CAPITAL_WORD = re.compile(r"[A-Z]{5,}\s?[:|]")
# An order to read or see what others made, left open as a headline is.
_MADE = (
    r"(?:blog|column|letter|analysis|speech|report|essay|statement|transcript|remarks|interview|profile|review|memo|complaint|"
    r"op-ed|post|thread|testimony|dispatch|story|coverage|diary|tweet|tweets|take|series|magazine|ruling|indictment|video)"
)
_ORDERED = re.compile(
    rf"(?:Read|Watch|See|Hear|View|Listen to) (?:(?:all|more|most|the rest) of )?(?:the |a |an |our |this |more of )?(?:[A-Z][\w.’'&-]* |[a-z]+ ){{0,4}}?[\w.’'&-]*(?:['’]s?|s['’])(?: [\w’'-]+){{0,3}} {_MADE}\b(?! (?:below|above|as|with|for)\b)[^.!?:]{{0,90}}"
)
_ASKS_HOW = re.compile(
    r"(?:Read|READ|Watch) (?:about )?(?:why|how|what|who|where|when) (?:\S+ ){4,}\S*[^\s.!?:,;]"
)
_UPDATED = re.compile(
    r"(?:Update|UPDATE|New|NEW|Also|ALSO): (?:Watch|Listen to|Read|See|Hear|View) (?:\S+ ){2,}\S*[^\s.!?:,;]"
)
_PLAYED = re.compile(
    r"(?:Check out|Watch|See|Listen to|Hear|View) (?:our|the full|the entire|this|an?|(?:[A-Z]\w+ ){1,3})(?: ?[\w’'&-]+){0,5} (?:interview|video|clip|audio|segment|episode|discussion|conversation|debate)\b[^.!?]{0,90} (?:below|above)\s?[:.]?"
)
_OURS = re.compile(
    r"(?:Here(?:['’]s| is| are)|See|Read|This is) our (?:[\w’'-]+ ){0,3}(?:stor(?:y|ies)|coverage|reports?|guide|explainer|article|review|interview|profile|analysis)\b[^:.!?]{0,60}: ?[\"“‘']?[A-Z].{10,200}[^\s.!?,;:]"
)
_NOW_READ = re.compile(
    r"(?:Now|Also|Next|Then)?,? ?read (?:this|these|this next|next)\b ?(?:[—–:-]|\(|it['’]s\b).{8,240}",
    re.I,
)
_VOTED = re.compile(
    r"(?:Urgent|URGENT|Alert|ALERT|Poll|POLL|Vote|VOTE)?:? ?(?:Should|Do|Does|Is|Are|Will|Would|Did|Who|Can) [^.!?]{8,160}\? (?:Vote|Click|Take) (?:[Hh]ere|[Nn]ow|[Ii]n(?: the| our)? [Pp]oll|(?:the|our) [Pp]oll)\b[^.!?]{0,30}[.!]?"
)
# A headline and its writers, run together: "How the wall broke By Etta Roe and Tim Crewe".
_BYLINED = re.compile(
    rf"(?=[A-Z])(?:[^\s.!?:;,“”\"]+[,:]? ){{5,20}}[^\s.!?:;,“”\"]+ By {NAME}(?:(?:,| and|, and) {NAME}){{1,3}}"
)
_ALL_OF = re.compile(
    r"(?:See|View|Browse|Explore|Read) all (?:of )?(?:our|(?:the )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}['’]s?|[A-Z][\w. ]{1,30}s['’]) [^.!?]{5,90}\.?"
)
_TITLED = re.compile(
    r"(?:Read|Browse) [A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}['’]s? (?:new |latest |daily |weekly )?(?:[\w-]+ ){0,2}(?:magazine|blog|newsletter|journal|column)\.?"
)
_BRACKETED_ORDER = re.compile(r"\[(?:Watch|Read|Listen|See|Hear)\b[^\[\]]{12,320}\]")
_HERES_HOW = re.compile(r"[^.!?]{8,120}: (?:HERE['’]S (?:HOW|WHY)|CLICK HERE|TAP HERE)")
# Whose column: "[Etta Roe: The wall is no monument]".
_BRACKETED = re.compile(
    r"\[[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}: [A-Z“\"‘'][^\[\]:]{14,200}[^\s.:;,!\]]\]"
)
_HEADED = re.compile(r"[^:]+: (?:\S*\b[a-z]|\S+ (?:\S+ )?[a-z])")
_EARLIER = re.compile(
    r"[\[(]?(?:Previous|Earlier|Original|Last week['’]s|Yesterday['’]s) (?:story|stories|report|post|article|version|column)\b[^.!?\"“”]{0,60}?(?:below|above|follows|published[^\])]{4,40}|:)\s?(?:\.{3}|…|:)?[\])]?"
    r"|[\[(](?:Previous|Earlier|Original) (?:story|report|post|article|version)\b[^.!?\"“”]{0,80}[\])]",
)
_REFERENCE = re.compile(
    r"(?:Reference|Documents?|Related document) (?:A|An|The|Read a|Read the|See the|View the|Download the) (?:[\w’'-]+ ){0,3}(?:copy|text|transcript|ruling|letter|report|complaint|order|memo|affidavit|lawsuit|warrant|indictment|filing)\b.{0,140}"
)
_COVERAGE = re.compile(
    r"(?:FULL|COMPLETE|MORE|ALL|SPECIAL|LIVE|CONTINUING) (?:[\w'’&-]+ ){0,3}COVERAGE"
)
# A button that lost what followed it.
_CUT_OFF = re.compile(
    r"(?:Published|Posted|Filed|Tagged|Listed|Categori[sz]ed|Archived) (?:in|under|by|on|as)\s?:?"
)
_INFORMATION = re.compile(
    r"(?:\(?\d{1,2}[.)] ?)?(?:for (?:more|further) information|further (?:reading|information)|learn more)\s?:?",
    re.I,
)
_FIND_OUT = re.compile(
    r"Find out (?:more|who|what|how|why|where|when|if|whether|which)\b[^.!?\"“”]{4,110}[.!]?"
)
# What a label stands for is a short address: "Link to the ruling: tide.example/2Ab".
_ADDRESS = re.compile(
    r"[(\[]?[A-Z][^.!?:()\[\]“\"]{2,110}(?:[:,]| at| see)?(?: see)?:? (?:https?://|www\.)?[a-z0-9-]{2,20}(?:\.[a-z0-9-]{2,20}){0,2}\.[a-z]{2,6}/[\w./?=&%#~+-]{2,120} ?[)\]]{0,2}"
)
_CUES = Cues(
    "ead more", "ead More", "READ MORE", "ead on", "ontinue reading", "earn more", "See more", "Full story", "Watch now",
    "Read ", "READ ", "Watch ", "See ", "Hear ", "View ", "Browse ", "Listen ", "pdate: ", "PDATE: ", "New: ", "NEW: ",
    "Also: ", "ALSO: ", "heck out", "s our ", "e our ", "See our ", "Read our ", "ead this", "ead these", "ead next",
    "? Vote", "? Click", "? Take", "HERE", "[", "Previous ", "Earlier ", "Original ", "s week", "Yesterday", "Reference ",
    "Document", "document ", "COVERAGE", "Published ", "Posted ", "Filed ", "Tagged ", "Listed ", "Categori", "Archived ",
    "ore information", "ore Information", "MORE INFORMATION", "urther ", "Find out", " By ",
)  # fmt: skip
_ADDRESSED, _MARKED = Cues("/"), Cues(":", "|")
CUES = _CUES.bit | _ADDRESSED.bit | _MARKED.bit
_LABELLED = 48  # characters, in which a label and its mark stand


def match_link_line(look: Look) -> Shape | None:
    """Return the shape of a line that is a link by its own words, or None."""
    text = look.text
    if look.words > MAX_WORDS or len(text) > _LONGEST:
        return None
    seen = found_in(text)
    if seen & _CUES.bit and (found := _worded(look)):
        return found
    if look.words > _HEADLINE_WORDS:
        return None
    if seen & _ADDRESSED.bit and _ADDRESS.fullmatch(text):
        return _LINKED
    head = text[:_LABELLED]
    return _LINKED if (":" in head or "|" in head) and _is_media(look) else None


def _worded(look: Look) -> Shape | None:
    text = look.text
    if look.words >= _LEAST_TEASED and _OPENS_MORE.match(text):
        return _LINKED
    if look.words > _ORDER_WORDS:
        return None
    if _is_teaser(text) or any(pattern.fullmatch(text) for pattern in _OPEN_LINES):
        return _LINKED
    if text[0] == "[" and _BRACKETED.fullmatch(text) and _HEADED.match(text):
        return _LINKED
    if any(pattern.fullmatch(text) for pattern in _LABELS):
        return _LABEL
    if _INFORMATION.fullmatch(text):
        return _EDGE_LABEL
    return _ASKED if _FIND_OUT.fullmatch(text) else None


def _is_teaser(text: str) -> bool:
    """Whether a headline, be it a question or a quote, has a button behind it."""
    if text[-1] not in "eEnNgGwWy>»→›":  # what the buttons end with
        return False
    found = _ENDS_MORE.fullmatch(text)
    return found is not None and not _INNER_STOP.search(found["head"])


def _is_media(look: Look) -> bool:
    """Whether a label names nothing but media, and a headline of some words stands behind it."""
    text = look.text
    found = _MEDIA.match(text)
    if found is None or (look.is_prose and text[-1] != "?"):
        return False
    if _ONE_WORD.fullmatch(found[0].strip()) and not _CAPITAL_WORD.fullmatch(found[0].strip()):
        return False  # "Story: ..." may be any heading's
    rest = text[found.end() :]
    return rest.count(" ") + 1 >= 2 and rest[-1] not in ".,;:"


_OPEN_LINES = (
    _ALL_OF, _TITLED, _BYLINED, _BRACKETED_ORDER, _ORDERED, _ASKS_HOW, _UPDATED, _PLAYED, _OURS, _NOW_READ, _VOTED, _HERES_HOW, _REFERENCE,
)  # fmt: skip
_LABELS = (_EARLIER, _COVERAGE, _CUT_OFF)
