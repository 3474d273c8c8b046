"""Captions by a credit at their end, "(Agency)" or "Photo: Etta Roe", or a label at their start."""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.name_shapes import AGENCY, NAME
from unspun.clean.shape_cues import CAPTION_START

_ENDED_WORDS, _STARTED_WORDS = 80, 60
_LABELLED_WORDS = 160  # behind a label that no sentence opens with
_LONG_LABELS = ("FILE PHOTO", "File photo:", "Hide caption", "hide caption")
_ENDING = 160  # characters at the end of a line in which its credit stands
# A line this long that opens in quotation marks and is closed quotes.
_QUOTED_WORDS, _QUOTES, _CLOSED = 20, '"“', '.!?"”'
# Words of a remark in brackets, which a credit does without: "(I have the picture.)".
_SAYS_NOTHING = r"(?!(?:and|but|or|which|who|RELATED|Related|READ|SEE|WATCH|MORE)\b)(?![^()]*\b(?:is|became|was|were|are|has|had|that|which|you|we|I|he|she|they|not|will|would|its?|their|his|her|this|these|but|because|to|if|so|do|does)\b)"
_END = re.compile(
    rf"(?:\({_SAYS_NOTHING}(?:[^()]{{0,60}}\b)?(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Cc]redit|[Ss]ource|[Ii]llustration|[Ff]ile)s?\b[^()]{{0,80}}\)"
    rf"|[\[(]{_SAYS_NOTHING}[^\[\]()]{{0,60}}(?:/|via |\b){AGENCY}(?:[ /,][^\[\]()]{{0,50}})?[\])]"
    r"|\b(?:Photos?|PHOTOS?|Image|Picture|Photograph|Illustration|Credit|Photo credit|Photo by|Photograph by|"
    r"Image credit|Photo courtesy|Picture by|Photo via|Image via|(?:Photo|Video|Picture) illustration)\s?(?:: ?|by |via |courtesy (?:of )?)\S(?:[^.!?]|\.(?=\S)|(?<=\b[A-Z])\.){1,70}"
    rf"|(?:\b{NAME}|\S) ?/ ?{AGENCY}(?: ?/ ?\S+| via \S+| Images| Photo)?"
    rf"|\({NAME} ?/ ?(?:for )?[A-Z][\w .&'’-]{{2,40}}\)|\| ?{NAME} for (?:[Tt]he )?[A-Z][\w .'’-]{{2,30}}|(?:\S+ ){{3}}via [A-Z]\w+(?!\w*[.!?])|\| ?(?:{NAME}(?: ?/ ?[A-Z][\w. ]{{1,30}})?|{AGENCY}(?: Photos?)?|{AGENCY}(?:(?:,|;| and|, and) (?:[Tt]he )?[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}}){{1,5}}(?: [Pp]hotos)?)|REUTERS/\S(?:[^.]|(?<=[A-Z])\.){{2,40}}|{AGENCY} / \S.{{1,40}}|(?:Reuters|AFP|AP|EPA|Getty(?: Images)?)/{NAME}|via {AGENCY}(?: Images)?(?![\w.!?])|Credit(?:\.{{3}}|…) ?\S.{{2,80}}|[.!?\"”’)] (?:Getty(?: Images)?|AP Photos?|Shutterstock|Alamy(?: Stock Photo)?|{NAME} for (?:[Tt]he )?[A-Z][\w .'’-]{{2,30}})|\({NAME} for (?:[Tt]he )?[A-Z][\w .'’-]{{2,40}}\))[.\s]*(?:/?[Ff]ile(?: [Pp]hoto)?)?[.)\]]*$"
)
_END_CUES = re.compile(
    r"[/|]|[Vv]ia [A-Z]|(?:hotos?|HOTOS?|mage|icture|hotograph|llustration|redit)(?: credit| by| courtesy| via)?\s?(?::|by |via |courtesy)"
    r"|[)\]][.\s]*(?:/?[Ff]ile(?: [Pp]hoto)?)?[.)\]]*$|(?:Getty|Images|Photos?|Shutterstock|Alamy)\W*$"
)
# One of these stands in every ending that the cues match: ten times as fast as the pattern.
_MARKS = Cues(
    "/", "|", ")", "]", "ia ", "hoto", "HOTO", "mage", "icture", "llustration", "redit", "Getty", "Shutterstock", "Alamy",
)  # fmt: skip
_START = re.compile(
    r"(?:[\[(]?(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Pp]ictures?|[Cc]aption|[Ff]ile [Pp]hoto|FILE ?(?:PHOTO)?|[Pp]hotograph(?:er|y)?|"
    r"[Ii]llustrations?|[Pp]icture [Cc]redit|[Pp]hoto [Cc]redit|PHOTO CREDIT|[Ii]mage [Cc]redit|[Cc]redits?|[Gg]raphics?|[Ii]nfographics?)"
    r"(?: by\b| courtesy\b| via\b|\s?[:|/©]| ?[–—] ).{1,}"
    r"|(?:In this|This) (?:\S+ ){0,6}(?:file |handout |undated |combination )?(?:photo|image|picture|photograph|frame grab)\b(?:,| (?:and|from|by|via|dated|taken|made|provided|released|supplied|shared|posted|shows?|showing|obtained|distributed|issued|courtesy|illustration|combo|combination|depicts)\b).{2,}"
    r"|(?:CLOSE [A-Z\"“‘']|FILE ?(?:PHOTO)? ?[-–—:]|File ?[:–—]|Enlarge|toggle caption|[Hh]ide caption|Image copyright|Image caption|Media caption|Image source).{2,}"
    r"|(?:Featured?|Header|Cover|Lead|Banner|Hero|Thumbnail|Homepage|Front[- ][Pp]age|Title|Main|Stock)(?: [Pp]age)? (?:[Ii]mage|[Pp]hoto|[Pp]hotograph|[Pp]icture|[Ii]llustration)s?(?: (?:credit|source|courtesy|by|via|from))?\s?(?:[:|]| ?[–—-] |(?<=by)|(?<=via)|(?<=courtesy)).{2,}"
    r"|(?:Related )?(?:Video|Audio|Photos|Pictures|Gallery) (?:See|Watch|Listen|Hear|View|Look|Play)\b.{4,}"
    r"|(?:Image|Photo|Picture|Photograph|Video) (?:(?:The|An) [a-z]|(?:In|At|On|From) ).{8,})$"
)
CUES = _MARKS.bit | CAPTION_START.bit


def is_credited(look: Look) -> bool:
    """Whether a whole line is a caption with its credit or its label; long quotes are none."""
    text, seen = look.text, found_in(look.text)
    quotes = look.words >= _QUOTED_WORDS and text[0] in _QUOTES and text[-1] in _CLOSED
    if (
        look.words > (_ENDED_WORDS if not text.startswith(_LONG_LABELS) else _LABELLED_WORDS)
        or quotes
    ):
        return False
    ending = text[-_ENDING:]
    marked = seen & _MARKS.bit and any(map(ending.__contains__, _MARKS))
    if marked and _END_CUES.search(ending) and _END.search(ending):
        return True
    long = text.startswith(_LONG_LABELS)
    starts = (long or look.words <= _STARTED_WORDS) and seen & CAPTION_START.bit
    return bool(starts and _START.match(text))
