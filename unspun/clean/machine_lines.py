"""Lines that a page's machinery wrote: code, page numbers, states of a widget, marks of an end.

Each is known by its form, whatever the site: code by its brackets and key words, page numbers by
holding nothing else, a copyright line by its sign and year, a button of a comment system by being
nothing but a verb and what the button works on.
"""

import re

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.shapes import BYLINE, CAPTION, CREDIT, FOOTNOTE, PROMO, SEPARATOR, Shape

_CODE = Shape("BOI-009", "boilerplate", "line", "ad")
_PAGES = Shape("BOI-005", "boilerplate", "line", "footer")
_RIGHTS = Shape("BOI-007", "boilerplate", "line", "footer")
_COUNTS = Shape("BOI-013", "boilerplate", "line", "share")
_OWNER = Shape("BOI-007", "boilerplate", "edge", "footer")
_BUTTON = Shape("BOI-005", "boilerplate", "edge", "footer")
_LINKED = Shape(PROMO, "related", "line", "related")
_AD = Shape("BOI-004", "boilerplate", "line", "ad")
_PLAYED = Shape("BOI-012", "boilerplate", "line", "related")
_CREDIT = Shape(CREDIT, "credit", "edge")
_CREDITED = Shape(CAPTION, "caption", "line")
_WRITER = Shape(BYLINE, "byline", "line")
_SOON = Shape(PROMO, "related", "line", "related")
_LISTING = Shape(PROMO, "related", "edge", "related")
_NOTE = Shape(FOOTNOTE, "footnote", "line")
_END = Shape(SEPARATOR, "boilerplate", "line")

