"""What a page says in sentences of its own: of news that is breaking, of a series, to its reader.

Each sentence of a line is held against forms that publishers' notes share, whatever their words:
"This is the second of three stories", "some of what is reported early may be wrong", "we would love
to hear from you". A line leaves if its sentences are such forms or go along with them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from unspun.clean.calls import CALL
from unspun.clean.cues import Cues, found_in
from unspun.clean.features import Look
from unspun.clean.shapes import CORRECTION, Shape

_NOTE = Shape(CORRECTION, "correction", "line")
_TOLD = Shape("BOI-017", "boilerplate", "line", "footer")
_EDIT = Shape("BOI-017", "boilerplate", "edge", "footer")
_CALLED = Shape(CALL, "boilerplate", "line", "footer")
MAX_WORDS = 150
_ENOUGH = 2  # points of a line's sentences: two for a sure form, one for a hint
_SEVERAL, _MOST = 4, 0.6
_STOP = re.compile(  # looks back from the stop: a look back from every letter takes ten times as long
    r"[.!?…](?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\bMrs\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)(?<!\b[A-Z]\.)(?<!\b[ap]\.m\.)"
    r"(?!(?<=\?) (?:Then|Become|Join|Support|Subscribe|Sign|Consider|Get|Help|Check|Try|See|Read|Use|Visit|Browse|Take|Head|Start|Here|Vote)\b)"
    r"[.!?…]*[\"”’)\]]* +(?=[A-Z\"“‘(\[])"
)
_PIECE = (
    r"(?:article|story|post|piece|essay|column|report|interview|op-ed|commentary|editorial|analysis|feature|explainer|"
    r"dispatch|investigation|transcript|conversation|excerpt|episode|newsletter|blog|profile|review|project|item|entry)"
)
_PIECES = r"(?:articles|stories|posts|pieces|essays|columns|reports|interviews|op-eds|commentaries|profiles|features|excerpts|episodes|parts|instal?ments)"
_LISTS = r"(?:list|map|chart|tracker|table|timeline|guide|live ?blog|database|tally|calendar|count|graphic|round-?up|schedule)"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|last|final|latest|next|\d{1,2}(?:st|nd|rd|th)?|[IVX]{1,4})"
_OPEN = r"(?:(?:and|but|also|so|please|note),? )?"

# What a report says of itself while news is breaking.
_BREAKING = (
    (("breaking", "developing", "evolving", "fast-moving", "Breaking", "Developing"), rf"this (?:is (?:still )?an? (?:breaking|developing|evolving|fast-moving) (?:news )?(?:story|event|report)|(?:news )?{_PIECE} (?:is|remains) (?:still )?(?:breaking|developing))(?:[,;–—-].{{0,120}}| (?:and|so|that (?:will|may|is)|with).{{0,120}})?"),
    (("efresh ", "eload "), rf"(?:please )?(?:refresh|reload) (?:this|the|your) (?:{_PIECE}|page|browser|screen)\b.{{0,60}}"),
    (("details to", "updates to", "information to", "details are on", "details as", "updates as", "information as", "news as", "details are com", "news to", ), r"(?:more|further|additional) (?:details|updates|information|news|coverage) (?:to (?:come|follow)|(?:are|is) (?:on the way|coming)|as (?:it|they|we) (?:comes?|gets?|becomes?|learn)).{0,60}"),
    (("updated",), rf"this {_LISTS} (?:will be|is(?: being)?) (?:\w+ )?updated\b.{{0,80}}|the {_LISTS} will be updated (?:as|when(?:ever)?|with|throughout|daily|regularly|weekly|hourly|every|periodically|continuously)\b.{{0,60}}"),
    (("pdating", "pdate this", "pdate our", "pdate the", "dd to this", "dding to"), rf"(?:we|our \w+) ?(?:['’]re|are|['’]ll be|will be|['’]ll|will)? (?:\w+ly )?(?:updat(?:e|ing)|add(?:ing)? to) (?:this|our|the) (?:{_LISTS}|{_PIECE}|page)\b.{{0,80}}"),
    (("revious ", "arlier ", "riginal "), rf"(?:(?:read|see) )?(?:our |the )?(?:previous|earlier|original)(?: \w+)? (?:{_PIECE}|coverage)(?: follows(?: below)?| (?:(?:is|appears|can be read) )?(?:here )?below|,? (?:first )?(?:published|posted|filed|updated|written)\b.{{2,60}})"),
)  # fmt: skip
_HINTS = (
    (("may be", "might be", "may turn", "may later", "may change", "may prove", "could be wrong", "could change", "will later", "will turn out", "may also", "will prove", ), r"(?:as (?:often |so often |sometimes )?happens )?(?:.{0,70}, )?(?:some|parts|much|many|early|first|initial) (?:of (?:what|the) )?.{0,60}\b(?:report|information|details|things|accounts|facts)\w*\b.{0,60}\b(?:may|might|could|will)\b.{0,40}\b(?:wrong|inaccurate|incorrect|mistaken|change|incomplete|false|outdated)\b.{0,40}"),
    (("We ", "we ", "We'll", "We’ll", "we'll", "we’ll"), r"we(?:['’]ll| will)? (?:\w+ly )?(?:move|focus|continue|update|correct|work|strive|post|bring|add|point|stick|fix|change)\b.{0,120}\b(?:record|correct|updat\w+|learn\w*|information|officials|available|verified|details|confirmed|sources)\b.{0,100}"),
    (("etails are", "nformation is", "etails may", "nformation may", "acts are", "acts may", "umbers are", "umbers may", "etails were", "etails will", ), r"(?:the )?(?:details|information|facts|numbers) (?:are|is|may|will|were|could) (?:still |likely |also )*(?:emerging|developing|coming in|change|updated|be updated|incomplete|limited)\b.{0,60}"),
    (("heck back", "ome back", "tay tuned", "tay with us"), r"(?:please )?(?:check|come) back (?:here |soon |often |later |regularly |again )*(?:for|with|as|throughout)\b.{0,60}|stay tuned\b.{0,60}|stay with us\b.{0,60}"),
)  # fmt: skip
# Which of a series it is, what of it is reprinted, how an interview was edited.
_MAKING = (
    ((" series", " parts", "articles", "stories", "posts", "pieces", "essays", "columns", "reports", "interviews", "op-eds", "commentaries", "profiles", "features", "excerpts", "episodes", "nstalment", "nstallment", ), rf"this (?:\w+ )?{_PIECE} is (?:also )?(?:the )?(?:part|chapter|number|instal?ment)? ?{_NUMBER}\b.{{0,60}}\b(?:series|parts|{_PIECES})\b.{{0,160}}"),
    (("Part ", "part series", "of two", "of three", "of four", "of five", "of six", "of seven", "hapter ", ), rf"(?:part|chapter|instal?ment) {_NUMBER} (?:of|in) (?:an?|our|the|his|her|my|this) .{{0,40}}\bseries\b.{{0,100}}|(?:part )?{_NUMBER} (?:of|in) (?:a )?(?:two|three|four|five|six|seven|\d{{1,2}})[ -](?:parts?|{_PIECES})(?: series)?"),
    ((" commissioned ", "made possible", " supported ", " funded ", " sponsored ", " underwritten ", ), rf"(?:this|the following) (?:analysis |news |opinion )?{_PIECE} (?:was|is) (?:commissioned|made possible|supported|funded|sponsored|underwritten) (?:by|for|with|through|in)\b.{{2,160}}"),
    (("worked on this", "worked with this"), r"(?:she|he|they) (?:also )?worked (?:on|with) this (?:piece|story|analysis|article|report|project)\b.{2,400}"),
    ((" free", "available to", "available without"), rf"(?:we|the [A-Z].{{2,40}}|[A-Z].{{2,40}}?) (?:(?:is|are) (?:making|providing|offering)|(?:has|have) made) (?:all )?(?:of )?(?:this|its|our)\b.{{0,60}}\b(?:{_PIECE}|{_PIECES}|coverage|journalism|reporting|content|series)\b.{{0,60}}\b(?:free|available (?:to (?:all|everyone)|without))\b.{{0,120}}"),
    ((" free",), rf"(?:this|our) (?:exclusive |important )?(?:{_PIECE}|{_PIECES}|coverage|journalism|reporting|content)\b.{{0,60}}\b(?:is|are) (?:being )?(?:made |provided |offered |available )?(?:for )?free\b(?: (?:to|for|of|as)\b.{{0,80}}|,.{{0,60}})?"),
    ((" endorse ",), r"(?:[A-Z].{2,60} )?(?:does|do) not (?:necessarily )?(?:support or |support, )?endorse\b.{0,80}\b(?:products?|services?|advertis\w+|views|positions|linked|comments)\b.{0,240}"),
    (("misstated", "misidentified", "misspelled", "misattributed", "incorrectly"), r"(?:the )?(?:[\w&]+ ){1,4}(?:misstated|misidentified|misspelled|misattributed|incorrectly (?:reported|identified|stated)) .{2,160}\bin an (?:earlier|initial|original|previous) (?:version|edition|story|report)\b.{0,60}"),
    (("It appears", "It runs", "It publishes", "It is published", "It comes out", "It will ", "It posts", ), r"it (?:appears|runs|publishes|is published|comes out|will unfold|will appear|will run|will be published|posts) (?:here |online |in print )?(?:every|each|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|daily|weekly|twice a|most \w+days|once a)\b.{0,100}"),
    (("bout this ", "BOUT THIS "), r"about this (?:piece|story|article|column|episode|newsletter)"),
)  # fmt: skip
# At an end of the text only: an article may open an interview with it.
_EDITED = (
    (("FOLLOW ",), r"(?-i:FOLLOW (?!THE\b|HIM\b|HER\b|IT\b|ME\b)[A-Z]{2,6})"),
    (("hat do you think", "s your view", "s your take", "s your opinion", "is your view", "is your opinion"), r"what do you think(?: (?:about|of) (?:this|that|it|the \w+))?\?|what(?:['’]s| is) your (?:view|take|opinion)\?"),
    ((" edited", " condensed", " abridged", " shortened"), r"(?:this|the|our|their|his|her) (?:interview|conversation|transcript|discussion|q&a|exchange|excerpt)s? (?:has|have|was|were|is) (?:been )?(?:\w+ly )?(?:(?:edited|condensed|abridged|shortened)(?: (?:and|or) (?:condensed|edited|abridged|shortened))? for (?:\w+ )?(?:length|clarity|brevity|space|style|concision|grammar|readability)\b.{0,60}|(?:edited|condensed|abridged) (?:and|or) (?:condensed|edited|abridged|shortened))"),
)  # fmt: skip
# A question or an offer to the reader, a form's conditions.
_READER = (
    (("uestions", "question ", " tips", " tip ", "feedback", "story idea"), r"(?:do you have|have you|have|got) (?:got )?(?:any |an? |more )?(?:questions?|tips?|story (?:ideas?|tips?)|feedback)\b.{0,40}\b(?:about|on|for|to share|regarding)\b.{0,80}\?|what questions (?:do you|would you like to|should we)\b.{0,100}\?"),
    (("our question", "our comment", "our name", "our stor", "ontact details", "our details", "our answer", "our response", "our submission", "our email", "our phone", "our picture", "our photo", "selection of", ), r"(?:in some cases,? )?(?:your|a selection of (?:your|the)) (?:questions?|comments?|names?|stor(?:y|ies)|contact details|details|answers?|responses?|submissions?|email address|phone number|pictures?|photos?)\b.{0,40}\b(?:will|may|might|can|won['’]t)\b.{0,20}\b(?:published|shared|printed|read out|displayed|featured|passed on|sold)\b.{0,160}"),
    (("? Become", "? Join", "? Support", "? Subscribe", "? Sign up", "? Consider", "? Get", "? Help", ), r"(?:love|like|enjoy(?:ing|ed)?|value|appreciate)\b.{2,60}\? (?:become|join|support|subscribe|sign up|consider|get|help)\b.{2,80}"),
    (("oin ", "ecome "), r"(?:join|become) (?:an? )?(?:(?!The |A )[A-Z]\S* ){1,3}(?:VIP|Plus|Premium|Prime|Insider|Pro|Club|Gold|[Mm]ember|[Ss]upporter|[Ss]ubscriber)\b.{0,200}"),
    ((" issue", " edition", " magazine"), r"our (?:new|latest|next|current|spring|summer|fall|autumn|winter|special|first|\w+) (?:\w+ )?(?:issue|edition|magazine)\b.{0,60}\bis (?:out|here|available|on sale|on newsstands|live)\b.{0,40}"),
    (("ubscription", "embership", "ree trial", "igital access"), r"(?:get|take out|buy|start|grab|claim|try)\b.{0,40}\b(?:subscriptions?|membership|free trial|digital access)\b.{0,60}"),
    (("hare this", "HARE THIS", "orward this"), r"(?:please )?(?:share|forward) this (?:\w+ )?(?:with (?:your|a|all|every|friends|family|others|everyone)|petition|widely|everywhere|on (?:facebook|twitter|social))\b.{0,60}"),
    (("? Check", "? Try", "? See", "? Read", "? Use", "? Visit", "? Here", "? Take", "? Browse", "? Start", "? Head", "? Then", ), r"(?:are you )?(?:looking for|looking to|finding yourself|want to|wondering|curious|trying to|thinking (?:about|of)|new to|need (?:help|a|to))\b.{2,100}\? (?:then )?(?:check out|try|see|read|use|visit|browse|take|head to|start with|here(?:['’]s| is| are))\b.{0,60}\b(?:lists?|guide|calculator|tool|map|tracker|quiz|resources|directory|archive|hub|roundup|explainer|tips|page)\b.{0,60}"),
    (("e the first to", "ravel with", "ravel With"), r"be the first to (?:hear|know|find out|read|get|learn)\b.{2,200}|travel with (?:us|the [A-Z]\w+)\b.{0,200}"),
    (("blog", "magazine", "newsletter", "column", "archive", " feed", "channel"), r"(?:read|see|visit|check out|browse) (?:[A-Z]\S*['’]s? |our |my )(?:\w+ ){0,3}(?:blog|magazine|newsletter|column|archives?|feed|channel)"),
    (("ee all ", "xplore all ", "rowse all "), r"(?:see|explore|browse) all (?:of )?(?:our|(?-i:[A-Z])[\w. ]{1,30}['’]s?) .{3,80}"),
    (("? Vote", "? VOTE", "? Take", "? Sign", "ote here", "ote now", "ote Here", "OTE HERE", "OTE NOW", ), r".{8,160}\? (?:vote|take (?:the|our) (?:poll|quiz|survey)|sign the petition)(?: here| now| below)?|(?:cast your vote|vote) (?:here|now)"),
)  # fmt: skip
# What goes along with such sentences and could also be an article's.
_ALONG = rf"(?:read|see|find|get|click|learn|listen|watch|follow|visit|sign up|subscribe|support|please|you can|thanks?|thank you|here['’]s|it['’]s|find out|use|help us|tell us|write|email|contact|send|to (?:support|read|see|learn|contact|send|join)|we (?:will|['’]ll)|(?:are|do|did|have|were) you|have your say|his|her|she|he|they|both|the {_PIECE})\b.{{0,240}}"
# Words that settle a line whatever stands beside them.
_HEAR = re.compile(
    r"\b(?:[Ww]e|I)(?:['’]d| would|['’]re| are| do)?(?: really| also| still| all| always)? (?:want|like|love|keen|eager|hoping|interested)(?: in)?(?: to)? hear(?:ing)? (?:from (?:you\b|our readers|readers)|what you (?:think|have|know|make)|about (?:it\b|your\b|them\b)|your (?:stor|thought|view|idea|experience|question|opinion)|how you|why you)"
    r"|\bWe Want to Hear From You\b"
)
_SETTLED = re.compile(
    r"\b[Ss]end [^.!?]{2,60} (?:via|by) e-?mail to \S+@|^Join (?:(?!The |A )[A-Z]\S* ){1,2}(?:VIP|Plus|Premium|Insider)\b"
    r"|\b(?:[Tt]o|[Yy]ou can) (?:find out|learn|read) more (?:about|by) [^!?\"“]{3,160},? (?:visit|go to|check out) (?:the |our |\S+\.(?:com|org|net|co)\b)"
    r"|^[^\"“]*\b(?:[Ss]ign(?:ing)? up (?:for|to receive)|[Ss]ubscrib(?:e|ing) to) our (?:\w+ ){0,3}(?:newsletters?|podcast|e-?mails?|alerts|updates)\b"
    r"|^[^\"“]*\b(?:[Ff]ollow me (?:on|at) (?:@\w|Twitter|Facebook|Instagram)|(?:[Cc]ontact|[Ee]-?mail|[Ww]rite to|[Rr]each) me at \S+@\S+)"
)
_LINES = r"(?:helpline|hot ?line|lifeline|crisis line|Samaritans|Lifeline|Helpline|Hotline|Crisis Text Line|Action Line)"
_HELPED = re.compile(
    rf"^(?:(?:If you|If someone|If you['’]re) [^.!?]{{0,120}}\b(?:affected|suicid\w+|struggling|crisis|abuse|help|support|assault\w*|violence|distress|depress\w+|addiction|in danger|thoughts)\b[^!?]{{0,200}}\b{_LINES}\b"
    rf"|(?:If you (?:have been|are|were|['’]ve been) affected by (?:any of )?(?:the )?(?:issues?|content|themes|details|anything) )"
    rf"|(?:For|To get) (?:confidential |free |more |emotional )*(?:support|help)\b[^.!?]{{0,60}}\b(?:call|contact|text|dial|phone|ring)\b[^!?]{{0,120}}\b{_LINES}\b"
    rf"|(?:In (?:the )?[A-Z][\w. ]{{1,20}}, )?(?:the )?[^.!?]{{0,60}}\b(?:helpline|hotline|Lifeline|lifeline) (?:is|number is|can be (?:reached|contacted))(?: available)?(?: (?:at|on|by calling))? [\d(+])"
)
# "Share this with a friend, said the last of them."
_SPOKEN = re.compile(
    r"[,?!”\"’'] (?:(?:he|she|they|it|I|[A-Z][\w.’'-]+) )?(?:said|says|say|wrote|writes|reads?|told|asked|warned|added)\b"
)
_SETTLING = Cues(
    " hear from", " hear what", " hear about", " hear your", " hear how", " hear why", "hearing from", "hearing what", "Hear From",
    "mail to ", "Join ", " more about ", " more by ", "to our ", " for our ", "receive our ", "ollow me ", " me at ", "mail me at", "rite to me", "elpline", "ot line", "otline", "ifeline", "risis", "amaritans", "ction Line", "affected by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a sentence; None for a shape: it only hints at a note."""

    cues: Cues
    pattern: re.Pattern[str]
    shape: Shape | None


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(rf"[\[(]?{_OPEN}(?:{form})[.!?…:\])]*", re.I)


