"""Whole lines known by their shape: captions, bylines, credits, tags, stamps, footnotes, bios.

Each rule is one regular expression over the line as printed. Those that could also be a sentence
of the text carry the guard ``edge``: they count only outside the running text.
"""

import re
from dataclasses import dataclass

from unspun.clean import caption_credits, maker_lines, shape_cues
from unspun.clean.byline_patterns import (
    BYLINE_LINE,
    CONTRIBUTED_CUES,
    CONTRIBUTED_LINE,
    CREDIT_LINE,
    ROLE_LINE,
    STAMP_LINE,
    TIME_LINE,
)  # fmt: skip
from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.name_shapes import DAY, NAME
from unspun.rules import rule

SHORT_CODE = rule("BOI-018", "drop", "A short code of publishing software in square brackets.")
CONTACT = "BOI-016"  # declared with the phrases
CAPTION = rule("BOI-020", "drop", "A picture caption, known by its credit or its marker.")
BYLINE = rule("BOI-021", "drop", "A byline: who wrote the text, alone on a line.")
STAMP = rule("BOI-023", "drop", "A date, time or update stamp alone on a line.")
CREDIT = rule("BOI-024", "drop", "Who contributed to the report, or which agency supplied it.")
FOOTNOTE = rule("BOI-025", "drop", "A footnote, reference or legal note below the text.")
CORRECTION = rule("BOI-026", "drop", "A correction, clarification or editor's note.")
BIO = rule("BOI-027", "drop", "Who the author is, at the end or the head of the text.")
TAGS = rule("BOI-028", "drop", "A list of tags or topics.")
BREADCRUMB = rule("BOI-029", "drop", "The path of a page through its site.")
EMBED = rule("BOI-031", "drop", "What is left of an embedded post: handle, date, picture link.")
SEPARATOR = rule("BOI-032", "drop", "A line of ornament without a word.")
LINK = rule("BOI-033", "drop", "A bare web or mail address.")
PROMO = rule("BOI-034", "drop", "A link to another story, marked as one in the text.")
SHOUT = rule("BOI-035", "drop", "A teaser in capitals that asks for a click.")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line's shape says. ``guard`` as in :class:`unspun.clean.phrases.Phrase`."""

    rule_id: str
    kind: str
    guard: str
    cue: str = ""