_MARKUP = re.compile(
    r"\$\{[^{}]{1,120}\}|(?:<[a-zA-Z][\w-]{0,20}(?: [^<>]{0,600})?></[a-zA-Z][\w-]{0,20}>){1,3}|(?:TODO|FIXME|XXX)\b:? .{0,80}|[Ll]orem ipsum\b.{0,600}|%%[\w-]{1,40}%%|<!--.{0,600}-->|/[a-z]{1,10}>|</?[a-zA-Z][\w-]{0,20}(?: [^<>]{0,600})?/?>"
)
_STATEMENT = re.compile(
    r"(?=.{0,600}[;{}]$|.{0,600}\)[;,]?$)(?=.{0,600}[=({])"
    r"(?:(?:var|let|const) [\w$]+ ?=|(?:async )?function ?[\w$]* ?\(|[(!]function ?\(|if ?\(\w|return\b.{0,80};$"
    r"|(?:window|document|googletag|dataLayer|jQuery|console|gtag|fbq|ga|_gaq|\$)(?:\.[\w$]+|\(|\[).{0,600}"
    r"|\([\w$]+ ?=.{0,300}\)\.\w+\(.{0,200}\);?$|[\w$]+(?:\.[\w$]+)+ ?(?:=[^=]|\(.{0,600}\);?$))"
)
_STYLE = re.compile(
    r"(?:@media|[.#][\w-]+|[a-z]+(?:[.#:][\w-]+)+)[^{}.!?]{0,120}\{[^{}]{0,400}\}?$"
)
_PAGE_NUMBERS = re.compile(
    r"(?:(?:pages?|first|last|next|prev(?:ious)?|older|newer|\d{1,4}|of|to|…|\.{3}|[«»‹›<>←→|/,-])[\s:]*){3,40}",
    re.I,
)
_PAGED = re.compile(r"pages?\b|next|prev|older|newer|[«»‹›←→…]|^1 2 3\b", re.I)
_COPYRIGHT = re.compile(
    r"copyright (?:19|20)\d\d\b.{0,80}|(?:copyright )?(?:[©ⓒ]|\(c\)|&copy;) ?(?:copyright )?(?:19|20)\d\d\b.{0,160}"
    r"|copyright ?(?:[©ⓒ]|\(c\)) ?\S.{1,120}"
    r"|(?:copyright|[©ⓒ]) [^.!?]{1,60},? (?:19|20)\d\d(?:[–-]\d{2,4})?\.?",
    re.I,
)
_ARROW = re.compile(
    r"(?:[«‹←] ?|)[A-Z\"“‘'][^.!?«»‹›→]{10,160}[?!]? [»›→]|[«‹←] ?[A-Z\"“‘'][^.!?«»]{10,160}[?!]?|(?:>{2,3}|[»›▶►→☞☛👉➡📺🎧🔗📲📢🔔📰👇⬇]\uFE0F?) ?[A-Z\"“‘'][^.!?]{10,160}[?!]?"
)
_DESKS = r"(?: (?:staff|desk|team|agencies|wires?|bureau|news services?|(?:staff )?(?:reporter|writer|correspondent)s?))?"
_SIGNED = re.compile(
    rf"(?:[-–—]{{1,2}} ?|\()[A-Z][\w&-]+(?: (?:and )?[A-Z][\w&.-]+){{0,5}}{_DESKS}\)?"
)
_COUNTER = re.compile(
    r"(?:(?:total |page |post )?(?:views?|hits|reads?|visits|shares|likes|comments|downloads)[: ]{1,3}\(?[\d.,]{1,12}[km]?\)?"
    r"|[\d.,]{1,12}[km]? (?:views?|hits|reads|visits|shares|likes|downloads))",
    re.I,
)
_NAMES = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_PICTURE = re.compile(
    rf"(?:{_NAMES})? ?/ ?{_NAMES}(?: ?/ ?{_NAMES})?|[Pp]ic(?:ture)?s?: ?{_NAMES}.{{0,40}}"
)
_OWNED = re.compile(r"(?:[Cc]opyright|COPYRIGHT|©)(?: by)? (?:[A-Z][\w.&'’-]*[ ,]*){1,6}")
# Initials of the desk, a wire's time stamp, its end mark.
_DESK = re.compile(
    r"[A-Z]{2,5}(?:[ /][A-Z]{2,4}){1,5}|[a-z]{2,4}(?:/[a-z]{2,4}){1,3}|[A-Z]{2,5}/[A-Za-z]{2,4}|\(END\).{0,60}|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d\d-\d\d-\d\d \d{4}(?: ?[A-Z]{2,4})?"
)
_CONTINUED = re.compile(
    r"\[?page \d{1,3}(?: of \d{1,3})?\]?|[(\[-]?(?:continued|cont['’]?d\.?)(?: (?:on|from) (?:page )?\w{1,6})?[)\]-]?",
    re.I,
)
_STATE = re.compile(
    r"(?:.{0,40}\b)?loading(?: (?:comments?|more|content|video|player|related|next \w+))?\s?(?:\.{2,3}|…)"
    r"|(?:tap|click|swipe|scroll|pinch|hover|drag|double[ -]tap|press)(?: and hold)? (?:to|for|left|right|up|down|over|here)\b[^.!?]{0,50}"
    r"|(?:details|links?|full (?:story|details|list)|tickets|register|apply|rsvp) (?:here|below|in (?:the |our )?bio)"
    r"|[\[(](?:updated?|videos?|photos?|audio|map|gallery|poll|watch|exclusive|live|breaking)[\])]|(?:correction|clarification) (?:appended|added|below)"
    r"|(?:was|did you find|is) this (?:article|page|story|post|information)? ?(?:helpful|useful|interesting)\?|call us (?:on|at) [\d() +-]{6,20}"
    r"|rt @\w{2,30}:.{0,300}|\d{1,2}:\d{2} ?[ap]\.?m\.? ?[·•-] ?.{8,20}(?: ?[·•-].{2,40})?|content from \w+ is blocked.{0,40}"
    r"|(?:prices?|information|details) (?:is |are |were )?(?:correct|accurate) (?:at|as of) (?:the )?time of \w+|email ?this ?blog ?this.{0,80}"
    r"|something went wrong|(?:embedded content|embed|link|url|video|source|watch|tweet|post|external link)\s?:? ?https?://\S+"
    r"|(?:view|see|read|watch|open|follow us|find us) (?:it |this |this post |more )?(?:on|in) (?:x|instagram|youtube|facebook|twitter|threads|bluesky|tiktok)"
    r"|(?:unable|failed) to load\b.{0,60}|(?:to|in order to) (?:view|watch|see|play|use|listen to|access) this\b.{0,60}"
    r"\b(?:javascript|cookies|browser|flash)\b.{0,80}",
    re.I,
)
_BUTTONS = re.compile(
    r"(?:(?:report|flag|hide|show|load|view|see|sort|edit|collapse|expand) (?:an? |this |these |all |the |more )?"
    r"(?:errors?|typos?|mistakes?|comments?|repl(?:y|ies)|stories|articles|posts|results|threads?|bugs?|problems?)"
    r"(?: (?:by|newest|oldest|here|below))*|(?:back|return|go) to (?:the |all (?:the )?|our )?(?:home ?page|main page|front page|home|top|list|index|news|articles?|stories|posts|blog|results|overview|archives?)"
    r"|(?:older|newer|previous|next|recent|earlier) (?:entries|posts|articles|stories|comments)"
    r"|(?:to|please|(?:you )?must be|you need to be) (?:comment|reply|post|log(?:ged)? in|register|sign in)\b.{0,30}\b(?:comments?|register|log in|sign in|reply)\b.{0,40}"
    r"|qr[ -]code|short ?(?:url|link):? ?\S{0,80}|permalink:? ?\S{0,120}|theme:? (?:.{2,40} )?by .{2,40}|(?:site |website )?(?:design(?:ed)?|built|developed|made)(?: (?:&|and) (?:development|developed|built|hosted|maintained))? by [^.!?]{2,40}|embed from .{2,40}"
    r"|(?:site|website|web) by [^.!?]{2,40}|(?:an? |part of (?:the )?)[^.!?]{2,40} (?:company|network|group|publication|media brand|newspaper|website)|(?:rights|reprints|licensing) (?:&|and) (?:permissions|licensing|reprints)"
    r"|(?:send|submit) (?:us )?(?:a |your )?(?:news )?tips?|captcha|track-?backs?(?: url)?|ping-?backs?|do not sell or share my.{0,40}|get in touch)[.!]?",
    re.I,
)
_PARTNER = re.compile(
    r"(?:(?:[Pp]roduced|[Cc]reated|[Pp]resented|[Pp]ublished) )?[Ii]n (?:partnership|association|collaboration) with (?:the )?[A-Z]\S*(?: [A-Z&]\S*){0,5}"
)
_PLAYER = re.compile(
    r"(?:(?:play|watch|listen|pause|video|audio|replay|now playing|duration|clip|podcast|episode)[\s:]*){1,3}"
    r"\(?\d{1,2}:\d{2}(?::\d{2})?\)?(?: .{0,160})?|(?:audio|video|watch|listen|podcast|play|clip)\b.{3,160}[(\[|] ?\d{1,2}:\d{2}(?::\d{2})?[)\]]?",
    re.I,
)
_ENDS = re.compile(
    r"[\W_]{0,3}(?:THE )?(?:ENDS?|ENDITEM)[\W_]{0,3}|[\W_]{1,3}[Ee]nds?[\W_]{1,3}|\(?MORE\)?"
)
# A headline and its section, as a blog's widget of related posts prints them.
_IN_SECTION = re.compile(r"[A-Z][^.]{8,160} In [\"“][A-Z][^\"”]{2,30}[\"”]")
# How old a page is, the length of its sound, a form for a letter, a wire's rate of exchange.
_AGE = re.compile(
    r"This (?:article|story|post|page|video|content|report) is (?:more than|over|at least) (?:\d{1,3}|an?|one|two|three|five|ten) (?:year|month|week|day)s? old[.!]?"
)
_SOUND = re.compile(
    r"(?:.{0,400}\b)?(?:Listen|Watch|Play) ?[·•|] ?\d{1,2}:\d{2}(?: \d{1,2}:\d{2})?|(?:From|On) ['\"“‘][A-Z][^.!?'\"”’]{3,40}['\"”’]: .{10,240} (?:Listen|Watch)"
)
_FORM = re.compile(
    r"[^.]{0,200}(?:\([Rr]equired\)|[Zz]ip [Cc]ode|[Ee]-?mail [Aa]ddress)[^.]{0,60}\b(?:[Bb]y|I) (?:sign|subscrib|register|submit|click|agree)\w*.{0,300}"
)
_FORM_MARKS = Cues("equired)", "ip Code", "ip code", "mail ")
_RATE = re.compile(
    r"\((?:[$€£¥]|[A-Z]{3} )?1(?:\.0+)? (?:[\w.]+ ){0,3}(?:=|equals) [\w$€£¥.,]+(?: [\w.]+){0,3}(?:; ?[^()]{3,60})?\)"
)
_LISTED = re.compile(
    r"[A-Z.:^-]{1,8} [A-Z0-9&.,'’ -]{2,40} [\d.,]{2,12} [+-][\d.,]{1,10} [+-][\d.]{1,7}%"
)
_ONLINE = re.compile(
    r"(?:Online|On the (?:[Nn]et|[Ww]eb)|Web ?site|More information)\s?: ?(?:https?://|www\.)\S+(?:,? \S+\.\S+)*"
)
_FOUND_BY = re.compile(
    r"\(?(?:H/[Tt]|[Hh]at [Tt]ip)(?: to)?:? (?:[@A-Z][\w.'’-]*,? ?(?:and )?){1,6}\)?"
)
# A box that opens and closes; the label of a list of links, and a link with where it leads.
_OPENED = re.compile(r"(?:[A-Z][\w&' ]{2,30} )?[A-Z].{4,160} Show Hide (?=[A-Z]).+")
_LABEL = re.compile(
    r"(?:Related|More|Further|Other|Previous|Earlier) (?:(?:stories|posts|coverage|reading|articles|links|reports)(?:,| and)? ?){1,3}:?"
)
_ENTRY = re.compile(r"(?:--?|[–—•*]) ?[\"“][^\"“”]{8,160}[\"”]\.? \([^()]{2,40}\)")
_COMING = re.compile(
    r"(?:Tomorrow|Next week|Next month|Coming up|Coming soon|Up next|Still to come): [A-Z“\"‘'].{8,200}"
)
# Who wrote a box inside the text: a name, the house and the post there.
_BOX_BYLINE = re.compile(
    rf"By [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,2}}, (?:[A-Z]{{2,5}}|[A-Z][\w&.'’-]+)(?: [A-Z][\w&.'’-]*){{1,3}}(?:, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)?"
    rf"|(?:(?:Analysis|Comment|Report|Explainer|Opinion|View)(?: box)? by|[Bb]y) {_NAMES}, [A-Z][\w&.'’-]*(?: [\w&.'’-]+){{0,5}} (?:correspondent|reporter|editor|writer|columnist|analyst|producer|presenter)"
)
_MAX_WORDS, _LONGEST_END, _FORM_WORDS = 40, 16, 90


