"""Messages of a site to its reader: forms, errors, states and thanks, not a word of the article.

Whoever sends a form, loads a player or signs up is told how it went, and dumps keep every message a
widget holds, one after the other ("Invalid email address. Please re-enter. You must select a
newsletter."). A line is such a message if each of its sentences is, or most of several.
"""

import re

from unspun.clean.cues import Cues
from unspun.clean.features import Look
from unspun.clean.shapes import Shape

_MESSAGE = Shape("BOI-003", "boilerplate", "line", "footer")

MAX_WORDS = 120
_SEVERAL, _MOST = 3, 0.6  # sentences of a line, and the share of them that must be messages
_THING = (
    r"(?:e-?mails?(?: address)?|passwords?|newsletters?|subscription|browser|javascript|cookies|ad[ -]?blocker|captcha|inbox|"
    r"spam(?: folder)?|username|verification code|mailing list|robot|sign-?up|log-?in)"
)
_WIDGET = (
    r"(?:video|content|feature|field|page|clip|audio|stream|livestream|player|widget|poll|form|embed|media|post|tweet|"
    r"e-?mail(?: address)?|link|browser|map|graphic|image|gallery|comment|quiz|survey|website|site|newsletter|section)"
)
_FORMS = (
    r"(?:oops|sorry|uh-?oh|error|success|whoops)\b[^.!?]{0,80}\b(?:again|problem|wrong|error|unable|available|found|submitted|sent|invalid|sign(?:ing)?[- ]?up)\b.{0,60}",
    r"(?:oops|whoops|success|sent|subscribed|submitting|processing|loading|please wait|copied(?: to clipboard)?|link copied)",
    r"something (?:went|has gone) wrong(?:,| while| with your| on our| -| –).{2,80}",
    r"(?:an?|unknown|unexpected) ?(?:unknown|unexpected|internal)? ?error (?:has occurred|occurred (?:while|when|with)).{0,80}",
    r"(?:please )?(?:try|retry) (?:again(?! to\b| tomorrow| next)|refreshing|reloading|another|a different|using)\b.{0,60}",
    rf"(?:please )?(?:check|refresh|reload|re-?enter|enter|verify|confirm|select|choose|provide|tick|enable|disable|update|allow|upgrade|switch|use|complete|accept|type|fill (?:in|out))"
    rf"\b[^.!?]{{0,60}}\b(?:{_THING}|valid|you(?:['’]re| are) not a robot)\b.{{0,80}}",
    r"please re-?enter.{0,40}|please wait(?: a moment| while .{2,40}| \d+ seconds?.{0,20})?|please select (?:an?|one|your) .{2,40}",
    rf"(?:invalid|incorrect|missing|wrong|unknown) {_THING}.{{0,40}}",
    rf"(?:this|your) {_WIDGET} (?:is|was|has|could|cannot|can['’]t|may|isn['’]t|requires|failed|does|did|will)\b"
    r" ?(?:not |no |n['’]t |be |been |currently |to |longer |now |already )*(?:required|unavailable|available|expired|removed|blocked|load(?:ed|ing)?|supported?|"
    r"play(?:ed|ing)?|displayed|shown|private|invalid|valid|hosted|provided|published|found|in use|deleted|loading|closed|javascript|work)\b.{0,90}",
    rf"the {_WIDGET} you (?:entered|requested|are looking for)\b.{{2,90}}|the {_WIDGET} (?:could not|cannot|can['’]t|failed to) (?:be )?(?:load(?:ed)?|play(?:ed)?|displayed|shown|found)"
    r"(?:,? (?:at this time|right now|either because .{0,80}))?",
    r"your (?:comment|message|vote|rating|subscription|request|feedback|password|form|preferences|registration|submission|settings|e-?mail(?: address)?|session|device|browser|profile)"
    r" (?:has (?:been (?!\w+ by\b|a\b|the\b)|expired|timed)|have been (?!\w+ by\b|a\b|the\b)|does not support|is (?:required|invalid|not valid|awaiting|being|pending|outdated|out of date|not supported|disabled|safe with us|never)"
    r"|will (?:not|never|appear|be)|cannot be|could not be|must be)\b.{0,90}",
    rf"you (?:must|need to|have to|will need to|can|may|have|are|will)\b[^.!?]{{0,50}}\b(?:{_THING}|subscribed|unsubscribe|opt[ -]?out|logged (?:in|out)|signed (?:in|out|up))\b.{{0,80}}",
    r"(?:unsubscribe|opt[ -]?out|cancel)\b[^.!?]{0,40}\b(?:any ?time|at any time|here|below|whenever you like)\b.{0,60}",
    r"(?:thank you|thanks) for (?:signing up|subscribing|registering|your (?:feedback|submission|subscription|message|rating|vote|registration|interest in our))\b.{0,80}",
    r"we(?:['’]ve| have)? (?:just )?(?:sent|will send|['’]ll send|couldn['’]t|could not|are unable to|will never|won['’]t|never)\b[^.!?]{0,80}"
    rf"\b(?:{_THING}|spam|link|sign you up|share your)\b.{{0,60}}",
    r"by (?:signing up|subscribing|clicking|entering|providing|submitting|continuing|registering|joining|checking|ticking|creating|sharing)\b[^.!?]{0,120}\b(?:you|i)\b.{0,200}",
    r"i(?: am|['’]m) not a robot|(?:yes,? )?i(?:['’]d| would| want| wish)\b[^.!?]{0,120}\b(?:receive|e-?mails?|newsletters?)\b.{0,120}|(?:yes,? )?i (?:agree|consent|have read|accept)\b[^.!?]{0,120}\b(?:receive|e-?mails?|terms (?:of|and)|privacy|newsletters?|partners)\b.{0,120}",
    r"(?:this site|this form|this page) is protected by re?captcha\b.{0,120}|(?:the )?google privacy policy and terms of service apply",
    r"(?:view|see|manage|browse) (?:all |a |our |your |my )?(?:\S+ ){0,5}(?:newsletters|sample|subscriptions?|preferences)",
    r"(?:privacy policy|terms of (?:use|service)|see sample|opt out or contact us anytime|contact us (?:any ?time|for help))",
    r"(?:you agree to|i agree to|sign up (?:for|to)) receive\b.{0,160}",
    r"(?:this|the) (?:e-?mail|message|newsletter|mail) (?:was|is|has been|is being) sent (?:to|by|from)\b.{2,120}|sent from my [a-z]\w+(?: \w+){0,3}",
    r"you(?:['’]re| are|['’]ve| have)? (?:received|receiving|got|getting|been sent|subscribed)\b[^.!?]{0,40}\b(?:this|our|the) (?:e-?mail|message|newsletter|mailing list)\b.{0,120}",
    r"(?:if you (?:no longer wish|do not wish|don['’]t want|would (?:like|prefer)|wish|prefer|are having trouble|can['’]t see|have trouble)|(?:did|was) (?:someone|this))\b[^.!?]{0,80}\b(?:e-?mails?|newsletters?|unsubscribe|mailing list|forward(?:ed)?)\b.{0,100}",
    r"(?:followed|saved|selected) (?:categories|topics|stories|articles|authors) (?:will be|are|have been) (?:added|saved|shown)\b.{0,60}",
    r"(?:please )?(?:read|see|follow|review|note|respect|observe) (?:our|the) (?:comment(?:ing|s)?|community|house|moderation|posting) (?:polic(?:y|ies)|rules|guidelines|standards)\b.{0,80}",
    r"(?:comments?|conversations?|discussions?) (?:(?:on|for|about) (?:this|the) (?:story|article|post|page|thread) )?(?:are|is|have been|must|may)\b[^.!?]{0,80}\b(?:closed|disabled|moderated|turned off|opinions of|code of conduct|guidelines|reviewed|removed|deleted|not be published)\b.{0,120}",
    r"all times are (?:gmt|utc|bst|ist|cet|local|eastern|pacific|[a-z]?[a-z][sd]?t)\b.{0,30}|the time now is\b.{0,20}",
    r"already have an? .{0,30}account\?|log in now|(?:privacy (?:&|and) cookies: )?this (?:site|website|blog) uses cookies\b.{0,60}|by continuing to use this (?:site|website)\b.{2,80}",
    r"to find out more,? including how to control cookies\b.{0,60}|this ad(?:vertisement)? has not loaded\b.{0,80}",
    r"posted in .{2,80} and tagged .{2,200}",
    r"press (?:shift|the \w+|space|escape|enter)\b[^.!?]{0,40}\b(?:keyboard|shortcuts?|close|list|fullscreen|full screen)\b.{0,40}",
    r"(?:this is a modal window|beginning of dialog window|end of dialog window|escape will cancel and close the window)\b.{0,60}",
    r"(?:unable|failed) to (?:play|load|display|show)\b.{0,80}",
    r"(?:forgot(?:ten)?|lost) (?:your )?password\??|not (?:you|a member|registered)(?: yet)?\?|already (?:subscribed|registered|have an account)\?.{0,30}",
)
_FORM = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.I)
_STRONG = re.compile(
    r"e-?mail|newsletter|robot|subscri|password|browser|javascript|cookie|try again|refresh|reload|captcha|sign(?:ing)?[- ]?up|"
    r"log(?:ged)?[- ]?in|inbox|loading|loaded|unavailable|available|supported|copied|privacy|feedback|submission|rating|vote|session|"
    r"comment|conversation|discussion|error|wrong|invalid|sent from|sent (?:to|by)|categories|tagged|advertisement|keyboard|window|times|play this|to play|username|account|profile|opt[ -]?out|form|wait|field|terms",
    re.I,
)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
CUES = Cues(
    "mail", "ewsletter", "obot", "bscri", "assword", "rowser", "avascript", "avaScript", "ookie", "gain", "efresh", "eload", "aptcha",
    "APTCHA", "ign up", "igning up", "ign-up", "nbox", "oading", "oad", "vailable", "upported", "opied", "rivacy", "eedback", "ubmi", "rror",
    "wrong", "nvalid", "ccount", "pt out", "lease", "required", "xpired", "vote", "rating", "comment", "logged", "terms", "played", "shown", "sent", "onversation", "iscussion", "ategories", "topics", "eyboard", "window", "play", "olicy", "uidelines", "orward", "omment", "times", "time now", "Sent from", "tagged", "dvertisement",
)  # fmt: skip


def match_message(look: Look) -> Shape | None:
    """Return whether a whole line is one or more messages of a site to its reader, or None."""
    text = look.text.strip(" *•·–—-×✕")
    if not text or look.words > MAX_WORDS or text[0] in "\"“‘'«":
        return None
    if not CUES.stand_in(text):
        return None
    first = _SENTENCES.search(text)  # by far most lines end here
    if not _is_form(text[: first.start()] if first else text):
        return None
    sentences = [part for part in _SENTENCES.split(text) if part]
    found = [True, *map(_is_form, sentences[1:])]
    several = len(found) >= _SEVERAL and sum(found) >= _MOST * len(found)
    told = [part for part, known in zip(sentences, found, strict=True) if known]
    strong = any(map(_STRONG.search, told))
    return _MESSAGE if strong and (several or all(found)) else None


def _is_form(part: str) -> bool:
    return bool(_FORM.fullmatch(part.strip(" .!…"))) or bool(_FORM.fullmatch(part))
