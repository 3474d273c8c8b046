"""Calls to the reader: lines that ask to listen, follow, subscribe, download or read elsewhere.

No list of phrases: a line is a call if each of its sentences speaks to the reader (it opens with a
verb of asking, a question about what the reader wants or "for more") and one of them names what
the publisher has to give: a podcast, a letter, an app, a channel, a link.
"""

import re

from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.shapes import BIO, Shape
from unspun.rules import rule

CALL = rule("BOI-051", "drop", "A call to the reader to listen, follow, subscribe or read more.")
LINK = rule("BOI-052", "drop", "A link to another story behind a label: Related, More, See also.")

_CALL_WORDS = 70
_LINKED_WORDS = 32
_ASKS = (
    r"(?:read|see|watch|listen|hear|subscribe|sign[ -]?up|register|get|receive|download|install|follow|click|tap|"
    r"join|check out|find|share|e-?mail|send|tweet|visit|view|explore|learn|discover|tune in|catch|stay|keep up|"
    r"don['’]t miss|donate|support|become|start|go|head|scroll|let us know|pre-?order|buy|browse|pitch|submit|write|reach|try|create|log[ -]?in|sign[ -]?in|drop|bookmark|tell|ask|sound off|discuss|turn on|unlock|choose|make|add|call|message|text|use)"
)
_OPENING = re.compile(
    rf"(?:(?:and|but|plus|also|or),? )?(?:please,? )?(?:(?:to|for|if you|as always)\b[^.!?]{{0,120}}?, )?"
    rf"(?:(?:please|be sure to|make sure to|don['’]t forget to|remember to|you can(?: also)?|you may|click here to|just) )?{_ASKS}\b"
    r"|(?:for|to) (?:more|the latest|all the latest|further|learn more|find out more|hear more|read more|the full)\b"
    r"|(?:do you )?(?:want|like|love|need|enjoy(?:ing|ed)?|looking for|interested in|hungry for|craving|not a|never miss|"
    r"have (?:a|any)|got|questions|missed)\b[^.!]{0,160}\?"
    r"|(?:you are|you['’]re) (?:reading|listening to)\b|(?:this|our) (?:newsletter|podcast|briefing)\b",
    re.I,
)
# What follows a call and is none itself: how often, how much, when, what for.
_FOLLOWING = re.compile(
    r"(?:it['’]s|it is|they['’]re|delivered|published|updated|available|new episodes|thanks|thank you|every|each|"
    r"you(?:['’]ll| will| can)|followed|sundays?|weekdays?|mondays?|weekly|daily|free|no spam|unsubscribe|and)\b[^.!?]{0,90}[.!?]?$|[+(]?\d[\d() -]{6,20}\.?$|\S+@\S+\.\w{2,}$",
    re.I,
)
_GIVES = re.compile(
    r"\b(?:newsletters?|inbox|podcasts?|iTunes|Spotify|Stitcher|Pocket Casts?|Overcast|subscribe[rs]?|subscription|"
    r"(?:daily|morning|evening|nightly|weekly) (?:briefing|digest|brief|email|e-mail)|e-?mail (?:alerts|updates)|"
    r"(?:the|our|free|news|mobile) (?:\S+ ){0,2}app|opinion e-?mail|on (?:Twitter|Facebook|Instagram|YouTube|Telegram|LinkedIn|WhatsApp|TikTok)|"
    r"our (?:(?:\w+ )?(?:tracker|map|calculator|database|timeline|glossary)|website|web site|page|channel|(?:reader |online )?poll|survey|coverage|live blog|live updates|YouTube|guide|explainer|full|complete|reporting|forum|feed)|"
    r"click(?:ing)? here|(?:full|complete|continuing|special|live) coverage|(?:live|real-time|breaking news) (?:updates|alerts)|latest video|on demand|video (?:above|below)|clip (?:above|below)|"
    r"(?:link|player|interview|video|clip|episode|audio) (?:above|below)|latest episode|this week['’]s episode|tell us|"
    r"(?:\w+['’]s|more) (?:\S+ ){0,4}coverage|at \w+(?:\.\w+)*\.(?:com|org|net|co\.uk)|(?:analysis|stories|news|posts|columns?|commentary) (?:from|by|at) the [A-Z]|"
    r"(?:free|day) trial|(?:instant|unlimited|full|premium) access|(?:free |an? |your )account|reading list|save (?:this|stories|articles)|(?:this|our) (?:article|story|journalism|newsroom)|drop us|"
    r"in the comments|comments? below|(?:thoughts|views|opinions?|comments?|stories) (?:below|here|with us)|your (?:views|thoughts|opinions?)|let us know(?=[.!]?$| (?:what|if|how|your|in|at|on|by|below)\b)|notifications?|news alerts|preferred source|on Google\b|"
    r"on our (?:\S+ )?(?:page|group|channel|wall)|[\d,]{3,} (?:others|readers|subscribers|members|people)|thousands of (?:readers|others|subscribers|people)|for alerts|"
    r"[ap]\.?m\.? (?:ET|Eastern|EST|EDT|GMT|PT)|[ap]t \d{1,2} ?[ap]m ET)\b"
    r"|^(?:read|see|learn|hear|find out) more\b(?! than\b)|^click (?:here )?(?:to|for)\b|^(?:watch|listen)\b.{4,120}\bbelow[.:]?$|(?:^|[\s(])@\w{2,}|\bhere[.!]?$|\b\w[\w-]*\.\w{2,7}/\S+|\b[\w.]+@[\w-]+\.\w+",
    re.I,
)
_CUES = Cues(
    "ewsletter", "nbox", "odcast", "tunes", "potify", "ubscri", "briefing", "Briefing", "mail", " app", "witter",
    "acebook", "nstagram", "ouTube", "our ", "lick", "overage", "video", "above", "below", "pisode", "here", "@",
    ".com", ".org", ".net", ".co", " ET", "tell us", "brief", "digest", "nalysis", "tories", " more", "on demand", "CLICK", "HERE", "/", "trial", "ccount", "this", "drop us", "reading list", "luesky", "hreads", "astodon", "inkedIn", "omments", "houghts", "views", "us know", "otification", "alerts", "preferred", "Google", "access", "thers", "eaders", "pinion",
)  # fmt: skip
_BREAK = re.compile(r"(?<=[.!?])(?<![ap]\.m\.)[\"”’)]* +(?=[A-Z\"“@(])|: +|(?<=[.!?]) – ")
# Words that only a call has, whatever sentences stand around them.
_SURE = re.compile(
    r"\bwherever you (?:get|listen to|find|download) (?:your )?(?:favou?rite )?podcasts|\b(?:delivered|straight|directly|right|sent) "
    r"(?:\S+ ){0,3}(?:to|into) your (?:\S+ )?(?:inbox|email box|mailbox)\b|\bin your inbox (?:every|each|by)\b|"
    r"\b(?:opinions|views) expressed (?:in this \w+ |here |herein )?are (?:his|hers?|their|my|the author['’]s|solely|those of)\b|"
    r"\bcheck your spam folder\b|\bbut sign up here\b|\bunsubscribe (?:at any time|anytime)\b|"
    r"^For more (?:on|about) [^.!?]{3,80}, (?:listen to|watch|read|visit|check out|subscribe to)\b|"
    r"^This (?:report|story|interview|article|conversation) (?:was|is|were) featured (?:in|on) .{0,60}\b(?:episode|edition|podcast)\b",
    re.I,
)
# An offer of membership may be a long paragraph; it says so in its first words.
_OFFER = re.compile(
    r"[^.]{0,60}\bif you (?:enjoyed|liked|value|appreciate) (?:reading )?(?:this|our) (?:article|story|post|piece|column|essay|work|reporting|journalism)\b"
    r"[^.!?]{0,80}[,:.] ?(?:we|please|and|consider|support|you|join|become)\b"
    r"|[^“”\"]*\bplease consider (?:making|becoming|supporting|donating|subscribing|a (?:\w+ )?(?:gift|donation|contribution))\b"
    r"|[^“”\"]*\b(?:make a (?:financial )?(?:contribution|donation) (?:to|today|now|from)|become a (?:supporting )?member) [^“”\"]{0,60}\b(?:us|our|today|here)\b",
    re.I,
)
# What the publisher says of its own app, letter or need, to "you".
_PITCH = re.compile(
    r"(?:our|the) (?:[\w-]+ ){0,3}(?:app|newsletter|podcast|channel|e-?paper|membership|briefing) (?:is|brings|gives|lets|offers|keeps|delivers|sends|tells)\b[^.!?]{0,80}\b(?:you|your|first|free|inbox)\b.{0,80}"
    r"|(?:your|reader|readers['’]) (?:support|contributions?|donations?|gifts?|memberships?|subscription) (?:makes?|helps?|keeps?|allows?|enables?|funds?|sustains?|means|powers?)\b"
    r"[^.!?]{0,80}\b(?:possible|journalism|reporting|work|independent|us|going|newsroom|stories)\b.{0,80}"
    r"|(?:reader|listener|member|audience|donor)[- ](?:funded|supported|powered|backed)\b.{2,80}|(?:we|our (?:work|journalism|newsroom|reporting)) (?:rely|relies|depends?|is funded|are funded|is supported|are supported)\b"
    r"[^.!?]{0,60}\b(?:readers? like you|you|your|our (?:readers|members|supporters|listeners))\b.{0,80}"
    r"|(?:trusted|read|loved|chosen) by (?:\S+ ){0,4}(?:readers|people|subscribers|investors|professionals)\b.{0,60}"
    r"|you can (?:now |also )?(?:listen to|read|follow|find|get|watch|hear) (?:\S+ ){0,6}(?:articles?|stories|podcasts?|newsletters?|app|channel)\b.{0,60}",
    re.I,
)
_PITCH_CUES = Cues("app", "ewsletter", "odcast", "hannel", "aper", "ember", "upport", "ontrib", "onat", "gift", "funded", "backed", "rely", "relies", "epend", "rticle", "tories", "eaders", "powered", "riefing", "ubscription")  # fmt: skip
_PITCH_WORDS = 30
MAX_WORDS = 250
_OFFER_CUES = Cues(
    "f you enjoy",
    "f you lik",
    "f you val",
    "f you app",
    "consider",
    "a contrib",
    "a donat",
    "a member",
)
_TWEETED = re.compile(r"\(@\w+\)[^.!?]{0,40}$")
_SURE_CUES = Cues(
    "nbox",
    "mail",
    "odcast",
    "xpressed",
    "nsubscri",
    "spam folder",
    "but sign up",
    "featured",
    "For more ",
    "for more ",
)
_BEFORE = re.compile(
    r"(?:[^\s.!?:]++ ){0,5}+[^\s.!?:]++[.!:] +|(?:[^\s.!?]++ ){2,14}+[^\s.!?]++\? +"
)
_ASKED = re.compile(r"[^.!?]{0,120}\b(?:you|your)\b[^.!?]{0,120}\?")
_BRACKETED = re.compile(r"\[[A-Z“\"‘'][^\[\]]{20,200}\]$")
# What opens a link in brackets that is printed as a sentence.
_BRACKETED_CALL = re.compile(
    r"\[(?:Here(?:['’]s| are| is)|Read|See|Watch|Listen|Follow|Sign up|Get|Catch up|What|Why|How|Our|More|Want|Also|"
    r"For (?:more|the latest)|Click|Subscribe|Find|Take|Check|Explore|Track|Tell us|Join|Live|\w+ takeaways)\b(?<!What)(?<!Why)(?<!How)"
    r"|\[(?:What|Why|How|Who)\b[^.]*\]$"
)
_QUOTED = re.compile(r": [“\"][A-Z]")
_BRACKETED_WORDS, _CAPITALS = 4, 0.6
_WHO = re.compile(
    r"[\W_]*[A-Z][\w.'’-]+ [A-Z][^.!?]{0,60}? (?:is|was|are|cover(?:s|ed)|writes|wrote|hosts|teaches|taught|works|worked|reports|reported|edits|edited) .{8,400}$"
)
_FIRST_NAME = re.compile(r"[A-Z][\w'’-]+ (?:covers|writes|reports|hosts|edits|is)\b[^.!?]{2,200}$")
_REACH = re.compile(
    r"(?:you can )?(?:(?:also )?(?:follow|find|tweet|e-?mail|contact|reach) .{0,80}(?:@\w|\b(?:Twitter|Facebook|Instagram|Bluesky|Threads|Mastodon|LinkedIn|TikTok|YouTube|X)\b)|"
    r"(?:he|she|they) (?:tweets?|can be (?:reached|followed|found)|blogs?) (?:at|as|on|by)\b|want .{3,60}\binbox\b|on Twitter:? @)",
    re.I,
)
# Behind arrows, what ends with a link: "... Read the plan here.", "... Sign up now >>".
_ARROWED = re.compile(
    r"\b(?:[Rr]ead|[Ss]ee|[Ll]earn|[Ww]atch|[Ll]isten|[Ff]ind|[Cc]lick|[Ss]ubscribe|[Ss]ign up|[Dd]ownload)\b[^.!?]{0,60}\b(?:here|now|more|more here)[.!> ]*$"
)
_LABEL = re.compile(
    r"(?:fact[ -]?check|quiz|newsletter|live ?blog|live(?: updates| coverage)?|top stor(?:y|ies)|read now|breaking(?: news)?|just in|special report|long read|explained|must watch|related|read more|read also|also read|see also|also see|must read|don['’]t miss|recommended|more|"
    r"related (?:story|stories|articles?|coverage|content|video|reading|links?|posts?|column|columns)|"
    r"more (?:coverage|stories|reading)|check out|next|previous|next up|up next|(?:next|previous) (?:article|post|story)|watch|watch also|also watch|listen|read|read next|watch now|now watch|now read(?: this)?|(?:go|dig|read) deeper)\s?[:|»]\s?(?=\S)",
    re.I,
)
# What may open a sentence of the text as well: "Just in: some guy has posted a video."
_TELLING = re.compile(
    r"(?:fact[ -]?check|quiz|breaking(?: news)?|just in|special report|explained|next|previous)\b",
    re.I,
)
_LABELLED = 40  # characters, in which a label and its mark stand
_SYMBOLS = re.compile(r"^[^\w\s\"“‘'(\[@#$£€-]+\s*")  # a red dot, a bell, an arrow
_GLUED = re.compile(
    r"(?:Related (?:(?:Coverage|coverage|Content|content|Stor(?:y|ies)|Articles?|Video|Links?) )?|see also |SEE ALSO )(?=[A-Z\"“‘'])"
)
# Of a link behind its label, or behind arrows.
_LINK_CUES = Cues(":", "|", "»", "[", "Related ", "see also ", "SEE ALSO ", ">>")
CUES = _OFFER_CUES.bit | _LINK_CUES.bit | _PITCH_CUES.bit | _CUES.bit