# A link that lost its address and kept its brackets: "( See also: what the board says)".
_BRACKETED = re.compile(
    r"^\((?: [A-Z]| ?(?:See|Also|Read|Watch|Click|More on|Full|Photos?|PHOTOS?|VIDEOS?|Related|Listen)\b(?!: [a-z])).{4,160}\)$"
)
_GRAPHIC = re.compile(r"\bSOURCES?: [A-Z][A-Z ,.&’'/-]{3,80}$")
# Stars that are closed again make words bold, as Markdown does; a footnote's are not.
_FOOTNOTE = re.compile(
    r"^(?!(?P<bold>\*{1,3})[^*\s](?:[^*]{0,200}[^*\s])?(?P=bold)(?!\w))(?:\*{1,3} ?[A-Z].{15,}|[†‡§] ?\S.{10,}|\[\d{1,3}\]:? ?\S.{3,}|\d{1,2}\. ?(?:https?://|www\.)\S+.{0,80}|\(\*\) ?\S.{10,}|(?:Notes?|Footnotes?|References|Endnotes?|Sources?)\s?:? ?$|\[\d{1,3}\]$)"
)
_CORRECTION = re.compile(
    r"^[\W_]{0,4}(?:(?:Corrections?|CORRECTIONS?|Clarifications?|CLARIFICATIONS?|Editor['’]?s?['’]?s? [Nn]otes?|EDITOR['’]?S?['’]? NOTES?|Editors['’] [Nn]otes?|"
    r"Amendment|Author['’]s [Nn]ote|Publisher['’]s [Nn]ote|Ed\. [Nn]ote|[Ee]ds? ?[Nn]ote|(?:Update|UPDATE)(?=[^:–—-]{0,60}(?:$|[:–—-].{0,200}\b(?:story|article|post|version|piece|column|report|headline|sentence|paragraph|error|typo|fixed|corrected|clarified|updated|misspell\w*|misstat\w*)\b))|Note to (?:readers|editors)|Notes to editors)"
    r"(?:,? (?:\(|on |at |appended|[A-Z0-9])[^:]{0,60})?\s?(?:[:–—-]|$).{0,}"
    r"|(?:Note: )?(?:This|An earlier|A previous|The original|An initial|A prior) (?:version of (?:this|the) )?(?:story|article|post|report|column|headline|version|piece|item)(?:[^.]{0,60})? "
    r"(?:has been|was|have been|is being|will be|incorrectly|misstated|mis\w+|said|stated|included|gave|contained|referred|used|omitted|failed)\b ?(?:updated|corrected|amended|clarified|edited|changed|modified|revised|incorrectly|wrongly|mistakenly|misspelled|misidentified|misstated|in error|an? )?.{0,400}"
    r"|\((?:Refiles?|Corrects?|Adds?|Updates?|Recasts?|Removes?|Fixes|Clarifies|Rewrites|Changes|This version|GRAPHIC|For (?:a )?graphics?)\b.{4,400}\)"
    r"|(?:Note: )?(?:An earlier|A previous|An initial|A prior) version of (?:this|the) (?:story|article|post|report|column|headline|piece)\b.{5,400}"
    r"|(?:Full )?[Dd]isclosure: .{10,400}"
    r"|(?:(?:Story |Article )?[Uu]pdated|Corrected|Amended|Clarified)(?: (?:on|at|to|throughout|with|[A-Z][a-z]{2,8}\.? \d{1,2}))\b.{2,160}"
    r"|(?:We|The \S+(?: \S+){0,3}) regrets? (?:the|this|any) (?:error|confusion|mistake).{0,60})$"
)
_BIO = re.compile(
    r"^[\W_]{0,4}(?:Retired |Former |(?:[A-Z][a-z]+ )?(?:[Hh]istorian|[Ee]conomist|[Jj]ournalist|[Aa]uthor|[Ww]riter|[Aa]ctivist|[Ll]awyer|[Ss]cholar|[Nn]ovelist|[Cc]ritic) )?(?:(?:Dr|Prof|Professor|Sir|Rep|Sen|Gov|Gen|Col|Lt|Maj|Capt|Adm|Amb|Ambassador|Mr|Mrs|Ms|Rev|U\.S\. Rep|U\.S\. Sen)\.? |(?:[A-Z]\S+ ){1,3}(?:contributor|columnist|correspondent|editor|fellow|[Aa]nalyst|anchor|host|commentator|critic) (?=[A-Z]))?"
    r"(?:[A-Z][\w.'’-]+(?: (?:[A-Z“\"][\w.'’”\"-]*|de|da|van|von|bin|al|el|la|der|den)){1,4})(?: \([DRI]-[A-Z][\w.]*\))?(?:, (?:[A-Z]{2,4}|Jr\.?|Ph\.?D\.?|M\.?D\.?|who [^,]{8,90}|(?!who\b)[^,]{3,90}),?)?(?: \(@\w+\),?)? "
    r"(?:is|was|are|writes|covers|reports|serves|served|joined|works|worked|has (?:been|written|covered|worked|served|reported)|teaches|edits|lives|hosts|leads|directs|runs|contributes|blogs)\b.{10,700}$"
)
_MAKER = re.compile(
    r"\b(?:[Aa]uthor|[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent|[Cc]olumnist|[Jj]ournalist|[Cc]ontribut\w+|[Ff]ellow|"
    r"[Pp]rofessor|[Pp]roducer|[Aa]nalyst|[Bb]ureau chief|[Ii]ntern|[Hh]ost|[Bb]logger|blogs|[Cc]ommentator|[Ll]ecturer|staff|"
    r"based in|newsletter|covers|writes|reports (?:for|from|on)|syndicated|freelance|podcast|adviser|books?\b|contacted|reached at|\[email|"
    r"[Dd]irector of|[Ff]ounder|[Pp]resident of|[Cc]hairman of|[Aa]ttorney|[Ss]cholar|[Hh]istorian|[Ss]trategist|[Cc]onsultant|CEO|chief executive|co-?founder|executive director|chair(?:s|man|woman)?|[Pp]resident and|[Ss]ecretary of|senator|ambassador|commander|representative (?:to|of|for)|diplomat|minister (?:of|for)|member of|served (?:as|in)|latest book|new book)|@\w|\bfrom (?:19|20)\d\d ?(?:-|–|to) ?(?:19|20)\d\d\b"
)
_TAGS = re.compile(
    r"^(?:(?:TAGS?|(?:This (?:article|story|post) )?[Tt]agged (?:under|with|as|in)|TOPICS|[Ff]iled [Uu]nder|FILED UNDER|CATEGOR(?:Y|IES)|KEYWORDS|"
    r"[Pp]osted [Ii]n|[Ii]n this story|[Mm]ore (?:on|about)|[Rr]elated [Tt]opics|[Rr]elated [Tt]ags)\s?[:|]? ?\S.{0,300}"
    r"|(?:[Tt]ags?|[Tt]opics?|[Cc]ategor(?:y|ies)|[Ll]abels?|[Kk]eywords?|[Ss]ections?)(?:\s?[:|] ?\S.{0,300}|(?: [A-Z#\d]\S*){1,30}))$"
)
_TAG_START = re.compile(
    r"^(?:[Tt]ags?|TAGS?|(?:This (?:article|story|post) )?[Tt]agged (?:under|with|as|in)|[Ff]iled [Uu]nder|FILED UNDER|[Pp]osted [Ii]n|[Cc]ategor(?:y|ies)|TOPICS|[Rr]elated [Tt]opics)\b"
)
_HASHTAGS = re.compile(r"^(?:#\w+[\s,;|]*){1,30}$")
_BREADCRUMB = re.compile(r"^(?:[^>›»|]{2,40}\s?[>›»]\s?){1,7}[^>›»|]{2,160}$")
_EMBED = re.compile(
    r"^(?:(?:pic\.twitter\.com|t\.co|https?://t\.co)/\S+.{0,120}|[—–-]{1,2} ?.{1,80}\(@\w{1,30}\).{0,40}|A (?:post|photo|video) (?:shared|posted) by .{1,160}"
    r"|(?:[^.!?—–]{1,60} )?\(?@\w{1,30}\)? (?:[·•|] )?"
    rf"{DAY}.{{0,20}}|@\w{{1,30}}|— .{{1,60}} {DAY}|View this post on \w+|Pic\.twitter\.com\S+)$"
)
_LINK = re.compile(
    r"^[\W_]{0,3}(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\S+\.(?:com|org|net|co\.uk)/\S*)[\W_]{0,3}$"
)
_PROMO = re.compile(
    r"^(?:[\[(*►▶»>→•-]{1,3} ?(?=[A-Z]|\w+(?: \w+)?\s?[:|])(?:[Aa]lso (?:on|see|read)|ALSO|[Rr]ead(?: more| also)?|READ(?: MORE| ALSO)?|[Rr]elated|RELATED|SEE (?:ALSO|RELATED)|[Ss]ee (?:also|related)|PHOTOS?|VIDEOS?|[Pp]hotos?|[Vv]ideos?|[Ww]atch|WATCH|MORE|[Mm]ore|LISTEN|[Ll]isten|GALLERY|POLL|QUIZ|CLICK HERE|[Cc]lick here|INTERACTIVE|TRANSCRIPT|OPINION|EXCLUSIVE)\b(?:\s?[:|–—-]|(?: [a-z]+){0,2} [A-Z\"“‘'0-9]).{0,200}"
    r"|(?:VIDEO|PHOTOS?|GALLERY|SLIDESHOW|WATCH|LISTEN|AUDIO|PODCAST|GRAPHIC|INTERACTIVE|QUIZ|EXPLAINER|RELATED) [A-Z][a-z]\S*(?: \S+){3,20}(?<![.!?\"”])"
    r"|(?:READ|WATCH|LISTEN|SEE|RELATED|MORE|ALSO|PHOTOS?|VIDEOS?|GALLERY|SLIDESHOW|OPINION|EXCLUSIVE|ANALYSIS|EXPLAINER|PODCAST|POLL|QUIZ|MUST|DON'T MISS|COMMENTARY|EDITORIAL|FACT CHECK|TIMELINE|MAP|GRAPHIC|LIVE|INTERACTIVE|BLOG|PREVIOUSLY|ICYMI|FLASHBACK|ANALYSIS/OPINION)(?: (?:GALLERY|MORE|ALSO|NEXT|NOW|THIS|HERE|LIVE|READ|WATCH|RELATED|ON|IN|FROM|THE|STORY|STORIES|COVERAGE|VIDEO|BELOW|ABOVE|IT|THAT)){0,3}\s?[:|>»→–—-].{0,220})$"
)
_SHORT_CODE = re.compile(
    r"^(?:\[/?[a-z][\w-]{1,30}(?: [^\]]{0,300})?\](?:.{0,200}\[/[a-z][\w-]{1,30}\])?|\{\{?[^}]{1,200}\}?\})$"
)
_DIRECTION = re.compile(
    r"\[(?!(?:ad|ads|gallery|caption|embed|video|audio|playlist|pullquote|photo|photos|image|images|poll|"
    r"related|more|map|tweet|toc|slideshow|quote|button|divider|spacer|newsletter|sidebar|share|updated?|live|"
    r"exclusive|watch|listen|read|see|click|also|via|sponsored|advertisement|file|pictured|left|right|continued|opens|loading|hide|show|edit|end|summary|teaser|infobox|callout|subhead|pullquotes)\b)"
    r"[a-z]+(?:,? [a-z'’]+){0,8}\]"
)
_ORNAMENT = re.compile(r"^[\W_]+(?:(?:END|ENDS|End|Ends|30)[\W_]{1,3})?$")
_LONG_CAPS = re.compile(
    r"^(?:CLICK|SUBSCRIBE|DOWNLOAD|GET|SIGN UP|JOIN|FOLLOW|TAP|BUY|SHOP|VOTE NOW|WATCH|READ|LISTEN|SEE)\b[A-Z0-9 '’\"“”.,:!?&$%/()-]{6,140}$"
)
_GLUED_LINK = re.compile(r"^(?:SEE|READ|WATCH|VIEW) (?:MORE|ALSO|NEXT)\s?[A-Z\"“‘'].{5,200}$")
_RIGHTS_MARK = re.compile(r"^© ?(?!\d)\S.{2,200}$")
_TEASER = re.compile(
    r"^[^.!?]{2,160}(?:[?!] [^.!?]{8,160})?[^.!?\"”’)…] (?:Read more|READ MORE|Read on|Continue reading|Learn more)$"
)
_TEASED = re.compile(
    rf"^[^|]{{10,220}} \| (?:{NAME}(?:(?: and|,) {NAME})?|[A-Z][a-z]+) (?:Read|READ) (?:more|MORE)$"
)
# A link whose label lost its space: "Harbour strike:What the board says about it".
_GLUED_LABEL = re.compile(
    r"^['\"“‘]?[A-Z][^:!?/|]{2,70}[!?]?:['\"“‘]?[A-Z][^\s:]{0,30} (?:\S+ ){2,20}\S+$"
)
_VIDEO_LINK = re.compile(r"^.{0,160}\b(?:youtu\.be/|youtube\.com/)\S+$")
_SOURCE = re.compile(r"^(?:SOURCE|Source|Sources|SOURCES)\s?[:/–-]?\s[A-Z][^.!?]{1,80}$")
_GALLERY = re.compile(r"^(?:Photos?|Pictures|Gallery|Slideshow): .{10,200}")
_GALLERY_MARK = "Hide Caption"
_SHOUTED_WORDS = 7  # wire services write subheadings of up to five words in capitals
_MAX_SHAPE = 700