_FORMS = tuple(
    _Form(Cues(*cues), _compiled(form), shape)
    for group, shape in (
        (_BREAKING, _NOTE),
        (_MAKING, _TOLD),
        (_EDITED, _EDIT),
        (_READER, _CALLED),
        (_HINTS, None),
    )
    for cues, form in group
)
CUES = reduce(or_, (form.cues.bit for form in _FORMS), _SETTLING.bit)
_GOES = _compiled(_ALONG)


def match_voice(look: Look) -> Shape | None:
    """Return what a line says for its page, to the reader or of the text's making, or None."""
    text = look.text
    seen = found_in(text)
    if look.words > MAX_WORDS or text[0] in "\"“‘'«":
        return None
    if seen & _SETTLING.bit and _is_settled(text):
        return None if _SPOKEN.search(text) else _CALLED
    tried = [form for form in _FORMS if seen & form.cues.bit]
    sure = any(form.shape for form in tried) or len(tried) >= _ENOUGH
    return _read(text, tried) if sure else None


def _read(text: str, tried: Sequence[_Form]) -> Shape | None:
    """What a line's sentences say together, by the forms of which a cue stands in it."""
    sentences = _sentences(text)
    found = [next((f for f in tried if f.pattern.fullmatch(part)), None) for part in sentences]
    points = sum(0 if form is None else 2 if form.shape else 1 for form in found)
    if points < _ENOUGH or _SPOKEN.search(text):
        return None
    pairs = zip(sentences, found, strict=True)
    known = sum(form is not None or bool(_GOES.fullmatch(part)) for part, form in pairs)
    several = len(sentences) >= _SEVERAL and known >= _MOST * len(sentences)
    if known < len(sentences) and not several:
        return None
    return next((form.shape for form in found if form and form.shape), _NOTE)


def _is_settled(text: str) -> bool:
    asks = _HEAR.search(text)
    if asks is not None and not any(mark in text[: asks.start()] for mark in '"“'):
        return True
    return bool(_SETTLED.search(text) or _HELPED.match(text))


def _sentences(text: str) -> list[str]:
    found, start = [], 0
    for stop in _STOP.finditer(text):
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    return [*found, text[start:].strip()]