def match_call(look: Look) -> Shape | None:
    """Return whether a whole line calls on the reader or links to another story, or None."""
    if look.text.startswith(">>") and look.words <= MAX_WORDS and _ARROWED.search(look.text):
        return Shape(CALL, "boilerplate", "line", "footer")
    text = look.text.strip(" ()[]{}*•-–—►▶")
    if not text or look.words > MAX_WORDS or text[0] in "\"“‘'«":
        return None
    seen = found_in(text)
    if seen & _OFFER_CUES.bit and _OFFER.match(text):
        return Shape(CALL, "boilerplate", "line", "footer")
    if look.words > _CALL_WORDS:
        return None
    if look.words <= _LINKED_WORDS and _is_link(look.text):
        return Shape(LINK, "related", "line", "related")
    if look.words <= _PITCH_WORDS and seen & _PITCH_CUES.bit and _PITCH.fullmatch(text):
        return Shape(CALL, "boilerplate", "line", "footer")
    if not seen & _CUES.bit:
        return None
    if _is_bio(text):
        return Shape(BIO, "bio", "line", "bio")
    if _is_call(text):
        return Shape(CALL, "boilerplate", "line", "footer")
    return None


def _is_link(text: str) -> bool:
    """A label and one headline; a label without its colon only before a headline left open."""
    if text[0] == "[" and _BRACKETED.match(text):
        if _QUOTED.search(text):  # what another paper reports
            return False
        words = text.split()
        capitals = sum(word.strip("[“\"‘'")[:1].isupper() for word in words)
        linked = capitals >= _CAPITALS * len(words) or bool(_BRACKETED_CALL.match(text))
        return len(words) >= _BRACKETED_WORDS and linked
    text = text if text[0].isalnum() else _SYMBOLS.sub("", text)
    head = text[:_LABELLED]
    marked = ":" in head or "|" in head or "»" in head
    if marked and (label := _LABEL.match(text)) and not text[label.end()].islower():
        if _TWEETED.search(text) or (text[-1] == "." and _TELLING.match(text)):
            return False
        return len(_BREAK.findall(text[label.end() :])) <= 1
    return bool(_GLUED.match(text)) and (text[0] == "s" or text[-1] not in '.”"')


def _is_call(text: str) -> bool:
    if _SURE_CUES.stand_in(text) and _SURE.search(text):
        return not _TWEETED.search(text)
    start = 0
    if not _opens(text):
        label = _BEFORE.match(text)  # "Daily updates: Get ...", "Is it right? Tell us"
        if not label or not _opens(text[label.end() :]):
            return False
        start = label.end()
    parts = [part for part in _BREAK.split(text[start:]) if part]
    calls = all(_opens(part) or _FOLLOWING.match(part) for part in parts)
    return calls and any(map(_GIVES.search, parts)) and not _TWEETED.search(text)


def _opens(part: str) -> bool:
    asked = "?" in part and "you" in part and _ASKED.match(part)
    return bool(asked or _OPENING.match(part))


def _is_bio(text: str) -> bool:
    """Who wrote the text, then how to follow them."""
    who, _, call = text.rpartition(". ")
    if not _REACH.match(call):
        return False
    brief = _FIRST_NAME.match(who) and call.startswith(("Follow", "Reach", "Email", "Contact"))
    return bool(_WHO.match(who) or brief) and not _TWEETED.search(text)