def is_direction(text: str) -> bool:
    """Whether a line in brackets is what a script or transcript hears: "[music]", "[a gull cries]"."""
    return bool(_DIRECTION.fullmatch(text))


def match_shape(look: Look) -> Shape | None:
    """Return what a whole line's shape says, or None."""
    text = look.text
    if _GALLERY_MARK in text and _GALLERY.match(text):
        return Shape(CAPTION, "caption", "line")
    if not text or len(text) > _MAX_SHAPE:
        return None
    if not text[0].isalnum() and _ORNAMENT.match(text):
        return Shape(SEPARATOR, "boilerplate", "line")
    short = look.words <= 40 and (look.is_upper or not look.is_prose)
    return _short_shape(look) if short else _prose_shape(look)


def _short_shape(look: Look) -> Shape | None:
    if TIME_LINE.match(look.text):
        return None
    for pattern, shape in _SHORT:
        if pattern.match(look.text):
            return shape
    if _BREADCRUMB.match(look.text) and look.capital_share > 0.5:
        return Shape(BREADCRUMB, "boilerplate", "edge", "footer")
    if _TAGS.match(look.text) and not look.ends_sentence:
        guard = "line" if _TAG_START.match(look.text) else "edge"
        return Shape(TAGS, "boilerplate", guard, "footer")
    if _RIGHTS_MARK.match(look.text):
        return Shape(CAPTION, "caption", "line")
    if look.words <= 8 and ROLE_LINE.match(look.text):
        return Shape(BYLINE, "byline", "edge")
    glued = _GLUED_LABEL.match(look.text) and not look.ends_sentence
    glued = glued and not look.text.partition(":")[0].isupper()  # who speaks in an interview
    if any(p.match(look.text) for p in (_TEASER, _TEASED, _GLUED_LINK)) or glued:
        return Shape(PROMO, "related", "line", "related")
    shouted = look.words >= _SHOUTED_WORDS and not look.ends_sentence
    if (look.is_upper and _LONG_CAPS.match(look.text)) or (shouted and _is_shouted(look.text)):
        return Shape(SHOUT, "related", "line", "related")
    return _prose_shape(look)


