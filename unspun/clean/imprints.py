"""What a publisher says of itself below a text: its firm, address, licence, prices and numbers.

Such lines hold no sentence of the article: a firm's form with an address or a number, a street
and a postcode, a licence of the text, a price for access, a temperature or an exchange rate.
They count only outside the running text.
"""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.shapes import Shape

_IMPRINT = Shape("BOI-007", "boilerplate", "edge", "footer")
_LICENCE = Shape("BOI-007", "boilerplate", "line", "footer")
_OFFER = Shape("BOI-011", "boilerplate", "line", "footer")
_TICKER = Shape("BOI-005", "boilerplate", "edge", "footer")

MAX_WORDS = 45
_FIRM = r"\b(?:Ltd|Limited|LLC|LLP|Inc|Corp|GmbH|PLC|Plc|plc|B\.?V|S\.?A|S\.?p\.?A|AG|Pty|Pvt|Company No|Co)\b\.?"
_STREET = (
    r"(?<![.:\d])\b\d{1,5}[A-Za-z]?,? (?:[A-Z][\w.'’-]*,? ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Sq|Place|Pl|"
    r"Court|Quay|Terrace|Highway|Hwy|Parkway|Plaza|House|Row|Close|Crescent|Park)\b\.?"
)
_POSTCODE = (
    r"\b(?:[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?|P\.? ?O\.? ?Box \d+)\b"
)
_NUMBERED = (
    r"(?:[Rr]egistered|[Ii]ncorporated) (?:in [A-Z]\w+|office|address|charity|company|no|number)\b|"
    r"\b(?:VAT|[Cc]ompany|[Rr]egistration|[Cc]harity|ABN|ACN|CIN|EIN|ISSN|RNI|[Ll]icen[cs]e)(?: (?:reg(?:istration)?|registered))? ?(?:[Nn]o|[Nn]umber|[Nn]r)?[.:]* ?[A-Z]{0,3}\d"
)
_ADDRESS = re.compile(
    rf"(?=.{{0,300}}(?:{_FIRM}|{_STREET}))(?=.{{0,300}}(?:{_POSTCODE}|{_STREET}|{_NUMBERED}|\d{{4,}}))[^!?]{{10,300}}"
    rf"|[^!?]{{0,80}}(?:{_NUMBERED})[^!?]{{0,160}}"
    rf"|(?:{_STREET}|[^.!?]{{0,60}}{_POSTCODE})[^!?]{{0,120}}"
)
_LICENSED = re.compile(
    r"(?:except where (?:otherwise )?noted,? )?(?:this|the|our|all|unless otherwise)\b[^.!?]{0,80}\b(?:licen[sc]ed|published|available|released|distributed|shared|republished)\b"
    r"[^.!?]{0,60}\b(?:creative commons|cc[ -]by|open government licen[cs]e|public domain)\b.{0,160}|creative commons\b[^.!?]{0,60}\blicen[cs]e\b.{0,60}|cc by(?:-\w\w)* \d.\d",
    re.I,
)
_PRICED = re.compile(
    r"(?=.{0,120}\b(?:access|subscri\w+|digital|membership|trial|subscribe|unlimited|edition|e-?paper|read)\b)"
    r".{0,80}(?:[$£€₹]|Rs\.? ?|USD ?|R)\d[\d.,]*(?: (?:a|per|for (?:your |the )?(?:first )?\d*)|/) ?(?:day|week|month|mo|year|yr|quarter)s?\b.{0,60}",
    re.I,
)
_READING = re.compile(
    r"(?:[A-Z][\w.'’-]+,? ){0,3}-?\d{1,3}(?:\.\d)? ?°(?: ?[CF])?(?:,? [A-Z][\w.'’-]+){0,3}|(?:[A-Z][a-z]+:? )?(?:[A-Z]{3}(?:/[A-Z]{3})?:? [\d.,]+ ?)+(?:[-+]?[\d.]+%)?"
)
# What firms, regulators and lawyers ask a page to say below every text.
_NOTICE = re.compile(
    r"(?:the )?(?:author|writer|reporter|columnist|contributor)s? (?:holds?|owns?|has|have|does not|do not|did not|held) .{0,60}\b(?:positions?|shares|stakes?|stocks?|securities)\b.{0,120}"
    r"|(?:market|stock|price|quote|exchange|share|currency)?s? ?(?:data|quotes|prices|rates) (?:are |is )?(?:provided|supplied|delayed|powered)\b.{0,80}|investing involves risks?\b.{0,80}"
    r"|(?:a )?(?:proud )?members? of the [^.!?]{2,50}(?:council|organi[sz]ation|association|trust|society|federation|network)"
    r"|(?:regulated|licensed|accredited) by [A-Z]{2,}.{0,60}|(?:if you have|to make) (?:an? )?(?:complaint|correction|inaccuracy)\b.{0,80}\b(?:contact|e-?mail|write|click|editor)\b.{0,80}"
    r"|18\+.{0,40}|only [$£€₹]\d[\d.,]* (?:for|a|per) (?:\d+ )?(?:day|week|month|year)s?|to contact the (?:reporter|editor|author|writer)s?\b.{5,240}",
    re.I,
)
# The same after words of any kind: sought in lines that hold one of the cues, in small letters.
_LATE_NOTICE = re.compile(
    r"(?:.{0,60}\b)?not (?:constitute |intended (?:as|to be) |be (?:considered|taken|construed) as |an? )?(?:financial|investment|legal|medical|tax|professional|betting) advice\b.{0,120}"
    r"|[^.!?]{2,50} is a member of the [^.!?]{2,60}standards organi[sz]ation",
    re.I,
)
_LATE_CUES = (" advice", "standards organi")
_LATE_PARTS = Cues("dvice", "DVICE", "rgani", "RGANI")
_LICENCE_CUES = Cues("reative", "icen", "CC", "ublic")
_READING_WORDS = 9


def match_imprint(look: Look) -> Shape | None:
    """Return what a line says of the publisher, its licence or its prices, or None."""
    text = look.text
    if look.words > MAX_WORDS:
        return None
    seen = found_in(text)
    if seen & _LICENCE_CUES.bit and _LICENSED.fullmatch(text):
        return _LICENCE
    late = seen & _LATE_PARTS.bit and any(map(text.lower().__contains__, _LATE_CUES))
    if _NOTICE.fullmatch(text) or (late and _LATE_NOTICE.fullmatch(text)):
        return _IMPRINT
    if look.is_prose or not any(map(str.isdigit, text)):
        return None
    if not look.ends_sentence and look.words <= 16 and _PRICED.fullmatch(text):
        return _OFFER
    if look.words <= _READING_WORDS and _READING.fullmatch(text):
        return _TICKER
    if "(@" in text:  # a post that is quoted, with whose it is
        return None
    return _IMPRINT if _ADDRESS.fullmatch(text) else None
