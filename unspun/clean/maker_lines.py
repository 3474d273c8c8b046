"""Lines at the end of a text about who made it: where they were, who helped, how to reach them."""

import re

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.name_shapes import NAME, PERSON

_CONTACT_WORDS = 24
# A book of the author's, its title and where it comes out: what it says is a review's to tell.
_BOOK = re.compile(
    rf"^{NAME}['’]s? (?:\w+ )?(?:latest|new|newest|most recent|next|first|second|forthcoming|current) (?:book|novel|collection|biography|history|memoir|album|film)"
    r"(?:,? (?:is )?(?:called |titled |entitled )?[\"“‘A-Z].{2,160}|(?: is| was| will be|,)? (?:now |just )?(?:out|published|available|due|released|forthcoming|on sale)\b.{0,160})$"
)
_TITLED = re.compile(
    r"[,\"”’] (?:is|was|has|tells|argues|shows) (?!(?:now |just )?(?:out|published|available|due|released|forthcoming|on sale)\b)"
)


_WHO = rf"(?:{NAME}|[A-Z][\w'’-]+)(?:(?:,? and|,) (?:{NAME}|[A-Z][\w'’-]+)){{0,5}}"
_WHERE = r"(?:the )?[A-Z][\w.'’-]*(?:,? (?:and )?[A-Z][\w.'’-]*){0,6}"
_REPORTED = re.compile(
    rf"^{_WHO} reported from {_WHERE}(?:(?:[,;]? (?:and|while)|\.) {_WHO} (?:reported )?from {_WHERE}){{0,3}}\.?"
    r"(?: Contributing\b.{2,400}| [A-Z].{2,300} (?:contributed|assisted)\b.{0,80})?$"
)
_RESPONSIBLE = re.compile(
    r"\bsolely responsible for (?:all |its |this |the )*(?:content|coverage|reporting)\b"
)
_SIGNED_OFF = re.compile(
    rf"^[\W_]{{0,3}}(?:(?:[A-Z]\S* ){{0,3}}(?:staff )?(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Rr]esearchers?|[Pp]roducers?) )?{PERSON}"
    rf"(?: of (?:[A-Z]\S* ){{0,4}}[A-Z]\S*)?(?: in {_WHERE})? (?:also )?contributed\.?(?: (?:[Ll]ast )?[Uu]pdated (?:at|on) .{{2,40}})?$"
)
_MATERIAL = re.compile(
    r"^(?:Material|Information|Reporting|Content|Files|Reports|Details) from .{3,80} (?:was|were|is) (?:also )?(?:used|included|contributed|added)\b.{0,40}$"
)
# A name with a telephone number or an address: how to reach who wrote it.
_CONTACT = re.compile(
    rf"^{NAME}(?: (?:can|may) be reached(?: at| on| by)?|:|,| at)? ?(?:[\d(+][\d() .-]{{6,}}\d|\S+@\S+\.\w{{2,}}).{{0,120}}$"
)
# A question and whom to write to; who somebody is, with labelled addresses.
_WRITE = re.compile(
    r"^(?:[^.!?]{3,80}\? )?(?:Ask|E-?mail|Contact|Reach|Write to)\b[^.!?@]{0,60}[: ]\S+@\S+\.\w{2,}\.?$"
    rf"|^{_WHO} (?:is|are) [^.!?]{{5,120}}\. (?:E-?mails?|Twitter|Contact): ?\S.{{4,160}}$"
)
_HELPERS = re.compile(
    r"^(?:Additional reporting by|Contributing:|Information from:|(?:Proofread|Fact-checked|Copy-edited|Subedited) by) ?[A-Z].{2,680}$"
)

_WRITES_FOR = re.compile(rf"^{_WHO} (?:reports?|writes?) for {_WHERE}\.?$")
# What everybody did for a large report: three tasks with names at least.
_TASK = re.compile(
    r"\b(?:Data|Videos?|Photo(?:s|graphy| editing)?|Art direction|Graphics?|Illustrations?|Design|Development|Audio|Animation|"
    r"Contributing reporting|Additional reporting|Social media|Copy[- ]editing|Fact[- ]checking): [A-Z]\S+ [A-Z]"
)
_TASKS = 3
CUES = Cues(
    "reported from", "solely responsible", "contributed", "report for", "reports for", "write for", "writes for",
    "Material from", "Information from", "Reporting from", "Content from", "Files from", "Reports from", "Details from",
    "album", "biography", "book", "collection", "film", "history", "memoir", "novel",
    "Additional reporting", "Contributing", "Proofread", "Fact-checked", "Copy-edited", "Subedited",
    "Data: ", "Video: ", "Videos: ", "Photo: ", "Photos: ", "Photography: ", "Photo editing: ", "Art direction: ",
    "Graphic: ", "Graphics: ", "Illustration: ", "Illustrations: ", "Design: ", "Development: ", "Audio: ",
    "Animation: ", "Social media: ", "editing: ", "checking: ",
)  # fmt: skip


def credits_makers(text: str) -> bool:
    """Whether a line says who reported from where, who contributed or who helped."""
    if not CUES.stand_in(text):
        return False
    if "reported from" in text:
        return bool(_REPORTED.match(text))
    if "solely responsible" in text:
        return bool(_RESPONSIBLE.search(text))
    if _WRITES_FOR.match(text) or (": " in text and len(_TASK.findall(text)) >= _TASKS):
        return True
    if _MATERIAL.match(text) or (_BOOK.match(text) and not _TITLED.search(text)):
        return True
    return bool(_HELPERS.match(text) or ("contributed" in text and _SIGNED_OFF.match(text)))


def reaches_maker(look: Look) -> bool:
    """Whether a line is a name with an address and nothing else."""
    brief = look.words <= _CONTACT_WORDS and "@" in look.text
    return brief and bool(_CONTACT.match(look.text) or _WRITE.match(look.text))