def _is_shouted(text: str) -> bool:
    """Whether nearly all letters are capitals ("AMAs" in a line of capitals is no matter)."""
    letters = [c for c in text if c.isalpha()]
    return sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def _prose_shape(look: Look) -> Shape | None:
    text, seen = look.text, found_in(look.text)
    if not seen & _PROSE_CUES:
        return None
    if seen & CONTRIBUTED_CUES.bit and CONTRIBUTED_LINE.match(text):
        return Shape(CREDIT, "credit", "edge")
    if maker_lines.credits_makers(text):
        return Shape(CREDIT, "credit", "edge")
    if maker_lines.reaches_maker(look):
        return Shape(CONTACT, "bio", "edge")
    if text[0] == "(" and _BRACKETED.match(text):
        return Shape(PROMO, "related", "line", "related")
    if "SOURCE" in text and not look.is_upper and _GRAPHIC.search(text[-100:]):
        return Shape(CAPTION, "caption", "line")
    for cues, pattern, shape in _PROSE:
        if seen & cues.bit and pattern.match(text):
            return shape
    if caption_credits.is_credited(look):
        return Shape(CAPTION, "caption", "line")
    if seen & shape_cues.MAKER.bit and _BIO.match(text) and _MAKER.search(text):
        return Shape(BIO, "bio", "edge")
    return None