def match_machine_line(look: Look) -> Shape | None:
    """Return what the machinery of a page wrote in a whole line, or None."""
    text = look.text
    if len(text) < _LONGEST_END and _ENDS.fullmatch(text):
        return _END
    if _is_code(text):
        return _CODE
    if shape := _match_any_length(look):
        return shape
    if look.words > _MAX_WORDS or look.is_prose:
        return None
    if _COPYRIGHT.fullmatch(text):
        return _RIGHTS
    if _has_page_numbers(text):
        return _PAGES
    arrow = not text[0].isalnum() or text[-1] in "»›→"
    if (arrow and _ARROW.fullmatch(text)) or _IN_SECTION.fullmatch(text):
        return _LINKED
    if text[:1] in "PpWwLlVvAaRrNnDdCcEe" and _PLAYER.fullmatch(text):
        return _PLAYED
    if text[-1] in "0123456789n" and _SOUND.fullmatch(text):
        return _PLAYED
    if text[:1] in "ACREOVBb" and _BOX_BYLINE.fullmatch(text):
        return _WRITER
    if text[0] == "(" and _RATE.fullmatch(text):
        return _NOTE
    if text[0] in "(HOMW" and (_ONLINE.fullmatch(text) or _FOUND_BY.fullmatch(text)):
        return _CREDIT
    if _PARTNER.fullmatch(text) and not look.ends_sentence:
        return _AD
    if look.words > 1 and _PICTURE.fullmatch(text):
        return _CREDITED
    if _OWNED.fullmatch(text):
        return _OWNER
    if _CONTINUED.fullmatch(text):
        return _PAGES
    if _SIGNED.fullmatch(text) or _DESK.fullmatch(text):
        return _CREDIT
    if _COUNTER.fullmatch(text):
        return _COUNTS
    if _BUTTONS.fullmatch(text):
        return _BUTTON
    return _CODE if _STATE.fullmatch(text) else None