_SHORT: tuple[tuple[re.Pattern[str], Shape], ...] = (
    (_SHORT_CODE, Shape(SHORT_CODE, "boilerplate", "line")),
    (_LINK, Shape(LINK, "embed", "line")),
    (STAMP_LINE, Shape(STAMP, "header", "edge")),
    (BYLINE_LINE, Shape(BYLINE, "byline", "edge")),
    (_EMBED, Shape(EMBED, "embed", "line")),
    (_VIDEO_LINK, Shape(EMBED, "embed", "line")),
    (_SOURCE, Shape(CREDIT, "credit", "edge")),
    (_PROMO, Shape(PROMO, "related", "line", "related")),
    (_HASHTAGS, Shape(TAGS, "boilerplate", "line", "footer")),
)
_PROSE: tuple[tuple[Cues, re.Pattern[str], Shape], ...] = (
    (shape_cues.CREDIT, CREDIT_LINE, Shape(CREDIT, "credit", "edge")),
    (shape_cues.CORRECTION, _CORRECTION, Shape(CORRECTION, "correction", "edge")),
    (shape_cues.FOOTNOTE, _FOOTNOTE, Shape(FOOTNOTE, "footnote", "edge")),
)
# Every line that a shape of a sentence names holds one of these.
_PROSE_CUES = (
    CONTRIBUTED_CUES.bit
    | maker_lines.CUES.bit
    | shape_cues.CREDIT.bit
    | shape_cues.CORRECTION.bit
    | shape_cues.FOOTNOTE.bit
    | caption_credits.CUES
    | shape_cues.MAKER.bit
    | Cues("(", "SOURCE").bit
)