def _match_any_length(look: Look) -> Shape | None:
    """Return what a line is that may be as long as a paragraph, or hold its sentences."""
    text = look.text
    if "old" in text[-6:] and _AGE.fullmatch(text):
        return _PAGES
    if "gree" in text and _is_form(look):
        return _CODE
    if text[-1] == "%" and text.count("%") > 1 and _LISTED.search(text):
        return _CODE
    if text.endswith((" Listen", " Watch")) and _SOUND.fullmatch(text):
        return _PLAYED
    if " Show Hide " in text[:200] and _OPENED.fullmatch(text):
        return _PLAYED
    if text[0] in "RMFOPE" and _LABEL.fullmatch(text):
        return _LISTING
    if text[0] in "-–—•*" and _ENTRY.fullmatch(text):
        return _LISTING
    return _SOON if text[:1] in "TNCUS" and _COMING.fullmatch(text) else None


def _is_form(look: Look) -> bool:
    """Whether a line is the fields of a form and what whoever fills it in agrees to."""
    asked = look.words <= _FORM_WORDS and _FORM_MARKS.stand_in(look.text)
    return asked and bool(_FORM.fullmatch(look.text))


def _is_code(text: str) -> bool:
    if text[:1] not in "<(.#@$_%!TFXLl" and text[-1:] not in ";{}>),":
        return False
    if _MARKUP.fullmatch(text) or _STYLE.fullmatch(text):
        return True
    return text[-1] in ";{})," and bool(_STATEMENT.match(text))


def _has_page_numbers(text: str) -> bool:
    """Whether a line is page numbers and nothing else; a score or a countdown has no arrow."""
    edges = text[:1] + text[-1:]
    if not any(c.isdigit() or c in "«‹←»›>→Pp" for c in edges):
        return False
    numbered = any(map(str.isdigit, text)) and _PAGED.search(text)
    return bool(numbered and _PAGE_NUMBERS.fullmatch(text))
